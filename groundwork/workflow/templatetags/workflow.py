"""The trail, the next steps and the picture of a life, as template tags."""

from __future__ import annotations

from typing import Any

from django import template

from groundwork.workflow.engine import Offer
from groundwork.workflow.guides import blocks, guides_at, place_of
from groundwork.workflow.models import Entry
from groundwork.workflow.picture import strip

register = template.Library()


@register.inclusion_tag("workflow/_trail.html")
def trail(record: Any) -> dict[str, Any]:
    """Everything that happened to a record, newest first."""
    return {"entries": Entry.objects.of(record).order_by("-pk")}


@register.inclusion_tag("workflow/_guide.html", takes_context=True)
def guide(context: template.Context, place: str = "") -> dict[str, Any]:
    """「怎么办？」: the guides of a place (default: of this page), opened in the page itself; nothing where there is none."""
    request: Any = context.get("request")
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"guides": []}
    found = guides_at(place or place_of(request.resolver_match), reader=user)
    return {"guides": [{"guide": one, "blocks": blocks(one.text)} for one in found]}


@register.inclusion_tag("workflow/_offers.html", takes_context=True)
def step_buttons(context: template.Context, offers: list[Offer]) -> dict[str, Any]:
    """The steps that this person may take now; the first is the main one; a refused one says why.

    Steps on a child record (an assignment) name it.
    """
    ready = [offer for offer in offers if offer.refusal is None]
    plain = [offer for offer in ready if not offer.step.move.danger]
    several = len({offer.record for offer in offers if offer.step.life.root}) > 1
    main = [offer for offer in plain if not offer.step.move.aside][:1]
    return {
        "request": context.get("request"),
        "place": f"{main[0].step.life.name}.{main[0].step.move.name}" if main else "",
        "main": main,
        "others": [offer for offer in plain if not offer.step.move.aside][1:]
        + [offer for offer in plain if offer.step.move.aside],
        "dangerous": [offer for offer in ready if offer.step.move.danger],
        "refused": [offer for offer in offers if offer.refusal is not None],
        "several": several,
    }


@register.inclusion_tag("workflow/_picture.html")
def life_picture(record: Any) -> dict[str, Any]:
    """Where a record stands: the states it passed, the present one, and the usual way on."""
    entries = list(Entry.objects.of(record).filter(part="").values_list("to_state", flat=True))
    passed = [code for n, code in enumerate(entries) if code and (n == 0 or code != entries[n - 1])]
    return {"life": record.LIFE, "stops": strip(record.LIFE, record.state, passed)}
