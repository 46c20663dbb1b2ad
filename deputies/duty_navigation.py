"""The entries of the navigation that have to do with duties."""

from __future__ import annotations

from typing import Any


def enter() -> None:
    """Put the pages of the duties into the navigation."""
    from deputies.duty_permissions import is_deputy, keeps_duties, oversees_duties
    from groundwork.ui.navigation import Entry, register

    register(
        Entry("我的履职", "deputies:duties_mine", icon="star", group="代表", may=is_deputy, order=30, on_phone=2,
              section=("deputies:duty_new", "deputies:duty")),
        Entry("履职登记", "deputies:duties", icon="book", group="代表", may=oversees_duties, order=46,
              section=("deputies:duty_record", "deputies:duty")),
        Entry("待核实履职", "deputies:duties_inbox", icon="check", group="代表", may=keeps_duties, order=47,
              badge=count_waiting),
        Entry("联系选民", "deputies:households", icon="home", group="代表", may=reads_points, order=34,
              section=("deputies:household", "deputies:household_new", "deputies:household_edit",
                       "deputies:household_visit", "deputies:households_coverage")),
        Entry("履职积分", "deputies:points", icon="chart", group="代表", may=reads_points, order=48,
              section=("deputies:points_of",)),
        Entry("积分办法", "deputies:point_scheme", icon="shield", group="设置", may=oversees_duties, order=83),
        Entry("履职规则", "deputies:duty_rules", icon="shield", group="设置", may=oversees_duties, order=82),
    )  # fmt: skip


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
