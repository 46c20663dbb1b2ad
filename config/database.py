"""The two roles of the database: the owner migrates, the application reads and writes rows and nothing else."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.db import connections

#: Tables to which the application adds rows and which it never changes.
APPEND_ONLY = {"workflow_entry"}


def append_only_tables() -> set[str]:
    """Return the trail and every table of row history."""
    import pghistory.models

    events = {
        model._meta.db_table for model in apps.get_models() if issubclass(model, pghistory.models.Event)
    }
    return APPEND_ONLY | events


def grant_application_rights(using: str = "default") -> None:
    """Give the application's role SELECT, INSERT, UPDATE and DELETE on the tables, SELECT and INSERT on the append-only
    ones, and no right to alter, truncate or create. Does nothing where that role does not exist or is the owner."""
    role = settings.APPLICATION_ROLE
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE rolname = %s AND rolname <> current_user AND NOT rolsuper",
            [role],
        )
        if cursor.fetchone() is None:
            return
        name = connections[using].ops.quote_name(role)
        tables = set(connections[using].introspection.table_names(cursor))
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {name}")
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {name}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
        for table in sorted(append_only_tables() & tables):
            cursor.execute(f"REVOKE UPDATE, DELETE ON {connections[using].ops.quote_name(table)} FROM {name}")
        cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {name}")
