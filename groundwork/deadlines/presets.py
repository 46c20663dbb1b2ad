"""The presets of the clock: the calendar of the years that are known, and when people are reminded."""

from __future__ import annotations

import datetime

import holidays

from groundwork.accounts.roles import Role
from groundwork.deadlines.models import CalendarYear, ReminderRule, SpecialDay

#: The last year whose State Council notice the installed ``holidays`` package contains; later years are its estimate.
LAST_OFFICIAL_YEAR = 2026
FIRST_YEAR = 2023
#: Days that the package names for themselves and the notice counts to a feast.
FEASTS = {"农历除夕": "春节"}


def load_calendar(*, last_year: int = LAST_OFFICIAL_YEAR + 2) -> int:
    """Add the years that are missing, from the ``holidays`` package. Returns how many were added; edited years stay."""
    known = set(CalendarYear.objects.values_list("year", flat=True))
    missing = [year for year in range(FIRST_YEAR, last_year + 1) if year not in known]
    for year in missing:
        official = year <= LAST_OFFICIAL_YEAR
        source = f"国务院办公厅关于{year}年部分节假日安排的通知" if official else "按农历和公历推算，未含调休"
        CalendarYear.objects.get_or_create(
            year=year,
            defaults={
                "status": CalendarYear.Status.OFFICIAL if official else CalendarYear.Status.ESTIMATED,
                "source": source,
            },
        )
        SpecialDay.objects.bulk_create(
            special_days(year, official=official, source=source), ignore_conflicts=True
        )
    return len(missing)


def special_days(year: int, *, official: bool, source: str) -> list[SpecialDay]:
    """Return the days of a year on which working differs from Monday to Friday."""
    china = holidays.country_holidays("CN", years=year, language="zh_CN")
    found: list[SpecialDay] = []
    day = datetime.date(year, 1, 1)
    while day.year == year:
        works, weekday = china.is_working_day(day), day.weekday() < 5
        if works != weekday:
            kind = SpecialDay.Kind.MAKE_UP if works else SpecialDay.Kind.HOLIDAY
            name = "" if works else feast(china, day)
            found.append(SpecialDay(date=day, kind=kind, name=name, source=source, is_official=official))
        day += datetime.timedelta(days=1)
    return found


def feast(china: holidays.HolidayBase, day: datetime.date) -> str:
    """Return the feast to which a day off belongs: a day moved by 调休 bears the name of the feast beside it."""
    for distance in sorted(range(-8, 9), key=abs):
        name = (china.get(day + datetime.timedelta(days=distance)) or "").split("（")[0]
        if name and not name.startswith("休息日"):
            return FEASTS.get(name, name)[:40]
    return ""


def load_reminder_rules() -> None:
    """Add the rule for everything, and those of the kinds that want others."""
    for kind, label, before, every, escalate_after, to in (
        ("", "其他事项", [7, 3, 1, 0], 7, 7, [Role.CHAIRMAN]),
        ("reply", "答复代表", [15, 7, 3, 1, 0], 7, 1, [Role.CHAIRMAN, Role.CLERK]),
        ("rehandle", "重新办理答复", [7, 3, 1, 0], 5, 1, [Role.CHAIRMAN, Role.CLERK]),
        ("acknowledge", "签收", [1, 0], 2, 2, [Role.CLERK]),
        ("commitment", "兑现承诺", [30, 7, 0], 15, 15, [Role.CHAIRMAN, Role.CLERK]),
    ):
        ReminderRule.objects.get_or_create(
            kind=kind,
            defaults={
                "label": label, "days_before": before, "every_days_overdue": every,
                "escalate_after": escalate_after, "escalate_to": to,
            },
        )  # fmt: skip
