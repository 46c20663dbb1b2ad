"""The register of the pages that stand in the navigation: each room enters its own in AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

User = Any  # any user object; the ui room stands below accounts and may not import it


def _everyone(user: User) -> bool:
    return bool(user.is_authenticated)


@dataclass(frozen=True)
class Group:
    """A foldable part of the navigation; `folded` groups open only when they hold the current page."""

    label: str
    order: int = 100
    folded: bool = False


@dataclass(frozen=True)
class Entry:
    """One page of the navigation.

    `may` says who sees it, `badge` how many things wait there (None or 0: none), `on_phone` gives its place
    in the bottom bar of the phone (lower first; None: only in the drawer), `section` lists URL names or
    namespaces (such as "proposals") whose pages also count as being here.
    """

    label: str
    url_name: str
    icon: str = "list"
    group: str = ""
    may: Callable[[User], bool] = _everyone
    badge: Callable[[User], int | None] | None = None
    order: int = 100
    on_phone: int | None = None
    section: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shortcut:
    """A button on the first page of those who mostly work on a phone: what one does often, one tap away."""

    label: str
    url_name: str
    icon: str
    may: Callable[[User], bool] = _everyone
    order: int = 100


@dataclass(frozen=True)
class Bell:
    """The inbox in the header: where it is and how many messages are unread."""

    url_name: str
    count: Callable[[User], int]


class Register:
    """What has been entered so far; entering the same URL name again replaces the first entry."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.groups: dict[str, Group] = {}
        self.shortcuts: dict[str, Shortcut] = {}
        self.bell: Bell | None = None
        self.place: Callable[[User], str] = lambda user: ""

    def sorted_entries(self) -> list[Entry]:
        """Entries in the order of the navigation."""
        return sorted(self.entries.values(), key=lambda entry: (entry.order, entry.label))


site = Register()


def register(*entries: Entry) -> None:
    """Enter pages into the navigation."""
    for entry in entries:
        site.entries[entry.url_name] = entry


def register_group(*groups: Group) -> None:
    """Say where a group stands and whether it is folded at first; others stand at order 100."""
    for group in groups:
        site.groups[group.label] = group


def register_shortcut(*shortcuts: Shortcut) -> None:
    """Put buttons on the first page."""
    for shortcut in shortcuts:
        site.shortcuts[shortcut.url_name] = shortcut


def register_bell(url_name: str, *, count: Callable[[User], int]) -> None:
    """Put the inbox into the header; `count(user)` gives the number of unread messages."""
    site.bell = Bell(url_name, count)


def register_place(place: Callable[[User], str]) -> None:
    """Say how the header names the place a user works for (township, or county), such as 「青石镇」."""
    site.place = place
