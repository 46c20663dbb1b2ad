"""The tracking page: whoever holds the number sees the stages, and never a person's name, number or words."""

import pytest
from django.test import Client

from groundwork.workflow.models import Entry
from liaison_stations import intake
from liaison_stations import steps as opinion_steps
from liaison_stations.models import Opinion
from portal.models import PortalPolicy
from portal.views.track import KEPT_BACK
from tests.portal.factories import station_at

pytestmark = pytest.mark.django_db
NAME, PHONE, WORDS = "孙大爷", "13800009999", "我家门口的水沟堵了"
ANSWER = "水沟已清，联系人王师傅13700001111。"


@pytest.fixture
def make(township, chen, today):
    def bring(**more):
        station = station_at(township, name=f"第{Opinion.objects.count()}联络站")
        return intake.receive(
            township=township, channel="public_page", content=WORDS, station=station, voter_name=NAME,
            voter_phone=PHONE, received_on=today, **more,
        )  # fmt: skip

    return bring


def answered(opinion, chen, today):
    return opinion_steps.answer_on_spot(opinion, actor=chen, today=today, answer=ANSWER)


def page_of(opinion):
    return f"/public/track/{opinion.receipt_no}/"


@pytest.mark.parametrize(
    "change", [str.lower, lambda n: n.replace("-", ""), lambda n: f" {n} ", lambda n: n.replace("-", " ")]
)
def test_the_number_is_found_as_people_type_it(change, make, client):
    opinion = make()
    assert client.post("/public/track/", {"number": change(opinion.receipt_no)}).url == page_of(opinion)


def test_no_person_is_shown(make, client, chen, today):
    opinion = make()
    opinion = answered(opinion, chen, today)
    pages = client.get(page_of(opinion)).content.decode()
    pages += client.get(f"/public/receipts/{opinion.receipt_no}/").content.decode()
    assert [word for word in (NAME, PHONE, WORDS, "13700001111", "陈静") if word in pages] == []
    assert "水沟已清" in pages


def test_the_answer_of_a_confidential_one_is_kept_back(make, client, chen, today):
    opinion = answered(make(is_confidential=True), chen, today)
    page = client.get(page_of(opinion)).content.decode()
    assert "水沟已清" not in page
    assert KEPT_BACK in page


@pytest.mark.parametrize("number", ["ABCD-EFGH-JKMN", "x", "字" * 60, "\x00", "' OR 1=1 --", "%"])
def test_an_unknown_number_is_not_found(number, make, client):
    make()
    answer = client.post("/public/track/", {"number": number})
    assert answer.status_code in (404, 422)
    assert "回执号" in answer.content.decode()


def test_who_guesses_is_held_up(make, client):
    opinion = make()
    PortalPolicy.objects.filter(township=None).update(misses_hourly=3)
    statuses = [client.get(f"/public/track/AAAA-BBBB-CC{n:02d}/").status_code for n in range(4)]
    assert statuses == [404, 404, 404, 429]
    assert client.get(page_of(opinion)).status_code == 429
    assert Client(REMOTE_ADDR="10.1.1.1").get(page_of(opinion)).status_code == 200


def test_the_voter_rates(make, client, chen, today):
    opinion = make()
    assert client.post(f"{page_of(opinion)}rate/", {"satisfaction": "satisfied"}).status_code == 422
    opinion = answered(opinion, chen, today)
    bad = client.post(f"{page_of(opinion)}rate/", {"satisfaction": "dissatisfied"})
    assert (bad.status_code, "demand" in bad.context["rating"].errors) == (422, True)
    assert client.post(f"{page_of(opinion)}rate/", {"satisfaction": "x"}).status_code == 422
    assert client.post(f"{page_of(opinion)}rate/", {"satisfaction": "satisfied"}).status_code == 302
    opinion.refresh_from_db()
    assert (opinion.satisfaction, opinion.state) == ("satisfied", "closed")
    assert (
        client.post(f"{page_of(opinion)}rate/", {"satisfaction": "dissatisfied", "demand": "x"}).status_code
        == 422
    )


def test_the_voter_adds_while_she_waits(make, client, chen, today):
    opinion = make()
    assert client.post(f"{page_of(opinion)}add/", {"text": "昨晚又淹了"}).status_code == 302
    assert client.post(f"{page_of(opinion)}add/", {"text": ""}).status_code == 422
    assert client.post(f"{page_of(opinion)}add/", {"text": "字" * 501}).status_code == 422
    assert Entry.objects.of(opinion).filter(move="supplement").get().sentence.endswith("昨晚又淹了")
    assert "昨晚又淹了" not in client.get(page_of(opinion)).content.decode()
    answered(opinion, chen, today)
    assert client.post(f"{page_of(opinion)}add/", {"text": "再补充"}).status_code == 422
    assert Entry.objects.of(opinion).filter(move="supplement").count() == 1


def test_additions_of_a_day_are_limited(make, client):
    opinion = make()
    PortalPolicy.objects.filter(township=None).update(doubtful_hourly=2)
    statuses = [client.post(f"{page_of(opinion)}add/", {"text": f"{n}"}).status_code for n in range(3)]
    assert statuses == [302, 302, 429]


def test_nothing_is_kept_by_caches(make, client):
    opinion = make()
    for url in (
        page_of(opinion),
        f"/public/receipts/{opinion.receipt_no}/",
        "/public/track/",
        "/public/challenge/",
    ):
        assert "no-store" in client.get(url)["Cache-Control"]
