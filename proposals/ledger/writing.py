"""Writes entries as a ledger in the same columns, so that what was exported imports back unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from groundwork.documents.xlsx import Column, write_csv, write_xlsx
from proposals.ledger.columns import EXPORT_COLUMNS
from proposals.ledger.rows import Entry

DEFAULT_TITLE = "代表议案建议办理情况台账"


def ledger_cells(entry: Entry, *, serial: int) -> dict[str, Any]:
    """Return the cells of an entry by column key."""
    return {
        "serial": serial,
        "kind": entry.kind,
        "number": entry.number,
        "title": entry.title,
        "category": entry.category,
        "session": str(entry.session) if entry.session else "",
        "period": entry.period,
        "submitted_on": entry.submitted_on,
        "lead": entry.lead,
        "group": entry.group,
        "village": entry.village,
        "cosponsors": entry.cosponsors,
        "cosponsor_count": entry.cosponsor_count,
        "main_units": entry.main_units,
        "co_units": entry.co_units,
        "assigned_on": entry.assigned_on,
        "due_on": entry.due_on,
        "replied_on": entry.replied_on,
        "outcome": entry.outcome or entry.outcome_text,
        "work_grade": entry.work_grade,
        "result_grade": entry.result_grade,
        "content": entry.content,
        "remark": entry.remark,
    }


def write_ledger(
    file: BinaryIO,
    entries: Iterable[Entry],
    *,
    title: str = DEFAULT_TITLE,
    notes: Sequence[str] = (),
    columns: Sequence[Column] = EXPORT_COLUMNS,
) -> int:
    """Write entries as .xlsx and return their number."""
    return write_xlsx(file, title=title, columns=columns, rows=_rows(entries), notes=notes, sheet_name="台账")


def write_ledger_csv(
    file: BinaryIO, entries: Iterable[Entry], *, title: str = "", columns: Sequence[Column] = EXPORT_COLUMNS
) -> int:
    """Write entries as .csv and return their number."""
    return write_csv(file, title=title, columns=columns, rows=_rows(entries))


def _rows(entries: Iterable[Entry]) -> Iterator[Mapping[str, Any]]:
    for serial, entry in enumerate(entries, start=1):
        yield ledger_cells(entry, serial=serial)
