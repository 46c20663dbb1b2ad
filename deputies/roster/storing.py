"""Writes a roster into the roll: all rows in one transaction, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from deputies.models import Deputy, Term
from deputies.roster.plan import Person, RosterPlan, make_plan
from groundwork.documents.tables import Sheet


class ImportRefused(Exception):
    """Nothing was written; the message says in Chinese what must be decided first."""


@dataclass(frozen=True)
class Imported:
    """What an import did, and the deputies that it wrote."""

    added: int
    changed: int
    same: int
    skipped: int
    places: int


@transaction.atomic
def import_roster(sheets: Sequence[Sheet], *, term: Any, choices: dict[str, Any], today: date) -> Imported:
    """Write all rows or none. Raises ImportRefused when something is left to decide.

    The plan is made anew under the lock of the term, so that what came in between is not written twice.
    """
    locked = Term.objects.select_for_update(of=("self",)).select_related("township").get(pk=term.pk)
    plan = make_plan(sheets, term=locked, choices=choices, today=today)
    if refused := plan.of("refused"):
        raise ImportRefused(f"还有 {len(refused)} 行要先决定，没有导入任何内容。")
    made = create_places(plan)
    added, changed = plan.of("new"), plan.of("changed")
    # Numbers and leaders may change hands within one roster: first let go, then take.
    moving = [
        p.deputy
        for p in changed
        if p.deputy and any(moves(p, key) for key in ("certificate_no", "leads_group"))
    ]
    Deputy.objects.filter(pk__in=[one.pk for one in moving]).update(certificate_no="", leads_group=False)
    for person in [*added, *changed]:
        deputy = person.deputy or Deputy(township=locked.township, term=locked)
        for key, value in person.given.items():
            setattr(deputy, key, value)
        for kind, key in person.new_places.items():
            setattr(deputy, kind, made[kind, key])
        deputy.leads_group = deputy.leads_group and deputy.group is not None
        deputy.save()
    return Imported(len(added), len(changed), len(plan.of("same")), len(plan.of("skipped")), len(made))


def create_places(plan: RosterPlan) -> dict[tuple[str, str], Any]:
    """Make the groups and districts that somebody who is written needs."""
    needed = {(kind, key) for person in plan.of("new", "changed") for kind, key in person.new_places.items()}
    return {
        (place.kind, place.key): plan.places.create(place.kind, place.name)
        for place in plan.unknown
        if (place.kind, place.key) in needed
    }


def moves(person: Person, key: str) -> bool:
    """Whether the row changes that part of a deputy."""
    return key in person.given and getattr(person.deputy, key) != person.given[key]
