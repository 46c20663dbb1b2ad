"""What a cell of a clerk's table was read as, and the problems found on the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """How much a problem weighs."""

    MENDED = "mended"  # changed by rule; the clerk should know
    WARNING = "warning"  # taken as it is; the clerk should look
    REFUSED = "refused"  # cannot be told what is meant; the clerk mends or skips the row

    @property
    def label(self) -> str:
        """In Chinese."""
        return {"mended": "已更正", "warning": "请留意", "refused": "不能导入"}[self.value]


@dataclass(frozen=True)
class Found(Generic[T]):
    """What a cell was read as. ``reason`` says what was not plain; ``form`` names the way it was written."""

    value: T
    reason: str = ""
    severity: Severity | None = None
    code: str = ""
    form: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class Problem:
    """One thing about one row that the clerk should know or decide; ``cell`` as Excel names it, like H114."""

    row: int
    column: str
    cell: str
    value: str
    reason: str
    severity: Severity
    code: str = ""
    suggestion: str = ""
    sheet: str = ""
    key: str = ""
