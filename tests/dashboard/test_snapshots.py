"""The nightly snapshot is taken once a day, by job or command, and the trend is read from it."""

import datetime

import pytest
from django.core.management import CommandError, call_command

from dashboard.models import Snapshot
from dashboard.snapshots import take, trend
from groundwork.jobs.models import JobRun
from tests.factories import TODAY, proposal_in


@pytest.fixture
def replied(today, li, chen, wang, unit, session):
    return proposal_in("replied", lead=li, clerk=chen, officer=wang, unit=unit)


def test_taking_it_twice_writes_the_day_over(replied, township, other_township):
    assert take(today=TODAY) == 1
    first = Snapshot.objects.get()
    assert (first.township, first.taken_on) == (township, TODAY)
    assert {name: first.figures[name] for name in ("assigned", "on_time", "reply_due", "rated")} == {
        "assigned": 1, "on_time": 1, "reply_due": 1, "rated": 0,
    }  # fmt: skip
    type(replied).objects.update(outcome_class=None)
    assert take(today=TODAY) == 1
    assert (Snapshot.objects.get().pk, Snapshot.objects.get().figures["classed"]) == (first.pk, 0)


def test_the_command_takes_the_day_named_and_leaves_a_run(replied, capsys):
    call_command("snapshot", date=TODAY)
    assert capsys.readouterr().out == "2026-03-10 保存 1 个乡镇的数字\n"
    assert (JobRun.objects.get().job, JobRun.objects.get().status) == ("dashboard.snapshot", "done")


def test_a_day_to_come_has_no_figures_yet(replied):
    with pytest.raises(CommandError, match="还没有到"):
        call_command("snapshot", date=TODAY + datetime.timedelta(days=1))
    assert Snapshot.objects.count() == 0


def test_trend_is_the_last_of_each_month(replied, township, django_assert_num_queries):
    for day, on_time in ((datetime.date(2026, 1, 5), 1), (datetime.date(2026, 1, 31), 2), (TODAY, 3)):
        Snapshot.objects.create(
            township=township, taken_on=day,
            figures={"on_time": on_time, "reply_due": 4, "solved": 0, "classed": 0},
        )  # fmt: skip
    with django_assert_num_queries(1):
        found = trend(township, today=TODAY)
    assert found["labels"] == ["1月", "3月"]
    assert [line["values"] for line in found["lines"]] == [[50.0, 75.0], [None, None], [None, None]]


def test_one_month_makes_no_trend(replied, township):
    take(today=TODAY)
    assert trend(township, today=TODAY) == {}
