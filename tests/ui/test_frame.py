"""The frame: navigation by what a user may, error pages, large type, and colours that can be read."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse

from groundwork.ui import views
from groundwork.ui.context import Navigation
from groundwork.ui.icons import ICONS
from groundwork.ui.navigation import Entry, Group, Register, Shortcut

ROOT = Path(settings.BASE_DIR)
PERSON = SimpleNamespace(is_authenticated=True, name="陈晓梅", get_username=lambda: "chen")


def request(path: str = "/") -> HttpRequest:
    made = RequestFactory().get(path)
    made.user = PERSON  # type: ignore[assignment]
    return made


def site(*entries: Entry, groups: tuple[Group, ...] = ()) -> Register:
    register = Register()
    register.entries = {entry.url_name: entry for entry in entries}
    register.groups = {group.label: group for group in groups}
    return register


def test_navigation_shows_what_the_user_may_see_in_order() -> None:
    register = site(
        Entry("字号", "ui:type_size", group="设置", order=2, badge=lambda user: 3),
        Entry("不存在", "nowhere:list", order=1),
        groups=(Group("设置", 90, folded=True),),
    )
    [section] = Navigation(request(), register=register).sections
    assert (section.label, section.open) == ("设置", False)
    assert [(item.label, item.badge, item.current) for item in section.items] == [("字号", 3, False)]
    barred = site(Entry("字号", "ui:type_size", may=lambda user: False))
    assert Navigation(request(), register=barred).sections == []


def test_the_current_page_is_marked_and_its_group_unfolded() -> None:
    register = site(Entry("字号", "ui:type_size", group="设置"), groups=(Group("设置", folded=True),))
    [section] = Navigation(request(reverse("ui:type_size") + "deeper/"), register=register).sections
    assert section.open and section.items[0].current
    elsewhere = request("/elsewhere/")
    elsewhere.nav_current = "ui:type_size"  # type: ignore[attr-defined]
    assert Navigation(elsewhere, register=register).sections[0].items[0].current


def test_shortcuts_are_those_that_lead_somewhere_and_that_one_may() -> None:
    register = site()
    register.shortcuts = {
        one.url_name: one
        for one in (
            Shortcut("后", "ui:type_size", "eye", order=2),
            Shortcut("没有的页面", "nowhere:list", "eye", order=1),
        )
    }
    assert [item.label for item in Navigation(request(), register=register).shortcuts] == ["后"]
    register.shortcuts = {"ui:type_size": Shortcut("不许", "ui:type_size", "eye", may=lambda user: False)}
    assert Navigation(request(), register=register).shortcuts == []


def test_nobody_signed_in_sees_no_navigation() -> None:
    stranger = request()
    stranger.user = SimpleNamespace(is_authenticated=False)  # type: ignore[assignment]
    found = Navigation(stranger, register=site(Entry("字号", "ui:type_size")))
    assert (found.sections, found.phone_bar, found.bell, found.place) == ([], [], None, "")


def test_the_phone_bar_holds_at_most_four() -> None:
    register = site()
    register.entries = {str(n): Entry(f"第{n}", "ui:type_size", on_phone=9 - n) for n in range(6)}
    bar = Navigation(request(), register=register).phone_bar
    assert [item.label for item in bar] == ["第5", "第4", "第3", "第2"]


@pytest.mark.parametrize(
    ("answer", "status", "said"),
    [
        (lambda r: views.bad_request(r), 400, "这个请求无法识别"),
        (lambda r: views.permission_denied(r, PermissionDenied("您应当回避。")), 403, "您应当回避。"),
        (lambda r: views.permission_denied(r, PermissionDenied("no")), 403, "不能做这件事"),
        (lambda r: views.page_not_found(r), 404, "没有找到这个页面"),
        (lambda r: views.csrf_failure(r, "CSRF cookie not set."), 403, "页面打开太久"),
    ],
)
def test_error_pages_say_what_to_do(rf: RequestFactory, answer: object, status: int, said: str) -> None:
    made = rf.get("/")
    made.user = SimpleNamespace(is_authenticated=False)  # type: ignore[assignment]
    page = answer(made)  # type: ignore[operator]
    text = page.content.decode()
    assert page.status_code == status and said in text and "回到首页" in text
    assert "CSRF cookie not set" not in text


def test_the_page_for_a_fault_needs_no_database(rf: RequestFactory) -> None:
    # No django_db mark: a query here would fail the test.
    page = views.server_error(rf.get("/"))
    assert page.status_code == 500 and "系统出错了" in page.content.decode()


def test_a_fault_in_the_fault_page_still_answers(rf: RequestFactory, settings: object) -> None:
    settings.TEMPLATES = []  # type: ignore[attr-defined]
    page = views.server_error(rf.get("/"))
    assert page.status_code == 500 and "系统出错了" in page.content.decode()


def test_large_type_is_remembered_and_returns_to_the_page(rf: RequestFactory) -> None:
    answer = views.type_size(rf.post("/ui/type-size/", {"size": "large", "next": "/somewhere/?a=1"}))
    assert answer.status_code == 302 and answer["Location"] == "/somewhere/?a=1"
    assert answer.cookies["xiangyin_type"].value == "large"
    away = views.type_size(
        rf.post("/ui/type-size/", {"size": "normal", "next": "https://elsewhere.example/"})
    )
    assert away["Location"] == "/" and away.cookies["xiangyin_type"].value == ""
    assert views.type_size(rf.get("/ui/type-size/")).status_code == 405


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def test_templates_name_only_icons_that_exist() -> None:
    named = {
        (path.name, name)
        for path in templates()
        for name in re.findall(r"""\{% icon ["']([^"']+)["']""", path.read_text(encoding="utf-8"))
        if name not in ICONS
    }
    assert named == set()


def test_no_template_carries_inline_style_or_script() -> None:
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", re.IGNORECASE)
    assert [path.name for path in templates() if inline.search(path.read_text(encoding="utf-8"))] == []


def luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_pair_of_text_and_ground_can_be_read() -> None:
    css = (ROOT / "static/ui/xiangyin.css").read_text(encoding="utf-8")
    token = dict(re.findall(r"--x-([a-z0-9-]+): (#[0-9a-f]{6});", css))
    pairs = [
        (token[f"{name}-fg"], token[f"{name}-bg"])
        for name in ("gray", "blue", "amber", "orange", "red", "green")
    ]
    for ground in ("page", "card", "card-soft"):
        pairs += [(token[name], token[ground]) for name in ("text", "muted", "link", "accent")]
    pairs += [("#ffffff", token["accent"]), (token["accent-dark"], token["accent-soft"])]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []
    borders = [(token["line-strong"], token["card"]), *((token[f"c{n}"], token["card"]) for n in range(1, 6))]
    assert [pair for pair in borders if contrast(*pair) < 3] == []
