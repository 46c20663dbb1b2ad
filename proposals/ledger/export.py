"""Sends proposals out as a ledger, in the columns in which ledgers come in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from groundwork.documents.downloads import xlsx_response
from proposals.ledger.rows import Entry, SessionName
from proposals.ledger.writing import DEFAULT_TITLE, write_ledger
from proposals.models import Assignment, Cosponsor, Proposal

CHUNK = 500


def ledger_response(rows: Any) -> HttpResponse:
    """Return a download of these proposals; ``rows`` are already narrowed to what the person may see."""
    name = f"议案建议台账-{timezone.localdate():%Y%m%d}.xlsx"
    return xlsx_response(name, lambda file: write_ledger(file, entries_from(rows), title=title_of(rows)))


def title_of(rows: Any) -> str:
    """Return the ledger's title; it names the township when all rows are of one."""
    names = list(rows.order_by().values_list("township__name", flat=True).distinct()[:2])
    return f"{names[0]}{DEFAULT_TITLE}" if len(names) == 1 else DEFAULT_TITLE


def entries_from(rows: Any) -> Iterator[Entry]:
    """Yield an entry for each proposal, in the order of the rows, reading a chunk at a time."""
    keys = list(rows.values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        found = (
            rows.model._base_manager.filter(pk__in=chunk)
            .select_related("session__term", "lead_deputy__group", "category", "village", "outcome_class")
            .prefetch_related("assignments__unit", "cosponsors__deputy")
            .in_bulk()
        )
        for key in chunk:
            if key in found:
                yield entry_of(found[key])


def entry_of(proposal: Proposal) -> Entry:
    """Return what a ledger says of a proposal."""
    assignments = [a for a in proposal.assignments.all() if a.state != "released"]
    names = tuple(c.deputy.name for c in proposal.cosponsors.all() if c.state == Cosponsor.State.CONFIRMED)
    count = len(names) + proposal.extra_cosponsors
    texts = (proposal.situation, proposal.analysis, proposal.request)
    return Entry(
        title=proposal.title,
        kind=proposal.kind,
        number=proposal.number,
        category=proposal.category.name if proposal.category else "",
        session=session_name(proposal),
        period=proposal.period,
        submitted_on=proposal.submitted_on,
        lead=proposal.lead_deputy.name,
        group=proposal.lead_deputy.group.name if proposal.lead_deputy.group else "",
        village=proposal.village.name if proposal.village else "",
        cosponsors=names,
        cosponsor_count=count or None,
        main_units=tuple(a.unit.name for a in assignments if a.part != Assignment.Part.COHANDLER),
        co_units=tuple(a.unit.name for a in assignments if a.part == Assignment.Part.COHANDLER),
        assigned_on=proposal.assigned_on,
        replied_on=proposal.replied_on,
        outcome=proposal.outcome_class.code if proposal.outcome_class else "",
        work_grade=proposal.work_grade,
        result_grade=proposal.result_grade,
        content="\n".join(text.strip() for text in texts if text.strip()),
        remark=proposal.note,
    )


def session_name(proposal: Proposal) -> SessionName | None:
    """Return the session under which it runs, by its numbers."""
    session = proposal.session
    return SessionName(session.term.number, session.number) if session else None
