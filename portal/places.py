"""The townships as the public sees them: which have something to show, and what."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from deputies.models import Deputy
from groundwork.townships.models import Township
from liaison_stations.models import LiaisonStation
from portal.models import Announcement
from proposals.models import Proposal

#: The sections of a township's site in the order of its menu: (address, label, what must exist to show it).
SECTIONS = (
    ("portal:announcements", "公告动态", "has_announcements"),
    ("portal:deputies", "人大代表", "has_deputies"),
    ("portal:stations", "联络站", "has_stations"),
    ("portal:proposals", "建议公开", "has_proposals"),
)


def with_sections(townships: QuerySet) -> QuerySet:
    """Say of each township which sections have something to show, so that the menu leads nowhere empty."""

    def some(rows: Any) -> Exists:
        return Exists(rows.order_by().filter(township=OuterRef("pk")))

    return townships.select_related("county").annotate(
        has_announcements=some(Announcement.objects.public()),
        has_deputies=some(Deputy.objects.public()),
        has_stations=some(LiaisonStation.objects.public()),
        has_proposals=some(Proposal.objects.public()),
    )


def place(*, code: str = "", pk: int | None = None) -> Township:
    """Return a township with its sections, by its code or by its number; 404 for one that is not there."""
    rows = with_sections(Township.objects.all())
    found = get_object_or_404(rows.coded(code)) if pk is None else get_object_or_404(rows, pk=pk)
    found.sections = [(name, label) for name, label, flag in SECTIONS if getattr(found, flag)]
    return found


def plain(code: str) -> str:
    """Return a code of an address as it may stand in the database; nothing for one that none can have."""
    return code[:12] if code.isalnum() else ""


def township_of_former(pk: int) -> Township:
    """Return the township where a deputy sat who is not in office now; 404 for one who never was. Only the place is told."""
    return get_object_or_404(Deputy.objects.select_related("township"), pk=pk).township
