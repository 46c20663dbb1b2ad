"""星级评定: the station hands in its own view, the presidium grades it, the office publishes the stars."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from groundwork.accounts.models import User
from groundwork.accounts.roles import Role
from groundwork.workflow.engine import Done, Notice, step
from liaison_stations.models import StarAssessment, StarScheme
from liaison_stations.star_states import STAR_ASSESSMENT
from liaison_stations.station_rights import (
    GRADERS,
    OFFICE,
    is_office,
    keepers_of,
    keeps_assessment,
    may_grade,
    own_station,
)


@step(STAR_ASSESSMENT, "submit", may=keeps_assessment, who="本站站长、联络员或人大办")
def submit(assessment: StarAssessment, *, actor: Any, today: datetime.date) -> Done:
    """提交自评: every criterion has its points, and a word of evidence where one is asked for."""
    scores = list(assessment.scores.select_related("criterion"))
    open_ones = [score for score in scores if score.self_points is None]
    if open_ones:
        raise ValidationError(f"还有 {len(open_ones)} 项没有自评，例如“{open_ones[0].criterion}”。")
    bare = [s for s in scores if s.criterion.needs_evidence and s.self_points and not s.evidence.strip()]
    if bare:
        raise ValidationError(f"还有 {len(bare)} 项得分没有佐证说明，例如“{bare[0].criterion}”。")
    assessment.self_points = sum(score.self_points or 0 for score in scores)
    assessment.submitted_on = today
    clerks = User.objects.holding(Role.CLERK, township=assessment.township_id, on=today)
    return Done(
        f"提交自评，自评 {assessment.self_points} 分",
        notices=[Notice(clerks, f"{assessment.station}提交了星级自评，请评定")],
    )


@step(STAR_ASSESSMENT, "send_back", may=may_grade, who=GRADERS, bars=(own_station,))
def send_back(assessment: StarAssessment, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """退回补充: evidence is missing or does not fit; the station amends it."""
    assessment.submitted_on, assessment.opened_on = None, today
    return Done(
        f"退回补充：{reason}",
        notices=[Notice(keepers_of(assessment.station, on=today), f"星级自评退回补充：{assessment.station}")],
    )


@step(STAR_ASSESSMENT, "grade", may=may_grade, who=GRADERS, bars=(own_station,))
def grade(
    assessment: StarAssessment,
    *,
    actor: Any,
    today: datetime.date,
    scores: Mapping[int, tuple[int, str]],
    remark: str = "",
) -> Done:
    """评定打分: points and remarks by criterion; the stars follow from the thresholds of the scheme."""
    for score in assessment.scores.select_related("criterion"):
        points, why = scores[score.pk]
        if not 0 <= points <= score.criterion.points:
            raise ValidationError({f"points_{score.pk}": f"应在 0 到 {score.criterion.points} 分之间。"})
        if points < (score.self_points or 0) and not why.strip():
            raise ValidationError({f"remark_{score.pk}": "低于自评分的，请写明扣分理由。"})
        score.points, score.remark = points, why
        score.save(update_fields=["points", "remark"])
    total = sum(points for points, _ in scores.values())
    assessment.points, assessment.stars = total, stars_for(assessment.scheme, total)
    assessment.graded_on, assessment.graded_by, assessment.remark = today, actor, remark
    return Done(f"评定 {total} 分，{star_words(assessment.stars)}")


def stars_for(scheme: StarScheme, points: int) -> int:
    """Return the stars that so many points are worth; none below the lowest threshold."""
    reached = [row.stars for row in scheme.thresholds.all() if points >= row.from_points]
    return max(reached, default=0)


def star_words(stars: int | None) -> str:
    """「四星」; 「未评上星级」 below the lowest threshold."""
    return f"{'零一二三四五'[stars]}星" if stars else "未评上星级"


@step(STAR_ASSESSMENT, "grade_again", may=may_grade, who=GRADERS, bars=(own_station,))
def grade_again(assessment: StarAssessment, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """重新评定: before it is published, with the reason."""
    assessment.graded_on = assessment.graded_by = assessment.points = assessment.stars = None
    assessment.submitted_on = today
    return Done(f"重新评定：{reason}")


@step(STAR_ASSESSMENT, "publish", may=is_office, who=OFFICE, bars=(own_station,))
def publish(assessment: StarAssessment, *, actor: Any, today: datetime.date) -> Done:
    """公布星级: the stars stand on the station's board and page."""
    assessment.published_on = today
    return Done(
        f"公布：{assessment.year}年度{star_words(assessment.stars)}（{assessment.points} 分）",
        notices=[
            Notice(
                keepers_of(assessment.station, on=today),
                f"{assessment.station}{assessment.year}年度评为{star_words(assessment.stars)}",
            )
        ],
    )
