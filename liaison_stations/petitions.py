"""The petition guard (信访引导): which words of a voter suggest a petition, a court case or a private dispute.

It only points out; a person decides. Nothing is turned away by it, and nothing slips through unseen.
"""

from __future__ import annotations

from dataclasses import dataclass

from groundwork.townships.search import normalise
from liaison_stations.models import Opinion, PetitionGround


@dataclass(frozen=True)
class Sign:
    """A ground with the words that suggested it."""

    ground: PetitionGround
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.ground}（提到{'、'.join(self.words)}）"


def signs_in(text: str) -> list[Sign]:
    """Return the grounds whose words occur in a text."""
    body = normalise(text)
    found = []
    for ground in PetitionGround.objects.filter(is_active=True):
        words = tuple(word for word in ground.words if normalise(word) and normalise(word) in body)
        if words:
            found.append(Sign(ground, words))
    return found


def signs_of(opinion: Opinion) -> list[Sign]:
    """Return what in an opinion suggests a petition."""
    return signs_in(f"{opinion.title}\n{opinion.content}")
