"""A ballot from printing to the result: what is lawful, what is refused, and what is counted."""

from __future__ import annotations

import datetime
import threading
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, connections, transaction

from groundwork.ballots import states, steps
from groundwork.ballots.casting import NotCast
from groundwork.ballots.counting import StillSecret, results
from groundwork.ballots.models import Ballot, Slip, Tally
from groundwork.deadlines.models import Deadline
from groundwork.workflow.engine import NotNow, NotYours
from tests.factories import TODAY
from tests.groundwork.ballots.conftest import make_ballot, print_slips

pytestmark = pytest.mark.django_db


def close(ballot: Ballot, clerk: Any) -> Ballot:
    steps.close(ballot, actor=clerk, today=TODAY)
    return Ballot.objects.get(pk=ballot.pk)


def drop_paper_sheets(ballot: Ballot) -> None:
    ballot.groups.update(paper_issued=0)


# --- The whole way ----------------------------------------------------------------------------------------------


def test_votes_and_paper_are_counted_by_group(ballot, codes, vote, enter, chen, he) -> None:
    for code in codes["voters"][:4]:
        vote(code, "excellent", "competent")
    vote(codes["presidium"][0], "poor", "poor")
    enter(chen, 3, "competent")
    enter(he, 3, "competent")
    closed = close(ballot, chen)
    first, second = results(closed)
    assert [(one.group.code, one.row) for one in first.groups] == [
        ("voters", [4, 3, 0]),
        ("presidium", [0, 0, 1]),
    ]
    assert [(one.group.code, one.row) for one in second.groups] == [
        ("voters", [0, 7, 0]),
        ("presidium", [0, 0, 1]),
    ]
    assert [(g.handed_out, g.returned) for g in closed.groups.all()] == [(8, 7), (3, 1)]
    assert Slip.objects.count() == 0 and closed.paper_counts.count() == 0


def test_an_open_ballot_owes_its_closing(ballot, codes, chen) -> None:
    owed = Deadline.objects.of(ballot).open().get()
    assert (owed.kind, owed.due_on, owed.owner_role) == ("ballot_close", TODAY, "clerk")
    drop_paper_sheets(ballot)
    close(ballot, chen)
    assert not Deadline.objects.of(ballot).open().exists()


def test_nobody_sees_figures_before_closing(ballot, codes, vote) -> None:
    vote(codes["voters"][0], "poor")
    with pytest.raises(StillSecret):
        results(ballot)


# --- Slips ------------------------------------------------------------------------------------------------------


def test_only_hashes_are_kept(ballot, codes) -> None:
    stored = {slip.digest for slip in Slip.objects.all()}
    printed = codes["voters"] + codes["presidium"]
    assert len(stored) == len(set(printed)) == 8 and not stored & set(printed)
    assert all(len(code) == 16 and code.isdigit() for code in printed)


def test_a_reprint_makes_unspent_slips_void(ballot, codes, vote, chen) -> None:
    vote(codes["voters"][0], "excellent")
    again = print_slips(ballot, chen, 4, None)
    with pytest.raises(NotCast, match="没有这个票码"):
        vote(codes["voters"][1], "excellent")
    vote(again["voters"][0], "excellent")
    vote(codes["presidium"][0], "excellent")
    assert ballot.groups.get(code="voters").issued == 5


def test_more_slips_leave_the_first_valid(ballot, codes, vote, chen) -> None:
    print_slips(ballot, chen, 2, None, keep=True)
    vote(codes["voters"][0], "excellent")
    assert ballot.groups.get(code="voters").issued == 7


def test_a_page_sent_twice_prints_once(ballot, chen) -> None:
    print_slips(ballot, chen, 5, 3)
    group = ballot.groups.first()
    with pytest.raises(ValidationError, match="只显示一次"):
        steps.issue(ballot, actor=chen, today=TODAY, printing=0, amounts={group.pk: (5, None)})
    assert Slip.objects.count() == 8


# --- What is refused --------------------------------------------------------------------------------------------


def test_a_slip_counts_once(ballot, codes, vote) -> None:
    vote(codes["voters"][0], "excellent")
    with pytest.raises(NotCast, match="已经投过"):
        vote(codes["voters"][0], "poor")
    assert sum(Tally.objects.values_list("count", flat=True)) == 2


def test_a_slip_of_another_ballot_is_refused(ballot, codes, vote, township, chen) -> None:
    other = make_ballot(township, chen)
    foreign = print_slips(other, chen, 3, 3)
    with pytest.raises(NotCast, match="另一次投票"):
        vote(foreign["voters"][0], "excellent")


@pytest.mark.parametrize(
    "typed", ["", "1234", "abcdefghijklmnop", "0000 0000 0000 0000", "１２３４" * 4, "\x00" * 16]
)
def test_guesses_are_refused(ballot, codes, vote, typed) -> None:
    with pytest.raises(NotCast):
        vote(typed, "excellent")


def test_blanks_and_full_width_digits_are_no_mistake(ballot, codes, vote) -> None:
    vote(" ".join(codes["voters"][0]), "excellent")
    vote(codes["voters"][1].translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}), "excellent")
    assert Slip.objects.filter(spent=True).count() == 2


def test_nothing_is_cast_before_after_or_too_late(township, chen, vote, he) -> None:
    fresh = make_ballot(township, chen)
    slips = print_slips(fresh, chen, 3, 3)["voters"]
    with pytest.raises(NotCast, match="还没有开始"):
        vote(slips[0], "excellent", of=fresh)
    steps.open_ballot(fresh, actor=chen, today=TODAY)
    with pytest.raises(NotCast, match="截止日已过"):
        vote(slips[0], "excellent", of=fresh, today=TODAY + datetime.timedelta(days=1))
    steps.close(fresh, actor=chen, today=TODAY)
    with pytest.raises(NotCast, match="已经结束"):
        vote(slips[0], "excellent", of=fresh)


def test_a_sheet_must_be_whole_and_of_this_ballot(ballot, codes, township, chen) -> None:
    from groundwork.ballots.casting import cast

    question, choice = ballot.questions.first().pk, ballot.choices.first().pk
    foreign = make_ballot(township, chen).choices.first().pk
    second = ballot.questions.last().pk
    for answers in (
        {question: choice},
        {},
        {question: choice, second: foreign},
        {question: choice, second: choice, 0: choice},
    ):
        with pytest.raises(NotCast, match="没有填完整"):
            cast(ballot, code=codes["voters"][0], answers=answers, today=TODAY)
    assert not Slip.objects.filter(spent=True).exists()


def test_too_few_slips_would_show_single_votes(ballot, chen) -> None:
    print_slips(ballot, chen, 5, 2)
    with pytest.raises(ValidationError, match="不足 3 张"):
        steps.open_ballot(ballot, actor=chen, today=TODAY)


def test_annulling_destroys_everything_unseen(ballot, codes, vote, chen) -> None:
    vote(codes["voters"][0], "excellent")
    steps.annul(ballot, actor=chen, today=TODAY, reason="发错票")
    assert not Slip.objects.exists() and not Tally.objects.exists()
    assert Deadline.objects.of(ballot).get().outcome == Deadline.Outcome.VOID
    with pytest.raises(NotCast, match="作废"):
        vote(codes["voters"][1], "excellent", of=Ballot.objects.get(pk=ballot.pk))


@pytest.mark.parametrize("who", ["he", "li", "wang", "admin", "shen", "zhao", "sun"])
def test_only_the_office_runs_a_ballot(ballot, request, who) -> None:
    actor = request.getfixturevalue(who)
    for verb, given in (
        (steps.open_ballot, {}),
        (steps.annul, {"reason": "x"}),
        (steps.issue, {"printing": 0, "amounts": {}}),
    ):
        with pytest.raises(NotYours):
            verb(ballot, actor=actor, today=TODAY, **given)


def test_steps_out_of_turn(ballot, chen, codes) -> None:
    with pytest.raises(NotNow):
        steps.open_ballot(ballot, actor=chen, today=TODAY)
    drop_paper_sheets(ballot)
    close(ballot, chen)
    for verb, given in (
        (steps.close, {}),
        (steps.annul, {"reason": "x"}),
        (steps.issue, {"printing": 1, "amounts": {}}),
    ):
        with pytest.raises(NotNow):
            verb(ballot, actor=chen, today=TODAY, **given)


# --- Paper ------------------------------------------------------------------------------------------------------


def test_paper_counts_only_when_two_agree(ballot, codes, enter, chen, he) -> None:
    assert "等第二人" in enter(chen, 3).said
    with pytest.raises(ValidationError, match="已经录入过"):
        enter(chen, 3)
    assert "不一致" in enter(he, 3, number=2).said
    assert not ballot.paper_counts.exists()
    enter(he, 2)
    assert "一致" in enter(chen, 2).said
    with pytest.raises(ValidationError, match="已经两人核对一致"):
        enter(he, 2)
    group = ballot.groups.get(code="voters")
    steps.drop_paper(ballot, actor=chen, today=TODAY, group=group, reason="又找到一张")
    assert not ballot.paper_counts.exists()


def test_paper_must_be_counted_before_closing(ballot, codes, enter, chen) -> None:
    with pytest.raises(ValidationError, match="还没有两人清点一致"):
        close(ballot, chen)
    enter(chen, 3)
    with pytest.raises(ValidationError, match="还没有两人清点一致"):
        close(ballot, chen)


def test_more_paper_than_was_handed_out_is_refused(ballot, codes, enter, chen) -> None:
    with pytest.raises(ValidationError, match="只有 3 张"):
        enter(chen, 4)
    with pytest.raises(ValidationError, match="超过了 2 张"):
        enter(chen, 2, number=3)


@pytest.mark.parametrize("who", ["li", "wang", "admin", "shen"])
def test_others_count_no_paper(ballot, codes, enter, request, who) -> None:
    with pytest.raises(NotYours):
        enter(request.getfixturevalue(who), 3)


# --- By hand in the database ------------------------------------------------------------------------------------


def test_a_closed_ballot_is_not_counted_again(ballot, codes, chen) -> None:
    drop_paper_sheets(ballot)
    close(ballot, chen)
    for sql in ("UPDATE ballots_tally SET count = 9", "DELETE FROM ballots_tally"):
        with (
            pytest.raises(ProgrammingError, match="not counted again"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


def test_votes_put_in_by_hand_are_noticed(ballot, codes, vote, chen) -> None:
    drop_paper_sheets(ballot)
    vote(codes["voters"][0], "excellent")
    row = Tally.objects.filter(group__code="voters").first()
    Tally.objects.filter(pk=row.pk).update(count=row.count + 1)
    with pytest.raises(ValidationError, match="核对不一致"):
        close(ballot, chen)


# --- Two at once ------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_one_slip_at_once_one_counts(ballot, codes, vote) -> None:
    gate, said = threading.Barrier(6), []

    def go(code: str, choice: str) -> None:
        try:
            gate.wait()
            vote(code, choice)
            said.append("cast")
        except NotCast as no:
            said.append(str(no))
        finally:
            connections.close_all()

    first, second = codes["voters"][:2]
    wanted = [(first, "excellent"), (first, "poor"), (first, "competent"), (second, "poor")]
    wanted += [(second, "excellent"), (second, "poor")]
    hands = [threading.Thread(target=go, args=one) for one in wanted]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sorted(said) == ["cast", "cast", *["这张票已经投过了。每张票只能投一次。"] * 4]
    assert sum(Tally.objects.values_list("count", flat=True)) == 4
    assert Slip.objects.filter(spent=True).count() == 2


@pytest.mark.django_db(transaction=True)
def test_closing_and_casting_at_once_lose_no_vote(ballot, codes, vote, chen) -> None:
    drop_paper_sheets(ballot)
    gate, said = threading.Barrier(6), []

    def go(act: Any, *given: Any) -> None:
        try:
            gate.wait()
            act(*given)
            said.append("cast" if act is vote else "closed")
        except NotCast as no:
            said.append(str(no))
        finally:
            connections.close_all()

    hands = [threading.Thread(target=go, args=(vote, code, "poor")) for code in codes["voters"]]
    hands.append(threading.Thread(target=go, args=(close, ballot, chen)))
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    closed = Ballot.objects.get(pk=ballot.pk)
    assert closed.state == states.CLOSED
    assert results(closed)[0].total == said.count("cast") == closed.groups.get(code="voters").spent
