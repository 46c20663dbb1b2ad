"""The forms of terms, sessions, electoral districts and deputy groups."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from deputies.forms.township import OfTownship
from deputies.models import Constituency, DeputyGroup, Session, Term
from groundwork.townships.models import Village
from groundwork.ui.widgets import MultiPicker


class GroupForm(OfTownship):
    """A deputy group."""

    class Meta:
        model = DeputyGroup
        fields = ("township", "name")

    def clean(self) -> dict[str, Any]:
        """A name occurs once in a township."""
        data = super().clean() or {}
        township = self.instance.township if self.instance.pk else data.get("township")
        same = (
            DeputyGroup.objects.of_township(township)
            .filter(name=data.get("name"))
            .exclude(pk=self.instance.pk)
        )
        if township and same.exists():
            self.add_error("name", f"{township}已有“{data['name']}”。")
        return data


class TermForm(OfTownship):
    """A term of office."""

    class Meta:
        model = Term
        fields = ("township", "number", "begins_on", "ends_on")
        help_texts = {"number": "第几届，写阿拉伯数字。"}

    def clean_number(self) -> int:
        """A number that can be spoken: 第一届 to 第九十九届."""
        number = self.cleaned_data["number"]
        if not 1 <= number <= 99:
            raise ValidationError("届次应在 1 到 99 之间。")
        return number

    def clean(self) -> dict[str, Any]:
        """The dates are in order; a term occurs once in a township."""
        data = super().clean() or {}
        begins, ends = data.get("begins_on"), data.get("ends_on")
        if begins and ends and ends <= begins:
            self.add_error("ends_on", "届满应晚于开始。")
        township = self.instance.township if self.instance.pk else data.get("township")
        same = (
            Term.objects.of_township(township).filter(number=data.get("number")).exclude(pk=self.instance.pk)
        )
        if township and data.get("number") and same.exists():
            self.add_error("number", f"{township}已有{same[0]}。")
        return data


class SessionForm(OfTownship):
    """A session; its township is that of the term."""

    class Meta:
        model = Session
        fields = ("term", "number", "opens_on", "closes_on", "motion_deadline")
        help_texts = {
            "number": "第几次会议，写阿拉伯数字。",
            "motion_deadline": "主席团决定的议案截止日；不填则以闭幕日为限。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = self.within(Term)  # type: ignore[attr-defined]
        self.name_places("term")
        if not self.instance.pk and len(self.townships) == 1:
            self.fields["term"].initial = self.fields["term"].queryset.first()  # type: ignore[attr-defined]

    def clean_number(self) -> int:
        """A number that can be spoken."""
        number = self.cleaned_data["number"]
        if not 1 <= number <= 99:
            raise ValidationError("次数应在 1 到 99 之间。")
        return number

    def clean(self) -> dict[str, Any]:
        """The dates are in order and within the term; a session occurs once in a term."""
        data = super().clean() or {}
        term, opens, closes = data.get("term"), data.get("opens_on"), data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "闭幕不能早于开幕。")
        if term and opens and not term.begins_on <= opens <= term.ends_on:
            span = f"{term.begins_on:%Y年%-m月%-d日}至{term.ends_on:%Y年%-m月%-d日}"
            self.add_error("opens_on", f"不在{term}任期内（{span}）。")
        if closes and data.get("motion_deadline") and data["motion_deadline"] > closes:
            self.add_error("motion_deadline", "不能晚于闭幕日。")
        same = (
            Session.objects.of_township(term and term.township)
            .filter(term=term, number=data.get("number"))
            .exclude(pk=self.instance.pk)
        )
        if term and data.get("number") and same.exists():
            self.add_error("number", f"已有{same[0]}。")
        if term:
            self.instance.township = term.township
        return data


class ConstituencyForm(OfTownship):
    """An electoral district; its township is that of the term."""

    class Meta:
        model = Constituency
        fields = ("term", "number", "name", "villages", "seats")
        widgets = {"villages": MultiPicker}
        help_texts = {
            "number": "第几选区，写阿拉伯数字。",
            "name": "例如“第三选区（石垭村）”。",
            "seats": "每个选区选一至三名代表（选举法第二十五条）。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = self.within(Term)  # type: ignore[attr-defined]
        self.fields["villages"].queryset = self.within(Village)  # type: ignore[attr-defined]
        self.name_places("term", "villages")
        if not self.instance.pk and len(self.townships) == 1:
            self.fields["term"].initial = self.fields["term"].queryset.first()  # type: ignore[attr-defined]

    def clean_seats(self) -> int:
        """At least one deputy is elected; more than three would be against the law."""
        seats = self.cleaned_data["seats"]
        if not 1 <= seats <= 3:
            raise ValidationError("应选名额为一至三名。")
        return seats

    def clean(self) -> dict[str, Any]:
        """Villages lie in the township of the term; a number occurs once in a term."""
        data = super().clean() or {}
        term = data.get("term")
        if term is None:
            return data
        if [village for village in data.get("villages") or () if village.township_id != term.township_id]:
            self.add_error("villages", f"有的村不属于{term.township}，请重新选择。")
        same = (
            Constituency.objects.of_township(term.township)
            .filter(term=term, number=data.get("number"))
            .exclude(pk=self.instance.pk)
        )
        if data.get("number") and same.exists():
            self.add_error("number", f"{term}已有第 {data['number']} 选区（{same[0]}）。")
        self.instance.township = term.township
        return data
