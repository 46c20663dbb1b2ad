"""The diagrams of docs/lives follow from the tables and are up to date."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from groundwork.workflow.drawing import draw
from groundwork.workflow.engine import LIVES


def test_the_diagrams_are_up_to_date() -> None:
    call_command("draw_lives", check=True, stdout=StringIO())


def test_a_stale_a_missing_and_a_left_over_diagram_are_named(tmp_path: Path) -> None:
    call_command("draw_lives", folder=tmp_path, stdout=StringIO())
    (tmp_path / "proposal.md").write_text("old", "utf-8")
    (tmp_path / "dragon.md").write_text("gone", "utf-8")
    with pytest.raises(CommandError, match=r"流程图已过时：proposal\.md、dragon\.md"):
        call_command("draw_lives", check=True, folder=tmp_path)
    call_command("draw_lives", folder=tmp_path, stdout=StringIO())
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{name}.md" for name in LIVES)
    call_command("draw_lives", check=True, folder=tmp_path, stdout=StringIO())


def test_a_diagram_holds_every_state_and_move() -> None:
    for life, _ in LIVES.values():
        text = draw(life)
        assert [state.code for state in life.states if f"| `{state.code}` |" not in text] == []
        assert [move.name for move in life.moves if f"| `{move.name}` |" not in text] == []
        assert f"    [*] --> {life.start}\n" in text
