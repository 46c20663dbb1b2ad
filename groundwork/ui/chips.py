"""The filters in force, as words with a link that takes each of them off."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict

from groundwork.ui.dates import cn_date

PAGING = ("after", "before", "export")


@dataclass(frozen=True)
class Chip:
    """One filter in force: 「承办单位：水务站」 and the address of the list without it."""

    label: str
    value: str
    url: str


def address(path: str, query: QueryDict, *, without: Iterable[str] = (), **changes: str) -> str:
    """The address of the list with some parameters changed; paging starts anew unless it is the change."""
    copy = query.copy()
    for key in (*PAGING, *without):
        copy.pop(key, None)
    for key, value in changes.items():
        copy[key] = value
    for key in [key for key, values in copy.lists() if not any(values)]:
        del copy[key]
    text = copy.urlencode()
    return f"{path}?{text}" if text else path


def parameters(form: forms.BaseForm, name: str) -> list[str]:
    """The query parameters that one field of a filter form reads (a range reads two)."""
    widget = form.fields[name].widget
    html_name = form.add_prefix(name)
    if not isinstance(widget, forms.MultiWidget):
        return [html_name]
    # django-filter names the ends of a range by suffixes of its own; Django's widgets number their parts.
    suffixes = getattr(widget, "suffixes", None)
    if suffixes:
        return [f"{html_name}_{end}" for end in suffixes]
    return [f"{html_name}_{n}" for n in range(len(widget.widgets))]


def chips(form: forms.BaseForm, *, path: str, query: QueryDict) -> list[Chip]:
    """The filters that hold a valid value, in the order of the form."""
    found = []
    for name, field in form.fields.items():
        value = getattr(form, "cleaned_data", {}).get(name)
        if field.widget.is_hidden or value is None or value == "" or (_is_many(value) and not len(value)):
            continue
        keys = parameters(form, name)
        if not any(query.getlist(key) for key in keys):
            continue
        label = str(field.label or name)
        found.append(Chip(label, in_words(field, value), address(path, query, without=keys)))
    return found


def in_words(field: forms.Field, value: Any) -> str:
    """A cleaned value as a reader would say it."""
    if isinstance(value, slice):
        start, stop = in_words(field, value.start), in_words(field, value.stop)
        return f"{start} 至 {stop}" if start and stop else f"{start} 起" if start else f"{stop} 止"
    if _is_many(value):
        return "、".join(in_words(field, one) for one in value)
    if isinstance(value, Model):
        return field.label_from_instance(value) if hasattr(field, "label_from_instance") else str(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.date):
        return cn_date(value)
    for key, label in _flat(getattr(field, "choices", ()) if not hasattr(field, "queryset") else ()):
        if str(key) == str(value):
            return str(label)
    return "" if value is None else str(value)


def _is_many(value: Any) -> bool:
    return isinstance(value, list | tuple | set) or hasattr(value, "iterator")


def _flat(choices: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
