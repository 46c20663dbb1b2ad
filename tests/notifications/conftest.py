"""A small mail server of the tests' own: it takes, refuses, or hangs up, as the address asks."""

from __future__ import annotations

import email
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message as Mail
from typing import Any

import pytest


@dataclass
class Post:
    """What the server took, and how often it was called."""

    port: int = 0
    mails: list[Mail] = field(default_factory=list)
    calls: int = 0
    envelopes: list[str] = field(default_factory=list)

    @property
    def recipients(self) -> list[str]:
        return [mail["To"] for mail in self.mails]


class Session(socketserver.StreamRequestHandler):
    """One SMTP conversation. The word before the @ says how an address behaves."""

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        post: Post = self.server.post  # type: ignore[attr-defined]
        post.calls += 1
        self.say("220 test")
        address = ""
        while line := self.rfile.readline().decode().strip():
            word = line.split(":")[0].upper()
            if word.startswith(("EHLO", "HELO", "RSET", "NOOP", "MAIL")):
                self.say("250 ok")
            elif word.startswith("RCPT"):
                address = line.split("<")[1].split(">")[0]
                post.envelopes.append(address)
                self.say(ANSWERS.get(address.split("@")[0], "250 ok"))
                if address.startswith("hangs-up"):
                    return
            elif word.startswith("DATA"):
                self.say("354 go on")
                lines = []
                while (text := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(text)
                if address.startswith("drops"):
                    return  # taken or not? nobody knows
                post.mails.append(email.message_from_bytes(b"".join(lines)))
                self.say("250 taken")
            elif word.startswith("QUIT"):
                self.say("221 bye")
                return


ANSWERS = {
    "unknown": "550 no such user",
    "full": "452 mailbox full",
    "hangs-up": "421 too many connections",
}


class Server(socketserver.ThreadingTCPServer):
    """Serves on a free port of this machine."""

    allow_reuse_address = True
    daemon_threads = True


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """Serve mail, and let Django send by it."""
    with Server(("127.0.0.1", 0), Session) as server:
        server.post = Post(port=server.server_address[1])  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.post.port  # type: ignore[attr-defined]
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_TIMEOUT = 5
        settings.SITE_URL = "https://renda.example.org"
        yield server.post  # type: ignore[attr-defined]
        server.shutdown()
