"""Builds the workbooks that tests bring in, in the style in which clerks keep their ledgers."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

Grid = Sequence[Sequence[Any]]


def workbook(
    sheets: dict[str, Grid], *, merges: Sequence[tuple[int, int, int, int]] = (), hidden: Sequence[str] = ()
) -> bytes:
    """Return a workbook; ``merges`` (top, left, bottom, right, from 0) are merged on every sheet."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, grid in sheets.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for top, left, bottom, right in merges:
            sheet.merge_range(top, left, bottom, right, "")
        for row, cells in enumerate(grid):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(row, column, cell, day)
                elif cell is not None and cell != "":
                    sheet.write(row, column, cell)
    book.close()
    return file.getvalue()
