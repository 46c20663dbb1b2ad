"""The entries of the navigation that have to do with duties."""

from __future__ import annotations

from typing import Any


def enter() -> None:
    """Put the pages of the duties into the navigation."""
    from deputies.duty_permissions import is_deputy, keeps_duties, oversees_duties
    from groundwork.ui.navigation import Entry, Shortcut, register, register_shortcut

    register(
        Entry("我的履职", "deputies:duties_mine", icon="star", group="履职", may=is_deputy, order=50, on_phone=2,
              section=("deputies:duty_new", "deputies:duty")),
        Entry("履职登记", "deputies:duties", icon="book", group="履职", may=oversees_duties, order=50,
              section=("deputies:duty_record", "deputies:duty", "deputies:duties_idle")),
        Entry("待核实履职", "deputies:duties_inbox", icon="check", group="履职", may=keeps_duties, order=51,
              badge=count_waiting),
        Entry("联系选民", "deputies:households", icon="home", group="履职", may=reads_points, order=53,
              section=("deputies:household", "deputies:household_new", "deputies:household_edit",
                       "deputies:household_visit", "deputies:households_coverage")),
        Entry("履职积分", "deputies:points", icon="chart", group="履职", may=reads_points, order=58,
              section=("deputies:points_of", "deputies:points_mine")),
        Entry("积分办法", "deputies:point_scheme", icon="shield", group="设置", may=oversees_duties, order=83),
        Entry("履职规则", "deputies:duty_rules", icon="shield", group="设置", may=oversees_duties, order=82),
    )  # fmt: skip
    register_shortcut(
        Shortcut("记一笔", "deputies:duty_new", icon="edit", may=is_deputy, order=10),
        Shortcut("我的履职", "deputies:duties_mine", icon="star", may=is_deputy, order=30),
        Shortcut("联系选民", "deputies:households", icon="home", may=is_deputy, order=35),
    )


def reads_points(user: Any) -> bool:
    """Deputies, and who oversees them."""
    from deputies.duty_permissions import is_deputy, oversees_duties

    return is_deputy(user) or oversees_duties(user)


def count_waiting(user: Any) -> int:
    """How many entries and disputes wait for her."""
    from deputies import duty_states as states
    from deputies.duty_permissions import CONFIRMERS
    from deputies.models import Duty

    mine = user.standing.townships_as(*CONFIRMERS)
    return Duty.objects.filter(township_id__in=mine, state__in=(states.SUBMITTED, states.DISPUTED)).count()
