"""The form of a deputy's basic data."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from deputies.forms.township import OfTownship
from deputies.models import Deputy, DeputyGroup, Term
from groundwork.townships.models import Village
from groundwork.ui.widgets import Picker


class DeputyForm(OfTownship):
    """A deputy's basic data. Her township is that of the term."""

    class Meta:
        model = Deputy
        fields = ("term", "name", "sex", "certificate_no", "group", "village", "phone", "status")
        widgets = {"village": Picker, "phone": forms.TextInput(attrs={"inputmode": "tel"})}
        help_texts = {"phone": "只有人大办、系统管理员和本人看得到完整号码。"}

    half = ("term", "name", "sex", "certificate_no", "group", "village", "phone", "status")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("term", Term), ("group", DeputyGroup), ("village", Village)):
            self.fields[name].queryset = self.within(model)  # type: ignore[attr-defined]
        self.name_places("term", "group", "village")
        if not self.instance.pk:
            del self.fields["status"]
            terms = list(self.fields["term"].queryset[:2])  # type: ignore[attr-defined]
            if len(self.townships) == 1 and terms:
                self.fields["term"].initial = terms[0]
        elif self.instance.user_id:
            self.fields["end_post"] = forms.BooleanField(
                label="状态改为“资格终止”时，同时结束其账号的代表任职（当日止）", required=False, initial=True
            )
        self.fields["phone"].validators.append(
            RegexValidator(r"^[0-9+\- ]{5,20}$", "请填写电话号码，只用数字和 - 。")
        )

    def clean(self) -> dict[str, Any]:
        """Group and village belong to the township of the term; a certificate occurs once in a term."""
        data = super().clean() or {}
        term = data.get("term")
        if term is None:
            return data
        for name in ("group", "village"):
            if data.get(name) and data[name].township_id != term.township_id:
                self.add_error(name, f"不属于{term.township}，请重新选择。")
        number = data.get("certificate_no")
        same = (
            Deputy.objects.of_township(term.township)
            .filter(term=term, certificate_no=number)
            .exclude(pk=self.instance.pk)
            .first()
        )
        if number and same:
            self.add_error("certificate_no", f"{term}的这个代表证号已登记给{same.name}。")
        self.instance.township = term.township
        return data
