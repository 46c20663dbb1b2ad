"""The forms of the steps on a duty record."""

from __future__ import annotations

from django import forms

from deputies.duty_states import DUTY
from deputies.models import DutyKind
from groundwork.documents.pictures import PicturesField
from groundwork.workflow.forms import StepForm, form_for

MOST = 9999


def text(label: str, *, help_text: str = "", limit: int = 300) -> forms.CharField:
    """A short text of some lines."""
    return forms.CharField(
        label=label, help_text=help_text, max_length=limit, widget=forms.Textarea(attrs={"rows": 3})
    )


@form_for(DUTY, "confirm")
class ConfirmForm(StepForm):
    """Confirm an entry."""

    intro = "与签到表、照片或其他材料核对无误后计入；计入后进入履职档案，参加积分。"


@form_for(DUTY, "send_back")
class SendBackForm(StepForm):
    """Send an entry back."""

    intro = "退回代表补正；代表会收到通知，改好后重新提交。"
    reason = text("需要补正什么", help_text="例如：日期与签到表不符，请核对；请补一张照片。")


@form_for(DUTY, "object")
class DisputeForm(StepForm):
    """Dispute a record."""

    intro = "对日期、内容、数量有异议，或者没有做过这件事的，写明实际情况；人大办核对后更正或答复。"
    submit = "提交异议"
    reason = text("实际情况是什么", help_text="例如：那天我在县里开会，没有参加；实际走访了 5 户。")


@form_for(DUTY, "uphold")
class UpholdForm(StepForm):
    """The record stands."""

    intro = "核对后原记录无误，向代表说明依据。"
    reason = text("向代表的说明", help_text="例如：签到表上有您的签名。")


@form_for(DUTY, "strike")
class StrikeForm(StepForm):
    """Strike a record."""

    intro = "撤销后不再计入履职和积分；代表会收到通知。"
    reason = text("撤销的理由")


class AmendForm(StepForm):
    """What a record says, beginning with what it says now."""

    kind = forms.ModelChoiceField(DutyKind.objects.none(), label="类型")
    on = forms.DateField(label="日期")
    summary = forms.CharField(label="做了什么", max_length=200)
    place = forms.CharField(label="地点", max_length=60, required=False)
    quantity = forms.IntegerField(label="数量", min_value=1, max_value=MOST)
    fixed_kind = False

    def prepare(self) -> None:
        """Begin with the record as it stands; only what its kind counts is asked."""
        kinds = DutyKind.objects.filter(is_active=True) | DutyKind.objects.filter(pk=self.record.kind_id)
        self.fields["kind"].queryset = kinds.distinct()  # type: ignore[attr-defined]
        for name in ("kind", "on", "summary", "place", "quantity"):
            self.fields[name].initial = getattr(self.record, name)
        unit = self.record.kind.unit
        self.fields["quantity"].label = f"数量（{unit}）" if unit else "数量（没有数量的填 1）"
        if self.fixed_kind:
            del self.fields["kind"]


@form_for(DUTY, "resubmit")
class ResubmitForm(AmendForm):
    """Mend an entry and send it in again."""

    intro = "按人大办的说明改正，再提交一次。"
    submit = "重新提交"
    pictures = PicturesField(label="补充照片", most=6)

    def prepare(self) -> None:
        """Show what the office wants changed; a deputy keeps to the kinds that she may enter."""
        super().prepare()
        self.reading = [("人大办的说明", self.record.ruling)]
        self.fields["kind"].queryset = DutyKind.objects.filter(  # type: ignore[attr-defined]
            is_active=True, is_negative=False
        )


@form_for(DUTY, "correct")
class CorrectForm(AmendForm):
    """Set a record right."""

    intro = "直接改成正确的内容；原内容留在办理轨迹里。"
    reason = text("更正的依据", help_text="例如：经核对签到表。")

    def prepare(self) -> None:
        """A credited record keeps its kind: the act says what it was."""
        self.fixed_kind = bool(self.record.object_id)
        super().prepare()
        if self.record.dispute and self.record.state == "disputed":
            self.reading = [("代表的异议", self.record.dispute)]
