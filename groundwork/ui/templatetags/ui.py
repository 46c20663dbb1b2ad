"""Tags and filters of the product's look: icons, badges, forms, facts, dates, figures and charts."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms, template
from django.core.exceptions import NON_FIELD_ERRORS
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from groundwork.ui import charts, dates
from groundwork.ui.forms import fieldsets as group_fields
from groundwork.ui.icons import ICONS
from groundwork.ui.offline import form_key

register = template.Library()

COLORS = ("gray", "blue", "amber", "orange", "red", "green")


@register.inclusion_tag("ui/_icon.html")
def icon(name: str, label: str = "", class_: str = "") -> dict[str, str]:
    """Draw one of our icons; `label` names it where no text stands beside it."""
    if name not in ICONS:
        raise ValueError(f"No icon {name!r}; there are: {', '.join(ICONS)}")
    return {"path": ICONS[name], "label": label, "class_": class_}


@register.simple_tag
def badge(label: Any, color: str = "gray") -> SafeString:
    """A state in words on its colour: gray, blue, amber, orange, red or green."""
    return format_html(
        '<span class="x-badge x-{}">{}</span>',
        color if color in COLORS else "gray",
        label,
    )


# --- Forms ----------------------------------------------------------------------------------------


@register.inclusion_tag("ui/form.html", takes_context=True)
def form(
    context: template.Context,
    form: forms.BaseForm,
    submit: str = "保存",
    cancel: str = "",
    **options: Any,
) -> dict[str, Any]:
    """The whole form: token, multipart where needed, fields in the form's own groups, buttons.

    Options: method ("post"), action, color ("primary", "danger"), confirm (a question asked before sending),
    buttons (a list of (name, value, label)), class_, next, offline (True: the form is kept on the phone while there is no
    signal, and taken once however often it arrives; for forms that add something and lead on when they are accepted).
    """
    defaults = {
        "method": "post",
        "color": "primary",
        "action": "",
        "confirm": "",
        "buttons": (),
        "class_": "",
    }
    return {
        **defaults,
        "form": form,
        "submit": submit,
        "cancel": cancel,
        "csrf_token": context.get("csrf_token"),
        "form_key": form_key(context.get("request"), form) if options.get("offline") else "",
        **options,
    }


@register.filter
def fieldsets(form: forms.BaseForm) -> list[dict[str, Any]]:
    """The form's visible fields in its groups."""
    return group_fields(form)


@register.filter
def error_count(form: forms.BaseForm) -> int:
    """How many mistakes stand at single fields."""
    return sum(len(errors) for name, errors in form.errors.items() if name != NON_FIELD_ERRORS)


@register.filter
def get(mapping: Any, key: str) -> Any:
    """The value of a key that a template cannot spell, such as one with a dash."""
    return mapping.get(key, "") if hasattr(mapping, "get") else ""


# --- Dates and figures ----------------------------------------------------------------------------

register.filter("cn_date", dates.cn_date)
register.filter("cn_short", dates.cn_short)
register.filter("cn_time", dates.cn_time)


@register.filter
def days_left(days: Any, kind: str = "working") -> SafeString | str:
    """「还剩 3 个工作日」「今天到期」「逾期 5 天」; kind "calendar" counts plain days."""
    if days is None or days == "":
        return ""
    said = dates.remaining(int(days), working=kind == "working")
    return format_html('<span class="x-badge x-{}">{}</span>', said.color, said.text)


@register.inclusion_tag("ui/_stat.html")
def stat(label: str, value: Any, **options: Any) -> dict[str, Any]:
    """A figure card. Options: unit, numerator, denominator (12 / 15), note, href, color, icon_name."""
    return {"label": label, "value": "—" if value is None or value == "" else value, **options}


@register.inclusion_tag("ui/_empty.html")
def empty_state(
    title: str,
    text: str = "",
    action: str = "",
    url: str = "",
    icon_name: str = "inbox",
) -> dict[str, Any]:
    """What an empty place says, and what to do next."""
    return {
        "title": title,
        "text": text,
        "action": action,
        "url": url,
        "icon_name": icon_name,
    }


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """A list of facts: {% facts %}{% fact "承办单位" %}水务站{% endfact %}{% endfacts %}."""
    return render_to_string("ui/_facts.html", {"content": content})


@register.simple_block_tag
def fact(content: str, label: str, wide: bool = False) -> SafeString:
    """One fact; a dash where there is nothing to say; `wide` takes the whole row."""
    return render_to_string(
        "ui/_fact.html",
        {"content": mark_safe(content.strip()), "label": label, "wide": wide},
    )


# --- Charts ---------------------------------------------------------------------------------------


@register.inclusion_tag("ui/_bar_chart.html")
def bar_chart(rows: Iterable[Any], title: str = "", color: str = "c1", unit: str = "") -> dict[str, Any]:
    """Lying bars: rows with label, value and, where wanted, text, href, color (c1–c6), note."""
    return {"bars": charts.bars(rows, color=color, unit=unit), "title": title}


@register.inclusion_tag("ui/_donut.html")
def donut(rows: Iterable[Any], title: str = "", noun: str = "件") -> dict[str, Any]:
    """Shares of a whole: rows with label, value and, where wanted, href and color (c1–c6)."""
    drawn = charts.arcs(rows)
    return {
        "arcs": drawn,
        "title": title,
        "total": charts.number(sum(a.value for a in drawn)),
        "noun": noun,
    }


@register.inclusion_tag("ui/_line_chart.html")
def line_chart(
    series: Iterable[Any],
    labels: Sequence[Any],
    title: str = "",
    top: float = 0,
    unit: str = "",
) -> dict[str, Any]:
    """Lines over time: series with label, values and, where wanted, hrefs and color; one value per label."""
    listed = list(series)
    highest = max(
        (v for one in listed for v in charts.get(one, "values", ()) if v is not None),
        default=0,
    )
    top = top or charts.ceiling(highest)
    drawn = charts.lines(listed, labels, top=top)
    rows = [
        {
            "label": label,
            "values": [_at(charts.get(one, "values", ()), n) for one in listed],
        }
        for n, label in enumerate(labels)
    ]
    return {
        "lines": drawn,
        "labels": charts.centers(labels),
        "ticks": charts.ticks(top),
        "rows": rows,
        "title": title,
        "unit": unit,
    }


def _at(values: Sequence[Any], n: int) -> Any:
    """The n-th value as it stands in the table below a chart."""
    return charts.number(values[n]) if n < len(values) and values[n] is not None else "—"
