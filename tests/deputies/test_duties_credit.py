"""An act credits its duty once, brings it up to date, and takes it back; the office's ruling is not overwritten."""

from __future__ import annotations

import datetime
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from deputies import duty_states as states
from deputies.duties import credit, withdraw
from deputies.duty_kinds import KINDS, load_duty_kinds
from deputies.models import Duty, DutyKind
from groundwork.workflow.models import Entry
from tests.factories import TODAY, deputy_of

pytestmark = pytest.mark.django_db
EARLIER = TODAY - datetime.timedelta(days=3)


def test_the_kinds_of_the_house_are_loaded_and_a_changed_label_stays():
    assert set(DutyKind.objects.values_list("code", flat=True)) == {code for code, *_ in KINDS}
    DutyKind.objects.filter(code="reception").update(label="接访")
    load_duty_kinds()
    assert DutyKind.objects.get(code="reception").label == "接访"
    assert not DutyKind.objects.filter(source="").exists()


def test_an_act_is_credited_once_and_follows_its_act(li, session):
    deputy = deputy_of(li)
    first = credit(deputy, kind="inspection", on=TODAY, summary="视察渠道", source=session, actor=li)
    again = credit(deputy, kind="inspection", on=EARLIER, summary="视察灌渠", source=session, quantity=2)
    assert (again.pk, Duty.objects.count()) == (first.pk, 1)
    duty = Duty.objects.get()
    assert (duty.on, duty.summary, duty.quantity) == (EARLIER, "视察灌渠", 2)
    assert (duty.state, duty.origin, duty.created_by) == (states.CONFIRMED, "act", li)
    assert [e.sentence for e in Entry.objects.of(duty)] == [
        "视察、执法检查：视察渠道",
        "日期由2026年3月10日改为2026年3月7日",
    ]
    assert duty.source == session


def test_kinds_deputies_and_acts_are_told_apart(li, liu, session, term):
    for who, kind, source in [(li, "speak", session), (liu, "speak", session), (li, "attend_session", session),
                              (li, "speak", term)]:  # fmt: skip
        credit(deputy_of(who), kind=kind, on=TODAY, summary="会上", source=source)
    assert Duty.objects.count() == 4
    credit(deputy_of(li), kind="other", on=TODAY, summary="同一天")
    credit(deputy_of(li), kind="other", on=TODAY, summary="同一天")
    assert Duty.objects.filter(kind__code="other").count() == 2


def test_what_is_undone_is_taken_back_and_may_come_again(li, liu, session):
    for who in (li, liu):
        for kind in ("speak", "attend_session"):
            credit(deputy_of(who), kind=kind, on=TODAY, summary="会上", source=session)
    assert withdraw(session, kind="speak", deputy=deputy_of(li), today=TODAY) == 1
    assert withdraw(session, kind="attend_session", today=TODAY) == 2
    assert withdraw(session, today=TODAY) == 1
    assert withdraw(session, today=TODAY) == 0
    assert not Duty.objects.counted().exists()
    back = credit(deputy_of(li), kind="speak", on=TODAY, summary="会上", source=session)
    assert (back.state, Duty.objects.counted().count(), Duty.objects.count()) == (states.CONFIRMED, 1, 4)


def test_the_offices_ruling_stays(li, session):
    deputy = deputy_of(li)
    duty = credit(deputy, kind="speak", on=TODAY, summary="会上", source=session)
    Duty.objects.filter(pk=duty.pk).update(ruled_on=TODAY, on=EARLIER)
    assert credit(deputy, kind="speak", on=TODAY, summary="改", source=session).on == EARLIER
    assert withdraw(session, today=TODAY) == 1


def test_an_unknown_kind_is_a_mistake_of_the_caller_and_long_words_are_cut(li, session):
    with pytest.raises(ValueError, match="flying"):
        credit(deputy_of(li), kind="flying", on=TODAY, summary="飞")
    duty = credit(deputy_of(li), kind="other", on=TODAY, summary="长" * 300, quantity=0)
    assert (len(duty.summary), duty.quantity) == (200, 1)


def test_the_database_keeps_the_law_too(li, session):
    duty = credit(deputy_of(li), kind="speak", on=TODAY, summary="会上", source=session)
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(state=states.RETURNED)
    with pytest.raises(IntegrityError, match="one_credit_for_an_act"), transaction.atomic():
        Duty.objects.create(
            township=duty.township, deputy=duty.deputy, kind=duty.kind, on=TODAY, summary="再来", state="confirmed",
            content_type=duty.content_type, object_id=duty.object_id,
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_credit_one(li, session):
    load_duty_kinds()
    deputy, start, failures = deputy_of(li), threading.Barrier(10), []

    def press(number):
        try:
            start.wait()
            credit(deputy, kind="speak", on=TODAY, summary=f"第{number}次", source=session)
        except Exception as error:  # whatever went wrong in a thread is the test's failure
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(n,)) for n in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (failures, Duty.objects.count()) == ([], 1)
