"""Roles, and what a person's posts of one day amount to."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.functional import cached_property


class Role(models.TextChoices):
    """What a post allows; several posts add up."""

    CLERK = "clerk", "人大办工作人员"
    PRESIDIUM = "presidium", "主席团成员"
    CHAIRMAN = "chairman", "人大主席（副主席）"
    DEPUTY = "deputy", "人大代表"
    UNIT_OFFICER = "unit_officer", "承办单位经办人"
    UNIT_HEAD = "unit_head", "承办单位负责人"
    STATION_LIAISON = "station_liaison", "联络站联络员"
    PARTNER = "partner", "联动监督单位"
    COUNTY_OVERSEER = "county_overseer", "县人大联络员"
    ADMINISTRATOR = "administrator", "系统管理员"
    AUDITOR = "auditor", "审计员"


UNIT_ROLES = (Role.UNIT_OFFICER, Role.UNIT_HEAD)
#: Roles that a post for a whole county may carry; an administrator of the county serves all its townships.
COUNTY_ROLES = (Role.COUNTY_OVERSEER, Role.ADMINISTRATOR)
CONGRESS_ROLES = (Role.CLERK, Role.PRESIDIUM, Role.CHAIRMAN)
#: Roles that see every record of their township.
WHOLE_TOWNSHIP = (*CONGRESS_ROLES, Role.AUDITOR, Role.ADMINISTRATOR, Role.COUNTY_OVERSEER)


class Standing:
    """A person's posts on one day, loaded once, asked often."""

    def __init__(self, posts: Iterable[Any], *, on: datetime.date):
        self.posts = list(posts)
        self.on = on

    @cached_property
    def township_ids(self) -> frozenset[int]:
        """Every township in which she holds a post or which she oversees."""
        own = {post.township_id for post in self.posts if post.township_id}
        return frozenset(own | self.overseen_township_ids)

    @cached_property
    def county_ids(self) -> frozenset[int]:
        """Every county in which she holds a post for the whole county."""
        return frozenset(post.county_id for post in self.posts if post.county_id)

    @cached_property
    def overseen_township_ids(self) -> frozenset[int]:
        """The townships of the counties in which she holds a county post."""
        counties = self.county_ids
        if not counties:
            return frozenset()
        from groundwork.townships.models import Township

        return frozenset(Township.objects.filter(county__in=counties).values_list("pk", flat=True))

    @cached_property
    def unit_ids(self) -> frozenset[int]:
        """The units for which she handles work."""
        return frozenset(p.unit_id for p in self.posts if p.role in UNIT_ROLES and p.unit_id)

    @cached_property
    def roles(self) -> frozenset[str]:
        """Every role, wherever held."""
        return frozenset(post.role for post in self.posts)

    def holds(self, *roles: str, township_id: int | None = None) -> bool:
        """Whether she holds one of the roles (in that township, when one is named; a county post counts for its townships)."""
        for post in self.posts:
            if post.role not in roles:
                continue
            if township_id is None or post.township_id == township_id:
                return True
            if post.county_id and township_id in self.overseen_township_ids:
                return True
        return False

    def townships_as(self, *roles: str) -> frozenset[int]:
        """Return the townships in which she holds one of the roles."""
        own = {p.township_id for p in self.posts if p.role in roles and p.township_id}
        county = any(p.county_id and p.role in roles for p in self.posts)
        return frozenset(own | self.overseen_township_ids) if county else frozenset(own)

    @property
    def only_reads(self) -> bool:
        """An auditor or overseer without any other post."""
        return bool(self.roles) and self.roles <= {Role.AUDITOR, Role.COUNTY_OVERSEER}
