"""Ledgers built for a test and read back."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from groundwork.documents.tables import Sheet, read_table
from proposals.ledger.reading import LedgerReading, read_ledger
from tests.ledgers import Grid, workbook

HEADING = (
    "序号",
    "建议号",
    "案由（标题）",
    "类别",
    "会议期间",
    "领衔代表",
    "附议人数",
    "主办单位",
    "协办单位",
    "交办日期",
    "答复日期",
    "办理结果",
    "代表评价",
    "备注",
)


def sheets_of(grid: Grid, *, name: str = "台账", **options: Any) -> list[Sheet]:
    """Return the sheets of a workbook with one sheet, as they come back from the file."""
    return read_table(io.BytesIO(workbook({name: grid}, **options)), filename="台账.xlsx")


@pytest.fixture
def book() -> Callable[..., bytes]:
    """Build a workbook."""
    return workbook


@pytest.fixture
def read() -> Callable[..., LedgerReading]:
    """Read a ledger of one sheet, given as rows of cells."""

    def read(
        grid: Grid, *, name: str = "台账", merges: Sequence[tuple[int, int, int, int]] = (), **options: Any
    ) -> LedgerReading:
        return read_ledger(sheets_of(grid, name=name, merges=merges), **options)

    return read


@pytest.fixture
def read_rows(read: Callable[..., LedgerReading]) -> Callable[..., LedgerReading]:
    """Read rows given by column heading, below the usual title and heading."""

    def read_rows(*rows: dict[str, Any], **options: Any) -> LedgerReading:
        usual = {"案由（标题）": "关于整修水渠的建议", "领衔代表": "甲代表", "主办单位": "镇水利站"}
        headings = list(dict.fromkeys([*HEADING, *(heading for row in rows for heading in row)]))
        grid: list[list[Any]] = [["九届三次会议代表建议办理情况台账"], headings]
        for number, row in enumerate(rows, start=1):
            cells = {"序号": number, "建议号": number, **usual, **row}
            grid.append([cells.get(heading) for heading in headings])
        return read(grid, **options)

    return read_rows
