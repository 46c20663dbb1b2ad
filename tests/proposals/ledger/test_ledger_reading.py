"""Whole ledgers: found, read row by row, compared, and reported to the clerk."""

from __future__ import annotations

import datetime
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from groundwork.documents.findings import Problem, Severity
from groundwork.documents.tables import read_table
from proposals.ledger.layout import guess_layouts
from proposals.ledger.reading import LedgerReading, read_ledger
from proposals.ledger.rows import Correction, Entry, SessionName

REAL = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "suggestions_ledger.xlsx"
DAY = datetime.date(2026, 4, 17)
Read = Callable[..., LedgerReading]


def told(reading: LedgerReading) -> list[tuple[str, str, str]]:
    return [(problem.cell, problem.severity.value, problem.code) for problem in reading.problems]


def test_a_plain_row(read_rows: Read) -> None:
    reading = read_rows(
        {
            "建议号": "第003号", "案由（标题）": "关于修路的建议", "类别": "城建环保", "会议期间": "大会期间",
            "领衔代表": "甲一", "附议人数": 6, "主办单位": "镇村建办", "协办单位": "镇财政所/镇党政办", "交办日期": "2026.4.17",
            "答复日期": datetime.date(2026, 6, 8), "办理结果": "B类", "代表评价": "满意", "备注": " 急 ",
        }
    )  # fmt: skip
    assert [row.entry for row in reading.rows] == [
        Entry(
            title="关于修路的建议", number=3, category="城建环保", session=SessionName(9, 3), period="session", lead="甲一",
            cosponsor_count=6, main_units=("镇村建办",), co_units=("镇财政所", "镇党政办"), assigned_on=DAY,
            replied_on=datetime.date(2026, 6, 8), outcome="B", work_grade="satisfied", result_grade="satisfied", remark="急",
        )
    ]  # fmt: skip
    assert reading.problems == ()
    assert {(notation.column, notation.form, notation.count, notation.example_cell) for notation in reading.notations} == {
        ("建议号", "第003号", 1, "B3"), ("协办单位", "用“/”分隔", 1, "I3"), ("交办日期", "2026.4.17", 1, "J3"),
        ("答复日期", "Excel 日期", 1, "K3"), ("办理结果", "B类", 1, "L3"), ("代表评价", "一项评价", 1, "M3"),
    }  # fmt: skip


def test_every_kind_of_dirt_is_named_by_row_and_cell(read_rows: Read) -> None:
    reading = read_rows(
        {"案由（标题）": "关于修路的建议.docx"},
        {"案由（标题）": "关于铺桥的建议 "},
        {"案由（标题）": None},
        {"案由（标题）": "关于路灯的建议", "交办日期": "2026-02-30"},
        {"案由（标题）": "关于水井的建议", "主办单位": None},
        {"案由（标题）": "关于水渠的建议", "主办单位": "供销社（农合联)"},
        {"案由（标题）": "关于办学的建议", "领衔代表": None},
        {"案由（标题）": "关于养老的建议", "交办日期": "2026-04-17", "答复日期": "2026-04-01"},
        {"案由（标题）": "关于禁渔的建议", "主办单位": "镇教办", "协办单位": "镇教办、镇财政所"},
        {"案由（标题）": "关于电网的建议", "建议号": None},
    )
    assert told(reading) == [
        ("C3", "mended", "file_ending"),
        ("C4", "mended", "blanks"),
        ("C5", "refused", "no_title"),
        ("J6", "refused", "impossible_date"),
        ("H7", "warning", "no_unit"),
        ("H8", "mended", "units_mended"),
        ("F9", "warning", "no_lead"),
        ("K10", "warning", "days_crossed"),
        ("I11", "mended", "unit_twice"),
        ("B12", "warning", "no_number"),
    ]
    assert reading.problems[3] == Problem(
        row=6, column="交办日期", cell="J6", value="2026-02-30", reason="2026 年 2 月只有 28 天，没有 30 日",
        severity=Severity.REFUSED, code="impossible_date", sheet="台账", key="assigned_on",
    )  # fmt: skip
    assert ([row.row_number for row in reading.refused], len(reading.accepted), len(reading.mended)) == (
        [5, 6],
        8,
        4,
    )


def test_two_rows_of_one_number_are_both_refused_until_the_clerk_decides(read_rows: Read) -> None:
    rows: list[dict[str, Any]] = [
        {"建议号": 7, "案由（标题）": "关于修路的建议"},
        {"建议号": "第007号", "案由（标题）": "关于铺桥的建议"},
        {"建议号": 9, "案由（标题）": "关于路灯的建议"},
        {"建议号": 7, "案由（标题）": "关于水井的议案"},
    ]
    reading = read_rows(*rows)
    assert [(row.row_number, row.entry.number) for row in reading.refused] == [(3, 7), (4, 7)]
    assert [(problem.cell, problem.suggestion) for problem in reading.problems] == [
        ("B3", "10"),
        ("B4", "10"),
    ]
    assert (
        reading.problems[0].reason == "编号 7 与第 4 行“关于铺桥的建议”相同：请改编号、编下一个空号，或跳过"
    )

    renumbered = read_rows(*rows, corrections={("台账", 4): Correction(cells={"number": "8"})})
    next_free = read_rows(*rows, corrections={("台账", 4): Correction(takes_next_number=True)})
    skipped = read_rows(*rows, corrections={("台账", 4): Correction(skip=True)})
    assert [[row.entry.number for row in each.accepted] for each in (renumbered, next_free, skipped)] == [
        [7, 8, 9, 7], [7, 10, 9, 7], [7, 9, 7],
    ]  # fmt: skip
    beyond = read_rows(
        *rows, corrections={("台账", 4): Correction(takes_next_number=True)}, taken={("suggestion", 40)}
    )
    assert [row.entry.number for row in beyond.accepted] == [7, 41, 9, 7]


def test_a_refused_cell_can_be_mended_in_the_preview(read_rows: Read) -> None:
    row = {"案由（标题）": "关于修路的建议", "交办日期": "2026-02-30"}
    mended = read_rows(row, corrections={("台账", 3): Correction(cells={"assigned_on": "2026-02-28"})})
    assert [row.entry.assigned_on for row in mended.accepted] == [datetime.date(2026, 2, 28)]


def test_the_same_title_twice_is_warned_of_and_the_same_row_twice_is_left_out(read_rows: Read) -> None:
    reading = read_rows(
        {"建议号": 1, "案由（标题）": "关于修路的建议"},
        {"建议号": 2, "案由（标题）": "关于修路的建议"},
        {"建议号": 1, "案由（标题）": "关于修路的建议", "序号": 3},
    )
    assert told(reading) == [("C4", "warning", "same_title")]
    assert reading.problems[0].reason == "与第 3 行（1号）标题相同，领衔代表也相同，可能是重复提出"
    assert [(row.row_number, row.reason) for row in reading.skipped] == [(5, "与第 3 行完全相同")]


def test_rows_that_hold_no_suggestion_are_left_out_and_listed(read: Read) -> None:
    reading = read(
        [
            ["九届三次会议代表建议台账"],
            ["编号", "案由", "领衔代表", "主办单位"],
            [1, "关于修路的建议", "甲一", "镇村建办"],
            [None, "小 计", None, "1件"],
            [],
            ["编号", "案由", "领衔代表", "主办单位"],
            [2, "关于铺桥的建议", "甲一", "镇村建办"],
            [3, None, None, None],
            ["合计", "3件", None, None],
            ["填表人：某某", None, "审核人：某某", None],
            ["注：本表一式两份"],
        ]
    )
    assert [row.entry.title for row in reading.rows] == ["关于修路的建议", "关于铺桥的建议"]
    assert [(row.row_number, row.reason) for row in reading.skipped] == [
        (4, "合计行"), (6, "重复的表头"), (8, "只有序号"), (9, "合计行"), (10, "落款或说明"), (11, "落款或说明"),
    ]  # fmt: skip


def test_the_stated_total_is_checked(read: Read) -> None:
    head = ["编号", "案由", "主办单位"]
    right = read([head, [1, "关于修路的建议", "镇村建办"], ["合计", "1件"]])
    wrong = read([head, [1, "关于修路的建议", "镇村建办"], ["合计", "2件"]])
    assert (right.notes, wrong.notes) == ((), ("工作表“台账”合计行写 2 件，实际读到 1 件，请核对。",))


def test_sections_say_what_the_rows_below_are(read: Read) -> None:
    reading = read(
        [
            ["编号", "案由", "主办单位"],
            ["一、议案（1件）"],
            [1, "关于水", "镇水利站"],
            ["二、闭会期间建议"],
            [1, "关于路", "镇村建办"],
            ["（一）农业农村类（1件）"],
            [2, "关于田", "镇农办"],
        ]
    )
    assert [(row.entry.kind, row.entry.period, row.entry.category) for row in reading.rows] == [
        ("motion", "", ""), ("suggestion", "intersession", ""), ("suggestion", "intersession", "农业农村类"),
    ]  # fmt: skip
    assert [row.reason for row in reading.skipped] == ["分段标题"] * 3


def test_synonyms_in_any_order_below_a_heading_of_two_rows(read: Read) -> None:
    reading = read(
        [
            ["第九届人民代表大会第三次会议", None, None, None, None, None, None, None, None, None],
            [
                "件号",
                "建议名称",
                "提出人",
                "联名代表",
                "办理单位",
                None,
                "交办时间",
                "代表评价",
                None,
                "备注",
            ],
            [None, None, None, None, "主办", "会办", None, "对办理工作", "对办理结果", None],
            [
                "１",
                "关于修路",
                "甲一",
                "乙二、丙三等4人",
                "镇村建办",
                "1.镇财政所 2.镇党政办",
                "4月17日",
                "满意",
                "基本满意",
                None,
            ],
            ["２", "关于铺桥", "甲一", None, "镇村建办", "无", "2026-04-17", "未反馈", None, None],
        ],
        merges=[(0, 0, 0, 9), (1, 4, 1, 5), (1, 7, 1, 8), (1, 0, 2, 0), (1, 1, 2, 1)],
    )
    assert [row.entry for row in reading.rows] == [
        Entry(
            title="关于修路", number=1, session=SessionName(9, 3), lead="甲一", cosponsors=("乙二", "丙三"), cosponsor_count=4,
            main_units=("镇村建办",), co_units=("镇财政所", "镇党政办"), assigned_on=DAY,
            work_grade="satisfied", result_grade="basically",
        ),
        Entry(title="关于铺桥", number=2, session=SessionName(9, 3), lead="甲一", main_units=("镇村建办",), assigned_on=DAY),
    ]  # fmt: skip
    assert told(reading) == [("G4", "mended", "year_supplied"), ("", "warning", "no_reply_day")]


def test_ticked_columns_are_read_as_the_choice(read: Read) -> None:
    reading = read(
        [
            ["编号", "案由", "主办单位", "代表评价", None, None],
            [None, None, None, "满意", "基本满意", "不满意"],
            [1, "关于修路的建议", "镇村建办", None, "√", None],
            [2, "关于铺桥的建议", "镇村建办", None, None, None],
        ]
    )
    assert [(row.entry.work_grade, row.entry.result_grade) for row in reading.rows] == [
        ("basically", "basically"),
        ("", ""),
    ]


def test_cells_merged_over_rows(read: Read) -> None:
    reading = read(
        [
            ["编号", "案由", "类别", "主办单位", "协办单位"],
            [1, "关于修路的建议", "城建", "镇村建办", "镇财政所"],
            [None, None, None, None, "镇党政办"],
            [2, "关于铺桥的建议", None, "镇村建办", None],
        ],
        merges=[(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 3, 2)],
    )
    assert [(row.entry.title, row.entry.category, row.entry.co_units) for row in reading.rows] == [
        ("关于修路的建议", "城建", ("镇财政所", "镇党政办")), ("关于铺桥的建议", "城建", ()),
    ]  # fmt: skip
    assert [(row.row_number, row.reason) for row in reading.skipped] == [(3, "接第 2 行")]


def test_several_sheets_hidden_and_without_table(book: Callable[..., bytes]) -> None:
    head = ["编号", "案由", "主办单位"]
    data = book(
        {
            "议案": [head, [1, "关于水", "镇水利站"]],
            "建议": [head, [1, "关于路", "镇村建办"]],
            "封面": [["某镇人大"], ["2026年"]],
            "旧稿": [head, [9, "关于桥", "镇村建办"]],
            "空": [],
        },
        hidden=["旧稿"],
    )
    reading = read_ledger(read_table(io.BytesIO(data), filename="台账.xlsx"))
    assert [(row.sheet, row.entry.kind, row.entry.number) for row in reading.rows] == [
        ("议案", "motion", 1), ("建议", "suggestion", 1),
    ]  # fmt: skip
    assert reading.notes == (
        "工作表“封面”没有读取：没有找到表头（前 30 行里认不出列名）。",
        "工作表“旧稿”没有读取：隐藏的工作表。",
    )


def test_an_overview_beside_the_lists_does_not_double_the_rows(book: Callable[..., bytes]) -> None:
    grid = [["编号", "案由", "主办单位"], [1, "关于路", "镇村建办"]]
    data = book({"总表": grid, "分表": grid})
    reading = read_ledger(read_table(io.BytesIO(data), filename="台账.xlsx"))
    assert (len(reading.rows), [row.reason for row in reading.skipped]) == (
        1,
        ["与工作表“总表”第 2 行完全相同"],
    )


def test_serial_numbers_stand_in_for_missing_numbers(read: Read) -> None:
    reading = read([["序号", "案由", "主办单位"], [1, "关于路", "镇村建办"], [2, "关于桥", "镇村建办"]])
    assert [row.entry.number for row in reading.rows] == [1, 2]
    assert reading.notes == ("工作表“台账”没有编号一列，用序号作编号。",)
    again = read([["序号", "案由", "主办单位"], [1, "关于路", "镇村建办"], [1, "关于桥", "镇村建办"]])
    assert [row.entry.number for row in again.rows] == [None, None]


def test_columns_assigned_by_hand(book: Callable[..., bytes]) -> None:
    data = book({"表": [["甲", "乙", "丙"], ["关于路的建议", "镇村建办", 4]]})
    sheets = read_table(io.BytesIO(data), filename="a.xlsx")
    (layout,) = guess_layouts(sheets)
    assert (layout.is_included, layout.reason) == (False, "没有找到表头（前 30 行里认不出列名）")
    by_hand = layout.with_places(
        {"title": 0, "main_units": 1, "number": 2}, header_row=1, rows=sheets[0].rows
    )
    (row,) = read_ledger(sheets, layouts=[by_hand]).rows
    assert (row.entry.title, row.entry.main_units, row.entry.number) == ("关于路的建议", ("镇村建办",), 4)


def test_joints_part_units_that_the_ledger_names_elsewhere(read: Read) -> None:
    head = ["编号", "案由", "主办单位"]
    reading = read(
        [head, [1, "关于路", "镇村建办和镇财政所"], [2, "关于桥", "镇村建办"], [3, "关于灯", "镇财政所"]]
    )
    assert reading.rows[0].entry.main_units == ("镇村建办", "镇财政所")
    alone = read([head, [1, "关于路", "镇村建办和镇财政所"]])
    assert alone.rows[0].entry.main_units == ("镇村建办和镇财政所",)
    assert told(alone) == [("", "warning", "no_lead"), ("C2", "warning", "units_doubtful")]


def test_a_column_of_times_may_hold_periods_days_or_sessions(read: Read) -> None:
    head = ["编号", "案由", "提出时间"]
    reading = read(
        [head, [1, "关于路", "闭会期间"], [2, "关于桥", "2026-04-17"], [3, "关于灯", "九届三次会议"]]
    )
    assert [(row.entry.period, row.entry.submitted_on, row.entry.session) for row in reading.rows] == [
        ("intersession", None, None), ("", DAY, None), ("session", None, SessionName(9, 3)),
    ]  # fmt: skip


def test_csv_of_excel_and_wps(read_rows: Read) -> None:
    lines = [
        "九届三次会议代表建议台账,,,",
        "编号,案由,主办单位,交办日期",
        "第001号,关于路的建议 ,镇村建办;镇财政所,4月17日",
        "2,关于桥的建议,镇村建办,2026/4/17",
        "合计,2件,,",
    ]
    text = "\r\n".join(lines)
    for encoding in ("gbk", "utf-8", "utf-8-sig"):
        reading = read_ledger(read_table(io.BytesIO(text.encode(encoding)), filename="台账.csv"))
        assert [(row.entry.number, row.entry.title, row.entry.main_units, row.entry.assigned_on) for row in reading.rows] == [
            (1, "关于路的建议", ("镇村建办", "镇财政所"), DAY), (2, "关于桥的建议", ("镇村建办",), DAY),
        ]  # fmt: skip
        assert [row.reason for row in reading.skipped] == ["合计行"]


def test_nothing_to_read_is_said(read: Read) -> None:
    empty = read([["编号", "案由", "主办单位"]])
    assert (empty.rows, empty.notes) == ((), ())
    other = read([["姓名", "电话"], ["甲", 1]])
    assert (other.rows, other.notes[0]) == (
        (),
        "没有找到建议台账的表头。请确认有“案由”或“标题”一列，或手工指定各列。",
    )
    (row,) = read([["案由"], ["关于修路的建议"]]).rows
    assert (row.entry.title, row.is_refused) == ("关于修路的建议", False)


def test_titles_like_formulas_stay_texts(read_rows: Read) -> None:
    (row,) = read_rows({"案由（标题）": "=cmd()"}).rows
    assert (row.entry.title, row.is_refused) == ("=cmd()", False)


@pytest.mark.skipif(not REAL.exists(), reason="the real ledger is not beside the checkout")
def test_the_real_ledger() -> None:
    with REAL.open("rb") as file:
        reading = read_ledger(read_table(file, filename=REAL.name))
    counts = (
        len(reading.rows),
        len(reading.accepted),
        len(reading.refused),
        len(reading.mended),
        len(reading.units),
    )
    assert counts == (144, 142, 2, 17, 65)
    assert reading.sessions == (SessionName(17, 1),)
    assert [(row.row_number, row.reason) for row in reading.skipped] == [(148, "合计行")]
    assert Counter(row.entry.kind for row in reading.rows) == {"suggestion": 143, "motion": 1}
    assert Counter(row.entry.outcome for row in reading.rows) == {"": 133, "B": 8, "A": 2, "C": 1}
    assert Counter(problem.code for problem in reading.problems) == {
        "file_ending": 1, "blanks": 13, "units_mended": 3, "no_unit": 2, "number_twice": 2, "same_title": 1,
    }  # fmt: skip
    serious = [told for told in told(reading) if told[1] != "mended"]
    assert serious == [
        ("H114", "warning", "no_unit"),
        ("B114", "refused", "number_twice"),
        ("C114", "warning", "same_title"),
        ("B115", "refused", "number_twice"),
        ("H147", "warning", "no_unit"),
    ]
    by_column = Counter({(notation.column, notation.form): notation.count for notation in reading.notations})
    assert [by_column["交办日期", form] for form in ("2026-4-17", "2026.4.17", "2026年4月17日", "2026/4/17", "Excel 日期")] == [
        29, 29, 29, 29, 28,
    ]  # fmt: skip
    assert [by_column["协办单位", f"用“{mark}”分隔"] for mark in ("、", "；", "，", ",", "/", "空格")] == [
        16,
        13,
        11,
        12,
        9,
        14,
    ]
    assert (by_column["建议号", "第003号"], by_column["建议号", "全角数字"]) == (68, 8)
    assert all(row.entry.assigned_on and row.entry.lead and row.entry.number for row in reading.rows)
