"""The nouns of the room, a file per noun."""

from liaison_stations.models.hearing import CommunityMeeting, HomeVisit, Reception
from liaison_stations.models.opinion import Opinion, OpinionRound
from liaison_stations.models.opinion_rules import OpinionCategory, PetitionGround
from liaison_stations.models.rota import ReceptionDay, RotaRule, Shift, SwapRequest
from liaison_stations.models.rules import StationFunction, StationLimit
from liaison_stations.models.stars import (
    StarAssessment,
    StarCriterion,
    StarScheme,
    StarScore,
    StarThreshold,
)
from liaison_stations.models.station import LiaisonStation, Membership, StationOfficer

__all__ = [
    "CommunityMeeting",
    "HomeVisit",
    "LiaisonStation",
    "Membership",
    "Opinion",
    "OpinionCategory",
    "OpinionRound",
    "PetitionGround",
    "Reception",
    "ReceptionDay",
    "RotaRule",
    "Shift",
    "StarAssessment",
    "StarCriterion",
    "StarScheme",
    "StarScore",
    "StarThreshold",
    "StationFunction",
    "StationLimit",
    "StationOfficer",
    "SwapRequest",
]
