"""Star grading: the station's own view, the grading by those not concerned, the thresholds, the comparison."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from groundwork.deadlines.models import Deadline
from groundwork.workflow.engine import NotNow, NotYours
from liaison_stations import star_states, stars
from liaison_stations.models import StarAssessment, StarScheme
from liaison_stations.steps import stars as steps
from tests.factories import TODAY, deputy_of
from tests.liaison_stations.stations import officer_at, station_at

pytestmark = pytest.mark.django_db

D = datetime.date


@pytest.fixture
def station(village: Any, li: Any) -> Any:
    return station_at(village, deputy_of(li))


@pytest.fixture
def officer(station: Any) -> Any:
    return officer_at(station)


@pytest.fixture
def draft(station: Any, officer: Any, township: Any, chen: Any) -> StarAssessment:
    (one,) = stars.open_assessments(township, year=2026, actor=chen, today=TODAY)
    return one


def fill(assessment: StarAssessment) -> None:
    for score in assessment.scores.select_related("criterion"):
        score.self_points, score.evidence = score.criterion.points, "有照片"
        score.save()


def points(assessment: StarAssessment, *, less: int = 0, why: str = "面积不足") -> dict[int, tuple[int, str]]:
    """Full points, ``less`` taken off the first criteria."""
    given = {}
    for score in assessment.scores.select_related("criterion"):
        cut = min(less, score.criterion.points)
        less -= cut
        given[score.pk] = (score.criterion.points - cut, why if cut else "")
    return given


def test_the_preset_adds_up_to_a_hundred_and_names_its_sources(db: None) -> None:
    scheme = StarScheme.objects.get(township=None)
    criteria = scheme.criteria.all()
    assert sum(one.points for one in criteria) == 100
    assert all("本系统预设" in one.source for one in criteria)
    assert [row.stars for row in scheme.thresholds.all()] == [5, 4, 3, 2, 1]


def test_a_year_is_opened_once_at_every_open_station(
    draft: StarAssessment, township: Any, chen: Any, officer: Any
) -> None:
    assert stars.open_assessments(township, year=2026, actor=chen, today=TODAY) == []
    due = Deadline.objects.of(draft).open().get()
    assert (due.kind, due.due_on, due.owner_user) == ("star_self_assess", D(2026, 11, 30), officer)


def test_what_is_missing_is_named(draft: StarAssessment, officer: Any) -> None:
    with pytest.raises(ValidationError, match="没有自评"):
        steps.submit(draft, actor=officer, today=TODAY)
    fill(draft)
    draft.scores.filter(criterion__needs_evidence=True).update(evidence=" ")
    with pytest.raises(ValidationError, match="没有佐证"):
        steps.submit(draft, actor=officer, today=TODAY)


def test_it_is_submitted_graded_and_published(
    draft: StarAssessment, officer: Any, ma: Any, chen: Any
) -> None:
    fill(draft)
    steps.submit(draft, actor=officer, today=TODAY)
    with pytest.raises(NotYours):
        steps.grade(draft, actor=officer, today=TODAY, scores=points(draft))
    steps.grade(draft, actor=ma, today=TODAY, scores=points(draft, less=15))
    with pytest.raises(NotYours):
        steps.publish(draft, actor=ma, today=TODAY)
    done = steps.publish(draft, actor=chen, today=TODAY)
    assert (done.state, done.points, done.stars) == (star_states.PUBLISHED, 85, 4)
    assert list(StarAssessment.objects.public()) == [draft]
    assert not Deadline.objects.of(draft).open().exists()
    with pytest.raises(NotNow):
        steps.grade(draft, actor=chen, today=TODAY, scores=points(draft))


@pytest.mark.parametrize(("less", "expected"), [(0, 5), (10, 5), (11, 4), (50, 1), (51, 0)])
def test_the_stars_follow_from_the_thresholds(
    draft: StarAssessment, officer: Any, chen: Any, less: int, expected: int
) -> None:
    fill(draft)
    steps.submit(draft, actor=officer, today=TODAY)
    assert steps.grade(draft, actor=chen, today=TODAY, scores=points(draft, less=less)).stars == expected


def test_points_taken_off_want_a_reason(draft: StarAssessment, officer: Any, chen: Any) -> None:
    fill(draft)
    steps.submit(draft, actor=officer, today=TODAY)
    with pytest.raises(ValidationError):
        steps.grade(draft, actor=chen, today=TODAY, scores=points(draft, less=3, why=" "))
    first = next(iter(points(draft)))
    with pytest.raises(ValidationError):
        steps.grade(draft, actor=chen, today=TODAY, scores={**points(draft), first: (99, "")})
    assert set(draft.scores.values_list("points", flat=True)) == {None}


def test_the_head_who_sits_in_the_presidium_is_recused(
    draft: StarAssessment, station: Any, officer: Any, ma: Any, term: Any, chen: Any
) -> None:
    from tests.factories import DeputyFactory

    station.head = DeputyFactory(term=term, user=ma, name="马秀英")
    station.save()
    fill(draft)
    steps.submit(draft, actor=officer, today=TODAY)
    with pytest.raises(NotYours, match="回避"):
        steps.grade(draft, actor=ma, today=TODAY, scores=points(draft))
    assert steps.grade(draft, actor=chen, today=TODAY, scores=points(draft)).graded_by == chen


def test_an_own_scheme_leaves_the_preset_alone(
    township: Any, chen: Any, client_of: Callable[..., Any]
) -> None:
    browser = client_of(chen)
    assert browser.post("/stations/rules/scheme/").status_code == 302
    own = stars.scheme_of(township.pk)
    first = own.criteria.all()[0]
    sent = {
        "section": "五个有",
        "text": "有无障碍通道",
        "points": "7",
        "source": "本镇规定",
        "order": "1",
        "is_active": "on",
    }
    browser.post(f"/stations/rules/criteria/{first.pk}/", sent)
    assert own.criteria.get(pk=first.pk).text == "有无障碍通道"
    preset = StarScheme.objects.get(township=None)
    assert not preset.criteria.filter(text="有无障碍通道").exists()
    assert browser.post(f"/stations/rules/criteria/{preset.criteria.all()[0].pk}/", sent).status_code == 404


def test_the_form_saves_a_draft_and_says_what_is_too_much(
    draft: StarAssessment, officer: Any, today: D, client_of: Callable[..., Any]
) -> None:
    score = draft.scores.all()[0]
    browser = client_of(officer)
    page = f"/stations/stars/{draft.pk}/edit/"
    too_much = browser.post(page, {f"points_{score.pk}": "999"})
    assert f"points_{score.pk}" in too_much.context["form"].errors
    assert (
        browser.post(page, {f"points_{score.pk}": "3", f"evidence_{score.pk}": "见照片"}).status_code == 302
    )
    score.refresh_from_db()
    assert (score.self_points, score.evidence) == (3, "见照片")


def test_the_grading_page_takes_points_by_criterion(
    draft: StarAssessment, officer: Any, chen: Any, today: D, client_of: Callable[..., Any]
) -> None:
    fill(draft)
    steps.submit(draft, actor=officer, today=TODAY)
    given = points(draft, less=6)
    sent = {f"points_{pk}": number for pk, (number, _) in given.items()}
    page = f"/steps/star_assessment/{draft.pk}/grade/"
    assert "扣分理由" in client_of(chen).post(page, sent).content.decode()
    sent |= {f"remark_{pk}": why for pk, (_, why) in given.items()}
    assert client_of(chen).post(page, sent).status_code == 302
    draft.refresh_from_db()
    assert (draft.points, draft.stars) == (94, 5)


def test_the_comparison_is_listed_and_exported(
    draft: StarAssessment, village: Any, chen: Any, today: D, client_of: Callable[..., Any],
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    browser = client_of(chen)
    assert draft.station.name in browser.get("/stations/stars/").content.decode()
    for number in range(2):
        station_at(village, name=f"第{number}站")
    stars.open_assessments(village.township, year=2026, actor=chen, today=TODAY)
    with django_assert_max_num_queries(20):
        browser.get("/stations/stars/?year=2026")
    answer = browser.get("/stations/stars/?export=xlsx")
    assert answer.content.startswith(b"PK")


def test_only_the_office_opens_a_year_of_now(
    station: Any, chen: Any, li: Any, today: D, client_of: Callable[..., Any]
) -> None:
    assert client_of(li).get("/stations/stars/open/").status_code == 403
    assert list(client_of(chen).post("/stations/stars/open/", {"year": "2031"}).context["form"].errors) == [
        "year"
    ]
    client_of(chen).post("/stations/stars/open/", {"year": "2026"})
    assert StarAssessment.objects.count() == 1
