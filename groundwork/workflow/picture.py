"""Where in its life a record stands: the states passed, the current one, and the usual way on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from groundwork.workflow.life import Life, Move


@dataclass(frozen=True)
class Stop:
    """A state of the strip; ``place`` is done, current or next."""

    code: str
    label: str
    place: str
    hint: str = ""


def strip(life: Life, current: str, passed: Iterable[str]) -> list[Stop]:
    """Return the states in the order in which this record takes them."""
    done: list[str] = []
    for code in passed:
        if code in done:  # it came back here: what lay beyond is to be done again
            del done[done.index(code) :]
        done.append(code)
    if current in done:
        del done[done.index(current) :]
    coming = usual_way(life, current)
    places = [(code, "done") for code in done] + [(current, "current")] + [(code, "next") for code in coming]
    known = life.by_code
    return [Stop(code, known[code].label, place, known[code].hint) for code, place in places if code in known]


def usual_way(life: Life, start: str) -> list[str]:
    """Return the states that usually follow: from each the first harmless move onward in the order of the table."""
    way = [start]
    while following := next_state(life, way[-1], avoiding={*way}):
        way.append(following)
    return way[1:]


def next_state(life: Life, code: str, *, avoiding: set[str]) -> str | None:
    """Return the usual next state: rather one that lies later in the table and in which somebody acts."""
    order = [state.code for state in life.states]
    place = order.index(code)
    here = [move for move in life.moves_from(code) if move.to and not move.danger]
    onward = [last_target(move, order) for move in here]
    onward = [target for target in onward if target not in avoiding and target != code]
    later = [target for target in onward if order.index(target) > place]
    acted = [target for target in later if life.by_code[target].turn]
    elsewhere = [target for target in onward if life.by_code[target].turn]
    if not life.by_code[code].turn:
        return None  # an end: what may still happen there is not the usual way
    return next(iter(acted or later or elsewhere), None)


def last_target(move: Move, order: list[str]) -> str:
    """Return where a move leads when all goes well: the latest of its states."""
    return max(move.to, key=order.index)
