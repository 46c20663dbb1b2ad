"""The trail, the next steps and the picture of a life, as template tags."""

from __future__ import annotations

from typing import Any

from django import template

from groundwork.workflow.engine import Offer
from groundwork.workflow.models import Entry

register = template.Library()


@register.inclusion_tag("workflow/_trail.html")
def trail(record: Any) -> dict[str, Any]:
    """Everything that happened to a record, newest first."""
    return {"entries": Entry.objects.of(record).order_by("-pk")}


@register.inclusion_tag("workflow/_offers.html")
def step_buttons(offers: list[Offer]) -> dict[str, Any]:
    """The steps that this person may take now; the first is the main one; a refused one says why.

    Steps on a child record (an assignment) name it.
    """
    ready = [offer for offer in offers if offer.refusal is None]
    plain = [offer for offer in ready if not offer.step.move.danger]
    several = len({offer.record for offer in offers if offer.step.life.root}) > 1
    return {
        "main": [offer for offer in plain if not offer.step.move.aside][:1],
        "others": [offer for offer in plain if not offer.step.move.aside][1:]
        + [offer for offer in plain if offer.step.move.aside],
        "dangerous": [offer for offer in ready if offer.step.move.danger],
        "refused": [offer for offer in offers if offer.refusal is not None],
        "several": several,
    }


@register.inclusion_tag("workflow/_life.html")
def life_picture(record: Any) -> dict[str, Any]:
    """Where a record stands on the main road of its life: the states passed, the present one, those to come."""
    life = record.LIFE
    road = [state for state in life.states if state.code in life.road]
    passed = set(Entry.objects.of(record).filter(part="").values_list("to_state", flat=True)) | {record.state}
    here = record.state
    aside = None if here in life.road else life.by_code[here]
    reached = max((n for n, state in enumerate(road) if state.code in passed), default=-1)
    if aside is None:
        reached = next(n for n, state in enumerate(road) if state.code == here)
    marks = [
        {
            "state": state,
            "mark": "here"
            if state.code == here
            else "done"
            if n <= reached and state.code in passed
            else "ahead",
        }
        for n, state in enumerate(road)
    ]
    return {"marks": marks, "aside": aside}
