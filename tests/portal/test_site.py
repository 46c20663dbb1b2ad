"""The site of a township: its home, deputies and stations, without any number that is not the station's."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from deputies.deputy_file import PHOTO
from groundwork.documents.pictures import attach_pictures
from tests.factories import deputy_of, photo_bytes
from tests.portal.factories import announcement_by, station_at

pytestmark = pytest.mark.django_db
PRIVATE = "13800001234"


def test_the_menu_leads_nowhere_empty(chen, he, client, township):
    home = f"/public/townships/{township.code}/"
    assert "公告动态" not in client.get(home).content.decode()
    announcement_by(chen, reviewer=he, state="published")
    assert "公告动态" in client.get(home).content.decode()
    assert "联络站" not in client.get(home).content.decode().split("<main")[0]


def test_deputies_are_shown_without_their_own_number(li, gao, client, township):
    deputy = deputy_of(li)
    station = station_at(township, deputy)
    pages = [
        client.get(url).content.decode()
        for url in (
            f"/public/townships/{township.code}/",
            f"/public/townships/{township.code}/deputies/",
            f"/public/townships/{township.code}/stations/",
            f"/public/deputies/{deputy.pk}/",
            f"/public/stations/{station.code}/",
        )
    ]
    assert [page for page in pages if PRIVATE in page] == []
    assert "李梅" in pages[1]
    assert "0776-2825566" in pages[3]
    assert "李梅" in pages[4]


def test_search_by_name_and_village(li, gao, client, township):
    url = f"/public/townships/{township.code}/deputies/"
    assert "高翔" not in client.get(url, {"q": "上河"}).content.decode()
    assert "李梅" in client.get(url, {"q": "上河"}).content.decode()
    for strange in ("\x00", "%", "字" * 500, "' OR 1=1"):
        assert client.get(url, {"q": strange}).status_code == 200


def test_a_photo_is_shown_while_she_is_in_office(li, client):
    deputy = deputy_of(li)
    address = f"/public/deputies/{deputy.pk}/photo/"
    assert client.get(address).status_code == 404
    upload = SimpleUploadedFile("a.jpg", photo_bytes())
    attach_pictures(deputy, [upload], actor=li, label=PHOTO)
    assert address in client.get(f"/public/deputies/{deputy.pk}/").content.decode()
    assert client.get(address)["Content-Type"] == "image/jpeg"
    type(deputy).objects.filter(pk=deputy.pk).update(status="suspended")
    assert client.get(address).status_code == 404


def test_closed_station_and_former_deputy_are_404(li, client, township):
    deputy = deputy_of(li)
    station = station_at(township, deputy)
    type(station).objects.filter(pk=station.pk).update(is_active=False, closed_reason="合并")
    assert client.get(f"/public/stations/{station.code}/").status_code == 404
    assert client.get("/public/stations/XXXXXXXXXXXXXXXXXXXXXXXX/").status_code == 404
    assert client.get("/public/deputies/999999/").status_code == 404
    assert client.get("/public/townships/000000000/deputies/").status_code == 404


def test_pages_cost_the_same_for_one_row_and_for_three(li, liu, zhou, client, township):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    station = station_at(township, deputy_of(li))
    urls = [
        f"/public/townships/{township.code}/", f"/public/townships/{township.code}/deputies/",
        f"/public/townships/{township.code}/stations/", f"/public/stations/{station.code}/",
    ]  # fmt: skip
    counts = []
    for number in range(2):
        row = []
        for url in urls:
            with CaptureQueriesContext(connection) as seen:
                assert client.get(url).status_code == 200
            row.append(len(seen))
        counts.append(row)
        if not number:
            station_at(township, deputy_of(liu), name="第二联络站")
            station_at(township, deputy_of(zhou), name="第三联络站")
            from liaison_stations.models import Membership
            from tests.factories import SINCE

            for person in (liu, zhou):
                Membership.objects.create(station=station, deputy=deputy_of(person), since=SINCE)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 8
