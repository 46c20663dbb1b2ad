"""Reading the official list of holidays and make-up days from a clerk's .xlsx or .csv, row by row, with every mistake named."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from groundwork.deadlines.models import SpecialDay
from groundwork.ui.dates import cn_date

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 20 * 1024 * 1024
MOST_ROWS = 2000
HEADINGS = {
    "date": ("日期", "时间", "date"),
    "kind": ("性质", "类别", "类型", "kind"),
    "name": ("名称", "节日", "说明", "备注", "name"),
}
WORDS = {
    SpecialDay.Kind.HOLIDAY: ("放假", "休假", "休息", "节假日", "法定节假日", "假", "休", "holiday"),
    SpecialDay.Kind.MAKE_UP: ("调休上班", "上班", "补班", "补班日", "工作日", "班", "调休", "make_up"),
}


class SheetProblem(Exception):
    """What is wrong with the file, a Chinese sentence each."""

    def __init__(self, *problems: str):
        super().__init__("；".join(problems))
        self.problems = list(problems)


@dataclass(frozen=True)
class SheetDay:
    """One day of the list."""

    date: datetime.date
    kind: str
    name: str

    @property
    def kind_label(self) -> str:
        """放假 or 调休上班."""
        return str(SpecialDay.Kind(self.kind).label)


def read(filename: str, data: bytes) -> list[SheetDay]:
    """Return the days of the file, by date. Raises SheetProblem naming every row that cannot be read."""
    rows = read_rows(filename, data)
    start, columns = find_heading(rows)
    days: dict[datetime.date, SheetDay] = {}
    problems: list[str] = []
    for number, cells in enumerate(rows[start:], start=start + 1):
        try:
            for day in read_row(cells, columns):
                if day.date in days and days[day.date] != day:
                    raise ValueError(f"{cn_date(day.date)}前面已经出现过，而且内容不同")
                days[day.date] = day
        except ValueError as error:
            problems.append(f"第 {number} 行：{error}")
    if problems:
        raise SheetProblem(*problems[:20])
    if not days:
        raise SheetProblem("文件里没有任何日期。")
    return sorted(days.values(), key=lambda day: day.date)


def read_rows(filename: str, data: bytes) -> list[list[Any]]:
    """Return the cells of the first sheet or of the text file."""
    if len(data) > MOST_BYTES:
        raise SheetProblem("文件太大（超过 2 MB），节假日名单不会有这么大。")
    if filename.lower().endswith((".csv", ".txt")):
        rows = read_csv(data)
    elif filename.lower().endswith((".xlsx", ".xls", ".et", ".ods")):
        rows = read_workbook(data)
    else:
        raise SheetProblem("请上传 .xlsx 或 .csv 文件。")
    if len(rows) > MOST_ROWS:
        raise SheetProblem(f"文件有 {len(rows)} 行，超过 {MOST_ROWS} 行，不像节假日名单。")
    return rows


def read_csv(data: bytes) -> list[list[Any]]:
    """Return the cells of a text file in UTF-8 or GBK."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        try:
            return [list(row) for row in csv.reader(io.StringIO(text))]
        except csv.Error as error:
            raise SheetProblem("文件内容不是正常的 CSV 表格。") from error
    raise SheetProblem("读不出文字：请把 CSV 另存为 UTF-8 或 GBK 编码。")


def read_workbook(data: bytes) -> list[list[Any]]:
    """Return the cells of the first sheet of a workbook, whose unpacked size is looked at first."""
    try:
        if data[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                    raise SheetProblem("文件解开后太大，不像节假日名单。")
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [list(row) for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]
    except (CalamineError, zipfile.BadZipFile, ValueError, IndexError) as error:
        raise SheetProblem("打不开这个文件：它不是 Excel 工作簿，或者已经损坏、加了密码。") from error


def find_heading(rows: list[list[Any]]) -> tuple[int, dict[str, int]]:
    """Return the index of the first row below the heading, and the columns; titles above the heading are passed over."""
    for index, cells in enumerate(rows[:20]):
        texts = ["".join(str(cell).split()).lower() for cell in cells]
        columns = {
            name: position
            for name, words in HEADINGS.items()
            for position, text in enumerate(texts)
            if any(text.startswith(word) for word in words)
        }
        if {"date", "kind"} <= columns.keys():
            return index + 1, columns
    raise SheetProblem("找不到表头：第一行应写“日期、性质、名称”，性质填“放假”或“调休上班”。")


def read_row(cells: list[Any], columns: dict[str, int]) -> Iterable[SheetDay]:
    """Return the days of a row: none when it is empty, several when it gives a span. Raises ValueError."""

    def cell(name: str) -> Any:
        place = columns.get(name)
        return cells[place] if place is not None and place < len(cells) else ""

    if not any(str(value).strip() for value in cells):
        return []
    kind = read_kind(str(cell("kind")))
    name = str(cell("name")).strip()[:40]
    days = [SheetDay(date=date, kind=kind, name=name) for date in read_dates(cell("date"))]
    for day in days:
        if kind == SpecialDay.Kind.MAKE_UP and day.date.weekday() < 5:
            raise ValueError(f"{cn_date(day.date)}本来就是星期一至星期五，不会是调休上班日，请核对日期")
    return days


def read_kind(text: str) -> str:
    """Read 放假 or 调休上班."""
    said = "".join(text.split())
    for kind, words in WORDS.items():
        if said in words:
            return str(kind)
    raise ValueError(f"性质“{text}”看不懂，应填“放假”或“调休上班”")


def read_dates(value: Any) -> list[datetime.date]:
    """Read a date, or a span such as 2027-02-05至2027-02-11."""
    if isinstance(value, datetime.datetime):
        return [value.date()]
    if isinstance(value, datetime.date):
        return [value]
    ends = [read_date(part) for part in re.split(r"至|到|~|～|—", str(value)) if part.strip()]
    if not ends:
        raise ValueError("没有写日期")
    first, last = ends[0], ends[-1]
    if len(ends) > 2 or last < first or (last - first).days > 31:
        raise ValueError(f"日期“{value}”看不懂")
    return [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]


def read_date(text: str) -> datetime.date:
    """Read 2027-01-01, 2027/1/1, 2027.1.1, 2027年1月1日 or 20270101."""
    said = "".join(text.split()).removesuffix(".0")
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", said) or re.fullmatch(
        r"(\d{4})(\d\d)(\d\d)", said
    )
    try:
        if found is None:
            raise ValueError
        day = datetime.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise ValueError(f"日期“{text.strip()}”看不懂，应写成 2027-01-01 或 2027年1月1日") from None
    if not 2000 <= day.year <= 2100:
        raise ValueError(f"日期“{text.strip()}”的年份不对")
    return day
