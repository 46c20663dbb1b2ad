"""The channels that carry a message outside: each opens a connection, sends one delivery, and says how it went."""

from __future__ import annotations

import smtplib
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from groundwork.notifications.models import Delivery


class ChannelAway(Exception):
    """The channel itself cannot be reached: nothing was sent, everything waits."""


class Refused(Exception):
    """This delivery will never arrive: sending it again would fail again."""


class TryLater(Exception):
    """This delivery was not taken now, and was certainly not sent: it may be tried again."""


class NobodyKnows(Exception):
    """The connection broke while it was sent: it may have arrived, so it is not sent again."""


class Channel(Protocol):
    """One way to carry messages."""

    def open(self) -> None:
        """Connect. Raises ChannelAway."""

    def send(self, delivery: Delivery) -> None:
        """Send one. Raises Refused, TryLater or NobodyKnows."""

    def close(self) -> None:
        """Disconnect; never fails."""


class Email:
    """Mail by Django's e-mail connection, one connection for all deliveries of a run."""

    def __init__(self) -> None:
        self.connection: Any = get_connection()

    def open(self) -> None:
        """Connect to the mail server."""
        try:
            self.connection.open()
        except (OSError, smtplib.SMTPException) as error:
            raise ChannelAway(f"邮件服务器连不上：{error}") from error

    def close(self) -> None:
        """Say goodbye, or let the broken connection go."""
        try:
            self.connection.close()
        except (OSError, smtplib.SMTPException):
            self.connection.connection = None

    def send(self, delivery: Delivery) -> None:
        """Send one mail; what the server answers decides whether it is repeated."""
        try:
            self.connection.send_messages([letter(delivery)])
        except smtplib.SMTPRecipientsRefused as error:
            raise self.verdict(*next(iter(error.recipients.values()))) from error
        except smtplib.SMTPResponseException as error:
            raise self.verdict(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self.close()
            raise NobodyKnows(f"发送时连接中断：{error}") from error
        except (ValueError, UnicodeError, smtplib.SMTPNotSupportedError) as error:
            raise Refused(f"地址或标题不合邮件格式：{error}") from error

    def verdict(self, code: int, answer: bytes | str) -> Exception:
        """Return what the server's answer means: 5xx is final, anything else may pass."""
        if code == 421:  # the server hangs up: the next one needs a new connection
            self.close()
        said = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
        return Refused(f"{code} {said}") if 500 <= code < 600 else TryLater(f"{code} {said}")


def letter(delivery: Delivery) -> EmailMessage:
    """Return the mail. Its Message-ID follows from the row, so that a mail sent twice is known as one."""
    message = delivery.message
    link = f"{settings.SITE_URL}{message.href}" if message.href else settings.SITE_URL
    body = "\n\n".join(
        part for part in (message.body, f"打开：{link}", "（乡音系统自动发出，请勿回复）") if part
    )
    return EmailMessage(
        subject=" ".join(message.subject.split()),
        body=body,
        to=[delivery.address],
        headers={"Message-ID": f"<delivery-{delivery.pk}@{urlsplit(settings.SITE_URL).hostname}>"},
    )


CHANNELS: dict[str, type[Channel]] = {"email": Email}
