"""What the clerk decided in the preview of a ledger, kept as JSON between two looks at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from groundwork.documents.tables import Sheet
from proposals.ledger.layout import Layout
from proposals.ledger.rows import Correction, SessionName

NEW = "new"
#: The category is left blank; its word goes into the note.
BLANK = "blank"
NameChoices = dict[str, str]


@dataclass
class SheetChoice:
    """Columns assigned by hand: whether the sheet is read, which row (from 1) heads it, column key → place."""

    is_included: bool = True
    header_row: int | None = None
    places: dict[str, int] = field(default_factory=dict)


@dataclass
class Choices:
    """``units``, ``deputies`` and ``categories`` map a name of the ledger to the key of a row, or to ``NEW``;
    a category also to ``BLANK``.

    ``session`` is the key of the session of rows that name none; ``session_days`` are (opens, closes) of sessions to be
    entered; ``assigned_on`` and ``outcome`` stand in where the ledger leaves them out.
    """

    rows: dict[tuple[str, int], Correction] = field(default_factory=dict)
    sheets: dict[str, SheetChoice] = field(default_factory=dict)
    units: NameChoices = field(default_factory=dict)
    deputies: NameChoices = field(default_factory=dict)
    categories: NameChoices = field(default_factory=dict)
    session: int | None = None
    session_days: dict[SessionName, tuple[date, date]] = field(default_factory=dict)
    assigned_on: date | None = None
    outcome: str = ""

    def layouts(self, guessed: Sequence[Layout], sheets: Sequence[Sheet]) -> list[Layout]:
        """Return the layouts with what was assigned by hand."""
        chosen = []
        for layout, sheet in zip(guessed, sheets, strict=True):
            choice = self.sheets.get(layout.sheet)
            if choice is None:
                chosen.append(layout)
            elif not choice.is_included or "title" not in choice.places:
                chosen.append(layout.left_out())
            else:
                chosen.append(
                    layout.with_places(choice.places, header_row=choice.header_row, rows=sheet.rows)
                )
        return chosen

    def as_json(self) -> dict[str, Any]:
        """Return it as it is stored."""
        return {
            "rows": [
                [sheet, row, dict(c.cells), c.skip, c.takes_next_number]
                for (sheet, row), c in self.rows.items()
            ],
            "sheets": {
                name: [choice.is_included, choice.header_row, choice.places]
                for name, choice in self.sheets.items()
            },
            "units": self.units,
            "deputies": self.deputies,
            "categories": self.categories,
            "session": self.session,
            "session_days": [
                [name.term, name.number, opens.isoformat(), closes.isoformat()]
                for name, (opens, closes) in self.session_days.items()
            ],
            "assigned_on": self.assigned_on.isoformat() if self.assigned_on else "",
            "outcome": self.outcome,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Choices:
        """Return what was stored."""
        day = stored.get("assigned_on")
        return cls(
            rows={
                (sheet, row): Correction(cells=cells, skip=skip, takes_next_number=takes_next)
                for sheet, row, cells, skip, takes_next in stored.get("rows", ())
            },
            sheets={name: SheetChoice(*choice) for name, choice in stored.get("sheets", {}).items()},
            units=dict(stored.get("units", {})),
            deputies=dict(stored.get("deputies", {})),
            categories=dict(stored.get("categories", {})),
            session=stored.get("session"),
            session_days={
                SessionName(term, number): (date.fromisoformat(opens), date.fromisoformat(closes))
                for term, number, opens, closes in stored.get("session_days", ())
            },
            assigned_on=date.fromisoformat(day) if day else None,
            outcome=stored.get("outcome", ""),
        )
