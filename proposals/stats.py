"""Counting proposals: every figure is the size of a named filter, and its link opens the list with that
very filter."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import timezone

from groundwork.townships.models import Township, Unit, Village
from groundwork.ui.dates import cn_date
from groundwork.ui.figures import Figure
from proposals.definitions import FILTERS, RATES, At
from proposals.models import Assignment, Category
from proposals.states import PROPOSAL

#: By what a figure can be narrowed, and the parameter of the address for it; they never clash with the
#: list's own filters.
PLACES = {key: f"of_{key}" for key in ("township", "unit", "category", "village", "group", "state")}
#: The parameters that together say which figure the list shows.
PARAMETERS = ("figure", "since", "until", *PLACES.values())
MONTH, UNIT = "month", "unit"
#: Stands in the address for "without a category" and so on; no row has this key.
NONE = 0
#: By what proposals can be grouped: the field, the field of its name, and the words where there is none.
GROUPINGS: dict[str, tuple[str, str, str]] = {
    "category": ("category_id", "category__name", "未分类"),
    "village": ("village_id", "village__name", "未注明村"),
    "group": ("lead_deputy__group_id", "lead_deputy__group__name", "未编组"),
    "township": ("township_id", "township__name", ""),
}


@dataclass(frozen=True)
class Scope:
    """What is counted: assigned from ``since`` until ``until`` (both included), narrowed to one place, unit
    or kind."""

    today: datetime.date
    since: datetime.date | None = None
    until: datetime.date | None = None
    township: int | None = None
    unit: int | None = None
    category: int | None = None
    village: int | None = None
    group: int | None = None
    state: str = ""

    @classmethod
    def read(cls, params: Mapping[str, Any], *, today: datetime.date) -> Scope:
        """Read it from an address; whatever cannot be read is as if it were not there."""
        numbers = {key: number(params.get(name)) for key, name in PLACES.items() if key != "state"}
        state = params.get(PLACES["state"]) or ""
        return cls(
            today=today, since=day(params.get("since")), until=day(params.get("until")),
            state=state if state in PROPOSAL.by_code else "", **numbers,
        )  # fmt: skip

    def narrow(self, queryset: QuerySet) -> QuerySet:
        """Narrow proposals to the place, the unit, the kind and the state; the period is the filter's own
        matter."""
        if self.state:
            queryset = queryset.filter(state=self.state)
        for key, (path, _, _) in GROUPINGS.items():
            value = getattr(self, key)
            if value is not None:
                queryset = queryset.filter(**{path: value} if value else {f"{path}__isnull": True})
        if self.unit is not None:
            held = Assignment.objects.current().filter(proposal_id=OuterRef("pk"), unit_id=self.unit)
            queryset = queryset.filter(Exists(held))
        return queryset

    def period(self, at: At) -> Q:
        """Return the condition that it was assigned in the period."""
        held = Q()
        if self.since:
            held &= at.q(assigned_on__gte=self.since)
        if self.until:
            held &= at.q(assigned_on__lte=self.until)
        return held

    def condition(self, name: str, at: At) -> Q:
        """Return the named filter's condition with the period, where the period narrows it."""
        named = FILTERS[name]
        return named.condition(at) & self.period(at) if named.by_period else named.condition(at)

    def a_year_earlier(self) -> Scope:
        """Return the same days of the year before; of a period that still runs, those that have passed."""
        until = min(self.until, self.today) if self.until else self.today
        return replace(self, since=year_before(self.since), until=year_before(until))

    def query(self, name: str) -> dict[str, str]:
        """Return the parameters of the list that shows the named filter."""
        given: dict[str, Any] = {"figure": name}
        if FILTERS[name].by_period:
            given |= {"since": self.since, "until": self.until}
        given |= {name: getattr(self, key) for key, name in PLACES.items()}
        return {key: str(value) for key, value in given.items() if value not in (None, "")}

    def address(self, name: str) -> str:
        """Return the address of the list that shows the named filter."""
        return f"{reverse('proposals:list')}?{urlencode(self.query(name))}"


# --- The list -------------------------------------------------------------------------------------------


def apply_figure(
    queryset: QuerySet, params: Mapping[str, Any], *, today: datetime.date | None = None
) -> QuerySet:
    """Narrow proposals to the figure that the address names; without one, or with nonsense, they stay as
    they are."""
    name = params.get("figure")
    if name not in FILTERS:
        return queryset
    scope = Scope.read(params, today=today or timezone.localdate())
    return scope.narrow(queryset).filter(scope.condition(name, At(today=scope.today, unit=scope.unit)))


def figure_label(params: Mapping[str, Any], *, reader: Any) -> str:
    """Say in words which figure the list shows: 「按期答复（2026年1月1日至2026年12月31日交办，水务站）」;
    empty without one."""
    name = params.get("figure")
    if name not in FILTERS:
        return ""
    scope = Scope.read(params, today=timezone.localdate())
    parts = []
    if FILTERS[name].by_period and (scope.since or scope.until):
        parts.append(f"{cn_date(scope.since) or '最早'}至{cn_date(scope.until) or '今天'}交办")
    if scope.state:
        parts.append(PROPOSAL.by_code[scope.state].label)
    parts += named_places(scope, reader=reader)
    return FILTERS[name].label + (f"（{'，'.join(parts)}）" if parts else "")


def named_places(scope: Scope, *, reader: Any) -> Iterable[str]:
    """The names of the unit, category and so on that the reader may know; one query for each that is given."""
    from deputies.models import DeputyGroup

    models = {
        "township": Township,
        "unit": Unit,
        "category": Category,
        "village": Village,
        "group": DeputyGroup,
    }
    for key, model in models.items():
        pk = getattr(scope, key)
        if pk is None:
            continue
        rows: Any = model._default_manager.all()
        if model is not Category:  # the same for all townships
            rows = rows.visible_to(reader)
        if row := rows.filter(pk=pk).first():
            yield str(row)


# --- Counting -------------------------------------------------------------------------------------------


def tally(queryset: QuerySet, names: Iterable[str], *scopes: Scope) -> list[dict[str, int]]:
    """Count the named filters over proposals, for each scope (same place, different periods), in one
    query."""
    counts = {
        f"{name}_{n}": Count("pk", filter=scope.condition(name, At(today=scope.today, unit=scope.unit)))
        for n, scope in enumerate(scopes)
        for name in names
    }
    found = scopes[0].narrow(queryset).order_by().aggregate(**counts)
    return [{name: found[f"{name}_{n}"] for name in names} for n in range(len(scopes))]


@dataclass
class Group:
    """One line of a breakdown: its name, its narrower scope, and its counts by filter."""

    label: str
    scope: Scope
    counts: dict[str, int] = field(default_factory=dict)

    def count(self, name: str) -> Figure:
        """Return a count with its link."""
        return Figure(label=FILTERS[name].label, numerator=self.counts[name], href=self.scope.address(name))

    def rate(self, name: str) -> Figure:
        """Return a rate with its links."""
        return rate(name, self.counts, self.scope)

    def line(self, rates: Iterable[str]) -> dict[str, Any]:
        """Return the group as a line of a table: what was assigned, what is overdue (if counted), these rates."""
        counts = {name: self.count(name) for name in ("assigned", "overdue") if name in self.counts}
        return {"label": self.label, **counts, "rates": [self.rate(name) for name in rates]}


def tally_by(queryset: QuerySet, by: str, names: Iterable[str], scope: Scope) -> list[Group]:
    """Count by category, village, lead deputy's group, township, unit or month, in one query.

    The largest by the first name comes first, months in their order, those without a category and so on last.
    """
    names = list(names)
    if by == MONTH:
        return tally_by_month(queryset, names, scope)
    if by == UNIT:
        return tally_by_unit(queryset, names, scope)
    path, label, none = GROUPINGS[by]
    rows = scope.narrow(queryset).order_by().values(key_=F(path), label_=F(label))
    at = At(today=scope.today, unit=scope.unit)
    found = [
        Group(
            row["label_"] or none,
            replace(scope, **{by: row["key_"] or NONE}),
            {n: row[f"n_{n}"] for n in names},
        )
        for row in rows.annotate(**counts_of(names, scope, at))
    ]
    return largest_first(found, by)


def tally_by_unit(queryset: QuerySet, names: list[str], scope: Scope) -> list[Group]:
    """Count by unit: each row is a unit's share of a proposal, so that a proposal of two units counts for
    both."""
    at = At.assignment(scope.today)
    rows = Assignment.objects.current().filter(proposal__in=scope.narrow(queryset).order_by().values("pk"))
    if scope.unit is not None:
        rows = rows.filter(unit_id=scope.unit)
    rows = rows.order_by().values("unit_id", "unit__name").annotate(**counts_of(names, scope, at))
    found = [
        Group(row["unit__name"], replace(scope, unit=row["unit_id"]), {n: row[f"n_{n}"] for n in names})
        for row in rows
    ]
    return largest_first(found, UNIT)


def tally_by_month(queryset: QuerySet, names: list[str], scope: Scope) -> list[Group]:
    """Count by month of assignment; months in which nothing was assigned are there with 0.

    Raises ValueError for a filter that no period narrows: its list could not show one month of it.
    """
    if timeless := [name for name in names if not FILTERS[name].by_period]:
        raise ValueError(f"not a matter of months: {timeless}")
    at = At(today=scope.today, unit=scope.unit)
    rows = scope.narrow(queryset).filter(assigned_on__isnull=False).filter(scope.period(at))
    rows = rows.order_by().values(month=TruncMonth("assigned_on")).annotate(**counts_of(names, scope, at))
    found = {row["month"]: {n: row[f"n_{n}"] for n in names} for row in rows}
    if not found:
        return []
    first, last = min(found), max(found)
    groups = []
    while first <= last:
        following = (first + datetime.timedelta(days=32)).replace(day=1)
        bounds = {"since": max(first, scope.since or first),
                  "until": min(following - datetime.timedelta(days=1), scope.until or datetime.date.max)}  # fmt: skip
        groups.append(
            Group(
                f"{first.year}年{first.month}月",
                replace(scope, **bounds),
                found.get(first, dict.fromkeys(names, 0)),
            )
        )
        first = following
    return groups


def counts_of(names: list[str], scope: Scope, at: At) -> dict[str, Count]:
    """Return one conditional count per named filter."""
    return {f"n_{name}": Count("pk", filter=scope.condition(name, at)) for name in names}


def largest_first(groups: list[Group], by: str) -> list[Group]:
    """Leave out what is empty, and sort: the nameless last, then by the counts in the order of their
    names."""
    shown = [group for group in groups if any(group.counts.values())]
    return sorted(
        shown, key=lambda g: (getattr(g.scope, by) == NONE, *(-n for n in g.counts.values()), g.label)
    )


def rate(name: str, counts: Mapping[str, int], scope: Scope) -> Figure:
    """Return a rate from its counts, with a link to each of its lists."""
    known = RATES[name]
    excluded = counts.get(known.excluded, 0) if known.excluded else 0
    return Figure(
        label=known.label, numerator=counts[known.numerator], denominator=counts[known.denominator],
        excluded=excluded, href=scope.address(known.numerator), base_href=scope.address(known.denominator),
        excluded_href=scope.address(known.excluded) if excluded else "",
        excluded_label=FILTERS[known.excluded].label if known.excluded else "", definition=known.definition,
    )  # fmt: skip


def names_for(*rates: str) -> list[str]:
    """Return the filters that these rates need, each once."""
    return list(dict.fromkeys(name for one in rates for name in RATES[one].names))


def by_state(queryset: QuerySet, scope: Scope) -> list[Group]:
    """Count what was sent in by state, in the order of the life; one query."""
    rows = scope.narrow(queryset).filter(scope.condition("sent_in", At(today=scope.today))).order_by()
    found = dict(rows.values_list("state").annotate(Count("pk")))
    return [
        Group(state.label, replace(scope, state=state.code), {"sent_in": found[state.code]})
        for state in PROPOSAL.states
        if found.get(state.code)
    ]


# --- Reading what an address says -----------------------------------------------------------------------


def number(text: Any) -> int | None:
    """Return a key, or None for anything else."""
    text = str(text or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def day(text: Any) -> datetime.date | None:
    """Return a date such as 2026-01-05, or None for anything else."""
    try:
        return datetime.date.fromisoformat(str(text or ""))
    except ValueError:
        return None


def year_before(date: datetime.date | None) -> datetime.date | None:
    """Return the same day a year earlier (29 February: the 28th)."""
    if date is None or date.year <= 1:
        return date
    try:
        return date.replace(year=date.year - 1)
    except ValueError:
        return date.replace(year=date.year - 1, day=28)
