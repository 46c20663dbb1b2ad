"""The nouns of the room, a file per noun."""

from portal.models.announcement import Announcement, AnnouncementCategory
from portal.models.policy import PortalPolicy

__all__ = ["Announcement", "AnnouncementCategory", "PortalPolicy"]
