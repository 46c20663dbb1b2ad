"""Forms of 交办 and 转报."""

from __future__ import annotations

from typing import Any

from django import forms

from groundwork.ui.fields import line, text
from groundwork.workflow.forms import StepForm, form_for
from proposals.forms.fields import unit_field, units_field, units_of
from proposals.forms.letter import Letter
from proposals.models import Assignment, Proposal
from proposals.states import PROPOSAL

UNITS_HELP = "独办选一个；分办选两个以上；主办、会办方式在这里选一个主办单位。"


@form_for(PROPOSAL, "assign")
class AssignForm(StepForm):
    """Who handles it, and how."""

    intro = "交办之日起计算办理期限；承办单位和代表都会收到通知。"
    mode = forms.ChoiceField(
        label="承办方式", choices=Proposal.Mode.choices, widget=forms.RadioSelect, initial="sole"
    )
    units = units_field("承办单位", help_text=UNITS_HELP)
    cohandlers = units_field(
        "会办单位", required=False, help_text="只在“主办、会办”方式下选择；会办意见交给主办单位。"
    )
    note = text("交办意见", required=False, limit=500)

    def prepare(self) -> None:
        """Offer the units of the township."""
        units = units_of(self.record)
        self.fields["units"].queryset = units
        self.fields["cohandlers"].queryset = units
        if wish := self.record.suggested_unit:
            self.fields["units"].help_text = f"{UNITS_HELP}代表建议的承办单位：{wish}。"
            self.fields["units"].initial = list(units.filter(name=wish).values_list("pk", flat=True))


@form_for(PROPOSAL, "add_unit")
class AddUnitForm(StepForm):
    """One more unit."""

    intro = "新增的单位自今天起计算签收和办理期限，其他单位的期限不变。"
    unit = unit_field("单位")
    part = forms.ChoiceField(
        label="承办方式", widget=forms.RadioSelect,
        choices=[(Assignment.Part.COHANDLER, "会办"), (Assignment.Part.SEPARATE, "分办（自行答复）")],
    )  # fmt: skip
    note = text("说明", required=False, limit=500)

    def prepare(self) -> None:
        """Offer the units that do not handle it yet."""
        taken = self.record.assignments.current().values("unit_id")
        self.fields["unit"].queryset = units_of(self.record).exclude(pk__in=taken)


@form_for(PROPOSAL, "forward")
class ForwardForm(StepForm):
    """Pass it up to the county."""

    intro = "转报县人大后，请按期跟踪办理情况，收到答复后在这里登记。"
    note = text("转报说明（文号、接收人）", required=False, limit=500)


@form_for(PROPOSAL, "record_county_reply")
class CountyReplyForm(Letter, StepForm):
    """Enter the county's answer."""

    intro = "登记县级的书面答复，代表随后评价。"
    author = line("答复单位")
    field_order: Any = ("author",)
