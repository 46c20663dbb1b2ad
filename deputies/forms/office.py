"""The forms of the steps by which an office is suspended, resumed or ends, and of the grounds themselves."""

from __future__ import annotations

from typing import Any

from django import forms

from deputies.models import StatusGround
from deputies.states import DEPUTY
from groundwork.documents.forms import MultipleFileField
from groundwork.workflow.forms import StepForm, form_for


class ChangeForm(StepForm):
    """What every change needs: from when, by which document."""

    on = forms.DateField(label="生效日期")
    document = forms.CharField(
        label="文件依据", max_length=120, required=False,
        help_text="例如：主席团公告〔2026〕3 号、代表资格审查报告、本人辞职书。",
    )  # fmt: skip
    note = forms.CharField(label="说明", max_length=300, required=False, widget=forms.Textarea)
    papers = MultipleFileField(label="材料", required=False)

    def prepare(self) -> None:
        """Offer today, and the grounds of this change."""
        self.fields["on"].initial = self.today
        if "ground" in self.fields:
            self.fields["ground"].queryset = StatusGround.objects.for_use(self.use)  # type: ignore[attr-defined]

    use = ""


class GroundField(forms.ModelChoiceField):
    """The legal ground, each with its article."""

    def __init__(self) -> None:
        super().__init__(
            StatusGround.objects.none(), label="法定情形", widget=forms.RadioSelect, empty_label=None
        )


@form_for(DEPUTY, "suspend")
class SuspendForm(ChangeForm):
    """Suspend an office."""

    use = StatusGround.Use.SUSPEND
    intro = "暂停期间不提出、不联名、不表决；情形消失后办理“恢复执行职务”。"
    ground = GroundField()
    field_order = ("ground", "on")


@form_for(DEPUTY, "resume")
class ResumeForm(ChangeForm):
    """Resume an office."""

    intro = "暂停的情形消失、代表资格没有终止的，恢复执行职务。"


@form_for(DEPUTY, "terminate")
class TerminateForm(ChangeForm):
    """End an office."""

    use = StatusGround.Use.TERMINATE
    intro = "代表资格的终止由代表资格审查委员会报人大公告；这里按公告登记。履职记录全部保留。"
    ground = GroundField()
    end_post = forms.BooleanField(
        label="同时结束其账号的代表任职（至生效日期止）", required=False, initial=True
    )
    field_order = ("ground", "on")

    def prepare(self) -> None:
        """Ask about the post only where there is an account; take the ground that the address suggests."""
        super().prepare()
        if not self.record.user_id:
            del self.fields["end_post"]


@form_for(DEPUTY, "correct")
class CorrectForm(StepForm):
    """Undo an ending that was written down by mistake."""

    intro = "只用于登记错误的更正。账号的代表任职不会自动恢复，请在“办理账号”里重新登记。"
    note = forms.CharField(label="更正理由", max_length=300, widget=forms.Textarea)


class StatusGroundForm(forms.ModelForm):
    """A ground, with its article."""

    class Meta:
        model = StatusGround
        fields: Any = ("use", "label", "source", "order", "is_active")
