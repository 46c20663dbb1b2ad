"""Gives every page its navigation, worked out only when a template asks for it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property

from groundwork.ui.navigation import Entry, Group, Register, site


@dataclass
class Item:
    """An entry as shown to one user on one page."""

    label: str
    icon: str
    url: str
    url_name: str
    badge: int = 0
    current: bool = False


@dataclass
class Section:
    """A group with the items that this user sees."""

    label: str
    folded: bool
    items: list[Item]

    @property
    def open(self) -> bool:
        """Whether the group is shown unfolded."""
        return not self.folded or any(item.current for item in self.items)


class Navigation:
    """The navigation of one request; `request.nav_current = "proposals:list"` in a view chooses the mark."""

    def __init__(self, request: HttpRequest, *, register: Register = site) -> None:
        self.request = request
        self.register = register
        self.user: Any = getattr(request, "user", None)

    @cached_property
    def _shown(self) -> list[tuple[Entry, Item]]:
        if self.user is None or not self.user.is_authenticated:
            return []
        shown = []
        for entry in self.register.sorted_entries():
            url = _reverse(entry.url_name)
            if url is None or not entry.may(self.user):
                continue
            badge = (entry.badge(self.user) or 0) if entry.badge else 0
            shown.append((entry, Item(entry.label, entry.icon, url, entry.url_name, badge)))
        self._mark_current(shown)
        return shown

    def _mark_current(self, shown: list[tuple[Entry, Item]]) -> None:
        wanted = getattr(self.request, "nav_current", None)
        best: tuple[int, Item] | None = None
        for entry, item in shown:
            score = 10_000 if entry.url_name == wanted else _closeness(self.request, entry, item.url)
            if score and (best is None or score > best[0]):
                best = (score, item)
        if best:
            best[1].current = True

    @cached_property
    def sections(self) -> list[Section]:
        """Groups in their order, each with its items; entries without a group come first."""
        found: dict[str, list[Item]] = {}
        for entry, item in self._shown:
            found.setdefault(entry.group, []).append(item)
        groups = [(self.register.groups.get(label, Group(label)), items) for label, items in found.items()]
        groups.sort(key=lambda pair: (pair[0].label != "", pair[0].order))
        return [Section(group.label, group.folded, items) for group, items in groups]

    @cached_property
    def phone_bar(self) -> list[Item]:
        """Up to four items for the bottom bar of the phone; the fifth place is the menu."""
        ranked = [(entry.on_phone, item) for entry, item in self._shown if entry.on_phone is not None]
        ranked.sort(key=lambda pair: pair[0])
        return [item for _, item in ranked[:4]]

    @cached_property
    def shortcuts(self) -> list[Item]:
        """What this user does often, one tap away."""
        if self.user is None or not self.user.is_authenticated:
            return []
        shown = sorted(self.register.shortcuts.values(), key=lambda one: (one.order, one.label))
        return [
            Item(one.label, one.icon, url, one.url_name)
            for one in shown
            if (url := _reverse(one.url_name)) is not None and one.may(self.user)
        ]

    @cached_property
    def bell(self) -> Item | None:
        """The inbox with its number of unread messages."""
        bell = self.register.bell
        if bell is None or self.user is None or not self.user.is_authenticated:
            return None
        url = _reverse(bell.url_name)
        if url is None:
            return None
        return Item("消息", "bell", url, bell.url_name, bell.count(self.user))

    @cached_property
    def place(self) -> str:
        """The township or county that the user works for."""
        if self.user is None or not self.user.is_authenticated:
            return ""
        return self.register.place(self.user)

    @cached_property
    def person(self) -> str:
        """How the user is called in the header."""
        return getattr(self.user, "name", "") or self.user.get_username()


def _closeness(request: HttpRequest, entry: Entry, url: str) -> int:
    """How near the page is to the entry: 0 not at all, longer common path is nearer."""
    match = getattr(request, "resolver_match", None)
    if match and match.view_name == entry.url_name:
        return 5_000
    if url != "/" and request.path.startswith(url):
        return len(url)
    if match and (match.view_name in entry.section or match.namespace in entry.section):
        return 1
    return 0


def _reverse(url_name: str) -> str | None:
    """The address of a page, or None while its room is not part of the site."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `navigation`, and whether the reader has chosen large type."""
    return {
        "navigation": Navigation(request),
        "large_type": request.COOKIES.get("xiangyin_type") == "large",
    }
