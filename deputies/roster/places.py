"""Finds the groups, electoral districts and villages that a roster names, however it abbreviates them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from deputies.models import Constituency, DeputyGroup
from deputies.numerals import from_chinese, in_chinese
from groundwork.documents.texts import comparable, halfwidth
from groundwork.townships.models import Village

NEW, NONE = "new", "none"
_NUMERAL = re.compile(r"第?([一二三四五六七八九十]{1,3}|\d{1,2})(?:号)?选区")


def group_key(name: str) -> str:
    """Return a group's name for comparing: 第1小组, 第一代表小组 and 一组 are one."""
    key = re.sub(r"(代表)?(小?组|团)$", "", comparable(name)).removeprefix("第")
    return key if from_chinese(key) is None else str(from_chinese(key))


def village_key(name: str) -> str:
    """Return a village's name without what kind of place it is."""
    return re.sub(r"(村民委员会|居民委员会|村委会|居委会|社区|村|居)$", "", comparable(name))


def constituency_number(name: str) -> int | None:
    """Return the number that a name holds: 第三选区（石垭村）, 3选区, 3."""
    text = halfwidth(name)
    if (match := _NUMERAL.search(text)) and (number := from_chinese(match[1])):
        return number
    return int(text) if text.isdigit() and 1 <= int(text) <= 99 else None


class Places:
    """The places of a township and a term by the names under which a roster may give them."""

    def __init__(self, term: Any) -> None:
        self.term = term
        township = term.township_id
        self.groups = list(DeputyGroup.objects.of_township(township))
        self.constituencies = list(Constituency.objects.of_township(township).filter(term=term))
        villages = list(Village.objects.of_township(township))
        self.by_name: dict[str, dict[str, Any]] = {
            "group": unique((group_key(one.name), one) for one in self.groups),
            "village": unique((village_key(one.name), one) for one in villages),
            "constituency": unique((comparable(one.name), one) for one in self.constituencies),
        }
        self.by_number = {one.number: one for one in self.constituencies}

    def find(self, kind: str, name: str) -> Any:
        """Return the place of that name, or None."""
        if kind == "constituency":
            number = constituency_number(name)
            return self.by_name[kind].get(comparable(name)) or self.by_number.get(number or 0)
        return self.by_name[kind].get(group_key(name) if kind == "group" else village_key(name))

    def key(self, kind: str, name: str) -> str:
        """Return under what a new place is known, so that two spellings make one."""
        if kind == "group":
            return group_key(name)
        number = constituency_number(name)
        return str(number) if number else comparable(name)

    def known(self, kind: str) -> list[Any]:
        """Return the places among which a clerk may choose instead."""
        return self.groups if kind == "group" else self.constituencies

    def create(self, kind: str, name: str) -> Any:
        """Make a group or a district of that name and remember it."""
        if kind == "group":
            made: Any = DeputyGroup.objects.create(township=self.term.township, name=name[:40])
            self.groups.append(made)
            self.by_name["group"][group_key(name)] = made
            return made
        number = constituency_number(name) or max(self.by_number, default=0) + 1
        full = f"第{in_chinese(number)}选区" if name.isdigit() else name
        made = Constituency.objects.create(
            township=self.term.township, term=self.term, number=number, name=full[:60]
        )
        self.constituencies.append(made)
        self.by_number[number] = made
        self.by_name["constituency"][comparable(name)] = made
        return made


def unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return a dictionary of the names that one place alone bears."""
    found: dict[str, Any] = {}
    doubled = set()
    for key, value in pairs:
        if key in found:
            doubled.add(key)
        found[key] = value
    return {key: value for key, value in found.items() if key not in doubled}
