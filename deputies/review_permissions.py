"""Who calls a review, who writes a report, who sees a result and who publishes it."""

from __future__ import annotations

from typing import Any

from deputies.review_states import GIVEN
from groundwork.accounts.roles import CONGRESS_ROLES, Role

READERS = (*CONGRESS_ROLES, Role.AUDITOR, Role.COUNTY_OVERSEER)


def is_clerk(user: Any, record: Any) -> bool:
    """The congress office of its township."""
    return bool(user.holds(Role.CLERK, township_id=record.township_id))


def is_presidium(user: Any, record: Any) -> bool:
    """The presidium, its chairman included."""
    return bool(user.holds(Role.PRESIDIUM, Role.CHAIRMAN, township_id=record.township_id))


def writes_report(user: Any, report: Any) -> bool:
    """The deputy herself, or the congress office for one without an account."""
    return report.deputy.user_id == user.pk or (report.deputy.user_id is None and is_clerk(user, report))


def reads_text(user: Any, report: Any) -> bool:
    """Everybody who sees the report; what is not handed in yet, only who writes it."""
    return bool(report.submitted_on) or writes_report(user, report)


def reads_results_of(user: Any, meeting: Any) -> bool:
    """Whether she sees all results of a meeting: everybody once published, before that who calls, decides and oversees."""
    return meeting.state == "published" or (
        meeting.has_result and bool(user.holds(*READERS, township_id=meeting.township_id))
    )


def reads_result(user: Any, report: Any) -> bool:
    """Whether she sees a deputy's result: also the deputy concerned, as soon as it is confirmed."""
    own = report.deputy.user_id is not None and report.deputy.user_id == user.pk
    return reads_results_of(user, report.meeting) or (own and report.meeting.has_result)


def under_review(user: Any, meeting: Any) -> str | None:
    """Recusal: who was reviewed herself does not decide on the publication."""
    if meeting.reports.filter(deputy__user=user, state__in=GIVEN).exists():
        return "您本人在这次会上述职，按回避要求不能审定公布，请主席团其他成员办理。"
    return None
