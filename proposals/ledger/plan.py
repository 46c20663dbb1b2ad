"""Compares a ledger with what its township has: what is new, what is there already, and what must be decided first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from groundwork.documents.findings import Problem, Severity
from groundwork.documents.tables import Sheet
from groundwork.documents.texts import comparable, halfwidth, show
from proposals.ledger.categories import Adding, adding_for
from proposals.ledger.choices import BLANK, NEW, Choices
from proposals.ledger.columns import BY_KEY
from proposals.ledger.layout import guess_layouts
from proposals.ledger.reading import LedgerReading, read_ledger
from proposals.ledger.rows import BETWEEN_SESSIONS, IN_SESSION, Entry, LedgerRow, SessionName
from proposals.ledger.similar import Likeness, similar_deputies, similar_units
from proposals.ledger.township import Present, TownshipFacts, facts_of

#: A known name so like that it is the same but for brackets and blanks.
SAME = 0.99


@dataclass(frozen=True)
class UnknownName:
    """A name of the ledger that the township does not know: how often, which known names may be meant, what is chosen."""

    name: str
    count: int
    similar: tuple[tuple[int, Likeness], ...]
    choice: str

    @property
    def is_new(self) -> bool:
        """Whether it will be entered."""
        return self.choice == NEW


@dataclass(frozen=True)
class NewSession:
    """A session that the ledger names and the township does not have; its days are proposed from the ledger's dates."""

    name: SessionName
    count: int
    opens_on: date
    closes_on: date
    is_confirmed: bool


@dataclass
class ImportPlan:
    """What an import would do. ``new`` and ``present`` are rows; ``blockers`` say what must be decided first."""

    reading: LedgerReading
    facts: TownshipFacts
    choices: Choices
    default_session: SessionName | None
    adding: Adding
    rows: list[LedgerRow] = field(default_factory=list)
    present: dict[tuple[str, int], Present] = field(default_factory=dict)
    units: list[UnknownName] = field(default_factory=list)
    deputies: list[UnknownName] = field(default_factory=list)
    categories: list[UnknownName] = field(default_factory=list)
    sessions: list[NewSession] = field(default_factory=list)
    blockers: list[str] = field(default_factory=list)

    @property
    def new(self) -> list[LedgerRow]:
        """Rows to be imported."""
        return [
            row
            for row in self.rows
            if row.key not in self.present and not row.is_refused and not row.is_skipped
        ]

    @property
    def refused(self) -> list[LedgerRow]:
        """Rows that need a decision."""
        return [
            row for row in self.rows if row.key not in self.present and row.is_refused and not row.is_skipped
        ]

    @property
    def mended(self) -> list[LedgerRow]:
        """Rows to be imported in which something was changed by rule."""
        return [row for row in self.new if row.is_mended]

    @property
    def left_out(self) -> list[LedgerRow]:
        """Rows that the clerk leaves out."""
        return [row for row in self.rows if row.is_skipped and row.key not in self.present]

    @property
    def can_import(self) -> bool:
        """Whether nothing is left to decide and there is something to do."""
        return bool(self.new) and not self.blockers and not self.refused


def make_plan(
    sheets: Sequence[Sheet], *, township: Any, choices: Choices, today: date, filename: str = "", actor: Any = None
) -> ImportPlan:  # fmt: skip
    """Read a ledger under the clerk's choices and compare it with its township. Nothing is written."""
    facts = facts_of(township)
    guessed = guess_layouts(sheets, filename=filename)
    default = _default_session(facts, choices, [layout.session for layout in guessed if layout.session])
    reading = read_ledger(
        sheets,
        filename=filename,
        layouts=choices.layouts(guessed, sheets),
        corrections=choices.rows,
        known_units=[unit.name for unit in facts.units.values()],
        session=default,
        today=today,
        taken={(p.kind, p.number) for p in facts.present if p.number and _runs_in(p, facts, default)},
    )
    plan = ImportPlan(
        reading=reading, facts=facts, choices=choices, default_session=default, adding=adding_for(township, actor)
    )  # fmt: skip
    plan.present = _already_there(reading.rows, facts)
    plan.rows = [_judged(row, plan) for row in reading.rows]
    _name_unknowns(plan)
    _plan_sessions(plan, today=today)
    return plan


def _default_session(
    facts: TownshipFacts, choices: Choices, named: Sequence[SessionName]
) -> SessionName | None:
    """Return the session of rows that name none: the chosen one, else the ledger's own, else the latest."""
    if choices.session is not None:
        for name, session in facts.sessions.items():
            if session.pk == choices.session:
                return name
    if named:
        return named[0]
    latest = max(facts.sessions.values(), key=lambda session: session.opens_on, default=None)
    return SessionName(latest.term.number, latest.number) if latest else None


def _runs_in(present: Present, facts: TownshipFacts, name: SessionName | None) -> bool:
    session = facts.sessions.get(name) if name else None
    return session is not None and present.series.startswith(f"session-{session.pk}-")


def series_key(entry: Entry, facts: TownshipFacts) -> str:
    """Return the series in which an entry's number runs, as stored; empty while its session is not entered."""
    if entry.period == BETWEEN_SESSIONS or entry.session is None:
        day = entry.submitted_on or entry.assigned_on
        return f"year-{day.year}-{entry.kind}" if day else ""
    session = facts.sessions.get(entry.session)
    return f"session-{session.pk}-{entry.kind}" if session else ""


def _already_there(rows: Iterable[LedgerRow], facts: TownshipFacts) -> dict[tuple[str, int], Present]:
    """Return the rows that the township has already: the same number and title, else title and lead deputy.

    A proposal stands for one row only. Those that agree in the number are matched first, so that a suggestion raised
    twice is not taken for its twin.
    """
    found: dict[tuple[str, int], Present] = {}
    used: set[int] = set()
    listed = [row for row in rows if row.entry.title]
    for by_number in (True, False):
        for row in listed:
            if row.key in found:
                continue
            for present in facts.by_title.get((row.entry.kind, comparable(row.entry.title)), ()):
                if present.pk not in used and _is_same(row.entry, present, facts, by_number=by_number):
                    found[row.key] = present
                    used.add(present.pk)
                    break
    return found


def _is_same(entry: Entry, present: Present, facts: TownshipFacts, *, by_number: bool) -> bool:
    series = series_key(entry, facts)
    if present.series and series and present.series != series:
        return False
    if by_number:
        return entry.number is not None and present.number == entry.number
    return halfwidth(present.lead) == halfwidth(entry.lead) and (bool(series) or not present.series)


def _judged(row: LedgerRow, plan: ImportPlan) -> LedgerRow:
    """Return the row with what only the township's own records can tell."""
    if row.key in plan.present or row.is_skipped:
        return row
    entry, problems = row.entry, []
    series = series_key(entry, plan.facts)
    taken = plan.facts.by_number.get((series, entry.number)) if entry.number else None
    if taken:
        reason = f"编号 {entry.number} 已登记给另一件“{taken.title}”：请改编号、编下一个空号，或跳过"
        problems.append(_problem(row, "number", reason, Severity.REFUSED, "number_taken"))
    if not entry.lead:
        problems.append(_problem(row, "lead", "没有领衔代表，请填写姓名", Severity.REFUSED, "lead_needed"))
    elif len(plan.facts.deputies_named(entry.lead, term=_term_number(entry))) > 1:
        reason = f"有几位代表都叫“{entry.lead}”，按代表小组也分不清：请先在代表名册中区分"
        if _by_group(entry, plan.facts) is None:
            problems.append(_problem(row, "lead", reason, Severity.REFUSED, "lead_ambiguous"))
    if entry.session is None:
        reason = "看不出属于哪一届，请选择会议"
        problems.append(_problem(row, "session", reason, Severity.REFUSED, "no_session"))
    if entry.outcome and entry.outcome not in plan.facts.classes:
        reason = f"现行办理规则里没有 {entry.outcome} 类结果，请改为 {'、'.join(plan.facts.classes)}"
        problems.append(_problem(row, "outcome", reason, Severity.REFUSED, "unknown_class"))
    problems += _gaps(row, plan)
    return replace(row, problems=(*row.problems, *problems)) if problems else row


def _gaps(row: LedgerRow, plan: ImportPlan) -> list[Problem]:
    """Return warnings on what the ledger leaves out and the register needs."""
    entry, found = row.entry, []
    if entry.main_units and not (entry.assigned_on or entry.replied_on or plan.choices.assigned_on):
        reason = "有主办单位，没有交办日期：按待交办导入，主办单位记为建议承办单位"
        found.append(_problem(row, "assigned_on", reason, Severity.WARNING, "no_assigned_day"))
    if entry.replied_on and entry.main_units and not (entry.outcome or plan.choices.outcome):
        reason = "有答复日期，没有办理结果类别：按尚未答复导入，答复日期记入备注"
        found.append(_problem(row, "outcome", reason, Severity.WARNING, "no_outcome"))
    if entry.village and entry.village not in plan.facts.villages:
        reason = f"本乡镇没有“{entry.village}”，记入备注"
        found.append(_problem(row, "village", reason, Severity.WARNING, "unknown_village"))
    return found


def _by_group(entry: Entry, facts: TownshipFacts) -> Any:
    """Return the one deputy of that name in the entry's group, or None."""
    same = [
        deputy
        for deputy in facts.deputies_named(entry.lead, term=_term_number(entry))
        if deputy.group and entry.group and deputy.group.name == entry.group
    ]
    return same[0] if len(same) == 1 else None


def _term_number(entry: Entry) -> int | None:
    return entry.session.term if entry.session else None


def _problem(row: LedgerRow, key: str, reason: str, severity: Severity, code: str) -> Problem:
    return Problem(
        row=row.row_number, column=BY_KEY[key].label, cell=row.cell_of(key), value=show(row.cells.get(key)),
        reason=reason, severity=severity, code=code, sheet=row.sheet, key=key,
    )  # fmt: skip


# --- names ---


def _name_unknowns(plan: ImportPlan) -> None:
    """List the units, deputies and categories that the rows to be imported name and the township does not know."""
    facts, rows = plan.facts, [*plan.new, *plan.refused]
    units = Counter(name for row in rows for name in (*row.entry.main_units, *row.entry.co_units))
    known_units = {unit.name: unit.pk for unit in facts.units.values()}
    for name, count in units.items():
        if facts.unit_named(name) is None:
            likely = [(known_units[like.name], like) for like in similar_units(name, known_units)]
            plan.units.append(_unknown(name, count, likely, plan.choices.units))
    people = Counter(
        (name, _term_number(row.entry) or 0) for row in rows for name in (row.entry.lead, *row.entry.cosponsors) if name
    )  # fmt: skip
    known = {
        term: {deputy.name: deputy.pk for same in names.values() for deputy in same}
        for term, names in facts.deputies.items()
    }
    for (name, term), count in people.items():
        if not facts.deputies_named(name, term=term):
            likely = [(known[term][like.name], like) for like in similar_deputies(name, known.get(term, {}))]
            plan.deputies.append(_unknown(name, count, likely, plan.choices.deputies))
    _name_unknown_categories(plan, rows)


def _name_unknown_categories(plan: ImportPlan, rows: Sequence[LedgerRow]) -> None:
    """A category that the list does not have is added only by those who may."""
    known = {category.name: category.pk for category in plan.facts.categories.values()}
    usual = NEW if plan.adding == Adding.USUAL else BLANK
    for name, count in Counter(row.entry.category for row in rows if row.entry.category).items():
        if name not in known:
            likely = [(known[like.name], like) for like in similar_units(name, known)]
            unknown = _unknown(name, count, likely, plan.choices.categories, usual=usual)
            if unknown.is_new and plan.adding == Adding.NO:
                unknown = replace(unknown, choice=BLANK)
            plan.categories.append(unknown)


def _unknown(
    name: str, count: int, likely: Sequence[tuple[int, Likeness]], choices: dict[str, str], *, usual: str = NEW
) -> UnknownName:  # fmt: skip
    if likely and likely[0][1].score >= SAME:
        usual = str(likely[0][0])
    return UnknownName(name=name, count=count, similar=tuple(likely), choice=choices.get(name, usual))


# --- sessions ---


def _plan_sessions(plan: ImportPlan, *, today: date) -> None:
    """List the sessions to be entered, and say what blocks the import."""
    rows = [*plan.new, *plan.refused]
    named = Counter(row.entry.session for row in rows if row.entry.session)
    for name, count in named.items():
        if name in plan.facts.sessions:
            continue
        days = [
            day
            for row in rows
            if row.entry.session == name and row.entry.period != BETWEEN_SESSIONS
            for day in (row.entry.submitted_on, row.entry.assigned_on)
            if day
        ]
        first = min(days, default=today)
        chosen = plan.choices.session_days.get(name)
        opens, closes = chosen or (first, first)
        plan.sessions.append(NewSession(name, count, opens, closes, is_confirmed=chosen is not None))
        if closes < opens:
            plan.blockers.append(f"{name}的闭幕日早于开幕日。")
    if any(not layout.is_included for layout in plan.reading.layouts) and not plan.rows:
        plan.blockers.append("没有读到议案建议，请检查列的对应关系。")


def term_days(opens_on: date) -> tuple[date, date]:
    """Return the first and last day of a term that is not entered yet: five years (地方组织法 第九条)."""
    begins = opens_on.replace(month=1, day=1)
    return begins, begins.replace(year=begins.year + 5) - timedelta(days=1)


def period_of(entry: Entry) -> str:
    """Return when an entry was raised; one that does not say, in a ledger of a session, was raised in it."""
    return entry.period or (IN_SESSION if entry.session else BETWEEN_SESSIONS)
