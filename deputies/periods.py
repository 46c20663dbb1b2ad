"""The period of a page about duties: a quarter, half-year, year, the term, or two days; chosen by the address."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from groundwork.ui.dates import cn_date

QUARTERS = "一二三四"
CODE = re.compile(r"^(20\d\d)(?:([qh])(\d))?$")


@dataclass(frozen=True)
class Period:
    """From ``begins`` to ``ends``, both included. ``code`` is what the address calls it (empty: days chosen freely)."""

    code: str
    label: str
    begins: datetime.date
    ends: datetime.date

    @property
    def words(self) -> str:
        """2026年1月1日至2026年3月31日."""
        return f"{cn_date(self.begins)}至{cn_date(self.ends)}"

    @property
    def query(self) -> str:
        """The parameters that ask for it."""
        if self.code:
            return f"period={self.code}"
        return f"since={self.begins.isoformat()}&until={self.ends.isoformat()}"

    @property
    def year(self) -> int | None:
        """The calendar year that it is, if it is exactly one."""
        whole = (datetime.date(self.begins.year, 1, 1), datetime.date(self.begins.year, 12, 31))
        return self.begins.year if (self.begins, self.ends) == whole else None


def months(code: str, label: str, year: int, first: int, last: int) -> Period:
    """Return the period of these months of a year."""
    begins = datetime.date(year, first, 1)
    after = datetime.date(year + last // 12, last % 12 + 1, 1)
    return Period(code, label, begins, after - datetime.timedelta(days=1))


def whole_year(year: int) -> Period:
    """The year 2026."""
    return months(str(year), f"{year}年", year, 1, 12)


def quarter(year: int, number: int) -> Period:
    """2026年第一季度."""
    label = f"{year}年第{QUARTERS[number - 1]}季度"
    return months(f"{year}q{number}", label, year, number * 3 - 2, number * 3)


def half(year: int, number: int) -> Period:
    """2026年上半年."""
    label = f"{year}年{'上' if number == 1 else '下'}半年"
    return months(f"{year}h{number}", label, year, number * 6 - 5, number * 6)


def quarter_of(day: datetime.date) -> Period:
    """The quarter in which a day lies."""
    return quarter(day.year, (day.month - 1) // 3 + 1)


def half_of(day: datetime.date) -> Period:
    """The half-year in which a day lies."""
    return half(day.year, 1 if day.month <= 6 else 2)


def named(code: str) -> Period | None:
    """Return the period of that code, or None."""
    found = CODE.match(code)
    if not found:
        return None
    year, kind, number = int(found[1]), found[2], int(found[3] or 0)
    if kind is None:
        return whole_year(year)
    if kind == "q" and 1 <= number <= 4:
        return quarter(year, number)
    if kind == "h" and 1 <= number <= 2:
        return half(year, number)
    return None


def of_term(term: Any) -> Period:
    """The whole term."""
    return Period("term", str(term), term.begins_on, term.ends_on)


def offered(today: datetime.date, *, term: Any = None) -> list[Period]:
    """The periods offered by name, the present ones first."""
    year = today.year
    this = quarter_of(today)
    earlier = quarter_of(this.begins - datetime.timedelta(days=1))
    found = [whole_year(year), this, earlier, half(year, 1), half(year, 2), whole_year(year - 1)]
    return found + ([of_term(term)] if term is not None else [])


def chosen(params: Mapping[str, Any], *, default: Period, term: Any = None) -> Period:
    """Return the period that the address asks for; ``default`` when it says nothing that can be read."""
    since, until = day(params.get("since")), day(params.get("until"))
    if since and until:
        begins, ends = min(since, until), max(since, until)
        return Period("", f"{cn_date(begins)}至{cn_date(ends)}", begins, ends)
    code = str(params.get("period", ""))
    if code == "term" and term is not None:
        return of_term(term)
    return named(code) or default


def day(value: Any) -> datetime.date | None:
    """Return a day written as 2026-01-31, or None."""
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        return None
