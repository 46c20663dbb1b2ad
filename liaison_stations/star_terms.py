"""What a star assessment owes: the station's own view, the grading, the publication."""

from __future__ import annotations

from collections.abc import Iterator

from groundwork.accounts.roles import Role
from groundwork.deadlines.clock import Due
from groundwork.workflow.engine import button
from liaison_stations import star_states as states
from liaison_stations.limits import GRADE, PUBLISH_STARS, SELF_ASSESS, station_limit
from liaison_stations.models import StarAssessment
from liaison_stations.star_states import STAR_ASSESSMENT
from liaison_stations.station_rights import owner_of_station


def owed(assessment: StarAssessment) -> Iterator[Due]:
    """Yield what is owed on an assessment now."""
    town = assessment.township_id
    if assessment.state == states.DRAFT:
        yield Due(
            kind=SELF_ASSESS, label="提交星级自评", limit=station_limit(town, SELF_ASSESS),
            start=assessment.opened_on, start_label="开始自评之日", **owner_of_station(assessment.station),
        )  # fmt: skip
    elif assessment.state == states.SUBMITTED and assessment.submitted_on:
        yield Due(
            kind=GRADE, label="评定星级", limit=station_limit(town, GRADE), start=assessment.submitted_on,
            start_label="提交自评之日", owner_role=Role.CLERK, **button(STAR_ASSESSMENT, assessment, "grade"),
        )  # fmt: skip
    elif assessment.state == states.GRADED and assessment.graded_on:
        yield Due(
            kind=PUBLISH_STARS, label="公布星级", limit=station_limit(town, PUBLISH_STARS),
            start=assessment.graded_on, start_label="评定之日", owner_role=Role.CLERK,
            **button(STAR_ASSESSMENT, assessment, "publish"),
        )  # fmt: skip
