"""Sizes that a person can hold: files, functions, templates, and a sentence on top of every module."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("config", "groundwork", "deputies", "liaison_stations", "proposals", "dashboard", "portal", "launch")
CODE = sorted(
    path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 400, 45, 150


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_too_long() -> None:
    assert [f"{name(path)}: {lines(path)}" for path in CODE if lines(path) > FILE_LINES] == []


def test_no_template_is_too_long() -> None:
    assert [f"{name(path)}: {lines(path)}" for path in TEMPLATES if lines(path) > TEMPLATE_LINES] == []


def test_no_function_is_too_long() -> None:
    long = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or 0) - node.lineno + 1
                if size > FUNCTION_LINES:
                    long.append(f"{name(path)}:{node.name}: {size}")
    assert not long, "\n".join(long)


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name(path) for path in CODE
        if lines(path) and ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]  # fmt: skip
    assert silent == []


@pytest.mark.parametrize(
    "mark", ["<script>", "<style", " style=", "javascript:", "onclick=", "onchange=", "http://", "https://"]
)
def test_no_template_has_inline_code_or_foreign_addresses(mark: str) -> None:
    """The strict content security policy would block the first kind; an intranet cannot reach the second."""
    assert [name(path) for path in TEMPLATES if mark in path.read_text(encoding="utf-8")] == []
