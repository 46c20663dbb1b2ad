"""The public pages of proposals: what was published and how it was answered; nobody signs in.

Everything is fetched through ``Proposal.objects.public()``. Papers are not offered: scans carry telephone numbers
and signatures that no program can take out.
"""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groundwork.ui.listing import Column, Empty, page
from portal.places import place
from portal.privacy import without_numbers
from proposals.models import Category, Proposal, Reply
from proposals.terms import current_replies

COLUMNS = (
    Column("title", "标题", cell=lambda row: without_numbers(row.title), main=True),
    Column("number", "编号", cell=lambda row: row.reference, class_="x-nowrap", sort="number"),
    Column("lead_deputy", "领衔代表", class_="x-nowrap"),
    Column("category", "类别", class_="x-nowrap"),
    Column("units", "承办单位", cell=lambda row: "、".join(a.unit.name for a in row.current_assignments)),
    Column(
        "outcome_class",
        "办理结果",
        cell=lambda row: row.outcome_class.label if row.outcome_class else "",
        class_="x-nowrap",
    ),
    Column("published_on", "公开日期", class_="x-nowrap", sort="published"),
)


class PublicFilter(django_filters.FilterSet):
    """Filters of the public list."""

    q = django_filters.CharFilter(label="搜索", method="search", help_text="标题、内容、代表姓名")
    category = django_filters.ModelChoiceFilter(label="类别", queryset=Category.objects.all())
    year = django_filters.ChoiceFilter(label="提出年份", field_name="submitted_on", lookup_expr="year")
    first_filters = ("q", "category", "year")

    class Meta:
        model = Proposal
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        years = self.queryset.order_by().dates("submitted_on", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(str(day.year), f"{day.year}年") for day in years]

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Exact search by the index."""
        return queryset.searching(value)


@never_cache
@require_safe
def proposals(request: HttpRequest, code: str) -> HttpResponse:
    """What a township has published: search, category, year."""
    here = place(code=code)
    rows = (
        Proposal.objects.public()
        .of_township(here)
        .select_related("lead_deputy", "category", "outcome_class")
        .with_units()
        .defer("situation", "analysis", "request", "search_text", "search_pairs", "note")
    )
    listing = page(
        request, rows, columns=COLUMNS, filterset=PublicFilter, default_sort="-published", noun="件",
        sorts={"published": "published_on", "number": ("series", "number")}, href=public_address,
        empty=Empty(title="还没有公开的议案建议", text="办结并公开后，在这里可以看到建议全文和答复。"),
    )  # fmt: skip
    return listing.respond("portal/proposals.html", {"township": here})


@never_cache
@require_safe
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One published proposal: its text, who handled it, the replies and the outcome, without any number to call."""
    found = get_object_or_404(
        Proposal.objects.public()
        .select_related("session__term", "lead_deputy", "category", "village", "outcome_class")
        .with_units(),
        pk=pk,
    )
    confirmed = found.cosponsors.confirmed().select_related("deputy")
    context = {
        "proposal": found,
        "township": place(pk=found.township_id),
        "title": without_numbers(found.title),
        "texts": parts(found),
        "replies": [(reply, reply_parts(reply)) for reply in current_replies(found)],
        "cosponsors": [cosponsor.deputy.name for cosponsor in confirmed],
        "commitments": [
            (without_numbers(row.content), row)
            for row in found.commitments.select_related("unit").order_by("due_on")
        ],
    }
    return render(request, "portal/proposal.html", context)


def public_address(row: Proposal) -> str:
    """Return the public address of a proposal."""
    from django.urls import reverse

    return reverse("portal:proposal", args=[row.pk])


def parts(found: Proposal) -> list[tuple[str, str]]:
    """Return the parts of the text that were written, for the public."""
    labels = ("案由", "案据", "方案") if found.is_motion else ("情况", "分析", "具体建议")
    given = zip(labels, (found.situation, found.analysis, found.request), strict=True)
    return [(label, without_numbers(text)) for label, text in given if text.strip()]


def reply_parts(reply: Reply) -> list[tuple[str, str]]:
    """Return the parts of a reply that were written, for the public; who signed and whom to call stay out."""
    given = (
        ("答复", reply.text),
        ("已落实事项", reply.done_items),
        ("计划落实事项", reply.planned_items),
        ("未采纳或未落实的理由", reply.unadopted_reason),
    )
    return [(label, without_numbers(text)) for label, text in given if text.strip()]
