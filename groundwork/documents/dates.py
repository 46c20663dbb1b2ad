"""Reads the dates of a ledger in all the ways that clerks write them, and says what is wrong with others."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from groundwork.documents.findings import Found, Severity
from groundwork.documents.tables import Cell
from groundwork.documents.texts import as_text, halfwidth, is_blank_mark

EXCEL_EPOCH = date(1899, 12, 30)
EARLIEST, LATEST = 1979, 2099  # township congresses as they are now began in 1979
SERIALS = range(29_221, 73_051)  # 1980-01-01 to 2099-12-31 as Excel counts days
NOTHING_YET = re.compile(
    r"^(未|尚未|暂未|还未|待|正在)?(答复|交办|办理|办结|回复|反馈|办理中|交办中)?$|^(办理中|未到期|同上年)$"
)

_DIGIT = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SEP = r"[-./、,_~]+"
_FULL = re.compile(rf"^(\d{{4}}|\d{{2}})(?:年|{_SEP})(\d{{1,2}})(?:月|{_SEP})(\d{{1,2}})[日号.]*$")
_MONTH_DAY = re.compile(rf"^(\d{{1,2}})(?:月|{_SEP})(\d{{1,2}})[日号.]*$")
_MONTH_ONLY = re.compile(rf"^(\d{{4}})(?:年|{_SEP})(\d{{1,2}})月?$|^(\d{{1,2}})月份?$")
_YEAR_LAST = re.compile(r"^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$")
_TIME = re.compile(r"(?:[T ]|(?<=[日号\d]))\s*\d{1,2}[:时]\d{1,2}(?:[:分]\d{0,2}秒?(?:\.\d+)?)?Z?$")
_WEEKDAY = re.compile(r"[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?|[上下]午|凌晨|晚上?")
_CHINESE_NUMBER = re.compile(r"[〇○零一二三四五六七八九十]+")


def parse_date(cell: Cell, *, year: int | None = None, not_before: date | None = None) -> Found[date | None]:
    """Return the day a cell names.

    ``year`` is taken where the cell names none, or the first in which the day is not before ``not_before``.
    """
    if isinstance(cell, date):
        return _sensible(cell, form="Excel 日期")
    return _parse(cell, year, not_before)


@lru_cache(maxsize=20_000)
def _parse(cell: str | float | None, year: int | None, not_before: date | None) -> Found[date | None]:
    if isinstance(cell, float):
        return _from_decimal(cell, year, not_before)
    if isinstance(cell, int) and cell:
        return _from_digits(str(cell), shown=str(cell))
    text = as_text(cell)
    if not text:
        return Found(None)
    compact = halfwidth(_TIME.sub("", _WEEKDAY.sub("", text))).strip("'\"‘’“”。;,")
    if is_blank_mark(text) or compact == "0" or NOTHING_YET.match(compact):
        return Found(None, f"“{text}”按空白处理", Severity.MENDED, "blank_mark")
    if _CHINESE_NUMBER.search(compact):
        compact = _CHINESE_NUMBER.sub(lambda match: _digits(match.group()), compact)
        form = "中文数字日期"
    else:
        form = ""
    return _from_text(compact, shown=text, year=year, not_before=not_before, form=form)


def _from_text(
    compact: str, *, shown: str, year: int | None, not_before: date | None, form: str
) -> Found[date | None]:
    if match := _FULL.match(compact):
        return _from_full(match, compact, form=form)
    if match := _MONTH_DAY.match(compact):
        return _without_year(int(match[1]), int(match[2]), shown, year, not_before)
    if match := _YEAR_LAST.match(compact):
        return _year_last(int(match[1]), int(match[2]), int(match[3]), shown)
    if compact.isdigit():
        return _from_digits(compact, shown=shown)
    if match := _MONTH_ONLY.match(compact):
        return _refused(f"“{shown}”只写到月份，没有日", "incomplete_date")
    return _refused(f"“{shown}”认不出是哪一天", "unreadable_date")


def _from_full(match: re.Match[str], compact: str, *, form: str) -> Found[date | None]:
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if len(match[1]) == 2:
        found = _make(2000 + year, month, day)
        if found.value is None or found.severity:
            return found
        return Found(found.value, f"年份只写了两位，读作 {2000 + year} 年", Severity.MENDED, "short_year")
    mark = compact[4]
    written = {"年": "2026年4月17日", "-": "2026-4-17", ".": "2026.4.17", "/": "2026/4/17"}.get(
        mark, "2026 4 17"
    )
    return _make(year, month, day, form=form or written)


def _from_digits(digits: str, *, shown: str) -> Found[date | None]:
    """Return the day of 20260417, or of a number by which Excel counts days."""
    if len(digits) == 8:
        return _make(int(digits[:4]), int(digits[4:6]), int(digits[6:]), form="20260417")
    if digits.isascii() and len(digits) == 5 and int(digits) in SERIALS:
        day = EXCEL_EPOCH + timedelta(days=int(digits))
        return Found(day, f"单元格是日期序号 {digits}，即 {day}", Severity.MENDED, "serial_date")
    if len(digits) == 7:
        readings = [
            _day(int(digits[:4]), int(digits[4 : 4 + length]), int(digits[4 + length :])) for length in (1, 2)
        ]
        days = [reading for reading in readings if reading]
        if len(days) == 1:
            return Found(days[0], f"“{shown}”读作 {days[0]}", Severity.MENDED, "packed_date")
    return _refused(f"“{shown}”认不出是哪一天", "unreadable_date")


def _from_decimal(number: float, year: int | None, not_before: date | None) -> Found[date | None]:
    """Return the day of 4.17 typed as a number; 4.1 may be the first or, its last zero lost, the tenth."""
    text = f"{number:.10g}"
    whole, _, decimals = text.partition(".")
    if whole.isdigit() and int(whole) in SERIALS:
        return _from_digits(whole, shown=text)
    if not whole.isdigit() or not 1 <= len(decimals) <= 2 or not 1 <= int(whole) <= 12:
        return _refused(f"“{text}”认不出是哪一天", "unreadable_date")
    if len(decimals) == 1 and decimals in "123":
        return _refused(
            f"“{text}”可能是 {int(decimals)} 日，也可能是 {int(decimals)}0 日，请写明", "ambiguous_date"
        )
    return _without_year(int(whole), int(decimals), text, year, not_before)


def _without_year(
    month: int, day: int, shown: str, year: int | None, not_before: date | None
) -> Found[date | None]:
    for guess in _years(year, not_before):
        found = _make(guess, month, day)
        if found.value is None:
            return found
        if not_before is None or found.value >= not_before:
            return Found(
                found.value, f"“{shown}”没有写年份，按 {guess} 年补上", Severity.MENDED, "year_supplied"
            )
    return _refused(f"“{shown}”没有写年份，表中也看不出是哪一年", "no_year")


def _years(year: int | None, not_before: date | None) -> Iterator[int]:
    if not_before is not None:
        yield not_before.year
        yield not_before.year + 1
    elif year is not None:
        yield year


def _year_last(first: int, second: int, year: int, shown: str) -> Found[date | None]:
    if first > 12 or second > 12:
        month, day = (second, first) if first > 12 else (first, second)
        found = _make(year, month, day)
        if found.value is None:
            return found
        return Found(found.value, f"“{shown}”读作 {found.value}", Severity.MENDED, "year_last")
    if first == second:
        return _make(year, first, second, form="4/17/2026")
    return _refused(f"“{shown}”分不清哪个是月、哪个是日", "ambiguous_date")


def _digits(text: str) -> str:
    """Return a Chinese number in digits, place by place (二〇二六) or by tens (十七, 二十一)."""
    if "十" not in text:
        return text.translate(_DIGIT)
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return text
    return str(int(tens.translate(_DIGIT) or 1) * 10 + int(ones.translate(_DIGIT) or 0))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _make(year: int, month: int, day: int, *, form: str = "") -> Found[date | None]:
    made = _day(year, month, day)
    if made:
        return _sensible(made, form=form)
    if not 1 <= year <= 9999 or not 1 <= month <= 12:
        return _refused(f"没有 {month} 月，这一天不存在", "impossible_date")
    last = calendar.monthrange(year, month)[1]
    return _refused(f"{year} 年 {month} 月只有 {last} 天，没有 {day} 日", "impossible_date")


def _sensible(day: date, *, form: str) -> Found[date | None]:
    if not EARLIEST <= day.year <= LATEST:
        return _refused(f"{day} 的年份不对", "impossible_date")
    return Found(day, form=form)


def _refused(reason: str, code: str) -> Found[date | None]:
    return Found(None, reason, Severity.REFUSED, code)
