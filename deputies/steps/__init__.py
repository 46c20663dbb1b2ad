"""The verbs of the room, a file per chapter."""

from deputies.steps import activities
from deputies.steps.office import correct, resume, suspend, terminate

__all__ = ["activities", "correct", "resume", "suspend", "terminate"]
