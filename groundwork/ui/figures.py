"""A figure as every page, chart and sheet shows it: a count or a share, what was left out, and the list it
counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """``numerator`` of ``denominator`` records (no denominator: a plain count), ``excluded`` left out of
    both.

    ``href`` opens the list whose filter is the numerator, ``base_href`` that of the denominator,
    ``excluded_href`` that
    of what was left out, so that a number and its list cannot disagree. ``definition`` says in one sentence
    what is
    counted.
    """

    label: str
    numerator: int
    denominator: int | None = None
    excluded: int = 0
    href: str = ""
    unit: str = "件"
    base_href: str = ""
    excluded_href: str = ""
    excluded_label: str = ""
    definition: str = ""

    @property
    def is_rate(self) -> bool:
        """Whether it is a share of something."""
        return self.denominator is not None

    @property
    def percent(self) -> float | None:
        """The share in percent; None where there is nothing to share, which is not the same as 0."""
        return self.numerator / self.denominator * 100 if self.denominator else None

    @property
    def text(self) -> str:
        """「92.3%」, or the count; a dash where nothing could be counted."""
        if not self.is_rate:
            return f"{self.numerator:,}"
        return "—" if self.percent is None else f"{_cut(self.percent)}%"

    @property
    def fraction(self) -> str:
        """「12 / 15 件」; empty for a plain count."""
        return f"{self.numerator:,} / {self.denominator:,} {self.unit}" if self.is_rate else ""

    def points_from(self, earlier: Figure) -> float | None:
        """Percentage points by which it lies above an earlier one; None where either has no share."""
        if self.percent is None or earlier.percent is None:
            return None
        return round(self.percent - earlier.percent, 1)


def _cut(percent: float) -> str:
    """One decimal, and never 「100」 for what is short of all nor 「0」 for what is more than nothing."""
    if 99.95 <= percent < 100:
        return "99.9"
    if 0 < percent < 0.05:
        return "0.1"
    return f"{percent:.1f}".removesuffix(".0")
