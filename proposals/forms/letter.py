"""The fields of a reply letter (答复函), in the order in which a unit fills them."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms

from groundwork.ui.fields import line
from groundwork.ui.fields import text as passage
from proposals.forms.fields import TERM_YEARS, within
from proposals.models import OutcomeClass
from proposals.rulebook import policy_for


class Letter(forms.Form):
    """What a reply says, by the unit's data fields of the regulations."""

    outcome_class = forms.ModelChoiceField(
        OutcomeClass.objects.none(), label="办理结果分类", widget=forms.RadioSelect, empty_label=None
    )
    text = passage(
        "答复全文", rows=10, limit=10_000, help_text="逐条回应代表所提问题；主办单位应写明会办单位的意见。"
    )
    done_items = passage("已落实事项", required=False, rows=3)
    planned_items = passage(
        "计划落实事项", required=False, rows=3, help_text="填写后列入承诺台账，到期提醒，直至兑现。"
    )
    planned_by = forms.DateField(label="落实时限", required=False)
    unadopted_reason = passage("未采纳或未落实的理由", required=False, rows=3)
    doc_no = line("文号", required=False, limit=60)
    signer = line("签发人", limit=40, help_text="单位主要负责人。")
    contact = line("联系人", limit=40)
    phone = line("联系电话", limit=20)
    face_to_face = forms.BooleanField(label="已当面答复代表", required=False)

    half = ("doc_no", "signer", "contact", "phone")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        record: Any = self.record  # type: ignore[attr-defined]
        proposal = getattr(record, "proposal", record)
        classes = policy_for(proposal).outcome_classes.all()
        self.fields["outcome_class"].queryset = classes
        self.fields["outcome_class"].label_from_instance = lambda c: f"{c.code}　{c.label}：{c.definition}"

    def clean_planned_by(self) -> datetime.date | None:
        """A promise lies ahead."""
        day = self.cleaned_data["planned_by"]
        if day and day <= self.today:  # type: ignore[attr-defined]
            raise forms.ValidationError("落实时限应在今天以后；已经落实的请写在“已落实事项”。")
        return within(day, years=TERM_YEARS, today=self.today)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A class that needs a promise has one; one that adopts nothing says why."""
        data = super().clean() or {}
        chosen = data.get("outcome_class")
        if chosen and chosen.needs_commitment and not data.get("planned_items", "").strip():
            self.add_error("planned_items", f"{chosen}须写明计划落实事项，列入承诺台账。")
        solves_nothing = chosen and not chosen.counts_as_solved and not chosen.needs_commitment
        if solves_nothing and not data.get("unadopted_reason", "").strip():
            self.add_error("unadopted_reason", f"{chosen}须向代表说明理由。")
        return data
