"""Casting a vote: the slip is spent and the counters go up, in one transaction that leaves no link between the two.

All slips and all counters of the ballot are rewritten by every cast, so that place, transaction and order say nothing.
Nothing is written that names a person or a time: no trail, no row history, no message; and the history's note of who
sent the request is kept away from the statements.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import BooleanField, Case, F, Q, Value, When

from groundwork.ballots import states
from groundwork.ballots.models import Ballot, Slip, Tally
from groundwork.ballots.slips import LENGTH, digest_of, tidy


class NotCast(Exception):
    """A vote that was not taken; the message is Chinese and for the voter. ``guess``: it may have been a guess."""

    def __init__(self, message: str, *, guess: bool = False) -> None:
        super().__init__(message)
        self.guess = guess


CLOSED = {
    states.DRAFT: "投票还没有开始，请听工作人员通知。",
    states.CLOSED: "投票已经结束，不能再投。",
    states.ANNULLED: "本次投票已经作废，请问工作人员。",
}


def require_open(ballot: Ballot, *, today: datetime.date) -> None:
    """Raise NotCast unless the ballot takes votes today."""
    if not ballot.takes_votes_on(today):
        raise NotCast(CLOSED.get(ballot.state, "投票截止日已过，不能再投。"))


def find_slip(ballot: Ballot, code: str) -> Slip:
    """Return the unspent slip of that code. Raises NotCast when there is none, or it is spent, or of another ballot."""
    digits = tidy(code)
    if len(digits) != LENGTH:
        raise NotCast(f"票码是 {LENGTH} 位数字，印在票的二维码下面，请对照再填。")
    slip = Slip.objects.filter(digest=digest_of(digits)).first()
    if slip is None:
        raise NotCast("没有这个票码，或者这张票已经作废。请对照票面再填一次。", guess=True)
    if slip.ballot_id != ballot.pk:
        raise NotCast("这张票是另一次投票的，不能在这里用。请扫这张票上的二维码。", guess=True)
    if slip.spent:
        raise NotCast("这张票已经投过了。每张票只能投一次。", guess=True)
    return slip


def cast(ballot: Ballot, *, code: str, answers: Mapping[int, int], today: datetime.date) -> None:
    """投票: spend the slip and count its answers (question → choice), once. Raises NotCast."""
    with unseen(), transaction.atomic():
        locked = Ballot.objects.select_for_update(of=("self",), no_key=True).get(pk=ballot.pk)
        require_open(locked, today=today)
        slip = find_slip(locked, code)
        require_whole(locked, answers)
        spend(locked, slip.digest)
        count(locked, group=slip.group_id, answers=answers)


def require_whole(ballot: Ballot, answers: Mapping[int, int]) -> None:
    """Raise NotCast unless every question has one of the ballot's choices, and nothing else is answered."""
    questions = set(ballot.questions.values_list("pk", flat=True))
    choices = set(ballot.choices.values_list("pk", flat=True))
    if set(answers) != questions or not set(answers.values()) <= choices:
        raise NotCast("选票没有填完整，请逐项选好再投。")


def spend(ballot: Ballot, digest: str) -> None:
    """Mark the slip as spent while writing every slip of the ballot anew."""
    spent = Case(When(digest=digest, then=Value(True)), default=F("spent"), output_field=BooleanField())
    Slip.objects.filter(ballot=ballot).update(spent=spent)


def count(ballot: Ballot, *, group: int, answers: Mapping[int, int]) -> None:
    """Add one to the chosen counters of the group while writing every counter of the ballot anew."""
    chosen = Q()
    for question, choice in answers.items():
        chosen |= Q(question=question, choice=choice)
    more = Case(When(chosen & Q(group=group), then=Value(1)), default=Value(0))
    Tally.objects.filter(ballot=ballot).update(count=F("count") + more)


@contextmanager
def unseen() -> Iterator[None]:
    """Keep the row history's note (which user, which page) out of the statements inside: they write no tracked row, and
    a statement that fails is copied into the server's log with all that stands in it."""
    kept, connection.execute_wrappers = connection.execute_wrappers, []
    try:
        yield
    finally:
        connection.execute_wrappers = kept
