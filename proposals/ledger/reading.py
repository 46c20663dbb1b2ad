"""Reads a whole ledger: from the sheets of a file to entries, naming everything that a clerk should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from groundwork.documents.dates import parse_date
from groundwork.documents.findings import Problem, Severity
from groundwork.documents.tables import Sheet, cell_name
from groundwork.documents.texts import show
from proposals.ledger.checks import (
    drop_repeats,
    give_next_numbers,
    refuse_numbers_given_twice,
    warn_of_same_titles,
)
from proposals.ledger.columns import BY_KEY, DATE_KEYS
from proposals.ledger.entries import EntryReader, Surroundings
from proposals.ledger.gather import Raw, gather
from proposals.ledger.layout import Layout, guess_layouts
from proposals.ledger.rows import Correction, Entry, LedgerRow, Notation, SessionName, SkippedRow
from proposals.ledger.units import JOINTS, split_units

_NO_CORRECTION = Correction()


@dataclass(frozen=True)
class LedgerReading:
    """A ledger as read.

    ``rows`` are all its suggestions in order, also those refused or left out; ``skipped`` are the
    other rows; ``notes`` concern the file as a whole.
    """

    rows: tuple[LedgerRow, ...]
    skipped: tuple[SkippedRow, ...]
    layouts: tuple[Layout, ...]
    notations: tuple[Notation, ...]
    notes: tuple[str, ...]
    year: int | None

    @property
    def accepted(self) -> tuple[LedgerRow, ...]:
        """Rows that can be imported."""
        return tuple(row for row in self.rows if not row.is_refused and not row.is_skipped)

    @property
    def refused(self) -> tuple[LedgerRow, ...]:
        """Rows that need a decision."""
        return tuple(row for row in self.rows if row.is_refused and not row.is_skipped)

    @property
    def mended(self) -> tuple[LedgerRow, ...]:
        """Accepted rows in which something was changed by rule."""
        return tuple(row for row in self.accepted if row.is_mended)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, in the order of the rows."""
        return tuple(chain.from_iterable(row.problems for row in self.rows if not row.is_skipped))

    @property
    def sessions(self) -> tuple[SessionName, ...]:
        """The sessions named anywhere, the most frequent first."""
        named = Counter(row.entry.session for row in self.rows if row.entry.session)
        return tuple(session for session, _ in named.most_common())

    @property
    def units(self) -> tuple[str, ...]:
        """The names of all units, in the order of their first appearance."""
        return tuple(
            dict.fromkeys(
                name for row in self.accepted for name in (*row.entry.main_units, *row.entry.co_units)
            )
        )

    @property
    def deputies(self) -> tuple[str, ...]:
        """The names of all deputies, in the order of their first appearance."""
        names = (name for row in self.accepted for name in (row.entry.lead, *row.entry.cosponsors))
        return tuple(dict.fromkeys(name for name in names if name))


def read_ledger(
    sheets: Sequence[Sheet],
    *,
    filename: str = "",
    layouts: Sequence[Layout] | None = None,
    corrections: Mapping[tuple[str, int], Correction] | None = None,
    known_units: Collection[str] = (),
    session: SessionName | None = None,
    year: int | None = None,
    today: date | None = None,
    taken: Collection[tuple[str, int]] = (),
) -> LedgerReading:
    """Read the sheets of a ledger.

    ``layouts`` replace the guessed ones; ``corrections`` are the clerk's decisions by (sheet, row number);
    ``known_units`` part names at 和; ``session`` and ``year`` stand in where the ledger names none;
    ``taken`` are the numbers in use, as (kind, number). Nothing is written.
    """
    layouts = tuple(guess_layouts(sheets, filename=filename) if layouts is None else layouts)
    gathered = [
        gather(sheet, layout) for sheet, layout in zip(sheets, layouts, strict=True) if layout.is_included
    ]
    decisions = corrections or {}
    raws = [_corrected(raw, decisions) for sheet in gathered for raw in sheet.rows]
    around = Surroundings(
        year=_usual_year(raws) or next((layout.year for layout in layouts if layout.year), None) or year,
        known_units=frozenset(known_units) | _units_standing_alone(raws),
        session=session,
        today=today,
    )
    rows, forms = _read_rows(raws, around, decisions)
    rows, repeats = drop_repeats(give_next_numbers(rows, taken=taken))
    rows = warn_of_same_titles(refuse_numbers_given_twice(rows, taken=taken))
    skipped = sorted(
        chain(repeats, *(sheet.skipped for sheet in gathered)),
        key=lambda row: (_order(layouts, row.sheet), row.row_number),
    )
    return LedgerReading(
        rows=tuple(rows),
        skipped=tuple(skipped),
        layouts=layouts,
        notations=_notations(forms),
        notes=tuple(chain(_sheet_notes(layouts), *(sheet.notes for sheet in gathered))),
        year=around.year,
    )


def _order(layouts: Sequence[Layout], sheet: str) -> int:
    return next((place for place, layout in enumerate(layouts) if layout.sheet == sheet), 0)


def _corrected(raw: Raw, decisions: Mapping[tuple[str, int], Correction]) -> Raw:
    correction = decisions.get((raw.sheet, raw.row_number))
    if correction is None or not correction.cells:
        return raw
    return replace(raw, cells={**raw.cells, **correction.cells})


def _usual_year(raws: Iterable[Raw]) -> int | None:
    """Return the year that most dates of the ledger name."""
    years: Counter[int] = Counter()
    for raw in raws:
        for key in DATE_KEYS:
            cell = raw.cells.get(key)
            if cell is not None and (day := parse_date(cell).value):
                years[day.year] += 1 if key != "due_on" else 0
    return max(years, key=lambda year: (years[year], -year), default=None)


def _units_standing_alone(raws: Iterable[Raw]) -> frozenset[str]:
    """Return the units that the ledger itself names between clear marks."""
    names: set[str] = set()
    for raw in raws:
        for key in ("main_units", "co_units"):
            units = split_units(raw.cells.get(key))
            names.update(units.names, units.co_names)
    return frozenset(name for name in names if len(name) > 1 and not JOINTS.fullmatch(name))


def _read_rows(
    raws: Iterable[Raw], around: Surroundings, decisions: Mapping[tuple[str, int], Correction]
) -> tuple[list[LedgerRow], list[tuple[Raw, str, str, str]]]:
    rows, forms = [], []
    for raw in raws:
        correction = decisions.get((raw.sheet, raw.row_number), _NO_CORRECTION)
        reader = EntryReader(raw, around)
        entry = reader.read()
        problems = reader.problems
        if correction.takes_next_number:
            entry = replace(entry, number=None)
            problems = [problem for problem in problems if problem.key != "number"]
        forms += [(raw, *form) for form in reader.forms]
        rows.append(
            LedgerRow(
                sheet=raw.sheet,
                row_number=raw.row_number,
                cells=raw.cells,
                places=raw.places,
                entry=entry,
                problems=(*_continued(raw), *problems),
                is_skipped=correction.skip,
                takes_next_number=correction.takes_next_number and not correction.skip,
            )
        )
    return rows, forms


def _continued(raw: Raw) -> Iterable[Problem]:
    if raw.continued_in:
        where = "、".join(str(number) for number in raw.continued_in)
        reason = f"第 {where} 行并入本件"
        yield Problem(raw.row_number, "", "", "", reason, Severity.MENDED, code="continued", sheet=raw.sheet)


def _notations(forms: Iterable[tuple[Raw, str, str, str]]) -> tuple[Notation, ...]:
    """Return each way of writing once, with its number and its first example."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], tuple[Raw, str]] = {}
    for raw, key, form, became in forms:
        counts[key, form] += 1
        first.setdefault((key, form), (raw, became))
    found = []
    for (key, form), count in counts.items():
        raw, became = first[key, form]
        at = cell_name(raw.row_number, raw.places[key]) if key in raw.places else ""
        found.append(Notation(BY_KEY[key].label, form, count, at, show(raw.cells.get(key)), became))
    return tuple(found)


def _sheet_notes(layouts: Sequence[Layout]) -> Iterable[str]:
    if not any(layout.is_included for layout in layouts):
        yield "没有找到建议台账的表头。请确认有“案由”或“标题”一列，或手工指定各列。"
    for layout in layouts:
        if not layout.is_included and layout.reason != "空工作表":
            yield f"工作表“{layout.sheet}”没有读取：{layout.reason}。"


def entries_of(reading: LedgerReading) -> tuple[Entry, ...]:
    """Return the entries that can be imported."""
    return tuple(row.entry for row in reading.accepted)
