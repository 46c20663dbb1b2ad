"""Who may do what with an opinion, readable like statute; a bar says why a person is recused, and who can instead."""

from __future__ import annotations

from typing import Any

from groundwork.accounts.roles import WHOLE_TOWNSHIP, Role
from liaison_stations.models import Opinion

KEEPERS = "本站联络员或人大办"


def is_clerk(user: Any, record: Any) -> bool:
    """The congress office of its township."""
    return user.holds(Role.CLERK, township_id=record.township_id)


def is_presidium(user: Any, record: Any) -> bool:
    """A member of the presidium, its chairman included."""
    return user.holds(Role.PRESIDIUM, Role.CHAIRMAN, township_id=record.township_id)


def is_station_officer(user: Any, record: Any) -> bool:
    """A liaison officer of the station to which it came."""
    if record.station_id is None or not user.holds(Role.STATION_LIAISON, township_id=record.township_id):
        return False
    return record.station.officers.filter(user=user).exists()


def is_keeper(user: Any, record: Any) -> bool:
    """Who keeps the station's records: its liaison officer, or the congress office."""
    return is_clerk(user, record) or is_station_officer(user, record)


def is_keeper_or_presidium(user: Any, opinion: Any) -> bool:
    """The keepers; the presidium too, so that nothing is stuck where the office is recused."""
    return is_keeper(user, opinion) or is_presidium(user, opinion)


def heard_it(user: Any, opinion: Any) -> bool:
    """A deputy who heard the voter."""
    if not user.holds(Role.DEPUTY, township_id=opinion.township_id):
        return False
    return opinion.heard_by.filter(user=user).exists()


def is_keeper_or_heard_it(user: Any, opinion: Any) -> bool:
    """The keepers, and the deputy who heard the voter."""
    return is_keeper(user, opinion) or heard_it(user, opinion)


def is_of_unit(user: Any, opinion: Any) -> bool:
    """An officer or the head of the unit in whose hands it is."""
    return opinion.unit_id is not None and opinion.unit_id in user.standing.unit_ids


def may_answer(user: Any, opinion: Any) -> bool:
    """Who has it in hand; the congress office writes down what was answered on paper or by telephone."""
    if is_clerk(user, opinion):
        return True
    if opinion.route == Opinion.Route.UNIT or opinion.unit_id:
        return is_of_unit(user, opinion)
    if opinion.route == Opinion.Route.VILLAGE:
        return is_station_officer(user, opinion)
    return is_presidium(user, opinion)


def may_send_back(user: Any, opinion: Any) -> bool:
    """Who has it in hand, and finds that it is not hers; the keepers call it back."""
    return may_answer(user, opinion) or is_keeper(user, opinion)


def may_raise(user: Any, opinion: Any) -> bool:
    """A deputy who may read it, or the congress office on a deputy's behalf."""
    township = opinion.township_id
    return user.holds(Role.CLERK, Role.DEPUTY, township_id=township)


def nobody(user: Any, opinion: Any) -> bool:
    """A move that only another act brings about."""
    return False


def handling_units(opinion: Any) -> set[int]:
    """The units whose work is in question, in this round or an earlier one."""
    units = set(opinion.rounds.filter(unit__isnull=False).values_list("unit_id", flat=True))
    return units | ({opinion.unit_id} if opinion.unit_id else set())


def conflict_of_interest(user: Any, opinion: Any) -> str | None:
    """Recusal: who holds or held a post in the handling unit may not close, set aside or rate its work."""
    units = handling_units(opinion)
    if not user.ever_served_in(units):
        return None
    post = user.posts.filter(unit_id__in=units).select_related("unit").first()
    return (
        f"您现任或曾任{post.unit}职务（{post}），按回避要求不能办理此事，"
        "请由本站其他联络员、人大办其他工作人员或主席团成员办理。"
    )


def sees_voter(user: Any, opinion: Any) -> bool:
    """Who needs the voter's name and number: who must tell her the answer; a unit only when she agreed to it."""
    if holds_receipt(user, opinion):
        return True
    agreed = opinion.shares_contact and not opinion.is_confidential
    return agreed and is_of_unit(user, opinion)


def holds_receipt(user: Any, opinion: Any) -> bool:
    """Who may hand the voter her receipt number: with it anybody may rate, so the handling unit never sees it."""
    wrote_it = bool(opinion.recorded_by_id) and opinion.recorded_by_id == user.pk
    return is_keeper_or_heard_it(user, opinion) or wrote_it


def may_record(user: Any) -> bool:
    """Who may take down what a voter says: deputies, liaison officers, the congress office."""
    return user.holds(Role.DEPUTY, Role.STATION_LIAISON, Role.CLERK)


def may_see_opinions(user: Any) -> bool:
    """Whoever works with opinions; a partner of joint supervision does not."""
    return bool(user.is_authenticated and user.standing.roles - {Role.PARTNER})


def may_see_hearings(user: Any) -> bool:
    """Who works with receptions, meetings and visits; a handling unit sees only the opinions that it was sent."""
    readers = (*WHOLE_TOWNSHIP, Role.DEPUTY, Role.STATION_LIAISON)
    return bool(user.is_authenticated and user.holds(*readers))
