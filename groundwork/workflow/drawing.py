"""The diagrams of ``docs/lives``, drawn from the tables that the engine obeys, so that they cannot tell anything else."""

from __future__ import annotations

from collections import defaultdict

from groundwork.workflow.engine import STEPS
from groundwork.workflow.life import Life, Move


def draw(life: Life) -> str:
    """Return the page of a life in Markdown: the diagram, the states with their turns, the moves with who takes them."""
    return "\n".join(
        [
            f"# {life.label}（`{life.name}`）",
            "",
            "<!-- Drawn by `manage.py draw_lives` from the room's states.py; do not edit by hand. -->",
            "",
            *diagram(life),
            "",
            *table_of_states(life),
            "",
            *table_of_moves(life),
            "",
        ]
    )


def diagram(life: Life) -> list[str]:
    """Return the state diagram as Mermaid text; moves between the same two states share an arrow."""
    arrows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for move in life.moves:
        for source in move.sources:
            for target in move.to:
                if source != target:
                    arrows[source, target].append(f"{move.label}（自动）" if move.auto else move.label)
    lines = ["```mermaid", "stateDiagram-v2", "    direction TB"]
    lines += [f'    state "{state.label}" as {state.code}' for state in life.states]
    lines.append(f"    [*] --> {life.start}")
    lines += [f"    {a} --> {b}: {'、'.join(labels)}" for (a, b), labels in sorted(arrows.items())]
    ends = [state.code for state in life.states if not any(a == state.code for a, _ in arrows)]
    lines += [f"    {code} --> [*]" for code in ends]
    return [*lines, "```"]


def table_of_states(life: Life) -> list[str]:
    """Return the states with whose turn it is."""
    rows = [f"| {s.label} | `{s.code}` | {s.turn or '—'} | {s.hint or '—'} |" for s in life.states]
    return ["## 状态", "", "| 状态 | 代码 | 轮到谁 | 下一步 |", "|---|---|---|---|", *rows]


def table_of_moves(life: Life) -> list[str]:
    """Return the lawful moves with who takes them."""
    rows = [
        f"| {m.label} | `{m.name}` | {names(life, m.sources)} | {goal(life, m)} | {who(life, m)} |"
        for m in life.moves
    ]
    return [
        "## 办理动作",
        "",
        "| 动作 | 代码 | 可在哪些状态 | 转为 | 由谁办理 |",
        "|---|---|---|---|---|",
        *rows,
    ]


def names(life: Life, codes: tuple[str, ...]) -> str:
    """Return the labels of states."""
    return "、".join(life.by_code[code].label for code in codes)


def goal(life: Life, move: Move) -> str:
    """Return where a move ends."""
    return names(life, move.to).replace("、", " 或 ") if move.to else "（状态不变）"


def who(life: Life, move: Move) -> str:
    """Return who takes a move."""
    taken = STEPS.get(life.name, {}).get(move.name)
    return "（自动）" if move.auto else taken.who if taken else "—"
