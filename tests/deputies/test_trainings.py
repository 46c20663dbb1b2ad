"""The training plan, who was trained, and reading materials."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deputies import activity_states as states
from deputies import readings
from deputies import training_stats as stats
from deputies.models import Activity, Deputy, PlannedTraining, Reading, ReadingCategory, ReadMark
from groundwork.notifications.models import Message
from tests.deputies.activities import activity_in
from tests.factories import TODAY, DeputyFactory, deputy_of

pytestmark = pytest.mark.django_db

PLAN, COVERAGE, LIST = (
    reverse(f"deputies:{n}") for n in ("trainings", "training_coverage", "training_deputies")
)
READINGS = reverse("deputies:readings")


def training(term: Any, chen: Any, *deputies: Any, state: str = states.CLOSED, **given: Any) -> Activity:
    given = {"kind": "training", "subject": "代表法", "title": "代表法培训", "hours": 3} | given
    return activity_in(state, term, clerk=chen, deputies=list(deputies), **given)


def reading(chen: Any, township: Any, *, published: bool = True, **given: Any) -> Reading:
    row = Reading.objects.create(
        **{"township": township, "title": "代表法问答", "text": "第一段\n\n第二段", "written_by": chen,
           "category": ReadingCategory.objects.first()} | given
    )  # fmt: skip
    if published:
        readings.publish(row, actor=chen, today=TODAY)
        row.refresh_from_db()
    return row


def at(page: str, row: Any) -> str:
    return reverse(f"deputies:{page}", args=[row.pk])


# --- Coverage -------------------------------------------------------------------------------------------------


def test_coverage_counts_serving_deputies_of_the_congress_who_were_there(
    today: Any, term: Any, chen: Any, li: Any, liu: Any, gao: Any, group: Any, village: Any
) -> None:
    DeputyFactory(term=term, level="county")
    gone = DeputyFactory(term=term)
    Deputy.objects.filter(pk=gone.pk).update(status="suspended")
    training(term, chen, deputy_of(li))
    training(term, chen, deputy_of(liu), state=states.RUNNING)
    found = stats.overall(term)
    assert (found.figure.numerator, found.figure.denominator, found.missing) == (1, 3, 2)
    by_group = {
        one.figure.label: (one.figure.numerator, one.figure.denominator) for one in stats.by(term, "group")
    }
    assert by_group == {"第一代表小组": (1, 1), "未注明": (0, 2)}


def test_figures_open_the_lists_they_count(
    client_of: Any, today: Any, term: Any, chen: Any, li: Any, liu: Any, gao: Any
) -> None:
    training(term, chen, deputy_of(li))
    found, browser = stats.overall(term), client_of(chen)

    def names(url: str) -> list[str]:
        page = browser.get(url).content.decode()
        return [name for name in ("李梅", "刘洋", "高翔") if f">{name}</a>" in page]

    assert names(found.figure.href) == ["李梅"]
    assert names(found.figure.base_href) == ["李梅", "刘洋", "高翔"]
    assert names(found.missing_href) == ["刘洋", "高翔"]
    unnamed = next(one for one in stats.by(term, "group") if one.figure.label == "未注明")
    assert names(unnamed.missing_href) == ["刘洋", "高翔"]


def test_the_never_trained_show_up_by_themselves(
    client_of: Any, today: Any, term: Any, chen: Any, li: Any, gao: Any
) -> None:
    page = client_of(li).get(COVERAGE).content.decode()
    assert "本届没有参加过培训的代表（2 人）" in page
    training(term, chen, deputy_of(li), gao)
    assert "在任代表都参加过培训" in client_of(li).get(COVERAGE).content.decode()


def test_a_correction_takes_the_training_back(today: Any, term: Any, chen: Any, li: Any) -> None:
    from deputies.steps import activities as steps

    done = training(term, chen, deputy_of(li))
    steps.correct(done, actor=chen, today=TODAY, reason="没有来")
    steps.confirm_attendance(done, actor=chen, today=TODAY, attended=[])
    assert stats.overall(term).figure.numerator == 0


@pytest.mark.parametrize("url", [PLAN, COVERAGE, LIST, READINGS])
def test_lists_cost_the_same_for_one_and_three(
    client_of: Any, today: Any, term: Any, chen: Any, li: Any, url: str
) -> None:
    browser = client_of(chen)

    def more(number: int) -> None:
        PlannedTraining.objects.create(township=term.township, year=2026, month=number, subject="代表法")
        training(term, chen, DeputyFactory(term=term))
        reading(chen, term.township)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url).status_code == 200
        return len(queries)

    more(1)
    cost()
    one = cost()
    more(2)
    more(3)
    assert cost() == one


# --- The plan -------------------------------------------------------------------------------------------------


def plan_data(township: Any, **more: Any) -> dict[str, Any]:
    return {"township": township.pk, "year": 2026, "month": 5, "subject": "建议怎么写", "lecturer": "", "hours": "2.5",
            "audience": "全体代表", "note": ""} | more  # fmt: skip


def test_a_planned_training_is_carried_out_by_an_activity(
    client_of: Any, today: Any, term: Any, chen: Any, li: Any
) -> None:
    browser = client_of(chen)
    assert browser.post(reverse("deputies:planned_training_new"), plan_data(term.township)).status_code == 302
    row = PlannedTraining.objects.get()
    page = browser.get(PLAN).content.decode()
    assert "建议怎么写" in page and "未到时间" in page
    form = browser.get(f"{reverse('deputies:activity_new')}?planned={row.pk}").context["form"]
    assert (form.initial["subject"], form.initial["planned"]) == ("建议怎么写", row)
    training(term, chen, deputy_of(li), planned=row)
    assert "已完成" in browser.get(PLAN).content.decode()


def test_a_month_that_passed_without_its_training_is_red(
    client_of: Any, today: Any, term: Any, chen: Any
) -> None:
    PlannedTraining.objects.create(township=term.township, year=2026, month=2, subject="代表法")
    assert "未按计划开展" in client_of(chen).get(PLAN).content.decode()
    for nonsense in ("x", "99999999999", "-1", "²"):
        assert client_of(chen).get(f"{PLAN}?year={nonsense}").status_code == 200


@pytest.mark.parametrize(("change", "field"), [
    ({"month": 13}, "month"), ({"year": 1}, "year"), ({"hours": "0"}, "hours"), ({"subject": ""}, "subject"),
])  # fmt: skip
def test_an_impossible_plan_is_refused(
    client_of: Any, term: Any, chen: Any, change: dict[str, Any], field: str
) -> None:
    answer = client_of(chen).post(
        reverse("deputies:planned_training_new"), plan_data(term.township, **change)
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_only_the_office_plans_and_strangers_see_nothing(
    client_of: Any, term: Any, chen: Any, li: Any, he: Any, zhao: Any, wang: Any
) -> None:
    row = PlannedTraining.objects.create(township=term.township, year=2026, month=2, subject="代表法")
    for who in (li, he):
        assert (
            client_of(who).post(at("planned_training_edit", row), plan_data(term.township)).status_code == 403
        )
        assert (
            client_of(who)
            .post(reverse("deputies:planned_training_new"), plan_data(term.township))
            .status_code
            == 403
        )
    assert client_of(zhao).get(at("planned_training_edit", row)).status_code == 404
    assert client_of(wang).get(PLAN).status_code == 403
    foreign = client_of(zhao).get(f"{reverse('deputies:activity_new')}?planned={row.pk}")
    assert foreign.context["form"].initial == {}


# --- Reading materials ----------------------------------------------------------------------------------------


def test_a_deputy_is_told_reads_and_confirms(
    client_of: Any, today: Any, term: Any, chen: Any, li: Any, gao: Any
) -> None:
    row = reading(chen, term.township)
    assert Message.objects.filter(recipient=li, subject="学习资料：代表法问答").count() == 1
    assert not readings.publish(row, actor=chen, today=TODAY)
    browser = client_of(li)
    assert "我学过了" in browser.get(row.get_absolute_url()).content.decode()
    assert [d.name for d in readings.unread(row)] == [d.name for d in Deputy.objects.order_by("sort_key")]
    browser.post(at("reading_learn", row))
    first = ReadMark.objects.get().learned_at
    browser.post(at("reading_learn", row))
    assert first is not None and ReadMark.objects.get().learned_at == first
    assert [d.name for d in readings.unread(row)] == ["高翔"]
    page = client_of(chen).get(row.get_absolute_url()).content.decode()
    assert "还没有学的代表（1 / 2 人）" in page and "高翔" in page


def test_what_is_not_published_is_the_office_s_own(
    client_of: Any, today: Any, term: Any, chen: Any, li: Any, zhao: Any
) -> None:
    row = reading(chen, term.township, published=False)
    assert [client_of(who).get(row.get_absolute_url()).status_code for who in (chen, li, zhao)] == [
        200,
        404,
        404,
    ]
    assert client_of(li).post(at("reading_publish", row)).status_code == 404
    client_of(chen).post(at("reading_publish", row))
    assert client_of(li).get(row.get_absolute_url()).status_code == 200
    assert client_of(li).post(at("reading_publish", row)).status_code == 403
    client_of(chen).post(at("reading_publish", row), {"back": "1"})
    assert client_of(li).get(row.get_absolute_url()).status_code == 404
    assert client_of(zhao).post(at("reading_learn", row)).status_code == 404


def test_the_office_writes_with_files_or_nothing_is_kept(
    client_of: Any, today: Any, term: Any, chen: Any, li: Any
) -> None:
    from groundwork.documents.models import Attachment

    browser, url = client_of(chen), reverse("deputies:reading_new")
    given = {
        "township": term.township_id,
        "category": ReadingCategory.objects.first().pk,
        "title": "代表法",
        "text": "",
    }
    assert list(browser.post(url, given).context["form"].errors) == ["text"]
    wrong = SimpleUploadedFile("a.pdf", b"MZ not a pdf")
    assert list(browser.post(url, given | {"files": wrong}).context["form"].errors) == ["files"]
    assert not Reading.objects.exists()
    right = SimpleUploadedFile("a.pdf", b"%PDF-1.4 x")
    assert browser.post(url, given | {"files": right}).status_code == 302
    assert Attachment.objects.of(Reading.objects.get()).count() == 1
    assert client_of(li).post(url, given | {"text": "x"}).status_code == 403


def test_markup_in_a_text_is_shown_as_text(client_of: Any, today: Any, term: Any, chen: Any, li: Any) -> None:
    row = reading(chen, term.township, text="<script>alert(1)</script>")
    page = client_of(li).get(row.get_absolute_url()).content.decode()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page


def test_the_chairman_reads_without_being_asked_to_confirm(
    client_of: Any, today: Any, term: Any, chen: Any, he: Any
) -> None:
    row = reading(chen, term.township)
    assert "我学过了</button>" not in client_of(he).get(row.get_absolute_url()).content.decode()
    assert client_of(he).post(at("reading_learn", row)).status_code == 403
    assert not ReadMark.objects.exists()


def test_categories_are_kept_by_the_administrator(client_of: Any, admin: Any, chen: Any, li: Any) -> None:
    new, given = (
        reverse("deputies:reading_category_new"),
        {"name": "先进事迹", "order": "9", "is_active": "on"},
    )
    assert client_of(li).get(reverse("deputies:reading_categories")).status_code == 200
    assert client_of(chen).post(new, given).status_code == 403
    assert client_of(admin).post(new, given).status_code == 302
    assert client_of(admin).post(new, given).status_code == 422
    row = ReadingCategory.objects.get(name="先进事迹")
    client_of(admin).post(at("reading_category_edit", row), given | {"is_active": ""})
    row.refresh_from_db()
    assert not row.is_active
    assert "先进事迹" not in client_of(chen).get(reverse("deputies:reading_new")).content.decode()
