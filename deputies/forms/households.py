"""The forms of the contact households: few fields, large targets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from deputies.models import ContactRule, Household, Visit
from groundwork.documents.pictures import PicturesField
from groundwork.townships.models import Village
from groundwork.ui.widgets import Picker


class HouseholdForm(forms.ModelForm):
    """A household: name, village, a number if they like."""

    class Meta:
        model = Household
        fields = ("name", "village", "phone", "note")
        widgets = {
            "village": Picker,
            "phone": forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        }
        help_texts = {
            "phone": "可以不填。只有您本人和人大办看得到。",
            "note": "方便联系的一句话，例如：下午在家。不写病情、家事等隐私。",
        }

    def __init__(self, *args: Any, deputy: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.deputy, self.instance.township_id = deputy, deputy.township_id
        villages = Village.objects.of_township(deputy.township_id)
        self.fields["village"].queryset = villages  # type: ignore[attr-defined]
        if not self.instance.pk:
            self.fields["village"].initial = deputy.village_id
        self.fields["phone"].validators.append(
            RegexValidator(r"^[0-9+\- ]{5,20}$", "请填写电话号码，只用数字和 - 。")
        )

    def clean_name(self) -> str:
        """A name, and the same one of the same village once."""
        name = " ".join(self.cleaned_data["name"].split())
        if not name:
            raise forms.ValidationError("请填写。")
        return name

    def clean(self) -> dict[str, Any]:
        """The same household stands once on a deputy's list."""
        data = super().clean() or {}
        same = self.instance.deputy.households.kept().filter(
            name=data.get("name"), village=data.get("village")
        )
        if data.get("name") and same.exclude(pk=self.instance.pk).exists():
            self.add_error("name", "这一户已经在您的联系名单里。")
        return data


class VisitForm(forms.ModelForm):
    """记走访."""

    pictures = PicturesField(most=6)

    class Meta:
        model = Visit
        fields = ("on", "way", "content")
        widgets = {"way": forms.RadioSelect, "content": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"content": "一两句话。听到的意见要转办的，保存后再登记为选民意见。"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate

    def given(self) -> dict[str, Any]:
        """What the verb needs."""
        return {name: self.cleaned_data[name] for name in ("on", "way", "content", "pictures")}


class ContactRuleForm(forms.ModelForm):
    """How many, how often, by which rule."""

    class Meta:
        model = ContactRule
        fields = ("households", "visits", "source")
