"""The forms of the ledger's import: the upload, the assignment of columns, and the decisions in the preview."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django import forms

from groundwork.documents.findings import Severity
from groundwork.documents.tables import Row, Sheet, UnreadableFile, column_letter, read_table
from groundwork.documents.texts import as_text
from groundwork.townships.models import Unit
from proposals.ledger.categories import Adding
from proposals.ledger.choices import BLANK, NEW, Choices, SheetChoice
from proposals.ledger.columns import BY_KEY, LEDGER_COLUMNS
from proposals.ledger.layout import Layout
from proposals.ledger.plan import ImportPlan, UnknownName
from proposals.ledger.rows import Correction, LedgerRow

KEEP, SKIP, NEXT = "keep", "skip", "next"
#: So many rows can be decided one by one; more are a sign that a column is assigned wrongly.
MOST_ROWS = 300
MOST_PLACES = 60
#: With more units than that, a choice lists only those that are like the name.
MOST_UNITS = 60


class UploadForm(forms.Form):
    """Take a ledger in; it is read at once, so that what cannot be read is said beside the field."""

    file = forms.FileField(
        label="台账文件",
        help_text="收 .xlsx 和 .csv（UTF-8、GBK 均可），最大 10 MB。列的顺序和名称不限。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"empty": "文件是空的，里面没有内容。"},
    )

    def clean_file(self) -> Any:
        """Read it."""
        upload = self.cleaned_data["file"]
        try:
            self.sheets = read_table(upload, filename=upload.name)
        except UnreadableFile as error:
            raise forms.ValidationError(str(error)) from error
        upload.seek(0)
        return upload


class ColumnsForm(forms.Form):
    """Which sheet is read, which row is its heading, and what each of its columns means."""

    def __init__(self, *args: Any, sheets: Sequence[Sheet], layouts: Sequence[Layout], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheets, self.layouts = sheets, layouts
        for number, (sheet, layout) in enumerate(zip(sheets, layouts, strict=True)):
            header = layout.header
            meaning = {place: key for key, place in header.places.items()} if header else {}
            self.fields[f"use_{number}"] = forms.BooleanField(
                label="导入这张工作表", required=False, initial=layout.is_included
            )
            self.fields[f"head_{number}"] = forms.IntegerField(
                label="表头在第几行", min_value=1, max_value=max(len(sheet.rows), 1), required=False,
                initial=header.bottom + 1 if header else None,
            )  # fmt: skip
            for place in range(min(width_of(sheet), MOST_PLACES)):
                self.fields[f"col_{number}_{place}"] = forms.ChoiceField(
                    label=f"{column_letter(place)} 列", required=False, choices=meanings(), initial=meaning.get(place, "")
                )  # fmt: skip

    def tables(self) -> Iterator[dict[str, Any]]:
        """Yield each sheet with its fields, its headings and a sample of its cells, for the page."""
        for number, (sheet, layout) in enumerate(zip(self.sheets, self.layouts, strict=True)):
            places = range(min(width_of(sheet), MOST_PLACES))
            below = layout.header.bottom + 1 if layout.header else 0
            sample = [row for row in sheet.rows[below : below + 30] if any(cell is not None for cell in row)]
            ticked = (
                [place for spread in layout.header.ticks.values() for place, _ in spread]
                if layout.header
                else []
            )
            yield {
                "name": sheet.name, "reason": layout.reason, "use": self[f"use_{number}"], "head": self[f"head_{number}"],
                "columns": [
                    {
                        "letter": column_letter(place), "field": self[f"col_{number}_{place}"],
                        "heading": layout.header.texts[place] if layout.header and place < len(layout.header.texts) else "",
                        "is_ticked": place in ticked,
                        "sample": sample_of(sample, place),
                    }
                    for place in places
                ],
            }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Each meaning once on a sheet; a sheet that is read needs its titles and its heading."""
        data = super().clean() or {}
        for number in range(len(self.sheets)):
            if not data.get(f"use_{number}"):
                continue
            seen: dict[str, str] = {}
            for name in [name for name in self.fields if name.startswith(f"col_{number}_")]:
                key = data.get(name, "")
                if key and key in seen:
                    self.add_error(name, f"“{BY_KEY[key].label}”已经对应另一列。")
                seen.setdefault(key, name)
            if "title" not in seen:
                self.add_error(f"use_{number}", "请指定哪一列是标题（案由）。")
            if not data.get(f"head_{number}"):
                self.add_error(f"head_{number}", "请填写表头在第几行。")
        return data

    def apply(self, choices: Choices) -> None:
        """Write what was assigned into the choices."""
        data = self.cleaned_data
        for number, sheet in enumerate(self.sheets):
            places = {
                data[name]: int(name.rsplit("_", 1)[1])
                for name in self.fields
                if name.startswith(f"col_{number}_") and data.get(name)
            }
            choices.sheets[sheet.name] = SheetChoice(
                bool(data[f"use_{number}"]), data.get(f"head_{number}"), places
            )


class PreviewForm(forms.Form):
    """The decisions: what unknown names stand for, sessions to be entered, and what becomes of problem rows."""

    def __init__(self, *args: Any, plan: ImportPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.choices = plan, plan.choices
        self.sheet_numbers = {layout.sheet: number for number, layout in enumerate(plan.reading.layouts)}
        self.decided = decision_rows(plan)
        self._add_sessions()
        self._add_defaults()
        new = [(NEW, "新增")]
        self._add_names("unit", plan.units, new, self._unit_choices())
        self._add_names("deputy", [name for name in plan.deputies if name.similar], new, None)
        everything = [(str(c.pk), c.name) for c in plan.facts.categories.values() if c.pk]
        blank = [(BLANK, "不填，原文记入备注")]
        new = [] if plan.adding == Adding.NO else [(NEW, "新增为类别")]
        self._add_names("category", plan.categories, blank + new, everything)
        for row in self.decided:
            self._add_row(row)

    def _add_sessions(self) -> None:
        for new in self.plan.sessions:
            tail = f"{new.name.term}_{new.name.number}"
            self.fields[f"opens_{tail}"] = forms.DateField(label="开幕日", initial=new.opens_on)
            self.fields[f"closes_{tail}"] = forms.DateField(label="闭幕日", initial=new.closes_on)
        if self.plan.facts.sessions and not any(layout.session for layout in self.plan.reading.layouts):
            options = [
                (s.pk, s.short_name) for s in sorted(self.plan.facts.sessions.values(), key=lambda s: s.opens_on, reverse=True)
            ]  # fmt: skip
            current = self.plan.facts.sessions.get(self.plan.default_session)  # type: ignore[arg-type]
            self.fields["session"] = forms.TypedChoiceField(
                label="台账没有写明会议的，归入",
                choices=options,
                coerce=int,
                initial=current.pk if current else None,
            )

    def _add_defaults(self) -> None:
        codes = {problem.code for row in self.plan.rows for problem in row.problems}
        if "no_assigned_day" in codes or self.choices.assigned_on:
            self.fields["assigned_on"] = forms.DateField(
                label="没有写交办日期的，按这一天交办", required=False, initial=self.choices.assigned_on,
                help_text="不填则按待交办导入。",
            )  # fmt: skip
        if "no_outcome" in codes or self.choices.outcome:
            classes = [(code, str(row)) for code, row in self.plan.facts.classes.items()]
            self.fields["outcome"] = forms.ChoiceField(
                label="有答复日期、没有写结果类别的，按这一类", required=False, choices=[("", "不登记答复"), *classes],
                initial=self.choices.outcome,
            )  # fmt: skip

    def _unit_choices(self) -> list[tuple[str, str]] | None:
        units = {unit.pk: unit for unit in self.plan.facts.units.values()}
        if len(units) > MOST_UNITS:
            return None
        rows = Unit.objects.of_township(self.plan.facts.township)
        return [(str(unit.pk), unit.name) for unit in rows]

    def _add_names(
        self, kind: str, unknown: Sequence[UnknownName], first: list[tuple[str, str]], others: list[tuple[str, str]] | None
    ) -> None:  # fmt: skip
        for name in unknown:
            likely = [(str(pk), f"{like.name}（{like.reason}）") for pk, like in name.similar]
            listed = {key for key, _ in likely}
            rest = [(key, label) for key, label in others or () if key not in listed]
            choices: list[Any] = [*first, *likely]
            if rest:
                choices.append(("其他现有", rest))
            self.fields[name_field(kind, name)] = forms.ChoiceField(
                label=name.name, choices=choices, initial=name.choice, required=False
            )

    def row_name(self, row: LedgerRow) -> str:
        """The start of the names of a row's fields."""
        return f"row_{self.sheet_numbers[row.sheet]}_{row.row_number}"

    def _add_row(self, row: LedgerRow) -> None:
        name, correction = self.row_name(row), self.choices.rows.get(row.key, Correction())
        options = [(KEEP, "更正后导入" if keys_to_mend(row, correction) else "导入"), (SKIP, "跳过，不导入")]
        if any(problem.key == "number" for problem in row.problems) or correction.takes_next_number:
            options.insert(1, (NEXT, "导入，编下一个空号"))
        now = SKIP if correction.skip else NEXT if correction.takes_next_number else KEEP
        self.fields[f"{name}_do"] = forms.ChoiceField(
            label=f"第 {row.row_number} 行怎么办", choices=options, initial=now, required=False
        )
        for key in keys_to_mend(row, correction):
            self.fields[f"{name}_{key}"] = forms.CharField(
                label=f"第 {row.row_number} 行 {BY_KEY[key].label}", required=False, max_length=2000,
                initial=correction.cells.get(key, as_text(row.cells.get(key))),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A session closes on or after the day on which it opens."""
        data = super().clean() or {}
        for new in self.plan.sessions:
            tail = f"{new.name.term}_{new.name.number}"
            opens, closes = data.get(f"opens_{tail}"), data.get(f"closes_{tail}")
            if opens and closes and closes < opens:
                self.add_error(f"closes_{tail}", "闭幕日早于开幕日。")
        return data

    def apply(self) -> Choices:
        """Return the choices with what was decided."""
        data, plan = self.cleaned_data, self.plan
        choices = replace(self.choices, rows=dict(self.choices.rows))
        for new in plan.sessions:
            tail = f"{new.name.term}_{new.name.number}"
            choices.session_days[new.name] = (data[f"opens_{tail}"], data[f"closes_{tail}"])
        choices.session = data.get("session", choices.session)
        choices.assigned_on = data.get("assigned_on") if "assigned_on" in self.fields else choices.assigned_on
        choices.outcome = data.get("outcome", choices.outcome)
        self._take_names("unit", plan.units, choices.units)
        self._take_names("deputy", [name for name in plan.deputies if name.similar], choices.deputies)
        self._take_names("category", plan.categories, choices.categories)
        for row in self.decided:
            self._take_row(row, choices)
        return choices

    def _take_names(self, kind: str, unknown: Sequence[UnknownName], chosen: dict[str, str]) -> None:
        for name in unknown:
            chosen[name.name] = self.cleaned_data[name_field(kind, name)] or name.choice

    def _take_row(self, row: LedgerRow, choices: Choices) -> None:
        name, before = self.row_name(row), self.choices.rows.get(row.key, Correction())
        what = self.cleaned_data[f"{name}_do"]
        if not what:
            return  # a page from before the last change, which did not show this row
        cells = {
            key: text
            for key in keys_to_mend(row, before)
            if (text := self.cleaned_data[f"{name}_{key}"]) != as_text(row.cells.get(key))
            or key in before.cells
        }
        correction = Correction(cells=cells, skip=what == SKIP, takes_next_number=what == NEXT)
        if correction == Correction():
            choices.rows.pop(row.key, None)
        else:
            choices.rows[row.key] = correction


def name_field(kind: str, name: UnknownName) -> str:
    """Return the field for a name: the same whatever else is on the list, so that an old page says nothing wrong."""
    return f"{kind}_{hashlib.sha256(name.name.encode()).hexdigest()[:12]}"


def width_of(sheet: Sheet) -> int:
    """Return how many columns a sheet has."""
    return max(map(len, sheet.rows), default=0)


def sample_of(rows: Sequence[Row], place: int) -> str:
    """Return the first few different cells of a column."""
    cells = dict.fromkeys(
        as_text(row[place]).replace("\n", " ")[:20] for row in rows if row[place] is not None
    )
    return "／".join(list(cells)[:3])


def meanings() -> list[tuple[str, str]]:
    """Return what a column may mean."""
    return [("", "不导入"), *((column.key, column.label) for column in LEDGER_COLUMNS)]


def decision_rows(plan: ImportPlan) -> list[LedgerRow]:
    """Return the rows that are decided one by one: refused, decided before, or raised twice."""
    rows = [
        row
        for row in plan.rows
        if row.key not in plan.present
        and (
            row.is_refused
            or row.key in plan.choices.rows
            or any(problem.code == "same_title" for problem in row.problems)
        )
    ]
    return rows[:MOST_ROWS]


def keys_to_mend(row: LedgerRow, correction: Correction) -> list[str]:
    """Return the columns that can be mended in a row: those that are refused, and those mended before."""
    refused = [problem.key for problem in row.problems if problem.severity == Severity.REFUSED]
    return [key for key in BY_KEY if key in refused or key in correction.cells]
