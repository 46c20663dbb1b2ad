"""The verbs of the room, a file per chapter."""

from deputies.steps.office import correct, resume, suspend, terminate

__all__ = ["correct", "resume", "suspend", "terminate"]
