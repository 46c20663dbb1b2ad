"""Forms of 代表反馈: two grades for each reply of the round."""

from __future__ import annotations

from typing import Any

from django import forms

from deputies.models import Deputy
from groundwork.deadlines.models import Deadline
from groundwork.ui.dates import cn_date
from groundwork.ui.fields import text
from groundwork.workflow.forms import StepForm, form_for
from proposals.models.policy import LimitKind
from proposals.models.proposal import Grade
from proposals.permissions import ungraded_deputies
from proposals.states import PROPOSAL
from proposals.terms import current_replies


@form_for(PROPOSAL, "grade", "grade_too")
class GradeForm(StepForm):
    """Grade each reply: the handling work and the result; reasons when dissatisfied."""

    intro = "请对照答复，分别评价办理工作（态度、过程）和办理结果。不满意的请写明具体理由和要求。"
    deputy = forms.ModelChoiceField(
        Deputy.objects.none(), label="代表", widget=forms.RadioSelect, empty_label=None
    )

    def prepare(self) -> None:
        """One group of fields for each reply; the deputy herself, or those whose paper the office has."""
        deputies = ungraded_deputies(self.actor, self.record)
        self.fields["deputy"].queryset = Deputy.objects.of_township(self.record.township_id).filter(
            pk__in=[d.pk for d in deputies]
        )
        if deputies:
            self.fields["deputy"].initial = deputies[0].pk
        if len(deputies) == 1 and deputies[0].user_id == self.actor.pk:
            self.fields["deputy"].widget = forms.HiddenInput()
        self.replies = list(current_replies(self.record))
        groups: list[tuple[str, tuple[str, ...], str]] = [("", ("deputy",), "")]
        for reply in self.replies:
            names = self.add_grades(reply)
            groups.append((f"{reply.author}的答复（{reply.outcome_class}）", names, reply.text))
        self.fieldsets = tuple(groups)

    def add_grades(self, reply: Any) -> tuple[str, ...]:
        """Add the three fields of one reply."""
        key = f"reply-{reply.pk}"
        for part, label in (("work", "对办理工作"), ("result", "对办理结果")):
            self.fields[f"{key}-{part}"] = forms.ChoiceField(
                label=label, choices=Grade.choices, widget=forms.RadioSelect
            )
        self.fields[f"{key}-reason"] = text("理由和要求", required=False, rows=3, limit=1000)
        return f"{key}-work", f"{key}-result", f"{key}-reason"

    def clean(self) -> dict[str, Any]:
        """Gather the grades by reply; ask for reasons beside the field where they are missing."""
        data = super().clean() or {}
        grades: dict[int, dict[str, str]] = {}
        for reply in self.replies:
            key = f"reply-{reply.pk}"
            work, result = data.pop(f"{key}-work", ""), data.pop(f"{key}-result", "")
            reason = data.pop(f"{key}-reason", "").strip()
            if Grade.DISSATISFIED in (work, result) and not reason:
                self.add_error(f"{key}-reason", "评价不满意，请写明具体理由和要求，承办单位据此重新办理。")
            grades[reply.pk] = {"work_grade": work, "result_grade": result, "reason": reason}
        data["grades"] = grades
        return data


@form_for(PROPOSAL, "waive_grade")
class WaiveForm(StepForm):
    """The deputy has not answered in time."""

    intro = "期满并提醒后仍未反馈的，不计入满意率，转入办结。"
    reason = text("提醒情况", limit=500)

    def prepare(self) -> None:
        """Say from when it can be done."""
        limit = Deadline.objects.of(self.record).open().filter(kind=LimitKind.FEEDBACK).first()
        if limit is not None and self.today <= limit.due_on:
            self.intro = f"反馈期限是{cn_date(limit.due_on)}，现在还不能转办结。{self.intro}"  # type: ignore[misc]
