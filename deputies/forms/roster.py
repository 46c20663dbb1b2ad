"""The forms of the roster's import: the upload, and the decisions in the preview."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms

from deputies.models import Term
from deputies.roster.places import NEW, NONE
from deputies.roster.plan import Person, RosterPlan, UnknownPlace
from groundwork.documents.tables import UnreadableFile, read_table

#: So many rows can be decided one by one; more are a sign that the file is not a roster.
MOST_DECIDED = 200


class RosterUploadForm(forms.Form):
    """Take a roster in; it is read at once, so that what cannot be read is said beside the field."""

    term = forms.ModelChoiceField(Term.objects.none(), label="届", empty_label=None)
    file = forms.FileField(
        label="名册文件",
        help_text="收 .xlsx 和 .csv，最大 10 MB。列的顺序和名称不限，只要有“姓名”一列。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"empty": "文件是空的，里面没有内容。"},
    )

    def __init__(self, *args: Any, terms: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = terms  # type: ignore[attr-defined]
        self.fields["term"].label_from_instance = lambda term: f"{term.township}{term}"  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Read it."""
        upload = self.cleaned_data["file"]
        try:
            read_table(upload, filename=upload.name)
        except UnreadableFile as error:
            raise forms.ValidationError(str(error)) from error
        upload.seek(0)
        return upload


class RosterPreviewForm(forms.Form):
    """What the clerk decides of rows that cannot be taken as they stand, and of places that are not known."""

    def __init__(self, *args: Any, plan: RosterPlan, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.choices = plan, choices
        decided = choices.get("rows", {})
        self.decided = [p for p in plan.people if p.fate == "refused" or p.row.key in decided][:MOST_DECIDED]
        for person in self.decided:
            self.ask(person, decided.get(person.row.key, {}))
        for place in plan.unknown:
            known = [(str(one.pk), f"就是：{one}") for one in plan.places.known(place.kind)]
            self.fields[name_of_place(place)] = forms.ChoiceField(
                choices=[(NEW, f"新建“{place.name}”"), *known, (NONE, "不填")], initial=place.choice,
                label=f"{place.label}“{place.name}”",
            )  # fmt: skip

    def ask(self, person: Person, decision: dict[str, str]) -> None:
        """Ask what a row needs: leave it out, its name, its number, or who is meant."""
        name, values = name_of_row(person), person.row.values
        self.fields[f"{name}_do"] = forms.ChoiceField(
            choices=[("keep", "导入这一行"), ("skip", "跳过这一行")], initial=decision.get("do", "keep"),
            label="处理",
        )  # fmt: skip
        self.fields[f"{name}_name"] = forms.CharField(
            label="姓名", max_length=40, required=False, initial=person.row.name
        )
        self.fields[f"{name}_certificate_no"] = forms.CharField(
            label="代表证号", max_length=30, required=False, initial=values.get("certificate_no", "")
        )
        if person.candidates or decision.get("match"):
            known = [person.deputy] if person.deputy else []
            people = {one.pk: one for one in [*person.candidates, *known]}
            offered = [
                (str(pk), f"就是：{one}（{one.certificate_no or '没有证号'}）") for pk, one in people.items()
            ]
            self.fields[f"{name}_match"] = forms.ChoiceField(
                choices=[("", "请选择"), *offered, (NEW, "另一人，新增")], required=False,
                initial=decision.get("match", ""), label="与名册的关系",
            )  # fmt: skip

    def apply(self) -> dict[str, Any]:
        """Return the decisions as they are kept."""
        given = self.cleaned_data
        rows = dict(self.choices.get("rows", {}))
        for person in self.decided:
            name = name_of_row(person)
            decision = {"do": given[f"{name}_do"]}
            for key in ("name", "certificate_no"):
                if (typed := given[f"{name}_{key}"]) and typed != person.row.values.get(key, ""):
                    decision[key] = typed
                elif kept := rows.get(person.row.key, {}).get(key):
                    decision[key] = kept
            if match := given.get(f"{name}_match"):
                decision["match"] = match
            rows[person.row.key] = decision
        places = {f"{place.kind}:{place.key}": given[name_of_place(place)] for place in self.plan.unknown}
        return {"rows": rows, "places": {**self.choices.get("places", {}), **places}}


def name_of_row(person: Person) -> str:
    """Return how the fields of a row begin."""
    return "r" + hashlib.sha256(person.row.key.encode()).hexdigest()[:12]


def name_of_place(place: UnknownPlace) -> str:
    """Return the field of a place."""
    return "p" + hashlib.sha256(f"{place.kind}:{place.key}".encode()).hexdigest()[:12]
