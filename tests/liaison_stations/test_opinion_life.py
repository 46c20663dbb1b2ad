"""The opinion's life: each step lawful, in a wrong state, by a wrong person; rounds, merging, recusal, the petition guard."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from groundwork.deadlines.models import Deadline
from groundwork.workflow.engine import STEPS, NotNow, NotYours, perform
from liaison_stations import states, steps
from liaison_stations.models import Opinion, PetitionGround
from liaison_stations.petitions import signs_of
from liaison_stations.similar import similar_to
from tests.factories import TODAY, PostFactory
from tests.liaison_stations.factories import StationFactory, opinion_from, opinion_in

pytestmark = pytest.mark.django_db

LATER = TODAY + datetime.timedelta(days=40)

#: How each step that a person takes is taken lawfully: the state it starts from, who takes it, what is given.
LAWFUL: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "answer_on_spot": ("received", "fu", {"answer": "明天就修"}, "told"),
    "route": ("received", "fu", {"route": "village"}, "routed"),
    "reroute": ("routed", "fu", {"route": "township"}, "routed"),
    "send_back": ("routed", "wang", {"reason": "不归我们管"}, "received"),
    "answer": ("routed", "wang", {"answer": "已修好"}, "answered"),
    "guide": ("received", "fu", {"answer": "请到信访接待中心"}, "answered"),
    "tell": ("answered", "fu", {"told_how": "phone", "told_on": TODAY}, "told"),
    "rate": ("told", "fu", {"satisfaction": "basically"}, "closed"),
    "close": ("told", "chen", {"reason": "三次电话不通"}, "closed"),
    "unmerge": ("merged", "fu", {"reason": "不是同一条路"}, "received"),
    "set_aside": ("received", "fu", {"reason": "没有具体内容"}, "set_aside"),
    "take_up_again": ("set_aside", "fu", {"reason": "选民补充了"}, "received"),
}


@pytest.fixture
def cast(fu: Any, tan: Any, chen: Any, he: Any, li: Any, wang: Any, qian: Any, zhao: Any) -> dict[str, Any]:
    """Everybody by name."""
    return {
        "fu": fu, "tan": tan, "chen": chen, "he": he, "li": li, "wang": wang, "qian": qian, "zhao": zhao,
    }  # fmt: skip


def ready(name: str, station: Any, cast: dict[str, Any], unit: Any) -> tuple[Opinion, dict[str, Any]]:
    """Return an opinion in the state from which the step starts, and what the step is given."""
    state, _, given, _ = LAWFUL[name]
    opinion = opinion_in(state, station=station, keeper=cast["fu"], unit=unit, officer=cast["wang"])
    if name == "guide":
        given = given | {"ground": PetitionGround.objects.first()}
    return opinion, given


def test_every_move_of_a_person_is_tried_here() -> None:
    by_people = {name for name, step in STEPS["opinion"].items() if not step.move.auto}
    assert by_people == {*LAWFUL, "merge", "rate_late"}


@pytest.mark.parametrize("name", sorted(LAWFUL))
def test_a_lawful_step_is_taken(name: str, station: Any, cast: dict[str, Any], unit: Any) -> None:
    opinion, given = ready(name, station, cast, unit)
    today = LATER if name == "close" else TODAY
    done = getattr(steps, name)(opinion, actor=cast[LAWFUL[name][1]], today=today, **given)
    assert done.state == LAWFUL[name][3]


@pytest.mark.parametrize("name", sorted(LAWFUL))
def test_a_wrong_person_is_refused(name: str, station: Any, cast: dict[str, Any], unit: Any) -> None:
    opinion, given = ready(name, station, cast, unit)
    for stranger in ("tan", "qian", "zhao", "li"):
        with pytest.raises(NotYours):
            getattr(steps, name)(opinion, actor=cast[stranger], today=TODAY, **given)
    assert Opinion.objects.get(pk=opinion.pk).state == LAWFUL[name][0]


@pytest.mark.parametrize("name", sorted(LAWFUL))
def test_a_wrong_state_is_refused(name: str, station: Any, cast: dict[str, Any], unit: Any) -> None:
    _, given = ready(name, station, cast, unit)
    move = states.OPINION.by_name[name]
    for code in states.OPINION.by_code:
        if code in move.sources:
            continue
        other = opinion_in(code, station=station, keeper=cast["fu"], unit=unit, officer=cast["wang"])
        with pytest.raises(NotNow):
            getattr(steps, name)(other, actor=cast["chen"], today=TODAY, **given)


@pytest.mark.parametrize("name", [move.name for move in states.OPINION.moves if move.auto])
def test_no_person_takes_an_automatic_move(name: str, station: Any, chen: Any, fu: Any) -> None:
    taken = STEPS["opinion"][name]
    opinion = opinion_from(station)
    assert [taken.refusal(person, opinion) is None for person in (chen, fu)] == [False, False]


def test_each_waiting_state_owes_one_deadline_to_whose_turn_it_is(
    station: Any, cast: dict[str, Any], unit: Any
) -> None:
    owners = {}
    for code in states.OPINION.by_code:
        opinion = opinion_in(code, station=station, keeper=cast["fu"], unit=unit, officer=cast["wang"])
        owners[code] = [
            (d.kind, d.owner_user or d.owner_unit or d.owner_role)
            for d in Deadline.objects.of(opinion).open()
        ]
    fu = cast["fu"]
    assert owners == {
        "received": [("opinion_sort", fu)], "routed": [("opinion_by_unit", unit)], "raised": [],
        "answered": [("opinion_tell", fu)], "told": [("opinion_rate", fu)], "closed": [], "merged": [],
        "set_aside": [],
    }  # fmt: skip


def test_a_deputy_who_heard_it_tells_and_rates(
    station: Any, cast: dict[str, Any], unit: Any, mei: Any
) -> None:
    opinion = opinion_in(
        states.ANSWERED, station=station, keeper=cast["fu"], unit=unit, officer=cast["wang"], heard_by=[mei]
    )  # fmt: skip
    li = cast["li"]
    opinion = steps.tell(opinion, actor=li, today=TODAY, told_how="in_person", told_on=TODAY)
    assert steps.rate(opinion, actor=li, today=TODAY, satisfaction="satisfied").state == states.CLOSED


def test_the_units_own_people_may_tell_but_not_rate_close_or_set_aside(
    station: Any, cast: dict[str, Any], unit: Any
) -> None:
    fu = cast["fu"]
    PostFactory(user=fu, role="unit_officer", township=station.township, unit=unit)
    opinion = opinion_in(states.TOLD, station=station, keeper=fu, unit=unit, officer=cast["wang"])
    for name, given in (("rate", {"satisfaction": "satisfied"}), ("close", {"reason": "不评"})):
        with pytest.raises(NotYours, match="回避"):
            getattr(steps, name)(opinion, actor=fu, today=LATER, **given)
    again = steps.rate_by_voter(opinion, satisfaction="dissatisfied", demand="没修", today=TODAY)
    with pytest.raises(NotYours, match="回避"):
        steps.set_aside(again, actor=fu, today=TODAY, reason="算了")
    assert (
        steps.set_aside(again, actor=cast["he"], today=TODAY, reason="已另案办理").state == states.SET_ASIDE
    )


def test_it_is_not_closed_unrated_before_the_limit_unless_nobody_can_be_called(
    station: Any, cast: dict[str, Any], unit: Any
) -> None:
    given = {"station": station, "keeper": cast["fu"], "unit": unit, "officer": cast["wang"]}
    with pytest.raises(ValidationError, match="期满"):
        steps.close(opinion_in(states.TOLD, **given), actor=cast["fu"], today=TODAY, reason="没接电话")
    anonymous = opinion_in(states.TOLD, voter_phone="", **given)
    closed = steps.close(anonymous, actor=cast["fu"], today=TODAY, reason="没有联系方式")
    late = steps.rate_late(closed, actor=cast["fu"], today=TODAY, satisfaction="satisfied")
    assert (late.state, late.satisfaction) == (states.CLOSED, "satisfied")
    with pytest.raises(NotNow):
        steps.rate_late(late, actor=cast["fu"], today=TODAY, satisfaction="basically")


def test_every_merged_voter_gets_the_answer_and_is_told(
    station: Any, cast: dict[str, Any], unit: Any
) -> None:
    fu = cast["fu"]
    main, other = opinion_from(station), opinion_from(station, voter_name="罗大嫂")
    merged = steps.merge(other, actor=fu, today=TODAY, into=main)
    assert Deadline.objects.of(merged).open().count() == 0
    main = steps.route(main, actor=fu, today=TODAY, route="unit", unit=unit)
    steps.answer(main, actor=cast["wang"], today=TODAY, answer="下周装灯")
    merged.refresh_from_db()
    assert (merged.state, merged.answer) == (states.ANSWERED, "下周装灯")
    assert Deadline.objects.of(merged).open().get().kind == "opinion_tell"


def test_what_cannot_be_merged(station: Any, cast: dict[str, Any], other_township: Any, unit: Any) -> None:
    fu = cast["fu"]
    main, other = opinion_from(station), opinion_from(station)
    answered = opinion_in(states.ANSWERED, station=station, keeper=fu, unit=unit, officer=cast["wang"])
    foreign = opinion_from(StationFactory(township=other_township))
    for into in (other, answered, foreign):
        with pytest.raises(ValidationError):
            steps.merge(other, actor=fu, today=TODAY, into=into)
    steps.merge(other, actor=fu, today=TODAY, into=main)
    with pytest.raises(ValidationError, match="反过来"):
        steps.merge(main, actor=fu, today=TODAY, into=opinion_from(station))
    with pytest.raises(ValidationError, match="分开"):
        steps.set_aside(main, actor=fu, today=TODAY, reason="重复")


def test_what_looks_like_a_petition_is_sent_on_only_after_somebody_looked(station: Any, fu: Any) -> None:
    opinion = opinion_from(station, content="我要上访，法院判决下来了执行局不执行。")
    assert [sign.ground.label for sign in signs_of(opinion)] == ["信访事项", "正在诉讼的案件"]
    with pytest.raises(ValidationError) as caught:
        steps.route(opinion, actor=fu, today=TODAY, route="township")
    assert list(caught.value.error_dict) == ["checked"]
    sent = steps.route(opinion, actor=fu, today=TODAY, route="township", checked=True)
    assert sent.state == states.ROUTED


@pytest.mark.parametrize(
    ("given", "field"),
    [({"route": "unit"}, "unit"), ({"route": "moon"}, "route")],
)
def test_a_way_without_its_place_is_refused(station: Any, fu: Any, given: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        steps.route(opinion_from(station), actor=fu, today=TODAY, **given)
    assert list(caught.value.error_dict) == [field]


def test_another_townships_unit_is_refused(station: Any, fu: Any, other_township: Any) -> None:
    from tests.factories import UnitFactory

    with pytest.raises(ValidationError):
        steps.route(
            opinion_from(station), actor=fu, today=TODAY, route="unit", unit=UnitFactory(township=other_township)
        )  # fmt: skip


def test_similar_opinions_are_found_by_place_and_words(station: Any, presets: None) -> None:
    first = opinion_from(station)
    opinion_from(station, content="想请农技员来看看柑橘黄叶是怎么回事。")
    third = opinion_from(station, content="小学门口路灯坏了，天黑了娃娃走路怕得很。")
    assert similar_to(third, among=Opinion.objects.all()) == [first]


def test_a_problem_that_came_back_follows_its_proposal(station: Any, fu: Any) -> None:
    opinion = opinion_in(states.RAISED, station=station, keeper=fu, unit=None, officer=None)
    act: Any = steps.answer_by_proposal
    opinion = perform(act.step, opinion, actor=None, today=TODAY, answer="已修好")
    assert (opinion.state, opinion.outcome) == (states.ANSWERED, "proposal")
    act = steps.return_to_proposal
    opinion = perform(act.step, opinion, actor=None, today=TODAY, reason="回访发现又坏了")
    assert (opinion.state, opinion.round, opinion.answer) == (states.RAISED, 2, "")
