"""The nouns of the room, a file per noun."""

from deputies.models.congress import DeputyGroup, Session, Term
from deputies.models.deputy import Deputy

__all__ = ["Deputy", "DeputyGroup", "Session", "Term"]
