"""The nouns of a proposal's life, a file per chapter."""

from proposals.models.assignments import Assignment, Consultation, Extension, Objection
from proposals.models.followup import Commitment, Revisit, Urging
from proposals.models.ledger import LedgerUpload
from proposals.models.opinions import ProposalOpinion
from proposals.models.policy import Category, Ground, HandlingPolicy, OutcomeClass, PolicyLimit
from proposals.models.proposal import Cosponsor, Proposal
from proposals.models.replies import Feedback, Reply

__all__ = [
    "Assignment",
    "Category",
    "Commitment",
    "Consultation",
    "Cosponsor",
    "Extension",
    "Feedback",
    "Ground",
    "HandlingPolicy",
    "LedgerUpload",
    "Objection",
    "OutcomeClass",
    "PolicyLimit",
    "Proposal",
    "ProposalOpinion",
    "Reply",
    "Revisit",
    "Urging",
]
