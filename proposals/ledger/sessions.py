"""Recognises in the titles of a ledger which congress session, year, kind and period it is about."""

from __future__ import annotations

import re

from deputies.numerals import from_chinese
from groundwork.documents.findings import Found, Severity
from groundwork.documents.texts import halfwidth
from proposals.ledger.rows import BETWEEN_SESSIONS, IN_SESSION, MOTION, SUGGESTION, SessionName

_NUMBER = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_SESSION = re.compile(rf"第?{_NUMBER}届[^届]{{0,24}}?第?{_NUMBER}次")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年|(?=年度))")
_CHINESE_YEAR = re.compile(r"二[〇○零]([〇○零一二三四五六七八九]{2})年")
_PERIOD = (
    (BETWEEN_SESSIONS, re.compile(r"闭会|休会|平时|会后|会外|非会议期间")),
    (IN_SESSION, re.compile(r"大会|会议期间|会中|会上|人代会|会期|会间|会议$|次会议")),
)


def find_session(text: str) -> SessionName | None:
    """Return the session that a title names: 十七届一次会议, 第十七届人民代表大会第一次会议, 17届1次."""
    match = _SESSION.search(halfwidth(text))
    if not match:
        return None
    term, number = from_chinese(match[1]), from_chinese(match[2])
    return SessionName(term, number) if term and number else None


def find_year(text: str) -> int | None:
    """Return the year that a title names."""
    compact = halfwidth(text)
    if match := _YEAR.search(compact):
        return int(match[1])
    if match := _CHINESE_YEAR.search(compact):
        digits = match[1].translate(str.maketrans("〇○零一二三四五六七八九", "000123456789"))
        return 2000 + int(digits)
    return None


def find_kind(text: str) -> str:
    """Return the kind that a title, a sheet or a section is about; empty when it names both or neither."""
    compact = halfwidth(text)
    if "议案" in compact and "建议" not in compact:
        return MOTION
    if "建议" in compact and "议案" not in compact:
        return SUGGESTION
    return ""


def find_period(text: str) -> str:
    """Return when suggestions were made, in the session or between sessions; empty when it is not said."""
    compact = halfwidth(text)
    for period, pattern in _PERIOD:
        if pattern.search(compact):
            return period
    return ""


def parse_period(text: str) -> Found[str]:
    """Return the period of a cell such as 大会期间."""
    if not text:
        return Found("")
    period = find_period(text)
    if not period:
        return Found("", f"“{text}”看不出是大会期间还是闭会期间", Severity.WARNING, "unknown_period")
    return Found(period, form="" if text in {"大会期间", "闭会期间"} else text)
