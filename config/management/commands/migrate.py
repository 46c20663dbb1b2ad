"""``manage.py migrate``: Django's own, quick where a migration only adds (see ``config/quick_migrations.py``)."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate

from config.quick_migrations import quick_migrations


class Command(migrate.Command):
    """Apply migrations."""

    def handle(self, *args: Any, **options: Any) -> Any:
        with quick_migrations():
            return super().handle(*args, **options)
