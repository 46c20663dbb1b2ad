"""A deputy's own entry: confirmed or returned, disputed, corrected; by whom, in time, and what nobody may do."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError

from deputies import duty_states as states
from deputies.duties import credit, withdraw
from deputies.models import DeputyWorkLimit, Duty, DutyKind
from deputies.steps import duties as steps
from groundwork.deadlines.models import Deadline
from groundwork.notifications.models import Message
from groundwork.workflow.engine import NotNow, NotYours
from groundwork.workflow.models import Entry
from tests.factories import TODAY, deputy_of, person

pytestmark = pytest.mark.django_db


def kind(code="home_visit"):
    return DutyKind.objects.get(code=code)


def own_entry(user, **more):
    given = {"kind": kind(), "on": TODAY, "summary": "走访上河村三户", "place": "上河村", "quantity": 3}
    return steps.enter(deputy_of(user), actor=user, today=TODAY, **given | more)


def in_state(state, user, clerk):
    duty = own_entry(user)
    if state == states.SUBMITTED:
        return duty
    if state == states.RETURNED:
        return steps.send_back(duty, actor=clerk, today=TODAY, reason="补照片")
    if state == states.WITHDRAWN:
        return steps.take_back(duty, actor=user, today=TODAY)
    duty = steps.confirm(duty, actor=clerk, today=TODAY)
    return (
        steps.object_to(duty, actor=user, today=TODAY, reason="是五户") if state == states.DISPUTED else duty
    )


def open_due(duty):
    return [(d.kind, d.owner_name, d.due_on) for d in Deadline.objects.of(duty).open()]


def test_the_whole_road(li, chen):
    duty = own_entry(li)
    assert (duty.state, duty.origin) == (states.SUBMITTED, "own")
    assert open_due(duty) == [("confirm_duty", "人大办工作人员", datetime.date(2026, 3, 17))]
    assert not Duty.objects.counted().exists()
    duty = steps.send_back(duty, actor=chen, today=TODAY, reason="日期与签到表不符")
    assert open_due(duty) == [("amend_duty", "李梅", datetime.date(2026, 3, 24))]
    assert li.messages_received.get().subject == "请补正履职记录：走访上河村三户"
    duty = steps.resubmit(duty, actor=li, today=TODAY, on=TODAY - datetime.timedelta(days=1), quantity=4)
    duty = steps.confirm(duty, actor=chen, today=TODAY)
    assert (duty.state, duty.quantity, open_due(duty)) == (states.CONFIRMED, 4, [])
    assert Duty.objects.counted().get() == duty
    duty = steps.object_to(duty, actor=li, today=TODAY, reason="是五户")
    assert Duty.objects.counted().get() == duty  # counts as it stands until decided
    assert open_due(duty) == [("decide_dispute", "人大办工作人员", datetime.date(2026, 3, 24))]
    assert Message.objects.filter(recipient=chen, subject__contains="有异议").count() == 1
    duty = steps.correct(duty, actor=chen, today=TODAY, reason="经核对走访记录", quantity=5)
    assert (duty.state, duty.quantity, duty.ruled_on, open_due(duty)) == (states.CONFIRMED, 5, TODAY, [])
    assert [e.sentence for e in Entry.objects.of(duty)] == [
        "代表自己记：入户走访，2026年3月10日，走访上河村三户",
        "退回补正：日期与签到表不符",
        "改正后重新提交：日期由“2026年3月10日”改为“2026年3月9日”，数量由“3”改为“4”",
        "核实无误，计入履职档案",
        "提出异议：是五户",
        "更正：数量由“4”改为“5”（经核对走访记录）",
    ]


def test_a_credited_record_is_disputed_upheld_and_struck(li, chen, session):
    duty = credit(deputy_of(li), kind="speak", on=TODAY, summary="审议发言", source=session)
    duty = steps.object_to(duty, actor=li, today=TODAY, reason="我没有发言")
    duty = steps.uphold(duty, actor=chen, today=TODAY, reason="会议记录上有")
    assert (duty.state, duty.is_ruled) == (states.CONFIRMED, True)
    duty = steps.strike(duty, actor=chen, today=TODAY, reason="记录员笔误")
    again = credit(deputy_of(li), kind="speak", on=TODAY, summary="审议发言", source=session)
    assert (again.pk, again.state) == (duty.pk, states.WITHDRAWN)


def test_an_act_undone_ends_the_dispute_about_it(li, chen, session):
    duty = credit(deputy_of(li), kind="speak", on=TODAY, summary="审议发言", source=session)
    steps.object_to(duty, actor=li, today=TODAY, reason="我没有发言")
    assert withdraw(session, today=TODAY) == 1
    assert open_due(duty) == []
    assert Deadline.objects.of(duty).get().outcome == "void"


VERBS = {
    "confirm": (steps.confirm, {}, (states.SUBMITTED,), "chen"),
    "send_back": (steps.send_back, {"reason": "补"}, (states.SUBMITTED,), "chen"),
    "resubmit": (steps.resubmit, {"summary": "改"}, (states.RETURNED,), "li"),
    "take_back": (steps.take_back, {}, (states.SUBMITTED, states.RETURNED), "li"),
    "object_to": (steps.object_to, {"reason": "不对"}, (states.CONFIRMED,), "li"),
    "uphold": (steps.uphold, {"reason": "对"}, (states.DISPUTED,), "chen"),
    "correct": (steps.correct, {"reason": "错", "quantity": 9}, (states.CONFIRMED, states.DISPUTED), "chen"),
    "strike": (steps.strike, {"reason": "重"}, (states.CONFIRMED, states.DISPUTED), "chen"),
}
ALL = (states.SUBMITTED, states.CONFIRMED, states.RETURNED, states.DISPUTED, states.WITHDRAWN)


@pytest.mark.parametrize("name", VERBS)
def test_each_step_is_lawful_only_from_its_states(name, li, chen):
    verb, given, sources, who = VERBS[name]
    actor = {"li": li, "chen": chen}[who]
    for number, state in enumerate(ALL):
        Duty.objects.all().update(summary=f"第{number}件")  # each entry is an act of its own
        duty = in_state(state, li, chen)
        if state in sources:
            verb(duty, actor=actor, today=TODAY, **given)
        else:
            with pytest.raises(NotNow):
                verb(duty, actor=actor, today=TODAY, **given)


@pytest.mark.parametrize("name", VERBS)
@pytest.mark.parametrize("who", ["liu", "wang", "shen", "ma", "sun", "zhao"])
def test_nobody_else_takes_a_step(name, who, request, li, chen):
    verb, given, sources, _ = VERBS[name]
    duty = in_state(sources[0], li, chen)
    with pytest.raises(NotYours):
        verb(duty, actor=request.getfixturevalue(who), today=TODAY, **given)


def test_the_deputy_does_not_confirm_and_the_clerk_does_not_dispute(li, chen):
    with pytest.raises(NotYours):
        steps.confirm(own_entry(li), actor=li, today=TODAY)
    duty = credit(deputy_of(li), kind="other", on=TODAY, summary="别的")
    with pytest.raises(NotYours):
        steps.object_to(duty, actor=chen, today=TODAY, reason="不对")


def test_nobody_decides_about_herself(li, he, term, township):
    both = person(
        "both", "双任", {"role": "clerk", "township": township}, {"role": "deputy", "township": township}
    )
    from tests.factories import DeputyFactory

    DeputyFactory(term=term, user=both, name="双任")
    duty = own_entry(both)
    with pytest.raises(NotYours, match="回避"):
        steps.confirm(duty, actor=both, today=TODAY)
    assert steps.confirm(duty, actor=he, today=TODAY).state == states.CONFIRMED


def test_the_office_enters_and_disputes_for_one_without_account(gao, chen):
    given = {"kind": kind("training"), "on": TODAY, "summary": "业务培训", "place": "", "quantity": 1}
    duty = steps.enter(gao, actor=chen, today=TODAY, **given)
    assert (duty.state, duty.origin) == (states.CONFIRMED, "office")
    assert steps.object_to(duty, actor=chen, today=TODAY, reason="他说没去").state == states.DISPUTED


@pytest.mark.parametrize(("change", "said"), [
    ({"on": TODAY + datetime.timedelta(days=1)}, "还没有到"), ({"on": datetime.date(2016, 3, 10)}, "早于本届"),
    ({}, "已经记过"),
])  # fmt: skip
def test_impossible_days_and_the_same_again_are_refused(li, chen, change, said):
    own_entry(li)
    with pytest.raises(ValidationError, match=said):
        own_entry(li, **change)
    assert Duty.objects.count() == 1


def test_a_correction_must_correct_something(li, chen):
    duty = in_state(states.DISPUTED, li, chen)
    with pytest.raises(ValidationError, match="没有改动"):
        steps.correct(duty, actor=chen, today=TODAY, reason="看过", quantity=3)
    assert Duty.objects.get().state == states.DISPUTED


def test_a_township_sets_its_own_limit(li, chen, township):
    DeputyWorkLimit.objects.create(township=township, kind="confirm_duty", label="核实", value=1, unit="day")
    assert open_due(own_entry(li))[0][2] == TODAY + datetime.timedelta(days=1)
