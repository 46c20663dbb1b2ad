"""Keyset paging: the next page is found by the last row's values, so page 1,000 costs what page 1 does."""

import datetime
import decimal
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import OrderBy

_MARK = "keyset_{}"  # alias under which the value of the n-th sort column travels with each row


@dataclass(frozen=True)
class Term:
    """One column of the order: its path, direction, and whether it may be empty (empty comes last)."""

    path: str
    descending: bool
    nullable: bool

    def order(self, alias: str, *, reverse: bool) -> OrderBy:
        """ORDER BY of this column; NULLS LAST only where needed, so that plain indexes serve the rest."""
        down = self.descending != reverse
        nulls: dict[str, Any] = {}
        if self.nullable:
            nulls = {"nulls_first": True} if reverse else {"nulls_last": True}
        return F(alias).desc(**nulls) if down else F(alias).asc(**nulls)

    def beyond(self, alias: str, value: Any, *, reverse: bool) -> Q | None:
        """Rows that come after `value` in the order (before it, when `reverse`); None: there are none."""
        if value is None:
            return Q(**{f"{alias}__isnull": False}) if reverse else None
        strictly = Q(**{f"{alias}__{'lt' if self.descending != reverse else 'gt'}": value})
        if self.nullable and not reverse:
            strictly |= Q(**{f"{alias}__isnull": True})
        return strictly

    def same(self, alias: str, value: Any) -> Q:
        """Rows with the same value in this column."""
        return Q(**{f"{alias}__isnull": True}) if value is None else Q(**{alias: value})

    def bound(self, alias: str, value: Any, *, reverse: bool) -> Q | None:
        """The index-friendly half (`<=` or `>=`) of the condition; without it the whole index is walked."""
        if self.nullable or value is None:
            return None
        return Q(**{f"{alias}__{'lte' if self.descending != reverse else 'gte'}": value})


@dataclass
class Slice:
    """One page of rows, and the tokens of its neighbours (empty: there is none)."""

    rows: list[Any]
    after: str
    before: str


def terms(model: type[Model], paths: Sequence[str]) -> list[Term]:
    """Read an order such as ("-due_on", "number") and close it with the primary key: ties are stable."""
    read = [
        Term(path.lstrip("-"), path.startswith("-"), _nullable(model, path.lstrip("-"))) for path in paths
    ]
    last_down = read[-1].descending if read else False
    return [*read, Term("pk", last_down, False)]


def cut(
    queryset: QuerySet,
    *,
    order: Sequence[Term],
    size: int,
    after: str = "",
    before: str = "",
) -> Slice:
    """Return the page after (or before) a token, the first page when the token is of no use."""
    purpose = _purpose(queryset.model, order)
    marked = queryset.order_by().annotate(**{_MARK.format(n): F(term.path) for n, term in enumerate(order)})
    if before and (edge := _read(before, purpose=purpose, size=len(order))) is not None:
        page = _fetch(marked, order, edge=edge, size=size, reverse=True)
        if (
            len(page) > size
        ):  # a full page with more in front of it; a shorter one is better shown as the first page
            return _slice(page[:size][::-1], order, purpose, more=True, earlier=True)
    elif after and (edge := _read(after, purpose=purpose, size=len(order))) is not None:
        page = _fetch(marked, order, edge=edge, size=size, reverse=False)
        if page:
            return _slice(page[:size], order, purpose, more=len(page) > size, earlier=True)
    page = _fetch(marked, order, edge=None, size=size, reverse=False)
    return _slice(page[:size], order, purpose, more=len(page) > size, earlier=False)


def ordered(queryset: QuerySet, *, order: Sequence[Term]) -> QuerySet:
    """The whole queryset in the order of the list, for the export."""
    return queryset.order_by(*(term.order(term.path, reverse=False) for term in order))


def _fetch(
    queryset: QuerySet,
    order: Sequence[Term],
    *,
    edge: list[Any] | None,
    size: int,
    reverse: bool,
) -> list[Any]:
    if edge is not None:
        queryset = queryset.filter(_condition(order, edge, reverse=reverse))
    aliases = [term.order(_MARK.format(n), reverse=reverse) for n, term in enumerate(order)]
    return list(queryset.order_by(*aliases)[: size + 1])


def _condition(order: Sequence[Term], edge: list[Any], *, reverse: bool) -> Q:
    """(a > x) or (a = x and b > y) or …, led by a >= x where the column is never empty."""
    condition, prefix = Q(pk__in=[]), Q()
    for n, (term, value) in enumerate(zip(order, edge, strict=True)):
        alias = _MARK.format(n)
        beyond = term.beyond(alias, value, reverse=reverse)
        if beyond is not None:
            condition |= prefix & beyond
        prefix &= term.same(alias, value)
    bound = order[0].bound(_MARK.format(0), edge[0], reverse=reverse)
    return bound & condition if bound is not None else condition


def _slice(rows: list[Any], order: Sequence[Term], purpose: str, *, more: bool, earlier: bool) -> Slice:
    def token(row: Any) -> str:
        values = [_pack(getattr(row, _MARK.format(n))) for n in range(len(order))]
        return signing.dumps(values, salt=purpose, compress=True)

    return Slice(
        rows,
        after=token(rows[-1]) if rows and more else "",
        before=token(rows[0]) if rows and earlier else "",
    )


def _read(token: str, *, purpose: str, size: int) -> list[Any] | None:
    """Open a token; None when it was made up, cut off, or made for another list or order."""
    try:
        values = signing.loads(token, salt=purpose)
        return [_unpack(value) for value in values] if len(values) == size else None
    except (signing.BadSignature, ValueError, TypeError, KeyError):
        return None


def _purpose(model: type[Model], order: Sequence[Term]) -> str:
    columns = ",".join(f"{'-' if term.descending else ''}{term.path}" for term in order)
    return f"keyset:{model._meta.label_lower}:{columns}"


_KINDS: dict[str, tuple[Any, Any]] = {
    "t": (datetime.datetime, datetime.datetime.fromisoformat),
    "d": (datetime.date, datetime.date.fromisoformat),
    "c": (datetime.time, datetime.time.fromisoformat),
    "n": (decimal.Decimal, decimal.Decimal),
    "u": (uuid.UUID, uuid.UUID),
}


def _pack(value: Any) -> Any:
    """A value as JSON; types that JSON lacks travel as [kind, text]."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    for kind, (type_, _) in _KINDS.items():
        if isinstance(value, type_):
            text = value.isoformat() if kind in "tdc" else str(value)
            return [kind, text]
    raise TypeError(f"A list cannot be sorted by a {type(value).__name__}.")


def _unpack(value: Any) -> Any:
    if isinstance(value, list):
        kind, text = value
        return _KINDS[kind][1](text)
    return value


def _nullable(model: type[Model], path: str) -> bool:
    """Whether a sort column may be empty; annotations and outer joins are taken to be so."""
    current: Any = model
    for name in path.split("__"):
        if name == "pk":
            return False
        try:
            field = current._meta.get_field(name)
        except (FieldDoesNotExist, AttributeError):
            return True
        if getattr(field, "null", True):
            return True
        current = field.related_model
    return False
