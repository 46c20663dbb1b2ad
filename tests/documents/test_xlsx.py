"""Tables with declared columns: recognised by any usual heading, written so that they come back as they were."""

from __future__ import annotations

import datetime
import io
from typing import Any

import openpyxl

from groundwork.documents.tables import Cell, read_table
from groundwork.documents.xlsx import Column, Header, find_header, write_csv, write_xlsx

COLUMNS = (
    Column("number", "编号", ("件号",), kind="integer"),
    Column("title", "案由（标题）", ("标题", "题目"), required=True),
    Column("units", "主办单位", ("承办单位", "主办"), kind="units"),
    Column("helpers", "协办单位", ("协办",), kind="units"),
    Column("given_on", "交办日期", ("交办时间",), kind="date"),
    Column(
        "work",
        "对办理工作",
        ("办理工作", "代表评价办理工作"),
        kind="choice",
        choices=(("good", "满意"), ("bad", "不满意")),
    ),
    Column(
        "result",
        "对办理结果",
        ("办理结果满意度",),
        kind="choice",
        choices=(("good", "满意"), ("bad", "不满意")),
    ),
)


def find(*rows: tuple[Cell, ...]) -> Header | None:
    width = max(map(len, rows))
    return find_header([row + (None,) * (width - len(row)) for row in rows], COLUMNS)


def places(*rows: tuple[Cell, ...]) -> dict[str, int] | None:
    header = find(*rows)
    return dict(header.places) if header else None


def test_a_heading_is_found_below_titles_in_any_order_with_blanks_and_brackets() -> None:
    header = find(
        ("某某镇代表建议台账",),
        ("填报单位：人大办",),
        ("交办\n时间", " 题 目 ", "承办单位（部门）", "件号*", "电话"),
        ("2026-04-01", "关于修路的建议", "镇村建办", "1", "12"),
    )
    assert header is not None
    assert dict(header.places) == {"given_on": 0, "title": 1, "units": 2, "number": 3}
    assert (header.top, header.bottom, header.unknown) == (2, 2, ((4, "电话"),))
    assert header.missing(COLUMNS) == ()


def test_a_heading_of_two_rows_with_merged_cells() -> None:
    header = find(
        ("台账", None, None, None, None, None),
        ("编号", "案由", "办理单位", None, "代表评价", None),
        (None, None, "主办", "协办", "办理工作", "办理结果满意度"),
        (1, "关于修路的建议", "镇村建办", None, "满意", "满意"),
    )
    assert header is not None
    assert (header.top, header.bottom) == (1, 2)
    assert dict(header.places) == {"number": 0, "title": 1, "units": 2, "helpers": 3, "work": 4, "result": 5}


def test_columns_to_be_ticked_are_told_apart_by_the_heading_above() -> None:
    header = find(
        ("编号", "案由", "对办理工作", None, "对办理结果", None),
        (None, None, "满意", "不满意", "满意", "不满意"),
    )
    assert header is not None
    assert header.ticks == {"work": ((2, "满意"), (3, "不满意")), "result": ((4, "满意"), (5, "不满意"))}
    assert dict(header.places) == {"number": 0, "title": 1}


def test_neighbours_of_a_column_are_not_taken_for_it() -> None:
    assert places(("编号", "案由", "主办单位电话", "主办单位联系人")) == {"number": 0, "title": 1}
    assert places(("编号", "案由", "主办单位电话", "主办单位")) == {"number": 0, "title": 1, "units": 3}
    assert places(("编号", "建议的标题", "主办单位名称")) == {"number": 0, "title": 1, "units": 2}


def test_what_is_no_heading() -> None:
    assert find(("关于标题党的建议", "镇村建办")) is None
    assert find((1, "标题", "编号")) is None
    assert find(("标题",)) is not None
    assert find(("姓名", "电话"), ("甲", "1")) is None
    assert find(*[("前言",)] * 30, ("编号", "案由")) is None
    assert find(*[("前言",)] * 29, ("编号", "案由")) is not None


def test_a_repeated_heading_is_known() -> None:
    header = find(("编号", "案由", "主办单位"))
    assert header is not None
    assert header.is_repeated_by(("编 号", "案由", "主办单位"))
    assert not header.is_repeated_by((1, "案由", None))


ROWS: list[dict[str, Any]] = [
    {
        "number": 1,
        "title": "=cmd()",
        "units": ("甲办", "乙站"),
        "given_on": datetime.date(2026, 4, 17),
        "work": "good",
    },
    {"number": None, "title": "https://example.org/ +1 ", "units": (), "work": "", "given_on": None},
    {"number": 3, "title": "两行\n标题", "result": "bad"},
]
CELLS = [
    (1, "=cmd()", "甲办、乙站", None, datetime.date(2026, 4, 17), "满意", None),
    (None, "https://example.org/ +1 ", None, None, None, None, None),
    (3, "两行\n标题", None, None, None, None, "不满意"),
]


def test_what_is_written_comes_back() -> None:
    file = io.BytesIO()
    assert write_xlsx(file, title="台账", columns=COLUMNS, rows=iter(ROWS), notes=("截至 2026-04-30",)) == 3
    (sheet,) = read_table(io.BytesIO(file.getvalue()), filename="a.xlsx")
    assert sheet.rows[0][0] == "台账"
    assert sheet.rows[1][0] == "截至 2026-04-30"
    assert sheet.rows[2] == tuple(column.label for column in COLUMNS)
    assert list(sheet.rows[3:]) == CELLS


def test_the_sheet_is_made_to_be_read_and_printed() -> None:
    file = io.BytesIO()
    write_xlsx(file, title="台账", columns=COLUMNS, rows=ROWS, sheet_name="2026/建议:办理?")
    sheet = openpyxl.load_workbook(file).active
    assert sheet.title == "2026建议办理"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:G5")
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:G1"]
    assert {sheet["A1"].font.name, sheet["B2"].font.name, sheet["B3"].font.name} == {"宋体"}
    assert sheet["B3"].data_type == "inlineStr" or sheet["B3"].data_type == "s"
    assert sheet["B3"].value == "=cmd()"
    assert sheet["E3"].number_format == "yyyy-mm-dd"
    assert sheet["B4"].hyperlink is None


def test_a_text_too_long_for_a_cell_says_that_it_was_cut() -> None:
    file = io.BytesIO()
    write_xlsx(file, title="台账", columns=COLUMNS[1:2], rows=[{"title": "长" * 40_000}])
    (sheet,) = read_table(io.BytesIO(file.getvalue()), filename="a.xlsx")
    text = sheet.rows[2][0]
    assert isinstance(text, str)
    assert (len(text), text.endswith("……（超出单元格上限，已截断）")) == (32_767, True)


def test_csv_is_safe_to_open_and_comes_back() -> None:
    file = io.BytesIO()
    assert write_csv(file, columns=COLUMNS, rows=ROWS, title="台账") == 3
    assert file.getvalue().startswith(b"\xef\xbb\xbf")
    assert "\r\n1,'=cmd()," in file.getvalue().decode("utf-8-sig")
    (sheet,) = read_table(io.BytesIO(file.getvalue()), filename="a.csv")
    assert sheet.rows[2] == ("1", "=cmd()", "甲办、乙站", None, "2026-04-17", "满意", None)
    assert sheet.rows[3][1] == "https://example.org/ +1 "
