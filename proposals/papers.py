"""The papers of a proposal: files attached by a step."""

from __future__ import annotations

from typing import Any

from groundwork.documents.attachments import attach
from proposals.models import Proposal


def attach_papers(proposal: Proposal, papers: Any, *, actor: Any, label: str) -> None:
    """Attach the uploaded files to the proposal under one label."""
    for paper in papers or ():
        attach(proposal, paper, actor=actor, label=label)
