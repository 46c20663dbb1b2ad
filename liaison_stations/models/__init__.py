"""The nouns of the room, a file per noun."""

from liaison_stations.models.opinion import Opinion, OpinionCategory
from liaison_stations.models.station import LiaisonStation, Membership, StationOfficer

__all__ = ["LiaisonStation", "Membership", "Opinion", "OpinionCategory", "StationOfficer"]
