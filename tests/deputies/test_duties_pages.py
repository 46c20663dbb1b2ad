"""The pages of the duties: 记一笔 on the phone, her own list, the register, the inbox with its batch, kinds and limits."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deputies import duty_states as states
from deputies.duties import credit
from deputies.models import DeputyWorkLimit, Duty, DutyKind
from deputies.steps import duties as steps
from groundwork.documents.models import Attachment
from tests.factories import TODAY, DeputyFactory, deputy_of, photo_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
MINE, NEW, RECORD = (reverse(f"deputies:{name}") for name in ("duties_mine", "duty_new", "duty_record"))
REGISTER, INBOX, CONFIRM = (
    reverse(f"deputies:{name}") for name in ("duties", "duties_inbox", "duties_confirm")
)
RULES = reverse("deputies:duty_rules")


def kind(code="home_visit"):
    return DutyKind.objects.get(code=code)


def typed(**more):
    return {
        "kind": kind().pk,
        "on": "2026-03-09",
        "summary": "走访上河村三户",
        "quantity": 3,
        "place": "",
    } | more


def entry(user, summary="走访上河村三户"):
    given = {"kind": kind(), "on": TODAY, "summary": summary, "place": "", "quantity": 3}
    return steps.enter(deputy_of(user), actor=user, today=TODAY, **given)


def test_a_deputy_enters_a_duty_in_one_form(client_of, li):
    browser = client_of(li)
    assert 'value="2026-03-10"' in browser.get(NEW).content.decode()
    assert browser.post(NEW, typed()).headers["Location"] == MINE
    duty = Duty.objects.get()
    assert (duty.deputy, duty.state, duty.quantity, duty.on) == (
        deputy_of(li), states.SUBMITTED, 3, datetime.date(2026, 3, 9),
    )  # fmt: skip
    page = browser.get(MINE).content.decode()
    assert "2026年第一季度　0 次" in page
    assert "走访上河村三户" in page


def test_a_photo_is_kept_and_a_wrong_one_leaves_nothing_behind(client_of, li):
    browser = client_of(li)
    wrong = SimpleUploadedFile("a.jpg", b"not a picture at all")
    answer = browser.post(NEW, typed(pictures=wrong))
    assert list(answer.context["form"].errors) == ["pictures"]
    assert not Duty.objects.exists()
    browser.post(NEW, typed(pictures=[SimpleUploadedFile(f"{n}.jpg", photo_bytes()) for n in "ab"]))
    assert Attachment.objects.of(Duty.objects.get()).count() == 2


def test_what_counts_nothing_is_one(client_of, li):
    client_of(li).post(NEW, typed(kind=kind("training").pk, quantity=40))
    assert Duty.objects.get().quantity == 1


@pytest.mark.parametrize(("change", "field"), [
    ({"kind": "x"}, "kind"), ({"kind": ""}, "kind"), ({"on": "2026-13-40"}, "on"), ({"on": "2027-01-01"}, "on"),
    ({"on": "1999-01-01"}, "on"), ({"summary": "   "}, "summary"), ({"summary": "长" * 201}, "summary"),
    ({"quantity": "-1"}, "quantity"), ({"quantity": "99999999999"}, "quantity"), ({"place": "长" * 61}, "place"),
])  # fmt: skip
def test_bad_input_is_said_beside_the_field_and_kept(client_of, li, change, field):
    answer = client_of(li).post(NEW, typed(**change))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Duty.objects.exists()


def test_a_hostile_line_is_shown_as_it_was_typed(client_of, li):
    client_of(li).post(NEW, typed(summary="<script>alert(1)</script>"))
    page = client_of(li).get(MINE).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_deputy_enters_only_kinds_that_are_hers(client_of, li):
    answer = client_of(li).post(NEW, typed(kind=kind("attend_session").pk))
    assert list(answer.context["form"].errors) == ["kind"]
    assert client_of(li).post(f"{NEW}?missing=1", typed(kind=kind("attend_session").pk)).status_code == 302
    answer = client_of(li).post(f"{NEW}?missing=1", typed(kind=kind("absence").pk))
    assert list(answer.context["form"].errors) == ["kind"]


def test_the_same_again_is_not_written_twice(client_of, li):
    client_of(li).post(NEW, typed())
    answer = client_of(li).post(NEW, typed())
    assert "已经记过" in answer.content.decode()
    assert Duty.objects.count() == 1


def test_who_may_open_which_page(client_of, request, li, chen, he, ma, wang, shen, sun, admin):
    seen = {}
    for who in (li, chen, he, ma, wang, shen, sun, admin):
        browser = client_of(who)
        seen[who.username] = [
            browser.get(url).status_code for url in (MINE, NEW, RECORD, REGISTER, INBOX, RULES)
        ]
    assert seen == {
        "li": [200, 200, 403, 403, 403, 403],
        "chen": [403, 302, 200, 200, 200, 200],
        "he": [403, 302, 403, 200, 200, 200],
        "ma": [403, 302, 403, 200, 403, 200],
        "wang": [403, 403, 403, 403, 403, 403],
        "shen": [403, 302, 403, 200, 403, 200],
        "sun": [403, 302, 403, 200, 403, 200],
        "admin": [403, 302, 403, 200, 403, 200],
    }


def test_a_deputy_sees_her_own_record_and_not_a_colleagues(client_of, li, liu, zhao, chen):
    duty = entry(li)
    codes = {
        who.username: client_of(who).get(duty.get_absolute_url()).status_code for who in (li, liu, zhao, chen)
    }
    assert codes == {"li": 200, "liu": 404, "zhao": 404, "chen": 200}


def test_the_inbox_confirms_several_and_names_what_it_cannot(client_of, li, liu, chen, zhao):
    waiting = [entry(li, f"第{n}次") for n in range(3)]
    other = entry(liu, "别人的")
    steps.send_back(other, actor=chen, today=TODAY, reason="补")
    browser = client_of(chen)
    assert browser.get(INBOX).content.decode().count('name="pk"') == 3
    pks = [duty.pk for duty in waiting]
    assert client_of(zhao).post(CONFIRM, {"pk": pks}).status_code == 302
    assert not Duty.objects.counted().exists()
    answer = browser.post(
        CONFIRM, {"pk": [*pks, other.pk, "x", "9" * 30], "next": "http://evil.test/"}, follow=True
    )
    assert answer.redirect_chain == [(INBOX, 302)]
    said = answer.content.decode()
    assert ("已核实计入 3 条" in said, "刚刚已由他人办理" in said) == (True, True)
    assert Duty.objects.counted().count() == 3
    assert "没有勾选" in browser.post(CONFIRM, follow=True).content.decode()
    assert browser.get(CONFIRM).status_code == 405


def test_the_office_enters_for_several_from_a_sheet(client_of, chen, li, liu, other_township):
    from tests.factories import TermFactory

    foreign = DeputyFactory(term=TermFactory(township=other_township))
    deputies = [deputy_of(li).pk, deputy_of(liu).pk]
    given = typed(kind=kind("training").pk, summary="业务培训", deputies=deputies)
    browser = client_of(chen)
    assert browser.post(RECORD, given | {"deputies": [foreign.pk]}).status_code == 422
    with_photo = given | {"pictures": SimpleUploadedFile("签到表.jpg", photo_bytes())}
    assert browser.post(RECORD, with_photo).status_code == 302
    assert [Attachment.objects.of(duty).count() for duty in Duty.objects.counted()] == [1, 1]
    assert browser.post(RECORD, given).status_code == 422  # the same sheet again
    assert Duty.objects.count() == 2


@pytest.mark.parametrize("url", [REGISTER, INBOX])
def test_lists_cost_the_same_for_one_and_three(client_of, chen, li, url):
    browser = client_of(chen)
    entry(li, "第0次")

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url).status_code == 200
        return len(queries)

    one = cost()
    for number in (1, 2):
        entry(li, f"第{number}次")
    assert cost() == one


def test_the_register_is_searched_and_exported(client_of, chen, li, liu):
    entry(li, "走访甲户")
    credit(deputy_of(liu), kind="training", on=TODAY, summary="业务培训")
    browser = client_of(chen)
    for query, found in [("q=limei", [True, False]), ("q=培训", [False, True]), ("counted=yes", [False, True]),
                         (f"deputy={deputy_of(li).pk}", [True, False]), ("section=training", [False, True]),
                         ("on_after=2026-03-11", [False, False]), ("kind=999999", [True, True])]:  # fmt: skip
        page = browser.get(f"{REGISTER}?{query}").content.decode()
        assert ["走访甲户</a>" in page, "业务培训</a>" in page] == found, query
    answer = browser.get(f"{REGISTER}?export=xlsx")
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")


def test_limits_and_kinds_are_set_where_they_are_kept(client_of, chen, admin, he, township):
    limit = reverse("deputies:work_limit_edit", args=[township.code, "confirm_duty"])
    assert client_of(he).get(limit).status_code == 403
    assert client_of(chen).post(limit, {"value": 0, "unit": "day"}).status_code == 422
    assert client_of(chen).post(limit, {"value": 3, "unit": "day", "source": "主席团会议"}).status_code == 302
    assert DeputyWorkLimit.objects.get(township=township).value == 3
    assert DeputyWorkLimit.objects.presets().get(kind="confirm_duty").value == 5
    page = reverse("deputies:duty_kind_edit", args=[kind().pk])
    assert client_of(chen).get(page).status_code == 403
    given = {"label": "入户", "section": "voters", "unit": "户", "order": 1, "is_active": "on"}
    assert client_of(admin).post(page, given).status_code == 302
    assert kind().label == "入户"
