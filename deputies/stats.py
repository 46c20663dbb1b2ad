"""The figures of the deputies' room, each with the list that it counts: for its pages, the cockpit and the report."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.urls import reverse

from deputies.models import Deputy, Duty
from deputies.periods import Period
from groundwork.ui.figures import Figure


def in_office(townships: Any) -> QuerySet:
    """The serving deputies of the townships' own congresses; whoever is grouped here from above does her duty there."""
    return Deputy.objects.filter(township__in=townships).serving().of_the_congress()


def without_duty(townships: Any, period: Period) -> QuerySet:
    """The deputies in office who have no duty done in the period."""
    done = Duty.objects.done().within(period.begins, period.ends).filter(deputy=OuterRef("pk"))
    return in_office(townships).filter(~Exists(done))


def idle_figure(townships: Any, period: Period) -> Figure:
    """本季度没有履职记录的代表: how many of those in office; the link opens exactly them."""
    return Figure(
        label="没有履职记录的代表", numerator=without_duty(townships, period).count(),
        denominator=in_office(townships).count(), unit="人", href=f"{reverse('deputies:duties_idle')}?{period.query}",
        base_href=f"{reverse('deputies:list')}?status=serving",
        definition=f"{period.label}内没有一条已计入履职的在任本级代表；待核实、退回的不算已计入。",
    )  # fmt: skip


def duties_figure(
    townships: Any, period: Period, *, kinds: tuple[str, ...] = (), label: str = "履职次数"
) -> Figure:
    """How many duties were done in a period, of some kinds or of all."""
    rows = Duty.objects.filter(township__in=townships).done().within(period.begins, period.ends)
    query = f"counted=yes&on_after={period.begins}&on_before={period.ends}"
    if kinds:
        rows = rows.filter(kind__code__in=kinds)
        if len(kinds) == 1:
            first = rows.values_list("kind_id", flat=True).first()
            query += f"&kind={first}" if first else ""
    return Figure(
        label=label, numerator=rows.count(), unit="次", href=f"{reverse('deputies:duties')}?{query}",
        definition=f"{period.label}内已计入的履职记录，缺席等扣分事项除外。",
    )  # fmt: skip


def waiting_figure(townships: Any) -> Figure:
    """How many entries and disputes wait for the office."""
    rows = Duty.objects.filter(township__in=townships, state__in=("submitted", "disputed"))
    return Figure(
        label="待核实履职", numerator=rows.count(), unit="条", href=reverse("deputies:duties_inbox"),
        definition="代表自己记、等待核实的履职，和代表提出异议、等待处理的履职。",
    )  # fmt: skip


def contact_coverage(township: Any, *, since: datetime.date) -> QuerySet:
    """The deputies in office with how many households they keep, how many of those were visited since that day, and the
    last visit; no voter's name."""
    kept = Q(households__ended_on__isnull=True)
    standing = kept & Q(households__visits__removed_on__isnull=True)
    return (
        in_office([township])
        .select_related("group")
        .annotate(
            kept=Count("households", filter=kept, distinct=True),
            visited=Count(
                "households", filter=standing & Q(households__visits__on__gte=since), distinct=True
            ),
            last_visit=Max("households__visits__on", filter=standing),
        )
        .order_by("visited", "sort_key", "pk")
    )
