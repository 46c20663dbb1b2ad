"""What a case of the story is to go through; the tables of cases are in ``cases.py``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Objection:
    """A unit asks to be replaced: after so many days, why, by whom; then granted, refused or (None) not decided."""

    on: int
    reason: str
    other: str
    granted: bool | None = None
    decision: str = ""


@dataclass(frozen=True)
class Extension:
    """A unit asks for more time: after so many days, why, until how many days after assigning; decided or not."""

    on: int
    reason: str
    until: int
    granted: bool | None = None
    decision: str = ""


@dataclass(frozen=True)
class Plan:
    """One case. Days count from the step before, unless said otherwise; ``stop`` names the state in which it rests."""

    topic: str
    start: int  #: days before today on which the draft is written
    lead: int | str = 0  #: a deputy, by number or user name
    others: tuple[int | str, ...] = ()  #: co-sponsors invited
    refusing: tuple[int | str, ...] = ()
    silent: tuple[int | str, ...] = ()
    session: int | None = None  #: submitted to that session
    motion: bool = False
    county: bool = False
    confidential: bool = False
    unpublishable: bool = False
    stop: str = ""
    drafting: int = 1
    examined: int = 2
    note: str = ""  #: the reason that an ending, an examination or a closing names
    ending: str = (
        ""  #: declined, returned, merged, converted, agenda, withdrawn: instead of plain registering
    )
    into: str = ""
    ground: int = 0
    rewritten: int | None = 5
    assigned: int = 3
    units: tuple[str, ...] = ()
    cohandlers: tuple[str, ...] = ()
    acknowledged: int | None = 2
    contacted: int | None = 9
    replies: tuple[int | None, ...] = (45,)  #: days after assigning, per answering unit
    objection: Objection | None = None
    extension: Extension | None = None
    urged: tuple[int, int | None] | None = None  #: days after assigning, and days until the unit responds
    key: int | None = None  #: days after assigning on which it is listed for key supervision
    graded: int | None = 5
    grades: str = "SS"
    grader: int | str = ""  #: a co-sponsor who grades in the lead deputy's stead
    also: int | str = ""  #: a co-sponsor who grades too
    waived: int | None = None
    again: int | None = None  #: days after handing back until the second answer
    grades_again: str = "SS"
    closed: int | None = 4
    published: int | None = 9
    revisited: int | None = 80
    finding: str = "holds"
    due: int = 120  #: days after the answer by which a promise is to be kept
    kept: int | None = None  #: days after closing on which it was seen to be kept
    deferred: int | None = None  #: days after closing on which it got a later day
    withdrawn: int = 3

    def stops_in(self, state: str) -> bool:
        """Whether the story leaves it in that state."""
        return self.stop == state
