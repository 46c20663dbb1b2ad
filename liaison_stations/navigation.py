"""The entries of opinions and hearings in the navigation."""

from __future__ import annotations

from groundwork.ui.navigation import Entry, register
from liaison_stations.permissions import may_see_opinions


def enter_opinions() -> None:
    """Put the pages of opinions into the navigation."""
    register(
        Entry("选民意见", "liaison_stations:opinions", icon="message", group="联络站", may=may_see_opinions, order=40,
              on_phone=3, section=("liaison_stations:opinion",)),
    )  # fmt: skip
