"""Forms of the handling rules: which preset a township works by, and what it sets differently."""

from __future__ import annotations

from typing import Any

from django import forms

from groundwork.deadlines.limits import LimitUnit
from proposals.models import Category, Ground, HandlingPolicy, OutcomeClass, PolicyLimit
from proposals.models.policy import LimitKind


class AdoptForm(forms.Form):
    """Choose a preset for the township."""

    preset = forms.ModelChoiceField(
        HandlingPolicy.objects.presets().prefetch_related("limits"),
        label="采用哪套规则",
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, current: HandlingPolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["preset"].initial = current.based_on_id or current.pk
        self.fields["preset"].label_from_instance = summary  # type: ignore[attr-defined]


def summary(preset: HandlingPolicy) -> str:
    """Say by what a preset is told from the others: how long a unit has to answer, and whose rule that is."""
    reply, extended = preset.limit(LimitKind.REPLY), preset.limit(LimitKind.EXTENDED_REPLY)
    longest = f"，延期最长{extended}" if extended else ""
    return f"{preset}：{reply}内答复{longest}（{preset.source}）"


class PolicyForm(forms.ModelForm):
    """What a policy says beside its limits."""

    class Meta:
        model = HandlingPolicy
        fields = (
            "name",
            "source",
            "clock_start",
            "rolls_over_holidays",
            "motion_cosponsors",
            "every_cosponsor_grades",
        )


class LimitForm(forms.ModelForm):
    """One limit; a fixed day of the year counts instead of the length when it is given."""

    class Meta:
        model = PolicyLimit
        fields = ("value", "unit", "month_day", "source")
        labels = {"month_day": "固定日期"}
        help_texts = {"month_day": "每年固定在这一天截止的才填，写成 07-31 这样的月-日；填写后不按时长计算。"}

    def clean_value(self) -> int:
        """Keep limits in a sensible range."""
        value = self.cleaned_data["value"]
        if value > 730:
            raise forms.ValidationError("时长最多 730。")
        return value

    def clean(self) -> dict[str, Any]:
        """More than 36 months is no limit."""
        data = super().clean() or {}
        if data.get("unit") == LimitUnit.MONTH and (data.get("value") or 0) > 36:
            self.add_error("value", "按月计算最多 36 个月。")
        return data


class OutcomeClassForm(forms.ModelForm):
    """One class of result."""

    class Meta:
        model = OutcomeClass
        fields = ("code", "label", "definition", "counts_as_solved", "needs_commitment")


class CategoryForm(forms.ModelForm):
    """A category of proposals."""

    class Meta:
        model = Category
        fields = ("name", "order", "is_active")


class GroundForm(forms.ModelForm):
    """A ground for declining or for key supervision."""

    class Meta:
        model = Ground
        fields = ("use", "label", "source", "is_active")
