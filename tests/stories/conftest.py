"""A real browser for the stories: every person has her own window, nothing foreign is asked for, the console stays empty."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.factories import PASSWORD

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def chromium() -> str | None:
    """Return the browser's path: what bin/test found, else one of the system."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; without one the stories are skipped, loudly."""
    path = chromium()
    if path is None:
        warnings.warn("NO CHROMIUM: THE BROWSER STORIES DID NOT RUN.", stacklevel=1)
        pytest.skip("no Chromium on this machine")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright keeps a loop running in this thread
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


class Desk:
    """A person at her browser."""

    def __init__(self, context: BrowserContext, address: str, shots: Path | None):
        self.context, self.address, self.shots = context, address, shots
        self.page: Page = context.new_page()
        self.trouble: list[str] = []
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        self.page.on("request", self.watch)
        self.count = 0

    def hear(self, message: Any) -> None:
        """Note what the console complains of; a form sent back with mistakes (422) or refused (403) is not trouble."""
        if message.type in ("error", "warning") and not any(
            code in message.text for code in ("422", "403", "404")
        ):
            self.trouble.append(f"{message.type}: {message.text}")

    def watch(self, request: Any) -> None:
        """Note a request that leaves the house."""
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.trouble.append(f"foreign request: {request.url}")

    def open(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.address + path)
        return self.page

    def sign_in(self, username: str, password: str = PASSWORD) -> None:
        """Sign in by the form."""
        self.open("/accounts/login/")
        self.page.get_by_label("用户名").fill(username)
        self.page.get_by_label("密码", exact=False).first.fill(password)
        self.page.get_by_role("button", name="登录").click()
        self.page.wait_for_url(lambda url: "/login" not in url)

    def step(self, name: str) -> Page:
        """Press a step's button among the next steps."""
        self.page.locator(".p-next").get_by_role("link", name=name, exact=True).first.click()
        return self.page

    def send(self, name: str | None = None) -> None:
        """Send the form of the page, by its main button."""
        form = self.page.locator("main form.x-form")
        button = (
            form.get_by_role("button", name=name) if name else form.locator("button.btn[type=submit]").first
        )
        with self.page.expect_navigation():
            button.click()

    def shot(self, name: str) -> None:
        """Keep a picture when a folder is given (XIANGYIN_SHOTS)."""
        if self.shots:
            self.count += 1
            self.page.screenshot(path=self.shots / f"{self.count:02d}-{name}.png", full_page=True)


@pytest.fixture
def desk(browser: Browser, live_server: Any, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Give people their browsers: ``desk("li", size=PHONE)`` signs her in. At the end nobody had any trouble."""
    given: list[Desk] = []
    folder = os.environ.get("XIANGYIN_SHOTS")

    def sit_down(username: str = "", *, size: dict[str, int] | None = None) -> Desk:
        context = browser.new_context(
            locale="zh-CN", timezone_id="Asia/Shanghai", viewport=size or DESK, accept_downloads=True
        )
        context.set_default_timeout(15_000)
        shots = Path(folder) / (username or "guest") if folder else None
        if shots:
            shots.mkdir(parents=True, exist_ok=True)
        person = Desk(context, live_server.url, shots)
        given.append(person)
        if username:
            person.sign_in(username)
        return person

    yield sit_down
    trouble = [line for person in given for line in person.trouble]
    for person in given:
        person.context.close()
    assert trouble == []
