"""The forms of the room, a file per chapter."""

from liaison_stations.forms import opinion_steps

__all__ = ["opinion_steps"]
