"""Enters the sessions, units, deputies and categories that a ledger names and its township does not have yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Max

from deputies.models import Deputy, DeputyGroup, Session, Term
from groundwork.documents.texts import halfwidth
from groundwork.townships.models import Unit
from proposals.ledger.choices import NEW
from proposals.ledger.plan import ImportPlan, UnknownName, series_key, term_days
from proposals.ledger.rows import Entry, LedgerRow, SessionName
from proposals.ledger.units import comparable_unit
from proposals.models import Category, Proposal


class Names:
    """The records that the names of a ledger stand for, those entered just now included."""

    def __init__(self, plan: ImportPlan) -> None:
        self.plan, self.facts = plan, plan.facts
        self.township = plan.facts.township
        self.units: dict[str, Unit] = {}
        self.deputies: dict[tuple[str, int], Deputy] = {}
        self.groups: dict[str, DeputyGroup] = {}
        self.numbers: dict[str, int] = {}
        self.new_units = self.new_deputies = 0

    def session(self, entry: Entry) -> Session | None:
        """The session of an entry."""
        return self.facts.sessions.get(entry.session) if entry.session else None

    def unit(self, name: str) -> Unit:
        """The unit that a name stands for."""
        return self.units.get(name) or self.facts.units[comparable_unit(name)]

    def category(self, name: str) -> Category | None:
        """The category of that name."""
        return self.facts.categories.get(name) if name else None

    def lead(self, entry: Entry) -> Deputy:
        """The lead deputy; of several with the same name, the one of the group that the ledger names."""
        return self._deputy(entry.lead, entry)

    def cosponsors(self, entry: Entry) -> list[Deputy]:
        """The co-sponsors, without the lead deputy and each once."""
        lead = self.lead(entry)
        found = {self._deputy(name, entry).pk: self._deputy(name, entry) for name in entry.cosponsors}
        found.pop(lead.pk, None)
        return list(found.values())

    def _deputy(self, name: str, entry: Entry) -> Deputy:
        term = entry.session.term if entry.session else 0
        if (name, term) in self.deputies:
            return self.deputies[name, term]
        same = self.facts.deputies_named(name, term=term)
        in_group = [deputy for deputy in same if deputy.group and deputy.group.name == entry.group]
        return (in_group or same)[0]

    def next_number(self, series: str) -> int:
        """The next free number of a series, after those in the register and those of the ledger."""
        if series not in self.numbers:
            taken = Proposal.objects.filter(township=self.township, series=series).aggregate(Max("number"))
            self.numbers[series] = taken["number__max"] or 0
            for row in self.plan.new:
                if row.entry.number and series_key(row.entry, self.facts) == series:
                    self.numbers[series] = max(self.numbers[series], row.entry.number)
        self.numbers[series] += 1
        return self.numbers[series]


def enter_names(plan: ImportPlan, rows: Sequence[LedgerRow]) -> Names:
    """Enter what is new, as the clerk chose, and return what every name stands for."""
    names = Names(plan)
    _enter_sessions(plan)
    _enter_categories(plan)
    _enter_units(plan, names)
    _enter_deputies(plan, names, rows)
    return names


def _enter_sessions(plan: ImportPlan) -> None:
    facts = plan.facts
    for new in plan.sessions:
        begins, ends = term_days(new.opens_on)
        term = facts.terms.get(new.name.term)
        if term is None:
            term = Term.objects.create(
                township=facts.township, number=new.name.term, begins_on=begins, ends_on=ends
            )
            facts.terms[term.number] = term
        facts.sessions[new.name] = Session.objects.create(
            township=facts.township, term=term, number=new.name.number, opens_on=new.opens_on,
            closes_on=new.closes_on,
        )  # fmt: skip


def _enter_categories(plan: ImportPlan) -> None:
    last = Category.objects.aggregate(Max("order"))["order__max"] or 0
    by_key = {str(category.pk): category for category in plan.facts.categories.values()}
    for place, unknown in enumerate(plan.categories, start=1):
        category = by_key.get(unknown.choice)
        if category is None and unknown.is_new:
            category = Category.objects.create(name=unknown.name, order=last + place)
        if category is not None:
            plan.facts.categories[unknown.name] = category


def _enter_units(plan: ImportPlan, names: Names) -> None:
    by_key = {str(unit.pk): unit for unit in plan.facts.units.values()}
    for unknown in plan.units:
        unit = by_key.get(unknown.choice)
        if unit is None:
            unit = Unit.objects.create(township=plan.facts.township, name=unknown.name, kind=Unit.Kind.OTHER)
            names.new_units += 1
        names.units[unknown.name] = unit


def _enter_deputies(plan: ImportPlan, names: Names, rows: Sequence[LedgerRow]) -> None:
    groups = {name: group for name, group in _groups_of_new(rows).items() if name}
    chosen = {unknown.name: unknown for unknown in plan.deputies}
    for row in rows:
        entry = row.entry
        assert entry.session is not None  # a row without session is refused
        for name in dict.fromkeys((entry.lead, *entry.cosponsors)):
            key = (name, entry.session.term)
            if key in names.deputies or plan.facts.deputies_named(name, term=entry.session.term):
                continue
            names.deputies[key] = _chosen(plan, chosen.get(name), entry.session) or _new_deputy(
                plan, names, name, entry.session, groups.get(name, "")
            )


def _chosen(plan: ImportPlan, unknown: UnknownName | None, session: SessionName) -> Deputy | None:
    if unknown is None or unknown.choice == NEW:
        return None
    of_term: Iterable[Any] = plan.facts.deputies.get(session.term, {}).values()
    return next((d for same in of_term for d in same if str(d.pk) == unknown.choice), None)


def _groups_of_new(rows: Sequence[LedgerRow]) -> dict[str, str]:
    """Return the group that the ledger names for a lead deputy."""
    return {row.entry.lead: row.entry.group for row in rows if row.entry.group}


def _new_deputy(plan: ImportPlan, names: Names, name: str, session: SessionName, group_name: str) -> Deputy:
    group = None
    if group_name:
        group = names.groups.get(group_name)
        if group is None:
            group, _ = DeputyGroup.objects.get_or_create(township=plan.facts.township, name=group_name[:40])
            names.groups[group_name] = group
    names.new_deputies += 1
    return Deputy.objects.create(
        township=plan.facts.township, term=plan.facts.terms[session.term], group=group, name=halfwidth(name)
    )
