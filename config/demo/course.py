"""The course of a case from its draft on, as a generator: it yields the day on which it wants to go on."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from config.demo.case import Case
from config.demo.letters import PHRASES
from proposals import states, steps
from proposals.models import Assignment

Days: TypeAlias = Iterator[datetime.date]
Acts: TypeAlias = list[tuple[int, Callable[[], object]]]


class Rest(Exception):
    """The case stays where it is."""


def life(case: Case) -> Days:
    """Tell a case from its draft until the plan lets it rest."""
    try:
        yield from raising(case)
        yield from examination(case)
        if case.plan.county:
            yield from county(case)
        else:
            yield from handling(case)
        yield from grading(case)
        yield from ending(case)
    except Rest:
        return


def rest_in(case: Case, state: str) -> None:
    """Stop here when the plan says so. Raises Rest."""
    if case.plan.stops_in(state):
        raise Rest


def in_turn(case: Case, acts: Acts, *, since: datetime.date) -> Days:
    """Take acts in the order of their days after ``since``."""
    for days, act in sorted(acts, key=lambda pair: pair[0]):
        yield max(case.day, case.almanac.after(since, days))
        act()


def raising(case: Case) -> Days:
    """Draft, co-sponsors, sent in."""
    plan = case.plan
    case.draft()
    rest_in(case, states.DRAFT)
    yield case.after(plan.drafting)
    case.submit()
    for who in plan.others:
        if who in plan.silent:
            continue
        yield case.after(case.rng.choice((0, 0, 1)) if plan.drafting else 0)
        case.answer_invitation(who)
    rest_in(case, states.COSIGNING)
    if plan.silent:
        yield case.after(3)
        case.take(steps.send_in, actor=case.acting_for(case.lead))
    rest_in(case, states.SUBMITTED)


def examination(case: Case) -> Days:
    """Registered, or one of the other ends of an examination; then handed over."""
    plan = case.plan
    if plan.ending == states.WITHDRAWN and plan.withdrawn < 0:
        yield case.after(-plan.withdrawn)
        withdraw(case)
        raise Rest
    yield case.after(plan.examined)
    if plan.ending == states.DECLINED:
        case.clerk_takes(steps.decline, ground=case.stage.grounds["decline"][plan.ground], reason=plan.note)
        raise Rest
    if plan.ending == states.RETURNED:
        case.clerk_takes(steps.send_back, reason=plan.note)
        rest_in(case, states.RETURNED)
        yield case.after(plan.rewritten or 5)
        case.submit()
        yield case.after(2)
    if plan.motion:
        yield from motion(case)
    else:
        case.clerk_takes(steps.register)
    rest_in(case, states.REGISTERED)
    if plan.ending == states.MERGED:
        yield case.after(1)
        case.clerk_takes(steps.merge, into=case.shelf[plan.into].proposal, reason=plan.note)
        raise Rest
    yield case.after(plan.assigned)


def motion(case: Case) -> Days:
    """The presidium puts it on the agenda, and the congress adopts it; or it becomes a suggestion."""
    plan = case.plan
    if plan.ending == states.CONVERTED:
        case.take(steps.convert, actor=case.stage.chairman, reason=plan.note)
        case.proposal = case.proposal.converted_to
        yield case.after(1)
        case.clerk_takes(steps.register)
        return
    case.take(steps.put_on_agenda, actor=case.stage.chairman, reason=plan.note)
    rest_in(case, states.AGENDA)
    yield max(case.day, case.proposal.session.closes_on)
    case.clerk_takes(steps.adopt, reason="全体代表过半数赞成，交镇人民政府组织办理")


def county(case: Case) -> Days:
    """Passed up to the county's congress, and answered there."""
    plan = case.plan
    case.clerk_takes(steps.forward, note="涉及县级部门职权")
    rest_in(case, states.FORWARDED)
    if plan.replies[0] is None:
        raise Rest
    yield case.after(plan.replies[0])
    topic = case.topic
    text = (
        f"{case.lead.name}代表：\n　　您提出的《{topic.title}》经县人大转交办理，现答复如下：\n"
        + "\n".join(f"　　{number}、{point}" for number, point in zip("一二三四", topic.points, strict=False))
    )
    planned = {"planned_items": topic.promise, "planned_by": case.after(plan.due)} if topic.promise else {}
    case.clerk_takes(
        steps.record_county_reply, author=topic.unit, outcome_class=case.stage.classes[topic.outcome], text=text,
        done_items=topic.points[0], doc_no=f"云交函〔{case.day.year}〕{case.rng.randint(11, 96)}号", **planned,
    )  # fmt: skip


def handling(case: Case) -> Days:
    """In the hands of the units: receipt, objection, talks, opinions, extension, urging, answers."""
    plan = case.plan
    case.assign()
    rest_in(case, states.ASSIGNED)
    if plan.objection:
        yield from objecting(case)
    since, acts = case.day, []
    for number, assignment in enumerate(case.assignments()):
        acts += acts_of_unit(case, assignment, number)
    acts += acts_of_congress(case)
    yield from in_turn(case, acts, since=since)
    case.proposal.refresh_from_db()
    if case.proposal.state != states.REPLIED:
        raise Rest
    rest_in(case, states.REPLIED)


def objecting(case: Case) -> Days:
    """The unit asks to be replaced, and the office decides, or has not yet."""
    objection, assignment = case.plan.objection, case.assignments()[0]
    assert objection is not None
    yield case.after(objection.on)
    other = case.stage.units[objection.other]
    case.unit_takes(steps.object_to, assignment, reason=objection.reason, proposed_unit=other)
    if objection.granted is None:
        raise Rest
    yield case.after(4)
    decision = {"actor": case.stage.clerk, "decision": objection.decision}
    if objection.granted:
        case.unit_takes(steps.reassign, assignment, unit=other, **decision)
    else:
        case.unit_takes(steps.uphold, assignment, **decision)


def acts_of_unit(case: Case, assignment: Assignment, number: int) -> Acts:
    """What one unit does, by days after assigning."""
    plan, acts = case.plan, []
    if plan.acknowledged is None:
        return []
    if assignment.state == states.PENDING:
        acts.append((plan.acknowledged + number, partial(case.acknowledge, assignment)))
    if not assignment.owes_answer:
        return [*acts, (22 + 3 * number, partial(case.give_opinion, assignment))]
    if plan.contacted is not None:
        acts.append((plan.contacted + number, partial(case.talk, assignment)))
    answered = plan.replies[min(number, len(plan.replies) - 1)]
    if plan.ending == states.WITHDRAWN:
        return [*acts, (plan.withdrawn, partial(withdraw, case))]
    if plan.extension and number == 0:
        acts += acts_of_extension(case, assignment)
    if answered is not None:
        if answered > 40:
            acts.append((answered - 12, partial(case.talk, assignment, stage="during")))
        acts.append((answered, partial(case.reply, assignment)))
    return acts


def acts_of_extension(case: Case, assignment: Assignment) -> Acts:
    """The unit asks for more time, and the office decides, or has not yet."""
    wish = case.plan.extension
    assert wish is not None
    until = case.almanac.after(case.day, wish.until)
    acts: Acts = [
        (wish.on, partial(case.unit_takes, steps.ask_extension, assignment, reason=wish.reason, until=until))
    ]
    if wish.granted is not None:
        decide = partial(
            case.unit_takes, steps.decide_extension, assignment, actor=case.stage.clerk, is_granted=wish.granted,
            decision=wish.decision,
        )  # fmt: skip
        acts.append((wish.on + 3, decide))
    return acts


def acts_of_congress(case: Case) -> Acts:
    """Key supervision and urging, by days after assigning."""
    plan, acts = case.plan, []
    if plan.key is not None:
        grounds = case.rng.sample(case.stage.grounds["key"], 2)
        leader = case.stage.people.get("ma")
        acts.append((plan.key, lambda: case.clerk_takes(steps.make_key, grounds=grounds, leader=leader)))
    if plan.urged:
        on, responded = plan.urged
        acts.append((on, partial(urge, case)))
        if responded is not None:
            acts.append((on + responded, partial(respond, case)))
    return acts


def withdraw(case: Case) -> None:
    """The lead deputy withdraws it in writing."""
    case.take(steps.withdraw, actor=case.acting_for(case.lead), reason=case.plan.note)


def urge(case: Case) -> None:
    """The chairman presses the units that still owe something."""
    demand = case.rng.choice(PHRASES["demands"])
    case.take(steps.urge, actor=case.stage.chairman, demand=demand, respond_by=case.after(7))


def respond(case: Case) -> None:
    """The first unit that was pressed says what it will do."""
    unit = case.assignments()[0].unit
    case.take(
        steps.answer_urging,
        actor=case.stage.officers[unit.name],
        response=case.rng.choice(PHRASES["responses"]),
    )


def grading(case: Case) -> Days:
    """The deputies grade, or let the time pass; a dissatisfied one may get a second round."""
    plan = case.plan
    if plan.waived is not None:
        yield case.after(plan.waived)
        case.clerk_takes(steps.waive_grade, reason="已两次电话提醒，代表外出务工未能反馈")
        return
    if plan.graded is None:
        raise Rest
    yield case.after(plan.graded)
    case.grade(plan.grades, by=plan.grader)
    if plan.also != "":
        yield case.after(1)
        case.grade("SS", by=plan.also)
    rest_in(case, states.RATED)
    if "D" in plan.grades and case.topic.again:
        yield from second_round(case, by_revisit=False)


def second_round(case: Case, *, by_revisit: bool) -> Days:
    """Handled again within its own limit, answered and graded again."""
    plan = case.plan
    if not by_revisit:
        yield case.after(3)
        case.clerk_takes(steps.rehandle, reason=f"代表不满意：{case.topic.complaint}")
    rest_in(case, states.REHANDLING)
    if plan.again is None:
        raise Rest
    since = case.day
    for number, assignment in enumerate(a for a in case.assignments() if a.state == states.REDOING):
        yield max(case.day, case.almanac.after(since, 8 + number))
        case.talk(assignment, stage="during")
        yield max(case.day, case.almanac.after(since, plan.again + number))
        case.reply(assignment, again=True)
    yield case.after(plan.graded or 5)
    case.grade(plan.grades_again)


def ending(case: Case) -> Days:
    """Closed; then published, its promise followed, revisited; what came back is handled again."""
    plan = case.plan
    if plan.closed is None:
        raise Rest
    yield case.after(plan.closed)
    case.clerk_takes(steps.close, note=plan.note if plan.grades[1] == "D" and not case.topic.again else "")
    since, acts = case.day, []
    if plan.published is not None and not plan.confidential and not plan.unpublishable:
        acts.append((plan.published, partial(case.clerk_takes, steps.publish)))
    if plan.deferred is not None:
        acts.append((plan.deferred, case.defer_promise))
    if plan.kept is not None:
        acts.append((plan.kept, case.keep_promise))
    if plan.revisited is not None:
        acts.append((plan.revisited, partial(case.revisit, finding=plan.finding)))
    yield from in_turn(case, acts, since=since)
    if plan.finding == "back" and case.proposal.state == states.REHANDLING:
        yield from second_round(case, by_revisit=True)
        yield case.after(plan.closed)
        case.clerk_takes(steps.close)
        looks: Acts = [
            (9, partial(case.clerk_takes, steps.publish)),
            (78, partial(case.revisit, finding="holds")),
        ]
        yield from in_turn(case, looks, since=case.day)
