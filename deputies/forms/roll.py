"""The form of a deputy's basic data."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from deputies.forms.fields import MonthField
from deputies.forms.township import OfTownship
from deputies.models import Constituency, Deputy, DeputyGroup, Term
from groundwork.townships.models import Village
from groundwork.ui.widgets import Picker

PHONE = RegexValidator(r"^[0-9+\- ]{5,20}$", "请填写电话号码，只用数字和 - 。")


class DeputyForm(OfTownship):
    """A deputy's basic data. Her township is that of the term; the state of her office moves by steps."""

    class Meta:
        model = Deputy
        fields = (
            "term", "name", "sex", "level", "certificate_no", "constituency", "group", "leads_group", "village",
            "phone", "born_in", "ethnicity", "education", "party", "employer", "job", "elected_on",
            "first_elected_on", "introduction",
        )  # fmt: skip
        widgets = {"village": Picker, "phone": forms.TextInput(attrs={"inputmode": "tel"})}
        help_texts = {"phone": "只有人大办、系统管理员和本人看得到完整号码。"}

    born_in = MonthField(label="出生年月", required=False)

    half = (
        "term", "name", "sex", "level", "certificate_no", "constituency", "group", "village", "phone", "born_in",
        "ethnicity", "education", "party", "employer", "job",
    )  # fmt: skip
    fieldsets = (
        ("代表身份", ("term", "name", "level", "certificate_no", "elected_on", "first_elected_on")),
        ("编组", ("constituency", "group", "leads_group", "village")),
        ("个人情况", ("sex", "born_in", "ethnicity", "education", "party", "phone", "employer", "job"),
         "出生年月、民族、学历、政治面貌只供人大办、主席团和本人查看。"),
        ("对外简介", ("introduction",)),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = {"term": Term, "constituency": Constituency, "group": DeputyGroup, "village": Village}
        for name, model in places.items():
            self.fields[name].queryset = self.within(model)  # type: ignore[attr-defined]
        self.name_places(*places)
        if not self.instance.pk:
            terms = list(self.fields["term"].queryset[:2])  # type: ignore[attr-defined]
            if len(self.townships) == 1 and terms:
                self.fields["term"].initial = terms[0]
        self.fields["phone"].validators.append(PHONE)

    def clean(self) -> dict[str, Any]:
        """Places belong to the township of the term; dates are past; certificates and leaders are unique."""
        data = super().clean() or {}
        term = data.get("term")
        if term is None:
            return data
        for name in ("group", "village", "constituency"):
            if data.get(name) and data[name].township_id != term.township_id:
                self.add_error(name, f"不属于{term.township}，请重新选择。")
        if data.get("constituency") and data["constituency"].term_id != term.pk:
            self.add_error("constituency", f"不是{term}的选区，请重新选择。")
        self.check_dates(data)
        self.check_unique(data, term)
        self.instance.township = term.township
        return data

    def check_dates(self, data: dict[str, Any]) -> None:
        """What has happened lies behind us, and the first election not after this one."""
        today = timezone.localdate()
        for name in ("born_in", "elected_on", "first_elected_on"):
            if data.get(name) and data[name] > today:
                self.add_error(name, "不能晚于今天。")
        first, this = data.get("first_elected_on"), data.get("elected_on")
        if first and this and first > this:
            self.add_error("first_elected_on", "不能晚于本届当选日期。")

    def check_unique(self, data: dict[str, Any], term: Term) -> None:
        """A certificate occurs once among the deputies of a congress, a group has one leader."""
        others = Deputy.objects.of_township(term.township).filter(term=term).exclude(pk=self.instance.pk)
        number = data.get("certificate_no")
        same = others.filter(certificate_no=number, level=data.get("level")).first()
        if number and same:
            self.add_error("certificate_no", f"{term}的这个代表证号已登记给{same.name}。")
        if data.get("leads_group"):
            leader = others.filter(group=data.get("group"), leads_group=True).first()
            if not data.get("group"):
                self.add_error("leads_group", "先选所在的代表小组，再定为组长。")
            elif leader:
                self.add_error("leads_group", f"{data['group']}的组长现为{leader.name}，请先取消。")
