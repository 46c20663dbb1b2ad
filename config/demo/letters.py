"""What people say in the story: the reply letter around its points, and the short notes of talks and visits."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

from config.demo import cast
from config.demo.topics import Topic

NUMERALS = "一二三四五六"
PHRASES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))


def letter_text(
    topic: Topic,
    *,
    points: tuple[str, ...],
    deputy: str,
    reference: str,
    outcome: str,
    again: bool,
    rng: random.Random,
) -> str:
    """Return the body of the reply letter: opening, one numbered paragraph per point, closing."""
    if again:
        opening = "重新办理的意见收悉。针对您指出的问题，我单位重新调查并调整了办理方案，现再次答复如下："
    else:
        opening = rng.choice(PHRASES["openings"])
    paragraphs = [f"{deputy}代表：", f"您提出的《{topic.title}》（{reference}）{opening}"]
    paragraphs += [f"{NUMERALS[n]}、{point}" for n, point in enumerate(points)]
    paragraphs.append(rng.choice(PHRASES["closings"][outcome]))
    return "\n".join([paragraphs[0], *(f"　　{text}" for text in paragraphs[1:])])


def letter(
    topic: Topic, *, points: tuple[str, ...], office: cast.Office, officer: Any, text: str, doc_no: str, outcome: Any,
    again: bool,
) -> dict[str, Any]:  # fmt: skip
    """Return the fields of a reply as the step takes them."""
    return {
        "outcome_class": outcome,
        "doc_no": doc_no,
        "text": text,
        "done_items": points[0].partition("。")[2] if outcome.code in "AB" else "",
        "planned_items": topic.promise if outcome.code == "B" and not again else "",
        "unadopted_reason": topic.reason if outcome.code in "CD" else "",
        "signer": office.signer,
        "contact": officer.name,
        "phone": officer.phone,
    }
