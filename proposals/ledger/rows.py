"""What comes out of reading a ledger: entries, the problems found on the way, and what was left aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from deputies.numerals import in_chinese
from groundwork.documents.findings import Problem, Severity
from groundwork.documents.tables import Cell, cell_name

SUGGESTION, MOTION = "suggestion", "motion"
IN_SESSION, BETWEEN_SESSIONS = "session", "intersession"


@dataclass(frozen=True)
class SessionName:
    """A session of a congress by its numbers: 十七届一次会议 is term 17, number 1."""

    term: int
    number: int

    def __str__(self) -> str:
        return f"{in_chinese(self.term)}届{in_chinese(self.number)}次会议"


@dataclass(frozen=True)
class Entry:
    """One suggestion or motion as the ledger tells it; empty texts and None: the ledger does not say."""

    title: str = ""
    kind: str = SUGGESTION
    number: int | None = None
    category: str = ""
    session: SessionName | None = None
    period: str = ""
    submitted_on: date | None = None
    lead: str = ""
    group: str = ""
    village: str = ""
    cosponsors: tuple[str, ...] = ()
    cosponsor_count: int | None = None
    main_units: tuple[str, ...] = ()
    co_units: tuple[str, ...] = ()
    assigned_on: date | None = None
    due_on: date | None = None
    replied_on: date | None = None
    outcome: str = ""
    outcome_text: str = ""
    work_grade: str = ""
    result_grade: str = ""
    content: str = ""
    remark: str = ""


@dataclass(frozen=True)
class LedgerRow:
    """A row of the ledger: where it stands, its cells by column key, and what was read from them."""

    sheet: str
    row_number: int
    cells: Mapping[str, Cell]
    places: Mapping[str, int]
    entry: Entry
    problems: tuple[Problem, ...] = ()
    is_skipped: bool = False
    takes_next_number: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """Which row it is, for corrections."""
        return (self.sheet, self.row_number)

    @property
    def is_refused(self) -> bool:
        """Whether something must be decided before it can be imported."""
        return any(problem.severity == Severity.REFUSED for problem in self.problems)

    @property
    def is_mended(self) -> bool:
        """Whether something was changed by rule."""
        return any(problem.severity == Severity.MENDED for problem in self.problems)

    def cell_of(self, key: str) -> str:
        """Return the name of its cell in a column, such as H114; empty when the file has no such column."""
        return cell_name(self.row_number, self.places[key]) if key in self.places else ""


@dataclass(frozen=True)
class SkippedRow:
    """A row that holds no suggestion (totals, signatures, repeated headings), and why it was left aside."""

    sheet: str
    row_number: int
    reason: str
    text: str


@dataclass(frozen=True)
class Notation:
    """A way of writing that was understood as it stands (2026.4.17, 第003号), and how often it occurs."""

    column: str
    form: str
    count: int
    example_cell: str
    example: str
    became: str


@dataclass(frozen=True)
class Correction:
    """What the clerk decided on a row: other cells, the next free number, or to leave it out."""

    cells: Mapping[str, str] = field(default_factory=dict)
    skip: bool = False
    takes_next_number: bool = False
