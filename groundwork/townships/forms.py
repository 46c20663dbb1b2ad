"""The forms of townships, villages, handling units and the import of divisions, and the filters of their lists."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from groundwork.townships.divisions import LARGEST_FILE
from groundwork.townships.models import Township, Unit, Village
from groundwork.townships.pinyin import found_by_name


class TownshipForm(forms.ModelForm):
    """A township; only its name can change once it has its code."""

    class Meta:
        model = Township
        fields = ("county", "code", "name")
        help_texts = {"code": "9 位，前 6 位是所属县的代码。"}

    def __init__(self, *args: Any, counties: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["county"], self.fields["code"]
        else:
            self.fields["county"].queryset = counties  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The code begins with the county's."""
        data = super().clean() or {}
        county, code = data.get("county"), data.get("code")
        if county and code and not code.startswith(county.code):
            self.add_error("code", f"应以所属县的代码 {county.code} 开头。")
        return data


class VillageForm(forms.ModelForm):
    """A village; only its name can change once it has its code."""

    class Meta:
        model = Village
        fields = ("township", "code", "name")
        help_texts = {"code": "12 位，前 9 位是乡镇的代码。"}

    def __init__(self, *args: Any, townships: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["township"], self.fields["code"]
            return
        choose_township(self, townships)
        if len(townships) == 1:
            self.fields["code"].initial = townships[0].code

    def clean(self) -> dict[str, Any]:
        """The code begins with the township's."""
        data = super().clean() or {}
        township, code = data.get("township"), data.get("code")
        if township and code and not code.startswith(township.code):
            self.add_error("code", f"应以乡镇的代码 {township.code} 开头。")
        return data


class UnitForm(forms.ModelForm):
    """A handling unit."""

    class Meta:
        model = Unit
        fields = ("township", "name", "short_name", "kind")
        help_texts = {"short_name": "导入台账时也按简称识别，可不填。"}

    def __init__(self, *args: Any, townships: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["township"]
        else:
            choose_township(self, townships)

    def clean_name(self) -> str:
        """A unit's name occurs once in its township; retired ones count, since their work stays on record."""
        name = self.cleaned_data["name"].strip()
        township = self.instance.township if self.instance.pk else self.cleaned_data.get("township")
        same = Unit.objects.of_township(township).filter(name=name).exclude(pk=self.instance.pk).first()
        if township and same:
            state = "" if same.is_active else "（已停用，可在其页面恢复使用）"
            raise ValidationError(f"{township}已有“{name}”{state}。")
        return name


class DivisionsForm(forms.Form):
    """The table of divisions."""

    file = forms.FileField(
        label="行政区划表",
        help_text="CSV 文件，表头 code,name,parent,level，UTF-8 或 GBK 编码。",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )
    dry_run = forms.BooleanField(label="只核对，先不写入", required=False, initial=True)

    def clean_file(self) -> Any:
        """A file of a sensible size."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(f"文件太大，最大 {LARGEST_FILE // 1024 // 1024} MB。")
        return file


def choose_township(form: forms.ModelForm, townships: QuerySet) -> None:
    """Offer the townships; where there is one only, it is chosen already."""
    chosen = form.fields["township"]
    chosen.queryset = townships  # type: ignore[attr-defined]
    if len(townships) == 1:
        chosen.initial = townships[0]
        chosen.empty_label = None  # type: ignore[attr-defined]


class PlaceFilter(django_filters.FilterSet):
    """Search by name, pinyin or code, within one township where the reader sees several."""

    first_filters: tuple[str, ...] = ("q", "township")

    q = django_filters.CharFilter(label="搜索", method="search", help_text="名称、拼音、代码")
    township = django_filters.ModelChoiceFilter(
        label="乡镇",
        queryset=lambda request: Township.objects.visible_to(request.user),
        empty_label="全部乡镇",
    )

    class Meta:
        model = Village
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(self.request.user.standing.township_ids) < 2:
            self.filters.pop("township", None)

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Find by name, by pinyin with or without spaces, by initials, by the beginning of the code."""
        return found_by_name(queryset, value, or_else=self.by_code(value.strip().lower()))

    def by_code(self, typed: str) -> Q:
        """Find by the beginning of the code."""
        return Q(code__startswith=typed)


class TownshipFilter(PlaceFilter):
    """Townships."""

    first_filters = ("q",)
    township = None

    class Meta:
        model = Township
        fields: list[str] = []


class UnitFilter(PlaceFilter):
    """Units: also by kind, and by whether they are still in use."""

    first_filters = ("q", "township", "state")

    q = django_filters.CharFilter(label="搜索", method="search", help_text="名称、简称、拼音")
    kind = django_filters.ChoiceFilter(label="性质", choices=Unit.Kind.choices)
    state = django_filters.ChoiceFilter(
        label="状态", choices=[("on", "使用中"), ("off", "已停用")], method="in_state", empty_label="全部状态"
    )

    class Meta:
        model = Unit
        fields: list[str] = []

    def by_code(self, typed: str) -> Q:
        """Units have a short name instead of a code."""
        return Q(short_name__contains=typed)

    def in_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Units in use, or retired."""
        return queryset.filter(is_active=value == "on")
