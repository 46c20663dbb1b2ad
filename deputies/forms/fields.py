"""A field for a month of a year, such as that of a birth."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

EARLIEST = 1900


class MonthInput(forms.DateInput):
    """The browser's own month picker."""

    input_type = "month"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m")


class MonthField(forms.DateField):
    """A month, kept as its first day."""

    widget = MonthInput

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m", "%Y-%m-%d", "%Y年%m月", "%Y.%m", "%Y/%m"], **options)
        self.error_messages["invalid"] = "请写成 1978-05 这样的年月。"

    def clean(self, value: Any) -> datetime.date | None:
        """Return the first day of the month. Raises ValidationError for one that nobody living was born in."""
        day = super().clean(value)
        if day is None:
            return None
        if day.year < EARLIEST:
            raise ValidationError(f"应在 {EARLIEST} 年以后。")
        return day.replace(day=1)
