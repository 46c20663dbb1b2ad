"""The single cells of a ledger: what is meant, or why it cannot be told."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from groundwork.documents.dates import parse_date
from groundwork.documents.findings import Severity
from proposals.ledger.cells import (
    clean_title,
    kind_of_title,
    parse_grade,
    parse_grades,
    parse_kind,
    parse_number,
    parse_outcome,
)
from proposals.ledger.people import People, parse_people
from proposals.ledger.rows import SessionName
from proposals.ledger.sessions import find_kind, find_period, find_session, find_year
from proposals.ledger.units import split_units

DAY = datetime.date(2026, 4, 17)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-04-17",
        "2026-4-17",
        "2026.4.17",
        "2026/04/17",
        "2026年4月17日",
        "2026年 4月 17 日",
        "２０２６．４．１７",
        "20260417",
        20260417,
        "二〇二六年四月十七日",
        "二○二六年四月十七日",
        "2026-04-17 00:00:00",
        "2026-04-17T09:30",
        "2026年4月17日上午9:30",
        "2026年4月17日（周五）",
        "2026、4、17",
        "'2026-4-17",
        "2026.4.17.",
        DAY,
    ],
)
def test_dates_with_a_year_are_understood_as_they_stand(cell: Any) -> None:
    found = parse_date(cell)
    assert (found.value, found.severity) == (DAY, None)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("26.4.17", "年份只写了两位，读作 2026 年"),
        ("4月17日", "“4月17日”没有写年份，按 2026 年补上"),
        ("4.17", "“4.17”没有写年份，按 2026 年补上"),
        (4.17, "“4.17”没有写年份，按 2026 年补上"),
        (46129, "单元格是日期序号 46129，即 2026-04-17"),
        ("46129", "单元格是日期序号 46129，即 2026-04-17"),
        ("17/4/2026", "“17/4/2026”读作 2026-04-17"),
        (2026417, "“2026417”读作 2026-04-17"),
    ],
)
def test_dates_that_are_mended_say_so(cell: Any, reason: str) -> None:
    found = parse_date(cell, year=2026)
    assert (found.value, found.severity, found.reason) == (DAY, Severity.MENDED, reason)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("2026-02-30", "2026 年 2 月只有 28 天，没有 30 日"),
        ("2026/4/31", "2026 年 4 月只有 30 天，没有 31 日"),
        ("2026.13.1", "没有 13 月，这一天不存在"),
        ("2026年4月", "“2026年4月”只写到月份，没有日"),
        ("4月中旬", "“4月中旬”认不出是哪一天"),
        ("4/5/2026", "“4/5/2026”分不清哪个是月、哪个是日"),
        (4.1, "“4.1”可能是 1 日，也可能是 10 日，请写明"),
        (2026111, "“2026111”认不出是哪一天"),
        ("1926-04-17", "1926-04-17 的年份不对"),
        ("2026.4.17-4.20", "“2026.4.17-4.20”认不出是哪一天"),
        (-5, "“-5”认不出是哪一天"),
        (1e300, "“1e+300”认不出是哪一天"),
    ],
)
def test_dates_that_cannot_be_told_are_refused(cell: Any, reason: str) -> None:
    found = parse_date(cell, year=2026)
    assert (found.value, found.severity, found.reason) == (None, Severity.REFUSED, reason)


def test_a_day_without_year_follows_the_day_it_answers() -> None:
    assigned = datetime.date(2025, 11, 20)
    assert parse_date("2月3日", year=2025, not_before=assigned).value == datetime.date(2026, 2, 3)
    assert parse_date("12月3日", year=2024, not_before=assigned).value == datetime.date(2025, 12, 3)
    assert parse_date("4月17日").reason == "“4月17日”没有写年份，表中也看不出是哪一年"


@pytest.mark.parametrize("cell", ["未答复", "—", "/", "无", "办理中", 0])
def test_marks_for_not_yet_are_empty_days(cell: Any) -> None:
    found = parse_date(cell)
    assert (found.value, found.severity) == (None, Severity.MENDED)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (12, 12),
        ("12", 12),
        ("第12号", 12),
        ("12号", 12),
        ("0012", 12),
        ("２３", 23),
        ("〔2026〕12号", 12),
        ("建议12", 12),
        ("第12号建议", 12),
        ("议案第3号", 3),
        ("NO.12", 12),
        ("№12", 12),
        ("2026-012", 12),
        ("2026年第12号", 12),
        ("镇人建〔2026〕5号", 5),
        ("第十二号", 12),
        ("(12)", 12),
        ("#7", 7),
        ("1.0", 1),
        (" 第 003 号 ", 3),
        ("闭5", 5),
    ],
)
def test_numbers(cell: Any, number: int) -> None:
    found = parse_number(cell)
    assert (found.value, found.severity) == (number, None)


@pytest.mark.parametrize("cell", ["12-1", "12、13", 12.5, 0, -3, "-3", "号", 99_999_999, "待编"])
def test_numbers_that_cannot_be_told(cell: Any) -> None:
    found = parse_number(cell)
    assert (found.value, found.severity) == (None, Severity.REFUSED)


def test_no_number_is_no_problem_of_the_cell() -> None:
    assert [(parse_number(cell).value, parse_number(cell).severity) for cell in (None, "", "  ", "—")] == [
        (None, None)
    ] * 4


@pytest.mark.parametrize(
    ("cell", "title", "code"),
    [
        ("关于修路的建议", "关于修路的建议", ""),
        ("关于修路的建议 \u3000", "关于修路的建议", "blanks"),
        ("关于修路的建议.docx", "关于修路的建议", "file_ending"),
        ("关于修路的建议.WPS ", "关于修路的建议", "file_ending"),
        ("关于修路\n的建议", "关于修路的建议", "line_break"),
        ("关于5G\nWiFi的建议", "关于5G WiFi的建议", "line_break"),
        ("《关于修路的建议》", "关于修路的建议", "quotes"),
        ("关于《甲》和《乙》的建议", "关于《甲》和《乙》的建议", ""),
        ("《甲》和《乙》", "《甲》和《乙》", ""),
        ("关于完善制度 普惠群众的建议", "关于完善制度 普惠群众的建议", ""),
        ("=cmd()", "=cmd()", ""),
        (2026, "2026", ""),
        (None, "", ""),
    ],
)
def test_titles(cell: Any, title: str, code: str) -> None:
    found = clean_title(cell)
    assert (found.value, found.code, found.severity) == (title, code, Severity.MENDED if code else None)


def test_a_title_too_long_to_be_one_is_refused() -> None:
    assert clean_title("长" * 150).severity is None
    assert clean_title("长" * 151).severity == Severity.REFUSED


def test_kinds() -> None:
    titles = (
        "关于水的议案",
        "关于水的建议",
        "关于办理议案的建议",
        "关于水的议案（修改稿）",
        "议案：关于水",
        "关于水",
    )
    assert [kind_of_title(title) for title in titles] == [
        "motion",
        "suggestion",
        "suggestion",
        "motion",
        "motion",
        "",
    ]
    cells = ("议案", "建议", "代表建议", "建议、批评和意见", "议案转建议", "其他", None)
    assert [parse_kind(cell).value for cell in cells] == [
        "motion", "suggestion", "suggestion", "suggestion", "suggestion", "", "",
    ]  # fmt: skip
    assert parse_kind("其他").severity == Severity.WARNING


@pytest.mark.parametrize(
    ("cell", "outcome", "severity"),
    [
        ("A", "A", None),
        ("B类", "B", None),
        ("Ｃ", "C", None),
        ("d类", "D", None),
        ("(B)", "B", None),
        ("已解决（A类）", "A", "mended"),
        ("已解决", "A", "mended"),
        ("列入计划", "B", "mended"),
        ("留作参考", "D", "mended"),
        ("以后解决", "C", "mended"),
        ("办理中", "", "mended"),
        ("已答复", "", "warning"),
        ("A、B", "", "warning"),
        ("ABC", "", "warning"),
        ("", "", None),
        ("无", "", None),
    ],
)
def test_outcome_classes(cell: str, outcome: str, severity: str | None) -> None:
    found = parse_outcome(cell)
    assert (found.value, found.severity) == (outcome, severity)


@pytest.mark.parametrize(
    ("cell", "grade", "severity"),
    [
        ("满意", "satisfied", None),
        ("基本满意", "basically", None),
        ("不满意", "dissatisfied", None),
        (" 满意√", "satisfied", None),
        ("未反馈", "", None),
        ("", "", None),
        ("A", "satisfied", "mended"),
        ("B", "basically", "mended"),
        ("非常满意", "satisfied", "mended"),
        ("同意", "", "warning"),
        ("√", "", "warning"),
    ],
)
def test_grades(cell: str, grade: str, severity: str | None) -> None:
    found = parse_grade(cell)
    assert (found.value, found.severity) == (grade, severity)


def test_one_cell_may_hold_both_grades() -> None:
    cells = ("满意", "满意/基本满意", "对办理工作满意，对办理结果基本满意", "工作满意、结果不满意")
    assert [tuple(found.value for found in parse_grades(cell)) for cell in cells] == [
        ("satisfied", "satisfied"),
        ("satisfied", "basically"),
        ("satisfied", "basically"),
        ("satisfied", "dissatisfied"),
    ]


KNOWN = {"镇教办", "镇财政所", "镇派出所", "镇党建办", "农业农村办"}


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("镇教办、镇财政所", ("镇教办", "镇财政所")),
        ("镇教办；镇财政所", ("镇教办", "镇财政所")),
        ("镇教办;镇财政所", ("镇教办", "镇财政所")),
        ("镇教办，镇财政所", ("镇教办", "镇财政所")),
        ("镇教办,镇财政所", ("镇教办", "镇财政所")),
        ("镇教办/镇财政所", ("镇教办", "镇财政所")),
        ("镇教办 镇财政所　镇派出所", ("镇教办", "镇财政所", "镇派出所")),
        ("镇教办\n镇财政所", ("镇教办", "镇财政所")),
        ("1.镇教办 2.镇财政所", ("镇教办", "镇财政所")),
        ("1、镇教办\n2、镇财政所", ("镇教办", "镇财政所")),
        ("（1）镇教办（2）镇财政所", ("镇教办", "镇财政所")),
        ("①镇教办②镇财政所", ("镇教办", "镇财政所")),
        ("镇教办。", ("镇教办",)),
        ("镇 教办", ("镇教办",)),
        ("综合执法队（城管、环卫）、镇教办", ("综合执法队（城管、环卫）", "镇教办")),
        ("综合执法队（城管 环卫)", ("综合执法队（城管环卫）",)),
        ("综合执法队(城管队)/镇教办", ("综合执法队（城管队）", "镇教办")),
        ("镇教办和镇财政所", ("镇教办", "镇财政所")),
        ("镇教办、镇财政所及镇派出所", ("镇教办", "镇财政所", "镇派出所")),
        ("镇党建办与农业农村办", ("镇党建办", "农业农村办")),
        ("卫生和计划生育办", ("卫生和计划生育办",)),
        ("镇教办和镇水利站", ("镇教办和镇水利站",)),
        ("无", ()),
        ("/", ()),
        ("—", ()),
        (None, ()),
    ],
)
def test_units(cell: str | None, names: tuple[str, ...]) -> None:
    assert split_units(cell, known=KNOWN).names == names


def test_what_was_changed_or_is_doubtful_about_units_is_said() -> None:
    assert split_units("供销社（农合联)").mended == ("括号一半全角一半半角，统一为“供销社（农合联）”",)
    assert split_units("供销社(农合联)").mended == ()
    assert split_units("镇教办、镇教办").mended == ("同一单位重复出现，只保留一次",)
    assert split_units("镇教办和镇财政所", known=KNOWN).mended == ("分为：镇教办、镇财政所",)
    assert split_units("镇教办和镇水利站", known=KNOWN).doubts == (
        "“镇教办和镇水利站”可能是两个单位，按一个处理",
    )
    assert split_units("卫生和计划生育办").doubts == ()
    assert split_units("镇教办等3家单位").doubts == ("写有“等”字，其余单位没有列出",)
    assert split_units("镇教办（牵头").doubts == ("括号不成对",)


def test_a_cell_may_say_itself_who_leads() -> None:
    units = split_units("主办：镇教办；协办：镇财政所、镇派出所")
    assert (units.names, units.co_names) == (("镇教办",), ("镇财政所", "镇派出所"))
    assert units.mended == ("按格内注明分为 主办：镇教办；协办：镇财政所、镇派出所",)


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        (5, People(count=5)),
        ("5人", People(count=5)),
        ("共9名", People(count=9)),
        ("十二人", People(count=12)),
        (0, People(count=0)),
        ("甲一", People(("甲一",))),
        ("甲一、乙二等5人", People(("甲一", "乙二"), count=5)),
        ("甲 一、乙二", People(("甲一", "乙二"))),
        ("甲一 乙二三 丙 四", People(("甲一", "乙二三", "丙四"))),
        ("甲一（第三代表团）", People(("甲一",), group="第三代表团")),
        ("甲一（女）", People(("甲一",))),
        ("甲一，女", People(("甲一",))),
        ("甲一代表", People(("甲一",))),
        ("代表408", People(("代表408",))),
        ("甲乙·丙丁", People(("甲乙·丙丁",))),
        ("无", People()),
        (None, People()),
    ],
)
def test_people(cell: Any, people: People) -> None:
    assert parse_people(cell) == people


def test_sessions_years_and_periods_of_titles() -> None:
    titles = (
        "九届三次会议代表建议",
        "某镇第九届人民代表大会第三次会议议案",
        "9届3次",
        "第九届人大第 三 次会议",
        "二十届十一次会议",
    )
    assert [find_session(title) for title in titles] == [SessionName(9, 3)] * 4 + [SessionName(20, 11)]
    assert find_session("2026年代表建议台账") is None
    assert str(SessionName(17, 1)) == "十七届一次会议"
    assert [find_year(title) for title in ("2026年代表建议", "2026年度", "二〇二六年台账", "九届三次")] == [
        2026,
        2026,
        2026,
        None,
    ]
    assert [find_period(text) for text in ("大会期间", "闭会期间", "闭会", "会议期间", "其他")] == [
        "session", "intersession", "intersession", "session", "",
    ]  # fmt: skip
    assert [find_kind(text) for text in ("议案", "建议台账", "议案建议台账", "台账")] == [
        "motion",
        "suggestion",
        "",
        "",
    ]
