"""Migrations that cost what their SQL costs: while a migration only adds, one model is drawn anew at a time.

Django keeps a drawing of every model as it stood at each migration, and draws anew everything that is linked with what an
operation touched. Here all models are linked through township and person, so each operation drew the whole house: nine
tenths of a first ``migrate`` of minutes. What merely adds (models, fields, constraints, indexes, triggers) needs its own
model only. A migration that does anything else is run by Django's own rules, on a house drawn afresh.
``tests/house/test_migrations.py`` holds the outcome against the models.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger.migrations
from django.contrib.postgres.operations import CreateExtension
from django.db import migrations
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState

#: Operations after which other models may keep their drawing: names of tables and primary keys stay what they were.
ADDING = (
    migrations.CreateModel,
    migrations.AddField,
    migrations.RemoveField,
    migrations.AddConstraint,
    migrations.RemoveConstraint,
    migrations.AddIndex,
    migrations.RemoveIndex,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
    migrations.RunSQL,
    pgtrigger.migrations.AddTrigger,
    pgtrigger.migrations.RemoveTrigger,
    CreateExtension,
)


def only_adds(operation: Any) -> bool:
    """Whether an operation leaves the links between models as they are; a plain field may also change its kind."""
    if isinstance(operation, migrations.AlterField):
        return not operation.field.is_relation and not operation.field.primary_key
    return isinstance(operation, ADDING)


def itself(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:
    """What is drawn anew after a change of a model: itself."""
    return {(app_label, model_name.lower())}


@contextmanager
def quick_migrations() -> Iterator[None]:
    """Let migrations that only add be quick, for as long as this lasts."""
    apply, find = Migration.apply, ProjectState._find_reload_model  # type: ignore[attr-defined]

    def apply_quickly(migration: Migration, project_state: Any, *args: Any, **kwargs: Any) -> Any:
        if all(only_adds(operation) for operation in migration.operations):
            ProjectState._find_reload_model = itself  # type: ignore[attr-defined]
            project_state.is_drawn_in_part = True
        elif project_state.__dict__.pop("is_drawn_in_part", False):
            project_state.__dict__.pop("apps", None)
            _ = project_state.apps  # drawn afresh, every link right
        try:
            return apply(migration, project_state, *args, **kwargs)
        finally:
            ProjectState._find_reload_model = find  # type: ignore[attr-defined]

    Migration.apply = apply_quickly  # type: ignore[method-assign]
    try:
        yield
    finally:
        Migration.apply = apply  # type: ignore[method-assign]
