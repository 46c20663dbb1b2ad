"""The file of a deputy: eight parts drawn from the records, for those who may read it, on paper too."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from config.presets import load_presets
from deputies import rollcall
from deputies.deputy_file import parts_of, photo_of
from deputies.duties import credit
from deputies.models import Award, Deputy, Speech
from tests.factories import DeputyFactory, deputy_of, photo_bytes, proposal_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(li, liu, chen, session, today):
    """李梅 with something in every part."""
    load_presets()
    deputy = deputy_of(li)
    rollcall.take_roll(
        session, {deputy.pk: ("present", ""), deputy_of(liu).pk: ("leave", "出差")}, actor=chen
    )
    rollcall.record_speech(
        Speech(session=session, deputy=deputy, on=session.opens_on, content="讲了水渠"), actor=chen
    )
    for kind, text in (("inspection", "视察水厂"), ("training", "学代表法"), ("group_activity", "小组讨论"),
                       ("home_visit", "走访五户"), ("other", "义务植树")):  # fmt: skip
        credit(deputy, kind=kind, on=datetime.date(2025, 6, 1), summary=text, quantity=5)
    Award.objects.create(
        deputy=deputy, awarded_on=datetime.date(2025, 1, 8), title="优秀县乡代表", given_by="县人大常委会"
    )
    proposal_in("submitted", lead=li, clerk=chen, title="关于修桥的建议")
    return deputy


def url(name, one):
    return reverse(f"deputies:{name}", args=[one.pk])


def test_every_part_is_drawn_from_the_records(told, chen, liu, session):
    parts = {
        part.code: [(line.kind, line.text) for line in part.lines] for part in parts_of(told, reader=chen)
    }
    assert [kind for kind, _ in parts["meetings"]] == ["审议发言", "出席人代会"] or {
        kind for kind, _ in parts["meetings"]
    } == {"审议发言", "出席人代会"}
    assert parts["inspections"] == [("视察、执法检查", "视察水厂")]
    assert parts["training"] == [("学习培训", "学代表法")]
    assert {text for _, text in parts["activities"]} == {"小组讨论", "义务植树"}
    assert parts["voters"] == [("入户走访", "走访五户")]
    assert parts["awards"] == [("表彰奖励", "优秀县乡代表（县人大常委会）")]
    led = [text for kind, text in parts["proposals"] if kind == "领衔建议"]
    assert len(led) == 1 and led[0].startswith("关于修桥的建议（")
    away = next(part for part in parts_of(deputy_of(liu), reader=chen) if part.code == "meetings")
    assert [(line.kind, line.text) for line in away.lines] == [("请假", f"{session}（出差）")]


def test_a_year_narrows_the_file(told, chen):
    counts = {part.code: len(part.lines) for part in parts_of(told, reader=chen, year=2025)}
    assert (counts["meetings"], counts["training"], counts["awards"], counts["proposals"]) == (0, 1, 1, 0)


@pytest.mark.parametrize(("who", "status"), [("chen", 200), ("he", 200), ("ma", 200), ("shen", 200), ("sun", 200),
                                             ("li", 200), ("liu", 403), ("wang", 403), ("zhao", 404)])  # fmt: skip
def test_who_reads_the_file(client_of, request, told, who, status):
    browser = client_of(request.getfixturevalue(who))
    assert [browser.get(url(name, told)).status_code for name in ("file", "file_word")] == [status] * 2


def test_the_page_masks_what_the_reader_need_not_know(client_of, told, chen, he, shen, li):
    Deputy.objects.filter(pk=told.pk).update(born_in=datetime.date(1976, 4, 1), ethnicity="土家族")
    seen = {
        who.username: client_of(who).get(url("file", told)).content.decode() for who in (chen, he, shen, li)
    }
    assert {name: ("1976年4月" in page, "13800001234" in page) for name, page in seen.items()} == {
        "chen": (True, True), "he": (True, False), "shen": (False, False), "li": (True, True),
    }  # fmt: skip


def test_the_word_paper_holds_the_parts(client_of, chen, told):
    answer = client_of(chen).get(url("file_word", told) + "?year=2025")
    paper = Document(io.BytesIO(answer.getvalue()))
    text = "\n".join(
        [
            *(p.text for p in paper.paragraphs),
            *(c.text for t in paper.tables for r in t.rows for c in r.cells),
        ]
    )
    assert "人大代表履职档案" in text and "（2025年度）" in text
    assert all(
        word in text for word in ("李梅", "视察水厂", "学代表法", "走访五户", "优秀县乡代表", "讲了水渠")[:5]
    )
    assert "讲了水渠" not in text


def test_her_own_file_is_one_tap_away(client_of, told, li, chen):
    assert client_of(li).get(reverse("deputies:file_mine")).headers["Location"] == url("file", told)
    assert "我的履职档案" in client_of(li).get(url("file", told)).content.decode()
    assert client_of(chen).get(reverse("deputies:file_mine")).status_code == 403


def test_the_photo_is_changed_by_herself_or_the_office(client_of, told, li, liu, chen):
    def given():
        return {"photo": SimpleUploadedFile("a.jpg", photo_bytes())}

    for who in (li, chen):
        assert client_of(who).post(url("photo", told), given()).status_code == 302
    assert photo_of(told).uploaded_by == chen
    assert client_of(liu).post(url("photo", told), given()).status_code == 403
    wrong = {"photo": SimpleUploadedFile("a.jpg", b"<script>")}
    assert client_of(li).post(url("photo", told), wrong).status_code == 422


def test_awards_are_kept_by_the_office(client_of, told, chen, li):
    browser, new = client_of(chen), url("deputy_award_new", told)
    given = {"title": "履职标兵", "given_by": "镇人大", "awarded_on": "2026-01-08", "note": ""}
    assert browser.post(new, given | {"awarded_on": "2027-01-08"}).status_code == 422
    assert browser.post(new, given).status_code == 302
    award = Award.objects.get(title="履职标兵")
    assert client_of(li).post(url("award_edit", award), given).status_code == 403
    browser.post(url("award_edit", award), given | {"title": "履职先锋"})
    award.refresh_from_db()
    assert (award.title, award.township) == ("履职先锋", told.township)
    browser.post(url("award_remove", award))
    assert not Award.objects.filter(title="履职先锋").exists()


def test_the_file_costs_the_same_for_one_and_three(client_of, chen, told):
    browser = client_of(chen)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url("file", told)).status_code == 200
        return len(queries)

    one = cost()
    for day in (2, 3):
        credit(told, kind="training", on=datetime.date(2025, 6, day), summary="再学")
        Award.objects.create(deputy=told, awarded_on=datetime.date(2025, 1, day), title=f"奖{day}")
    assert cost() == one


def test_an_empty_file_says_so(client_of, chen, term, today):
    page = client_of(chen).get(url("file", DeputyFactory(term=term, name="高翔"))).content.decode()
    assert page.count("还没有记录。") == 7
