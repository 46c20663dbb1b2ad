"""What a township already has that a ledger may name: sessions, units, deputies, categories, and its proposals."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from deputies.models import Deputy, Session, Term
from groundwork.documents.texts import comparable, halfwidth
from groundwork.townships.models import Unit, Village
from proposals.ledger.rows import SessionName
from proposals.ledger.units import comparable_unit
from proposals.models import Category, OutcomeClass, Proposal
from proposals.rulebook import policy_of


@dataclass(frozen=True)
class Present:
    """A proposal that the township has."""

    pk: int
    kind: str
    number: int | None
    title: str
    lead: str
    series: str


@dataclass
class TownshipFacts:
    """Everything of a township by the names under which a ledger may know it."""

    township: Any
    policy: Any
    terms: dict[int, Term]
    sessions: dict[SessionName, Session]
    units: dict[str, Unit]
    deputies: dict[int, dict[str, list[Deputy]]]
    categories: dict[str, Category]
    villages: dict[str, Village]
    classes: dict[str, OutcomeClass]
    present: list[Present]
    by_title: dict[tuple[str, str], list[Present]] = field(default_factory=dict)
    by_number: dict[tuple[str, int], Present] = field(default_factory=dict)

    def unit_named(self, name: str) -> Unit | None:
        """Return the unit of that name, short name, or name but for brackets and blanks."""
        return self.units.get(comparable_unit(name))

    def deputies_named(self, name: str, *, term: int | None) -> list[Deputy]:
        """Return the deputies of that name in a term."""
        return self.deputies.get(term or 0, {}).get(halfwidth(name), [])


def facts_of(township: Any) -> TownshipFacts:
    """Read them: a query for each kind."""
    policy = policy_of(township)
    terms = {term.number: term for term in Term.objects.of_township(township)}
    sessions = {
        SessionName(session.term.number, session.number): session
        for session in Session.objects.of_township(township).select_related("term")
    }
    facts = TownshipFacts(
        township=township,
        policy=policy,
        terms=terms,
        sessions=sessions,
        units=_units(township),
        deputies=_deputies(township),
        categories={category.name: category for category in Category.objects.all()},
        villages={village.name: village for village in Village.objects.of_township(township)},
        classes={row.code.upper(): row for row in policy.outcome_classes.all()},
        present=_present(township),
    )
    by_title: dict[tuple[str, str], list[Present]] = defaultdict(list)
    for proposal in facts.present:
        by_title[proposal.kind, comparable(proposal.title)].append(proposal)
        if proposal.number is not None:
            facts.by_number[proposal.series, proposal.number] = proposal
    facts.by_title = by_title
    return facts


def _units(township: Any) -> dict[str, Unit]:
    """Return the units by name; a short name counts where no other unit bears it."""
    units = list(Unit.objects.of_township(township))
    found: dict[str, Unit] = {}
    for unit in units:
        if unit.short_name:
            found[comparable_unit(unit.short_name)] = unit
    found.update({comparable_unit(unit.name): unit for unit in units})
    return found


def _deputies(township: Any) -> dict[int, dict[str, list[Deputy]]]:
    found: dict[int, dict[str, list[Deputy]]] = defaultdict(lambda: defaultdict(list))
    for deputy in (
        Deputy.objects.of_township(township).of_the_congress().select_related("user", "group", "term")
    ):
        found[deputy.term.number][halfwidth(deputy.name)].append(deputy)
    return found


def _present(township: Any) -> list[Present]:
    rows = Proposal.objects.of_township(township).exclude(state="withdrawn", submitted_on=None)
    return [
        Present(*values)
        for values in rows.values_list("pk", "kind", "number", "title", "lead_deputy__name", "series")
    ]
