"""Registers the proposals app: its lives, its forms, its entries of the navigation."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = "议案建议"

    def ready(self) -> None:
        from proposals import registration

        registration.register()
