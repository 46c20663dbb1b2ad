"""A life (办理流程): its states, whose turn each is, and the lawful moves between them, as one table.

The same table feeds the buttons, the diagrams in ``docs/lives``, the tests, and a trigger in PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pgtrigger


@dataclass(frozen=True)
class State:
    """``turn`` names whose turn it is (None where nobody waits); ``color`` is the badge's token; ``hint`` the next step."""

    code: str
    label: str
    turn: str | None = None
    color: str = "gray"
    hint: str = ""


@dataclass(frozen=True)
class Move:
    """A lawful move. ``to`` is empty for an act that leaves the state as it is, and has several codes where the verb
    decides. An ``auto`` move follows from the moves of a child record and has no button; an ``aside`` is no step along
    the road (more time, a correction, a push), a ``danger`` ends something."""

    name: str
    label: str
    sources: tuple[str, ...]
    to: tuple[str, ...] = ()
    auto: bool = False
    danger: bool = False
    aside: bool = False


@dataclass(frozen=True)
class Life:
    """The table of one kind of record. ``root`` names the attribute of the record that is locked first, if any."""

    name: str
    label: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    root: str = ""
    by_code: dict[str, State] = field(init=False, repr=False, compare=False)
    by_name: dict[str, Move] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_code", {state.code: state for state in self.states})
        object.__setattr__(self, "by_name", {move.name: move for move in self.moves})
        codes = set(self.by_code)
        for move in self.moves:
            if unknown := (set(move.sources) | set(move.to)) - codes:
                raise ValueError(f"{self.name}.{move.name}: unknown states {sorted(unknown)}")

    @property
    def start(self) -> str:
        """The state in which a record is born."""
        return self.states[0].code

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The states, for the model's field."""
        return [(state.code, state.label) for state in self.states]

    def waiting(self) -> list[State]:
        """Return the states in which it is somebody's turn."""
        return [state for state in self.states if state.turn]

    def moves_from(self, code: str) -> list[Move]:
        """Return the moves that lead out of, or act within, that state."""
        return [move for move in self.moves if code in move.sources]

    def transitions(self) -> list[tuple[str, str]]:
        """Return every lawful pair of states."""
        return sorted({(a, b) for move in self.moves for a in move.sources for b in move.to if a != b})

    def trigger(self, *, field: str = "state") -> pgtrigger.FSM:
        """Return the trigger by which the database keeps this table too, even against raw SQL."""
        return pgtrigger.FSM(name="lawful_moves", field=field, transitions=self.transitions())


def several(*codes: str | Iterable[str]) -> tuple[str, ...]:
    """Flatten codes and groups of codes into one tuple."""
    out: list[str] = []
    for code in codes:
        out.extend([code] if isinstance(code, str) else code)
    return tuple(out)
