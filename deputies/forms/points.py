"""The forms of the points schemes: which preset is adopted, the scheme's own words, and its rows."""

from __future__ import annotations

from typing import Any

from django import forms

from deputies.models import DutyKind, PointGrade, PointRequirement, PointRule, PointScheme


class AdoptSchemeForm(forms.Form):
    """Choose a preset for the township."""

    preset = forms.ModelChoiceField(
        PointScheme.objects.presets(), label="采用哪套办法", widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args: Any, current: PointScheme | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["preset"].initial = current.based_on_id if current else None
        self.fields["preset"].label_from_instance = lambda row: f"{row}（{row.source}）。{row.note}"  # type: ignore[attr-defined]


class SchemeForm(forms.ModelForm):
    """What a scheme says beside its rows."""

    class Meta:
        model = PointScheme
        fields = ("name", "source", "note", "base", "cap", "shown_to_deputies")


class RowForm(forms.ModelForm):
    """A row of a scheme; the scheme is given, not asked."""

    def __init__(self, *args: Any, scheme: PointScheme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.scheme = scheme


class RuleForm(RowForm):
    """One rule."""

    class Meta:
        model = PointRule
        fields = ("kind", "way", "per", "points", "expected", "extra", "shortfall", "cap", "source", "order")
        widgets = {"way": forms.RadioSelect}
        help_texts = {
            "expected": "完成定额计分的必填；逐次计分的填了，年终每少一次按下面的分值扣。",
            "cap": "这一项全年最多得多少分；不封顶的不填。",
        }

    def clean(self) -> dict[str, Any]:
        """A target names its number; hours are counted only where the kind counts hours; a kind stands once."""
        data = super().clean() or {}
        kind = data.get("kind")
        if data.get("way") == PointRule.Way.TARGET and not data.get("expected"):
            self.add_error("expected", "完成定额计分的，请填写定额。")
        if kind and data.get("per") == PointRule.Per.HOUR and kind.unit not in ("小时", "学时"):
            self.add_error(
                "per", f"“{kind}”登记的不是小时；请改按次、按天，或先把履职类型的数量单位改为小时。"
            )
        if kind and data.get("per") == PointRule.Per.QUANTITY and not kind.unit:
            self.add_error("per", f"“{kind}”不登记数量，请改按次或按天。")
        same = self.instance.scheme.rules.filter(kind=kind).exclude(pk=self.instance.pk)
        if kind and same.exists():
            self.add_error("kind", "这个履职类型已有一条规则，请直接修改那一条。")
        return data


class GradeForm(RowForm):
    """One grade."""

    class Meta:
        model = PointGrade
        fields = ("label", "at_least", "note")

    def clean_at_least(self) -> Any:
        """A line stands once."""
        line = self.cleaned_data["at_least"]
        if self.instance.scheme.grades.filter(at_least=line).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("已有一个等次用这条分数线。")
        return line


class RequirementForm(RowForm):
    """One minimum requirement."""

    class Meta:
        model = PointRequirement
        fields = ("label", "kinds", "least", "span", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].queryset = DutyKind.objects.filter(is_negative=False)  # type: ignore[attr-defined]


class FreezeForm(forms.Form):
    """Confirm a year."""

    note = forms.CharField(
        label="会议或说明", max_length=200, required=False, help_text="例如：第 12 次主席团会议审议确认。"
    )
