"""How often each deputy group met, against the rule that its township works by."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from deputies.models import Activity, DeputyGroup, GroupRule

DEFAULT = "chongqing"


def rule_of(township: Any) -> GroupRule:
    """Return the township's own rule, or the shipped one until it has written its own."""
    own = GroupRule.objects.filter(township=township).first()
    return own or GroupRule.objects.presets().get(code=DEFAULT)


@dataclass(frozen=True)
class Span:
    """A quarter or a year."""

    year: int
    quarter: int | None = None

    @property
    def begins(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, (self.quarter - 1) * 3 + 1 if self.quarter else 1, 1)

    @property
    def ends(self) -> datetime.date:
        """Its last day."""
        following = self.after.begins if self.year < datetime.MAXYEAR else datetime.date.max
        return following - datetime.timedelta(days=1)

    @property
    def after(self) -> Span:
        """The one that follows."""
        if self.quarter is None:
            return Span(self.year + 1)
        return Span(self.year, self.quarter + 1) if self.quarter < 4 else Span(self.year + 1, 1)

    @property
    def before(self) -> Span:
        """The one before."""
        if self.quarter is None:
            return Span(self.year - 1)
        return Span(self.year, self.quarter - 1) if self.quarter > 1 else Span(self.year - 1, 4)

    @property
    def key(self) -> str:
        """2026-3 or 2026, as it stands in an address."""
        return f"{self.year}-{self.quarter}" if self.quarter else str(self.year)

    def __str__(self) -> str:
        return f"{self.year} 年第{'一二三四'[self.quarter - 1]}季度" if self.quarter else f"{self.year} 年"

    @classmethod
    def of(cls, day: datetime.date, *, per: str) -> Span:
        """Return the one in which a day lies."""
        return cls(day.year, (day.month + 2) // 3 if per == GroupRule.Per.QUARTER else None)

    @classmethod
    def read(cls, text: str, *, today: datetime.date, per: str) -> Span:
        """Read it from an address; nonsense is the present one."""
        year, _, quarter = text.partition("-")
        wanted = (len(year) == 4, year.isascii(), year.isdigit(), "2000" <= year <= "2100")
        if not all(wanted):
            return cls.of(today, per=per)
        if per == GroupRule.Per.YEAR:
            return cls(int(year))
        return cls(int(year), int(quarter)) if quarter in ("1", "2", "3", "4") else cls.of(today, per=per)


@dataclass(frozen=True)
class Line:
    """A group, how often it met, and whether that is enough."""

    group: DeputyGroup
    count: int
    ahead: int
    href: str
    state: str
    color: str


def lines(township: Any, *, span: Span, rule: GroupRule, today: datetime.date) -> list[Line]:
    """Return every group of a township with its activities in the span; those that fall short come first."""
    found = (
        Activity.objects.of_township(township)
        .within(span.begins, span.ends)
        .filter(kind__is_group_activity=True)
    )
    held = Counter(found.taken_place().filter(group__isnull=False).values_list("group_id", flat=True))
    ahead = Counter(found.ahead().filter(group__isnull=False).values_list("group_id", flat=True))
    rows = []
    for group in DeputyGroup.objects.of_township(township).order_by("pk"):
        count = held[group.pk]
        if count >= rule.times:
            state, color = "已达到", "green"
        elif span.ends < today:
            state, color = f"少 {rule.times - count} 次", "red"
        else:
            state, color = f"还差 {rule.times - count} 次", "amber"
        query = {
            "group": group.pk,
            "counted": "true",
            "done": "true",
            "on_after": span.begins,
            "on_before": span.ends,
        }
        href = f"{reverse('deputies:activities')}?{urlencode(query)}"
        rows.append(Line(group, count, ahead[group.pk], href, state, color))
    return sorted(rows, key=lambda line: line.count >= rule.times)
