"""The period of a page of figures: this year unless the address says otherwise, and the choices beside it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from groundwork.ui.dates import cn_date
from proposals.stats import day, year_before


@dataclass(frozen=True)
class Period:
    """From ``since`` until ``until``, both included; None is open. ``code`` is empty for days chosen by hand."""

    code: str
    label: str
    since: datetime.date | None
    until: datetime.date | None

    @property
    def words(self) -> str:
        """「2026年1月1日至2026年12月31日」."""
        if not (self.since or self.until):
            return "全部时间"
        return f"{cn_date(self.since) or '最早'}至{cn_date(self.until) or '今天'}"

    @property
    def query(self) -> dict[str, str]:
        """Return the parameters by which an address asks for it."""
        if self.code:
            return {"period": self.code}
        return {"since": str(self.since or ""), "until": str(self.until or "")}


def choices(today: datetime.date) -> list[Period]:
    """Return the periods offered by name."""
    year = today.year
    rolling = (year_before(today) or today) + datetime.timedelta(days=1)
    return [
        Period("year", "今年", datetime.date(year, 1, 1), datetime.date(year, 12, 31)),
        Period("last", "去年", datetime.date(year - 1, 1, 1), datetime.date(year - 1, 12, 31)),
        Period("twelve", "近12个月", rolling, today),
        Period("all", "全部", None, None),
    ]


def chosen(params: Mapping[str, Any], *, today: datetime.date) -> Period:
    """Return the period that the address asks for; this year when it says nothing that can be read."""
    offered = choices(today)
    since, until = day(params.get("since")), day(params.get("until"))
    if since or until:
        if since and until and since > until:
            since, until = until, since
        return Period("", "自选", since, until)
    return next((period for period in offered if period.code == params.get("period")), offered[0])
