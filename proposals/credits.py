"""Credit for the duties that a proposal proves: raising it, signing it, grading the answer.

The moment is the acceptance: a suggestion or motion is credited to its lead deputy, and co-signing to those who
confirmed, when the congress office registers it (or merges it into another one), dated by its submission. What is
declined or converted before was never credited; a motion that became a suggestion is credited as that. A withdrawal
takes every credit back. Grading is credited once for each round of answers, dated by the grading.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from deputies.duties import Credit, credit, credit_many, withdraw
from proposals.models import Cosponsor, Feedback, Proposal

COSPONSOR, FEEDBACK = "cosponsor", "feedback"


def credit_sponsors(proposal: Proposal, *, actor: Any, today: datetime.date) -> None:
    """Credit the lead deputy and the confirmed co-sponsors of a proposal that was accepted."""
    signing = proposal.cosponsors.confirmed().select_related("deputy")
    for one in credits_of(proposal, signing, today=today, already=merged_sponsors(proposal)):
        credit(one.deputy, kind=one.kind, on=one.on, summary=one.summary, source=proposal, actor=actor)


def credits_of(
    proposal: Proposal, signing: Iterable[Cosponsor], *, today: datetime.date, already: set[int]
) -> Iterator[Credit]:
    """Yield what is credited for a proposal; ``already`` are those credited for one of their own that was merged into it."""
    on, words = proposal.submitted_on or today, words_of(proposal)
    yield Credit(proposal.lead_deputy, proposal.kind, on, words, proposal)
    for cosponsor in signing:
        if cosponsor.deputy_id not in already:
            yield Credit(cosponsor.deputy, COSPONSOR, on, f"联名：{words}", proposal)


def merged_sponsors(proposal: Proposal) -> set[int]:
    """The sponsors of what was merged into it: they signed their own paper, and are credited for that."""
    found: set[int] = set()
    for merged in proposal.merged.all():
        found |= {merged.lead_deputy_id, *merged.cosponsors.confirmed().values_list("deputy_id", flat=True)}
    return found


def credit_feedback(deputy: Any, given: list[Feedback], proposal: Proposal, *, actor: Any) -> None:
    """Credit a deputy for grading the answers of a round."""
    if given:
        credit(
            deputy, kind=FEEDBACK, on=given[0].given_on, summary=f"评价办理情况：{words_of(proposal)}",
            source=given[0], actor=actor,
        )  # fmt: skip


def credit_imported(proposals: Iterable[Proposal], *, actor: Any, today: datetime.date) -> int:
    """Credit what an old ledger proves: the proposals just imported that were accepted. Returns how many records."""
    found: list[Credit] = []
    for proposal in proposals:
        if proposal.registered_on is not None and not proposal.is_void:
            signing = proposal.cosponsors.confirmed().select_related("deputy")
            found += credits_of(proposal, signing, today=today, already=set())
    return credit_many(found, actor=actor)


def take_back(proposal: Proposal, *, today: datetime.date) -> None:
    """Take back what a withdrawn proposal credited."""
    withdraw(proposal, today=today)


def words_of(proposal: Proposal) -> str:
    """建议第012号　关于…的建议; of a confidential one only its number."""
    if proposal.is_confidential:
        return f"{proposal.reference}（要求保密）"
    return str(proposal)
