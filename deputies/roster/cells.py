"""Reads the single cells of a roster: names with remarks, sexes, levels, numbers, phones and months."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from deputies.models import Deputy
from groundwork.documents.dates import EXCEL_EPOCH, parse_date
from groundwork.documents.findings import Found, Severity
from groundwork.documents.tables import Cell
from groundwork.documents.texts import as_line, as_text, halfwidth, is_blank_mark

UNREAD = "，这一格没有读入"
SEXES = {"男": Deputy.Sex.MALE, "女": Deputy.Sex.FEMALE, "男性": Deputy.Sex.MALE, "女性": Deputy.Sex.FEMALE}
LEVELS = (
    ("全国", Deputy.Level.NATION),
    ("省", Deputy.Level.PROVINCE),
    ("自治区", Deputy.Level.PROVINCE),
    ("设区的市", Deputy.Level.CITY),
    ("地级市", Deputy.Level.CITY),
    ("州", Deputy.Level.CITY),
    ("县", Deputy.Level.COUNTY),
    ("区", Deputy.Level.COUNTY),
    ("乡", Deputy.Level.TOWNSHIP),
    ("镇", Deputy.Level.TOWNSHIP),
    ("市", Deputy.Level.CITY),
)
#: Digits and letters in full width, in half width.
HALF = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_REMARK = re.compile(r"\(([^)]*)\)")
_PHONE = re.compile(r"^[0-9+\-]{5,20}$")
_MOBILE = re.compile(r"(?<!\d)1\d{10}(?!\d)")
_MONTH = re.compile(r"^(19\d\d|20\d\d)(?:年|[-./])?(\d{1,2})(?:月|[-./](\d{1,2})日?|月(\d{1,2})日?)?$")


def parse_name(cell: Cell) -> tuple[Found[str], dict[str, str]]:
    """Return the name without blanks and remarks, and what the remarks say: 李桂兰（女，土家族）."""
    text = halfwidth(as_line(cell))
    told: dict[str, str] = {}
    unknown = []
    for remark in _REMARK.findall(text):
        for word in re.split(r"[,，、;；]", remark):
            if word in SEXES:
                told["sex"] = SEXES[word]
            elif word.endswith("族") and 2 <= len(word) <= 8:
                told["ethnicity"] = word
            elif word:
                unknown.append(word)
    name = _REMARK.sub("", text).strip("*★☆△·.")
    if not name or is_blank_mark(name):
        return Found("", "没有姓名", Severity.REFUSED, "no_name"), told
    if not re.fullmatch(r"[^\W\d_]+(?:[·.][^\W\d_]+)*", name) or len(name) > 40:
        return Found("", f"“{text}”不像姓名", Severity.REFUSED, "no_name"), told
    if unknown:
        return Found(name, f"姓名后的“{'、'.join(unknown)}”没有读入", Severity.WARNING), told
    if name != as_line(cell):
        return Found(name, f"“{as_line(cell)}”读作“{name}”", Severity.MENDED), told
    return Found(name), told


def parse_sex(cell: Cell) -> Found[str]:
    """Return the sex."""
    text = halfwidth(as_line(cell))
    return Found(SEXES[text]) if text in SEXES else unread(text, "认不出性别")


def parse_level(cell: Cell) -> Found[str]:
    """Return the level of the congress: 县人大代表, 省级, 镇. A 市 alone is one with districts."""
    text = (
        halfwidth(as_line(cell)).replace("(市、区)", "").replace("(州)", "").replace("(自治区、直辖市)", "")
    )
    for word, level in LEVELS:
        if word in text:
            return Found(level)
    return unread(text, "认不出人大层级")


def parse_phone(cell: Cell) -> Found[str]:
    """Return the number, a mobile one before others; a number may come as a number or in full width."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    shown = as_line(cell)
    text = halfwidth(shown).replace("—", "-").replace("(", "").replace(")", "-")
    if mobile := _MOBILE.search(text.replace("-", "") if text.replace("-", "").isdigit() else text):
        found = mobile.group()
        return Found(found) if found == shown else Found(found, f"“{shown}”读作 {found}", Severity.MENDED)
    if _PHONE.fullmatch(text) and not re.fullmatch(r"1\d{5,}", text):
        return Found(text) if text == shown else Found(text, f"“{shown}”读作 {text}", Severity.MENDED)
    return unread(shown, "不像电话号码（手机号应为 11 位）")


def parse_month(cell: Cell) -> Found[date | None]:
    """Return the month of a birth as its first day. 1978.1 typed as a number may be January or October."""
    if isinstance(cell, date):
        return sensible_month(cell.year, cell.month, str(cell))
    if isinstance(cell, float) and re.fullmatch(r"\d{4}\.1", f"{cell:.10g}"):
        return unread(f"{cell:.10g}", "可能是 1 月，也可能是 10 月")
    text = halfwidth(as_line(cell)).rstrip(".")
    if text.isdigit() and len(text) == 8:
        return sensible_month(int(text[:4]), int(text[4:6]), text)
    if text.isdigit() and len(text) == 5 and 5000 < int(text) < 60000:
        day = EXCEL_EPOCH + timedelta(days=int(text))
        return sensible_month(day.year, day.month, text)
    if match := _MONTH.fullmatch(text):
        return sensible_month(int(match[1]), int(match[2]), text)
    return unread(text, "认不出是哪年哪月")


def sensible_month(year: int, month: int, shown: str) -> Found[date | None]:
    """Return a month in which somebody who lives may have been born."""
    if not 1 <= month <= 12 or not 1900 <= year <= date.max.year:
        return unread(shown, "没有这个月份")
    return Found(date(year, month, 1))


def parse_day(cell: Cell) -> Found[date | None]:
    """Return a day; one that cannot be read is left out."""
    found = parse_date(cell)
    return (
        unread(as_line(cell), found.reason.split("”", 1)[-1] or "认不出是哪一天")
        if found.severity == Severity.REFUSED
        else found
    )


def parse_leads(cell: Cell) -> Found[bool]:
    """Return whether she leads her group: 组长, 是, √; a deputy leader or a member does not."""
    text = halfwidth(as_line(cell))
    return Found(("组长" in text and "副" not in text) or text in {"是", "√", "✓", "1"})


def parse_text(cell: Cell) -> Found[str]:
    """Return a text as it stands, without blanks around it."""
    return Found(as_text(cell))


def parse_certificate(cell: Cell) -> Found[str]:
    """Return a certificate number without blanks, its digits and letters in half width; brackets stay as written."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    shown = as_line(cell)
    text = "".join(shown.translate(HALF).split())
    return Found(text) if text == shown else Found(text, f"“{shown}”读作“{text}”", Severity.MENDED)


def unread(shown: str, reason: str) -> Found[Any]:
    """Return nothing, saying why."""
    return Found(None, f"“{shown}”{reason}{UNREAD}", Severity.WARNING, "unread")


READERS = {
    "sex": parse_sex,
    "level": parse_level,
    "certificate_no": parse_certificate,
    "leads_group": parse_leads,
    "phone": parse_phone,
    "born_in": parse_month,
    "elected_on": parse_day,
    "first_elected_on": parse_day,
}
