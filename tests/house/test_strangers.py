"""A clerk of another township gets 404 on every address of this one's records; a visitor without account is asked to
sign in everywhere but on the public pages. A new address fails here until it is classified."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from deputies.activity_states import ANNOUNCED
from deputies.duties import credit
from deputies.households import visit
from deputies.models import (
    Award,
    Constituency,
    Household,
    PlannedTraining,
    PointScheme,
    Reading,
    ReadingCategory,
    RosterUpload,
    Speech,
)
from deputies.point_schemes import adopt_scheme
from groundwork.deadlines.models import Deadline
from groundwork.documents.attachments import attach
from groundwork.documents.pictures import attach_pictures
from groundwork.workflow.engine import STEPS
from proposals import states
from tests.deputies.activities import activity_in
from tests.deputies.test_reviews import records as review_records
from tests.factories import TODAY, deputy_of, photo_bytes, proposal_in
from tests.groundwork.ballots.conftest import make_ballot
from tests.liaison_stations.factories import StationFactory, hearings_in, opinion_from
from tests.liaison_stations.stations import of_everything
from tests.portal.factories import announcement_by, arrival_of

pytestmark = pytest.mark.django_db

#: Addresses that need no account.
OPEN = {"accounts:login", "ballots:thanks", "ballots:vote", "health"}
OPEN |= {"ui:type_size", "ui:signal", "ui:no_signal", "ui:worker"}
OPEN_ROOMS = {"portal"}
#: Addresses whose record belongs to nobody's township (kept by the system administrator for all).
HOUSE_WIDE = {
    "proposals:category_edit",
    "proposals:ground_edit",
    "deputies:ground_edit",
    "deputies:duty_kind_edit",
    "deadlines:day_edit",
    "deadlines:day_remove",
    "deadlines:year_edit",
    "deadlines:rule_edit",
    "jobs:runs",
    "guides:detail",
    "guides:edit",
    "liaison_stations:function_edit",
    "liaison_stations:category_edit",
    "liaison_stations:ground_edit",
    "deputies:activity_kind_edit",
    "deputies:reading_category_edit",
    "announcements:category_edit",
}


def walk(patterns: Any, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every named address of the house with its pattern."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern.url_patterns, inner)
        elif pattern.name:
            yield f"{namespace}{pattern.name}", pattern


ADDRESSES = sorted(
    {name: tuple(pattern.pattern.converters) for name, pattern in walk(get_resolver().url_patterns)}.items()
)
WITH_RECORD = [(name, names) for name, names in ADDRESSES if names and name.split(":")[0] not in OPEN_ROOMS]


@pytest.fixture
def records(
    li: Any, liu: Any, chen: Any, wang: Any, unit: Any, village: Any, session: Any, group: Any, township: Any
) -> dict[str, Any]:
    """One of everything in 黄坪镇: by the word of the address, the keys that it may ask for."""
    from proposals.models import HandlingPolicy
    from proposals.policies import adopt_policy

    constituency = Constituency.objects.create(
        township=township, term=session.term, number=1, name="第一选区"
    )
    policy = adopt_policy(township, preset=HandlingPolicy.objects.presets().first(), today=TODAY)
    proposal = proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit)
    paper = attach(proposal, SimpleUploadedFile("a.pdf", b"%PDF-1.4 x"), actor=chen)
    photo = SimpleUploadedFile("a.jpg", photo_bytes())
    (picture,) = attach_pictures(proposal, [photo], actor=chen)
    message = chen.messages_received.first()
    found: dict[str, Any] = {
        "proposals": proposal.pk, "limit": policy.limits.first().pk, "class": policy.outcome_classes.first().pk,
        "documents": paper.pk, "picture": picture.pk, "notifications": message.pk, "deputy": deputy_of(li).pk,
        "group": group.pk, "term": session.term_id, "session": session.pk, "unit": unit.pk, "village": village.pk,
        "township": township.pk, "person": li.pk, "post": li.posts.first().pk, "constituency": constituency.pk,
        "deadline": Deadline.objects.first().pk, "code": township.code, "assignment": proposal.assignments.get().pk,
    }  # fmt: skip
    roster = RosterUpload.objects.create(
        township=township, term=session.term, uploaded_by=chen, name="a.csv", content=b"x"
    )
    # Each room adds its own below, a line each.
    found |= of_everything(village, deputy_of(li), chen)
    found["speech"] = Speech.objects.create(
        township=township, session=session, deputy=deputy_of(li), on=session.opens_on, content="农田水利"
    ).pk
    found["roster"] = roster.pk
    found["award"] = Award.objects.create(
        township=township, deputy=deputy_of(li), awarded_on=TODAY, title="优秀代表"
    ).pk
    found["ballots"] = make_ballot(township, chen).pk
    found |= review_records(township, session.term, chen, deputy_of(li))
    found["duty"] = credit(deputy_of(li), kind="other", on=TODAY, summary="参加义务植树").pk
    points = adopt_scheme(township, preset=PointScheme.objects.get(code="yinchuan"), today=TODAY)
    found["point_rule"], found["point_grade"] = points.rules.first().pk, points.grades.first().pk
    found["point_requirement"] = points.requirements.create(label="一", least=1).pk
    household = Household.objects.create(township=township, deputy=deputy_of(li), name="黄大山", since=TODAY)
    call = visit(household, actor=li, today=TODAY, on=TODAY, way="home", content="都好")
    found["household"], found["household_call"] = household.pk, call.pk
    found["activity"] = activity_in(ANNOUNCED, session.term, clerk=chen, deputies=[deputy_of(li)]).pk
    plan = PlannedTraining.objects.create(township=township, year=2026, month=5, subject="代表法")
    found["planned_training"] = plan.pk
    category = ReadingCategory.objects.first()
    reading = Reading.objects.create(township=township, title="代表法", published_on=TODAY, category=category)
    found["reading"] = reading.pk
    found["announcement"] = announcement_by(chen).pk
    found["opinion"] = opinion_from(StationFactory(township=township, village=village)).pk
    opinion = opinion_from(StationFactory(township=township, village=village, name="第二联络站"))
    found["arrival"] = arrival_of(opinion).pk
    found["poster_station"] = opinion.station_id
    opinion = opinion_from(StationFactory(township=township, village=village))
    found["opinion"] = found["slip"] = opinion.pk
    found |= hearings_in(township)
    return found


def keys_for(name: str, asked: tuple[str, ...], records: dict[str, Any]) -> dict[str, Any] | None:
    """Return the keys of an address that lead to 黄坪镇's own record, or None when nobody has said which."""
    room, _, page = name.partition(":")
    given: dict[str, Any] = {}
    for key in asked:
        if key == "pk" and name in records:
            given["pk"] = records[name]
        elif key == "pk":
            words = [word for word in records if word in page] or [word for word in records if word in room]
            if room == "deputies" and not [word for word in records if word in page]:
                words = ["deputy"]
            if room == "accounts" and "post" not in page:
                words = ["person"]
            if not words:
                return None
            given["pk"] = records[max(words, key=len)]
        elif key in ("user_pk", "person_pk", "user"):
            given[key] = records["person"]
        elif key in ("kind",):
            given[key] = "assignment"
        elif key == "code":
            given[key] = records["code"]
        elif key == "post_pk":
            given[key] = records["post"]
        elif key == "slug":
            given[key] = "grade"
        elif key == "year":
            given[key] = TODAY.year
        elif key == "month":
            given[key] = TODAY.month
        else:
            return None
    return given


def test_a_stranger_gets_404_on_every_record(
    records: dict[str, Any], zhao: Any, client_of: Callable[..., Any]
) -> None:
    browser = client_of(zhao)
    seen: dict[str, Any] = {}
    for name, asked in WITH_RECORD:
        if name in HOUSE_WIDE or name in OPEN or name == "workflow:step":
            continue
        given = keys_for(name, asked, records)
        assert given is not None, f"{name}{asked}: say in test_strangers.py which record it opens"
        for method in (browser.get, browser.post):
            status = method(reverse(name, kwargs=given)).status_code
            if status not in (404, 405):
                seen[f"{method.__name__} {name}"] = status
    assert seen == {}


def test_what_is_excepted_exists() -> None:
    assert sorted((OPEN | HOUSE_WIDE) - {name for name, _ in ADDRESSES}) == []


def test_a_stranger_takes_no_step(records: dict[str, Any], zhao: Any, client_of: Callable[..., Any]) -> None:
    browser = client_of(zhao)
    life_of = {"proposal": records["proposals"], "assignment": records["assignment"]}
    # Each room adds its own below, a line each.
    life_of["deputy"] = records["deputy"]
    life_of["duty"] = records["duty"]
    life_of["announcement"] = records["announcement"]
    life_of["opinion"] = records["opinion"]
    seen = {
        (life, move): browser.post(reverse("workflow:step", args=[life, pk, move])).status_code
        for life, pk in life_of.items()
        for move in STEPS[life]
    }
    assert {step: status for step, status in seen.items() if status != 404} == {}


def test_a_visitor_is_asked_to_sign_in(records: dict[str, Any], client: Any) -> None:
    seen: dict[str, Any] = {}
    for name, asked in ADDRESSES:
        if name in OPEN or name.split(":")[0] in OPEN_ROOMS:
            continue
        given = (
            {"life": "proposal", "pk": records["proposals"], "move": "close"}
            if name == "workflow:step"
            else None
        )
        given = given or (keys_for(name, asked, records) if asked else {})
        if given is None:
            given = {key: 1 for key in asked}
        answer = client.get(reverse(name, kwargs=given))
        if answer.status_code == 405:
            answer = client.post(reverse(name, kwargs=given))
        if not (answer.status_code == 302 and "/accounts/login/" in answer.headers["Location"]):
            seen[name] = answer.status_code
    assert seen == {}
