"""What the migrations make is what the models say: column by column, constraint by constraint, trigger by trigger."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
#: Makes the tables straight from the models; only the functions of the row history come by their own migrations.
STRAIGHT = """
import django
from django.conf import settings

class NoMigrations:
    def __contains__(self, label): return label != "pghistory"
    def __getitem__(self, label): return None

settings.MIGRATION_MODULES = NoMigrations()
settings.PGTRIGGER_INSTALL_ON_MIGRATE = True
django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from groundwork.townships.search import CREATE_FUNCTION
with connection.cursor() as cursor:
    cursor.execute(CREATE_FUNCTION)
MigrationRecorder(connection).ensure_schema()
call_command("migrate", run_syncdb=True, verbosity=0)
"""
ASKED = {
    "columns": """SELECT table_name || '.' || column_name, data_type, is_nullable, character_maximum_length, is_identity,
                         generation_expression FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraints": """SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
                        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": """SELECT tgrelid::regclass || '.' || tgname, regexp_replace(prosrc, '\\s+', ' ', 'g')
                     FROM pg_trigger JOIN pg_proc p ON p.oid = tgfoid WHERE NOT tgisinternal""",
}


#: Tables of other people's packages, whose migrations are theirs.
THEIRS = ("auth_", "axes_", "django_", "pghistory_")


def described(cursor: Any) -> dict[str, dict[str, tuple[Any, ...]]]:
    """Return the house's tables as the database describes them."""
    found = {}
    for what, statement in ASKED.items():
        cursor.execute(statement)
        found[what] = {row[0]: tuple(row[1:]) for row in cursor.fetchall() if not row[0].startswith(THEIRS)}
    return found


@pytest.mark.django_db
def test_the_migrations_make_what_the_models_say() -> None:
    name = f"straight_{os.getpid()}"
    owner = urlsplit(os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"])
    server = urlunsplit(owner._replace(scheme="postgresql"))
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            address = urlunsplit(owner._replace(path=f"/{name}"))
            subprocess.run(
                [sys.executable, "-c", STRAIGHT], cwd=ROOT, check=True,
                env={**os.environ, "DATABASE_URL": address, "DATABASE_OWNER_URL": address},
            )  # fmt: skip
            with psycopg.connect(urlunsplit(urlsplit(address)._replace(scheme="postgresql"))) as straight:
                models = described(straight.cursor())
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    with connection.cursor() as cursor:
        migrated = described(cursor)
    assert len(migrated["columns"]) > 1000
    for what, rows in models.items():
        both = rows.keys() | migrated[what].keys()
        pairs = {key: (rows.get(key), migrated[what].get(key)) for key in both}
        differing = {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}
        assert differing == {}, what
