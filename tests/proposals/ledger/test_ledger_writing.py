"""What is exported imports back unchanged, whatever was read before; and quickly."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from groundwork.documents.tables import read_table
from groundwork.documents.xlsx import find_header
from proposals.ledger.columns import EXPORT_COLUMNS, LEDGER_COLUMNS
from proposals.ledger.reading import entries_of, read_ledger
from proposals.ledger.rows import Entry, SessionName
from proposals.ledger.writing import write_ledger, write_ledger_csv

TEXT = some.text(
    some.sampled_from("关于修路桥的建议和及、，；/（） ()=+-@'\"\n\t,;:.1２年A_x0041\u200b\x01😀"),
    max_size=25,
)
UNIT = some.sampled_from(
    ["镇教办", "镇财政所", "供销社（农合联)", "卫生和计划生育办", "镇教办和镇财政所", "甲站等3家单位", "一"]
)
UNITS = some.lists(UNIT, max_size=4).map("，".join)
DATES = some.one_of(
    some.dates(datetime.date(1990, 1, 1), datetime.date(2098, 12, 31)),
    some.sampled_from(["4月17日", "26.4.17", "2026-02-30", "无", 46129, 4.17, "二〇二六年四月十七日", "x"]),
)
CELL = {
    "serial": some.integers(1, 999),
    "kind": some.sampled_from([None, "议案", "建议", "转建议", "其他"]),
    "number": some.one_of(
        some.integers(-1, 10**8), some.sampled_from(["第003号", "２３", "〔2026〕12号", "x"])
    ),
    "session": some.sampled_from([None, "九届三次会议", "第20届第11次", "x"]),
    "period": some.sampled_from([None, "大会期间", "闭会", "2026-04-17", "x"]),
    "cosponsors": some.sampled_from([None, "甲一、乙二等5人", "甲 一", 3, "5人", "无"]),
    "cosponsor_count": some.sampled_from([None, 0, 3, "5人", "甲一、乙二"]),
    "lead": some.sampled_from([None, "甲一", "甲一（三组）", "甲一、乙二", "甲一等5人", "代表408", 408]),
    "main_units": UNITS,
    "co_units": UNITS,
    "outcome": some.sampled_from([None, "A", "B类", "已解决", "已答复", "办理中", "无"]),
    "grade": some.sampled_from([None, "满意", "A", "满意/不满意", "未反馈", "x"]),
    "work_grade": some.sampled_from([None, "满意", "x"]),
    "result_grade": some.sampled_from([None, "不满意", "x"]),
    **dict.fromkeys(("submitted_on", "assigned_on", "due_on", "replied_on"), some.one_of(some.none(), DATES)),
}


@some.composite
def ledgers(draw: some.DrawFn) -> list[dict[str, Any]]:
    rows = draw(some.integers(0, 4))
    return [{column.key: draw(CELL.get(column.key, TEXT)) for column in LEDGER_COLUMNS} for _ in range(rows)]


def csv_bytes(rows: list[dict[str, Any]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([column.label for column in LEDGER_COLUMNS])
    writer.writerows([["" if row[c.key] is None else row[c.key] for c in LEDGER_COLUMNS] for row in rows])
    return file.getvalue().encode()


def back(entries: tuple[Entry, ...], *, write: Any, name: str) -> tuple[Entry, ...]:
    file = io.BytesIO()
    write(file, entries)
    return entries_of(read_ledger(read_table(io.BytesIO(file.getvalue()), filename=name)))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(ledgers())
def test_whatever_was_read_is_exported_and_imported_unchanged(rows: list[dict[str, Any]]) -> None:
    entries = entries_of(read_ledger(read_table(io.BytesIO(csv_bytes(rows)), filename="a.csv")))
    assert back(entries, write=write_ledger, name="a.xlsx") == entries
    assert back(entries, write=write_ledger_csv, name="a.csv") == entries


def test_every_column_of_the_export_is_recognised() -> None:
    header = find_header([tuple(column.label for column in EXPORT_COLUMNS)], LEDGER_COLUMNS)
    assert header is not None
    assert dict(header.places) == {column.key: place for place, column in enumerate(EXPORT_COLUMNS)}


def test_every_synonym_leads_to_its_own_column() -> None:
    wrong = []
    for column in LEDGER_COLUMNS:
        for name in column.names:
            others = ("案由", "编号") if column.key not in {"title", "number"} else ("备注", "类别")
            header = find_header([(*others, name)], LEDGER_COLUMNS)
            if header is None or header.places.get(column.key) != 2:
                wrong.append((column.key, name))
    assert wrong == []


def big(count: int) -> list[Entry]:
    return [
        Entry(
            title=f"关于第{number}条村道养护的建议",
            number=number,
            session=SessionName(9, 3),
            period="session",
            category="城建环保",
            lead=f"代表{number % 90}",
            cosponsors=(f"代表{number % 90 + 100}",),
            cosponsor_count=1,
            main_units=(f"第{number % 40}站",),
            co_units=("镇财政所", f"第{number % 30}办"),
            assigned_on=datetime.date(2026, 1, 1) + datetime.timedelta(days=number % 300),
            outcome="B",
        )
        for number in range(1, count + 1)
    ]


def test_ten_thousand_rows_come_back_unchanged() -> None:
    entries, file = big(10_000), io.BytesIO()
    write_ledger(file, entries, title="九届三次会议代表建议台账")
    reading = read_ledger(read_table(io.BytesIO(file.getvalue()), filename="a.xlsx"))
    assert entries_of(reading) == tuple(entries)
