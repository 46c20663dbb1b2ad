"""Brings counties, townships and villages in from a table of administrative divisions, all or nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from groundwork.townships.models import County, Township, Village

COLUMNS = ("code", "name", "parent", "level")
#: Length of the code at each level, and of its parent's.
LENGTHS = {"county": 6, "township": 9, "village": 12}
WORDS = {"county": "县", "township": "乡镇", "village": "村（社区）"}
LONGEST_NAME = 80
LARGEST_FILE = 10 * 1024 * 1024


@dataclass(frozen=True)
class Division:
    """One line of the table."""

    line: int
    code: str
    name: str
    parent: str
    level: str


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line (0: with the file)."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"第 {self.line} 行：{self.text}" if self.line else self.text


@dataclass
class Report:
    """What an import found: nothing is written while there are problems."""

    added: list[Division] = field(default_factory=list)
    changed: list[tuple[Division, str]] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)

    def added_at(self, level: str) -> int:
        """How many were added at a level."""
        return sum(1 for one in self.added if one.level == level)

    @property
    def summary(self) -> str:
        """One sentence for the person who pressed."""
        if self.problems:
            return f"有 {len(self.problems)} 处问题，没有导入任何内容。"
        counts = "、".join(f"{word} {self.added_at(level)} 个" for level, word in WORDS.items())
        return (
            f"新增 {len(self.added)} 个（{counts}），改名 {len(self.changed)} 个，未变 {self.unchanged} 个。"
        )


#: Says why an existing place may not be renamed by the person who imports, or returns nothing.
MayRename = Callable[[Any], str]


def import_divisions(
    content: bytes, *, may_rename: MayRename = lambda place: "", dry_run: bool = False
) -> Report:
    """Read a table (code, name, parent, level; CSV in UTF-8 or GBK) and add or rename what differs.

    Places that the table does not name stay as they are. The report lists every problem; then nothing is written.
    """
    report = Report()
    divisions = read(content, report.problems)
    check(divisions, report.problems)
    if report.problems:
        return report
    with transaction.atomic():
        write(divisions, report, may_rename=may_rename)
        if dry_run or report.problems:
            transaction.set_rollback(True)
    return report


def read(content: bytes, problems: list[Problem]) -> list[Division]:
    """Return the lines of the table."""
    text = decode(content)
    if text is None:
        problems.append(Problem(0, "文件不是 UTF-8 或 GBK 编码的 CSV 文件，请另存为 CSV 后再试。"))
        return []
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as broken:
        problems.append(Problem(0, f"文件不是完整的 CSV 文件：{broken}"))
        return []
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if missing := [name for name in COLUMNS if name not in header]:
        problems.append(Problem(1, f"第一行应为表头 {','.join(COLUMNS)}，缺少：{'、'.join(missing)}。"))
        return []
    place = {name: header.index(name) for name in COLUMNS}
    found = []
    for line, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) < len(header):
            problems.append(Problem(line, f"只有 {len(row)} 列，应有 {len(header)} 列。"))
            continue
        found.append(Division(line, *(row[place[name]].strip() for name in COLUMNS)))
    if not found and not problems:
        problems.append(Problem(0, "文件里没有内容。"))
    return found


def decode(content: bytes) -> str | None:
    """Return the text, or None for what is not a text file."""
    if b"\0" in content:
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def check(divisions: list[Division], problems: list[Problem]) -> None:
    """Note what is wrong with each line by itself and among the others."""
    first_at: dict[str, int] = {}
    for one in divisions:
        if text := fault_of(one):
            problems.append(Problem(one.line, text))
        elif one.code in first_at:
            problems.append(Problem(one.line, f"代码 {one.code} 与第 {first_at[one.code]} 行重复。"))
        else:
            first_at[one.code] = one.line
    parents = {one.parent for one in divisions if one.level != "county"} - set(first_at)
    known = set(County.objects.filter(code__in=parents).values_list("code", flat=True))
    known |= set(Township.objects.filter(code__in=parents).values_list("code", flat=True))
    at_fault = {problem.line for problem in problems}
    for one in divisions:
        if one.line not in at_fault and one.level != "county" and one.parent in parents - known:
            problems.append(Problem(one.line, f"上级 {one.parent} 不在文件中，系统里也没有。"))
    problems.sort(key=lambda problem: problem.line)


def fault_of(one: Division) -> str:
    """Return what is wrong with a line by itself, or nothing."""
    if one.level not in LENGTHS:
        return f"级别“{one.level}”不认识，应为 {'、'.join(LENGTHS)}。"
    length = LENGTHS[one.level]
    if len(one.code) != length or not (one.code.isascii() and one.code.isdigit()):
        return f"{WORDS[one.level]}的代码应为 {length} 位数字，这里是“{one.code}”。"
    if not one.name:
        return "名称是空的。"
    if len(one.name) > LONGEST_NAME:
        return f"名称超过 {LONGEST_NAME} 字。"
    if one.level != "county" and one.parent != one.code[: length - 3]:
        return f"上级代码应为 {one.code[: length - 3]}，这里是“{one.parent}”。"
    return ""


def write(divisions: list[Division], report: Report, *, may_rename: MayRename) -> None:
    """Add and rename, from the county down."""
    counties = _write(County, "county", divisions, report, may_rename, {})
    townships = _write(Township, "township", divisions, report, may_rename, counties)
    _write(Village, "village", divisions, report, may_rename, townships)


def _write(
    model: Any, level: str, divisions: list[Division], report: Report, may_rename: MayRename, parents: dict[str, Any]
) -> dict[str, Any]:  # fmt: skip
    """Write one level and return its places by code, with those that the next level needs."""
    mine = [one for one in divisions if one.level == level]
    below = {one.parent for one in divisions if one.level != level}
    known = {place.code: place for place in model.objects.filter(code__in={*(o.code for o in mine), *below})}
    above = {"township": "county", "village": "township"}.get(level)
    for one in mine:
        place = known.get(one.code)
        if place is None:
            more = {above: parents[one.parent]} if above else {}
            known[one.code] = model.objects.create(code=one.code, name=one.name, **more)
            report.added.append(one)
        elif place.name == one.name:
            report.unchanged += 1
        elif refusal := may_rename(place):
            report.problems.append(Problem(one.line, refusal))
        else:
            report.changed.append((one, place.name))
            place.name = one.name
            place.save()
    return known
