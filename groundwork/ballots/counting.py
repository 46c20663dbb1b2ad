"""The result of a closed ballot: per question, group and choice; nothing before it is closed, to nobody."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Sum

from groundwork.ballots.models import Ballot, Choice, Question, Slip, Tally, VoterGroup


class StillSecret(Exception):
    """Somebody asked for figures of a ballot that is not closed."""


@dataclass
class GroupCount:
    """What one group chose on one question: votes by the code of the choice."""

    group: VoterGroup
    votes: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All votes of the group on this question."""
        return sum(self.votes.values())

    @property
    def row(self) -> list[int]:
        """The votes in the order of the choices."""
        return list(self.votes.values())


@dataclass
class QuestionResult:
    """The result on one question, group by group."""

    question: Question
    choices: list[Choice]
    groups: list[GroupCount]

    @property
    def votes(self) -> dict[str, int]:
        """The votes of all groups together, by the code of the choice."""
        return {c.code: sum(group.votes[c.code] for group in self.groups) for c in self.choices}

    @property
    def row(self) -> list[int]:
        """The votes of all groups in the order of the choices."""
        return list(self.votes.values())

    @property
    def total(self) -> int:
        """All votes on this question."""
        return sum(self.votes.values())


def results(ballot: Ballot) -> list[QuestionResult]:
    """Return the result, question by question. Raises StillSecret before the ballot is closed."""
    if not ballot.is_closed:
        raise StillSecret("投票结束以前，任何人都看不到结果。")
    choices, groups = list(ballot.choices.all()), list(ballot.groups.all())
    counted: dict[tuple[int, int, int], int] = {
        (row.question_id, row.group_id, row.choice_id): row.count + row.paper
        for row in Tally.objects.filter(ballot=ballot)
    }
    return [
        QuestionResult(
            question, choices,
            [GroupCount(g, {c.code: counted.get((question.pk, g.pk, c.pk), 0) for c in choices}) for g in groups],
        )
        for question in ballot.questions.all()
    ]  # fmt: skip


def turnout(ballot: Ballot) -> tuple[int, int]:
    """Return how many slips are spent of how many that are out; while it is open, of all groups together."""
    slips = Slip.objects.filter(ballot=ballot)
    return slips.filter(spent=True).count(), slips.count()


def spent_by_group(ballot: Ballot) -> dict[int, int]:
    """Return how many slips of each group are spent; for closing, not for pages."""
    found: dict[int, int] = defaultdict(int)
    for group in Slip.objects.filter(ballot=ballot, spent=True).values_list("group_id", flat=True):
        found[group] += 1
    return found


def disagreements(ballot: Ballot) -> list[str]:
    """Return where the counters do not add up to the spent slips: somebody wrote into the database by hand."""
    spent = spent_by_group(ballot)
    sums = (
        Tally.objects.filter(ballot=ballot)
        .values("question__label", "group", "group__label")
        .annotate(n=Sum("count"))
    )
    return [
        f"{row['group__label']}对{row['question__label']}计 {row['n']} 票，收回 {spent[row['group']]} 张"
        for row in sums.order_by("question__order", "group__order")
        if row["n"] != spent[row["group"]]
    ]
