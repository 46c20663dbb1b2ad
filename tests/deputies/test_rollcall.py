"""The roll call of a session and its speeches: who is called, the quorum, the credit, the warning of the law."""

import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.presets import load_presets
from deputies import rollcall
from deputies.models import Attendance, Duty, Speech
from groundwork.documents.tables import read_table
from tests.factories import DeputyFactory, SessionFactory, deputy_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kinds(db, today):
    load_presets()


def url(name, one):
    return reverse(f"deputies:{name}", args=[one.pk])


def roll(session, **said):
    """Return what the form sends: everybody present but those named by their pk."""
    return {f"s{one.pk}": said.get(f"d{one.pk}", "present") for one in rollcall.expected_at(session)}


def credits(deputy, kind):
    return list(Duty.objects.filter(deputy=deputy, kind__code=kind).counted().values_list("on", "summary"))


def test_everybody_is_present_until_somebody_is_tapped(client_of, chen, li, liu, gao, session):
    DeputyFactory(term=session.term, level="county")
    DeputyFactory(term=session.term, status="terminated")
    DeputyFactory(term=session.term, elected_on=session.closes_on + datetime.timedelta(days=9))
    browser = client_of(chen)
    page = browser.get(url("session_roll", session))
    assert [one.name for one in page.context["form"].deputies] == ["李梅", "高翔", "刘洋"] or {
        one.name for one in page.context["form"].deputies
    } == {"李梅", "高翔", "刘洋"}
    given = roll(session, **{f"d{gao.pk}": "leave"}) | {f"r{gao.pk}": "住院"}
    assert browser.post(url("session_roll", session), given).status_code == 302
    count = rollcall.count_of(session)
    assert (count.total, count.present, count.leave, count.absent, count.needed, count.is_quorate) == (
        3,
        2,
        1,
        0,
        2,
        True,
    )
    assert credits(deputy_of(li), "attend_session") == [(session.opens_on, f"出席{session}")]
    assert credits(gao, "attend_session") == []
    page = browser.get(url("session", session)).content.decode()
    assert "住院" in page and "到会人数符合法定要求" in page
    assert "2 / 3" in browser.get(reverse("deputies:sessions")).content.decode()


def test_a_correction_takes_the_credit_back_and_gives_it_again(client_of, chen, li, liu, session):
    deputy, browser = deputy_of(li), client_of(chen)
    for said, came, away in (("present", 1, 0), ("absent", 0, 1), ("leave", 0, 0), ("present", 1, 0)):
        browser.post(url("session_roll", session), roll(session, **{f"d{deputy.pk}": said}))
        assert (len(credits(deputy, "attend_session")), len(credits(deputy, "absence"))) == (came, away), said
    assert Attendance.objects.filter(deputy=deputy).count() == 1


def test_one_who_left_later_stays_on_the_roll_call(client_of, chen, li, liu, session):
    browser = client_of(chen)
    browser.post(url("session_roll", session), roll(session))
    type(deputy_of(li)).objects.filter(pk=deputy_of(li).pk).update(status="terminated")
    assert deputy_of(li) in rollcall.expected_at(session)


def test_too_few_are_said(client_of, chen, li, liu, session):
    given = roll(session, **{f"d{deputy_of(li).pk}": "absent", f"d{deputy_of(liu).pk}": "leave"})
    client_of(chen).post(url("session_roll", session), given)
    assert "到会人数不足" in client_of(chen).get(url("session", session)).content.decode()


def test_absent_twice_warns_with_the_article_and_does_nothing(client_of, chen, li, liu, he, session, term):
    earlier = SessionFactory(
        term=term, number=8, opens_on=datetime.date(2025, 8, 1), closes_on=datetime.date(2025, 8, 1)
    )
    deputy, browser = deputy_of(li), client_of(chen)
    away = {f"d{deputy.pk}": "absent"}
    browser.post(url("session_roll", earlier), roll(earlier, **away))
    browser.post(url("session_roll", session), roll(session))
    assert "代表资格终止" not in browser.get(url("session", session)).content.decode()
    browser.post(url("session_roll", session), roll(session, **away))
    page = browser.get(url("session", session)).content.decode()
    assert "代表法第六十二条第（三）项" in page and "共 2 次" in page
    assert reverse("workflow:step", args=["deputy", deputy.pk, "terminate"]) in page
    assert "代表资格终止" not in client_of(he).get(url("session", session)).content.decode()
    assert deputy_of(li).status == "serving"


def test_a_speech_is_credited_corrected_and_struck(client_of, chen, li, liu, session):
    browser, new = client_of(chen), url("session_speech_new", session)
    given = {
        "deputy": deputy_of(li).pk,
        "on": session.opens_on.isoformat(),
        "content": "建议加快石桥渠清淤。",
    }
    assert browser.post(new, given).status_code == 302
    speech = Speech.objects.get()
    assert credits(deputy_of(li), "speak") == [
        (session.opens_on, f"在{session}上审议发言：建议加快石桥渠清淤。")
    ]
    browser.post(url("speech_edit", speech), given | {"deputy": deputy_of(liu).pk})
    assert (credits(deputy_of(li), "speak"), len(credits(deputy_of(liu), "speak"))) == ([], 1)
    browser.post(url("speech_strike", speech))
    assert (Speech.objects.count(), credits(deputy_of(liu), "speak")) == (0, [])


def test_impossible_speeches_are_said(client_of, chen, li, liu, session, other_township):
    browser, new = client_of(chen), url("session_speech_new", session)
    browser.post(url("session_roll", session), roll(session, **{f"d{deputy_of(liu).pk}": "leave"}))
    stranger = DeputyFactory()
    good = {"deputy": deputy_of(li).pk, "on": session.opens_on.isoformat(), "content": "讲了农田水利"}
    for change, field in [
        ({"on": "2026-03-01"}, "on"), ({"deputy": deputy_of(liu).pk}, "deputy"), ({"deputy": stranger.pk}, "deputy"),
        ({"content": ""}, "content"), ({"content": "长" * 301}, "content"),
    ]:  # fmt: skip
        answer = browser.post(new, good | change)
        assert answer.status_code == 422 and list(answer.context["form"].errors) == [field], change
    assert not Speech.objects.exists()


def test_only_keepers_write_and_everybody_with_a_post_reads(client_of, chen, li, he, wang, zhao, session):
    for who in (li, he, wang):
        assert client_of(who).get(url("session", session)).status_code == 200
        for name in ("session_roll", "session_speech_new"):
            assert client_of(who).post(url(name, session), {}).status_code == 403
    assert client_of(zhao).get(url("session", session)).status_code == 404
    assert not Attendance.objects.exists()


def test_no_roll_is_called_ahead_and_nonsense_is_refused(client_of, chen, li, session, term, today):
    ahead = SessionFactory(
        term=term, number=10, opens_on=datetime.date(2026, 9, 1), closes_on=datetime.date(2026, 9, 1)
    )
    client_of(chen).post(url("session_roll", ahead), roll(ahead))
    answer = client_of(chen).post(url("session_roll", session), {f"s{deputy_of(li).pk}": "drop table"})
    assert answer.status_code == 422 and not Attendance.objects.exists()


def test_the_list_goes_out_as_excel(client_of, chen, li, liu, session):
    browser = client_of(chen)
    browser.post(url("session_roll", session), roll(session, **{f"d{deputy_of(liu).pk}": "absent"}))
    given = {"deputy": deputy_of(li).pk, "on": session.opens_on.isoformat(), "content": "=1+1"}
    browser.post(url("session_speech_new", session), given)
    content = browser.get(url("session_export", session)).content
    cells = [
        cell for row in read_table(io.BytesIO(content), filename="a.xlsx")[0].rows for cell in row if cell
    ]
    assert {"李梅", "出席", "刘洋", "缺席（未批准）", "=1+1"} <= set(cells)


def test_the_page_costs_the_same_for_one_and_three(client_of, chen, li, session):
    browser = client_of(chen)

    def cost():
        browser.post(url("session_roll", session), roll(session))
        found = []
        for name in ("session", "session_roll"):
            with CaptureQueriesContext(connection) as queries:
                browser.get(url(name, session))
            found.append(len(queries))
        return found

    one = cost()
    DeputyFactory(term=session.term), DeputyFactory(term=session.term)
    assert cost() == one
