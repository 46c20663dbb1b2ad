"""Reads which units a cell names: parts them at the marks clerks use, never inside brackets or a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from groundwork.documents.tables import Cell
from groundwork.documents.texts import as_text, fullwidth_brackets, halfwidth, is_blank_mark, words

MARKS = frozenset("、，,；;/／|｜\n\t。\\")
JOINTS = re.compile(r"以及|和|及|与|暨")
NUMBERED = re.compile(r"(?:(?<=^)|(?<=[\s、，,；;。]))(?:[（(]\d{1,2}[）)]|\d{1,2}[.．、)）](?!\d)|[①-⑳])\s*")
#: A numbered list may go on without a mark before the next number: ①市教育局②市财政局.
_LISTED = re.compile(r"^\s*(?:[（(]1[）)]|1[.．、)）]|①)")
_GLUED = re.compile(r"[（(]\d{1,2}[）)]|[①-⑳]|(?<=[^\d\s])\d{1,2}[.．、)）](?!\d)")
#: How names of offices end; a part that ends so may stand alone.
OFFICE_ENDINGS = words(
    "局 办 委 镇 乡 街道 中心 所 站 院 部 会 公司 大队 村 社区 政府 银行 学校 集团 园 队 厂 社 室 处 厅 支行"
)
_ROLE = re.compile(r"(主办|牵头|承办|分办|协办|会办|配合|协同)(?:单位|部门)?\s*[:：]")
_MAIN_ROLES = frozenset({"主办", "牵头", "承办", "分办"})
_AND_OTHERS = re.compile(r"等(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:单位|部门)?$")


@dataclass(frozen=True)
class Units:
    """The units of a cell. ``mended`` and ``doubts`` say in Chinese what was changed and what is unsure."""

    names: tuple[str, ...] = ()
    co_names: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    marks: str = ""


def split_units(cell: Cell, *, known: Collection[str] = ()) -> Units:
    """Return the units of a cell.

    A joint such as 和 parts only where both sides are known units, since it may also be part of a name.
    ``co_names`` are those that the cell itself marks as co-handlers (主办：…；协办：…).
    """
    units = _split(as_text(cell))
    if not known or not any(JOINTS.search(name) for name in (*units.names, *units.co_names)):
        return units
    names, co_names = _part_at_joints(units.names, known), _part_at_joints(units.co_names, known)
    if (names, co_names) == (units.names, units.co_names):
        return units
    mended = (*units.mended, f"分为：{'、'.join((*names, *co_names))}")
    kept = set(names) | set(co_names)
    doubts = tuple(
        doubt for doubt in units.doubts if any(f"“{name}”" in doubt for name in kept) or "”" not in doubt
    )
    return Units(names, co_names, mended, doubts, units.marks)


@lru_cache(maxsize=20_000)
def _split(text: str) -> Units:
    if not text or is_blank_mark(text):
        return Units()
    pieces = _ROLE.split(text)
    if len(pieces) == 1:
        return _split_list(text)
    names, co_names, mended, doubts = [], [], [], []
    if pieces[0].strip(" 、，,；;\n"):
        first = _split_list(pieces[0])
        names += first.names
    for role, part in zip(pieces[1::2], pieces[2::2], strict=True):
        units = _split_list(part)
        (names if role in _MAIN_ROLES else co_names).extend(units.names)
        mended += units.mended
        doubts += units.doubts
    mended.insert(0, f"按格内注明分为 主办：{'、'.join(names) or '无'}；协办：{'、'.join(co_names) or '无'}")
    return Units(_once(names), _once(co_names), tuple(mended), tuple(doubts))


def _split_list(text: str) -> Units:
    mended, doubts = [], []
    listed = NUMBERED.sub("、", text)
    if _LISTED.match(text):
        listed = _GLUED.sub("、", listed)
    balanced = _is_balanced(listed)
    if not balanced:
        doubts.append("括号不成对")
    tokens, marks = _tokens(listed, heed_brackets=balanced)
    names = []
    for token in _join_single_characters(tokens):
        name = re.sub(r"\s+", "", token)
        if _AND_OTHERS.search(name) and len(name) > 3:
            name = _AND_OTHERS.sub("", name)
            doubts.append("写有“等”字，其余单位没有列出")
        whole = fullwidth_brackets(name)
        if whole != name and not ("(" in name and ")" in name and "（" not in name and "）" not in name):
            mended.append(f"括号一半全角一半半角，统一为“{whole}”")
        if whole and not is_blank_mark(whole):
            names.append(whole)
    once = _once(names)
    if len(once) < len(names):
        mended.append("同一单位重复出现，只保留一次")
    doubts += [doubt for name in once for doubt in _joint_doubts(name)]
    return Units(once, (), tuple(dict.fromkeys(mended)), tuple(dict.fromkeys(doubts)), marks)


def _tokens(text: str, *, heed_brackets: bool) -> tuple[list[str], str]:
    """Return the parts of a list and the marks that part them; marks inside brackets belong to the name."""
    tokens, current, depth, marks = [], "", 0, []
    for char in text:
        if heed_brackets and char in "（(〔[【《":
            depth += 1
        elif heed_brackets and char in "）)〕]】》":
            depth -= 1
        if depth == 0 and (char in MARKS or char.isspace()):
            tokens.append(current)
            current = ""
            marks.append(
                "空格"
                if char.isspace() and char not in "\n\t"
                else {"\n": "换行", "\t": "制表符"}.get(char, char)
            )
        else:
            current += char
    tokens.append(current)
    names = [token for token in tokens if token.strip()]
    return names, "".join(dict.fromkeys(marks)) if len(names) > 1 else ""


def _join_single_characters(tokens: list[str]) -> Iterator[str]:
    """Yield the tokens; a single character is no unit, a blank parted it from its name (市 教育局)."""
    pending = ""
    for token in tokens:
        if len(token.strip()) == 1:
            pending += token.strip()
            continue
        yield pending + token
        pending = ""
    if pending:
        yield pending


def _is_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += char in "（(〔[【《"
        depth -= char in "）)〕]】》"
        if depth < 0:
            return False
    return depth == 0


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _joint_doubts(name: str) -> Iterator[str]:
    for left, right in _at_joints(name):
        if left.endswith(OFFICE_ENDINGS) and right.endswith(OFFICE_ENDINGS) and len(left) > 2:
            yield f"“{name}”可能是两个单位，按一个处理"
            return


def _at_joints(name: str) -> Iterator[tuple[str, str]]:
    """Yield both sides of each joint that stands outside brackets."""
    for match in JOINTS.finditer(name):
        left, right = name[: match.start()], name[match.end() :]
        if left and right and _is_balanced(left):
            yield left, right


def _part_at_joints(names: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
    parted: list[str] = []
    for name in names:
        parted += _parts(name, known)
    return _once(parted)


def _parts(name: str, known: Collection[str]) -> list[str]:
    for left, right in _at_joints(name):
        if left in known:
            rest = _parts(right, known)
            if all(part in known for part in rest):
                return [left, *rest]
    return [name]


def comparable_unit(name: str) -> str:
    """Return the name of a unit without widths and blanks, to see whether two names are the same."""
    return halfwidth(unicodedata.normalize("NFKC", name)).lower()
