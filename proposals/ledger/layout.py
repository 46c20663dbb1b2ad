"""Finds out how a ledger is laid out: where the heading is, what the columns are, what the title says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from groundwork.documents.tables import Row, Sheet
from groundwork.documents.texts import as_line, halfwidth
from groundwork.documents.xlsx import Header, find_header, heading
from proposals.ledger.columns import LEDGER_COLUMNS
from proposals.ledger.rows import SessionName
from proposals.ledger.sessions import find_kind, find_period, find_session, find_year

TOTALS = re.compile(
    r"^(?:本页|全部|累计)?(?:合计|小计|总计|共计|累计|总数|汇总)(?:[:(]?.{0,3}\d+(?:件|条|个)?\)?)?[:。]?$"
)
SIGNATURE = re.compile(
    r"^(?:填表人?|填报人?|填表单位|填报单位|填报日期|填表日期|填报时间|填表时间|制表人?|制表单位|制表时间|制表日期|审核人?|审核|审签人?|复核人?|"
    r"单位负责人|负责人|分管领导|主要领导|经办人|联系人|联系电话|打印日期|打印时间|统计人|报送单位|报送时间|注|备注|说明|附注|附)[:：]"
)
SIGNATURE_WORD = re.compile(
    r"^(?:填表人|填报人|制表人?|审核人?|复核人|单位负责人|经办人|联系电话|填表日期|填报日期)$"
)
SECTION = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]{1,3}(?:部分|类|章))"
)

#: Why a row holds no suggestion.
BLANK_ROW, REPEATED_HEADING, TOTALS_ROW, SECTION_HEADING = "空行", "重复的表头", "合计行", "分段标题"


@dataclass(frozen=True)
class Layout:
    """How one sheet is laid out. The clerk may assign its columns by hand, or leave the sheet out."""

    sheet: str
    header: Header | None
    is_included: bool = True
    reason: str = ""
    session: SessionName | None = None
    year: int | None = None
    kind: str = ""
    period: str = ""
    titles: tuple[str, ...] = field(default_factory=tuple)

    def left_out(self) -> Layout:
        """Return the layout of a sheet that the clerk does not want to be read."""
        return replace(self, is_included=False, reason="按您的选择不读取")

    def with_places(
        self, places: Mapping[str, int], *, header_row: int | None = None, rows: Sequence[Row] = ()
    ) -> Layout:
        """Return the layout with other columns, and another row (counted from 1) as its heading if named."""
        header = self.header
        if header is None or header_row is not None:
            at = (header_row or 1) - 1
            texts = tuple(heading(cell) for cell in rows[at]) if at < len(rows) else ()
            header = Header(at, at, texts, {}, 0.0)
        ticks = {key: spread for key, spread in header.ticks.items() if key not in places}
        return replace(
            self, header=replace(header, places=dict(places), ticks=ticks), is_included=True, reason=""
        )


def guess_layouts(sheets: Sequence[Sheet], *, filename: str = "") -> list[Layout]:
    """Return the layout of each sheet, as far as it shows; those without a table are not included."""
    return [_guess(sheet, filename=filename) for sheet in sheets]


def _guess(sheet: Sheet, *, filename: str) -> Layout:
    header = find_header(sheet.rows, LEDGER_COLUMNS)
    above = sheet.rows[: header.top] if header else sheet.rows[:5]
    titles = tuple(dict.fromkeys(as_line(cell) for row in above for cell in row if isinstance(cell, str)))
    places = [*titles, sheet.name, PurePath(filename).stem]
    layout = Layout(
        sheet.name,
        header,
        session=next(filter(None, map(find_session, places)), None),
        year=next(filter(None, map(find_year, places)), None),
        kind=_kind(titles, sheet.name),
        period=next(
            filter(None, (find_period(text) for text in [sheet.name, *titles] if "闭会" in text)), ""
        ),
        titles=titles,
    )
    if not any(cell is not None for row in sheet.rows for cell in row):
        return replace(layout, is_included=False, reason="空工作表")
    if header is None:
        return replace(layout, is_included=False, reason="没有找到表头（前 30 行里认不出列名）")
    if "title" not in header.places:
        return replace(layout, is_included=False, reason="没有找到标题（案由）一列，请手工指定")
    if sheet.is_hidden:
        return replace(layout, is_included=False, reason="隐藏的工作表")
    return layout


def _kind(titles: Sequence[str], sheet_name: str) -> str:
    """Return the kind that the name of the sheet or, failing that, its title is about."""
    return find_kind(sheet_name) or next(filter(None, map(find_kind, titles)), "")


def aside_reason(row: Row, *, title_place: int, number_place: int | None, header: Header) -> str:
    """Return why a row holds no suggestion (in Chinese), or nothing when it may hold one."""
    filled = [(place, as_line(cell)) for place, cell in enumerate(row) if cell is not None and as_line(cell)]
    if not filled:
        return BLANK_ROW
    if header.is_repeated_by(row):
        return REPEATED_HEADING
    title = as_line(row[title_place]) if title_place < len(row) else ""
    number = as_line(row[number_place]) if number_place is not None and number_place < len(row) else ""
    first = halfwidth(filled[0][1])
    has_total = any(TOTALS.match(halfwidth(text)) for _, text in filled if len(text) <= 20)
    if has_total and (
        not title or not number or TOTALS.match(halfwidth(title)) or TOTALS.match(halfwidth(number))
    ):
        return TOTALS_ROW
    is_signed = SIGNATURE.match(first) or SIGNATURE_WORD.match(first)
    if is_signed and (not title or halfwidth(title) == first or len(filled) <= 3):
        return "落款或说明"
    if len(filled) == 1 and (SECTION.match(first) or filled[0][0] != title_place):
        only = filled[0][1]
        if SECTION.match(first) or not only.replace(".", "").isdigit():
            return SECTION_HEADING
        return "只有序号"
    return ""


def stated_total(row: Row) -> int | None:
    """Return the number of suggestions that a totals row states (144件)."""
    for cell in row:
        if match := re.search(r"(\d+)\s*件", halfwidth(as_line(cell))):
            return int(match[1])
    return None
