"""Who may do what with an activity, readable like statute."""

from __future__ import annotations

from typing import Any

from deputies.models import Participation
from groundwork.accounts.roles import CONGRESS_ROLES, WHOLE_TOWNSHIP, Role


def is_clerk(user: Any, record: Any) -> bool:
    """The congress office of its township."""
    return bool(user.holds(Role.CLERK, township_id=record.township_id))


def is_helper(user: Any, record: Any) -> bool:
    """The congress office, or a liaison officer who helps at the door."""
    return bool(user.holds(Role.CLERK, Role.STATION_LIAISON, township_id=record.township_id))


def invitation_of(user: Any, activity: Any) -> Participation | None:
    """Return her invitation, or None."""
    return activity.participations.filter(deputy__user=user).select_related("deputy").first()


def may_sign_up(user: Any, activity: Any) -> bool:
    """An invited deputy who has not said that she comes."""
    found = activity.participations.filter(deputy__user=user)
    return found.exclude(answer=Participation.Answer.COMING).exists()


def may_excuse(user: Any, activity: Any) -> bool:
    """An invited deputy who is not excused."""
    found = activity.participations.filter(deputy__user=user)
    return found.exclude(answer=Participation.Answer.EXCUSED).exists()


def may_sign_in(user: Any, activity: Any) -> bool:
    """An invited deputy."""
    return activity.participations.filter(deputy__user=user).exists()


def may_add_pictures(user: Any, activity: Any) -> bool:
    """The office, liaison officers, and those who were there."""
    return is_helper(user, activity) or activity.participations.attended().filter(deputy__user=user).exists()


def may_read_activities(user: Any) -> bool:
    """The congress, its overseers, deputies and liaison officers."""
    return bool(user.is_authenticated and user.holds(*WHOLE_TOWNSHIP, Role.DEPUTY, Role.STATION_LIAISON))


def may_organise(user: Any) -> bool:
    """The congress office."""
    return bool(user.is_authenticated and user.holds(Role.CLERK))


def sees_participants(user: Any, activity: Any) -> bool:
    """Who reads reasons of absence: the congress and who helps at the door; deputies see names and attendance."""
    roles = (*CONGRESS_ROLES, Role.STATION_LIAISON, Role.ADMINISTRATOR, Role.AUDITOR)
    return bool(user.holds(*roles, township_id=activity.township_id))
