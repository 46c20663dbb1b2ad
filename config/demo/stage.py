"""Sets the stage: writes the county, its townships, units, people, deputies and sessions before the story begins."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from config.demo import cast
from config.demo.almanac import Almanac
from config.demo.names import invented
from deputies.models import Deputy, DeputyGroup, Session, Term
from groundwork.accounts.models import Post, User
from groundwork.accounts.roles import UNIT_ROLES, Role
from groundwork.townships.models import County, Township, Unit, Village
from proposals.models import Category, Ground, HandlingPolicy
from proposals.policies import adopt_policy

#: Sessions, in days before today: opening, length, last day for motions before the opening (negative: ahead of us).
SESSIONS = ((425, 2, 0), (240, 3, 1), (-5, 2, 1))
TERM_YEARS_AGO, TERM_NUMBER, FIRST_SESSION_NUMBER = 4, 10, 7
PRESET = "chongqing-township"


@dataclass
class Stage:
    """A township with everything in it to which the story points by name."""

    place: cast.Place
    township: Township
    term: Any = None
    units: dict[str, Unit] = field(default_factory=dict)
    officers: dict[str, User] = field(default_factory=dict)
    villages: dict[str, Village] = field(default_factory=dict)
    deputies: list[Deputy] = field(default_factory=list)
    by_username: dict[str, Deputy] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    sessions: list[Session] = field(default_factory=list)
    classes: dict[str, Any] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    grounds: dict[str, list[Ground]] = field(default_factory=dict)

    @property
    def clerk(self) -> User:
        """The congress office."""
        return self.people[self.place.accounts[0].username]

    @property
    def chairman(self) -> User:
        """The chairman of the congress."""
        return next(
            self.people[account.username]
            for account in self.place.accounts
            if any(role == Role.CHAIRMAN for role, _, _ in account.posts)
        )

    def office(self, name: str) -> cast.Office:
        """Return what is known of a unit besides its row."""
        return next(office for office in self.place.offices if office.name == name)


def build(almanac: Almanac) -> list[Stage]:
    """Write the county and its three townships."""
    county = County.objects.create(code=cast.COUNTY_CODE, name=cast.COUNTY_NAME)
    password = make_password(cast.PASSWORD)  # one hash for all: argon2 takes its time by design
    numbers = iter(range(1, 1000))
    stages = [township(county, place, almanac, password, numbers) for place in cast.PLACES]
    overseer = person(cast.OVERSEER.username, cast.OVERSEER.name, password, numbers)
    role, _, title = cast.OVERSEER.posts[0]
    Post.objects.create(user=overseer, role=role, county=county, title=title, since=began(almanac))
    return stages


def began(almanac: Almanac) -> datetime.date:
    """When the term began."""
    return datetime.date(almanac.today.year - TERM_YEARS_AGO, 1, 12)


def township(county: County, place: cast.Place, almanac: Almanac, password: str, numbers: Any) -> Stage:
    """Write one township."""
    row = Township.objects.create(code=place.code, name=place.name, county=county)
    stage = Stage(place=place, township=row)
    for number, name in enumerate(place.villages):
        code = f"{place.code}{number + 1 if '社区' in name else number + 200:03d}"
        stage.villages[name] = Village.objects.create(township=row, name=name, code=code)
    for office in place.offices:
        stage.units[office.name] = Unit.objects.create(
            township=row, name=office.name, kind=office.kind, short_name=office.short
        )
    for account in place.accounts:
        take_office(stage, account, person(account.username, account.name, password, numbers), almanac)
    if place is cast.HEPING:  # moved from a unit to the congress office: recused from that unit's work
        Post.objects.create(
            user=stage.people["fang"], role=Role.UNIT_OFFICER, township=row, unit=stage.units[cast.FINANCE],
            title="会计", since=began(almanac), until=almanac.today - datetime.timedelta(days=700),
        )  # fmt: skip
    congress(stage, almanac, password, numbers)
    rules(stage, almanac)
    return stage


def person(username: str, name: str, password: str, numbers: Any) -> User:
    """Write a person with an account; no e-mail address, so nothing is ever sent from the demo."""
    user = User(
        username=username, name=name, phone=f"10000{next(numbers):06d}", password=password,
        password_changed_at=timezone.now(),
    )  # fmt: skip
    user.save()
    return user


def take_office(stage: Stage, account: cast.Account, user: User, almanac: Almanac) -> None:
    """Write a person's posts."""
    stage.people[account.username] = user
    for role, unit_name, title in account.posts:
        unit = stage.units[unit_name] if unit_name else None
        Post.objects.create(
            user=user, role=role, township=stage.township, unit=unit, title=title, since=began(almanac)
        )
        if role in UNIT_ROLES and unit_name not in stage.officers:
            stage.officers[unit_name] = user
        if role == Role.UNIT_OFFICER:
            stage.officers[unit_name] = user


def congress(stage: Stage, almanac: Almanac, password: str, numbers: Any) -> None:
    """Write the term, its sessions, the groups and the deputies."""
    place, row, start = stage.place, stage.township, began(almanac)
    stage.term = Term.objects.create(
        township=row, number=TERM_NUMBER, begins_on=start, ends_on=start.replace(year=start.year + 5)
    )
    for number, (opening, length, cut_off) in enumerate(SESSIONS, FIRST_SESSION_NUMBER):
        opens_on = almanac.back(opening)
        session = Session.objects.create(
            township=row, term=stage.term, number=number, opens_on=opens_on,
            closes_on=opens_on + datetime.timedelta(days=length - 1),
            motion_deadline=opens_on - datetime.timedelta(days=cut_off),
        )  # fmt: skip
        stage.sessions.append(session)
    groups = [DeputyGroup.objects.create(township=row, name=name) for name in place.groups]
    villages = list(stage.villages.values())
    for number, (name, is_woman, user) in enumerate(elected(stage, password, numbers), 1):
        deputy = Deputy.objects.create(
            township=row, term=stage.term, group=groups[number % len(groups)],
            village=villages[number % len(villages)], user=user, name=name,
            certificate_no=f"{place.mark}人代字第{number:03d}号", sex="female" if is_woman else "male",
            phone=user.phone if user else f"10000{next(numbers):06d}",
        )  # fmt: skip
        stage.deputies.append(deputy)
        if user:
            Post.objects.create(user=user, role=Role.DEPUTY, township=row, since=start)
            stage.by_username[user.username] = deputy


def elected(stage: Stage, password: str, numbers: Any) -> Iterator[tuple[str, bool, User | None]]:
    """Yield the deputies by their numbers: name, whether a woman, account. First those of the cast, then strangers."""
    place = stage.place
    holders = [account for account in place.accounts if account.deputy]
    for holder in holders:
        yield holder.name, holder.woman, stage.people[holder.username]
    taken = {account.name for p in cast.PLACES for account in p.accounts} | {cast.OVERSEER.name}
    taken |= {office.signer for p in cast.PLACES for office in p.offices}
    strangers = invented(random.Random(f"deputies-{place.code}"), taken=taken)
    for number in range(len(holders) + 1, place.deputies + 1):
        name, is_woman = next(strangers)
        username = f"d{place.code[-3:]}{number:03d}"
        yield (
            name,
            is_woman,
            person(username, name, password, numbers) if number <= place.with_accounts else None,
        )


def rules(stage: Stage, almanac: Almanac) -> None:
    """Choose the township's rules and look up the lists that decisions name."""
    preset = HandlingPolicy.objects.presets().get(code=PRESET)
    adopted_on = min(almanac.back(440), stage.sessions[0].opens_on)
    policy = adopt_policy(stage.township, preset=preset, actor=stage.clerk, today=adopted_on)
    stage.classes = {row.code: row for row in policy.outcome_classes.all()}
    stage.categories = {row.name: row for row in Category.objects.all()}
    for ground in Ground.objects.filter(is_active=True):
        stage.grounds.setdefault(ground.use, []).append(ground)
