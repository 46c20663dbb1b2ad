"""The roll of deputies: lists, a deputy's page, forms, accounts, and who sees whose number."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from deputies.models import Constituency, Deputy, DeputyGroup, Session, Term
from groundwork.accounts.models import User
from groundwork.accounts.roles import Role
from tests.factories import DeputyFactory, UserFactory, deputy_of, person, proposal_in

LIST, NEW = reverse("deputies:list"), reverse("deputies:new")


def of(name, deputy):
    return reverse(f"deputies:{name}", args=[deputy.pk])


def a_deputy(term, **more):
    given = {
        "term": term.pk,
        "name": "罗兰",
        "sex": "female",
        "certificate_no": "007",
        "group": "",
        "village": "",
        "level": "township",
    }
    return given | {"phone": "0778-1234567"} | more


# --- Seeing ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["chen", "he", "li", "wang", "shen", "sun", "admin"])
def test_everybody_with_a_post_sees_the_roll(client_of, request, li, who):
    assert ">李梅</a>" in client_of(request.getfixturevalue(who)).get(LIST).content.decode()


@pytest.mark.parametrize(("who", "whole"), [("chen", True), ("admin", True), ("li", True), ("liu", False),
                                            ("wang", False), ("he", False), ("sun", False)])  # fmt: skip
def test_who_sees_the_whole_number(client_of, request, li, who, whole):
    browser = client_of(request.getfixturevalue(who))
    for url in (LIST, of("detail", deputy_of(li))):
        page = browser.get(url).content.decode()
        assert ("13800001234" in page, "138****1234" in page) == (whole, not whole)


def test_whoever_sees_masks_does_not_find_by_digits(client_of, chen, wang, li):
    assert ">李梅</a>" in client_of(chen).get(f"{LIST}?q=00001234").content.decode()
    assert ">李梅</a>" not in client_of(wang).get(f"{LIST}?q=00001234").content.decode()


def test_a_stranger_reaches_nothing(client_of, zhao, li, term, session, group):
    browser, deputy = client_of(zhao), deputy_of(li)
    assert "李梅" not in browser.get(LIST).content.decode()
    urls = [of(name, deputy) for name in ("detail", "edit", "account")]
    urls += [reverse(f"deputies:{kind}_edit", args=[one.pk]) for kind, one in
             (("term", term), ("session", session), ("group", group))]  # fmt: skip
    assert [browser.get(url).status_code for url in urls] == [404] * 6
    assert [browser.post(url, {"name": "改"}).status_code for url in urls] == [404] * 6
    assert "term" in browser.post(NEW, a_deputy(term)).context["form"].errors


@pytest.mark.parametrize(("query", "found"), [
    ("q=limei", ["李梅"]), ("q=lm", ["李梅"]), ("q=刘", ["刘洋"]), ("status=terminated", []), ("account=no", ["高翔"]),
])  # fmt: skip
def test_finding_deputies(client_of, chen, li, liu, gao, query, found):
    page = client_of(chen).get(f"{LIST}?{query}").content.decode()
    assert [name for name in ("李梅", "刘洋", "高翔") if f">{name}</a>" in page] == found


def test_filters_by_group_and_village(client_of, chen, li, liu, group, village):
    browser = client_of(chen)
    for query in (f"group={group.pk}", f"village={village.pk}"):
        page = browser.get(f"{LIST}?{query}").content.decode()
        assert (">李梅</a>" in page, ">刘洋</a>" in page) == (True, False)


@pytest.mark.parametrize("name", ["list", "terms", "sessions", "constituencies", "groups"])
def test_lists_cost_the_same_for_one_and_three(client_of, chen, li, session, name):
    from tests.factories import DeputyGroupFactory, SessionFactory, TermFactory, VillageFactory

    browser, url = client_of(chen), reverse(f"deputies:{name}")

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url).status_code == 200
        return len(queries)

    made = Constituency.objects.create(township=session.township, term=session.term, number=1, name="一")
    made.villages.add(VillageFactory(township=session.township))
    one = cost()
    for number in (2, 3):
        DeputyFactory(term=session.term)
        SessionFactory(term=session.term, number=number)
        TermFactory(township=session.township, number=number)
        DeputyGroupFactory(township=session.township)
        made = Constituency.objects.create(
            township=session.township, term=session.term, number=number, name=f"第{number}选区"
        )
        made.villages.add(VillageFactory(township=session.township))
    assert cost() == one


def test_a_deputys_page_shows_what_the_reader_may_see_of_her_proposals(client_of, li, liu, chen, today):
    proposal_in("submitted", lead=li, clerk=chen, title="关于修桥的建议")
    proposal_in("draft", lead=li, clerk=chen, title="关于草稿的建议")
    url = of("detail", deputy_of(li))
    seen = {who.username: client_of(who).get(url).content.decode() for who in (li, liu, chen)}
    assert {name: ("关于修桥的建议" in page, "关于草稿的建议" in page) for name, page in seen.items()} == {
        "li": (True, True),
        "liu": (False, False),
        "chen": (True, True),
    }


# --- Keeping --------------------------------------------------------------------------------------------------


def test_a_clerk_registers_and_corrects_a_deputy(client_of, chen, term, group):
    browser = client_of(chen)
    assert browser.post(NEW, a_deputy(term, group=group.pk)).status_code == 302
    deputy = Deputy.objects.get(name="罗兰")
    assert (deputy.township, deputy.group, deputy.status) == (term.township, group, "serving")
    given = a_deputy(term, name="罗岚", status="suspended")
    assert browser.post(of("edit", deputy), given).status_code == 302
    deputy.refresh_from_db()
    assert (deputy.name, deputy.status, deputy.sort_key) == ("罗岚", "serving", "luo lan")


def test_bad_input_is_said_beside_the_field(client_of, chen, term, li, other_township):
    foreign = DeputyGroup.objects.create(township=other_township, name="外组")
    deputy = deputy_of(li)
    deputy.certificate_no = "001"
    deputy.save()
    for change, field in [
        ({"name": ""}, "name"), ({"certificate_no": "001"}, "certificate_no"), ({"group": foreign.pk}, "group"),
        ({"phone": "电话"}, "phone"), ({"term": ""}, "term"), ({"sex": "x"}, "sex"), ({"village": "x"}, "village"),
    ]:  # fmt: skip
        answer = client_of(chen).post(NEW, a_deputy(term) | change)
        assert list(answer.context["form"].errors) == [field], change
    assert not Deputy.objects.filter(name="罗兰").exists()


@pytest.mark.parametrize("who", ["he", "shen", "li", "wang"])
def test_others_only_read(client_of, request, term, session, group, liu, who):
    browser = client_of(request.getfixturevalue(who))
    deputy = deputy_of(liu)
    assert browser.post(NEW, a_deputy(term)).status_code == 403
    for name in ("edit", "account"):
        assert browser.post(of(name, deputy), {"name": "改"}).status_code == 403
    for kind, one in (("term", term), ("session", session), ("group", group)):
        assert browser.get(reverse(f"deputies:{kind}_new")).status_code == 403
        assert browser.post(reverse(f"deputies:{kind}_edit", args=[one.pk]), {"name": "x"}).status_code == 403


# --- Accounts -------------------------------------------------------------------------------------------------


def test_an_account_is_made_with_its_post(client_of, chen, gao):
    given = {"act": "open", "open-phone": "13700000021", "open-since": "2026-01-05"}
    answer = client_of(chen).post(of("account", gao), given)
    user = User.objects.get(phone="13700000021")
    assert user.check_password(answer.context["password"])
    gao.refresh_from_db()
    post = user.posts.get()
    assert (gao.user, post.role, post.township, post.since) == (
        user, Role.DEPUTY, gao.township, datetime.date(2026, 1, 5),
    )  # fmt: skip


def test_a_number_in_use_is_refused(client_of, chen, gao, li):
    given = {"act": "open", "open-phone": li.phone, "open-since": "2026-01-05"}
    assert "已登记在另一个账号下" in client_of(chen).post(of("account", gao), given).content.decode()


@pytest.mark.parametrize("with_post", [True, False])
def test_an_account_is_linked_and_its_post_given_by_choice(client_of, chen, gao, wang, with_post):
    given = {"act": "link", "link-user": wang.pk, "link-since": "2026-01-05"}
    if with_post:
        given["link-with_post"] = "on"
    assert client_of(chen).post(of("account", gao), given).status_code == 302
    gao.refresh_from_db()
    assert gao.user == wang
    assert wang.posts.filter(role=Role.DEPUTY).exists() == with_post


def test_nobody_links_herself_into_office_or_an_account_that_is_taken_or_foreign(
    client_of, chen, gao, li, zhao
):
    browser = client_of(chen)
    given = {"act": "link", "link-with_post": "on", "link-since": "2026-01-05"}
    assert "本人的任职" in browser.post(of("account", gao), given | {"link-user": chen.pk}).content.decode()
    for other in (li, zhao, UserFactory()):
        answer = browser.post(of("account", gao), given | {"link-user": other.pk})
        assert "user" in answer.context["link_form"].errors
    gao.refresh_from_db()
    assert gao.user is None


def test_an_auditor_may_not_become_a_deputy_by_a_link_against_separation(client_of, chen, gao, shen):
    given = {"act": "link", "link-user": shen.pk, "link-with_post": "on", "link-since": "2026-01-05"}
    client_of(chen).post(of("account", gao), given)
    gao.refresh_from_db()
    assert (
        gao.user == shen
    )  # an auditor may be a deputy; only clerk and administrator are kept apart from her


@pytest.mark.parametrize("end_post", [True, False])
def test_an_account_is_unlinked_and_its_post_ended_by_choice(client_of, chen, li, end_post):
    deputy, day = deputy_of(li), timezone.localdate()
    given = {"until": day.isoformat()} | ({"end_post": "on"} if end_post else {})
    assert client_of(chen).post(of("account", deputy), given).status_code == 302
    deputy.refresh_from_db()
    assert (deputy.user, li.posts.get().until) == (None, day if end_post else None)


# --- Terms, sessions, groups ----------------------------------------------------------------------------------


def test_terms_sessions_and_groups_are_made_and_corrected(client_of, chen, township):
    browser = client_of(chen)
    term = {"township": township.pk, "number": 18, "begins_on": "2026-12-01", "ends_on": "2031-12-01"}
    browser.post(reverse("deputies:term_new"), term)
    made = Term.objects.get(number=18)
    session = {"term": made.pk, "number": 1, "opens_on": "2026-12-10", "closes_on": "2026-12-12",
               "motion_deadline": "2026-12-11"}  # fmt: skip
    browser.post(reverse("deputies:session_new"), session)
    assert str(Session.objects.get()) == "第十八届人大一次会议"
    url = reverse("deputies:session_edit", args=[Session.objects.get().pk])
    browser.post(url, session | {"motion_deadline": ""})
    assert Session.objects.get().motion_deadline is None
    browser.post(reverse("deputies:group_new"), {"township": township.pk, "name": "城区组"})
    group = DeputyGroup.objects.get()
    browser.post(reverse("deputies:group_edit", args=[group.pk]), {"name": "街道组"})
    assert DeputyGroup.objects.get().name == "街道组"


def test_a_constituency_is_made_with_its_villages(client_of, chen, term, village, other_township):
    from tests.factories import VillageFactory

    browser, url = client_of(chen), reverse("deputies:constituency_new")
    given = {"term": term.pk, "number": 3, "name": "第三选区（上河村）", "villages": [village.pk], "seats": 2}
    foreign = VillageFactory(township=other_township)
    for change, field in [({"seats": 4}, "seats"), ({"villages": [foreign.pk]}, "villages")]:
        assert list(browser.post(url, given | change).context["form"].errors) == [field]
    assert browser.post(url, given).status_code == 302
    made = Constituency.objects.get()
    assert (made.township, list(made.villages.all()), made.seats) == (term.township, [village], 2)
    assert list(browser.post(url, given).context["form"].errors) == ["number"]
    page = browser.get(reverse("deputies:constituencies")).content.decode()
    assert "第三选区（上河村）" in page and ">0</a>" in page


def test_impossible_terms_and_sessions_are_refused(client_of, chen, township, session, group):
    browser, term = client_of(chen), session.term
    good = {"township": township.pk, "number": 18, "begins_on": "2026-12-01", "ends_on": "2031-12-01"}
    for change, field in [
        ({"number": 17}, "number"),
        ({"number": 100}, "number"),
        ({"ends_on": "2026-12-01"}, "ends_on"),
    ]:
        answer = browser.post(reverse("deputies:term_new"), good | change)
        assert list(answer.context["form"].errors) == [field]
    good = {"term": term.pk, "number": 10, "opens_on": "2026-06-01", "closes_on": "2026-06-02"}
    for change, field in [
        ({"number": 9}, "number"), ({"closes_on": "2026-05-01"}, "closes_on"), ({"opens_on": "2020-01-01"}, "opens_on"),
        ({"motion_deadline": "2026-07-01"}, "motion_deadline"),
    ]:  # fmt: skip
        answer = browser.post(reverse("deputies:session_new"), good | change)
        assert list(answer.context["form"].errors) == [field]
    answer = browser.post(reverse("deputies:group_new"), {"township": township.pk, "name": group.name})
    assert list(answer.context["form"].errors) == ["name"]


def test_a_keeper_of_two_townships_chooses_between_them(client_of, county, term, other_township, group):
    root = person("root", "高远", {"role": Role.ADMINISTRATOR, "county": county})
    browser = client_of(root)
    page = browser.get(NEW).content.decode()
    assert "黄坪镇 第十七届" in page
    assert browser.post(NEW, a_deputy(term, group=group.pk)).status_code == 302
