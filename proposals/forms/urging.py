"""Forms of 督办、重点督办、承诺台账."""

from __future__ import annotations

import datetime

from django import forms

from groundwork.accounts.models import User
from groundwork.accounts.roles import Role
from groundwork.ui.fields import text
from groundwork.workflow.forms import StepForm, form_for
from proposals import states
from proposals.forms.fields import TERM_YEARS, within
from proposals.models import Assignment, Commitment, Ground
from proposals.permissions import open_urgings
from proposals.states import PROPOSAL


@form_for(PROPOSAL, "urge")
class UrgeForm(StepForm):
    """Press the units."""

    intro = "承办单位会收到督办通知，须在要求的日期前回复。"
    assignments = forms.ModelMultipleChoiceField(
        Assignment.objects.none(), label="督办单位", widget=forms.CheckboxSelectMultiple, required=False,
        help_text="不选则督办全部尚未答复的单位。",
    )  # fmt: skip
    demand = text("督办要求", limit=1000)
    respond_by = forms.DateField(label="要求回复日期")

    def prepare(self) -> None:
        """Offer the units that still owe something."""
        owing = self.record.assignments.current().exclude(
            state__in=(states.ANSWERED, states.OPINED, states.DONE)
        )
        self.fields["assignments"].queryset = owing.select_related("unit")
        self.fields["respond_by"].initial = self.today + datetime.timedelta(days=7)

    def clean_respond_by(self) -> datetime.date | None:
        """Urging is for the weeks to come."""
        return within(self.cleaned_data["respond_by"], years=1, today=self.today)


@form_for(PROPOSAL, "answer_urging")
class UrgingAnswerForm(StepForm):
    """What the unit has done and will do."""

    response = text("办理进展和下一步安排", limit=1000)

    def prepare(self) -> None:
        """Show the demand."""
        urging = open_urgings(self.actor, self.record).order_by("pk").last()
        if urging:
            self.intro = f"督办要求：{urging.demand}"  # type: ignore[misc]


@form_for(PROPOSAL, "make_key")
class KeyForm(StepForm):
    """Key supervision, on grounds."""

    intro = "重点督办件在列表和工作台上标出，由主席团成员领衔督办。"
    grounds = forms.ModelMultipleChoiceField(
        Ground.objects.filter(use=Ground.Use.KEY, is_active=True),
        label="条件",
        widget=forms.CheckboxSelectMultiple,
    )
    leader = forms.ModelChoiceField(User.objects.none(), label="领衔督办", required=False)

    def prepare(self) -> None:
        """Offer the presidium."""
        self.fields["leader"].queryset = User.objects.holding(
            Role.PRESIDIUM, Role.CHAIRMAN, township=self.record.township_id, on=self.today
        )


@form_for(PROPOSAL, "drop_key")
class DropKeyForm(StepForm):
    """No longer key."""

    reason = text("理由", limit=500)


class CommitmentForm(StepForm):
    """Chooses a promise of the ledger."""

    commitment = forms.ModelChoiceField(
        Commitment.objects.none(), label="承诺事项", widget=forms.RadioSelect, empty_label=None
    )

    def prepare(self) -> None:
        """Offer those not kept yet."""
        self.fields["commitment"].queryset = self.record.commitments.open()
        self.fields["commitment"].initial = self.record.commitments.open().first()


@form_for(PROPOSAL, "keep_commitment")
class KeepForm(CommitmentForm):
    """A promise was kept."""

    intro = "由人大办核实后登记，不以承办单位自报为准。"
    kept_on = forms.DateField(label="兑现日期")
    evidence = text("核实情况", limit=1000)

    def prepare(self) -> None:
        """Begin with today."""
        super().prepare()
        self.fields["kept_on"].initial = self.today


@form_for(PROPOSAL, "defer_commitment")
class DeferForm(CommitmentForm):
    """A later day for a promise."""

    intro = "展期须有理由，并告知代表。"
    due_on = forms.DateField(label="新的时限")
    reason = text("理由", limit=500)

    def clean_due_on(self) -> datetime.date | None:
        """Not beyond the length of a congress's term."""
        return within(self.cleaned_data["due_on"], years=TERM_YEARS, today=self.today)
