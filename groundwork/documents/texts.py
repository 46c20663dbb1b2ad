"""Small tools for the texts of a ledger: widths, blanks, brackets, and the marks that stand for nothing."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from groundwork.documents.tables import Cell

INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufff9-\uffff\ud800-\udfff]"
)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a list parted by blanks."""
    return tuple(text.split())


BLANK_MARKS = frozenset(
    words(r"无 / \ - -- — —— ——— 一一 暂无 待定 未定 没有 n/a na null none …… ... 空 * 未知 不详")
)


def halfwidth(text: str) -> str:
    """Return the text in half width and without any blanks: ２３ → 23, （ → (."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", INVISIBLE.sub("", text)))


def as_text(cell: Cell) -> str:
    """Return a cell as a clean text: no invisible marks, no blanks at the ends, one kind of line break."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if not isinstance(cell, str):
        return f"{cell:.15g}" if isinstance(cell, float) else str(cell)
    text = INVISIBLE.sub("", cell.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))
    return text.strip()


def as_line(cell: Cell) -> str:
    """Return a cell as one line; a line break or several blanks become one blank."""
    return re.sub(r"\s+", " ", as_text(cell))


def is_blank_mark(text: str) -> bool:
    """Does the text only say that there is nothing to say, such as 无 or —?"""
    return halfwidth(text).lower() in BLANK_MARKS


def show(cell: Cell) -> str:
    """Return a cell as it is shown in a report, with blanks at the ends made visible."""
    text = cell if isinstance(cell, str) else as_text(cell)
    tail = len(text) - len(text.rstrip())
    head = len(text) - len(text.lstrip())
    if text.strip():
        text = "␣" * head + text.strip() + "␣" * tail
    return text if len(text) <= 120 else text[:119] + "…"


def fullwidth_brackets(text: str) -> str:
    """Return the text with its round brackets in full width, as names of Chinese offices are written."""
    return text.replace("(", "（").replace(")", "）")


def comparable(text: str) -> str:
    """Return a text without blanks, marks and widths, to see whether two titles say the same."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()
