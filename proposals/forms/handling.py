"""Forms of 签收、办理、答复."""

from __future__ import annotations

from django import forms
from django.urls import reverse

from groundwork.documents.forms import MultipleFileField
from groundwork.ui.dates import cn_date
from groundwork.ui.fields import line, text
from groundwork.workflow.forms import StepForm, form_for
from proposals.forms.fields import unit_field, units_of
from proposals.forms.letter import Letter
from proposals.models import Assignment, Consultation, Feedback
from proposals.models.policy import LimitKind
from proposals.rulebook import limit_of
from proposals.states import ASSIGNMENT, REDOING
from proposals.steps.handling import longest_extension, present_limit, too_late_to_object


@form_for(ASSIGNMENT, "acknowledge")
class AcknowledgeForm(StepForm):
    """Take it in hand."""

    intro = "签收后开始办理；不属于本单位职责的，请在期限内“申请调整承办单位”，不得自行转办。"
    officer_name = line("经办人", limit=40)
    officer_phone = line("联系电话", limit=20, required=False)
    leader_name = line("负责领导", limit=40, required=False)
    half = ("officer_name", "officer_phone", "leader_name")

    def prepare(self) -> None:
        """Begin with the person who signs for it."""
        self.fields["officer_name"].initial = self.actor.name
        self.fields["officer_phone"].initial = self.actor.phone or ""


@form_for(ASSIGNMENT, "object")
class ObjectForm(StepForm):
    """Ask to be replaced."""

    reason = text("不属于本单位职责的理由", limit=1000)
    proposed_unit = unit_field("建议改由", required=False)

    def prepare(self) -> None:
        """Say until when, and offer the other units; once the window has passed, lead to signing for it."""
        if late := too_late_to_object(self.record, today=self.today):
            self.detour = (
                late,
                "去签收",
                reverse("workflow:step", args=[ASSIGNMENT.name, self.record.pk, "acknowledge"]),
            )
        limit = limit_of(self.record.proposal, LimitKind.OBJECT)
        self.intro = f"须在交办之日起{limit}内提出；人大办决定前不得自行转办。" if limit else ""  # type: ignore[misc]
        self.fields["proposed_unit"].queryset = units_of(self.record).exclude(pk=self.record.unit_id)


@form_for(ASSIGNMENT, "uphold")
class UpholdForm(StepForm):
    """The unit goes on handling."""

    intro = "不同意调整的，该单位应当继续办理，期限不变。"
    decision = text("理由", limit=500)

    def prepare(self) -> None:
        """Show what the unit says."""
        self.fields["decision"].help_text = unit_says(self.record)


@form_for(ASSIGNMENT, "reassign")
class ReassignForm(StepForm):
    """Another unit takes its part."""

    intro = "改派的单位自今天起重新计算期限。"
    unit = unit_field("改由")
    decision = text("说明", required=False, limit=500)

    def prepare(self) -> None:
        """Offer the units that do not handle it yet; begin with the one that was proposed."""
        taken = self.record.proposal.assignments.current().values("unit_id")
        self.fields["unit"].queryset = units_of(self.record).exclude(pk__in=taken)
        objection = self.record.objections.last()
        if objection is not None:
            self.fields["unit"].initial = objection.proposed_unit_id
            self.fields["unit"].help_text = unit_says(self.record)


def demands_of_deputies(assignment: Assignment) -> list[tuple[str, str]]:
    """What the deputies wrote of the answer that is now to be given anew, by name; nothing in the first round."""
    if assignment.state != REDOING:
        return []
    given = Feedback.objects.filter(reply__assignment=assignment, reply__round=assignment.proposal.round - 1)
    return [(f"{f.deputy}代表的意见", f.reason) for f in given.exclude(reason="").select_related("deputy")]


def unit_says(assignment: Assignment) -> str:
    """What the unit wrote when it asked to be replaced."""
    objection = assignment.objections.last()
    if objection is None:
        return ""
    instead = f"（建议改由{objection.proposed_unit}办理）" if objection.proposed_unit_id else ""
    return f"{assignment.unit}的理由：{objection.reason}{instead}"


@form_for(ASSIGNMENT, "consult")
class ConsultForm(StepForm):
    """A talk with the deputy."""

    intro = "办理前、办理中、答复后都应与代表沟通；面商情况会显示在办理轨迹中。"
    happened_on = forms.DateField(label="日期")
    form = forms.ChoiceField(label="方式", choices=Consultation.Form.choices, widget=forms.RadioSelect)
    stage = forms.ChoiceField(label="环节", choices=Consultation.Stage.choices, widget=forms.RadioSelect)
    people = line("面商人（代表、单位人员）", limit=100)
    content = text("情况和代表意见", limit=2000)

    def prepare(self) -> None:
        """Begin with today and the lead deputy."""
        self.fields["happened_on"].initial = self.today
        self.fields["people"].initial = f"{self.record.proposal.lead_deputy}代表"


@form_for(ASSIGNMENT, "ask_extension")
class ExtensionForm(StepForm):
    """Ask for more time."""

    until = forms.DateField(label="延至")
    reason = text("理由", limit=1000)

    def prepare(self) -> None:
        """Say how far it may go."""
        last, present = longest_extension(self.record), present_limit(self.record)
        now = f"现在的答复期限是{cn_date(present)}。" if present else ""
        self.intro = f"{now}延期须经人大办同意，并告知代表。"  # type: ignore[misc]
        if last:
            self.fields["until"].help_text = f"最迟 {last:%Y年%-m月%-d日}"


@form_for(ASSIGNMENT, "decide_extension")
class DecideExtensionForm(StepForm):
    """Grant it or not."""

    is_granted = forms.TypedChoiceField(
        label="决定",
        choices=[("yes", "同意"), ("no", "不同意")],
        widget=forms.RadioSelect,
        coerce=lambda v: v == "yes",
    )
    decision = text("说明", required=False, limit=500)

    def prepare(self) -> None:
        """Show what was asked."""
        asked = self.record.extensions.filter(decided_on__isnull=True).last()
        if asked:
            self.intro = f"{self.record.unit}申请延至{asked.until:%Y年%-m月%-d日}：{asked.reason}"  # type: ignore[misc]


@form_for(ASSIGNMENT, "give_opinion")
class OpinionForm(StepForm):
    """The co-handler's view."""

    intro = "会办意见交给主办单位，由主办单位写入答复。"
    opinion = text("会办意见", rows=8, limit=5000)
    papers = MultipleFileField(label="附件", required=False)


@form_for(ASSIGNMENT, "reply")
class ReplyForm(Letter, StepForm):
    """The letter to the deputies."""

    papers = MultipleFileField(label="答复函（盖章扫描件等）", required=False)
    fieldsets = (
        ("结果", ("outcome_class", "text")),
        ("落实情况", ("done_items", "planned_items", "planned_by", "unadopted_reason")),
        ("落款", ("doc_no", "signer", "contact", "phone", "face_to_face", "papers")),
    )

    def prepare(self) -> None:
        """Show the co-handlers' opinions, which the letter must state, and begin with the officer on file."""
        opinions = self.record.proposal.assignments.current().exclude(opinion="").select_related("unit")
        shown = "；".join(f"{a.unit}：{a.opinion.rstrip('。')}" for a in opinions)
        awaited = self.record.proposal.assignments.current().filter(
            part=Assignment.Part.COHANDLER, opinion=""
        )
        late = "、".join(str(a.unit) for a in awaited.select_related("unit"))
        said = f"会办意见——{shown}。" if shown else "答复所有领衔和联名代表，代表随后评价。"
        if late:
            said += f"尚未收到会办意见：{late}。答复应写明会办单位的意见，请先联系。"
        self.intro = said  # type: ignore[misc]
        self.reading = demands_of_deputies(self.record)
        self.fields["contact"].initial = self.record.officer_name
        self.fields["phone"].initial = self.record.officer_phone
        self.fields["signer"].initial = self.record.leader_name
