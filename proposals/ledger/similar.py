"""Finds, for a name that the system does not know, the known names that may be meant, and says why."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from groundwork.townships.pinyin import person_sort_key
from proposals.ledger.units import comparable_unit

#: What may stand before the proper name of an office and is often left out.
PREFIXES = ("市", "县", "区", "镇", "乡", "街道")
ENDINGS = (("办公室", "办"), ("委员会", "委"), ("人民政府", ""), ("政府", ""), ("服务中心", "中心"))
LEAST_ALIKE = 0.6
_BRACKETS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True)
class Likeness:
    """A known name that may be meant: how surely (0 to 1), and why, in Chinese."""

    name: str
    score: float
    reason: str


def similar_units(name: str, known: Collection[str], *, limit: int = 3) -> list[Likeness]:
    """Return the known units that a name may mean, the likeliest first."""
    return _best((_unit_likeness(name, other) for other in known if other != name), limit)


def similar_deputies(name: str, known: Collection[str], *, limit: int = 3) -> list[Likeness]:
    """Return the known deputies that a name may mean, the likeliest first."""
    return _best((_person_likeness(name, other) for other in known if other != name), limit)


def _best(found: Iterable[Likeness | None], limit: int) -> list[Likeness]:
    kept = [likeness for likeness in found if likeness]
    return sorted(kept, key=lambda likeness: (-likeness.score, likeness.name))[:limit]


def _unit_likeness(name: str, other: str) -> Likeness | None:
    ours, theirs = comparable_unit(name), comparable_unit(other)
    if ours == theirs:
        return Likeness(other, 0.99, "只是括号或空格的写法不同")
    if found := _alias(ours, theirs):
        return Likeness(other, 0.95, found)
    ours, theirs = _BRACKETS.sub("", ours), _BRACKETS.sub("", theirs)
    if ours and ours == theirs:
        return Likeness(other, 0.94, "只差括号里的文字")
    if _short_form(ours) == _short_form(theirs):
        return Likeness(other, 0.92, "只是全称和简称的不同")
    if found := _prefix(_short_form(ours), _short_form(theirs)):
        return Likeness(other, 0.9, found)
    if found := _one_off(ours, theirs):
        return Likeness(other, 0.85, found)
    if _is_short_for(ours, theirs):
        return Likeness(other, 0.8, f"“{name}”像是它的简称")
    if _is_short_for(theirs, ours):
        return Likeness(other, 0.8, f"它像是“{name}”的简称")
    return _alike(ours, theirs, other)


def _alias(ours: str, theirs: str) -> str:
    """Return why, when one name is the other's second name, in brackets: 某某局（市城管局）."""
    for short, long in ((ours, theirs), (theirs, ours)):
        aliases = _BRACKETS.findall(long)
        for alias in aliases:
            if short == alias or _prefix(short, alias):
                return f"括号里的名称“{alias}”相同"
    return ""


def _prefix(ours: str, theirs: str) -> str:
    for prefix in PREFIXES:
        if prefix + ours == theirs:
            return f"少了开头的“{prefix}”"
        if prefix + theirs == ours:
            return f"多了开头的“{prefix}”"
    bare_ours, bare_theirs = _without_place(ours), _without_place(theirs)
    if len(bare_ours) >= 3 and bare_ours == bare_theirs:
        return "只是开头的地名或级别不同"
    if len(ours) >= 3 and theirs.endswith(ours):
        return f"少了开头的“{theirs.removesuffix(ours)}”"
    if len(theirs) >= 3 and ours.endswith(theirs):
        return f"多了开头的“{ours.removesuffix(theirs)}”"
    return ""


def _short_form(name: str) -> str:
    """Return the name with the usual short endings: 办公室 → 办, 委员会 → 委; without 人民政府."""
    for long, short in ENDINGS:
        if name.endswith(long) and len(name) > len(long) + 1:
            return name.removesuffix(long) + short
    return name


def _without_place(name: str) -> str:
    """Return the name of an office without the place and level before it (某某市教育局 → 教育局)."""
    return re.sub(r"^.{0,4}?[市县区镇乡](?=..)", "", name)


def _one_off(ours: str, theirs: str) -> str:
    """Return why, when the names differ by one character: another, one more, or two that changed places."""
    if min(len(ours), len(theirs)) < 3 or abs(len(ours) - len(theirs)) > 1:
        return ""
    start = 0
    while start < min(len(ours), len(theirs)) and ours[start] == theirs[start]:
        start += 1
    if ours[start + 1 :] == theirs[start + 1 :] and len(ours) == len(theirs):
        return f"差一个字：“{ours[start]}”和“{theirs[start]}”"
    if ours[start:] == theirs[start + 1 :]:
        return f"少一个字“{theirs[start]}”"
    if ours[start + 1 :] == theirs[start:]:
        return f"多一个字“{ours[start]}”"
    swapped = theirs[:start] + theirs[start : start + 2][::-1] + theirs[start + 2 :]
    if swapped == ours:
        return f"“{ours[start : start + 2]}”两个字颠倒"
    return ""


def _is_short_for(short: str, long: str) -> bool:
    """Are the characters of the short name all in the long one, in order, from its first to its last?"""
    if not 3 <= len(short) < len(long) or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(char in rest for char in short)


def _alike(ours: str, theirs: str, other: str) -> Likeness | None:
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if matcher.real_quick_ratio() < LEAST_ALIKE or (ratio := matcher.ratio()) < LEAST_ALIKE:
        return None
    same = sum(block.size for block in matcher.get_matching_blocks())
    if same < 3:
        return None
    return Likeness(other, round(0.75 * ratio, 2), f"有 {same} 个字相同")


def _person_likeness(name: str, other: str) -> Likeness | None:
    ours, theirs = comparable_unit(name), comparable_unit(other)
    ours, theirs = re.sub(r"[·•.．]", "", ours), re.sub(r"[·•.．]", "", theirs)
    if ours == theirs:
        return Likeness(other, 0.99, "只是空格或间隔号的写法不同")
    if _BRACKETS.sub("", ours) == _BRACKETS.sub("", theirs):
        return Likeness(other, 0.95, "只差括号里的说明")
    if person_sort_key(ours) == person_sort_key(theirs):
        return Likeness(other, 0.9, "读音相同，字不同")
    if found := _one_off(ours, theirs):
        return Likeness(other, 0.75, found)
    return None
