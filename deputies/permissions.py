"""Who may see and keep the roll of deputies, their groups, terms and sessions."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from deputies.models import Deputy
from groundwork.accounts.roles import CONGRESS_ROLES, WHOLE_TOWNSHIP, Role
from groundwork.townships.models import Township

KEEPERS = (Role.CLERK, Role.ADMINISTRATOR)
#: Who reads what of a deputy's person does not concern everybody: birth, ethnicity, education, party.
PRIVATE_READERS = (*CONGRESS_ROLES, Role.ADMINISTRATOR)


def may_read(user: Any) -> bool:
    """Everybody with a post: the roll of deputies is public by law (代表法 第五十八条), their numbers are not."""
    return bool(user.is_authenticated and user.standing.posts)


def may_keep(user: Any) -> bool:
    """The congress office and administrators."""
    return bool(user.is_authenticated and user.holds(*KEEPERS))


def may_keep_in(user: Any, township_id: int) -> bool:
    """The congress office and the administrators of that township."""
    return bool(user.holds(*KEEPERS, township_id=township_id))


def kept_townships(user: Any) -> QuerySet:
    """The townships whose roll she keeps."""
    return Township.objects.visible_to(user).filter(pk__in=user.standing.townships_as(*KEEPERS))


def keeps(user: Any, record: Any) -> bool:
    """The congress office or an administrator of the record's township."""
    return may_keep_in(user, record.township_id)


def sits_in_the_congress(user: Any) -> bool:
    """Whether she is a serving deputy of a township's own congress; asked once per request. A deputy of a higher
    congress, grouped here (混合编组), raises and signs nothing in the township's (地方组织法 第二十二条)."""
    if not hasattr(user, "_sits_in_the_congress"):
        own = Deputy.objects.filter(user=user, township_id__in=user.standing.townships_as(Role.DEPUTY))
        user._sits_in_the_congress = own.serving().of_the_congress().exists()
    return bool(user._sits_in_the_congress)


def may_read_privately(user: Any, township_id: int | None = None) -> bool:
    """The congress office, the presidium and administrators."""
    return bool(user.is_authenticated and user.holds(*PRIVATE_READERS, township_id=township_id))


def reads_person(user: Any, deputy: Any) -> bool:
    """Whether she sees a deputy's personal data: of herself, or in the congress of her township (个人信息保护法 第六条)."""
    own = deputy.user_id is not None and deputy.user_id == user.pk
    return own or may_read_privately(user, deputy.township_id)


def may_read_file(user: Any, deputy: Any) -> bool:
    """Whether she reads a deputy's file: her own, or in the congress, as auditor or from the county."""
    return reads_person(user, deputy) or bool(user.holds(*WHOLE_TOWNSHIP, township_id=deputy.township_id))


def is_deputy(user: Any) -> bool:
    """Who has a file of her own."""
    return bool(user.is_authenticated and user.holds(Role.DEPUTY))
