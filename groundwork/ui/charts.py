"""The geometry of the charts that the server draws as SVG; what is drawn where, in percent of the plot."""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

COLORS = 6  # the palette of the style sheet: c1 … c6


@dataclass(frozen=True)
class Bar:
    """One bar: `width` in percent of the longest."""

    label: str
    value: float
    text: str
    width: float
    href: str
    color: str
    note: str = ""


@dataclass(frozen=True)
class Arc:
    """One slice of a donut whose circumference is 100: its length and where it starts."""

    label: str
    value: float
    length: float
    offset: float
    percent: str
    href: str
    color: str


@dataclass(frozen=True)
class Point:
    """One point of a line, in percent from the left and from the top."""

    x: float
    y: float
    label: str
    value: float | None
    href: str


@dataclass(frozen=True)
class Segment:
    """A stroke between two neighbouring points."""

    start: Point
    end: Point


@dataclass(frozen=True)
class Line:
    """One series: its points and the strokes between them; a missing value leaves a gap."""

    label: str
    color: str
    points: list[Point]
    segments: list[Segment]


@dataclass(frozen=True)
class Tick:
    """A mark of an axis, in percent, with what is written there."""

    at: float
    text: str


def get(row: Any, name: str, default: Any = "") -> Any:
    """Read a key of a mapping or an attribute of an object."""
    value = row.get(name, default) if isinstance(row, dict) else getattr(row, name, default)
    return default if value is None else value


def number(value: float) -> str:
    """Write a figure without needless decimals, thousands apart."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def bars(rows: Iterable[Any], *, color: str = "c1", unit: str = "") -> list[Bar]:
    """Bars for rows with label, value, and where wanted text, href, color, note."""
    listed = list(rows)
    top = max((float(get(row, "value", 0)) for row in listed), default=0) or 1
    drawn = []
    for row in listed:
        value = float(get(row, "value", 0))
        text = str(get(row, "text") or f"{number(value)}{unit}")
        width = round(max(value, 0) / top * 100, 2)
        shade = get(row, "color") or color
        drawn.append(
            Bar(
                str(get(row, "label")),
                value,
                text,
                width,
                get(row, "href"),
                shade,
                str(get(row, "note")),
            )
        )
    return drawn


def arcs(rows: Iterable[Any]) -> list[Arc]:
    """Slices for rows with label, value, and where wanted href and color; 0 stays in the legend."""
    listed = list(rows)
    total = sum(float(get(row, "value", 0)) for row in listed)
    drawn, start = [], 0.0
    for n, row in enumerate(listed):
        value = float(get(row, "value", 0))
        share = value / total * 100 if total else 0
        gap = 0.6 if 0 < share < 100 else 0
        color = get(row, "color") or f"c{n % COLORS + 1}"
        arc = Arc(
            str(get(row, "label")),
            value,
            round(max(share - gap, 0), 2),
            round(-start, 2),
            f"{share:.0f}%",
            get(row, "href"),
            color,
        )
        drawn.append(arc)
        start += share
    return drawn


def ceiling(value: float) -> float:
    """The top of an axis: the next 1, 2, 4, 5, 8 or 10 times a power of ten, at least 4."""
    if value <= 4:
        return 4
    power = 10 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= value)


def ticks(top: float) -> list[Tick]:
    """Five marks of a vertical axis from 0 to `top`."""
    return [Tick(round(100 - share * 25, 2), number(top * share / 4)) for share in range(5)]


def centers(labels: Sequence[Any]) -> list[Tick]:
    """The middle of each of the equal columns that the labels divide the plot into."""
    return [Tick(round((n + 0.5) / len(labels) * 100, 2), str(label)) for n, label in enumerate(labels)]


def lines(series: Iterable[Any], labels: Sequence[Any], *, top: float) -> list[Line]:
    """Lines for series with label, values (one per label, None: gap) and where wanted hrefs and color."""
    columns = centers(labels)
    drawn = []
    for n, one in enumerate(series):
        values = list(get(one, "values", ()))
        hrefs = list(get(one, "hrefs", ())) or [""] * len(values)
        points = [
            Point(
                column.at,
                round(100 - value / top * 100, 2) if value is not None else 100,
                column.text,
                value,
                href,
            )
            for column, value, href in zip(columns, values, hrefs, strict=False)
        ]
        strokes = [
            Segment(a, b)
            for a, b in itertools.pairwise(points)
            if a.value is not None and b.value is not None
        ]
        shown = [point for point in points if point.value is not None]
        drawn.append(
            Line(
                str(get(one, "label")),
                get(one, "color") or f"c{n % COLORS + 1}",
                shown,
                strokes,
            )
        )
    return drawn
