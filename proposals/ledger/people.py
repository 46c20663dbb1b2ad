"""Reads which deputies a cell names, or how many."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from groundwork.documents.tables import Cell
from groundwork.documents.texts import as_text, halfwidth, is_blank_mark

_COUNT = re.compile(r"^(?:共|等|约)?(\d{1,4}|[一二三四五六七八九十]{1,3})(?:名|人|位)?(?:代表|附议|联名)?$")
_COUNT_AFTER = re.compile(r"等?\s*(?:共|计)?\s*(\d{1,4})\s*(?:名|人|位)(?:代表)?\s*$")
_MARKS = re.compile(r"[、，,；;/／|｜\n\t。]+|以及|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff]{2,4}$)")
_GROUP = re.compile(r"[（(]([^（）()]*)[)）]")
_TITLE = re.compile(r"(?:代表|同志|先生|女士)$")
_ASIDE = re.compile(r"^(?:男|女|领衔|第一|主提|[\u4e00-\u9fff]{1,2}族)$")


@dataclass(frozen=True)
class People:
    """The deputies of a cell: names, how many it says they are, and the group that stands in brackets."""

    names: tuple[str, ...] = ()
    count: int | None = None
    group: str = ""


def parse_people(cell: Cell) -> People:
    """Return the deputies that a cell names (张三、李四等5人), or their number (5, 5人)."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return People(count=cell) if 0 <= cell <= 9999 else People(names=(str(cell),))
    text = as_text(cell)
    if not text or is_blank_mark(text):
        return People()
    if (count := _count(halfwidth(text))) is not None:
        return People(count=count)
    group = ""
    for found in _GROUP.findall(text):
        if found and not _ASIDE.match(found.strip()):
            group = group or found.strip()
    bare = _GROUP.sub("", text).strip()
    count = None
    if match := _COUNT_AFTER.search(unicodedata.normalize("NFKC", bare)):
        count = int(match[1])
        bare = unicodedata.normalize("NFKC", bare)[: match.start()]
    return People(names=_names(bare), count=count, group=group)


def _count(compact: str) -> int | None:
    match = _COUNT.match(compact)
    if not match:
        return None
    if match[1].isdigit():
        return int(match[1])
    numerals = "零一二三四五六七八九"
    tens, ten, ones = match[1].partition("十")
    if not ten:
        # 一 to 九 alone is a number only together with 人, 名 or 位: it could also be a name.
        return numerals.find(match[1]) if len(match[1]) == 1 and len(compact) > 1 else None
    return (numerals.find(tens) if tens else 1) * 10 + (numerals.find(ones) if ones else 0)


def _names(text: str) -> tuple[str, ...]:
    names: list[str] = []
    for part in _MARKS.split(text):
        names += _parted_by_blanks(part)
    return tuple(dict.fromkeys(name for name in map(_clean, names) if name and not _ASIDE.match(name)))


def _parted_by_blanks(text: str) -> list[str]:
    """Return the names of a list parted by blanks; single characters belong together (张 三 → 张三)."""
    names: list[str] = []
    for token in text.split():
        if len(token) == 1 and names and len(names[-1]) == 1:
            names[-1] += token
        elif token.isascii() and names and names[-1].isascii():
            names[-1] += " " + token
        else:
            names.append(token)
    return names


def _clean(name: str) -> str:
    bare = _TITLE.sub("", name.strip(" 等.·")).strip()
    return bare if len(bare) >= 2 else name.strip(" 等.·")
