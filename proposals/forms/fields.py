"""Fields that several forms share."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms

from groundwork.deadlines.calendar import add_months
from groundwork.townships.models import Unit
from groundwork.ui.widgets import MultiPicker, Picker

TERM_YEARS = 5  # the length of a congress's term (宪法 第九十八条)


def within(day: datetime.date | None, *, years: int, today: datetime.date) -> datetime.date | None:
    """Return a day that lies no further ahead than so many years: a slip of the keyboard makes 2062 of 2026.

    Raises ValidationError for a later one.
    """
    if day is not None and day > add_months(today, 12 * years):
        raise forms.ValidationError(f"日期太远（超过{years}年），请核对年份。")
    return day


def unit_field(label: str, *, required: bool = True, help_text: str = "") -> forms.ModelChoiceField:
    """One unit of the record's township; the form fills the choices."""
    return forms.ModelChoiceField(
        Unit.objects.none(), label=label, required=required, widget=Picker, help_text=help_text
    )


def units_field(label: str, *, required: bool = True, help_text: str = "") -> forms.ModelMultipleChoiceField:
    """Several units of the record's township; the form fills the choices."""
    return forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=label, required=required, widget=MultiPicker, help_text=help_text
    )


def units_of(record: Any) -> Any:
    """The units that can be given work of this record's township."""
    return Unit.objects.of_township(record.township_id).active()
