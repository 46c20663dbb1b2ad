"""Forms of 办结、重新办理、回访、公开."""

from __future__ import annotations

from django import forms

from groundwork.ui.fields import line, text
from groundwork.workflow.forms import StepForm, form_for
from proposals import states
from proposals.models import Assignment, Revisit
from proposals.models.proposal import Grade
from proposals.states import PROPOSAL


@form_for(PROPOSAL, "close")
class CloseForm(StepForm):
    """The end of the round."""

    intro = "办结后按期回访，并按规定公开（代表不同意的除外）。"
    note = text(
        "说明",
        required=False,
        limit=500,
        help_text="代表评价不满意而不再重新办理的，必须写明已向代表说明的情况。",
    )


@form_for(PROPOSAL, "rehandle")
class RehandleForm(StepForm):
    """Back to the units."""

    intro = "承办单位须按代表的具体意见重新办理，在规定期限内再次答复。"
    assignments = forms.ModelMultipleChoiceField(
        Assignment.objects.none(), label="重新办理的单位", widget=forms.CheckboxSelectMultiple, required=False,
        help_text="不选则全部答复单位重新办理。",
    )  # fmt: skip
    reason = text("重新办理的要求", limit=1000)

    def prepare(self) -> None:
        """Offer the units that answered, and begin with the deputy's reasons."""
        answered = self.record.assignments.answering().filter(state__in=(states.ANSWERED, states.DONE))
        self.fields["assignments"].queryset = answered.select_related("unit")
        reasons = [
            f.reason
            for reply in self.record.replies.filter(is_superseded=False)
            for f in reply.feedback.filter(counts=True)
            if f.reason and Grade.DISSATISFIED in (f.work_grade, f.result_grade)
        ]
        self.fields["reason"].initial = "；".join(reasons)


@form_for(PROPOSAL, "revisit")
class RevisitForm(StepForm):
    """Does the result hold?"""

    intro = "回访代表和群众，看问题是否真正解决；问题反弹的进入下一轮办理。"
    visited_on = forms.DateField(label="回访日期")
    form = forms.ChoiceField(label="方式", choices=Revisit.Form.choices, widget=forms.RadioSelect)
    people = line("回访对象", limit=100)
    finding = forms.ChoiceField(label="结论", choices=Revisit.Finding.choices, widget=forms.RadioSelect)
    content = text("情况", limit=2000)

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["visited_on"].initial = self.today
        self.fields["people"].initial = f"{self.record.lead_deputy}代表"


@form_for(PROPOSAL, "publish")
class PublishForm(StepForm):
    """Put it on the public page."""

    intro = (
        "公开后，任何人都能在公开网页上看到建议内容、领衔代表、承办单位和答复全文。"
        "电话和证件号码自动略去；请先核对文中没有其他个人信息、商业秘密。"
    )


@form_for(PROPOSAL, "unpublish")
class UnpublishForm(StepForm):
    """Take it off the public page."""

    intro = "撤下后公开网页不再显示本件；需要时可以再次公开。"
    reason = text("理由", limit=500)
