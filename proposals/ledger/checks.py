"""Compares the rows of a ledger with each other: numbers given twice, the same suggestion twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from groundwork.documents.findings import Problem, Severity
from groundwork.documents.texts import comparable, show
from proposals.ledger.columns import BY_KEY
from proposals.ledger.rows import BETWEEN_SESSIONS, Entry, LedgerRow, SessionName, SkippedRow

Series = tuple[SessionName | None, int | None, str]


def series_of(entry: Entry) -> Series:
    """Return within what numbers are given once: the session and the kind; between sessions the year and the kind."""
    if entry.period == BETWEEN_SESSIONS:
        return (None, entry.submitted_on.year if entry.submitted_on else None, entry.kind)
    return (entry.session, None, entry.kind)


def drop_repeats(rows: Sequence[LedgerRow]) -> tuple[list[LedgerRow], list[SkippedRow]]:
    """Return the rows without those that say just what an earlier one says, as overviews beside lists do."""
    first: dict[Entry, LedgerRow] = {}
    kept, repeats = [], []
    for row in rows:
        earlier = first.setdefault(row.entry, row)
        if earlier is row or row.is_refused or row.is_skipped:
            kept.append(row)
        else:
            sheet = "" if earlier.sheet == row.sheet else f"工作表“{earlier.sheet}”"
            where = f"{sheet}第 {earlier.row_number} 行"
            repeats.append(SkippedRow(row.sheet, row.row_number, f"与{where}完全相同", row.entry.title))
    return kept, repeats


def give_next_numbers(
    rows: Sequence[LedgerRow], *, taken: Collection[tuple[str, int]] = ()
) -> list[LedgerRow]:
    """Return the rows, numbered on where the clerk chose that; ``taken`` are (kind, number) in use."""
    free = _NextFree((row for row in rows if not row.is_skipped and not row.takes_next_number), taken)
    return [
        replace(row, entry=replace(row.entry, number=free.take(series_of(row.entry))))
        if row.takes_next_number
        else row
        for row in rows
    ]


class _NextFree:
    """The next free number of each series."""

    def __init__(self, rows: Iterable[LedgerRow], taken: Collection[tuple[str, int]]) -> None:
        self.highest: dict[Series, int] = defaultdict(int)
        self.taken: dict[str, int] = defaultdict(int)
        for kind, number in taken:
            self.taken[kind] = max(self.taken[kind], number)
        for row in rows:
            series = series_of(row.entry)
            self.highest[series] = max(self.highest[series], row.entry.number or 0)

    def look(self, series: Series) -> int:
        """Return it."""
        return max(self.highest[series], self.taken[series[2]]) + 1

    def take(self, series: Series) -> int:
        """Return it, and count it as used."""
        self.highest[series] = self.look(series)
        return self.highest[series]


def refuse_numbers_given_twice(
    rows: Sequence[LedgerRow], *, taken: Collection[tuple[str, int]] = ()
) -> list[LedgerRow]:
    """Return the rows, with all that share a number refused: only the clerk can tell which is meant."""
    by_number: dict[tuple[Series, int], list[LedgerRow]] = defaultdict(list)
    for row in rows:
        if row.entry.number is not None and not row.is_skipped:
            by_number[series_of(row.entry), row.entry.number].append(row)
    free = _NextFree((row for row in rows if not row.is_skipped), taken)
    clashes = {row.key: group for group in by_number.values() if len(group) > 1 for row in group}
    checked = []
    for row in rows:
        if row.key not in clashes or row.is_skipped:
            checked.append(row)
            continue
        others = "；".join(
            f"第 {other.row_number} 行“{other.entry.title}”"
            for other in clashes[row.key]
            if other.key != row.key
        )
        reason = f"编号 {row.entry.number} 与{others}相同：请改编号、编下一个空号，或跳过"
        suggestion = str(free.look(series_of(row.entry)))
        checked.append(
            _with(row, "number", reason, Severity.REFUSED, code="number_twice", suggestion=suggestion)
        )
    return checked


def warn_of_same_titles(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """Return the rows, with a warning where an earlier row has the same title."""
    first: dict[str, LedgerRow] = {}
    checked = []
    for row in rows:
        key = comparable(row.entry.title)
        earlier = first.setdefault(key, row) if key and not row.is_skipped else row
        if earlier is row:
            checked.append(row)
            continue
        number = f"（{earlier.entry.number}号）" if earlier.entry.number else ""
        who = "，领衔代表也相同" if row.entry.lead and row.entry.lead == earlier.entry.lead else ""
        reason = f"与第 {earlier.row_number} 行{number}标题相同{who}，可能是重复提出"
        checked.append(_with(row, "title", reason, Severity.WARNING, code="same_title"))
    return checked


def _with(
    row: LedgerRow, key: str, reason: str, severity: Severity, *, code: str, suggestion: str = ""
) -> LedgerRow:
    problem = Problem(
        row=row.row_number,
        column=BY_KEY[key].label,
        cell=row.cell_of(key),
        value=show(row.cells.get(key)),
        reason=reason,
        severity=severity,
        code=code,
        suggestion=suggestion,
        sheet=row.sheet,
        key=key,
    )
    return replace(row, problems=(*row.problems, problem))
