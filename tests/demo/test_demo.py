"""The demo county: everything that the pages can show is there, and it is in order with its own rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from config.demo import cast
from config.demo.make import CASES, fingerprint, make_demo
from config.demo.topics import all_topics
from deputies.models import Deputy
from groundwork.accounts.models import User
from groundwork.accounts.roles import Role
from groundwork.deadlines.models import Deadline
from groundwork.notifications.models import Delivery, Message
from groundwork.townships.models import Township, Unit
from groundwork.workflow.models import Entry
from proposals import states
from proposals.models import Assignment, Commitment, Extension, Objection, Proposal, Reply, Revisit, Urging
from proposals.states import ASSIGNMENT, PROPOSAL

pytestmark = pytest.mark.xdist_group("demo")  # making the county takes a while: one worker does it for all
TODAY = datetime.date(2026, 11, 24)
#: What may still be owed on a proposal that is closed.
AFTER_CLOSING = {"revisit", "publish", "commitment"}


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Any]]:
    """The county as it stands on the day, made once for this file and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_demo(today=TODAY)
        transaction.set_rollback(True)


@pytest.fixture
def heping(demo: list[Any], db: None) -> Township:
    return Township.objects.get(code=cast.HEPING.code)


def test_every_state_is_shown(heping: Township) -> None:
    shown = set(Proposal.objects.filter(township=heping).values_list("state", flat=True))
    assert shown == {state.code for state in PROPOSAL.states}
    parts = set(Assignment.objects.filter(proposal__township=heping).values_list("state", flat=True))
    assert parts == {state.code for state in ASSIGNMENT.states}


def test_nothing_waits_without_a_deadline(heping: Township) -> None:
    waiting = {state.code for state in PROPOSAL.waiting()} - {
        states.DRAFT
    }  # a draft is its writer's own affair
    rows = Proposal.objects.filter(state__in=waiting)
    assert [p for p in rows if not Deadline.objects.of(p).open().exists()] == []


def test_what_has_ended_owes_nothing_more(heping: Township) -> None:
    for proposal in Proposal.objects.filter(state__in=states.ENDED):
        owed = set(Deadline.objects.of(proposal).open().values_list("kind", flat=True))
        assert owed <= (AFTER_CLOSING if proposal.state == states.CLOSED else set()), proposal


def test_every_turn_of_the_procedure_is_shown(heping: Township) -> None:
    assert set(Extension.objects.values_list("is_granted", flat=True)) == {True, False, None}
    assert set(Objection.objects.values_list("is_upheld", flat=True)) == {True, False, None}
    assert set(Revisit.objects.values_list("finding", flat=True)) == set(Revisit.Finding.values)
    assert set(Commitment.objects.values_list("state", flat=True)) == set(Commitment.State.values)
    assert Commitment.objects.filter(rolled_over__gt=0, state="open").exists()
    assert set(Proposal.objects.exclude(mode="").values_list("mode", flat=True)) == set(Proposal.Mode.values)
    assert set(Reply.objects.values_list("outcome_class__code", flat=True)) == set("ABCD")
    assert set(Proposal.objects.exclude(result_grade="").values_list("result_grade", flat=True)) == {
        "satisfied", "basically", "dissatisfied",
    }  # fmt: skip
    assert (
        Urging.objects.filter(responded_on=None).exists()
        and Urging.objects.exclude(responded_on=None).exists()
    )
    assert Proposal.objects.filter(is_key=True).exclude(key_leader=None).exists()
    assert Proposal.objects.filter(is_confidential=True, state=states.CLOSED, published_on=None).exists()
    assert Proposal.objects.filter(grade_waived=True).exists()
    assert Proposal.objects.filter(converted_from__isnull=False, state=states.CLOSED).exists()
    assert set(Deadline.objects.values_list("outcome", flat=True)) == {"", "met", "late", "void"}
    assert Deadline.objects.overdue_on(TODAY).filter(kind="reply").exists()


def test_sizes(heping: Township) -> None:
    own = Proposal.objects.filter(township=heping)
    assert (
        Deputy.objects.filter(township=heping, level="township").count(),
        Unit.objects.filter(township=heping).count(),
    ) == (
        57,
        9,
    )
    assert own.count() >= 70
    assert (
        len(set(own.values_list("title", flat=True))) >= own.count() - 1
    )  # the converted motion keeps its words
    others = Proposal.objects.exclude(township=heping).values_list("township__code", flat=True)
    assert sorted(set(others)) == ["990101101", "990101102"]


def test_the_trail_runs_in_order(heping: Township) -> None:
    trails: dict[Any, list[Any]] = {}
    for kind, pk, *moment in Entry.objects.order_by("pk").values_list(
        "content_type", "object_id", "happened_on", "created_at"
    ):
        trails.setdefault((kind, pk), []).append(tuple(moment))
    assert len(trails) > 100
    assert {key: moments for key, moments in trails.items() if moments != sorted(moments)} == {}
    assert max(moment[0] for moments in trails.values() for moment in moments) <= TODAY


def test_texts_are_long_enough_to_read() -> None:
    for topic in all_topics().values():
        lengths = [len(topic.situation), len(topic.analysis), len(topic.request)]
        assert all(60 <= length <= 200 for length in lengths), (topic.code, lengths)


def test_replies_answer_at_length(heping: Township) -> None:
    assert [reply for reply in Reply.objects.all() if len(reply.text) < 150] == []


def test_nothing_is_sent_from_the_demo(heping: Township) -> None:
    assert Delivery.objects.count() == 0
    month_ago = TODAY - datetime.timedelta(days=31)
    assert not Message.objects.filter(created_at__date__lt=month_ago, read_at=None).exists()


def test_every_role_has_somebody(heping: Township) -> None:
    held = {role for user in User.objects.all() for role in user.posts.values_list("role", flat=True)}
    assert held == set(Role.values)


def test_accounts_are_listed(heping: Township, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo_accounts")
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [(role, name) for role, name, _, _ in lines] == list(cast.SHOWN)
    for _, username, password, name in lines:
        user = User.objects.get(username=username)
        assert (user.name, user.check_password(password)) == (name, True)


def test_a_second_run_is_refused_or_does_nothing(
    heping: Township, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Proposal.objects.count()
    call_command("make_demo", "--if-empty")
    assert "已有乡镇" in capsys.readouterr().out
    with pytest.raises(CommandError, match="已经载入"):
        call_command("make_demo")
    assert Proposal.objects.count() == before


def test_a_wrong_day_is_named() -> None:
    with pytest.raises(CommandError, match="2026-13-01 不是日期"):
        call_command("make_demo", "--today", "2026-13-01")


@pytest.mark.django_db
def test_production_refuses(settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="正式运行"):
        call_command("make_demo")


def test_the_story_is_a_fixed_one() -> None:
    """The plan depends on nothing but the files: hashing it twice, in any order of reading, gives the same."""
    first = {code: fingerprint(code) for code in CASES}
    all_topics.cache_clear()
    assert {code: fingerprint(code) for code in reversed(CASES)} == first
    assert len(set(first.values())) == 3


def test_every_text_is_told_once() -> None:
    told = [plan.topic for cases in CASES.values() for plan in cases]
    assert sorted(told) == sorted(all_topics())
