"""Who writes for the public page, who lets it out, and who keeps its rules; a bar says why a person is recused."""

from __future__ import annotations

from typing import Any

from groundwork.accounts.roles import CONGRESS_ROLES, Role

WRITERS = (Role.CLERK, Role.STATION_LIAISON)
KEEPERS = (Role.CLERK, Role.ADMINISTRATOR)
READERS = (*CONGRESS_ROLES, Role.STATION_LIAISON, Role.ADMINISTRATOR, Role.AUDITOR, Role.COUNTY_OVERSEER)


def is_clerk(user: Any, record: Any) -> bool:
    """The congress office of its township."""
    return user.holds(Role.CLERK, township_id=record.township_id)


def may_review(user: Any, record: Any) -> bool:
    """The congress office and the presidium."""
    return user.holds(*CONGRESS_ROLES, township_id=record.township_id)


def may_write(user: Any, record: Any) -> bool:
    """Its author while she holds a post that writes, and the congress office."""
    hers = record.author_id == user.pk and user.holds(*WRITERS, township_id=record.township_id)
    return hers or is_clerk(user, record)


def wrote_it(user: Any, record: Any) -> str | None:
    """Whoever wrote or last changed it is recused from its review."""
    if user.pk in (record.author_id, record.editor_id):
        return "这篇公告由您撰写或修改，须由另一人审核：人大办其他工作人员、主席团成员或人大主席。"
    return None


def may_keep_rules(user: Any, township: Any) -> bool:
    """The congress office and the administrators of the township."""
    return user.holds(*KEEPERS, township_id=township.pk)
