"""From rules to reception days: which days a rule names, and whose turn it is; a plan first, rows when it is confirmed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from lunardate import LunarDate

from deputies.models import Deputy
from groundwork.deadlines.calendar import ONE_DAY, WorkCalendar
from groundwork.ui.dates import cn_date
from groundwork.workflow.engine import begin
from liaison_stations import day_states
from liaison_stations.models import LiaisonStation, ReceptionDay, RotaRule, Shift

#: Longer plans are made anew when their time comes.
LONGEST_PLAN = datetime.timedelta(days=100)
MONTHS = {
    RotaRule.Months.EVERY: frozenset(range(1, 13)),
    RotaRule.Months.ODD: frozenset(range(1, 13, 2)),
    RotaRule.Months.EVEN: frozenset(range(2, 13, 2)),
    RotaRule.Months.QUARTER: frozenset({1, 4, 7, 10}),
}


@dataclass
class PlannedDay:
    """A reception day as the rule makes it, before anybody confirmed it."""

    station: LiaisonStation
    rule: RotaRule
    ruled_on: datetime.date
    on: datetime.date
    notes: list[str] = field(default_factory=list)
    deputies: list[Deputy] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What names it on the form."""
        return f"{self.rule.pk}-{self.ruled_on:%Y%m%d}"


def lunar_day(day: datetime.date) -> int:
    """Return the day of the lunar month: 1 to 30."""
    return int(LunarDate.from_solar_date(day.year, day.month, day.day).day)


def lunar_words(day: datetime.date) -> str:
    """「农历正月廿二」."""
    lunar = LunarDate.from_solar_date(day.year, day.month, day.day)
    months = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
    ones = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
    tens = {0: "初", 1: "十", 2: "廿"}
    number = lunar.day
    said = {10: "初十", 20: "二十", 30: "三十"}.get(number) or tens[number // 10] + ones[number % 10 - 1]
    return f"农历{'闰' if lunar.isLeapMonth else ''}{months[lunar.month - 1]}月{said}"


def falls_on(rule: RotaRule, day: datetime.date) -> bool:
    """Whether the rule names that day, holidays aside."""
    if day < rule.since or (rule.until is not None and day > rule.until):
        return False
    if day.month not in MONTHS[RotaRule.Months(rule.months)]:
        return False
    if rule.pattern == RotaRule.Pattern.WEEKLY:
        return day.weekday() == rule.weekday
    if rule.pattern == RotaRule.Pattern.MONTHLY:
        last = (day + ONE_DAY).month != day.month  # a month without a 31st receives on its last day
        return day.day in rule.days or (last and any(wanted > day.day for wanted in rule.days))
    if rule.pattern == RotaRule.Pattern.LUNAR_MARKET:
        return lunar_day(day) % 10 in rule.days
    return day.day % 10 in rule.days


def days_of(
    rule: RotaRule, first: datetime.date, last: datetime.date, *, calendar: WorkCalendar
) -> Iterator[tuple[datetime.date, datetime.date, str]]:
    """Yield (the day that the rule names, the day on which it is held, why they differ), from first to last."""
    day = first
    while day <= last:
        if falls_on(rule, day):
            works = calendar.is_workday(day)
            if works or rule.on_holiday == RotaRule.OnHoliday.KEEP:
                yield day, day, "" if works else "休息日，逢集照常"
            elif rule.on_holiday == RotaRule.OnHoliday.POSTPONE:
                yield day, calendar.on_or_after(day), f"{cn_date(day)}休息，顺延"
        day += ONE_DAY


def plan(
    station: LiaisonStation, first: datetime.date, last: datetime.date, *, calendar: WorkCalendar
) -> list[PlannedDay]:
    """Return the days that the station's rules add from first to last, each with the deputies whose turn it is.

    A day that was made from its rule before is left as it is, whatever became of it; so is a time that is taken.
    """
    last = min(last, first + LONGEST_PLAN)
    existing = ReceptionDay.objects.of_township(station.township_id).filter(station=station)
    made = set(existing.filter(rule__isnull=False).values_list("rule_id", "ruled_on"))
    taken = set(existing.exclude(state=day_states.CANCELLED).values_list("on", "starts_at"))
    turns = Turns(station, first, last)
    planned: list[PlannedDay] = []
    for rule in station.rota_rules.order_by("pk").prefetch_related("deputies"):
        for ruled_on, on, why in days_of(rule, first, last, calendar=calendar):
            if (rule.pk, ruled_on) in made or (on, rule.starts_at) in taken:
                continue
            taken.add((on, rule.starts_at))
            planned.append(PlannedDay(station, rule, ruled_on, on, [why] if why else []))
    planned.sort(key=lambda one: (one.on, one.rule.starts_at))
    for one in planned:
        if one.rule.pattern == RotaRule.Pattern.LUNAR_MARKET:
            one.notes.insert(0, lunar_words(one.ruled_on))
        turns.fill(one)
    return planned


class Turns:
    """Whose turn it is: fewest duties in the year first, then who has waited longest; never two stations on a day."""

    def __init__(self, station: LiaisonStation, first: datetime.date, last: datetime.date):
        self.station = station
        members = station.memberships.on(first).values("deputy")
        self.pool = list(Deputy.objects.of_township(station.township_id).serving().filter(pk__in=members))
        self.counts: dict[int, int] = {}
        self.latest: dict[int, datetime.date] = {}
        self.busy: set[tuple[int, datetime.date]] = set()
        shifts = Shift.objects.on_duty().filter(day__township=station.township_id)
        shifts = shifts.exclude(day__state=day_states.CANCELLED)
        year = Q(day__on__gte=first.replace(month=1, day=1), day__on__lte=last + datetime.timedelta(days=31))
        for deputy, on in shifts.filter(year).values_list("deputy_id", "day__on"):
            self.note(deputy, on)

    def note(self, deputy: int, on: datetime.date) -> None:
        """Count a duty."""
        self.counts[deputy] = self.counts.get(deputy, 0) + 1
        self.latest[deputy] = max(on, self.latest.get(deputy, on))
        self.busy.add((deputy, on))

    def candidates(self, rule: RotaRule, on: datetime.date) -> list[Deputy]:
        """Return who can have duty that day, whose turn it is first."""
        chosen = {one.pk for one in rule.deputies.all()}
        free = [
            one for one in self.pool if (not chosen or one.pk in chosen) and (one.pk, on) not in self.busy
        ]
        waited = datetime.date.min
        return sorted(
            free, key=lambda one: (self.counts.get(one.pk, 0), self.latest.get(one.pk, waited), one.sort_key)
        )

    def fill(self, planned: PlannedDay) -> None:
        """Put the deputies whose turn it is on a day, and say why."""
        found = self.candidates(planned.rule, planned.on)[: planned.rule.deputies_per_day]
        planned.deputies = found
        if found:
            counts = "、".join(f"{one}（已排 {self.counts.get(one.pk, 0)} 次）" for one in found)
            planned.notes.append(f"轮到{counts}")
        if len(found) < planned.rule.deputies_per_day:
            planned.notes.append(f"本站能排的代表不足 {planned.rule.deputies_per_day} 名，请手工补上")
        for one in found:
            self.note(one.pk, planned.on)


@dataclass(frozen=True)
class Chosen:
    """A planned day as the officer confirmed it."""

    rule: RotaRule
    ruled_on: datetime.date
    on: datetime.date
    deputies: Sequence[Deputy]


@transaction.atomic
def make_days(
    station: LiaisonStation, chosen: Iterable[Chosen], *, actor: Any, today: datetime.date
) -> list[ReceptionDay]:
    """Write the confirmed days that are not there yet; those that are stay as they are. Returns the new ones."""
    LiaisonStation.objects.of_township(station.township_id).select_for_update(of=("self",), no_key=True).get(
        pk=station.pk
    )
    made = []
    for one in chosen:
        same = Q(rule=one.rule, ruled_on=one.ruled_on)
        taken = Q(station=station, on=one.on, starts_at=one.rule.starts_at) & ~Q(state=day_states.CANCELLED)
        if ReceptionDay.objects.of_township(station.township_id).filter(same | taken).exists():
            continue
        rule = one.rule
        made.append(
            open_day(
                station, on=one.on, starts_at=rule.starts_at, ends_at=rule.ends_at, theme=rule.theme,
                deputies=one.deputies, actor=actor, today=today, rule=rule, ruled_on=one.ruled_on,
            )
        )  # fmt: skip
    return made


@transaction.atomic
def open_day(
    station: LiaisonStation, *, on: datetime.date, starts_at: datetime.time, ends_at: datetime.time,
    deputies: Sequence[Deputy], actor: Any, today: datetime.date, theme: str = "", place: str = "",
    rule: RotaRule | None = None, ruled_on: datetime.date | None = None,
) -> ReceptionDay:  # fmt: skip
    """Write a reception day with its deputies. Raises ValidationError for a deputy who cannot have duty that day."""
    for deputy in deputies:
        if reason := why_not(deputy, on=on):
            raise ValidationError({"deputies": reason})
    day = ReceptionDay.objects.create(
        township_id=station.township_id, station=station, on=on, starts_at=starts_at, ends_at=ends_at, theme=theme,
        place=place, planned_on=today, rule=rule, ruled_on=ruled_on,
    )  # fmt: skip
    Shift.objects.bulk_create(Shift(day=day, deputy=deputy) for deputy in deputies)
    names = "、".join(str(deputy) for deputy in deputies) or "待定"
    begin(day, actor=actor, today=today, sentence=f"排定{cn_date(on)}接待，值班代表：{names}")
    return day


def why_not(deputy: Deputy, *, on: datetime.date, except_day: ReceptionDay | None = None) -> str:
    """Return why a deputy cannot have duty on that day, or nothing."""
    if deputy.status != Deputy.Status.SERVING:
        return f"{deputy}{deputy.get_status_display()}，不能排班。"
    others = (
        Shift.objects.on_duty().filter(deputy=deputy, day__on=on).exclude(day__state=day_states.CANCELLED)
    )
    if except_day is not None:
        others = others.exclude(day=except_day)
    other = others.select_related("day__station").first()
    return f"{deputy}{cn_date(on)}已在{other.day.station}值班。" if other else ""
