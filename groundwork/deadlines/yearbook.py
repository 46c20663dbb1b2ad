"""Entering the official list of a year: what it changes, how many deadlines it moves, and writing it down."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db import transaction

from groundwork.deadlines.calendar import WorkCalendar
from groundwork.deadlines.clock import to_move
from groundwork.deadlines.daysheet import SheetDay
from groundwork.deadlines.models import CalendarYear, SpecialDay


@dataclass
class Change:
    """What a list changes in one year."""

    year: int
    added: list[SheetDay] = field(default_factory=list)
    changed: list[tuple[SpecialDay, SheetDay]] = field(default_factory=list)
    removed: list[SpecialDay] = field(default_factory=list)
    same: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the list says what is known already."""
        return not (self.added or self.changed or self.removed)


def compare(days: list[SheetDay]) -> list[Change]:
    """Compare a list with the table: the list is taken as the whole truth of the years that it names."""
    changes = []
    for year in sorted({day.date.year for day in days}):
        change = Change(year)
        known = {day.date: day for day in SpecialDay.objects.filter(date__year=year)}
        for day in (day for day in days if day.date.year == year):
            old = known.pop(day.date, None)
            if old is None:
                change.added.append(day)
            elif (old.kind, old.name) != (day.kind, day.name):
                change.changed.append((old, day))
            else:
                change.same += 1
        # A weekend day that is marked a holiday works the same with and without its row.
        change.removed = sorted(known.values(), key=lambda day: day.date)
        changes.append(change)
    return changes


def count_moves(days: list[SheetDay], *, official: bool) -> int:
    """Return how many open deadlines would move or become certain."""
    calendar = WorkCalendar.load()
    years = {day.date.year for day in days}
    special = {date: told for date, told in calendar.special.items() if date.year not in years}
    special |= {day.date: (day.kind == SpecialDay.Kind.MAKE_UP, day.name) for day in days}
    known = calendar.official_years | years if official else calendar.official_years - years
    return len(to_move(WorkCalendar(special=special, official_years=frozenset(known))))


@transaction.atomic
def enter(days: list[SheetDay], *, official: bool, source: str) -> None:
    """Write the list: the years that it names hold exactly its days afterwards."""
    for year in sorted({day.date.year for day in days}):
        listed = {day.date: day for day in days if day.date.year == year}
        SpecialDay.objects.filter(date__year=year).exclude(date__in=listed).delete()
        known = {day.date: day for day in SpecialDay.objects.filter(date__year=year)}
        for date, day in listed.items():
            row = known.get(date) or SpecialDay(date=date)
            row.kind, row.name, row.source, row.is_official = day.kind, day.name, source, official
            row.save()
        mark_year(year, official=official, source=source)


def mark_year(year: int, *, official: bool, source: str) -> None:
    """Say whether a year's notice is known."""
    status = CalendarYear.Status.OFFICIAL if official else CalendarYear.Status.ESTIMATED
    CalendarYear.objects.update_or_create(year=year, defaults={"status": status, "source": source})
    SpecialDay.objects.filter(date__year=year).update(is_official=official)


def in_json(days: list[SheetDay]) -> list[list[str]]:
    """Return a list as it travels through the preview."""
    return [[day.date.isoformat(), day.kind, day.name] for day in days]


def from_json(rows: list[list[str]]) -> list[SheetDay]:
    """Read a list back from the preview."""
    return [SheetDay(datetime.date.fromisoformat(date), kind, name) for date, kind, name in rows]
