"""Who was trained this term: each figure is the size of a filter, and its link opens the list of that filter.

Trained is who was there at one training at least that took place in her term; counted are the serving deputies of the
township's own congress.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, DecimalField, Exists, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from deputies.activity_states import TAKEN_PLACE
from deputies.models import Deputy, Participation, Term
from groundwork.ui.figures import Figure

DEFINITION = "本届在任代表中，参加过至少一次培训的所占比例；上级人大代表不计。"


def current_term(township: Any, *, today: datetime.date) -> Term | None:
    """Return the term of a township in which a day lies, else its latest."""
    terms = Term.objects.of_township(township)
    return terms.filter(begins_on__lte=today, ends_on__gte=today).first() or terms.order_by("-number").first()


def attended_trainings() -> QuerySet:
    """What a deputy (of the outer query) attended of trainings in her term."""
    return Participation.objects.attended().filter(
        deputy=OuterRef("pk"), activity__kind__is_training=True, activity__state__in=TAKEN_PLACE,
        activity__term=OuterRef("term"),
    )  # fmt: skip


def counted(term: Term) -> Any:
    """Return the deputies whose training is counted, with whether each was trained."""
    found = Deputy.objects.of_township(term.township_id).filter(term=term)
    return with_training(found.serving().of_the_congress())


def with_training(deputies: Any) -> Any:
    """Add whether each was trained, how often, and how many hours."""
    rows = attended_trainings().order_by().values("deputy")
    return deputies.annotate(
        is_trained=Exists(attended_trainings()),
        trainings=Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0),
        training_hours=Coalesce(
            Subquery(rows.annotate(h=Sum("activity__hours")).values("h")),
            Value(0),
            output_field=DecimalField(),
        ),
    )


def address(term: Term, **narrow: Any) -> str:
    """Return the address of the list that shows those."""
    query = {"term": term.pk} | {key: value for key, value in narrow.items() if value not in (None, "")}
    return f"{reverse('deputies:training_deputies')}?{urlencode(query)}"


def share(term: Term, label: str, trained: int, total: int, **narrow: Any) -> Figure:
    """Return a coverage with its links."""
    return Figure(
        label=label, numerator=trained, denominator=total, unit="人", definition=DEFINITION,
        href=address(term, trained="yes", **narrow), base_href=address(term, **narrow),
    )  # fmt: skip


@dataclass(frozen=True)
class Coverage:
    """A group's or village's coverage, and the list of those never trained."""

    figure: Figure
    missing: int
    missing_href: str


def overall(term: Term) -> Coverage:
    """Return the coverage of the whole township."""
    found = counted(term).aggregate(total=Count("pk"), trained=Count("pk", filter=Q(is_trained=True)))
    return line(term, "培训覆盖率", found)


def by(term: Term, field: str) -> list[Coverage]:
    """Return the coverage by ``group`` or ``village``, the lowest first."""
    rows = (
        counted(term)
        .order_by()
        .values(f"{field}_id", f"{field}__name")
        .annotate(total=Count("pk"), trained=Count("pk", filter=Q(is_trained=True)))
    )
    found = [
        line(
            term,
            row[f"{field}__name"] or "未注明",
            row,
            **({field: row[f"{field}_id"]} if row[f"{field}_id"] else {"without": field}),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.figure.percent or 0, -one.missing))


def line(term: Term, label: str, row: dict[str, Any], **narrow: Any) -> Coverage:
    """Return one line of coverage."""
    trained, total = row["trained"], row["total"]
    return Coverage(
        share(term, label, trained, total, **narrow), total - trained, address(term, trained="no", **narrow)
    )
