"""The one list of the product: columns, filters, sorting, paging, export, phone cards and empty states."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe

from groundwork.ui import keyset
from groundwork.ui.chips import Chip, address, chips
from groundwork.ui.dates import cn_date, cn_time

COUNTED = 10_000  # counting further costs more than it tells
BLANK = "—"

Sorts = Mapping[str, str | Sequence[str]]
Export = Callable[[QuerySet], HttpResponse]


@dataclass(frozen=True)
class Column:
    """One column: how it is headed, what stands in it, by what it sorts.

    `cell` is an attribute path ("unit.name", default: `key`), a callable(row), or the name of a template
    (ending in .html) that gets `row`. A field with choices shows its label. `sort` is a key of the list's
    `sorts`. `main` marks the one that links to the record and heads the card on a phone (default: first).
    """

    key: str
    label: str
    cell: str | Callable[[Any], Any] | None = None
    sort: str = ""
    class_: str = ""
    on_phone: bool = True
    main: bool = False


@dataclass(frozen=True)
class Empty:
    """What an empty list says, and what to do next."""

    title: str = "这里还没有内容"
    text: str = ""
    action: str = ""
    url: str = ""
    icon: str = "inbox"


@dataclass(frozen=True)
class Batch:
    """An action on the chosen rows: posts `pk` (several) to `url`."""

    label: str
    url: str
    confirm: str = ""
    color: str = ""


@dataclass
class Head:
    """A column's heading with the link that sorts by it."""

    column: Column
    url: str = ""
    aria_sort: str = ""
    main: bool = False


@dataclass
class Row:
    """A record with its address and its cells, in the order of the headings."""

    object: Any
    href: str
    cells: list[tuple[Head, Any]]


@dataclass
class Listing:
    """What `page()` found: give it to a template as `listing`, or let `respond()` answer the request."""

    request: HttpRequest
    queryset: QuerySet
    columns: Sequence[Column]
    sorts: Sorts
    default_sort: str
    filterset: Any = None
    per_page: int = 25
    export: Export | None = None
    empty: Empty = field(default_factory=Empty)
    batch: Sequence[Batch] = ()
    href: Callable[[Any], str] | None = None
    keep: Sequence[str] = ()
    dom_id: str = "listing"
    noun: str = "条"

    @cached_property
    def sort(self) -> str:
        """The sort in force, such as "-due"; anything unknown in the address falls back to the default."""
        asked = self.request.GET.get("sort", "")
        return asked if asked.removeprefix("-") in self.sorts else self.default_sort

    @cached_property
    def order(self) -> list[keyset.Term]:
        """The columns of the order in force, closed by the primary key."""
        paths = self.sorts[self.sort.removeprefix("-")]
        paths = [paths] if isinstance(paths, str) else list(paths)
        if self.sort.startswith("-"):
            paths = [path[1:] if path.startswith("-") else f"-{path}" for path in paths]
        return keyset.terms(self.queryset.model, paths)

    @cached_property
    def slice(self) -> keyset.Slice:
        """The rows of this page."""
        asked = self.request.GET
        after, before = asked.get("after", ""), asked.get("before", "")
        return keyset.cut(
            self.queryset,
            order=self.order,
            size=self.per_page,
            after=after,
            before=before,
        )

    @cached_property
    def heads(self) -> list[Head]:
        """The headings, each with its sorting link."""
        main = next((column for column in self.columns if column.main), self.columns[0])
        return [self._head(column, main=column is main) for column in self.columns]

    def _head(self, column: Column, *, main: bool) -> Head:
        if not column.sort:
            return Head(column, main=main)
        current = self.sort.removeprefix("-") == column.sort
        down = current and self.sort.startswith("-")
        other = column.sort if down or not current else f"-{column.sort}"
        state = ("descending" if down else "ascending") if current else "none"
        return Head(column, self._address(sort=other), state, main)

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of this page with their cells filled."""
        return [
            Row(
                row,
                self._href(row),
                [(head, fill(head.column, row, self.request)) for head in self.heads],
            )
            for row in self.slice.rows
        ]

    def _href(self, row: Any) -> str:
        if self.href is not None:
            return self.href(row)
        return row.get_absolute_url() if hasattr(row, "get_absolute_url") else ""

    @cached_property
    def total(self) -> int:
        """How many rows match, counted up to one more than COUNTED."""
        return self.queryset.order_by()[: COUNTED + 1].count()

    @property
    def total_text(self) -> str:
        """「共 1,234 条」, or 「共 10,000+ 条」 beyond what is counted."""
        number = f"{COUNTED:,}+" if self.total > COUNTED else f"{self.total:,}"
        return f"共 {number} {self.noun}"

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters in force."""
        if self.form is None or not self.form.is_bound:
            return []
        return chips(self.form, path=self.request.path, query=self.request.GET)

    @property
    def form(self) -> forms.BaseForm | None:
        """The filter form, if the list has one."""
        return self.filterset.form if self.filterset is not None else None

    @property
    def is_filtered(self) -> bool:
        """Whether something narrows the list, so that an empty one is not called empty."""
        return bool(self.chips)

    @cached_property
    def first_filters(self) -> list[forms.BoundField]:
        """The filters that stand in the bar itself: what the filterset names in `first_filters`."""
        if self.form is None:
            return []
        named = getattr(self.filterset, "first_filters", ("q",))
        return [self.form[name] for name in named if name in self.form.fields]

    @cached_property
    def more_filters(self) -> list[forms.BoundField]:
        """The filters behind 「更多筛选」."""
        shown = {bound.name for bound in self.first_filters}
        return [b for b in self.form.visible_fields() if b.name not in shown] if self.form is not None else []

    @property
    def more_in_force(self) -> bool:
        """Whether one of the folded filters has something to say: a mistake in its value."""
        return any(bound.errors for bound in self.more_filters)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Parameters that are not filters but must survive filtering (such as the chosen tab)."""
        return [(key, value) for key in self.keep for value in self.request.GET.getlist(key)]

    @property
    def sort_choices(self) -> list[tuple[str, str, bool]]:
        """The orders as (value, label, whether in force), for a select; the default has an empty value."""
        names = {column.sort: column.label for column in self.columns if column.sort}
        names = {key: names.get(key, "") for key in (*names, self.default_sort.removeprefix("-"))}
        return [
            ("" if value == self.default_sort else value, f"{label or '默认'}{arrow}", value == self.sort)
            for key, label in names.items()
            for value, arrow in ((key, " ↑"), (f"-{key}", " ↓"))
        ]

    @property
    def next_url(self) -> str:
        """The following page, empty on the last."""
        return self._address(after=self.slice.after) if self.slice.after else ""

    @property
    def previous_url(self) -> str:
        """The preceding page, empty on the first."""
        return self._address(before=self.slice.before) if self.slice.before else ""

    @property
    def first_url(self) -> str:
        """The first page of the same list."""
        return self._address()

    @property
    def clear_url(self) -> str:
        """The list without any filter."""
        known = {key for key in self.request.GET if key not in {"sort", *self.keep}}
        return self._address(without=known)

    @property
    def export_url(self) -> str:
        """The address that exports the whole filtered list, empty where there is no export."""
        return self._address(export="xlsx") if self.export is not None else ""

    def _address(self, *, without: Sequence[str] | set[str] = (), **changes: str) -> str:
        return address(self.request.path, self.request.GET, without=without, **changes)

    def respond(
        self,
        template: str = "ui/list_page.html",
        context: Mapping[str, Any] | None = None,
    ) -> HttpResponse:
        """Answer the request: the exported file, the table alone for htmx, or the whole page."""
        if self.export is not None and self.request.GET.get("export") == "xlsx":
            return self.export(keyset.ordered(self.queryset, order=self.order))
        htmx: Any = getattr(self.request, "htmx", None)
        alone = htmx and htmx.target == self.dom_id and not htmx.history_restore_request
        answer = render(
            self.request,
            "ui/_listing.html" if alone else template,
            {**(context or {}), "listing": self},
        )
        patch_vary_headers(answer, ["HX-Request", "HX-Target"])
        return answer


def page(
    request: HttpRequest,
    queryset: QuerySet,
    *,
    columns: Sequence[Column],
    sorts: Sorts,
    default_sort: str,
    filterset: Any = None,
    **options: Any,
) -> Listing:
    """Build the list of a page.

    `filterset` is a django-filter class; its `first_filters` (default ("q",)) stand in the bar, the rest is
    folded. `sorts` maps words of the address to fields: {"due": "due_on", "number": ("session", "number")};
    `default_sort` is one of them, with "-" for descending. Other options are the fields of `Listing`.
    The queryset must bring its relations along (select_related), so that rows cost no queries.
    """
    chosen = filterset(request.GET, queryset=queryset, request=request) if filterset is not None else None
    return Listing(
        request=request,
        queryset=chosen.qs if chosen is not None else queryset,
        columns=columns,
        sorts=sorts,
        default_sort=default_sort,
        filterset=chosen,
        **options,
    )


def fill(column: Column, row: Any, request: HttpRequest) -> Any:
    """Return what stands in a cell, ready for a template."""
    cell = column.cell if column.cell is not None else column.key
    if callable(cell):
        return in_words(cell(row))
    if cell.endswith(".html"):
        # The template has escaped its own content.
        return mark_safe(render_to_string(cell, {"row": row, "request": request}).strip() or BLANK)
    value = row
    for name in cell.replace("__", ".").split("."):
        label = getattr(value, f"get_{name}_display", None)
        value = label if label is not None else getattr(value, name, None)
        value = value() if callable(value) else value
        if value is None:
            break
    return in_words(value)


def in_words(value: Any) -> Any:
    """Return a plain value as a reader expects it: dates and yes/no in Chinese, a dash for nothing."""
    if value is None or value == "":
        return BLANK
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime):
        return cn_time(value)
    if isinstance(value, datetime.date):
        return cn_date(value)
    return value
