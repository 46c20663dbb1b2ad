"""Which opinions seem to be about the same matter: the same place or station, the same category, shared word pairs."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from liaison_stations.models import Opinion

#: How much of the shorter text must occur in the other.
ENOUGH = 0.18
LOOKED_AT, SHOWN = 200, 5


def similar_to(opinion: Opinion, *, among: Any) -> list[Opinion]:
    """Return the unanswered opinions most like it, best first; ``among`` is what the reader may see."""
    place = Q()
    if opinion.village_id:
        place |= Q(village_id=opinion.village_id)
    if opinion.station_id:
        place |= Q(station_id=opinion.station_id)
    if not place:
        return []
    rows = among.of_township(opinion.township_id).unanswered().filter(place).exclude(pk=opinion.pk)
    if opinion.category_id:
        rows = rows.filter(Q(category_id=opinion.category_id) | Q(category__isnull=True))
    mine = pairs_of(opinion)
    scored = []
    for row in rows.select_related("village", "station").order_by("-pk")[:LOOKED_AT]:
        theirs = pairs_of(row)
        shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
        if shared >= ENOUGH:
            scored.append((shared, row))
    scored.sort(key=lambda pair: (-pair[0], pair[1].pk))
    return [row for _, row in scored[:SHOWN]]


def pairs_of(opinion: Opinion) -> set[str]:
    """The pairs of neighbouring characters of its text, without punctuation."""
    body = "".join(letter if letter.isalnum() else " " for letter in opinion.search_text)
    return {body[i : i + 2] for i in range(len(body) - 1) if " " not in body[i : i + 2]}
