"""意见到建议: voters' opinions become a proposal, follow it, come back when it fails, and are answered when it closes.

Everything here is called from within a step (or the saving) of the proposal, which is locked already; each opinion is
moved by its own life, by automatic moves.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from groundwork.workflow.engine import perform
from liaison_stations import states as opinion_states
from liaison_stations import steps as opinion_steps
from liaison_stations.models import Opinion
from proposals.models import Proposal, ProposalOpinion
from proposals.terms import current_replies

#: From which an opinion can be raised.
RAISABLE = (opinion_states.RECEIVED, opinion_states.ROUTED)
#: Answered already when its proposal is handled again.
ANSWERED = (opinion_states.ANSWERED, opinion_states.TOLD, opinion_states.CLOSED)


def raise_opinions(proposal: Proposal, opinions: Iterable[Opinion], *, today: datetime.date) -> list[Opinion]:
    """提成建议: link the opinions to the draft that was saved, and say so in each one's trail.

    Raises NotNow when somebody has sorted one of them meanwhile.
    """
    raised = []
    for opinion in opinions:
        ProposalOpinion.objects.create(proposal=proposal, opinion=opinion, linked_on=today)
        raised.append(move(opinion, opinion_steps.raise_as_proposal, today, by=f"{proposal.lead_deputy}代表"))
    return raised


def drop_opinions(proposal: Proposal, reason: str, *, today: datetime.date) -> None:
    """Give the opinions back to their stations: the proposal was discarded, withdrawn or declined."""
    for link in links_of(proposal, opinion_states.RAISED):
        link.in_force = False
        link.save(update_fields=["in_force"])
        move(link.opinion, opinion_steps.drop_proposal, today, reason=reason)


def follow(proposal: Proposal, successor: Proposal) -> None:
    """Let the opinions follow the proposal that goes on: the main one of a merger, the suggestion of a motion."""
    proposal.opinion_links.filter(in_force=True).update(proposal=successor)


def answer_opinions(proposal: Proposal, *, today: datetime.date) -> None:
    """Bring the answer back to every voter whose opinion it was."""
    links = list(links_of(proposal, opinion_states.RAISED))
    answer = plain_answer(proposal) if links else ""
    for link in links:
        move(link.opinion, opinion_steps.answer_by_proposal, today, answer=answer)


def return_opinions(proposal: Proposal, reason: str, *, today: datetime.date) -> None:
    """The revisit found the problem back: the voters' opinions are in the next round too."""
    for link in links_of(proposal, *ANSWERED):
        if link.opinion.outcome == Opinion.Outcome.PROPOSAL:
            move(link.opinion, opinion_steps.return_to_proposal, today, reason=reason)


def links_of(proposal: Proposal, *wanted: str) -> Any:
    """Return the links in force whose opinions stand in one of the states."""
    found = proposal.opinion_links.filter(in_force=True, opinion__state__in=wanted)
    return found.select_related("opinion").order_by("opinion_id")


def move(opinion: Opinion, act: Any, today: datetime.date, **given: Any) -> Opinion:
    """Take an automatic move of an opinion."""
    moved: Opinion = perform(act.step, opinion, actor=None, today=today, **given)
    return moved


def plain_answer(proposal: Proposal) -> str:
    """What the units replied, for the voter: the text without letterhead, and the outcome in words."""
    parts = [f"代表据您的意见提出的“{proposal.title}”已办结。"]
    for reply in current_replies(proposal):
        said = [reply.text, *labelled(reply)]
        body = "\n".join(text.strip() for text in said if text.strip())
        parts.append(f"{reply.author}答复（{reply.outcome_class.label}）：\n{body}")
    return "\n\n".join(parts)


def labelled(reply: Any) -> list[str]:
    """The parts of a reply that are kept apart, where they were written."""
    given = (
        ("已落实", reply.done_items), ("计划落实", reply.planned_items), ("未落实的原因", reply.unadopted_reason),
    )  # fmt: skip
    return [f"{label}：{text}" for label, text in given if text.strip()]


def voters_words(opinions: list[Opinion]) -> str:
    """The situation with which the draft begins: what the voters said, without who they are."""
    if len(opinions) == 1:
        return f"选民反映：{opinions[0].content}"
    said = "\n".join(f"{number}. {one.content}" for number, one in enumerate(opinions, 1))
    return f"{len(opinions)} 位选民先后反映：\n{said}"


def first_draft(opinions: list[Opinion], categories: Any) -> dict[str, Any]:
    """Return the initial values of the draft: village and category where all agree, the voters' words, confidentiality."""
    if not opinions:
        return {}
    villages = {one.village_id for one in opinions}
    names = {one.category.name for one in opinions if one.category}
    initial: dict[str, Any] = {
        "situation": voters_words(opinions)[:5000],
        "is_confidential": any(one.is_confidential for one in opinions),
    }
    if len(villages) == 1:
        initial["village"] = villages.pop()
    if len(names) == 1:
        initial["category"] = categories.filter(name=names.pop()).first()
    if len(opinions) == 1 and opinions[0].title and not opinions[0].is_confidential:
        initial["title"] = f"关于{opinions[0].title.removeprefix('关于')}的建议"[:80]
    return initial
