"""Turns the cells of one suggestion into an entry, and names each cell that was not plain."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from groundwork.documents.dates import parse_date
from groundwork.documents.findings import Found, Problem, Severity
from groundwork.documents.tables import Cell, cell_name
from groundwork.documents.texts import as_line, as_text, is_blank_mark, show
from proposals.ledger.cells import (
    clean_title,
    kind_of_number,
    kind_of_title,
    parse_count,
    parse_grade,
    parse_grades,
    parse_kind,
    parse_number,
    parse_outcome,
)
from proposals.ledger.columns import BY_KEY, GRADES
from proposals.ledger.gather import Raw
from proposals.ledger.people import parse_people
from proposals.ledger.rows import MOTION, SUGGESTION, Entry, SessionName
from proposals.ledger.sessions import find_session, parse_period
from proposals.ledger.units import Units, split_units

T = TypeVar("T")
#: The longest name that can be stored, in characters.
LONGEST = {"category": 20, "lead": 40, "group": 40, "village": 80, "unit": 80}


@dataclass(frozen=True)
class Surroundings:
    """What the whole ledger says: its usual year, its units, its session; and what day it is."""

    year: int | None = None
    known_units: Collection[str] = ()
    session: SessionName | None = None
    today: date | None = None


@dataclass
class EntryReader:
    """Reads one row; ``problems`` and ``forms`` (column key, way of writing, value) gather what it met."""

    raw: Raw
    around: Surroundings
    problems: list[Problem] = field(default_factory=list)
    forms: list[tuple[str, str, str]] = field(default_factory=list)

    def read(self) -> Entry:
        """Return the entry; whatever was doubtful is in ``problems``."""
        title = self._title()
        category, kind_in_category = self._category()
        period, period_day, session = self._period()
        lead, group, lead_more, lead_count = self._lead()
        names, count = self._cosponsors(lead, lead_more, lead_count)
        main_units, co_units = self._units()
        days = self._days()
        outcome = self.take("outcome", parse_outcome(self.cell("outcome")))
        work, result = self._grades()
        entry = Entry(
            title=title,
            kind=self._kind(title, kind_in_category),
            number=self.take("number", parse_number(self.cell("number"))),
            category=category or self.raw.category,
            session=session or self.raw.session or self.around.session,
            period=period or self.raw.period,
            submitted_on=days["submitted_on"] or period_day,
            lead=lead,
            group=self._name("group") or group,
            village=self._name("village"),
            cosponsors=names,
            cosponsor_count=count,
            main_units=main_units,
            co_units=co_units,
            assigned_on=days["assigned_on"],
            due_on=days["due_on"],
            replied_on=days["replied_on"],
            outcome=outcome,
            outcome_text="" if outcome else self._outcome_text(),
            work_grade=work,
            result_grade=result,
            content=as_text(self.cell("content")),
            remark=as_text(self.cell("remark")),
        )
        self._look_over(entry)
        return entry

    def cell(self, key: str) -> Cell:
        """Return the cell of a column; None where the file has none."""
        return self.raw.cells.get(key)

    def take(self, key: str, found: Found[T]) -> T:
        """Return the value that was found, and note how it was written or what is wrong with it."""
        if found.severity is not None:
            became = as_line(found.value) if isinstance(found.value, (str, int, date)) else ""
            self.complain(
                key, found.reason, found.severity, code=found.code, suggestion=found.suggestion or became
            )
        elif found.form:
            became = found.value.isoformat() if isinstance(found.value, date) else str(found.value)
            self.forms.append((key, found.form, became))
        return found.value

    def complain(self, key: str, reason: str, severity: Severity, *, code: str, suggestion: str = "") -> None:
        """Note a problem of a cell."""
        place = self.raw.places.get(key)
        self.problems.append(
            Problem(
                row=self.raw.row_number,
                column=BY_KEY[key].label,
                cell="" if place is None else cell_name(self.raw.row_number, place),
                value=show(self.cell(key)),
                reason=reason,
                severity=severity,
                code=code,
                suggestion=suggestion,
                sheet=self.raw.sheet,
                key=key,
            )
        )

    def mend(self, key: str, reason: str, *, code: str, suggestion: str = "") -> None:
        """Note that something was changed by rule."""
        self.complain(key, reason, Severity.MENDED, code=code, suggestion=suggestion)

    def warn(self, key: str, reason: str, *, code: str) -> None:
        """Note that the clerk should look."""
        self.complain(key, reason, Severity.WARNING, code=code)

    def refuse(self, key: str, reason: str, *, code: str) -> None:
        """Note that it cannot be told what is meant."""
        self.complain(key, reason, Severity.REFUSED, code=code)

    def _title(self) -> str:
        title = self.take("title", clean_title(self.cell("title")))
        if not title or is_blank_mark(title):
            self.refuse("title", "没有标题", code="no_title")
            return ""
        return title

    def _category(self) -> tuple[str, str]:
        """Return category and kind; some ledgers write 议案 or 建议 under 类别."""
        text = self._name("category")
        if text in {"议案", "建议"}:
            return "", MOTION if text == "议案" else SUGGESTION
        return text, ""

    def _kind(self, title: str, kind_in_category: str) -> str:
        stated = (
            self.take("kind", parse_kind(self.cell("kind")))
            or kind_in_category
            or kind_of_number(self.cell("number"))
        )
        by_title = kind_of_title(title)
        if stated and by_title == MOTION and stated == SUGGESTION:
            self.warn(
                "kind" if "kind" in self.raw.places else "title",
                "标题是议案，表中列为建议：按建议导入",
                code="kind_differs",
            )
        return stated or by_title or self.raw.kind or SUGGESTION

    def _period(self) -> tuple[str, date | None, SessionName | None]:
        """Return period, day and session; the column 提出时间 may hold any of them."""
        session = find_session(as_line(self.cell("session")))
        if as_line(self.cell("session")) and session is None:
            self.warn(
                "session",
                f"“{as_line(self.cell('session'))}”看不出是第几届第几次会议",
                code="unknown_session",
            )
        cell = self.cell("period")
        if cell is None or is_blank_mark(as_line(cell)):
            return "", None, session
        day = parse_date(cell, year=self.around.year)
        if day.value is not None:
            return "", self.take("period", day), session
        in_period = find_session(as_line(cell))
        return self.take("period", parse_period(as_line(cell))), None, session or in_period

    def _name(self, key: str) -> str:
        text = as_line(self.cell(key))
        if is_blank_mark(text):
            return ""
        if len(text) > LONGEST[key]:
            self.refuse(key, f"超过 {LONGEST[key]} 个字，可能填错了列", code="too_long")
        return text

    def _lead(self) -> tuple[str, str, tuple[str, ...], int | None]:
        """Return the lead deputy, her group, others named in the same cell, and how many signed in all."""
        people = parse_people(self.cell("lead"))
        names = people.names
        if people.count is not None and not names:
            names = (as_line(self.cell("lead")),)
        if not names:
            self.warn("lead", "没有领衔代表", code="no_lead")
            return "", people.group, (), None
        if len(names[0]) > LONGEST["lead"]:
            self.refuse("lead", f"姓名超过 {LONGEST['lead']} 个字", code="too_long")
        if len(names) > 1:
            self.mend(
                "lead",
                f"列了几位代表：{names[0]}为领衔，{'、'.join(names[1:])}为附议",
                code="several_leads",
                suggestion=names[0],
            )
        return names[0], people.group, names[1:], people.count if people.names else None

    def _cosponsors(
        self, lead: str, more: tuple[str, ...], lead_count: int | None
    ) -> tuple[tuple[str, ...], int | None]:
        named, counted = parse_people(self.cell("cosponsors")), parse_people(self.cell("cosponsor_count"))
        names = tuple(dict.fromkeys(name for name in (*more, *named.names, *counted.names) if name != lead))
        for key in ("cosponsors", "cosponsor_count"):
            if any(len(name) > LONGEST["lead"] for name in parse_people(self.cell(key)).names):
                self.refuse(key, f"姓名超过 {LONGEST['lead']} 个字", code="too_long")
        count = counted.count if counted.count is not None else named.count
        if count is None and lead_count is not None:
            count = max(lead_count - 1, 0)
            self.mend(
                "lead",
                f"共 {lead_count} 人，除领衔代表外附议 {count} 人",
                code="count_from_lead",
                suggestion=lead,
            )
        if count is None and not counted.names:
            count = self.take("cosponsor_count", parse_count(self.cell("cosponsor_count")))
        if count is not None and count > 9999:
            self.complain(
                "cosponsor_count", f"附议 {count} 人，数目不对", Severity.REFUSED, code="unreadable_count"
            )
        if count is not None and count < len(names):
            self.warn(
                "cosponsor_count",
                f"写的是 {count} 人，列出了 {len(names)} 人：按 {len(names)} 人",
                code="count_differs",
            )
        return names, max(count or 0, len(names)) if names or count is not None else None

    def _units(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        main, other = self._units_of("main_units"), self._units_of("co_units")
        mains = tuple(dict.fromkeys((*main.names, *(other.names if other.co_names else ()))))
        helpers = tuple(dict.fromkeys((*main.co_names, *(other.co_names or other.names))))
        both = [name for name in helpers if name in mains]
        if both:
            self.mend(
                "co_units",
                f"{'、'.join(both)}已是主办单位，从协办单位中去掉",
                code="unit_twice",
                suggestion="、".join(name for name in helpers if name not in both),
            )
        return mains, tuple(name for name in helpers if name not in mains)

    def _units_of(self, key: str) -> Units:
        units = split_units(self.cell(key), known=self.around.known_units)
        became = "、".join((*units.names, *units.co_names))
        for reason in units.mended:
            self.mend(key, reason, code="units_mended", suggestion=became)
        for reason in units.doubts:
            self.warn(key, reason, code="units_doubtful")
        if any(len(name) > LONGEST["unit"] for name in (*units.names, *units.co_names)):
            self.refuse(key, f"单位名称超过 {LONGEST['unit']} 个字", code="too_long")
        if units.marks:
            self.forms.append((key, f"用“{units.marks}”分隔", became))
        return units

    def _days(self) -> dict[str, date | None]:
        year = self.around.year
        days = {"submitted_on": self.take("submitted_on", parse_date(self.cell("submitted_on"), year=year))}
        days["assigned_on"] = self.take("assigned_on", parse_date(self.cell("assigned_on"), year=year))
        for key in ("due_on", "replied_on"):
            found = parse_date(self.cell(key), year=year, not_before=days["assigned_on"])
            days[key] = self.take(key, found)
        return days

    def _outcome_text(self) -> str:
        text = as_line(self.cell("outcome"))
        return (
            ""
            if is_blank_mark(text) or parse_outcome(self.cell("outcome")).severity != Severity.WARNING
            else text
        )

    def _grades(self) -> tuple[str, str]:
        """Return the grades of work and result; a column of its own goes before the one for both."""
        work, result = "", ""
        if self.cell("grade") is not None:
            of_work, of_result = parse_grades(self.cell("grade"))
            work, result = self.take("grade", of_work), of_result.value
            if work and len({work, result}) == 1:
                label = dict(GRADES)[work]
                self.forms.append(("grade", "一项评价", f"工作、结果均为{label}"))
        work = self.take("work_grade", parse_grade(self.cell("work_grade"))) or work
        return work, self.take("result_grade", parse_grade(self.cell("result_grade"))) or result

    def _look_over(self, entry: Entry) -> None:
        """Note what does not fit together."""
        if entry.number is None and not any(problem.key == "number" for problem in self.problems):
            self.warn("number", "没有编号，导入时编下一个空号", code="no_number")
        if not entry.main_units:
            also = "（有协办单位）" if entry.co_units else ""
            self.complain(
                "main_units", f"没有主办单位{also}：按已登记、待交办导入", Severity.WARNING, code="no_unit"
            )
        if entry.replied_on and entry.assigned_on and entry.replied_on < entry.assigned_on:
            self.warn(
                "replied_on",
                f"答复日期 {entry.replied_on} 早于交办日期 {entry.assigned_on}",
                code="days_crossed",
            )
        if entry.due_on and entry.assigned_on and entry.due_on < entry.assigned_on:
            self.warn(
                "due_on", f"答复期限 {entry.due_on} 早于交办日期 {entry.assigned_on}", code="days_crossed"
            )
        for key, day in (("assigned_on", entry.assigned_on), ("replied_on", entry.replied_on)):
            if day and self.around.today and day > self.around.today:
                self.warn(key, f"{day} 还没有到", code="future_day")
        if (entry.outcome or entry.work_grade or entry.result_grade) and not entry.replied_on:
            self.complain(
                "replied_on", "有办理结果或代表评价，没有答复日期", Severity.WARNING, code="no_reply_day"
            )
