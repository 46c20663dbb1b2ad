"""Texts as forms ask for them: of several lines, and of one."""

from __future__ import annotations

from django import forms


def text(
    label: str, *, required: bool = True, help_text: str = "", rows: int = 4, limit: int = 2000
) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=limit,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line(label: str, *, required: bool = True, help_text: str = "", limit: int = 80) -> forms.CharField:
    """A text of one line."""
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=limit)
