"""Story: one tap makes letters and buttons large, on every page, signed in or not, and it is remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.factories import proposal_in
from tests.stories.conftest import PHONE, Desk

pytestmark = pytest.mark.django_db(transaction=True)
SMALLEST, TARGET = 18, 60

#: Visible words that are smaller than the limit, with their size.
SMALL_WORDS = """(smallest) => {
  const found = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const words = walk.currentNode.textContent.trim(), one = walk.currentNode.parentElement;
    if (!words || !one.checkVisibility() || one.closest(".visually-hidden, .x-skip, script, svg, option")) continue;
    const size = parseFloat(getComputedStyle(one).fontSize);
    if (size < smallest) found.add(`${words.slice(0, 20)} ${size} ${one.className}`);
  }
  return [...found];
}"""
LOW_BUTTONS = """(least) => [...document.querySelectorAll("button, .btn, input, select")]
  .filter((one) => one.checkVisibility() && !["checkbox", "radio"].includes(one.type))
  .filter((one) => !one.closest(".visually-hidden, .x-type-size") && one.getBoundingClientRect().height < least)
  .map((one) => `${one.textContent.trim().slice(0, 20) || one.name} ${one.getBoundingClientRect().height}`)"""
WIDTH = "document.documentElement.scrollWidth - window.innerWidth"


def test_one_tap_makes_everything_large_and_is_remembered(
    desk: Callable[..., Desk], li: Any, chen: Any, session: Any
) -> None:
    proposal = proposal_in("submitted", lead=li, clerk=chen)
    reader = desk(size=PHONE)
    page = reader.open("/accounts/login/")
    page.get_by_label("用户名").fill("li")
    page.get_by_role("button", name="长辈版").click()
    assert page.get_by_label("用户名").input_value() == "li"  # the page stays
    page.wait_for_timeout(500)
    reader.sign_in("li")
    paths = ("/", "/proposals/", proposal.get_absolute_url(), "/proposals/new/", "/inbox/", "/public/")
    faults = {}
    for path in paths:
        reader.open(path)
        reader.shot("large" + path.strip("/").replace("/", "-"))
        assert page.locator("html.x-large").count() == 1, path
        assert page.get_by_role("button", name="标准版").first.is_visible(), path
        wrong = [*page.evaluate(SMALL_WORDS, SMALLEST), *page.evaluate(LOW_BUTTONS, TARGET)]
        if over := page.evaluate(WIDTH):
            wrong.append(f"{over} px too wide")
        if wrong:
            faults[path] = wrong
    assert faults == {}
    page.get_by_role("button", name="标准版").first.click()
    page.wait_for_timeout(500)
    reader.open("/")
    assert page.locator("html.x-large").count() == 0
