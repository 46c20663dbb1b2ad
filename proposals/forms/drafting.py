"""Forms of 提出: the proposal itself, sending it in, answering an invitation to co-sign, withdrawing."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone

from deputies.models import Deputy, Session
from groundwork.accounts.roles import Role
from groundwork.townships.models import Village
from groundwork.ui.fields import text
from groundwork.ui.widgets import MultiPicker, Picker
from groundwork.workflow.forms import StepForm, form_for
from proposals.letters import contents
from proposals.models import Category, Proposal
from proposals.permissions import open_invitations
from proposals.states import PROPOSAL
from proposals.steps.drafting import missing_contents


class ProposalForm(forms.ModelForm):
    """Write or mend a draft. A deputy writes as herself; the congress office chooses for whom it takes it down."""

    class Meta:
        model = Proposal
        fields = (
            "kind", "lead_deputy", "session", "addressee", "title", "category", "village",
            "situation", "analysis", "request", "suggested_unit", "is_confidential", "objects_to_publishing",
        )  # fmt: skip
        widgets = {"lead_deputy": Picker, "village": Picker}
        help_texts = {
            "title": "一件事一份：写明对象和事项，例如“关于硬化石桥村通组公路的建议”。",
            "situation": "发生了什么，影响到谁，有多少户。",
            "analysis": "原因在哪里；议案须写明依据。",
            "request": "希望怎么做，最好具体到地点、时间和数量。",
            "session": "大会期间提出的请选会议；闭会期间不选。议案须选会议。",
            "suggested_unit": "知道该由谁办理就写，不清楚可以不写。",
            "is_confidential": "内容涉及举报或可能受打击报复的，可要求保密。",
            "objects_to_publishing": "办结后按规定应当公开；如不同意请勾选。",
        }

    fieldsets = (
        ("基本情况", ("kind", "lead_deputy", "session", "addressee", "title", "category", "village")),
        ("内容", ("situation", "analysis", "request", "suggested_unit")),
        ("保密和公开", ("is_confidential", "objects_to_publishing")),
    )

    def __init__(self, *args: Any, actor: Any, township: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.actor, self.township = actor, township
        self.today = timezone.localdate()
        fields = self.fields
        fields["category"].queryset = Category.objects.filter(is_active=True)
        fields["village"].queryset = Village.objects.of_township(township)
        fields["session"].queryset = self.sessions()
        fields["session"].empty_label = "闭会期间提出"
        deputies = Deputy.objects.of_township(township).serving().of_the_congress().select_related("term")
        if not actor.holds(Role.CLERK, township_id=township.pk):
            deputies = deputies.filter(user=actor)
            if deputies.count() == 1:
                fields["lead_deputy"].initial = deputies.get()
                fields["lead_deputy"].empty_label = None
        fields["lead_deputy"].queryset = deputies
        for name in ("situation", "analysis", "request"):
            fields[name].max_length = 5000
            fields[name].widget.attrs["rows"] = 5

    def sessions(self) -> Any:
        """Sessions to which something can still be sent: those of the last and the coming months, newest first."""
        recent = self.today - datetime.timedelta(days=400)
        sessions = (
            Session.objects.of_township(self.township).filter(closes_on__gte=recent).select_related("term")
        )
        chosen = Session.objects.of_township(self.township).filter(pk=self.instance.session_id)
        return sessions | chosen.select_related("term")

    def clean(self) -> dict[str, Any]:
        """A motion goes to a session; the sponsor must be of the term that the session belongs to."""
        data = super().clean() or {}
        session, deputy = data.get("session"), data.get("lead_deputy")
        if data.get("kind") == Proposal.Kind.MOTION and session is None:
            self.add_error("session", "议案须向大会提出，请选定会议；闭会期间请改为建议。")
        if session and deputy and session.term_id != deputy.term_id:
            self.add_error("session", f"{deputy}是{deputy.term}代表，不能向{session}提出。")
        return data

    def save(self, commit: bool = True) -> Proposal:
        """Save the draft with its township, its term and its period."""
        proposal = self.instance
        proposal.township = self.township
        proposal.term = proposal.lead_deputy.term
        proposal.period = Proposal.Period.SESSION if proposal.session_id else Proposal.Period.INTERSESSION
        return super().save(commit)


@form_for(PROPOSAL, "submit")
class SubmitForm(StepForm):
    """Send in, with or without co-sponsors."""

    intro = "邀请了联名代表的，要等他们逐一确认后才交到人大办；没有邀请的直接提交。"
    cosponsors = forms.ModelMultipleChoiceField(
        Deputy.objects.none(), label="联名代表", required=False, widget=MultiPicker,
        help_text="联名代表须本人确认真实意愿。议案连领衔代表在内一般须五人以上。",
    )  # fmt: skip

    def prepare(self) -> None:
        """Offer the serving deputies of the same term; send her back to the text while parts of it are missing."""
        record = self.record
        if missing := missing_contents(record):
            said = f"提交前还要补齐：{'、'.join(missing)}。"
            self.detour = (said, "去补齐", reverse("proposals:edit", args=[record.pk]))
        sitting = record.term.deputies.serving().of_the_congress()
        self.fields["cosponsors"].queryset = sitting.exclude(pk=record.lead_deputy_id)
        self.fields["cosponsors"].initial = list(record.cosponsors.values_list("deputy_id", flat=True))


@form_for(PROPOSAL, "confirm", "refuse")
class InvitationForm(StepForm):
    """Answer an invitation to co-sign."""

    intro = "请按自己的真实意愿办理：确认联名的列为联名代表，不同意的不列入。"
    deputies = forms.ModelMultipleChoiceField(
        Deputy.objects.none(), label="代表", widget=forms.CheckboxSelectMultiple,
        help_text="没有账号的代表由人大办按本人书面意见代录。",
    )  # fmt: skip

    def prepare(self) -> None:
        """A deputy answers for herself; the office chooses for whom it writes down the paper."""
        mine = open_invitations(self.actor, self.record)
        deputies = Deputy.objects.of_township(self.record.township_id).filter(pk__in=mine.values("deputy_id"))
        self.fields["deputies"].queryset = deputies
        self.reading = contents(self.record)
        if [d.user_id for d in deputies] == [self.actor.pk]:
            self.fields["deputies"].widget = forms.MultipleHiddenInput()
        self.fields["deputies"].initial = [d.pk for d in deputies if d.user_id == self.actor.pk]


@form_for(PROPOSAL, "send_in", "take_back", "discard")
class PlainForm(StepForm):
    """Asks nothing more."""

    intro = "确认后立即生效，并记入办理轨迹。"


@form_for(PROPOSAL, "withdraw")
class WithdrawForm(StepForm):
    """Withdraw, with the reason."""

    intro = "撤回后办理终止，承办单位会收到通知。列入议程的议案须经主席团同意。"
    reason = text("撤回理由", limit=500)
