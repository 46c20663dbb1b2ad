"""Reads the tables clerks bring (.xlsx, .csv) into plain cells; refuses unsafe and broken files politely."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from typing import BinaryIO

import python_calamine

Cell = str | int | float | date | None
Row = tuple[Cell, ...]

MAX_BYTES = 10 * 1024 * 1024
MAX_ENTRIES = 1_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 250  # sheets of text pack 5 to 50 times; only a zip bomb packs hundreds of times
RATIO_MATTERS_FROM = 5 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 256
MAX_CELLS = (
    3_000_000  # the reader holds a sheet as one dense block, so a single far cell would cost gigabytes
)

CSV_DELIMITERS = ",;\t，；"
FORMULA_START = "=+-@\t\r＝＋－＠"
_ESCAPED = re.compile(rf"^'+[{re.escape(FORMULA_START)}]")
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})([1-9][0-9]{0,6})[\"']([^<>]*/>)?")
_FAR_ROW = re.compile(rb"\br\s*=\s*[\"']([0-9]{5,7})[\"'][^<>]*(?<!/)>\s*<(?:\w+:)?c(?![^<>]*\br\s*=)")


class UnreadableFile(ValueError):
    """The file cannot be read as a table; the message says in Chinese why, and what the clerk can do."""


@dataclass(frozen=True)
class Merge:
    """A merged range of cells; rows and columns count from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet: row 1 of the file is ``rows[0]``, column A is index 0, and all rows are equally wide."""

    name: str
    rows: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()
    is_hidden: bool = False


def column_letter(index: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row_number: int, column: int) -> str:
    """Return the name of a cell as Excel shows it: row counted from 1, column from 0; (114, 7) is H114."""
    return f"{column_letter(column)}{row_number}"


def read_table(file: BinaryIO, *, filename: str) -> list[Sheet]:
    """Return the sheets of an .xlsx or .csv file.

    The contents decide what the file is; the name only helps the message. Raises UnreadableFile.
    """
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableFile(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，请拆成几个文件分别导入。")
    if not data.strip():
        raise UnreadableFile("文件是空的，里面没有内容。")
    ending = PurePath(filename or "").suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        return _read_workbook(data)
    _refuse_other_kinds(data, ending)
    return [_read_csv(data, name=PurePath(filename or "csv").stem)]


def _refuse_other_kinds(data: bytes, ending: str) -> None:
    """Raise UnreadableFile when the contents are neither a workbook of today nor text."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableFile("文件设有打开密码，系统读不了。请在 Excel 或 WPS 里取消密码，另存后再上传。")
        raise UnreadableFile(
            "这是旧版 .xls 格式（改文件名没有用）。请在 Excel 或 WPS 里“另存为” .xlsx 后再上传。"
        )
    head = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith(
        (b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml", b"<head", b"<style", b"mime-version")
    ):
        raise UnreadableFile(
            "这其实是网页或 XML，不是 Excel 工作簿。请用 Excel 或 WPS 打开，“另存为” .xlsx 后再上传。"
        )
    if head.startswith(b"%pdf"):
        raise UnreadableFile("这是 PDF 文件，请上传 .xlsx 或 .csv 表格。")
    if ending in {".xlsx", ".xlsm", ".xls", ".et"}:
        raise UnreadableFile(
            f"文件名是 {ending}，内容却不是 Excel 工作簿，可能已损坏。请打开后“另存为” .xlsx。"
        )
    is_utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in data and not is_utf16:
        raise UnreadableFile("认不出这个文件，请上传 .xlsx 或 .csv 表格。")


# --- workbooks ---


def _read_workbook(data: bytes) -> list[Sheet]:
    _check_archive(data)
    sheets = []
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for facts in book.sheets_metadata:
            if facts.typ == python_calamine.SheetTypeEnum.WorkSheet:
                sheets.append(_read_sheet(book, facts))
    except BaseException as error:
        # A panic of the reader, written in Rust, is no ``Exception``; the rest is not ours to swallow.
        if isinstance(error, python_calamine.CalamineError) or type(error).__name__ == "PanicException":
            raise UnreadableFile(
                "工作簿已损坏，读不出来。请用 Excel 或 WPS 打开，“另存为” .xlsx 后再上传。"
            ) from error
        raise
    if not any(cell is not None for sheet in sheets for row in sheet.rows for cell in row):
        raise UnreadableFile("工作簿里没有内容。")
    return sheets


def _read_sheet(book: python_calamine.CalamineWorkbook, facts: python_calamine.SheetMetadata) -> Sheet:
    sheet = book.get_sheet_by_name(facts.name)
    rows = tuple(tuple(_plain(cell) for cell in row) for row in sheet.to_python(skip_empty_area=False))
    merges = tuple(Merge(*first, *last) for first, last in sheet.merged_cell_ranges or ())
    visible = facts.visible == python_calamine.SheetVisibleEnum.Visible
    return Sheet(name=facts.name, rows=rows, merges=merges, is_hidden=not visible)


def _plain(value: object) -> Cell:
    """Return what the reader gives as one of the few kinds of cell; an empty text is an empty cell."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return str(value)
    if value is None or isinstance(value, (int, date)):
        return value
    return str(value)


def _check_archive(data: bytes) -> None:
    """Raise UnreadableFile unless the archive is a workbook that can be unpacked without harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_is_workbook({entry.filename for entry in entries})
            _check_sizes(entries)
            for entry in entries:
                # Reading every entry to its end also proves that the sizes it states are true (checksum).
                content = archive.read(entry)
                if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
                    _check_extent(content)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(
            "工作簿已损坏或设有密码，读不出来。请用 Excel 或 WPS 打开，“另存为” .xlsx 后再上传。"
        ) from error
    except Exception as error:
        if type(error).__module__ in {"zlib", "_lzma"}:
            raise UnreadableFile(
                "工作簿已损坏，读不出来。请用 Excel 或 WPS 打开，“另存为” .xlsx 后再上传。"
            ) from error
        raise


def _check_is_workbook(names: set[str]) -> None:
    if any(name.startswith("word/") for name in names):
        raise UnreadableFile("这是 Word 文件，请上传 .xlsx 或 .csv 表格。")
    if "xl/workbook.bin" in names:
        raise UnreadableFile("这是 .xlsb 格式，请在 Excel 里“另存为” .xlsx 后再上传。")
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise UnreadableFile("这是压缩包，里面不是 Excel 工作簿。请上传 .xlsx 或 .csv 表格。")


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise UnreadableFile(
            f"工作簿里的部件超过 {MAX_ENTRIES} 个（可能嵌有大量图片），请只保留表格后再上传。"
        )
    suspicious = any(
        entry.file_size > RATIO_MATTERS_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if suspicious or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise UnreadableFile(
            "工作簿解压后异常地大，为安全起见不予读取。请把表格内容复制到新的工作簿后再上传。"
        )


def _check_extent(content: bytes) -> None:
    """Raise UnreadableFile when a cell with contents lies so far out that the sheet cannot be held."""
    columns: set[bytes] = set()
    last_row = max((int(number) for number in _FAR_ROW.findall(content)), default=0)
    for letters, number, self_closed in _REFERENCE.findall(content):
        if self_closed:
            continue
        columns.add(letters)
        last_row = max(last_row, int(number))
    _check_size(last_row, max((_column_number(letters) for letters in columns), default=0))


def _check_size(rows: int, columns: int) -> None:
    if rows > MAX_ROWS:
        raise UnreadableFile(f"表格有 {rows} 行，超过 {MAX_ROWS} 行。请删去下方多余的行，或拆成几个文件。")
    if columns > MAX_COLUMNS:
        raise UnreadableFile(f"表格有 {columns} 列，超过 {MAX_COLUMNS} 列。请删去右侧多余的列。")
    if rows * columns > MAX_CELLS:
        raise UnreadableFile(f"表格有 {rows} 行 {columns} 列，太大了。请删去多余的行和列，或拆成几个文件。")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


# --- text ---


def _read_csv(data: bytes, *, name: str) -> Sheet:
    text = _decode(data)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)):
            rows.append(row)
            if len(rows) > MAX_ROWS:
                _check_size(len(rows), 1)
    except csv.Error as error:
        raise UnreadableFile(f"CSV 文件第 {len(rows) + 1} 行读不出来：引号不成对，或某一格过长。") from error
    width = max(map(len, rows), default=0)
    _check_size(len(rows), width)
    return Sheet(name=name, rows=tuple(_even(row, width) for row in rows))


def _even(row: Iterable[str], width: int) -> Row:
    cells: list[Cell] = [unescape_formula(cell) or None for cell in row]
    return tuple(cells + [None] * (width - len(cells)))


def _decode(data: bytes) -> str:
    """Return the text of a CSV file in the encodings that Excel and WPS write."""
    encodings = ["utf-8-sig", "gb18030"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("认不出文字编码。请在 Excel 或 WPS 里“另存为”“CSV UTF-8”或 .xlsx 后再上传。")


def _delimiter(text: str) -> str:
    """Return the mark that parts the columns: the one that most of the first lines have equally often."""
    best, best_score = ",", 0.0
    lines = _lines_outside_quotes(text[:20_000])[:40]
    for mark in CSV_DELIMITERS:
        counts = [count for line in lines if (count := line.count(mark))]
        needed = (
            len(lines) if mark in "，；" else len(lines) / 2
        )  # Chinese commas also stand inside sentences
        if not counts or len(counts) < needed:
            continue
        usual = max(set(counts), key=lambda count: (counts.count(count), count))
        score = counts.count(usual) * (1 + usual / 10) * (0.3 if mark in "，；" else 1)
        if score > best_score:
            best, best_score = mark, score
    return best


def _lines_outside_quotes(text: str) -> list[str]:
    """Return the lines without what stands in quotes, where marks and line breaks belong to the cell."""
    return [line for line in re.sub(r'"[^"]*("|$)', "", text).splitlines() if line.strip()]


def escape_formula(text: str) -> str:
    """Return the text so that a spreadsheet program takes it for text, not for a formula (CWE-1236)."""
    if text.startswith(tuple(FORMULA_START)) or _ESCAPED.match(text):
        return "'" + text
    return text


def unescape_formula(text: str) -> str:
    """Undo escape_formula."""
    return text[1:] if _ESCAPED.match(text) else text
