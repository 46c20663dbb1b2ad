"""How a room calls a ballot: what it is about, the questions, the choices, and who votes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from groundwork.ballots.models import Ballot, Choice, Question, VoterGroup
from groundwork.workflow.engine import begin


def call_ballot(
    township: Any,
    *,
    title: str,
    intro: str = "",
    about: str = "",
    href: str = "",
    questions: Sequence[tuple[str, str]],
    choices: Sequence[tuple[str, str]],
    groups: Sequence[tuple[str, str]],
    closes_on: datetime.date,
    actor: Any,
    today: datetime.date,
) -> Ballot:
    """Write a ballot in preparation: ``questions`` are (label, note), ``choices`` and ``groups`` (code, label).

    Its questions keep their order, so the caller may pair them with her own rows.
    """
    ballot = Ballot.objects.create(
        township=township, title=title, intro=intro, about=about, href=href, closes_on=closes_on
    )
    Question.objects.bulk_create(
        Question(ballot=ballot, label=label, note=note, order=n)
        for n, (label, note) in enumerate(questions, 1)
    )
    Choice.objects.bulk_create(
        Choice(ballot=ballot, code=code, label=label, order=n) for n, (code, label) in enumerate(choices, 1)
    )
    VoterGroup.objects.bulk_create(
        VoterGroup(ballot=ballot, code=code, label=label, order=n)
        for n, (code, label) in enumerate(groups, 1)
    )
    begin(ballot, actor=actor, today=today, sentence=f"准备投票：{title}")
    return ballot
