"""The points of a deputy in a period: a pure reckoning over her confirmed duties, explained line by line.

Nothing is stored: the same duties and the same scheme give the same lines at any time. Caps, targets and the base are
yearly (calendar years); a period of several years is reckoned year by year. The base counts, and what is missing to a
minimum is taken, only for a year that lies in the period as a whole and is over. The lines add up to the total.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from deputies.models.duties import Duty
from deputies.models.points import PointGrade, PointRequirement, PointRule, PointScheme
from deputies.periods import Period

ZERO = Decimal(0)


@dataclass
class Line:
    """One line of the explanation: a rule in a year, what was counted, what it gives, and why not more."""

    label: str
    year: int
    points: Decimal
    counted: int = 0
    unit: str = ""
    acts: list[Duty] = field(default_factory=list)
    reckoning: str = ""
    why: str = ""
    source: str = ""


@dataclass
class Met:
    """A minimum requirement: how many of how many."""

    requirement: PointRequirement
    done: int

    @property
    def is_met(self) -> bool:
        """Whether it is met."""
        return self.done >= self.requirement.least

    @property
    def missing(self) -> int:
        """How many are missing."""
        return max(0, self.requirement.least - self.done)


@dataclass
class Score:
    """A deputy's points in a period."""

    deputy: Any
    lines: list[Line]
    grade: str = ""
    met: list[Met] = field(default_factory=list)
    rank: int = 0

    @property
    def total(self) -> Decimal:
        """The sum of the lines."""
        return sum((line.points for line in self.lines), ZERO)

    @property
    def acts(self) -> int:
        """How many acts were counted."""
        return sum(len(line.acts) for line in self.lines)


def score(deputy: Any, scheme: PointScheme, period: Period, *, today: datetime.date) -> Score:
    """Return one deputy's points in a period, line by line."""
    return scores([deputy], scheme, period, today=today)[0]


def scores(
    deputies: Iterable[Any], scheme: PointScheme, period: Period, *, today: datetime.date
) -> list[Score]:
    """Return the points of many deputies, best first, in a fixed number of queries."""
    chosen = list(deputies)
    rules = list(scheme.rules.select_related("kind"))
    grades = list(scheme.grades.all())
    needs = list(scheme.requirements.prefetch_related("kinds"))
    found = Duty.objects.filter(deputy__in=[deputy.pk for deputy in chosen]).counted().select_related("kind")
    of_deputy: dict[int, list[Duty]] = defaultdict(list)
    for duty in found.order_by("on", "pk"):
        of_deputy[duty.deputy_id].append(duty)
    result = []
    for deputy in chosen:
        duties = of_deputy[deputy.pk]
        lines = reckon(duties, scheme, rules, period, today=today)
        one = Score(deputy, lines, met=requirements_met(duties, needs, period, term=deputy.term))
        one.grade = grade_of(one.total, grades) if period.year else ""
        result.append(one)
    return ranked(result)


def ranked(found: list[Score]) -> list[Score]:
    """Put the best first and give ranks; equal points share a rank."""
    found.sort(key=lambda one: (-one.total, one.deputy.sort_key, one.deputy.pk))
    for number, one in enumerate(found, 1):
        before = found[number - 2] if number > 1 else None
        one.rank = before.rank if before is not None and before.total == one.total else number
    return found


def reckon(
    duties: Sequence[Duty],
    scheme: PointScheme,
    rules: Sequence[PointRule],
    period: Period,
    *,
    today: datetime.date,
) -> list[Line]:
    """Return the lines of a period, year by year."""
    lines: list[Line] = []
    inside = [duty for duty in duties if period.begins <= duty.on <= period.ends]
    for year in range(period.begins.year, min(period.ends.year, today.year) + 1):
        of_year = [duty for duty in inside if duty.on.year == year]
        over = covers(period, year) and today > datetime.date(year, 12, 31)
        found = [line_of(rule, of_year, year, over=over) for rule in rules]
        found += unknown_kinds(of_year, rules, year)
        if scheme.base and covers(period, year):
            found.insert(
                0, Line("基础分", year, scheme.base, reckoning=f"全年基础分 {plain(scheme.base)} 分")
            )
        total = sum((line.points for line in found), ZERO)
        if scheme.cap is not None and total > scheme.cap:
            found.append(
                Line("总分封顶", year, scheme.cap - total, reckoning=f"全年总分最多 {plain(scheme.cap)} 分")
            )
        lines += found
    return lines


def covers(period: Period, year: int) -> bool:
    """Whether the whole year lies in the period."""
    return period.begins <= datetime.date(year, 1, 1) and period.ends >= datetime.date(year, 12, 31)


def line_of(rule: PointRule, duties: Sequence[Duty], year: int, *, over: bool) -> Line:
    """Reckon one rule in one year."""
    acts = [duty for duty in duties if duty.kind_id == rule.kind_id]
    number = amount(rule, acts)
    unit = rule.kind.unit if rule.per in (rule.Per.QUANTITY, rule.Per.HOUR) else rule.get_per_display()
    line = Line(rule.kind.label, year, ZERO, counted=number, unit=unit, acts=acts, source=rule.source)
    if rule.way == rule.Way.TARGET:
        by_target(line, rule, number)
    else:
        one_by_one(line, rule, number, over=over)
    if rule.cap is not None and line.points > rule.cap:
        line.why = f"原为 {plain(line.points)} 分，全年封顶 {plain(rule.cap)} 分"
        line.points = rule.cap
    return line


def amount(rule: PointRule, acts: Sequence[Duty]) -> int:
    """How many are counted: acts, different days, or what the records count."""
    if rule.per == rule.Per.ACT:
        return len(acts)
    if rule.per == rule.Per.DAY:
        return len({duty.on for duty in acts})
    return sum(duty.quantity for duty in acts)


def by_target(line: Line, rule: PointRule, number: int) -> None:
    """Points for reaching the target, more for more, less for less, never below nothing."""
    expected = rule.expected or 0
    over, missing = max(0, number - expected), max(0, expected - number)
    points, line.reckoning = rule.points, f"定额 {expected}，完成得 {plain(rule.points)} 分"
    if over and rule.extra:
        points += rule.extra * over
        line.reckoning += f"，超 {over} 加 {plain(rule.extra * over)} 分"
    if missing:
        points = max(ZERO, points - rule.shortfall * missing) if rule.shortfall else ZERO
        line.why = f"还差 {missing}，" + ("未达到定额不得分" if not points else f"按少 {missing} 扣分")
    line.points = points


def one_by_one(line: Line, rule: PointRule, number: int, *, over: bool) -> None:
    """So many points for each, less what is missing to the minimum once the year is over."""
    line.points = rule.points * number
    line.reckoning = f"{number} × {plain(rule.points)} 分" if number else ""
    if not number:
        line.why = "没有这类履职"
    missing = max(0, (rule.expected or 0) - number)
    if missing and rule.shortfall:
        if over:
            line.points -= rule.shortfall * missing
            line.why = f"全年至少 {rule.expected}，少 {missing}，扣 {plain(rule.shortfall * missing)} 分"
        else:
            line.why = f"全年至少 {rule.expected}，还差 {missing}；年度未满或期间不含全年，暂不扣分"


def unknown_kinds(duties: Sequence[Duty], rules: Sequence[PointRule], year: int) -> list[Line]:
    """The duties to which the scheme gives nothing are shown too, so that nobody looks for them in vain."""
    ruled = {rule.kind_id for rule in rules}
    others: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        if duty.kind_id not in ruled:
            others[duty.kind.label].append(duty)
    return [
        Line(label, year, ZERO, counted=len(acts), unit="次", acts=acts, why="现行积分办法没有这一项，不计分")
        for label, acts in others.items()
    ]


def grade_of(total: Decimal, grades: Sequence[PointGrade]) -> str:
    """The highest grade whose line is reached."""
    reached = [grade for grade in grades if total >= grade.at_least]
    return max(reached, key=lambda grade: grade.at_least).label if reached else ""


def requirements_met(
    duties: Sequence[Duty], needs: Sequence[PointRequirement], period: Period, *, term: Any
) -> list[Met]:
    """Say of each requirement how many are done: of the year in which the period ends, or of the term."""
    found = []
    for need in needs:
        kinds = {kind.pk for kind in need.kinds.all()}
        begins, ends = datetime.date(period.ends.year, 1, 1), datetime.date(period.ends.year, 12, 31)
        if need.span == need.Span.TERM:
            begins, ends = term.begins_on, term.ends_on
        done = sum(duty.kind_id in kinds and begins <= duty.on <= ends for duty in duties)
        found.append(Met(need, done))
    return found


def plain(value: Decimal) -> str:
    """3 for 3.0, 2.5 for 2.5."""
    return f"{value.normalize():f}"
