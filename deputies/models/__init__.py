"""The nouns of the room, a file per noun."""

from deputies.models.congress import DeputyGroup, Session, Term
from deputies.models.deputy import Deputy
from deputies.models.duties import DeputyWorkLimit, Duty, DutyKind, DutySection

__all__ = [
    "Deputy",
    "DeputyGroup",
    "DeputyWorkLimit",
    "Duty",
    "DutyKind",
    "DutySection",
    "Session",
    "Term",
]
