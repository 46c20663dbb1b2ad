"""The verbs of a proposal's life, a file per chapter of the procedure."""

from proposals.steps.assigning import add_unit, assign, forward, record_county_reply
from proposals.steps.closing import close, publish, rehandle, revisit, unpublish
from proposals.steps.drafting import confirm, discard, refuse, send_in, submit, take_back, withdraw
from proposals.steps.examining import adopt, convert, decline, merge, put_on_agenda, register, send_back
from proposals.steps.grading import grade, grade_too, waive_grade
from proposals.steps.handling import (
    acknowledge,
    ask_extension,
    consult,
    decide_extension,
    give_opinion,
    object_to,
    reassign,
    reply,
    uphold,
)
from proposals.steps.urging import answer_urging, defer_commitment, drop_key, keep_commitment, make_key, urge

__all__ = [
    "acknowledge",
    "add_unit",
    "adopt",
    "answer_urging",
    "ask_extension",
    "assign",
    "close",
    "confirm",
    "consult",
    "convert",
    "decide_extension",
    "decline",
    "defer_commitment",
    "discard",
    "drop_key",
    "forward",
    "give_opinion",
    "grade",
    "grade_too",
    "keep_commitment",
    "make_key",
    "merge",
    "object_to",
    "publish",
    "put_on_agenda",
    "reassign",
    "record_county_reply",
    "refuse",
    "register",
    "rehandle",
    "reply",
    "revisit",
    "send_back",
    "send_in",
    "submit",
    "take_back",
    "unpublish",
    "uphold",
    "urge",
    "waive_grade",
    "withdraw",
]
