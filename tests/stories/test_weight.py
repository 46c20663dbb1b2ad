"""How much a deputy's pages weigh over the wire, as bin/demo and a township's server send them: counted at the socket."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from playwright.sync_api import Browser

from groundwork.accounts.sessions import SEEN, SIGNED_IN
from tests.factories import ProposalFactory, deputy_of
from tests.stories.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, LATER = 250_000, 30_000


class Scale:
    """What left the server since it was last read."""

    def __init__(self) -> None:
        self.sent = 0

    def read(self) -> int:
        sent, self.sent = self.sent, 0
        return sent


def handler_on(scale: Scale) -> type[WSGIRequestHandler]:
    class Handler(WSGIRequestHandler):
        def setup(self) -> None:
            super().setup()
            write = self.wfile.write

            def weigh(data: Any) -> int:
                scale.sent += len(data)
                return write(data)

            self.wfile.write = weigh  # type: ignore[method-assign]

        def log_message(self, *given: Any) -> None:
            """Say nothing."""

    return Handler


@pytest.fixture
def site(settings: Any, tmp_path: Path) -> Iterator[tuple[str, Scale]]:
    """The site behind WhiteNoise with collected, hashed and compressed files; its address and its scale."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS = tmp_path, False
    unused = ["htmx-4*", "htmax-4*", "htmx-2.js", "ext"]
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=unused)
    scale = Scale()
    server = ThreadedWSGIServer(("127.0.0.1", 0), handler_on(scale))
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", scale
    server.shutdown()
    server.server_close()


def signed_in(user: Any) -> str:
    """Return the key of a session of this person."""
    session = SessionStore()
    now = timezone.now().timestamp()
    session.update(
        {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: "groundwork.accounts.backends.PhoneOrUsername",
            HASH_SESSION_KEY: user.get_session_auth_hash(),
            SIGNED_IN: now,
            SEEN: now,
        }
    )
    session.save()
    return str(session.session_key)


def test_a_deputys_pages_are_light(
    browser: Browser, site: tuple[str, Scale], li: Any, session: Any, settings: Any
) -> None:
    for _ in range(40):
        ProposalFactory(lead_deputy=deputy_of(li), state="submitted", submitted_on=session.opens_on)
    address, scale = site
    context = browser.new_context(viewport=PHONE)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": signed_in(li), "url": address}])
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    told: list[float] = []
    wire.on("Network.loadingFinished", lambda event: told.append(event["encodedDataLength"]))

    def visit(path: str) -> int:
        """Open a page and return its bytes: the browser's figure or the socket's, whichever is more."""
        scale.read()
        told.clear()
        answer = page.goto(address + path, wait_until="networkidle")
        assert answer is not None and answer.status == 200, path
        page.wait_for_timeout(1500)  # the service worker takes what it keeps
        sent = scale.read()
        print(f"{path:24} {sent / 1000:7.1f} kB at the socket, {sum(told) / 1000:7.1f} kB says the browser")
        return max(sent, int(sum(told)))

    weights = {"/": visit("/")}
    assert weights["/"] <= FIRST
    for path in ("/", "/proposals/", "/proposals/new/", "/inbox/", "/deadlines/mine/", "/deputies/"):
        assert visit(path) <= LATER, path
    context.close()
    assert os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
