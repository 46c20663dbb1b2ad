"""The matters of the story: what deputies wrote and what units answered, read from ``texts/``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Topic:
    """One matter: the deputy's text, the class and points of the answer, and the words of what went otherwise."""

    code: str
    title: str
    category: str
    unit: str
    situation: str
    analysis: str
    request: str
    village: str = ""
    outcome: str = "A"
    points: tuple[str, ...] = ()
    promise: str = ""
    reason: str = ""
    complaint: str = ""
    again: tuple[str, ...] = ()


@cache
def all_topics() -> dict[str, Topic]:
    """Return the topics by their code. Raises ValueError when a code stands twice."""
    found: dict[str, Topic] = {}
    for path in sorted(TEXTS.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["topic"]:
            topic = Topic(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})
            if topic.code in found:
                raise ValueError(f"{path.name}: {topic.code} stands twice")
            found[topic.code] = topic
    return found
