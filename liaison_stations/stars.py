"""The scheme of stars in force, and starting a year's self-assessment."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from groundwork.workflow.engine import begin
from liaison_stations.models import (
    LiaisonStation,
    StarAssessment,
    StarCriterion,
    StarScheme,
    StarScore,
    StarThreshold,
)


def scheme_of(township: int) -> StarScheme:
    """Return the scheme of a township (by its key): its own, else the preset."""
    own = StarScheme.objects.filter(township=township).first()
    return own or StarScheme.objects.filter(township=None).order_by("pk")[0]


@transaction.atomic
def own_scheme(township: Any) -> StarScheme:
    """Return the township's own scheme, copied from the preset where it has none."""
    known = StarScheme.objects.filter(township=township).first()
    if known is not None:
        return known
    preset = scheme_of(township.pk)
    own = StarScheme.objects.create(
        township=township, name=f"{township}联络站星级评定办法", source=preset.source
    )
    for model in (StarCriterion, StarThreshold):
        copies = list(model.objects.filter(scheme=preset))
        for copy in copies:
            copy.pk, copy.scheme = None, own
        model.objects.bulk_create(copies)
    return own


@transaction.atomic
def open_assessments(township: Any, *, year: int, actor: Any, today: datetime.date) -> list[StarAssessment]:
    """开始年度自评 at every open station that has none of that year yet. Returns the new ones."""
    scheme = scheme_of(township.pk)
    criteria = list(scheme.criteria.filter(is_active=True))
    stations = LiaisonStation.objects.of_township(township).active().exclude(star_assessments__year=year)
    made = []
    for station in stations:
        one = StarAssessment.objects.create(
            township=township, station=station, year=year, scheme=scheme, opened_on=today
        )
        StarScore.objects.bulk_create(
            StarScore(assessment=one, criterion=criterion) for criterion in criteria
        )
        begin(one, actor=actor, today=today, sentence=f"开始{year}年度星级自评，按《{scheme}》")
        made.append(one)
    return made
