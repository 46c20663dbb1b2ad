"""The nouns of the room, a file per noun."""

from portal.models.announcement import Announcement, AnnouncementCategory
from portal.models.arrival import Arrival
from portal.models.policy import PortalPolicy
from portal.models.throttle import AddressSalt, Knock

__all__ = ["AddressSalt", "Announcement", "AnnouncementCategory", "Arrival", "Knock", "PortalPolicy"]
