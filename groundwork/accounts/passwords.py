"""What a password must be (等保 2.0 二级: complex, changed in time), in words that help to choose one."""

from __future__ import annotations

import datetime
import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators
from django.core.exceptions import ValidationError
from django.utils import timezone

from groundwork.townships.pinyin import initials, person_sort_key

#: Without the letters and digits that are mistaken for one another when read from paper: 0 O 1 l I.
UPPER, LOWER, DIGITS = "ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789"
SHORTEST_HINT = 4  # a part of one's data shorter than this would forbid too much


class LengthValidator(MinimumLengthValidator):
    """Not too short; Django's own sentence is not translated."""

    def get_error_message(self) -> str:
        """Say the rule."""
        return f"密码太短，至少 {self.min_length} 位。"

    def get_help_text(self) -> str:
        """Say the rule."""
        return self.get_error_message()


class ThreeKindsValidator:
    """At least three of: capital letters, small letters, digits, signs."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for fewer than three kinds."""
        kinds = {kind_of(char) for char in password}
        if len(kinds) < 3:
            raise ValidationError(self.get_help_text(), code="password_too_simple")

    def get_help_text(self) -> str:
        """Say the rule."""
        return "密码须包含大写字母、小写字母、数字、符号中的至少三种。"


class NotAboutYouValidator:
    """Nothing that a colleague knows: user name, phone number, name in pinyin, mail address."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when the password contains one of them."""
        lowered = password.lower()
        if any(part in lowered for part in known_of(user)):
            raise ValidationError("密码不能包含您的姓名、用户名、手机号或邮箱。", code="password_about_you")

    def get_help_text(self) -> str:
        """Say the rule."""
        return "密码不能包含您的姓名、用户名、手机号或邮箱。"


def rules_in_words() -> str:
    """Return the rules as one sentence beside the field."""
    lengths = [v.min_length for v in get_default_password_validators() if isinstance(v, LengthValidator)]
    least = f"至少 {max(lengths)} 位，" if lengths else ""
    return f"{least}含大写字母、小写字母、数字、符号中的三种；不含姓名、用户名、手机号。"


def known_of(user: Any) -> set[str]:
    """Return what colleagues know of the user, as it could stand in a password."""
    if user is None:
        return set()
    name = user.name or ""
    pinyin = person_sort_key(name).replace(" ", "")
    phone = user.phone or ""
    parts = {name, pinyin, user.username, phone, phone[-6:], (user.email or "").partition("@")[0]}
    if len(initials(name)) >= SHORTEST_HINT:
        parts.add(initials(name))
    known = {part.lower() for part in parts if len(part) >= SHORTEST_HINT}
    return known | ({name.lower()} if name else set())


def kind_of(char: str) -> str:
    """Return the kind of a character."""
    if char.isdigit():
        return "digit"
    if char.isalpha() and char.isascii():
        return "upper" if char.isupper() else "lower"
    return "sign"


def initial_password() -> str:
    """Return a random first password that is easy to read out, such as Qkmp-4827-Zra."""
    letters = secrets.choice(UPPER) + "".join(secrets.choice(LOWER) for _ in range(3))
    digits = "".join(secrets.choice(DIGITS) for _ in range(4))
    return f"{letters}-{digits}-{secrets.choice(UPPER)}{''.join(secrets.choice(LOWER) for _ in range(2))}"


def why_change(user: Any, *, now: datetime.datetime | None = None) -> str:
    """Return why the user must choose a new password before anything else, or nothing when she need not."""
    if user.must_change_password:
        return "这是管理员设置的初始密码，请先改成只有您自己知道的密码。"
    days = settings.PASSWORD_MAX_AGE_DAYS
    changed = user.password_changed_at or user.created_at
    if days and changed is not None and (now or timezone.now()) - changed > datetime.timedelta(days=days):
        return f"密码已使用超过 {days} 天，按安全规定请更换。"
    return ""
