"""The nouns of the room, a file per noun."""

from deputies.models.attendance import Attendance, Speech
from deputies.models.congress import Constituency, DeputyGroup, Session, Term
from deputies.models.deputy import Deputy
from deputies.models.duties import DeputyWorkLimit, Duty, DutyKind, DutySection
from deputies.models.office import Award, StatusChange, StatusGround
from deputies.models.roster import RosterUpload

__all__ = [
    "Attendance",
    "Award",
    "Constituency",
    "Deputy",
    "DeputyGroup",
    "DeputyWorkLimit",
    "Duty",
    "DutyKind",
    "DutySection",
    "RosterUpload",
    "Session",
    "Speech",
    "StatusChange",
    "StatusGround",
    "Term",
]
