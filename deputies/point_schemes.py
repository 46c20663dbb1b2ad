"""A township chooses its points scheme: a preset becomes its own copy; a year's points are frozen when confirmed."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from deputies.models import Deputy
from deputies.models.points import (
    FrozenScore,
    PointGrade,
    PointRequirement,
    PointResult,
    PointRule,
    PointScheme,
)
from deputies.periods import whole_year
from deputies.points import Line, plain, scores
from groundwork.workflow.models import Entry

TAKEN_OVER = ("code", "name", "source", "note", "base", "cap")
RULE_FIELDS = ("kind_id", "way", "per", "points", "expected", "extra", "shortfall", "cap", "source", "order")


def scheme_of(township: Any) -> PointScheme | None:
    """The scheme that the township (or the one of that key) has adopted, if any."""
    return PointScheme.objects.filter(township=township).first()


@transaction.atomic
def adopt_scheme(
    township: Any, *, preset: PointScheme, actor: Any = None, today: datetime.date
) -> PointScheme:
    """Make the preset's rules the township's own (采用积分办法). Adopting again replaces them; confirmed years stay.

    Raises ValueError when ``preset`` is itself a township's scheme.
    """
    if preset.township_id is not None:
        raise ValueError(f"not a preset: {preset}")
    scheme = PointScheme.objects.select_for_update(of=("self",)).filter(township=township).first()
    before = scheme.name if scheme else ""
    if scheme is None:
        scheme = PointScheme(township=township, version=0)
    for name in TAKEN_OVER:
        setattr(scheme, name, getattr(preset, name))
    scheme.based_on, scheme.version = preset, scheme.version + 1
    scheme.save()
    copy_rows(preset, scheme)
    Entry.write(
        scheme, actor=actor, move="adopt_scheme", label="采用积分办法", today=today,
        sentence=f"采用“{preset.name}”" + (f"，原为“{before}”" if before else ""),
    )  # fmt: skip
    return scheme


def copy_rows(preset: PointScheme, scheme: PointScheme) -> None:
    """Give the scheme the preset's rows, and no others."""
    for rows in (scheme.rules, scheme.grades, scheme.requirements):
        rows.all().delete()
    PointRule.objects.bulk_create(
        PointRule(scheme=scheme, **{name: getattr(row, name) for name in RULE_FIELDS})
        for row in preset.rules.all()
    )
    PointGrade.objects.bulk_create(
        PointGrade(scheme=scheme, label=row.label, at_least=row.at_least, note=row.note)
        for row in preset.grades.all()
    )
    for row in preset.requirements.prefetch_related("kinds"):
        copy = PointRequirement.objects.create(
            scheme=scheme, label=row.label, least=row.least, span=row.span, source=row.source
        )
        copy.kinds.set(row.kinds.all())


def changed(scheme: PointScheme, *, actor: Any, today: datetime.date, sentence: str) -> None:
    """Count a change of the scheme's rows: a confirmed year says by which version it was reckoned."""
    PointScheme.objects.filter(pk=scheme.pk).update(version=scheme.version + 1)
    Entry.write(
        scheme, actor=actor, move="change_scheme", label="修改积分办法", today=today, sentence=sentence[:300]
    )


def scored_deputies(township: Any) -> Any:
    """The serving deputies of the township's own congress."""
    rows = Deputy.objects.of_township(township).serving().of_the_congress()
    return rows.select_related("term", "group", "user")


@transaction.atomic
def freeze(township: Any, *, year: int, actor: Any, today: datetime.date, note: str = "") -> PointResult:
    """确认年度积分: the presidium confirms a finished year's points; they stand as they are from now on.

    Raises ValidationError before the year is over, without a scheme, or when the year is confirmed already.
    """
    scheme = PointScheme.objects.select_for_update(of=("self",)).filter(township=township).first()
    if scheme is None:
        raise ValidationError("还没有采用积分办法。")
    if today <= datetime.date(year, 12, 31):
        raise ValidationError(f"{year}年还没有结束，年终后再确认。")
    if PointResult.objects.filter(township=township, year=year).exists():
        raise ValidationError(f"{year}年积分已经确认过。")
    result = PointResult.objects.create(
        township=township, year=year, scheme_name=scheme.name, scheme_version=scheme.version, confirmed_on=today,
        confirmed_by=actor, note=note,
    )  # fmt: skip
    FrozenScore.objects.bulk_create(
        FrozenScore(
            result=result, deputy=one.deputy, points=one.total, grade=one.grade, rank=one.rank,
            lines=[as_text(line) for line in one.lines],
        )
        for one in scores(scored_deputies(township), scheme, whole_year(year), today=today)
    )  # fmt: skip
    Entry.write(
        result, actor=actor, move="freeze", label="确认年度积分", today=today,
        sentence=f"确认{year}年履职积分（{scheme.name}第{scheme.version}版）" + (f"：{note}" if note else ""),
    )  # fmt: skip
    return result


def as_text(line: Line) -> dict[str, Any]:
    """A line as it is kept."""
    return {
        "label": line.label, "points": plain(line.points), "counted": line.counted, "unit": line.unit,
        "reckoning": line.reckoning, "why": line.why, "acts": [duty.pk for duty in line.acts],
    }  # fmt: skip
