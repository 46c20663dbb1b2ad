"""The verbs of an opinion's life, a file per chapter of the procedure."""

from liaison_stations.steps.answering import answer, close, rate, rate_by_voter, rate_late, tell
from liaison_stations.steps.merging import answer_with_main, merge, unmerge
from liaison_stations.steps.proposing import (
    answer_by_proposal,
    drop_proposal,
    raise_as_proposal,
    return_to_proposal,
)
from liaison_stations.steps.sorting import (
    answer_on_spot,
    guide,
    reroute,
    route,
    send_back,
    set_aside,
    take_up_again,
)

__all__ = [
    "answer",
    "answer_by_proposal",
    "answer_on_spot",
    "answer_with_main",
    "close",
    "drop_proposal",
    "guide",
    "merge",
    "raise_as_proposal",
    "rate",
    "rate_by_voter",
    "rate_late",
    "reroute",
    "return_to_proposal",
    "route",
    "send_back",
    "set_aside",
    "take_up_again",
    "tell",
    "unmerge",
]
