"""Reckoning: working days with 调休, months and their ends, fixed days, and years that are only estimated."""

from __future__ import annotations

import datetime
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundwork.deadlines.calendar import WorkCalendar, add_months, next_month_day
from groundwork.deadlines.limits import Limit, LimitUnit
from groundwork.deadlines.presets import LAST_OFFICIAL_YEAR, special_days

SPECIAL = {
    day.date: (day.kind == "make_up", day.name)
    for year in (2026, 2027)
    for day in special_days(year, official=year <= LAST_OFFICIAL_YEAR, source="")
}
CALENDAR = WorkCalendar(special=SPECIAL, official_years=frozenset({2025, 2026}))
PLAIN = WorkCalendar(special={}, official_years=frozenset(range(2000, 2100)))


def workdays(value: int) -> Limit:
    return Limit(value=value, unit=LimitUnit.WORKDAY)


@pytest.mark.parametrize(
    ("start", "value", "due"),
    [
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # Saturday worked for the Spring Festival
        (date(2026, 2, 13), 2, date(2026, 2, 24)),  # then nine days off, back on Tuesday
        (date(2026, 2, 27), 1, date(2026, 2, 28)),  # Saturday worked again
        (date(2026, 9, 18), 1, date(2026, 9, 20)),  # Sunday worked for the National Day
        (date(2026, 9, 30), 1, date(2026, 10, 8)),  # after the National Day
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # Saturday worked
        (date(2026, 3, 6), 5, date(2026, 3, 13)),  # an ordinary week
    ],
)
def test_working_days_with_make_up_days(start: date, value: int, due: date) -> None:
    assert CALENDAR.reckon(workdays(value), start=start).due_on == due


def test_a_reckoning_names_what_it_skipped_and_counted() -> None:
    said = CALENDAR.reckon(workdays(2), start=date(2026, 2, 13)).explanation
    assert [one[0] for one in said["made_up"]] == ["2026-02-14"]
    assert [one[0] for one in said["skipped"]] == [
        "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"
    ]  # fmt: skip
    assert {one[1] for one in said["skipped"]} == {"春节"}


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start: date, months: int, due: date) -> None:
    assert add_months(start, months) == due


@pytest.mark.parametrize(
    ("start", "month_day", "due"),
    [
        (date(2026, 3, 1), "09-30", date(2026, 9, 30)),
        (date(2026, 9, 30), "09-30", date(2027, 9, 30)),
        (date(2026, 10, 1), "09-30", date(2027, 9, 30)),
        (date(2026, 3, 1), "02-29", date(2027, 2, 28)),
        (date(2027, 3, 1), "02-29", date(2028, 2, 29)),
    ],
)
def test_a_fixed_day_of_the_year_is_the_next_one(start: date, month_day: str, due: date) -> None:
    assert next_month_day(start, month_day) == due


def test_a_last_day_without_work_rolls_over_only_where_the_rule_says_so() -> None:
    limit = Limit(value=1, unit=LimitUnit.MONTH)
    rolling = Limit(value=1, unit=LimitUnit.MONTH, rolls_over=True)
    stays = CALENDAR.reckon(limit, start=date(2026, 9, 1))
    rolls = CALENDAR.reckon(rolling, start=date(2026, 9, 1))
    assert (stays.due_on, stays.uses_calendar) == (date(2026, 10, 1), False)
    assert (rolls.due_on, rolls.uses_calendar) == (date(2026, 10, 8), True)
    assert rolls.explanation["rolled_from"] == "2026-10-01"


def test_only_what_counts_working_days_into_an_estimated_year_is_provisional() -> None:
    start = date(2026, 12, 21)
    assert CALENDAR.reckon(workdays(5), start=start).provisional is False
    assert CALENDAR.reckon(workdays(15), start=start).provisional is True
    assert CALENDAR.reckon(Limit(value=2, unit=LimitUnit.MONTH), start=start).provisional is False
    rolling = Limit(value=2, unit=LimitUnit.MONTH, rolls_over=True)
    assert CALENDAR.reckon(rolling, start=start).provisional is True


def test_zero_days_end_on_the_day_of_the_start() -> None:
    assert CALENDAR.reckon(workdays(0), start=date(2026, 3, 10)).due_on == date(2026, 3, 10)


@given(start=st.dates(date(2020, 1, 1), date(2029, 12, 31)), value=st.integers(1, 120))
def test_so_many_working_days_lie_between_start_and_due(start: date, value: int) -> None:
    due = CALENDAR.reckon(workdays(value), start=start).due_on
    assert CALENDAR.is_workday(due)
    assert CALENDAR.workdays_between(start, due) == value


@given(start=st.dates(date(2020, 1, 1), date(2029, 12, 31)), value=st.integers(1, 400))
def test_without_feasts_five_working_days_are_a_week(start: date, value: int) -> None:
    due = PLAIN.reckon(workdays(5 * value), start=start).due_on
    anchor = PLAIN.on_or_before(start)
    assert due == anchor + datetime.timedelta(weeks=value)
