"""Forms of the rota: a rule, the quarter that is planned, and a single day outside the rules."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from deputies.models import Deputy
from groundwork.ui.dates import cn_date
from groundwork.ui.widgets import MultiPicker
from liaison_stations.models import LiaisonStation, ReceptionDay, RotaRule
from liaison_stations.rota import Chosen, PlannedDay, why_not

MARKETS = (RotaRule.Pattern.LUNAR_MARKET, RotaRule.Pattern.SOLAR_MARKET)


def members_of(station: LiaisonStation, *, on: datetime.date) -> QuerySet[Deputy]:
    """The serving deputies grouped in at the station on that day."""
    members = station.memberships.on(on).values("deputy")
    return Deputy.objects.of_township(station.township_id).serving().filter(pk__in=members)


class RuleForm(forms.ModelForm):
    """When a station receives voters, again and again."""

    numbers = forms.CharField(
        label="日期或尾数", required=False, max_length=60,
        help_text="每月固定日期填几号，如 15 或 9、19；逢集填尾数，如 2、5、8（尾数 0 指 10、20、30）。",
    )  # fmt: skip

    class Meta:
        model = RotaRule
        fields = (
            "pattern", "weekday", "months", "starts_at", "ends_at", "on_holiday", "deputies_per_day", "deputies",
            "theme", "since", "until",
        )  # fmt: skip
        widgets = {"deputies": MultiPicker}
        help_texts = {"deputies": "不选则全站代表轮流。", "weekday": "每周固定一天的填。"}

    fieldsets = (
        ("什么时候", ("pattern", "weekday", "numbers", "months", "starts_at", "ends_at", "on_holiday")),
        ("谁来值班", ("deputies_per_day", "deputies")),
        ("其他", ("theme", "since", "until")),
    )
    half = ("pattern", "weekday", "numbers", "months", "on_holiday", "theme")

    def __init__(self, *args: Any, station: LiaisonStation, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.station = station
        self.instance.station, self.instance.township_id = station, station.township_id
        self.fields["deputies"].queryset = members_of(station, on=today)  # type: ignore[attr-defined]
        self.initial["numbers"] = "、".join(str(day) for day in self.instance.days)
        if not self.instance.pk:
            self.initial["since"] = today

    def clean_numbers(self) -> list[int]:
        """「9、19」 as numbers."""
        text = str(self.cleaned_data["numbers"]).strip()
        if not text:
            return []
        if not re.fullmatch(r"\d{1,2}([、,，\s]+\d{1,2})*", text, re.ASCII):
            raise forms.ValidationError("请填数字，多个用顿号隔开，例如 9、19。")
        return sorted({int(part) for part in re.split(r"[、,，\s]+", text)})

    def clean(self) -> dict[str, Any]:
        """Each pattern says when; the hours and the days run forward."""
        data = super().clean() or {}
        pattern, numbers = data.get("pattern"), data.get("numbers") or []
        if pattern == RotaRule.Pattern.WEEKLY and data.get("weekday") is None:
            self.add_error("weekday", "请选择星期几。")
        if pattern == RotaRule.Pattern.MONTHLY and not (numbers and all(1 <= n <= 31 for n in numbers)):
            self.add_error("numbers", "请填每月几号（1 到 31）。")
        if pattern in MARKETS and not (numbers and all(0 <= n <= 9 for n in numbers)):
            self.add_error("numbers", "请填逢集的尾数（0 到 9）。")
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", "结束时间应晚于开始时间。")
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", "不能早于开始日期。")
        if data.get("deputies_per_day") == 0:
            self.add_error("deputies_per_day", "每次至少 1 名代表。")
        self.instance.days = [] if pattern == RotaRule.Pattern.WEEKLY else numbers
        return data


class PlanForm(forms.Form):
    """The planned days: which to keep, on what day, with whom."""

    def __init__(
        self,
        *args: Any,
        planned: Iterable[PlannedDay],
        station: LiaisonStation,
        today: datetime.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.planned, self.today = list(planned), today
        members = list(members_of(station, on=today))
        choices = [(str(one.pk), str(one)) for one in members]
        self.by_pk = {str(one.pk): one for one in members}
        for one in self.planned:
            self.fields[f"keep_{one.key}"] = forms.BooleanField(label="采用", required=False, initial=True)
            self.fields[f"on_{one.key}"] = forms.DateField(label="日期", initial=one.on, required=False)
            self.fields[f"deputies_{one.key}"] = forms.MultipleChoiceField(
                label="值班代表", choices=choices, required=False, widget=forms.CheckboxSelectMultiple,
                initial=[str(deputy.pk) for deputy in one.deputies],
            )  # fmt: skip

    def rows(self) -> list[tuple[PlannedDay, Any, Any, Any]]:
        """Each planned day with its three fields."""
        return [
            (one, self[f"keep_{one.key}"], self[f"on_{one.key}"], self[f"deputies_{one.key}"])
            for one in self.planned
        ]

    def clean(self) -> dict[str, Any]:
        """Nobody has two duties on a day; a day is in the months to come; something is kept."""
        data = super().clean() or {}
        seen: set[tuple[int, datetime.date]] = set()
        times: set[tuple[datetime.date, datetime.time]] = set()
        for one in self.planned:
            if not data.get(f"keep_{one.key}"):
                continue
            on = data.get(f"on_{one.key}")
            if on is None or not self.today <= on <= self.today + datetime.timedelta(days=200):
                self.add_error(f"on_{one.key}", "请填今天以后、半年以内的日期。")
                continue
            if (on, one.rule.starts_at) in times:
                self.add_error(f"on_{one.key}", f"{cn_date(on)}的这个时间排了两次。")
            times.add((on, one.rule.starts_at))
            for deputy in self.chosen(one):
                if (deputy.pk, on) in seen:
                    self.add_error(f"deputies_{one.key}", f"{deputy}{cn_date(on)}排了两次。")
                elif reason := why_not(deputy, on=on):
                    self.add_error(f"deputies_{one.key}", reason)
                seen.add((deputy.pk, on))
        return data

    def chosen(self, one: PlannedDay) -> list[Deputy]:
        """The deputies ticked for a planned day."""
        return [self.by_pk[pk] for pk in self.cleaned_data.get(f"deputies_{one.key}", ())]

    def confirmed(self) -> list[Chosen]:
        """The days to write."""
        return [
            Chosen(one.rule, one.ruled_on, self.cleaned_data[f"on_{one.key}"], self.chosen(one))
            for one in self.planned
            if self.cleaned_data.get(f"keep_{one.key}")
        ]


class DayForm(forms.Form):
    """A reception day outside the rules: by appointment, or a themed one."""

    on = forms.DateField(label="接待日期")
    starts_at = forms.TimeField(label="开始", initial=datetime.time(9))
    ends_at = forms.TimeField(label="结束", initial=datetime.time(11))
    theme = forms.CharField(label="主题", max_length=60, required=False)
    place = forms.CharField(label="地点", max_length=120, required=False, help_text="不填就在本站。")
    deputies = forms.ModelMultipleChoiceField(Deputy.objects.none(), label="值班代表", widget=MultiPicker)

    half = ("theme", "place")

    def __init__(self, *args: Any, station: LiaisonStation, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.station, self.today = station, today
        self.fields["deputies"].queryset = members_of(station, on=today)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """From today on, within a year, at a time that is free, ending after it starts."""
        data = super().clean() or {}
        on, starts, ends = data.get("on"), data.get("starts_at"), data.get("ends_at")
        if on and not self.today <= on <= self.today + datetime.timedelta(days=366):
            self.add_error("on", "请填今天以后、一年以内的日期。")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", "结束时间应晚于开始时间。")
        same = ReceptionDay.objects.of_township(self.station.township_id).filter(
            station=self.station, on=on, starts_at=starts
        )
        if on and starts and same.exclude(state="cancelled").exists():
            self.add_error("on", "本站这一天的这个时间已经有接待日。")
        return data
