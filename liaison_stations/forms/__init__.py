"""The forms of the room, a file per chapter."""

from liaison_stations.forms import hearing, opinion_steps

__all__ = ["hearing", "opinion_steps"]
