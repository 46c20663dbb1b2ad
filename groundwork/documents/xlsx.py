"""Tables whose columns are declared once: recognised in what clerks bring, written as .xlsx or .csv."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO, Literal

import xlsxwriter

from groundwork.documents.tables import Cell, Row, escape_formula

Kind = Literal["text", "long_text", "integer", "date", "units", "choice"]

HEADER_WITHIN = 30
LONGEST_CELL = 32_767  # characters; the limit of the .xlsx format
SHEET_NAME_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
UNIT_JOINT = "、"
# A header that holds one of these is about something else than the column whose name it also holds.
OTHER_MATTERS = re.compile(
    r"电话|手机|联系|地址|职务|邮箱|邮编|代码|文号|签发|领导|经办|证号|性别|人数|人员|票数|比率|率$|附件|编码|签名|签字|签收|方式|情况$|理由"
)


@dataclass(frozen=True)
class Column:
    """A column of a table: ``key`` in the program, ``label`` as its heading, ``synonyms`` as others head it.

    ``choices`` are (value, label) pairs; ``width`` is in characters.
    """

    key: str
    label: str
    synonyms: tuple[str, ...] = ()
    kind: Kind = "text"
    width: int = 14
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All headings by which it is known."""
        return (self.label, *self.synonyms)


@dataclass(frozen=True)
class Header:
    """Where the heading of a table was found, and which declared column stands in which place.

    Rows and places count from 0. ``ticks`` are columns spread over several places, one per choice, to be
    ticked: key → ((place, heading of the choice), …).
    """

    top: int
    bottom: int
    texts: tuple[str, ...]
    places: Mapping[str, int]
    score: float
    ticks: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)

    def beats(self, other: Header) -> bool:
        """Is it the better reading? Of two that explain as much, the one of a single row is."""
        if abs(self.score - other.score) < 1e-9:
            return self.bottom - self.top < other.bottom - other.top
        return self.score > other.score

    @property
    def unknown(self) -> tuple[tuple[int, str], ...]:
        """Places with a heading that no declared column answers to."""
        used = set(self.places.values()) | {place for ticks in self.ticks.values() for place, _ in ticks}
        return tuple((place, text) for place, text in enumerate(self.texts) if text and place not in used)

    def missing(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        """Return the required columns that were not found."""
        return tuple(column for column in columns if column.required and column.key not in self.places)

    def is_repeated_by(self, row: Row) -> bool:
        """Is the row the heading once more, as on every page of a printed table?"""
        places = [place for place in range(min(len(row), len(self.texts))) if self.texts[place]]
        same = sum(1 for place in places if heading(row[place]) == self.texts[place])
        return same >= 2 and same * 2 >= len(places)


def heading(cell: Cell) -> str:
    """Return the text of a heading without blanks, line breaks and marks, in half width."""
    if not isinstance(cell, str):
        return ""
    return re.sub(r"[\s*:_\-·\"“”]+", "", unicodedata.normalize("NFKC", cell)).lower()


def find_header(
    rows: Sequence[Row], columns: Sequence[Column], *, within: int = HEADER_WITHIN
) -> Header | None:
    """Return the row (or two rows) that heads the table best, or None when nothing looks like a heading."""
    book = _Synonyms(columns)
    best: Header | None = None
    for top in range(min(within, len(rows))):
        for bottom in (top, top + 1):
            if bottom >= min(within, len(rows)):
                continue
            found = _match(rows, top=top, bottom=bottom, book=book)
            if found and (best is None or found.beats(best)):
                best = found
    return best


class _Synonyms:
    """The names of all columns, ready to be looked up."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.by_key = {column.key: column for column in columns}
        self.exact: dict[str, list[str]] = {}
        self.choices: dict[str, list[tuple[str, str]]] = {}
        for column in columns:
            for name in column.names:
                for text in dict.fromkeys((heading(name), heading(_without_brackets(name)))):
                    self.exact.setdefault(text, []).append(column.key)
            for _, label in column.choices:
                self.choices.setdefault(heading(label), []).append((column.key, label))
        self.required = {column.key for column in columns if column.required}

    def scores(self, candidates: Iterable[tuple[str, float]]) -> dict[str, float]:
        """Return, for each column that a heading may mean, how surely."""
        scores: dict[str, float] = {}
        for text, weight in candidates:
            keys = self.exact.get(text)
            for key in keys or ():
                scores[key] = max(scores.get(key, 0), weight)
            if not keys and text:
                for key, share in self._contained(text):
                    scores[key] = max(scores.get(key, 0), weight * share)
        return scores

    def _contained(self, text: str) -> Iterable[tuple[str, float]]:
        for name, keys in self.exact.items():
            at_an_end = len(name) >= 2 and (text.startswith(name) or text.endswith(name))
            if not at_an_end and not (len(name) >= 3 and name in text):
                continue
            if not OTHER_MATTERS.search(text.replace(name, "", 1)):
                for key in keys:
                    yield key, 0.3 + 0.3 * len(name) / len(text)


def _candidates(upper: str, lower: str) -> list[tuple[str, float]]:
    """Return what a heading of one or two lines may say, with a weight for each reading."""
    if not lower:
        return _readings(upper)
    found = [(text, weight) for text, weight in _readings(lower)]
    if upper:
        found.append((heading(upper) + heading(lower), 1.0))
    return found


def _without_brackets(text: str) -> str:
    return re.sub(r"\([^)]*\)", "", unicodedata.normalize("NFKC", text))


def _readings(cell: str) -> list[tuple[str, float]]:
    whole = unicodedata.normalize("NFKC", cell)
    bare = _without_brackets(cell)
    found = [(heading(whole), 1.0), (heading(bare), 0.95)]
    found += [(heading(part), 0.8) for part in re.split(r"[/、|,或]", bare)]
    found += [(heading(part), 0.5) for part in re.findall(r"\(([^)]*)\)", whole)]
    return [(text, weight) for text, weight in dict.fromkeys(found) if text]


def _match(rows: Sequence[Row], *, top: int, bottom: int, book: _Synonyms) -> Header | None:
    uppers = [cell if isinstance(cell, str) else "" for cell in rows[top]]
    lowers = (
        [cell if isinstance(cell, str) else "" for cell in rows[bottom]]
        if bottom > top
        else [""] * len(uppers)
    )
    if any(isinstance(cell, (int, float, date)) for row in (rows[top], rows[bottom]) for cell in row):
        return None  # a row with numbers or dates is data
    if bottom > top:
        uppers = _fill_right(uppers, lowers)
    texts = tuple(heading(lower) or heading(upper) for upper, lower in zip(uppers, lowers, strict=True))
    ticks = _find_ticks(texts, uppers, book)
    ticked = {place for spread in ticks.values() for place, _ in spread}
    offers = [
        (score, -place, key)
        for place, (upper, lower) in enumerate(zip(uppers, lowers, strict=True))
        if place not in ticked
        for key, score in book.scores(_candidates(upper, lower)).items()
        if key not in ticks
    ]
    places: dict[str, int] = {}
    total, sure = 0.0, 0
    for score, place, key in sorted(offers, reverse=True):
        if key not in places and -place not in places.values():
            places[key] = -place
            total += score
            sure += score >= 0.95
    return _judge(Header(top, bottom, texts, places, total + 0.75 * len(ticked), ticks), sure=sure, book=book)


def _judge(header: Header, *, sure: int, book: _Synonyms) -> Header | None:
    """Return the header when enough of it is known: a title that holds a column's name is no heading."""
    filled = sum(1 for text in header.texts if text)
    if len(header.places) >= 2 and sure >= 1 and len(header.places) * 4 >= filled:
        return header
    if (
        sure >= 1
        and book.required
        and book.required <= set(header.places)
        and len(header.places) * 2 >= filled
    ):
        return header
    return None


def _fill_right(uppers: list[str], lowers: list[str]) -> list[str]:
    """Return the upper line with merged headings spread over the places below them."""
    filled, last = [], ""
    for upper, lower in zip(uppers, lowers, strict=True):
        if upper:
            last = upper
        elif not lower:
            last = ""
        filled.append(upper or (last if lower else ""))
    return filled


def _find_ticks(
    texts: Sequence[str], uppers: Sequence[str], book: _Synonyms
) -> dict[str, tuple[tuple[int, str], ...]]:
    """Return the columns that are spread over places headed 满意 | 基本满意 | 不满意 to be ticked.

    The heading above decides when several columns have such choices (对办理工作 and 对办理结果).
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for place, text in enumerate(texts):
        choices = dict(reversed(book.choices.get(text, ())))
        if choices:
            above = book.scores(_readings(uppers[place]))
            key = max(choices, key=lambda key: (above.get(key, 0), -list(book.by_key).index(key)))
            found.setdefault(key, []).append((place, choices[key]))
    return {key: tuple(ticks) for key, ticks in found.items() if len({label for _, label in ticks}) >= 2}


# --- writing ---


def write_xlsx(
    file: BinaryIO,
    *,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Any]],
    notes: Sequence[str] = (),
    sheet_name: str = "",
) -> int:
    """Write a workbook of one sheet (title, notes, heading, rows) and return the number of rows.

    Rows are written as they come, so their number does not matter for memory. A text longer than a cell can
    hold is cut and says so.
    """
    book = xlsxwriter.Workbook(
        file,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False},
    )
    formats = _formats(book)
    sheet = book.add_worksheet(SHEET_NAME_FORBIDDEN.sub("", sheet_name or title)[:31].strip() or "表")
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    head = _write_top(sheet, title=title, notes=notes, width=len(columns), formats=formats)
    for place, column in enumerate(columns):
        sheet.write_string(head, place, column.label, formats["head"])
    number = 0
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            _write_cell(sheet, head + number, place, column, row.get(column.key), formats)
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, head + number, max(len(columns) - 1, 0))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    book.close()
    return number


def _formats(book: xlsxwriter.Workbook) -> dict[str, Any]:
    base = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter"}
    cell = base | {"border": 1, "text_wrap": True}
    return {
        "title": book.add_format(base | {"font_size": 16, "bold": True, "align": "center"}),
        "note": book.add_format(base),
        "head": book.add_format(cell | {"bold": True, "align": "center", "bg_color": "#EDEFF2"}),
        "text": book.add_format(cell),
        "integer": book.add_format(cell | {"align": "center", "num_format": "0"}),
        "date": book.add_format(cell | {"align": "center", "num_format": "yyyy-mm-dd"}),
    }


def _write_top(
    sheet: Any, *, title: str, notes: Sequence[str], width: int, formats: Mapping[str, Any]
) -> int:
    """Write title and notes above the table and return the row of the heading."""
    lines = [(title, formats["title"])] if title else []
    lines += [(note, formats["note"]) for note in notes]
    for place, (text, look) in enumerate(lines):
        sheet.set_row(place, 30 if place == 0 else 18)
        if width > 1:
            sheet.merge_range(place, 0, place, width - 1, text, look)
        else:
            sheet.write_string(place, 0, text, look)
    return len(lines)


def _write_cell(
    sheet: Any, row: int, place: int, column: Column, value: Any, formats: Mapping[str, Any]
) -> None:
    plain = plain_value(column, value)
    if plain is None or plain == "":
        sheet.write_blank(row, place, None, formats["text"])
    elif isinstance(plain, date):
        sheet.write_datetime(row, place, plain, formats["date"])
    elif isinstance(plain, (int, float)):
        sheet.write_number(row, place, plain, formats["integer" if isinstance(plain, int) else "text"])
    else:
        sheet.write_string(row, place, plain, formats["text"])


def plain_value(column: Column, value: Any) -> Cell:
    """Return a value as a cell shows it: choices by their label, units joined, empty as None."""
    if value is None or value == "" or value == ():
        return None
    if column.kind == "choice":
        return dict(column.choices).get(value, str(value))
    if column.kind == "units" and not isinstance(value, str):
        return UNIT_JOINT.join(str(part) for part in value)
    if isinstance(value, (int, float, date)) and not isinstance(value, bool):
        return value
    text = str(value)
    if len(text) > LONGEST_CELL:
        ending = "……（超出单元格上限，已截断）"
        return text[: LONGEST_CELL - len(ending)] + ending
    return text


def write_csv(
    file: BinaryIO,
    *,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Any]],
    title: str = "",
) -> int:
    """Write a CSV that Excel opens rightly, taking no cell for a formula, and return the number of rows."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    if title:
        writer.writerow([escape_formula(title)])
    writer.writerow([escape_formula(column.label) for column in columns])
    number = 0
    for row in rows:
        number += 1
        cells = [plain_value(column, row.get(column.key)) for column in columns]
        writer.writerow([escape_formula(cell) if isinstance(cell, str) else cell for cell in cells])
    text.flush()
    text.detach()
    return number
