"""The posters lead where they say, show no private number, and are seen by the township's own people only."""

import pytest

from tests.factories import deputy_of
from tests.portal.factories import station_at

pytestmark = pytest.mark.django_db


def test_posters_of_a_station_and_a_deputy(li, chen, zhao, township, client_of, settings):
    settings.SITE_URL = "https://xiangyin.example.cn"
    deputy = deputy_of(li)
    station = station_at(township, deputy)
    browser = client_of(chen)
    one = browser.get(f"/announcements/posters/stations/{station.pk}/")
    assert [p.address for p in one.context["posters"]] == [
        f"https://xiangyin.example.cn/public/stations/{station.code}/opinion/"
    ]
    two = browser.get(f"/announcements/posters/deputies/{deputy.pk}/")
    assert two.context["posters"][0].address.endswith(f"/public/deputies/{deputy.pk}/opinion/")
    text = two.content.decode()
    assert "13800001234" not in text
    assert "0776-2825566" in text
    assert browser.get("/announcements/posters/").status_code == 200
    stranger = client_of(zhao)
    assert stranger.get(f"/announcements/posters/stations/{station.pk}/").status_code == 404
    assert stranger.get(f"/announcements/posters/deputies/{deputy.pk}/").status_code == 404
    assert stranger.get("/announcements/posters/", {"township": township.code}).status_code == 404


def test_all_at_once_cost_the_same(li, liu, zhou, chen, township, client_of):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = client_of(chen)
    counts = []
    station_at(township, deputy_of(li))
    for number in range(2):
        with CaptureQueriesContext(connection) as first:
            browser.get("/announcements/posters/stations/")
        with CaptureQueriesContext(connection) as second:
            browser.get("/announcements/posters/deputies/")
        counts.append((len(first), len(second)))
        if not number:
            station_at(township, deputy_of(liu), name="二站")
            station_at(township, deputy_of(zhou), name="三站")
    assert counts[0] == counts[1]
