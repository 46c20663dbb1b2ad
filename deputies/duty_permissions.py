"""Who may see, enter, confirm and dispute duties, readable like statute; a bar says why a person is recused."""

from __future__ import annotations

from typing import Any

from deputies.models import Deputy
from groundwork.accounts.roles import WHOLE_TOWNSHIP, Role

#: Who confirms what deputies enter, and decides disputes.
CONFIRMERS = (Role.CLERK, Role.CHAIRMAN)


def office_of(user: Any) -> Deputy | None:
    """The office as a deputy that she holds now: the latest, where she was elected again."""
    if not user.is_authenticated:
        return None
    mine = Deputy.objects.visible_to(user).filter(user=user).select_related("term", "township", "group")
    return mine.exclude(status=Deputy.Status.TERMINATED).order_by("-term__number", "-pk").first()


def is_deputy(user: Any) -> bool:
    """Whoever holds the post of a deputy."""
    return bool(user.is_authenticated and user.holds(Role.DEPUTY))


def oversees_duties(user: Any) -> bool:
    """The congress office, the presidium and who oversees the township: they read everybody's duties."""
    return bool(user.is_authenticated and user.holds(*WHOLE_TOWNSHIP))


def keeps_duties(user: Any) -> bool:
    """The congress office and the chairman, who confirm and decide."""
    return bool(user.is_authenticated and user.holds(*CONFIRMERS))


def confirms_duties(user: Any, duty: Any) -> bool:
    """The congress office, or the chairman, of that township."""
    return bool(user.holds(*CONFIRMERS, township_id=duty.township_id))


def own_duty(user: Any, duty: Any) -> str | None:
    """Recusal: nobody confirms or decides about a record of her own."""
    if duty.deputy.user_id != user.pk:
        return None
    return "这是您本人的履职记录，按回避要求由人大办其他工作人员或人大主席办理。"


def is_herself(user: Any, duty: Any) -> bool:
    """The deputy herself; the congress office for one without an account."""
    deputy = duty.deputy
    if deputy.user_id:
        return bool(deputy.user_id == user.pk)
    return bool(user.holds(Role.CLERK, township_id=duty.township_id))


def is_herself_or_clerk(user: Any, duty: Any) -> bool:
    """The deputy herself, or the congress office."""
    return bool(duty.deputy.user_id == user.pk or user.holds(Role.CLERK, township_id=duty.township_id))
