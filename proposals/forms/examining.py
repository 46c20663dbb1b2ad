"""Forms of 受理审查."""

from __future__ import annotations

from django import forms

from groundwork.ui.fields import text
from groundwork.ui.widgets import Picker
from groundwork.workflow.forms import StepForm, form_for
from proposals import states
from proposals.models import Category, Ground, Proposal
from proposals.states import PROPOSAL

NUMBER_HELP = "留空则按会议（闭会期间按年度）自动编号。"


@form_for(PROPOSAL, "register")
class RegisterForm(StepForm):
    """Accept it and give it a number."""

    intro = "受理后编号登记，转入交办。"
    number = forms.IntegerField(
        label="编号", required=False, min_value=1, max_value=99999, help_text=NUMBER_HELP
    )
    category = forms.ModelChoiceField(Category.objects.filter(is_active=True), label="类别", required=False)

    def prepare(self) -> None:
        """Begin with the category that its sponsor chose."""
        self.fields["category"].initial = self.record.category_id


@form_for(PROPOSAL, "send_back")
class SendBackForm(StepForm):
    """Back to the lead deputy."""

    intro = "退回领衔代表修改，改好后重新提交。"
    reason = text("需要修改什么", limit=500)


@form_for(PROPOSAL, "decline")
class DeclineForm(StepForm):
    """Decline on a ground of the list."""

    intro = "不予受理须说明理由；领衔代表会收到通知。"
    ground = forms.ModelChoiceField(
        Ground.objects.filter(use=Ground.Use.DECLINE, is_active=True),
        label="情形",
        widget=forms.RadioSelect,
        empty_label=None,
    )
    reason = text("向代表的说明", limit=1000)


@form_for(PROPOSAL, "put_on_agenda")
class AgendaForm(StepForm):
    """Put a motion on the agenda."""

    intro = "主席团决定列入大会议程的，由大会审议；不列入的请办理“转为建议”。"
    reason = text("主席团意见", required=False, limit=500)


@form_for(PROPOSAL, "adopt")
class AdoptForm(StepForm):
    """The congress adopted the motion."""

    intro = "大会以全体代表的过半数通过后，登记编号并转入交办。"
    number = forms.IntegerField(
        label="编号", required=False, min_value=1, max_value=99999, help_text=NUMBER_HELP
    )
    reason = text("表决情况", limit=500, help_text="例如：应到57人，实到52人，赞成50票。")


@form_for(PROPOSAL, "convert")
class ConvertForm(StepForm):
    """A motion becomes a suggestion."""

    intro = "议案不列入大会议程的，转为建议办理；新建议与原议案互相链接，联名代表保留。"
    reason = text("理由", limit=500)


@form_for(PROPOSAL, "merge")
class MergeForm(StepForm):
    """Merge it into another one."""

    intro = "同一事项并案办理：本件随主件一并办理，两件的全部代表都会收到答复。"
    into = forms.ModelChoiceField(Proposal.objects.none(), label="并入", widget=Picker)
    reason = text("说明", required=False, limit=500)

    def prepare(self) -> None:
        """Offer the others of the same kind that are under way."""
        self.fields["into"].queryset = (
            Proposal.objects.of_township(self.record.township_id)
            .filter(kind=self.record.kind, is_confidential=False)
            .exclude(state__in=(*states.PRIVATE, *states.ENDED, states.RETURNED))
            .exclude(pk=self.record.pk)
            .select_related("session__term")
        )
