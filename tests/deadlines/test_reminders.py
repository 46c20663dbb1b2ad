"""The reminders run: the latest milestone reached, once for each owner; never lost, never a burst."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from groundwork.accounts.roles import Role
from groundwork.deadlines.models import Deadline, ReminderRule
from groundwork.deadlines.remind import explain, remind, replan
from groundwork.jobs.models import JobRun
from groundwork.notifications.models import Delivery, Message
from proposals import states, steps
from tests.factories import TODAY, PostFactory, UserFactory, person, proposal_in

DUE = date(2026, 3, 31)  # a Tuesday; kind "reply": 15, 7, 3, 1, 0 days before, then every 7 days
pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def told(user: Any) -> list[str]:
    """The offsets of the milestones told to a person, in order of telling."""
    keys = Message.objects.filter(recipient=user).order_by("pk").values_list("key", flat=True)
    return [key.split("-", 5)[-1] for key in keys if key.startswith("deadline-")]


def run_days(start: date, end: date) -> None:
    """Run each day from start to end."""
    for n in range((end - start).days + 1):
        remind(today=start + DAY * n)


def test_a_daily_run_tells_each_milestone_once(deadline_on: Any, chen: Any) -> None:
    deadline = deadline_on(DUE)
    run_days(date(2026, 3, 1), date(2026, 4, 20))
    assert told(chen) == ["15", "7", "3", "1", "0", "-1", "-8", "-15"]
    assert Message.objects.filter(recipient=chen).first().href == "/proposals/12/"
    deadline.refresh_from_db()
    assert deadline.remind_on == date(2026, 4, 22)


def test_the_words(deadline_on: Any, chen: Any, wang: Any, unit: Any, he: Any) -> None:
    deadline_on(DUE, owner_unit=unit)
    run_days(date(2026, 3, 28), date(2026, 4, 8))
    subjects = list(Message.objects.filter(recipient=wang).order_by("pk").values_list("subject", flat=True))
    tail = "：答复代表——建议第012号　关于整治河道的建议"
    assert subjects == [
        f"{when}{tail}" for when in ("3 天后到期", "明天到期", "今天到期", "已逾期 1 天", "已逾期 8 天")
    ]
    up = Message.objects.filter(recipient=he).order_by("pk").values_list("kind", "subject")
    assert list(up) == [("escalation", f"农业农村办已逾期 {n} 天{tail}") for n in (1, 8)]


def test_a_missed_week_is_told_as_one_message(deadline_on: Any, chen: Any) -> None:
    deadline_on(DUE)
    remind(today=date(2026, 3, 16))
    remind(today=date(2026, 3, 30))  # the milestones 7 and 3 passed in the outage
    assert told(chen) == ["15", "1"]
    remind(today=date(2026, 4, 10))  # 0 and -1 passed
    assert told(chen) == ["15", "1", "-8"]


def test_hourly_runs_tell_nothing_twice(deadline_on: Any, chen: Any) -> None:
    deadline_on(DUE)
    first, again = remind(today=date(2026, 3, 16)), remind(today=date(2026, 3, 16))
    assert (first.messages, again.messages, again.deadlines) == (1, 0, 0)
    Deadline.objects.update(remind_on=date(2026, 3, 16))  # even when the day of the next was lost
    assert remind(today=date(2026, 3, 16)).messages == 0


def test_milestones_before_the_opening_are_skipped(deadline_on: Any, chen: Any) -> None:
    deadline_on(DUE, opened_on=date(2026, 3, 25))
    run_days(date(2026, 3, 25), DUE)
    assert told(chen) == ["3", "1", "0"]


def test_a_deadline_opened_late_is_told_from_then_on(deadline_on: Any, chen: Any) -> None:
    deadline_on(DUE, opened_on=date(2026, 5, 4))  # from an import, weeks after it fell due
    run_days(date(2026, 5, 4), date(2026, 5, 14))
    assert told(chen) == ["-36", "-43"]


def test_a_milestone_on_a_holiday_is_told_on_the_working_day_before(deadline_on: Any, chen: Any) -> None:
    deadline_on(
        date(2026, 2, 24), opened_on=date(2026, 1, 5)
    )  # 7, 3, 1 days before lie in the Spring Festival
    run_days(date(2026, 2, 10), date(2026, 2, 24))
    assert told(chen) == [
        "15",
        "1",
        "0",
    ]  # all three on Saturday the 14th, which is worked: the latest is told
    subjects = list(Message.objects.order_by("pk").values_list("subject", flat=True))
    assert [subject.split("：")[0] for subject in subjects] == ["14 天后到期", "10 天后到期", "今天到期"]


def test_an_extension_starts_a_new_series(li: Any, chen: Any, wang: Any, unit: Any, he: Any) -> None:
    proposal = proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit)
    reply = Deadline.objects.of(proposal).get(kind="reply")
    remind(today=reply.due_on - 7 * DAY)
    assignment = proposal.assignments.get()
    day, until = reply.due_on - 6 * DAY, reply.due_on + 30 * DAY
    steps.ask_extension(assignment, actor=wang, today=day, until=until, reason="需县级立项")
    steps.decide_extension(assignment, actor=chen, today=day, is_granted=True)
    moved = Deadline.objects.of(proposal).get(kind="reply")
    assert (moved.pk, moved.due_on) == (reply.pk, until)
    run_days(day, until)
    keys = Message.objects.filter(recipient=wang, key__startswith=f"deadline-{reply.pk}-").order_by("pk")
    assert list(keys.values_list("key", flat=True)) == [
        f"deadline-{reply.pk}-{reply.due_on}-7",
        *(f"deadline-{reply.pk}-{until}-{n}" for n in (15, 7, 3, 1, 0)),
    ]


def test_a_closed_deadline_is_told_no_more(deadline_on: Any, chen: Any) -> None:
    deadline = deadline_on(DUE)
    Deadline.objects.filter(pk=deadline.pk).update(closed_on=date(2026, 3, 10), outcome="met")
    run_days(date(2026, 3, 10), DUE)
    assert told(chen) == []


def test_everybody_who_holds_the_post_that_day_is_told(
    deadline_on: Any, township: Any, unit: Any, wang: Any
) -> None:
    def officer(username: str, **post: Any) -> Any:
        return person(
            username, username, {"role": Role.UNIT_HEAD, "township": township, "unit": unit, **post}
        )

    head, left = officer("head"), officer("left", until=DUE - DAY)
    coming, leaving = officer("coming", since=DUE + DAY), officer("leaving", until=DUE)
    blocked = officer("blocked")
    blocked.is_active = False
    blocked.save()
    PostFactory(user=wang, role=Role.UNIT_HEAD, township=township, unit=unit)  # two posts, one message
    deadline_on(DUE, owner_unit=unit, opened_on=DUE)
    assert remind(today=DUE).messages == 3
    assert [told(who) for who in (wang, head, leaving, left, coming, blocked)] == [
        ["0"],
        ["0"],
        ["0"],
        [],
        [],
        [],
    ]


def test_a_role_is_told_in_its_township_only(deadline_on: Any, chen: Any, zhao: Any, sun: Any) -> None:
    deadline_on(DUE, opened_on=DUE)
    deadline_on(DUE, opened_on=DUE, owner_role=Role.COUNTY_OVERSEER)
    remind(today=DUE)
    assert (told(chen), told(zhao), told(sun)) == (["0"], [], ["0"])


def test_an_owner_without_holder_is_told_to_the_office(deadline_on: Any, chen: Any, unit: Any) -> None:
    deadline_on(DUE, owner_unit=unit, opened_on=DUE)
    remind(today=DUE)
    message = Message.objects.get()
    assert (message.recipient, message.subject.startswith("无人接收（农业农村办）：今天到期")) == (chen, True)
    assert "没有在岗人员" in message.body


def test_nobody_at_all_is_counted(deadline_on: Any, unit: Any) -> None:
    deadline_on(DUE, owner_unit=unit, opened_on=DUE)
    assert str(remind(today=DUE)) == "到提醒日 1 项，发出 0 条，1 项无人可提醒"


def test_who_owns_it_is_not_told_a_second_time_from_above(deadline_on: Any, chen: Any, he: Any) -> None:
    deadline_on(DUE)  # a clerk's own, whose rule tells clerks and the chairman from the first late day
    remind(today=DUE + DAY)
    assert list(Message.objects.filter(recipient=chen).values_list("kind", flat=True)) == ["reminder"]
    assert list(Message.objects.filter(recipient=he).values_list("kind", flat=True)) == ["escalation"]


def test_mails_wait_for_the_morning(deadline_on: Any, chen: Any, he: Any, today: Any) -> None:
    chen.email = "chen@example.org"
    chen.save()
    future = datetime.date(2099, 6, 1)
    deadline_on(future, opened_on=future)
    remind(today=future)
    carried = Delivery.objects.get()
    assert (carried.address, carried.status) == ("chen@example.org", "queued")
    assert carried.next_attempt_at.isoformat() == "2099-06-01T00:00:00+00:00"  # 8:00 in Shanghai


def test_the_cost_follows_what_is_due(deadline_on: Any, chen: Any, township: Any) -> None:
    from tests.deadlines.conftest import plain_deadline

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            remind(today=DUE)
        return len(caught)

    quiet = [
        plain_deadline(township, due_on=date(2027, 3, 1), remind_on=date(2027, 2, 1)) for _ in range(300)
    ]
    Deadline.objects.bulk_create(quiet)
    empty = queries()
    deadline_on(DUE, opened_on=DUE)
    one = queries()
    many = [plain_deadline(township, due_on=DUE, opened_on=DUE, remind_on=DUE) for _ in range(300)]
    Deadline.objects.bulk_create(many)
    assert queries() == one
    assert empty < one <= empty + 10
    assert Message.objects.count() == 301


def test_batches_come_to_an_end(deadline_on: Any, chen: Any) -> None:
    for _ in range(7):
        deadline_on(DUE, opened_on=DUE)
    done = remind(today=DUE, batch=3)
    assert (done.deadlines, done.messages) == (7, 7)


def test_a_changed_rule_replans_without_telling_the_old_again(deadline_on: Any, chen: Any) -> None:
    deadline = deadline_on(DUE)
    remind(today=date(2026, 3, 24))
    ReminderRule.objects.filter(kind="reply").update(days_before=[10, 5, 0])
    assert replan("reply", today=date(2026, 3, 24)) == 1
    deadline.refresh_from_db()
    assert deadline.remind_on == date(2026, 3, 26)
    run_days(date(2026, 3, 24), DUE)
    assert told(chen) == ["7", "5", "0"]


def test_the_dry_run_says_why_nothing_is_sent(deadline_on: Any, chen: Any, unit: Any) -> None:
    first, second = deadline_on(DUE), deadline_on(DUE + 100 * DAY)
    empty = deadline_on(DUE + 200 * DAY, owner_unit=unit, opened_on=DUE + 200 * DAY, remind_on=DUE)
    out = StringIO()
    call_command("remind", date=date(2026, 3, 16), dry_run=True, stdout=out)
    said = out.getvalue()
    assert f"#{first.pk} 2026年3月31日 人大办工作人员" in said
    assert "将发“15 天后到期：答复代表——建议第012号　关于整治河道的建议”给：陈静" in said
    assert f"#{second.pk} " in said
    assert "不发：下次提醒在2026年6月24日（到期前 15 天）" in said
    assert f"#{empty.pk} " in said
    assert (Message.objects.count(), JobRun.objects.count()) == (0, 0)
    remind(today=date(2026, 3, 16))
    Deadline.objects.filter(pk=first.pk).update(remind_on=date(2026, 3, 16))
    assert "不发：这一次提醒已经发给陈静" in "\n".join(explain(today=date(2026, 3, 16)))


def test_the_command_leaves_a_run(deadline_on: Any, chen: Any) -> None:
    deadline_on(DUE, opened_on=DUE)
    out = StringIO()
    call_command("remind", date=DUE, stdout=out)
    assert out.getvalue().strip() == "到提醒日 1 项，发出 1 条"
    run = JobRun.objects.get()
    assert (run.job, run.status, run.summary) == ("deadlines.remind", "done", "到提醒日 1 项，发出 1 条")


def at_once(work: Callable[[int], Any], number: int) -> list[Any]:
    """Do the work in so many threads, started together; returns what each came to."""
    gate, results = threading.Barrier(number), [None] * number

    def go(n: int) -> None:
        gate.wait()
        try:
            results[n] = work(n)
        except Exception as error:
            results[n] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go, args=(n,)) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_four_runs_at_once_tell_each_owner_once(deadline_on: Any, chen: Any, township: Any) -> None:
    from tests.deadlines.conftest import plain_deadline

    second = UserFactory()
    PostFactory(user=second, role=Role.CLERK, township=township)
    rows = [plain_deadline(township, due_on=DUE, opened_on=DUE, remind_on=DUE) for _ in range(400)]
    Deadline.objects.bulk_create(rows)
    done = at_once(lambda n: remind(today=DUE, batch=25), 4)
    assert sum(run.messages for run in done) == 800
    assert sum(run.deadlines for run in done) == 400
    assert Message.objects.count() == 800
    assert Deadline.objects.filter(remind_on__lte=DUE).count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_run_and_a_step_do_not_wait_for_each_other(li: Any, chen: Any, wang: Any, unit: Any) -> None:
    drafts = [proposal_in(states.SUBMITTED, lead=li, clerk=chen) for _ in range(6)]
    Deadline.objects.update(remind_on=TODAY)

    def work(n: int) -> Any:
        if n < 2:
            for _ in range(10):
                remind(today=TODAY, batch=2)
                Deadline.objects.open().update(remind_on=TODAY)
            return "reminded"
        return steps.register(drafts[n - 2], actor=chen, today=TODAY).number

    results = at_once(work, 8)
    assert sorted(str(one) for one in results) == ["1", "2", "3", "4", "5", "6", "reminded", "reminded"]
