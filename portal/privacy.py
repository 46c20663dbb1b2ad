"""What the public may not read in texts that were written for the office: telephone and identity numbers."""

from __future__ import annotations

import re

HIDDEN = "（号码略）"
_GAP = r"[\s\-－—–·.．]?"
#: Identity numbers (18 characters, or 15 of old), mobile numbers, fixed lines with area code, local numbers of 7 or 8
#: digits that are called a telephone.
_NUMBERS = re.compile(
    rf"""
    (?<!\d)\d{{17}}[\dXxＸｘ](?!\d)
    | (?<!\d)\d{{15}}(?!\d)
    | (?<!\d)(?:[+＋]?86{_GAP})?[1１][3-9３-９]\d(?:{_GAP}\d){{8}}(?!\d)
    | (?<!\d)[（(]?[0０]\d{{2,3}}[）)]?{_GAP}[2-9２-９](?:{_GAP}\d){{6,7}}(?:{_GAP}转?\d{{1,4}})?(?!\d)
    | (?<=电话)[：:\s]*[2-9２-９]\d{{2,3}}{_GAP}\d{{4}}(?!\d)
    """,
    re.VERBOSE,
)


def without_numbers(text: str) -> str:
    """Return a text for the public: numbers by which a person is called or known are left out, and it says so."""
    return _NUMBERS.sub(HIDDEN, text or "")


def numbers_in(text: str) -> list[str]:
    """Return what ``without_numbers`` would leave out, for a reader to judge."""
    return [match.group().strip("：: ") for match in _NUMBERS.finditer(text or "")]
