"""The forms by which duties are entered: by the deputy on her phone, by the office for several deputies; and their rows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from deputies.models import Deputy, DeputyWorkLimit, Duty, DutyKind
from groundwork.documents.pictures import PicturesField
from groundwork.ui.widgets import MultiPicker

MOST = 9999
MOST_PICTURES = 6


class KindSelect(forms.Select):
    """The kinds, each with the unit in which it counts, so that the page asks for a number only where there is one."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Put the unit beside the option."""
        option = super().create_option(name, value, *args, **kwargs)
        kind = getattr(value, "instance", None)
        if kind is not None:
            option["attrs"]["data-unit"] = kind.unit
        return option


class EntryForm(forms.ModelForm):
    """记一笔: what, when, one line; everything else may be left."""

    pictures = PicturesField(most=MOST_PICTURES)

    class Meta:
        model = Duty
        fields = ("kind", "on", "summary", "quantity", "place")
        widgets = {
            "kind": KindSelect(attrs={"data-asks-number": "id_quantity"}),
            "summary": forms.TextInput(attrs={"autocomplete": "off"}),
            "quantity": forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": MOST}),
        }
        help_texts = {"summary": "一句话，例如：走访上河村三户，了解饮水情况。"}

    def __init__(self, *args: Any, everything: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = DutyKind.objects.filter(is_active=True, is_negative=False)
        self.fields["kind"].queryset = kinds if everything else kinds.filter(own=True)  # type: ignore[attr-defined]
        self.fields["on"].initial = timezone.localdate
        self.fields["quantity"].required = False
        self.fields["quantity"].label = "数量（户、人次）"

    def clean_summary(self) -> str:
        """Words, not only spaces."""
        return " ".join(self.cleaned_data["summary"].split())

    def clean_quantity(self) -> int:
        """One, where nothing was counted."""
        quantity = self.cleaned_data["quantity"] or 1
        if quantity > MOST:
            raise forms.ValidationError(f"最多 {MOST}。")
        return quantity

    def clean(self) -> dict[str, Any]:
        """What counts nothing is one act."""
        data = super().clean() or {}
        kind = data.get("kind")
        if kind is not None and not kind.unit:
            data["quantity"] = 1
        return data

    def given(self) -> dict[str, Any]:
        """What the verb needs."""
        names = ("kind", "on", "summary", "place", "quantity", "pictures")
        return {name: self.cleaned_data[name] for name in names}


class OfficeEntryForm(EntryForm):
    """人大办代记: the same act of several deputies, taken from a sign-in sheet; confirmed at once."""

    deputies = forms.ModelMultipleChoiceField(Deputy.objects.none(), label="代表", widget=MultiPicker)
    field_order = ("kind", "on", "summary", "quantity", "place", "deputies", "pictures")

    def __init__(self, *args: Any, deputies: Any, **kwargs: Any) -> None:
        super().__init__(*args, everything=True, **kwargs)
        self.fields["deputies"].queryset = deputies  # type: ignore[attr-defined]
        self.fields["kind"].queryset = DutyKind.objects.filter(is_active=True)  # type: ignore[attr-defined]
        self.fields["pictures"].help_text = "签到表等，每名代表的记录都会附上；最多 6 张。"


class KindForm(forms.ModelForm):
    """A kind of duty as the house calls it."""

    class Meta:
        model = DutyKind
        fields = ("label", "section", "unit", "own", "is_active", "order", "source")


class WorkLimitForm(forms.ModelForm):
    """How long something may wait."""

    class Meta:
        model = DeputyWorkLimit
        fields = ("value", "unit", "source")

    def clean_value(self) -> int:
        """Keep it in a sensible range."""
        value = self.cleaned_data["value"]
        if value > 365:
            raise forms.ValidationError("时长最多 365。")
        return value
