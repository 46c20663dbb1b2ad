"""The public form: one sending is one opinion, what looks automatic waits for a person, a flood is told to come again."""

import base64
import hashlib
import io
import json
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image

from deputies.models import Deputy
from groundwork.documents.models import Attachment
from liaison_stations.models import Opinion
from portal import proof
from portal.models import Arrival, Knock, PortalPolicy
from tests.factories import VillageFactory, deputy_of
from tests.portal.factories import station_at

pytestmark = pytest.mark.django_db
WORDS = "村口的路灯坏了三盏，晚上走路看不见。"


@pytest.fixture
def station(township, chen, today):
    return station_at(township)


def address(station):
    return f"/public/stations/{station.code}/opinion/"


def solved(client=None):
    """A solution as the browser's script sends it."""
    sum_ = (client or Client()).get("/public/challenge/").json()
    number = next(
        n for n in range(sum_["maxnumber" if "maxnumber" in sum_ else "maxNumber"] + 1)
        if hashlib.sha256(f"{sum_['salt']}{n}".encode()).hexdigest() == sum_["challenge"]
    )  # fmt: skip
    given = {name: sum_[name] for name in ("algorithm", "challenge", "salt", "signature")}
    return base64.b64encode(json.dumps({**given, "number": number}).encode()).decode()


def filled(**more):
    key = f"key-{Opinion.objects.count()}-{more.pop('n', '')}"
    return {"content": WORDS, "form_key": key, "proof": solved(), **more}


def photo(size=(640, 480), name="灯.jpg"):
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def test_an_opinion_gets_a_receipt(station, client, chen):
    answer = client.post(address(station), filled(pictures=[photo()]))
    opinion = Opinion.objects.get()
    assert answer.url == f"/public/receipts/{opinion.receipt_no}/"
    assert (opinion.content, opinion.station, opinion.channel) == (WORDS, station, "public_page")
    assert opinion.arrival.doubt == ""
    assert Attachment.objects.of(opinion).pictures().count() == 1
    page = client.get(answer.url).content.decode()
    assert opinion.receipt_no in page
    assert "<svg" in page
    assert WORDS not in page


def test_a_form_sent_twice_is_one_opinion(station, client):
    form = filled()
    first, second = client.post(address(station), form), client.post(address(station), form)
    assert first.url == second.url
    assert (Opinion.objects.count(), Arrival.objects.count()) == (1, 1)


def test_the_same_key_with_other_words_is_another_opinion(station, client):
    form = filled()
    client.post(address(station), form)
    client.post(address(station), {**form, "content": "另一件事：垃圾没人收。", "proof": solved()})
    assert Opinion.objects.count() == 2


@pytest.mark.parametrize("key", ["", "1" * 65, "6f1c1c1e-0000-4000-8000-000000000001"])
def test_any_key_will_do(key, station, client):
    statuses = [client.post(address(station), {**filled(n=n), "form_key": key}).status_code for n in range(2)]
    assert statuses == ([422, 422] if len(key) > 64 else [302, 302])


def test_a_proof_counts_once(station, client):
    form = filled()
    client.post(address(station), form)
    client.post(address(station), {**form, "form_key": "another"})
    assert sorted(Arrival.objects.values_list("doubt", flat=True)) == ["", "used_proof"]


@pytest.mark.parametrize(
    ("more", "doubt"),
    [({"proof": ""}, "no_proof"), ({"proof": "-"}, "bad_proof"), ({"proof": "e30="}, "bad_proof"),
     ({"proof": "W10="}, "bad_proof"), ({"website": "buy"}, "trap")],
)  # fmt: skip
def test_what_looks_automatic_is_kept_for_a_person(more, doubt, station, client, client_of, chen):
    assert client.post(address(station), filled(**more)).status_code == 302
    row = Arrival.objects.get()
    assert (row.doubt, row.opinion.content) == (doubt, WORDS)
    listed = client_of(chen).get("/announcements/arrivals/").content.decode()
    assert WORDS in listed


def test_a_forged_or_late_proof_is_none(today):
    import datetime

    from django.utils import timezone

    good = solved()
    assert proof.check(good)
    read = json.loads(base64.b64decode(good))
    for change in ({"signature": "0" * 64}, {"number": read["number"] + 1}, {"number": "1"}, {"salt": "x"},
                   {"algorithm": "SHA-1"}, {"challenge": None}):  # fmt: skip
        forged = base64.b64encode(json.dumps({**read, **change}).encode()).decode()
        assert proof.check(forged) is None
    old = proof.challenge(now=timezone.now() - datetime.timedelta(hours=2))
    number = next(n for n in range(101)
                  if hashlib.sha256(f"{old['salt']}{n}".encode()).hexdigest() == old["challenge"])  # fmt: skip
    late = base64.b64encode(json.dumps({**old, "number": number}).encode()).decode()
    assert proof.check(late) is None
    for broken in ("x" * 5000, "\x00", "字", "[" * 900, base64.b64encode(b"\xff\xfe").decode()):
        assert proof.check(broken) is None


def test_one_tap_accepts_or_sets_aside(station, client, client_of, chen, zhao, today):
    for n in range(2):
        client.post(address(station), filled(proof="", n=n))
    good, bad = Arrival.objects.order_by("pk")
    browser = client_of(chen)
    browser.post(f"/announcements/arrivals/{good.pk}/", {"genuine": "yes"})
    browser.post(f"/announcements/arrivals/{bad.pk}/", {"genuine": "no"})
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.decision, good.opinion.state) == ("genuine", "received")
    assert (bad.decision, bad.opinion.state) == ("not_genuine", "set_aside")
    assert browser.post(f"/announcements/arrivals/{bad.pk}/", {"genuine": "yes"}).status_code == 302
    bad.refresh_from_db()
    assert bad.decision == "not_genuine"
    assert client_of(zhao).post(f"/announcements/arrivals/{bad.pk}/", {"genuine": "yes"}).status_code == 404


def test_script_in_an_opinion_stays_text(station, client, client_of, chen):
    client.post(address(station), filled(content="<script>alert(1)</script>", proof=""))
    page = client_of(chen).get("/announcements/arrivals/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    ("files", "words"),
    [([SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" + b"x" * (16 * 1024 * 1024))], "超过 15 MB"),
     ([SimpleUploadedFile("a.jpg", b"MZ this is a program")], "a.jpg"),
     ([SimpleUploadedFile("a.svg", b"<svg onload=alert(1)>")], "a.svg"),
     ([SimpleUploadedFile(f"{n}.jpg", b"\xff\xd8\xff") for n in range(50)], "最多 6 张")],
)  # fmt: skip
def test_bad_photos_are_named_and_words_kept(files, words, station, client):
    page = client.post(address(station), filled(pictures=files))
    assert page.status_code == 422
    text = page.content.decode()
    assert words in text
    assert WORDS in text
    assert Opinion.objects.count() == 0


def test_a_large_photo_is_taken(station, client):
    import random

    out = io.BytesIO()
    noise = random.Random(1).randbytes(3200 * 2400 * 3)
    Image.frombytes("RGB", (3200, 2400), noise).save(out, "JPEG", quality=95)
    assert 9_000_000 < out.tell() < 15 * 1024 * 1024
    big = SimpleUploadedFile("大.jpg", out.getvalue(), content_type="image/jpeg")
    assert client.post(address(station), filled(pictures=[big])).status_code == 302
    assert Attachment.objects.of(Opinion.objects.get()).get().size < out.tell() / 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("content", ""), ("content", "  \n "), ("content", "字" * 3001), ("content", "a" * 1_000_000), ("content", "a\x00b"),
     ("village", "abc"), ("village", "99999999999999999999"), ("category", "-1"), ("voter_phone", "12"),
     ("voter_phone", "drop table"), ("voter_name", "名" * 41)],
)  # fmt: skip
def test_bad_input_is_said_beside_the_field(field, value, station, client):
    page = client.post(address(station), filled(**{field: value}))
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {field}
    assert Opinion.objects.count() == 0


def test_another_townships_village_is_refused(station, client, other_township):
    foreign = VillageFactory(township=other_township)
    page = client.post(address(station), filled(village=foreign.pk))
    assert set(page.context["form"].errors) == {"village"}


def test_the_code_decides_the_township(client, township, other_township, chen, zhao, today):
    theirs = station_at(other_township, name="别镇联络站")
    client.post(address(theirs), filled(township=township.pk, station="99"))
    opinion = Opinion.objects.get()
    assert (opinion.township, opinion.station) == (other_township, theirs)


def test_unknown_codes_are_404(client, db):
    for path in ("stations/XXXXXXXX", "stations/%00", "deputies/99999", "townships/000000000"):
        assert client.get(f"/public/{path}/opinion/").status_code == 404
        assert client.post(f"/public/{path}/opinion/", {}).status_code == 404


def test_a_deputys_code_reaches_her_station(client, township, li, chen, today):
    station = station_at(township, deputy_of(li))
    client.post(f"/public/deputies/{deputy_of(li).pk}/opinion/", filled())
    opinion = Opinion.objects.get()
    assert opinion.station == station
    from groundwork.workflow.models import Entry

    assert Entry.objects.of(opinion).filter(sentence__contains="李梅").exists()


@pytest.mark.parametrize(("asked", "status"), [("required", 422), ("optional", 302), ("hidden", 302)])
def test_name_and_phone_as_the_rules_ask(asked, status, station, client):
    PortalPolicy.objects.create(township=station.township, ask_name=asked, ask_phone=asked)
    page = client.get(address(station)).content.decode()
    assert ('name="voter_phone"' in page) == (asked != "hidden")
    assert client.post(address(station), filled()).status_code == status
    if asked == "hidden":
        client.post(address(station), filled(voter_name="李四", n="x"))
        assert {opinion.voter_name for opinion in Opinion.objects.all()} == {""}


def test_the_privacy_notice_names_who_handles(station, client):
    page = client.get(address(station)).content.decode()
    assert "谁在处理：黄坪镇人民代表大会" in page
    assert "信访" in page


def test_a_flood_is_told_to_come_again_and_keeps_its_words(station, client):
    policy = PortalPolicy.objects.create(township=station.township, address_hourly=3, station_hourly=100)
    for n in range(policy.address_hourly):
        assert client.post(address(station), filled(n=n)).status_code == 302
    page = client.post(address(station), filled(n="last"))
    text = page.content.decode()
    assert page.status_code == 429
    assert WORDS in text
    assert "0776-2825566" in text
    assert int(page["Retry-After"]) >= 60
    other = Client(REMOTE_ADDR="10.9.8.7")
    assert other.post(address(station), filled(n="other")).status_code == 302
    assert Opinion.objects.count() == 4


def test_doubtful_ones_are_held_up_sooner(station, client):
    PortalPolicy.objects.create(township=station.township, doubtful_hourly=2)
    statuses = [client.post(address(station), filled(proof="", n=n)).status_code for n in range(3)]
    assert statuses == [302, 302, 429]
    assert client.post(address(station), filled(n="good")).status_code == 302


def test_bad_forms_are_counted_too(station, client):
    PortalPolicy.objects.create(township=station.township, address_hourly=1)
    statuses = [client.post(address(station), filled(content="", n=n)).status_code for n in range(5)]
    assert statuses == [422] * 4 + [429]


def test_the_address_is_kept_as_a_hash_and_forgotten(station, today):
    import datetime

    from portal import throttle
    from portal.models import AddressSalt
    from portal.tasks import forget

    Client(REMOTE_ADDR="203.0.113.77").post(address(station), filled())
    kept = " ".join(Knock.objects.values_list("bucket", flat=True))
    assert kept
    assert "203.0.113" not in kept
    forget.run(today=today + datetime.timedelta(days=2))
    assert Knock.objects.exists()
    forget.run(today=today + datetime.timedelta(days=5))
    assert (Knock.objects.count(), AddressSalt.objects.count()) == (0, 0)
    assert throttle  # the module that counts


def test_an_ipv6_network_is_one(rf, settings):
    from portal.throttle import address_of

    one, two = rf.get("/", REMOTE_ADDR="2001:db8:1:2::1"), rf.get("/", REMOTE_ADDR="2001:db8:1:2:ffff::9")
    other = rf.get("/", REMOTE_ADDR="2001:db8:1:3::1")
    assert address_of(one) == address_of(two) != address_of(other)
    assert address_of(rf.get("/", REMOTE_ADDR="::ffff:10.0.0.1")) == "10.0.0.1"
    assert address_of(rf.get("/", REMOTE_ADDR="")) == "unknown"
    forwarded = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 10.2.2.2")
    assert address_of(forwarded) == "127.0.0.1"
    settings.BEHIND_PROXY = True
    assert address_of(forwarded) == "10.2.2.2"


def test_huge_numbers_of_fields_end_without_a_record(station, client):
    many = "&".join(f"f{n}=1" for n in range(60_000))
    answer = client.post(address(station), many, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert Opinion.objects.count() == 0


def test_the_form_costs_a_fixed_number_of_queries(station, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(address(station))


@pytest.mark.django_db(transaction=True)
def test_two_hundred_in_a_minute(township, chen, today):
    """From many threads at once: the limit holds exactly, and the genuine ones are whole."""
    station = station_at(township)
    policy = PortalPolicy.objects.get(township=None)
    forms = [filled(n=n) for n in range(200)]
    statuses: list[int] = []

    def send(part):
        for form in part:
            statuses.append(Client().post(address(station), form).status_code)
        connection.close()

    threads = [threading.Thread(target=send, args=(forms[n::4],)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(set(statuses)) == [302, 429]
    assert statuses.count(302) == policy.address_hourly == Opinion.objects.count()
    assert {opinion.content for opinion in Opinion.objects.all()} == {WORDS}


@pytest.mark.django_db(transaction=True)
def test_the_same_form_twice_at_once_is_one_opinion(township, chen, today):
    station = station_at(township)
    form = filled()
    urls: list[str] = []

    def send():
        urls.append(Client().post(address(station), form).headers.get("Location", ""))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Opinion.objects.count() == 1
    assert set(urls) == {f"/public/receipts/{Opinion.objects.get().receipt_no}/"}


def test_the_code_of_one_who_left_leads_to_the_township(client, township, li, today):
    pk = deputy_of(li).pk
    Deputy.objects.filter(pk=pk).update(status=Deputy.Status.TERMINATED)
    answer = client.get(f"/public/deputies/{pk}/opinion/")
    assert (answer.status_code, answer["Location"]) == (302, f"/public/townships/{township.code}/opinion/")
    assert client.get("/public/deputies/99999999/opinion/").status_code == 404
