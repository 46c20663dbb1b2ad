"""Reads a roster into rows: finds the heading, spreads merged cells, leaves out totals and blanks, reads each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from deputies.roster.cells import READERS, parse_name, parse_text
from deputies.roster.columns import BY_KEY, LONGEST, ROSTER_COLUMNS
from groundwork.documents.findings import Problem, Severity
from groundwork.documents.tables import Cell, Row, Sheet, cell_name
from groundwork.documents.texts import as_line, halfwidth, is_blank_mark
from groundwork.documents.xlsx import Header, find_header

MOST_ROWS = 2_000
ASIDE = re.compile(r"^(合计|总计|小计|共计|备注|说明|注|填表|制表|审核|单位负责人|填报)")


@dataclass
class RosterRow:
    """A deputy as the roster tells her: only what it says stands in ``values``."""

    sheet: str
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What the row is called in the clerk's decisions."""
        return f"{self.sheet}!{self.number}"

    @property
    def name(self) -> str:
        """Whose row it is."""
        return self.values.get("name", "")

    @property
    def refusals(self) -> list[Problem]:
        """Why it cannot be taken as it stands."""
        return [problem for problem in self.problems if problem.severity == Severity.REFUSED]

    def object_to(self, reason: str, *, key: str = "name", severity: Severity = Severity.REFUSED) -> None:
        """Note a problem of the row as a whole."""
        self.problems.append(Problem(row=self.number, column=BY_KEY[key].label, cell="", value=self.name,
                                     reason=reason, severity=severity, sheet=self.sheet, key=key))  # fmt: skip


@dataclass
class Reading:
    """All rows of a file, which columns were known, and what the clerk should know of the file as a whole."""

    rows: list[RosterRow] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_roster(sheets: Sequence[Sheet]) -> Reading:
    """Return the rows of every visible sheet that looks like a roster."""
    reading = Reading()
    for sheet in sheets:
        if sheet.is_hidden:
            reading.notes.append(f"隐藏的工作表“{sheet.name}”没有读。")
            continue
        header = find_header(sheet.rows, ROSTER_COLUMNS)
        if header is None or "name" not in header.places:
            if any(cell is not None for row in sheet.rows for cell in row):
                reading.notes.append(f"工作表“{sheet.name}”里没有找到带“姓名”的表头，没有读。")
            continue
        read_sheet(sheet, header, reading)
    if len(reading.rows) > MOST_ROWS:
        reading.notes.append(f"表中有 {len(reading.rows)} 行，一次最多导入 {MOST_ROWS} 行。")
        reading.rows = []
    return reading


def read_sheet(sheet: Sheet, header: Header, reading: Reading) -> None:
    """Read one sheet."""
    known = [column.label for column in ROSTER_COLUMNS if column.key in header.places]
    reading.columns += [label for label in known if label not in reading.columns]
    unknown = [text for _, text in header.unknown if not re.fullmatch(r"序号|编号|no\.?|备注", text)]
    if unknown:
        reading.notes.append(f"这些列没有用到：{'、'.join(unknown)}。")
    for number, row in data_rows(sheet, header):
        reading.rows.append(read_row(sheet.name, number, row, header))


def data_rows(sheet: Sheet, header: Header) -> Iterator[tuple[int, Row]]:
    """Yield the rows below the heading with their numbers in Excel, merged cells filled, without blanks and totals."""
    rows = [list(row) for row in sheet.rows]
    for merge in sheet.merges:
        if merge.top > header.bottom and merge.left == merge.right:
            for down in range(merge.top + 1, min(merge.bottom, len(rows) - 1) + 1):
                rows[down][merge.left] = rows[merge.top][merge.left]
    telling = [header.places[key] for key in ("name", "certificate_no", "phone") if key in header.places]
    for index in range(header.bottom + 1, len(rows)):
        row = tuple(rows[index])
        original = sheet.rows[index]
        said = [as_line(cell) for cell in original if cell is not None and as_line(cell)]
        if not said or header.is_repeated_by(row) or ASIDE.match(halfwidth(said[0])):
            continue
        if not any(as_line(row[place]) for place in telling):
            continue  # a serial number or a remark left alone
        yield index + 1, row


def read_row(sheet: str, number: int, row: Row, header: Header) -> RosterRow:
    """Read one row; what a cell does not say is left out, so that it changes nothing."""
    found = RosterRow(sheet, number)
    name, told = parse_name(row[header.places["name"]])
    note(found, name, "name", number, row[header.places["name"]], header)
    found.values["name"] = name.value
    for key, place in header.places.items():
        if key != "name" and not is_empty(row[place]):
            take(found, key, row[place], place)
    for key, value in told.items():
        found.values.setdefault(key, value)
    return found


def take(found: RosterRow, key: str, cell: Cell, place: int) -> None:
    """Read one cell into the row."""
    read = READERS.get(key, parse_text)(cell)
    value = read.value
    if isinstance(value, str) and len(value) > LONGEST.get(key, 10_000):
        value = None
        add(found, key, cell, place, f"超过 {LONGEST[key]} 字，这一格没有读入", Severity.WARNING)
    elif read.reason:
        add(found, key, cell, place, read.reason, read.severity or Severity.MENDED)
    if value is not None and value != "":
        found.values[key] = value


def note(found: RosterRow, read: Any, key: str, number: int, cell: Cell, header: Header) -> None:
    """Note what was not plain about a cell."""
    if read.reason:
        add(found, key, cell, header.places[key], read.reason, read.severity)


def add(found: RosterRow, key: str, cell: Cell, place: int, reason: str, severity: Severity) -> None:
    """Note a problem of one cell."""
    found.problems.append(
        Problem(row=found.number, column=BY_KEY[key].label, cell=cell_name(found.number, place),
                value=as_line(cell)[:60], reason=reason, severity=severity, sheet=found.sheet, key=key)
    )  # fmt: skip


def is_empty(cell: Cell) -> bool:
    """Does the cell say nothing?"""
    return cell is None or not as_line(cell) or is_blank_mark(as_line(cell))
