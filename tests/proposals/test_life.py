"""The life of a proposal, step by step: what is lawful, and where it leads."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from groundwork.deadlines.models import Deadline
from groundwork.workflow.engine import STEPS, NotNow, NotYours
from groundwork.workflow.models import Entry
from proposals import states, steps
from proposals.models import Assignment, Commitment, Cosponsor, Feedback, Proposal
from proposals.rulebook import policy_for
from proposals.states import ASSIGNMENT, PROPOSAL
from tests.factories import TODAY, ProposalFactory, deputy_of, proposal_in

pytestmark = pytest.mark.django_db
LATER = TODAY + datetime.timedelta(days=5)
ALL_SATISFIED = {"work_grade": "satisfied", "result_grade": "satisfied", "reason": ""}


def fresh(record: Any) -> Any:
    return type(record).objects.get(pk=record.pk)


def open_kinds(proposal: Proposal) -> list[str]:
    return sorted(Deadline.objects.of(proposal).open().values_list("kind", flat=True))


@pytest.mark.parametrize("life", [PROPOSAL, ASSIGNMENT], ids=["proposal", "assignment"])
def test_every_move_has_a_verb_or_follows_by_itself(life: Any) -> None:
    assert sorted(STEPS[life.name]) == sorted(move.name for move in life.moves if not move.auto)


def test_a_suggestion_from_draft_to_publication(li: Any, chen: Any, wang: Any, unit: Any) -> None:
    proposal = proposal_in(states.CLOSED, lead=li, clerk=chen, officer=wang, unit=unit)
    assert (proposal.number, proposal.closed_on, proposal.result_grade) == (1, TODAY, "satisfied")
    assert open_kinds(proposal) == ["publish", "revisit"]
    proposal = steps.publish(proposal, actor=chen, today=TODAY)
    assert (proposal.published_on, open_kinds(proposal)) == (TODAY, ["revisit"])
    visit = {
        "visited_on": LATER,
        "form": "site",
        "people": "李梅代表",
        "finding": "holds",
        "content": "路面完好",
    }
    steps.revisit(proposal, actor=chen, today=LATER, **visit)
    assert open_kinds(proposal) == []
    moves = list(Entry.objects.of(proposal).values_list("move", flat=True))
    assert moves == [
        "begin", "submit", "register", "assign", "acknowledge", "all_acknowledged", "reply", "all_replied",
        "grade", "close", "publish", "revisit",
    ]  # fmt: skip


def test_dissatisfied_is_handled_again_and_both_grades_are_kept(
    li: Any, chen: Any, wang: Any, unit: Any
) -> None:
    proposal = proposal_in(
        states.REHANDLING,
        lead=li,
        clerk=chen,
        officer=wang,
        unit=unit,
        result="dissatisfied",
        work="basically",
    )
    assert (proposal.round, proposal.result_grade, open_kinds(proposal)) == (2, "dissatisfied", ["rehandle"])
    solved = policy_for(proposal).outcome_classes.get(code="A")
    steps.reply(proposal.assignments.get(), actor=wang, today=LATER, outcome_class=solved, text="已全部硬化")
    proposal = fresh(proposal)
    reply = proposal.replies.get(is_superseded=False)
    proposal = steps.grade(
        proposal, actor=li, today=LATER, deputy=deputy_of(li), grades={reply.pk: ALL_SATISFIED}
    )
    assert (proposal.state, proposal.first_result_grade, proposal.result_grade) == (
        states.RATED, "dissatisfied", "satisfied",
    )  # fmt: skip


def test_a_dissatisfied_proposal_closes_only_with_a_reason(li: Any, chen: Any, wang: Any, unit: Any) -> None:
    proposal = proposal_in(states.RATED, lead=li, clerk=chen, officer=wang, unit=unit, result="dissatisfied")
    with pytest.raises(ValidationError) as refused:
        steps.close(proposal, actor=chen, today=TODAY)
    assert list(refused.value.message_dict) == ["note"]
    assert fresh(proposal).state == states.RATED


def test_cosponsors_confirm_before_it_is_sent(li: Any, liu: Any, zhou: Any, chen: Any) -> None:
    proposal = proposal_in(states.DRAFT, lead=li, clerk=chen)
    steps.submit(proposal, actor=li, today=TODAY, cosponsors=[deputy_of(liu), deputy_of(zhou)])
    assert (fresh(proposal).state, open_kinds(proposal)) == (states.COSIGNING, ["cosign", "cosign"])
    steps.confirm(proposal, actor=liu, today=TODAY)
    assert (fresh(proposal).state, open_kinds(proposal)) == (states.COSIGNING, ["cosign"])
    steps.refuse(proposal, actor=zhou, today=TODAY)
    assert fresh(proposal).state == states.SUBMITTED
    kept = {c.deputy.name: c.state for c in proposal.cosponsors.all()}
    assert kept == {"刘洋": Cosponsor.State.CONFIRMED, "周涛": Cosponsor.State.REFUSED}


def test_nobody_confirms_for_another_deputy(li: Any, liu: Any, zhou: Any, chen: Any) -> None:
    proposal = proposal_in(states.DRAFT, lead=li, clerk=chen)
    steps.submit(proposal, actor=li, today=TODAY, cosponsors=[deputy_of(liu)])
    for stranger in (zhou, chen, li):
        with pytest.raises(NotYours):
            steps.confirm(proposal, actor=stranger, today=TODAY)


def test_a_motion_needs_five_names_a_session_and_its_parts(
    li: Any, liu: Any, zhou: Any, wu: Any, zheng: Any, chen: Any, session: Any
) -> None:
    in_time = session.motion_deadline
    motion = ProposalFactory(
        lead_deputy=deputy_of(li), kind="motion", session=session, period="session", analysis=""
    )
    four = [deputy_of(user) for user in (liu, zhou, wu)]
    with pytest.raises(ValidationError, match="案据"):
        steps.submit(motion, actor=li, today=in_time, cosponsors=four)
    Proposal.objects.filter(pk=motion.pk).update(analysis="依据建设规划")
    with pytest.raises(ValidationError, match="5 名以上"):
        steps.submit(motion, actor=li, today=in_time, cosponsors=four)
    with pytest.raises(ValidationError, match="截止日"):
        steps.submit(
            motion, actor=li, today=in_time + datetime.timedelta(days=1), cosponsors=[*four, deputy_of(zheng)]
        )
    assert (fresh(motion).state, motion.cosponsors.count()) == (states.DRAFT, 0)
    steps.submit(motion, actor=li, today=in_time, cosponsors=[*four, deputy_of(zheng)])
    for user in (liu, zhou, wu, zheng):
        steps.confirm(motion, actor=user, today=in_time)
    assert fresh(motion).state == states.SUBMITTED


def motion_sent_in(li: Any, session: Any, others: list[Any]) -> Proposal:
    motion = ProposalFactory(lead_deputy=deputy_of(li), kind="motion", session=session, period="session")
    steps.submit(motion, actor=li, today=session.opens_on, cosponsors=[deputy_of(user) for user in others])
    for user in others:
        steps.confirm(motion, actor=user, today=session.opens_on)
    return fresh(motion)


def test_a_motion_off_the_agenda_becomes_a_linked_suggestion(
    li: Any, liu: Any, zhou: Any, wu: Any, zheng: Any, chen: Any, session: Any
) -> None:
    motion = motion_sent_in(li, session, [liu, zhou, wu, zheng])
    steps.convert(motion, actor=chen, today=session.closes_on, reason="不属于大会职权")
    suggestion = fresh(motion).converted_to
    assert (fresh(motion).state, suggestion.state, suggestion.kind) == (
        states.CONVERTED,
        states.SUBMITTED,
        "suggestion",
    )
    assert suggestion.cosponsors.confirmed().count() == 4
    assert open_kinds(motion) == []


def test_a_motion_adopted_by_the_congress_is_registered(
    li: Any, liu: Any, zhou: Any, wu: Any, zheng: Any, chen: Any, he: Any, session: Any
) -> None:
    motion = motion_sent_in(li, session, [liu, zhou, wu, zheng])
    steps.put_on_agenda(motion, actor=he, today=session.opens_on)
    assert open_kinds(motion) == ["agenda"]
    steps.adopt(motion, actor=he, today=session.closes_on, reason="赞成 50 票")
    assert (fresh(motion).reference, open_kinds(motion)) == ("议案第001号", ["assign"])


def test_lead_and_cohandler(li: Any, chen: Any, wang: Any, qian: Any, unit: Any, other_unit: Any) -> None:
    proposal = proposal_in(states.REGISTERED, lead=li, clerk=chen)
    steps.assign(proposal, actor=chen, today=TODAY, mode="lead", units=[unit], cohandlers=[other_unit])
    lead, helper = proposal.assignments.get(part="lead"), proposal.assignments.get(part="cohandler")
    assert open_kinds(proposal) == ["acknowledge", "acknowledge", "opinion", "reply"]
    steps.acknowledge(lead, actor=wang, today=TODAY)
    assert fresh(proposal).state == states.ASSIGNED
    steps.acknowledge(helper, actor=qian, today=TODAY)
    assert fresh(proposal).state == states.HANDLING
    with pytest.raises(NotNow):
        steps.reply(
            helper, actor=qian, today=TODAY, outcome_class=policy_for(proposal).outcome_classes.first()
        )
    steps.give_opinion(helper, actor=qian, today=TODAY, opinion="资金已列入预算")
    steps.reply(
        lead, actor=wang, today=TODAY, outcome_class=policy_for(proposal).outcome_classes.first(), text="答复"
    )
    assert (fresh(proposal).state, open_kinds(proposal)) == (states.REPLIED, ["feedback"])


def test_separate_handling_waits_for_every_answer(
    li: Any, chen: Any, wang: Any, qian: Any, unit: Any, other_unit: Any
) -> None:
    proposal = proposal_in(states.REGISTERED, lead=li, clerk=chen)
    steps.assign(proposal, actor=chen, today=TODAY, mode="separate", units=[unit, other_unit])
    first, second = proposal.assignments.get(unit=unit), proposal.assignments.get(unit=other_unit)
    steps.acknowledge(first, actor=wang, today=TODAY)
    steps.acknowledge(second, actor=qian, today=TODAY)
    classes = policy_for(proposal).outcome_classes
    steps.reply(first, actor=wang, today=TODAY, outcome_class=classes.get(code="A"), text="已修")
    assert fresh(proposal).state == states.HANDLING
    steps.reply(
        second, actor=qian, today=TODAY, outcome_class=classes.get(code="B"), text="将修",
        planned_items="十月完工", planned_by=TODAY + datetime.timedelta(days=200),
    )  # fmt: skip
    proposal = fresh(proposal)
    assert (proposal.state, proposal.outcome_class.code) == (states.REPLIED, "B")
    reply = proposal.replies.first()
    with pytest.raises(ValidationError, match="1 份答复没有评价"):
        steps.grade(proposal, actor=li, today=TODAY, deputy=deputy_of(li), grades={reply.pk: ALL_SATISFIED})
    assert Feedback.objects.count() == 0


def test_an_objection_is_upheld_and_the_new_unit_starts_anew(
    li: Any, chen: Any, wang: Any, qian: Any, unit: Any, other_unit: Any
) -> None:
    proposal = proposal_in(states.ASSIGNED, lead=li, clerk=chen, unit=unit)
    assignment = proposal.assignments.get()
    steps.object_to(assignment, actor=wang, today=TODAY, reason="不属于本单位职责", proposed_unit=other_unit)
    assert open_kinds(proposal) == ["reassign", "reply"]
    steps.reassign(assignment, actor=chen, today=LATER, unit=other_unit)
    new = proposal.assignments.current().get()
    assert (new.unit, new.assigned_on, new.state, fresh(assignment).state) == (
        other_unit, LATER, states.PENDING, states.RELEASED,
    )  # fmt: skip
    voided = Deadline.objects.of(proposal).filter(kind="reply", slot=assignment.slot).get()
    assert (voided.closed_on, voided.outcome) == (LATER, Deadline.Outcome.VOID)
    steps.acknowledge(new, actor=qian, today=LATER)
    assert fresh(proposal).state == states.HANDLING


def test_an_objection_outside_its_window_is_refused(li: Any, chen: Any, wang: Any, unit: Any) -> None:
    proposal = proposal_in(states.ASSIGNED, lead=li, clerk=chen, unit=unit)
    late = TODAY + datetime.timedelta(days=40)
    with pytest.raises(ValidationError, match="应当继续办理"):
        steps.object_to(proposal.assignments.get(), actor=wang, today=late, reason="太难")


def test_an_extension_moves_the_deadline_only_when_granted(li: Any, chen: Any, wang: Any, unit: Any) -> None:
    proposal = proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit)
    assignment = proposal.assignments.get()
    before = Deadline.objects.of(proposal).open().get(kind="reply").due_on
    assert before == datetime.date(2026, 6, 10)
    until = datetime.date(2026, 8, 1)
    with pytest.raises(ValidationError, match="最迟只能延至2026年9月10日"):
        steps.ask_extension(
            assignment, actor=wang, today=TODAY, reason="汛期", until=datetime.date(2026, 9, 11)
        )
    with pytest.raises(ValidationError, match="应在现在的期限（2026年6月10日）和今天以后"):
        steps.ask_extension(assignment, actor=wang, today=TODAY, reason="汛期", until=before)
    steps.ask_extension(assignment, actor=wang, today=TODAY, reason="汛期", until=until)
    assert Deadline.objects.of(proposal).open().get(kind="reply").due_on == before
    steps.decide_extension(assignment, actor=chen, today=TODAY, is_granted=True)
    deadline = Deadline.objects.of(proposal).open().get(kind="reply")
    assert (deadline.due_on, deadline.explanation["by_rule"]) == (until, "2026-06-10")
    assert li.messages_received.filter(subject__contains="同意延期至2026年8月1日").count() == 1


def test_a_promise_stays_in_the_ledger_until_the_office_has_seen_it_kept(
    li: Any, chen: Any, wang: Any, unit: Any
) -> None:
    proposal = proposal_in(states.CLOSED, lead=li, clerk=chen, officer=wang, unit=unit, outcome="B")
    assert "commitment" in open_kinds(proposal)
    promise = Commitment.objects.get()
    with pytest.raises(NotYours):
        steps.keep_commitment(
            proposal, actor=wang, today=LATER, commitment=promise, kept_on=LATER, evidence="做了"
        )
    steps.keep_commitment(
        proposal, actor=chen, today=LATER, commitment=promise, kept_on=LATER, evidence="实地看过"
    )
    assert (fresh(promise).state, "commitment" in open_kinds(proposal)) == (Commitment.State.KEPT, False)


def test_class_b_needs_a_promise(li: Any, chen: Any, wang: Any, unit: Any) -> None:
    proposal = proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit)
    b = policy_for(proposal).outcome_classes.get(code="B")
    with pytest.raises(ValidationError) as refused:
        steps.reply(proposal.assignments.get(), actor=wang, today=TODAY, outcome_class=b, text="正在办")
    assert list(refused.value.message_dict) == ["planned_items"]
    assert (fresh(proposal).state, proposal.replies.count()) == (states.HANDLING, 0)


def test_a_revisit_that_finds_it_back_opens_the_next_round(li: Any, chen: Any, wang: Any, unit: Any) -> None:
    proposal = proposal_in(states.CLOSED, lead=li, clerk=chen, officer=wang, unit=unit)
    visit = {"visited_on": LATER, "form": "site", "people": "村民", "finding": "back", "content": "又坏了"}
    steps.revisit(proposal, actor=chen, today=LATER, **visit)
    proposal = fresh(proposal)
    assert (proposal.state, proposal.round, open_kinds(proposal)) == (states.REHANDLING, 2, ["rehandle"])


def test_merging_answers_every_sponsor(li: Any, liu: Any, chen: Any, wang: Any, unit: Any) -> None:
    main = proposal_in(states.REGISTERED, lead=li, clerk=chen)
    other = proposal_in(states.SUBMITTED, lead=liu, clerk=chen)
    steps.merge(other, actor=chen, today=TODAY, into=main)
    assert (fresh(other).state, open_kinds(other)) == (states.MERGED, [])
    assert [c.deputy.name for c in main.cosponsors.confirmed()] == ["刘洋"]
    with pytest.raises(NotNow):
        steps.merge(other, actor=chen, today=TODAY, into=main)


def test_withdrawing_lets_the_units_go_and_voids_their_deadlines(
    li: Any, chen: Any, wang: Any, unit: Any
) -> None:
    proposal = proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit)
    steps.withdraw(proposal, actor=li, today=LATER, reason="问题已自行解决")
    assert (fresh(proposal).state, open_kinds(proposal)) == (states.WITHDRAWN, [])
    assert Assignment.objects.get().state == states.RELEASED
    outcomes = set(Deadline.objects.of(proposal).filter(closed_on=LATER).values_list("outcome", flat=True))
    assert outcomes == {Deadline.Outcome.VOID}


def test_the_county_answers_and_the_deputy_grades(li: Any, chen: Any) -> None:
    proposal = proposal_in(states.REGISTERED, lead=li, clerk=chen, addressee="county")
    with pytest.raises(NotNow):
        steps.assign(proposal, actor=chen, today=TODAY, mode="sole", units=[])
    steps.forward(proposal, actor=chen, today=TODAY)
    assert open_kinds(proposal) == ["county_follow_up"]
    a = policy_for(proposal).outcome_classes.get(code="A")
    steps.record_county_reply(
        proposal, actor=chen, today=LATER, author="县交通运输局", outcome_class=a, text="已增开班次"
    )
    reply = proposal.replies.get()
    steps.grade(proposal, actor=li, today=LATER, deputy=deputy_of(li), grades={reply.pk: ALL_SATISFIED})
    assert fresh(proposal).state == states.RATED


def test_grades_wait_until_the_limit_has_passed_before_they_are_waived(
    li: Any, chen: Any, wang: Any, unit: Any
) -> None:
    proposal = proposal_in(states.REPLIED, lead=li, clerk=chen, officer=wang, unit=unit)
    with pytest.raises(ValidationError, match="期满仍未反馈"):
        steps.waive_grade(proposal, actor=chen, today=LATER, reason="电话提醒")
    steps.waive_grade(proposal, actor=chen, today=TODAY + datetime.timedelta(days=30), reason="两次电话提醒")
    assert (fresh(proposal).grade_waived, fresh(proposal).result_grade) == (True, "")


def test_confidential_and_objected_are_never_published(li: Any, chen: Any, wang: Any, unit: Any) -> None:
    for field in ("is_confidential", "objects_to_publishing"):
        proposal = proposal_in(states.CLOSED, lead=li, clerk=chen, officer=wang, unit=unit, **{field: True})
        assert "publish" not in open_kinds(proposal)
        with pytest.raises(ValidationError):
            steps.publish(proposal, actor=chen, today=TODAY)


def test_numbers_run_by_series_and_a_taken_one_is_refused(li: Any, chen: Any) -> None:
    first = proposal_in(states.REGISTERED, lead=li, clerk=chen)
    second = proposal_in(states.SUBMITTED, lead=li, clerk=chen)
    with pytest.raises(ValidationError) as refused:
        steps.register(second, actor=chen, today=TODAY, number=first.number)
    assert list(refused.value.message_dict) == ["number"]
    steps.register(second, actor=chen, today=TODAY)
    assert [first.number, fresh(second).number] == [1, 2]
