"""The ground of the tests themselves: their role, the flush between them, the cast and its proposals."""

import socket

import pytest
from django.db import ProgrammingError, connection, transaction

from proposals import states
from tests.factories import ROAD, proposal_in


def current_role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]


def test_tests_act_as_the_application(db):
    assert current_role() == "xiangyin_app"


def test_the_application_cannot_truncate_alter_or_rewrite_the_trail(db):
    for sql in (
        "TRUNCATE workflow_entry",
        "ALTER TABLE accounts_user ADD COLUMN x int",
        "UPDATE workflow_entry SET sentence = ''",
        "CREATE TABLE mine (x int)",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.parametrize("turn", [1, 2])
def test_a_flush_leaves_the_presets_and_the_role(transactional_db, turn, chen):
    from groundwork.accounts.models import User
    from proposals.models import HandlingPolicy

    assert User.objects.count() == 1
    assert HandlingPolicy.objects.presets().filter(code="national").count() == 1
    assert current_role() == "xiangyin_app"


@pytest.mark.parametrize("state", [*ROAD, states.CLOSED, states.REHANDLING])
def test_a_proposal_is_brought_to_its_state(state, li, chen, wang, unit, today):
    result = "dissatisfied" if state == states.REHANDLING else "satisfied"
    proposal = proposal_in(state, lead=li, clerk=chen, officer=wang, unit=unit, result=result)
    assert proposal.state == state


def test_no_test_reaches_the_network():
    with pytest.raises(RuntimeError), socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        sock.connect(("192.0.2.1", 80))
