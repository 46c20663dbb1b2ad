"""Signing in, being locked out, changing the password, and how sessions end."""

import datetime
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groundwork.accounts import people
from tests.factories import PASSWORD

LOGIN = reverse("accounts:login")
PROFILE = reverse("accounts:profile")
CHANGE = reverse("accounts:password_change")
NEW = "Xinmima-8642"


def sign_in(browser: Client, name: str, password: str = PASSWORD, **more):
    return browser.post(LOGIN, {"username": name, "password": password, **more})


def is_signed_in(browser: Client) -> bool:
    return browser.get(PROFILE).status_code == 200


@pytest.mark.parametrize("name", ["li", "13800001234", " li "])
def test_by_user_name_or_phone(client, li, name):
    answer = sign_in(client, name, next=PROFILE)
    assert (answer.status_code, answer.headers["Location"]) == (302, PROFILE)
    assert is_signed_in(client)


@pytest.mark.parametrize(("name", "password"), [("li", "wrong"), ("nobody", PASSWORD), ("LI", PASSWORD)])
def test_a_wrong_name_or_password_says_the_same(client, li, name, password):
    answer = sign_in(client, name, password)
    assert "手机号（用户名）或密码不正确" in answer.content.decode()
    assert not is_signed_in(client)


def test_next_leads_nowhere_else(client, li):
    assert sign_in(client, "li", next="https://example.org/").headers["Location"] == "/"


def test_five_failures_lock_name_and_phone_alike(client, li):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for name in ["li", "13800001234", "li", "13800001234"]:
            assert sign_in(client, name, "wrong").status_code == 200
        answer = sign_in(client, "li", "wrong")
        until = timezone.localtime() + datetime.timedelta(minutes=30)
        assert answer.status_code == 429
        assert f"请在 {until:%H:%M} 以后再试" in answer.content.decode()
        clock.shift(datetime.timedelta(minutes=29))
        assert sign_in(client, "13800001234").status_code == 429
        clock.shift(datetime.timedelta(minutes=2))  # trying during the lock did not lengthen it
        assert sign_in(client, "li").status_code == 302


def test_success_forgets_failures(client, li):
    for _ in range(2):
        for _ in range(4):
            sign_in(client, "13800001234", "wrong")
        assert sign_in(client, "13800001234").status_code == 302
        client.post(reverse("accounts:logout"))


def test_a_lock_is_of_one_address_and_can_be_lifted(client, li):
    for _ in range(5):
        sign_in(client, "li", "wrong")
    assert sign_in(client, "li").status_code == 429
    assert sign_in(Client(REMOTE_ADDR="10.0.0.9"), "li").status_code == 302
    people.unlock(li)
    assert sign_in(client, "li").status_code == 302


def test_signing_out(client_of, li):
    browser = client_of(li)
    assert browser.get(reverse("accounts:logout")).status_code == 405
    browser.post(reverse("accounts:logout"))
    assert not is_signed_in(browser)


# --- The password that must change ----------------------------------------------------------------------------


def test_an_initial_password_must_be_changed_before_anything_else(client_of, li):
    li.must_change_password = True
    li.save()
    browser = client_of(li)
    answer = browser.get(PROFILE)
    assert answer.headers["Location"] == f"{CHANGE}?next={quote(PROFILE, safe='')}"
    assert "初始密码" in browser.get(CHANGE).content.decode()
    given = {"old_password": PASSWORD, "new_password": NEW, "again": NEW, "next": PROFILE}
    assert browser.post(CHANGE, given).headers["Location"] == PROFILE
    assert is_signed_in(browser)
    li.refresh_from_db()
    assert not li.must_change_password
    assert li.check_password(NEW)


def test_an_old_password_must_be_changed(client_of, li):
    li.password_changed_at = timezone.now() - datetime.timedelta(days=91)
    li.save()
    assert client_of(li).get(PROFILE).headers["Location"].startswith(CHANGE)


def test_no_age_limit_where_none_is_set(client_of, li, settings):
    settings.PASSWORD_MAX_AGE_DAYS = 0
    li.password_changed_at = timezone.now() - datetime.timedelta(days=999)
    li.save()
    assert is_signed_in(client_of(li))


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("wrong", NEW, NEW, "现在的密码不正确"),
        (PASSWORD, PASSWORD, PASSWORD, "不能与现在的密码相同"),
        (PASSWORD, NEW, NEW + "x", "两次输入的新密码不一致"),
        (PASSWORD, "Ab1", "Ab1", "太短"),
        (PASSWORD, "onlyletters", "onlyletters", "至少三种"),
        (PASSWORD, "Limei-2026", "Limei-2026", "不能包含您的姓名"),
        (PASSWORD, "Aa13800001234", "Aa13800001234", "不能包含您的姓名"),
        (PASSWORD, "", "", "请填写。"),
    ],
)
def test_a_bad_new_password_is_refused(client_of, li, old, new, again, said):
    answer = client_of(li).post(CHANGE, {"old_password": old, "new_password": new, "again": again})
    assert answer.status_code == 200
    assert said in answer.content.decode()
    li.refresh_from_db()
    assert li.check_password(PASSWORD)


def test_changing_the_password_ends_the_other_sessions(client_of, li):
    here, there = client_of(li), client_of(li)
    here.post(CHANGE, {"old_password": PASSWORD, "new_password": NEW, "again": NEW})
    assert is_signed_in(here)
    assert not is_signed_in(there)


# --- How sessions end -----------------------------------------------------------------------------------------


def test_an_idle_session_ends_and_comes_back_to_its_page(client_of, li):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser = client_of(li)
        clock.shift(datetime.timedelta(minutes=29))
        assert is_signed_in(browser)
        clock.shift(datetime.timedelta(minutes=29))
        assert is_signed_in(browser)
        clock.shift(datetime.timedelta(minutes=31))
        answer = browser.get(PROFILE + "?tab=1")
        assert answer.headers["Location"] == f"{LOGIN}?next={quote(PROFILE + '?tab=1', safe='')}"
        assert "超过 30 分钟没有操作" in browser.get(answer.headers["Location"]).content.decode()


def test_an_idle_htmx_request_loads_the_sign_in_page_whole(client_of, li):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser = client_of(li)
        clock.shift(datetime.timedelta(minutes=31))
        headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver" + PROFILE}
        answer = browser.get(PROFILE, headers=headers)
        assert answer.headers["HX-Redirect"] == f"{LOGIN}?next={quote(PROFILE, safe='')}"


def test_last_seen_is_written_at_most_once_a_minute(client_of, li, django_assert_num_queries):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser = client_of(li)
        clock.shift(datetime.timedelta(seconds=30))
        before = browser.session["seen_at"]
        browser.get(PROFILE)
        assert browser.session["seen_at"] == before
        clock.shift(datetime.timedelta(seconds=31))
        browser.get(PROFILE)
        assert browser.session["seen_at"] == before + 61


def test_sign_out_everywhere(client_of, li, chen):
    here, there, other = client_of(li), client_of(li), client_of(chen)
    answer = here.post(reverse("accounts:sign_out_everywhere"))
    assert answer.headers["Location"] == LOGIN
    assert [is_signed_in(b) for b in (here, there, other)] == [False, False, True]
    assert sign_in(here, "li").status_code == 302


def test_disabling_an_account_ends_its_sessions_and_forbids_new_ones(client_of, li):
    browser = client_of(li)
    people.disable(li, now=timezone.now())
    answer = browser.get(PROFILE, follow=True)
    assert answer.redirect_chain[-1][0].startswith(LOGIN)
    assert "账号已停用" in answer.content.decode()
    assert "密码不正确" in sign_in(Client(), "li").content.decode()


def test_the_pages_of_an_own_account(client_of, li):
    browser = client_of(li)
    assert "人大代表" in browser.get(PROFILE).content.decode()
    edit = reverse("accounts:profile_edit")
    assert browser.post(edit, {"phone": "13911112222", "email": "li@example.org"}).status_code == 302
    li.refresh_from_db()
    assert (li.phone, li.email, li.name) == ("13911112222", "li@example.org", "李梅")
    assert "应为 11 位手机号" in browser.post(edit, {"phone": "12", "email": ""}).content.decode()


def test_a_phone_of_another_account_is_refused(client_of, li, liu):
    answer = client_of(liu).post(reverse("accounts:profile_edit"), {"phone": li.phone, "email": ""})
    assert "已登记在另一个账号下" in answer.content.decode()
