"""The attempt to link votes to slips, people, times or an order, with everything that a full dump of the database and the
logs hold: hidden columns (xmin, ctid), row history, trail, messages, sessions, cache. It must fail.

docs/decisions/0010-secret-ballots.md says what lies beyond: somebody who watches the running server.
"""

from __future__ import annotations

import itertools
import logging
import random
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from groundwork.ballots import steps
from groundwork.ballots.models import Ballot, PaperCount, Slip, Tally
from groundwork.ballots.slips import digest_of
from tests.factories import TODAY

pytestmark = pytest.mark.django_db(transaction=True)

VOTES = ("excellent", "poor", "competent", "poor", "excellent")


def rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def dump() -> str:
    """Every row of every table as text, as pg_dump would write it, with the hidden columns."""
    tables = [
        name for (name,) in rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    ]
    return "\n".join(
        f"{name} {row}" for name in tables for row in rows(f'SELECT xmin, ctid, t.* FROM "{name}" t')
    )


def through_the_page(browser: Any, ballot: Ballot, code: str, choice: str, **more: Any) -> Any:
    """Vote as a voter does: code, sheet, confirmation."""
    url = reverse("ballots:vote", args=[ballot.key])
    picked = ballot.choices.get(code=choice).pk
    sheet = {f"q-{question.pk}": picked for question in ballot.questions.all()}
    browser.get(url)
    assert browser.post(url, {"code": code}, **more).status_code == 200
    assert browser.post(url, {"code": code, "stage": "confirm", **sheet}, **more).status_code == 200
    return browser.post(url, {"code": code, "stage": "cast", **sheet}, **more)


@pytest.fixture
def five_votes(ballot: Ballot, codes: dict[str, list[str]], client: Any, today: Any) -> list[str]:
    """Five voters cast one after the other; return their codes in that order."""
    for code, choice in zip(codes["voters"], VOTES, strict=True):
        assert through_the_page(client, ballot, code, choice).status_code == 302
    return codes["voters"]


def test_no_hidden_column_tells_a_vote_or_a_slip_from_another(five_votes: list[str]) -> None:
    """The transaction number is the same on all slips and all counters: that of the last cast, whichever it was."""
    stamps = {
        xmin
        for table in ("ballots_slip", "ballots_tally")
        for (xmin,) in rows(f"SELECT xmin::text FROM {table}")
    }
    assert len(stamps) == 1
    assert {xmax for (xmax,) in rows("SELECT xmax::text FROM ballots_slip")} == {"0"}


def test_the_place_of_a_row_does_not_depend_on_when_it_was_used(five_votes: list[str]) -> None:
    """Slips lie in the order of their hashes, as they were printed; counters in the order in which they were made."""
    placed = [digest for (digest,) in rows("SELECT digest FROM ballots_slip ORDER BY ctid")]
    by_group = [
        list(g) for _, g in itertools.groupby(placed, key=lambda d: Slip.objects.get(digest=d).group_id)
    ]
    assert all(group == sorted(group) for group in by_group)
    counters = [pk for (pk,) in rows("SELECT id FROM ballots_tally ORDER BY ctid")]
    assert len(counters) == Tally.objects.count()
    order = [
        (t.question.order, t.choice.order, t.group.order)
        for t in (Tally.objects.get(pk=pk) for pk in counters)
    ]
    assert order == sorted(order)


def test_the_same_votes_in_any_order_leave_the_same_tables(
    ballot: Ballot, codes: dict[str, list[str]], client: Any, today: Any
) -> None:
    """What is stored is a function of which slips were used and how many chose what; the order, and which slip chose
    what, are not in it: two evenings with other pairs of slip and vote end alike."""

    def state_of_the_tables() -> list[tuple[Any, ...]]:
        return rows("SELECT digest, spent FROM ballots_slip ORDER BY digest") + rows(
            "SELECT question_id, choice_id, group_id, count, paper FROM ballots_tally ORDER BY id"
        )

    ends = []
    for seed in (1, 2):
        Slip.objects.filter(ballot=ballot).update(spent=False)
        Tally.objects.filter(ballot=ballot).update(count=0)
        pairs = list(zip(codes["voters"], random.Random(seed).sample(VOTES, 5), strict=True))
        random.Random(seed).shuffle(pairs)
        for code, choice in pairs:
            through_the_page(client, ballot, code, choice)
        ends.append(state_of_the_tables())
    assert ends[0] == ends[1]


def test_no_history_no_trail_and_no_message_of_a_vote(
    ballot: Ballot, codes: dict[str, list[str]], client: Any, today: Any
) -> None:
    """Casting touches the two tables and nothing else."""
    before = {line for line in dump().splitlines() if not line.startswith(("ballots_slip", "ballots_tally"))}
    through_the_page(client, ballot, codes["voters"][0], "poor")
    after = {line for line in dump().splitlines() if not line.startswith(("ballots_slip", "ballots_tally"))}
    assert after == before


def test_secret_tables_are_not_tracked_and_know_no_time_and_no_person() -> None:
    from pghistory.models import Event

    tracked = {
        e.pgh_tracked_model
        for e in apps.get_models()
        if issubclass(e, Event) and hasattr(e, "pgh_tracked_model")
    }
    assert not tracked & {Slip, Tally, PaperCount} and Ballot in tracked
    kinds = {field.get_internal_type() for model in (Slip, Tally) for field in model._meta.get_fields()}
    assert not kinds & {
        "DateField",
        "DateTimeField",
        "TimeField",
        "BigAutoField",
        "AutoField",
        "GenericIPAddressField",
    }
    assert {f.related_model.__name__ for m in (Slip, Tally) for f in m._meta.get_fields() if f.related_model} == {
        "Ballot", "Question", "Choice", "VoterGroup",
    }  # fmt: skip


def test_no_code_in_the_dump_the_logs_the_addresses_or_the_cache(
    five_votes: list[str], ballot: Ballot, client: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = "1234567812345678"
    answer = client.post(reverse("ballots:vote", args=[ballot.key]), {"code": wrong})
    assert answer.status_code == 422
    everything = dump() + caplog.text + repr(getattr(cache, "_cache", {}))
    assert [code for code in [*five_votes, wrong] if code in everything] == []
    assert (
        reverse("ballots:vote", args=[ballot.key]).count("/") == 4
    )  # ballots, vote, key: no room for a code


def test_a_statement_of_a_vote_carries_no_name_of_the_signed_in(
    ballot: Ballot, codes: dict[str, list[str]], client_of: Any, li: Any, today: Any
) -> None:
    """A deputy votes from her own signed-in phone: the row history's note of user and page stays out of the statements
    that spend and count, so that not even a failing one writes it into the server's log."""
    seen: list[str] = []

    def watch(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        seen.append(f"{sql} {params}")
        return execute(sql, params, many, context)

    browser = client_of(li)
    with connection.execute_wrapper(watch):
        assert through_the_page(browser, ballot, codes["voters"][0], "poor").status_code == 302
    assert [line for line in seen if "ballots_tally" in line or 'UPDATE "ballots_slip"' in line] == []
    assert Slip.objects.get(digest=digest_of(codes["voters"][0])).spent


def test_closing_leaves_counts_only(five_votes: list[str], ballot: Ballot, chen: Any) -> None:
    ballot.groups.update(paper_issued=0)
    steps.close(ballot, actor=chen, today=TODAY)
    left = dump()
    assert [digest_of(code) for code in five_votes if digest_of(code) in left] == []
    assert len({xmin for (xmin,) in rows("SELECT xmin::text FROM ballots_tally")}) == 1
