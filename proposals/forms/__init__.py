"""What each step of a proposal asks for, a file per chapter; importing the package binds every form to its move."""

from proposals.forms import assigning, closing, drafting, examining, grading, handling, urging

__all__ = ["assigning", "closing", "drafting", "examining", "grading", "handling", "urging"]
