"""Gathers the rows of a sheet that hold suggestions, and says of all others why they were left aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from groundwork.documents.tables import Cell, Merge, Row, Sheet
from groundwork.documents.texts import as_line, halfwidth, is_blank_mark
from groundwork.documents.xlsx import Header
from proposals.ledger.layout import (
    BLANK_ROW,
    REPEATED_HEADING,
    SECTION_HEADING,
    TOTALS_ROW,
    Layout,
    aside_reason,
    stated_total,
)
from proposals.ledger.rows import SessionName, SkippedRow
from proposals.ledger.sessions import find_kind, find_period, find_session

#: What a suggestion's second line may hold when its units or names did not fit on the first.
CONTINUED = ("main_units", "co_units", "cosponsors", "content", "remark")
NOT_FILLED_DOWN = ("serial", "number", "title")
_ENUMERATION = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?\s*")
_SECTION_TAIL = re.compile(r"[（(:：].*$")


@dataclass(frozen=True)
class Raw:
    """One suggestion's cells by column key, where they stand, and what its surroundings say of it."""

    sheet: str
    row_number: int
    cells: Mapping[str, Cell]
    places: Mapping[str, int]
    kind: str = ""
    category: str = ""
    period: str = ""
    session: SessionName | None = None
    continued_in: tuple[int, ...] = ()


@dataclass
class Gathered:
    """What a sheet holds."""

    rows: list[Raw] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Surroundings:
    """What the title and the last section heading say of the rows below."""

    kind: str = ""
    category: str = ""
    period: str = ""
    session: SessionName | None = None

    def below(self, heading: str) -> _Surroundings:
        """Return the surroundings below a section heading such as 二、城建环保类（12件）."""
        name = _SECTION_TAIL.sub("", _ENUMERATION.sub("", heading)).strip()
        kind, period = find_kind(name), find_period(name)
        is_category = not kind and not period and 2 <= len(name) <= 12
        return replace(
            self,
            kind=kind or self.kind,
            period=period or self.period,
            session=find_session(heading) or self.session,
            category=name if is_category else self.category if not kind else "",
        )


def gather(sheet: Sheet, layout: Layout) -> Gathered:
    """Return the rows of a sheet below its heading."""
    header = layout.header
    assert header is not None
    found = Gathered()
    around = _Surroundings(layout.kind, "", layout.period, layout.session)
    filled, joined = _spread_merges(sheet, layout)
    totals: list[int | None] = []
    reasons = _Reasons(header)
    for index in range(header.bottom + 1, len(sheet.rows)):
        row = sheet.rows[index]
        if index in joined and found.rows:
            _continue(found, _cells(row, layout)[0], index + 1)
            continue
        if reason := reasons.of(row):
            if reason == SECTION_HEADING:
                around = around.below(
                    next(as_line(cell) for cell in row if cell is not None and as_line(cell))
                )
            if reason == TOTALS_ROW:
                totals.append(stated_total(row))
            if reason != BLANK_ROW:
                text = " ".join(as_line(cell) for cell in row if cell is not None)
                found.skipped.append(SkippedRow(sheet.name, index + 1, reason, text[:120]))
            continue
        cells, places = _cells(_filled(row, filled.get(index)), layout)
        if _only_continues(cells) and found.rows:
            _continue(found, cells, index + 1)
        elif not _says_nothing(cells):
            said = (around.kind, around.category, around.period, around.session)
            found.rows.append(Raw(sheet.name, index + 1, cells, places, *said))
    _number_by_serial(found, layout)
    _compare_totals(found, totals, sheet.name)
    return found


class _Reasons:
    """Why rows hold no suggestion; the rest of a repeated heading of two lines goes with its first."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self.more_of_heading = 0

    def of(self, row: Row) -> str:
        """Return the reason, or nothing when the row may hold one."""
        title, number = self.header.places["title"], self.header.places.get("number")
        reason = aside_reason(row, title_place=title, number_place=number, header=self.header)
        if self.more_of_heading:
            self.more_of_heading -= 1
            if not _holds_title(row, title):
                return reason or REPEATED_HEADING
        elif reason == REPEATED_HEADING:
            self.more_of_heading = self.header.bottom - self.header.top
        return reason


def _holds_title(row: Row, place: int) -> bool:
    return place < len(row) and bool(as_line(row[place]))


def _spread_merges(sheet: Sheet, layout: Layout) -> tuple[dict[int, dict[int, Cell]], set[int]]:
    """Return what merged cells say for the rows below their first, and the rows that continue the one above.

    A title merged over several rows makes these rows one suggestion.
    """
    assert layout.header is not None
    places = layout.header.places
    apart = {places[key] for key in NOT_FILLED_DOWN if key in places}
    wanted = set(places.values()) - apart
    filled: dict[int, dict[int, Cell]] = {}
    joined: set[int] = set()
    for merge in sheet.merges:
        if merge.bottom == merge.top or merge.top <= layout.header.bottom or merge.bottom - merge.top > 5000:
            continue
        below = range(merge.top + 1, min(merge.bottom + 1, len(sheet.rows)))
        if merge.left <= places["title"] <= merge.right:
            joined.update(below)
        for place in wanted & set(range(merge.left, merge.right + 1)):
            for index in below:
                filled.setdefault(index, {})[place] = _top_left(sheet, merge)
    return filled, joined


def _top_left(sheet: Sheet, merge: Merge) -> Cell:
    row = sheet.rows[merge.top] if merge.top < len(sheet.rows) else ()
    return row[merge.left] if merge.left < len(row) else None


def _filled(row: Row, values: Mapping[int, Cell] | None) -> Row:
    if not values:
        return row
    return tuple(values.get(place, cell) if cell is None else cell for place, cell in enumerate(row))


def _cells(row: Row, layout: Layout) -> tuple[dict[str, Cell], dict[str, int]]:
    """Return a row's cells by column key, with ticked columns read as the choice that is ticked."""
    assert layout.header is not None
    places = dict(layout.header.places)
    cells = {key: row[place] if place < len(row) else None for key, place in places.items()}
    for key, spread in layout.header.ticks.items():
        ticked = [(place, label) for place, label in spread if place < len(row) and _is_ticked(row[place])]
        places[key] = ticked[0][0] if ticked else spread[0][0]
        cells[key] = "、".join(label for _, label in ticked) or None
    return cells, places


def _is_ticked(cell: Cell) -> bool:
    text = halfwidth(as_line(cell))
    return (
        bool(text) and text not in {"0", "否", "×", "x", "X", "□", "☐", "○", "〇"} and not is_blank_mark(text)
    )


def _only_continues(cells: Mapping[str, Cell]) -> bool:
    said = {key for key, cell in cells.items() if as_line(cell)}
    return bool(said) and said <= {"co_units", "cosponsors"}


def _says_nothing(cells: Mapping[str, Cell]) -> bool:
    return not any(as_line(cell) for key, cell in cells.items() if key != "serial")


def _continue(found: Gathered, cells: Mapping[str, Cell], row_number: int) -> None:
    """Add a further line to the last suggestion."""
    last = found.rows[-1]
    merged = dict(last.cells)
    for key in CONTINUED:
        more = as_line(cells.get(key))
        if more and more != as_line(merged.get(key)):
            merged[key] = f"{as_line(merged[key])}\n{more}" if as_line(merged.get(key)) else more
    for key, cell in cells.items():
        if key in merged and merged[key] is None:
            merged[key] = cell
    found.rows[-1] = replace(last, cells=merged, continued_in=(*last.continued_in, row_number))
    found.skipped.append(
        SkippedRow(
            last.sheet,
            row_number,
            f"接第 {last.row_number} 行",
            " ".join(filter(None, map(as_line, cells.values()))),
        )
    )


def _number_by_serial(found: Gathered, layout: Layout) -> None:
    """Take the serial numbers as numbers where a sheet has no other, provided that each occurs once."""
    assert layout.header is not None
    if "number" in layout.header.places or "serial" not in layout.header.places:
        return
    serials = [as_line(raw.cells.get("serial")) for raw in found.rows]
    if not serials or "" in serials or len(set(serials)) < len(serials):
        return
    place = layout.header.places["serial"]
    found.rows[:] = [
        replace(
            raw, cells={**raw.cells, "number": raw.cells["serial"]}, places={**raw.places, "number": place}
        )
        for raw in found.rows
    ]
    found.notes.append(f"工作表“{layout.sheet}”没有编号一列，用序号作编号。")


def _compare_totals(found: Gathered, totals: Iterable[int | None], sheet: str) -> None:
    stated = [total for total in totals if total is not None]
    if len(stated) == 1 and stated[0] != len(found.rows):
        found.notes.append(f"工作表“{sheet}”合计行写 {stated[0]} 件，实际读到 {len(found.rows)} 件，请核对。")
