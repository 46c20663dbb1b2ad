"""Settling: twice changes nothing, a new policy moves nothing that runs, a new calendar moves what counts working days."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from groundwork.deadlines import yearbook
from groundwork.deadlines.clock import follow_calendar, settle
from groundwork.deadlines.daysheet import SheetDay
from groundwork.deadlines.models import CalendarYear, Deadline, SpecialDay
from groundwork.deadlines.present import reasons
from groundwork.workflow.models import Entry
from proposals import states, steps
from proposals.models import HandlingPolicy, Proposal
from proposals.policies import adopt_policy
from tests.factories import TODAY, proposal_in

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def assigned(li: Any, chen: Any, wang: Any, unit: Any) -> Proposal:
    """A suggestion that a unit has not acknowledged yet."""
    return proposal_in(states.ASSIGNED, lead=li, clerk=chen, officer=wang, unit=unit)


def rows(record: Any) -> list[dict[str, Any]]:
    """Every column of the record's deadlines."""
    return list(Deadline.objects.of(record).order_by("pk").values())


def of_kind(record: Any, kind: str) -> Deadline:
    return Deadline.objects.of(record).open().get(kind=kind)


def test_settling_twice_changes_nothing(assigned: Proposal) -> None:
    before = rows(assigned)
    done = settle(assigned, today=TODAY)
    assert (done.opened, done.moved, done.closed) == ([], [], [])
    assert rows(assigned) == before


def test_settling_on_a_later_day_changes_nothing(assigned: Proposal) -> None:
    before = rows(assigned)
    settle(assigned, today=TODAY + 30 * DAY)
    assert rows(assigned) == before


def test_each_deadline_explains_itself(assigned: Proposal) -> None:
    said = dict(reasons(of_kind(assigned, "acknowledge")))
    assert said["起算"] == "2026年3月10日（交办之日），当天不计入"
    assert of_kind(assigned, "acknowledge").limit_source in said["规定"]


def test_a_deadline_met_in_time_and_one_met_late(assigned: Proposal, wang: Any) -> None:
    on_time = of_kind(assigned, "acknowledge")
    steps.acknowledge(assigned.assignments.get(), actor=wang, today=on_time.due_on)
    on_time.refresh_from_db()
    assert (on_time.closed_on, on_time.outcome, on_time.remind_on) == (on_time.due_on, "met", None)


def test_late_is_late_by_one_day(assigned: Proposal, wang: Any) -> None:
    late = of_kind(assigned, "acknowledge")
    steps.acknowledge(assigned.assignments.get(), actor=wang, today=late.due_on + DAY)
    late.refresh_from_db()
    assert (late.outcome, late.days_late(TODAY)) == ("late", 1)


def test_what_is_no_longer_owed_is_void(assigned: Proposal, li: Any) -> None:
    steps.withdraw(assigned, actor=li, today=TODAY, reason="另提")
    assert {row["outcome"] for row in rows(assigned) if row["kind"] in ("reply", "acknowledge")} == {"void"}
    assert Deadline.objects.of(assigned).open().count() == 0


def test_a_new_policy_moves_no_deadline_that_runs(assigned: Proposal, li: Any, chen: Any, unit: Any) -> None:
    before = {row["pk" if "pk" in row else "id"]: row["due_on"] for row in rows(assigned)}
    policy = adopt_policy(
        assigned.township, preset=HandlingPolicy.objects.presets().get(code="national"), today=TODAY
    )
    policy.limits.filter(kind="reply").update(value=10, unit="day")
    settle(Proposal.objects.get(pk=assigned.pk), today=TODAY + DAY)
    assert {row["id"]: row["due_on"] for row in rows(assigned)} == before
    later = proposal_in(states.ASSIGNED, lead=li, clerk=chen, unit=unit)
    assert of_kind(later, "reply").due_on == TODAY + 10 * DAY


def test_one_open_deadline_of_a_kind_and_slot(assigned: Proposal) -> None:
    copy = of_kind(assigned, "acknowledge")
    copy.pk = None
    with pytest.raises(IntegrityError, match="one_open_deadline"), transaction.atomic():
        copy.save(force_insert=True)


def test_a_deadline_has_exactly_one_owner(assigned: Proposal, chen: Any) -> None:
    with pytest.raises(IntegrityError, match="deadline_has_one_owner"), transaction.atomic():
        Deadline.objects.of(assigned).update(owner_user=chen)


def test_the_calendar_moves_what_counts_working_days_and_writes_it_down(assigned: Proposal) -> None:
    deadline = of_kind(assigned, "acknowledge")
    old = deadline.due_on
    SpecialDay.objects.create(date=TODAY + DAY, kind="holiday", name="试验假")
    fixed = {row["id"]: row["due_on"] for row in rows(assigned) if not row["uses_calendar"]}
    assert follow_calendar(today=TODAY, why="临时放假") == 1 + of_others(assigned, deadline)
    deadline.refresh_from_db()
    assert (deadline.due_on > old, deadline.explanation["moved_from"]) == (True, old.isoformat())
    entry = Entry.objects.of(assigned).filter(move="deadline_moved", details__kind="acknowledge").get()
    assert entry.details == {"old": str(old), "new": str(deadline.due_on), "kind": "acknowledge"}
    assert (entry.happened_on, entry.actor, entry.sentence.endswith("：临时放假")) == (TODAY, None, True)
    assert entry.sentence.startswith(f"“签收”（{deadline.owner_unit}）的截止日由")
    assert {row["id"]: row["due_on"] for row in rows(assigned) if not row["uses_calendar"]} == fixed
    assert follow_calendar(today=TODAY, why="再算一次") == 0


def of_others(record: Any, deadline: Deadline) -> int:
    """How many other open deadlines count working days over the same day."""
    others = Deadline.objects.of(record).open().filter(uses_calendar=True).exclude(pk=deadline.pk)
    return others.filter(due_on__gt=TODAY).count()


def test_a_step_that_finds_the_calendar_changed_writes_the_move_down(assigned: Proposal, chen: Any) -> None:
    deadline = of_kind(assigned, "acknowledge")
    old = deadline.due_on
    SpecialDay.objects.create(date=TODAY + DAY, kind="holiday", name="试验假")
    steps.make_key(assigned, actor=chen, today=TODAY, grounds=[])
    deadline.refresh_from_db()
    assert deadline.due_on > old
    assert Entry.objects.of(assigned).filter(move="deadline_moved", details__kind="acknowledge").count() == 1


def test_the_official_list_makes_the_provisional_certain(li: Any, chen: Any, unit: Any) -> None:
    late = datetime.date(2026, 12, 29)
    proposal = proposal_in(states.REGISTERED, lead=li, clerk=chen, today=late)
    deadline = of_kind(proposal, "assign")
    assert (deadline.uses_calendar, deadline.provisional) == (True, True)
    before = deadline.due_on
    listed = [SheetDay(datetime.date(2027, 1, d), "holiday", "元旦") for d in (1, 4)]
    assert yearbook.count_moves(listed, official=True) >= 1
    yearbook.enter(listed, official=True, source="国办通知")
    follow_calendar(today=late, why="2027年安排已核定")
    deadline.refresh_from_db()
    assert (deadline.provisional, CalendarYear.objects.get(year=2027).status) == (False, "official")
    assert deadline.due_on == before + DAY  # Monday the 4th is off now
    assert Entry.objects.of(proposal).filter(move="deadline_moved").count() >= 1
