"""Registers the proposals app: its lives, its forms, its entries of the navigation."""

from typing import Any

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = "议案建议"

    def ready(self) -> None:
        from proposals import registration

        registration.register()
        enter_navigation()


def enter_navigation() -> None:
    """Put this room's pages into the navigation."""
    from groundwork.accounts.roles import CONGRESS_ROLES, UNIT_ROLES, Role
    from groundwork.ui.navigation import Entry, Shortcut, register, register_shortcut
    from proposals.permissions import may_raise

    def works_here(user: Any) -> bool:
        return bool(user.is_authenticated and user.standing.roles)

    def keeps_promises(user: Any) -> bool:
        return works_here(user) and user.holds(
            *CONGRESS_ROLES, *UNIT_ROLES, Role.AUDITOR, Role.COUNTY_OVERSEER
        )

    def reads_rules(user: Any) -> bool:
        readers = (*CONGRESS_ROLES, Role.ADMINISTRATOR, Role.AUDITOR, Role.COUNTY_OVERSEER)
        return works_here(user) and user.holds(*readers)

    register(
        Entry("议案建议", "proposals:list", icon="list", group="议案建议", may=works_here, order=20, on_phone=2,
              section=("proposals:detail", "proposals:edit", "proposals:create", "workflow")),
        Entry("承诺台账", "proposals:commitments", icon="book", group="议案建议", may=keeps_promises, order=22),
        Entry("办理规则", "proposals:policy", icon="shield", group="设置", may=reads_rules, order=80),
    )  # fmt: skip
    register_shortcut(Shortcut("提建议", "proposals:create", icon="edit", may=may_raise, order=20))
