"""The nouns of the room, a file per noun."""

from deputies.models.activities import Activity, ActivityKind, GroupRule, Participation
from deputies.models.attendance import Attendance, Speech
from deputies.models.congress import Constituency, DeputyGroup, Session, Term
from deputies.models.deputy import Deputy
from deputies.models.duties import DeputyWorkLimit, Duty, DutyKind, DutySection
from deputies.models.households import ContactRule, Household, Visit
from deputies.models.office import Award, StatusChange, StatusGround
from deputies.models.points import (
    FrozenScore,
    PointGrade,
    PointRequirement,
    PointResult,
    PointRule,
    PointScheme,
)
from deputies.models.reviews import (
    DutyReport,
    ReviewGrade,
    ReviewMeeting,
    ReviewScheme,
    ReviewVerdict,
    ReviewWeight,
)
from deputies.models.roster import RosterUpload
from deputies.models.trainings import PlannedTraining, Reading, ReadingCategory, ReadMark

__all__ = [
    "Activity",
    "ActivityKind",
    "Attendance",
    "Award",
    "Constituency",
    "ContactRule",
    "Deputy",
    "DeputyGroup",
    "DeputyWorkLimit",
    "Duty",
    "DutyKind",
    "DutyReport",
    "DutySection",
    "FrozenScore",
    "GroupRule",
    "Household",
    "Participation",
    "PlannedTraining",
    "PointGrade",
    "PointRequirement",
    "PointResult",
    "PointRule",
    "PointScheme",
    "ReadMark",
    "Reading",
    "ReadingCategory",
    "ReviewGrade",
    "ReviewMeeting",
    "ReviewScheme",
    "ReviewVerdict",
    "ReviewWeight",
    "RosterUpload",
    "Session",
    "Speech",
    "StatusChange",
    "StatusGround",
    "Term",
    "Visit",
]
