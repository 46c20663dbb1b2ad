"""People and posts: who may see, make, change and end what, and what nobody may."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from groundwork.accounts.models import Post, User
from groundwork.accounts.roles import Role
from tests.factories import PASSWORD, PostFactory, UnitFactory, UserFactory, person

PEOPLE = reverse("accounts:people")
NEW = reverse("accounts:person_new")


def of(name, one):
    return reverse(f"accounts:{name}", args=[one.pk])


def new_person(township, *, role=Role.UNIT_OFFICER, **more):
    given = {"name": "许 诺", "username": "", "phone": "13700000001", "email": ""}
    given |= {
        "role": role,
        "place": f"township-{township.pk}",
        "unit": "",
        "title": "",
        "since": "2026-01-01",
    }
    return given | {"until": ""} | more


# --- Seeing ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "status"), [
    ("chen", 200), ("admin", 200), ("he", 200), ("shen", 200), ("sun", 200),
    ("li", 403), ("wang", 403), ("ma", 403),
])  # fmt: skip
def test_who_reads_people(client_of, request, who, status):
    assert client_of(request.getfixturevalue(who)).get(PEOPLE).status_code == status


def test_a_stranger_sees_and_reaches_nobody(client_of, chen, zhao, li):
    browser = client_of(zhao)
    assert "陈静" not in browser.get(PEOPLE).content.decode()
    for name in ("person", "person_edit", "post_new"):
        assert browser.get(of(name, chen)).status_code == 404
    for name in ("password_reset", "account"):
        assert browser.post(of(name, chen), {"act": "disable"}).status_code == 404
    assert browser.get(of("post_end", chen.posts.get())).status_code == 404
    chen.refresh_from_db()
    assert chen.is_active
    assert chen.check_password(PASSWORD)


def test_nobody_unknown_reaches_anything(client, chen):
    for url in (PEOPLE, NEW, of("person", chen), of("post_new", chen), reverse("accounts:profile")):
        assert client.get(url).headers["Location"].startswith(reverse("accounts:login"))


@pytest.mark.parametrize(("query", "found"), [
    ("q=王", ["王强"]), ("q=wangqiang", ["王强"]), ("q=wq", ["王强"]), ("q=李梅", ["李梅"]),
    ("q=13800001234", ["李梅"]), ("q=0000123", ["李梅"]), ("role=clerk", ["陈静"]), ("state=off", []),
])  # fmt: skip
def test_finding_people(client_of, chen, wang, li, query, found):
    page = client_of(chen).get(f"{PEOPLE}?{query}").content.decode()
    assert [name for name in ("陈静", "王强", "李梅") if f">{name}</a>" in page] == found


def test_numbers_are_masked_for_those_who_only_read(client_of, chen, he, li):
    assert "13800001234" in client_of(chen).get(of("person", li)).content.decode()
    page = client_of(he).get(of("person", li)).content.decode()
    assert "138****1234" in page
    assert "13800001234" not in page
    assert ">李梅</a>" not in client_of(he).get(f"{PEOPLE}?q=0000123").content.decode()


def test_the_list_costs_the_same_for_one_and_three(client_of, chen, unit, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client_of(chen).get(PEOPLE)
        return len(queries)

    cost()
    one = cost()
    for _ in range(3):
        PostFactory(role=Role.UNIT_OFFICER, township=unit.township, unit=unit)
    assert cost() == one


# --- Making ---------------------------------------------------------------------------------------------------


def test_a_clerk_registers_an_officer_who_must_change_her_password(client_of, client, chen, unit):
    answer = client_of(chen).post(NEW, new_person(unit.township, unit=unit.pk))
    made = User.objects.get(phone="13700000001")
    assert (made.name, made.username, made.must_change_password) == ("许诺", "xunuo", True)
    assert [(p.role, p.unit) for p in made.posts.all()] == [("unit_officer", unit)]
    password = answer.context["password"]
    assert password in answer.content.decode()
    client.post(reverse("accounts:login"), {"username": "xunuo", "password": password})
    where = client.get(reverse("accounts:profile")).headers["Location"]
    assert where.startswith(reverse("accounts:password_change"))


def test_user_names_of_namesakes_are_numbered(client_of, chen, unit):
    for phone in ("13700000001", "13700000002"):
        client_of(chen).post(NEW, new_person(unit.township, unit=unit.pk, phone=phone))
    assert sorted(User.objects.filter(name="许诺").values_list("username", flat=True)) == ["xunuo", "xunuo2"]


def test_bad_input_is_said_beside_the_field(client_of, chen, unit, other_township, li):
    foreign = UnitFactory(township=other_township)
    browser = client_of(chen)
    for change, field in [
        ({"phone": li.phone}, "phone"), ({"phone": "123"}, "phone"), ({"name": ""}, "name"),
        ({"username": "有汉字"}, "username"), ({"username": "chen"}, "username"), ({"username": li.phone}, "username"),
        ({"role": "unit_officer"}, "unit"), ({"unit": foreign.pk}, "unit"), ({"role": "king"}, "role"),
        ({"place": f"township-{other_township.pk}"}, "place"), ({"place": "county-1"}, "place"),
        ({"since": "明天"}, "since"), ({"until": "2025-01-01"}, "until"),
        ({"since": "0001-01-01"}, "since"), ({"until": "9999-12-31"}, "until"),
    ]:  # fmt: skip
        answer = browser.post(NEW, new_person(unit.township, role="deputy") | change)
        errors = answer.context["form"].errors | answer.context["post_form"].errors
        assert list(errors) == [field], change
    assert not User.objects.filter(name="许诺").exists()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR, Role.COUNTY_OVERSEER])
def test_a_clerk_does_not_appoint_those_who_watch_over_her(client_of, chen, li, township, role):
    given = new_person(township, role=role)
    assert "role" in client_of(chen).post(NEW, given).context["post_form"].errors
    assert "role" in client_of(chen).post(of("post_new", li), given).context["form"].errors
    assert not Post.objects.filter(role=role).exists()


def test_an_administrator_appoints_an_auditor_but_not_for_the_county(client_of, admin, ma, township, county):
    browser = client_of(admin)
    given = new_person(township, role="auditor")
    assert browser.post(of("post_new", ma), given).status_code == 302
    assert ma.posts.filter(role="auditor").exists()
    given |= {"role": "county_overseer", "place": f"county-{county.pk}"}
    assert set(browser.post(of("post_new", ma), given).context["form"].errors) >= {"role"}


def test_an_administrator_of_the_county_appoints_in_all_its_townships(client_of, county, other_township, he):
    root = person("root", "高远", {"role": Role.ADMINISTRATOR, "county": county})
    browser = client_of(root)
    given = new_person(other_township, role="clerk")
    assert browser.post(NEW, given).status_code == 200
    assert Post.objects.get(user__name="许诺").township == other_township
    given = {"role": "county_overseer", "place": f"county-{county.pk}", "since": "2026-01-01"}
    assert browser.post(of("post_new", he), given).status_code == 302
    assert he.posts.filter(county=county).exists()


@pytest.mark.parametrize("who", ["he", "shen", "sun", "li", "wang"])
def test_others_change_nobody(client_of, request, unit, liu, who):
    browser = client_of(request.getfixturevalue(who))
    assert browser.post(NEW, new_person(unit.township, unit=unit.pk)).status_code == 403
    assert browser.post(of("post_new", liu), new_person(unit.township, unit=unit.pk)).status_code == 403
    assert browser.post(of("post_end", liu.posts.get()), {"until": "2026-01-01"}).status_code == 403
    assert browser.post(of("password_reset", liu)).status_code == 403
    assert browser.post(of("account", liu), {"act": "disable"}).status_code == 403
    assert browser.post(of("person_edit", liu), {"name": "改名"}).status_code == 403
    liu.refresh_from_db()
    assert (liu.name, liu.is_active, liu.posts.count()) == ("刘洋", True, 1)


@pytest.mark.parametrize("who", ["chen", "admin"])
def test_nobody_gives_or_ends_her_own_post(client_of, request, township, who):
    me = request.getfixturevalue(who)
    browser = client_of(me)
    assert browser.post(of("post_new", me), new_person(township, role="deputy")).status_code == 403
    assert browser.post(of("post_end", me.posts.get()), {"until": "2026-01-01"}).status_code == 403
    assert browser.post(of("account", me), {"act": "disable"}).status_code == 403
    assert browser.post(of("password_reset", me)).status_code == 403
    assert me.posts.get().until is None


def test_an_auditor_is_not_a_clerk_or_administrator_too(client_of, admin, shen, township):
    answer = client_of(admin).post(of("post_new", shen), new_person(township, role="clerk"))
    assert "应当分设" in answer.content.decode()
    assert shen.posts.count() == 1


def test_the_same_post_is_not_given_twice(client_of, admin, he, township):
    answer = client_of(admin).post(of("post_new", he), new_person(township, role="chairman"))
    assert "已任此职" in answer.content.decode()


# --- Ending ---------------------------------------------------------------------------------------------------


def test_a_post_ends_and_stays_on_record(client_of, chen, wang, unit):
    post, yesterday = wang.posts.get(), timezone.localdate() - datetime.timedelta(days=1)
    browser = client_of(chen)
    answer = browser.post(of("post_end", post), {"until": "2001-01-01"})
    assert "不能早于任职开始日" in answer.content.decode()
    assert browser.post(of("post_end", post), {"until": yesterday.isoformat()}).status_code == 302
    wang = User.objects.get(pk=wang.pk)
    assert not wang.holds(Role.UNIT_OFFICER)
    assert wang.ever_served_in({unit.pk})


def test_a_clerk_does_not_end_the_administrators_post(client_of, chen, admin):
    assert client_of(chen).post(of("post_end", admin.posts.get()), {"until": "2026-11-01"}).status_code == 403


@pytest.mark.parametrize("who", ["admin", "shen"])
def test_a_clerk_does_not_take_over_the_account_of_those_who_watch(client_of, chen, request, who):
    other = request.getfixturevalue(who)
    browser = client_of(chen)
    assert browser.post(of("password_reset", other)).status_code == 403
    assert browser.post(of("person_edit", other), {"name": "x", "phone": "13700000009"}).status_code == 403
    assert "账号须由系统管理员管理" in browser.get(of("person", other)).content.decode()


def test_nor_of_someone_with_a_post_elsewhere(client_of, chen, li, other_township):
    PostFactory(user=li, role=Role.CLERK, township=other_township)
    assert client_of(chen).post(of("password_reset", li)).status_code == 403
    assert "另有任职" in client_of(chen).get(of("person", li)).content.decode()


# --- The account ----------------------------------------------------------------------------------------------


def test_a_reset_password_is_new_must_change_and_ends_sessions(client_of, client, chen, li):
    theirs = client_of(li)
    answer = client_of(chen).post(of("password_reset", li))
    li.refresh_from_db()
    assert li.check_password(answer.context["password"])
    assert li.must_change_password
    assert "继续登记" not in answer.content.decode()
    assert theirs.get(reverse("accounts:profile")).status_code == 302


def test_disable_and_enable(client_of, chen, li):
    theirs, browser = client_of(li), client_of(chen)
    browser.post(of("account", li), {"act": "disable"})
    assert theirs.get(reverse("accounts:profile")).status_code == 302
    browser.post(of("account", li), {"act": "enable"})
    li.refresh_from_db()
    assert li.is_active


def test_ending_all_sessions_of_another(client_of, admin, li):
    first, second = client_of(li), client_of(li)
    client_of(admin).post(of("account", li), {"act": "end_sessions"})
    assert [b.get(reverse("accounts:profile")).status_code for b in (first, second)] == [302, 302]


def test_unlocking(client_of, client, chen, li):
    for _ in range(5):
        client.post(reverse("accounts:login"), {"username": "li", "password": "wrong"})
    browser = client_of(chen)
    assert "登录已锁定" in browser.get(of("person", li)).content.decode()
    browser.post(of("account", li), {"act": "unlock"})
    assert client.post(reverse("accounts:login"), {"username": "li", "password": PASSWORD}).status_code == 302


def test_an_unknown_act_changes_nothing(client_of, chen, li):
    assert client_of(chen).post(of("account", li), {"act": "delete"}).status_code == 302
    assert User.objects.get(pk=li.pk).is_active


def test_editing_a_person(client_of, chen, li):
    given = {"name": "李 梅梅", "username": "limeimei", "phone": "13800009999", "email": ""}
    assert client_of(chen).post(of("person_edit", li), given).status_code == 302
    li.refresh_from_db()
    assert (li.name, li.username, li.phone, li.sort_key) == (
        "李梅梅",
        "limeimei",
        "13800009999",
        "li mei mei",
    )


# --- The first administrator ----------------------------------------------------------------------------------


def test_the_first_administrator_is_appointed_by_command(county, capsys):
    from django.core.management import CommandError, call_command

    call_command("appoint", "安平", county=county.code, phone="13700000007")
    user = User.objects.get(name="安平")
    assert user.holds(Role.ADMINISTRATOR)
    assert "初始密码：" in capsys.readouterr().out
    for given, said in [
        ({"county": county.code, "phone": "13700000007"}, "已属于"), ({}, "任职地"), ({"county": "123456"}, "没有代码"),
        ({"county": county.code, "role": "deputy"}, "只有"), ({"county": county.code, "username": "安"}, "字母"),
    ]:  # fmt: skip
        with pytest.raises(CommandError, match=said):
            call_command("appoint", "安静", **given)
    assert User.objects.count() == 1


def test_a_disabled_person_without_posts_may_be_enabled_by_any_manager(client_of, chen, township):
    gone = UserFactory(is_active=False)
    PostFactory(user=gone, role=Role.DEPUTY, township=township, until=datetime.date(2022, 1, 1))
    assert client_of(chen).post(of("account", gone), {"act": "enable"}).status_code == 302
    gone.refresh_from_db()
    assert gone.is_active
