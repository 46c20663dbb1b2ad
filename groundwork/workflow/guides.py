"""Plain guides (办事指南): each room ships its ``guides.toml``, and a page finds those of its step by name.

A place is where a guide is opened: ``life.move`` for a step (``proposal.grade``), or the name of an address
(``proposals:create``). The shipped guides are rows without a township; the office of a township writes its own version.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.urls import ResolverMatch

from groundwork.workflow.models import Guide

NUMBERED = re.compile(r"^\d{1,2}[.．、]\s*")


@dataclass(frozen=True)
class Shipped:
    """A guide as a room ships it."""

    slug: str
    chapter: str
    order: int
    title: str
    text: str
    source: str
    places: tuple[str, ...]


SHIPPED: dict[str, Shipped] = {}
#: Every place at which some guide is opened: pages elsewhere ask the database nothing.
PLACES: set[str] = set()


def register(path: Path) -> None:
    """Take in a room's file: ``chapter``, ``order`` and one ``[[guide]]`` each."""
    book = tomllib.loads(path.read_text(encoding="utf-8"))
    for number, row in enumerate(book["guide"]):
        guide = Shipped(
            slug=row["slug"], chapter=book["chapter"], order=book["order"] * 100 + number, title=row["title"],
            text=row["text"].strip(), source=row.get("source", ""), places=tuple(row["places"]),
        )  # fmt: skip
        SHIPPED[guide.slug] = guide
        PLACES.update(guide.places)


def discover() -> None:
    """Take in the file of every room that has one."""
    for room in apps.get_app_configs():
        path = Path(room.path) / "guides.toml"
        if path.exists():
            register(path)


def load_guides() -> None:
    """Bring the shipped rows up to date; what an office wrote itself stays, and is opened where the shipped one is."""
    for guide in SHIPPED.values():
        Guide.objects.filter(slug=guide.slug).update(
            chapter=guide.chapter, order=guide.order, places=list(guide.places)
        )
        Guide.objects.update_or_create(
            slug=guide.slug, township=None,
            defaults={"chapter": guide.chapter, "order": guide.order, "title": guide.title, "text": guide.text,
                      "source": guide.source, "places": list(guide.places)},
        )  # fmt: skip
    Guide.objects.presets().exclude(slug__in=SHIPPED).update(places=[], is_active=False)


def place_of(match: ResolverMatch | None) -> str:
    """Return the place that an address is: the step itself on the page on which steps are taken."""
    if match is None:
        return ""
    if match.view_name == "workflow:step":
        return f"{match.kwargs['life']}.{match.kwargs['move']}"
    return match.view_name


def guides_at(place: str, *, reader: Any) -> list[Guide]:
    """Return the guides that are opened at a place, as the reader's office has them."""
    if place not in PLACES:
        return []
    return Guide.objects.read_by(reader, places__contains=[place])


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """Return a text as paragraphs ("p") and runs of numbered steps ("ol"), for the page."""
    found: list[tuple[str, list[str]]] = []
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        step = NUMBERED.match(line)
        kind, said = ("ol", line[step.end() :]) if step else ("p", line)
        if kind == "ol" and found and found[-1][0] == "ol":
            found[-1][1].append(said)
        else:
            found.append((kind, [said]))
    return found
