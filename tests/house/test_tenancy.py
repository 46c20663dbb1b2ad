"""Whoever reads rows for a person reads them through ``visible_to`` (in the portal: ``public``): kept by reading the code."""

from __future__ import annotations

import ast
from pathlib import Path

import django.apps

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("groundwork", "deputies", "liaison_stations", "proposals", "dashboard", "portal")
#: Files that answer a person: pages, forms, filters, exports.
FACING = ("views", "forms", "filters", "register", "export", "pages")
#: What every query on rows of a township passes through in such a file.
LAWFUL = {"visible_to", "public", "of_township", "of", "none", "owned_by", "holding", "create", "presets"}


def tenant_models() -> set[str]:
    """The names of models whose rows belong to a township."""
    ours = [model for model in django.apps.apps.get_models() if model.__module__.split(".")[0] in ROOMS]
    return {
        model.__name__
        for model in ours
        if any(f.name in ("township", "proposal") for f in model._meta.fields)
    }


def facing_files() -> list[Path]:
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
    return sorted(
        path
        for path in files
        if any(word in part for word in FACING for part in (path.stem, path.parent.name))
    )


def queries(path: Path) -> list[tuple[str, list[str], int]]:
    """Every ``Model.objects…`` of a file, with the methods called on it one after the other."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parent = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    found = []
    for node in ast.walk(tree):
        if not (
            isinstance(node, ast.Attribute) and node.attr in ("objects", "_base_manager", "_default_manager")
        ):
            continue
        if not isinstance(node.value, ast.Name):
            continue
        chain: list[str] = []
        outer: ast.AST | None = parent.get(node)
        inner: ast.AST = node
        while isinstance(outer, ast.Attribute) or (isinstance(outer, ast.Call) and outer.func is inner):
            if isinstance(outer, ast.Attribute):
                chain.append(outer.attr)
            inner, outer = outer, parent.get(outer)
        found.append((node.value.id, chain, node.lineno))
    return found


def test_rows_are_read_only_through_what_the_person_may_see() -> None:
    tenants = tenant_models()
    assert {"Proposal", "Deputy", "Unit", "Deadline"} <= tenants
    unlawful = [
        f"{path.relative_to(ROOT)}:{line} {model}.objects.{'.'.join(chain)}"
        for path in facing_files()
        for model, chain, line in queries(path)
        if model in tenants and not LAWFUL & set(chain)
    ]
    assert not unlawful, "\n".join(unlawful)
