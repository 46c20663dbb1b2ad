"""A ballot in preparation, one that is open with its slips, and the hands that vote."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from groundwork.ballots import steps
from groundwork.ballots.casting import cast
from groundwork.ballots.drafting import call_ballot
from groundwork.ballots.models import Ballot
from tests.factories import TODAY

CHOICES = (("excellent", "优秀"), ("competent", "称职"), ("poor", "不称职"))


@pytest.fixture(autouse=True)
def _nobody_guessed_before() -> None:
    cache.clear()


def make_ballot(township: Any, clerk: Any, *, questions: int = 2, closes_on: datetime.date = TODAY) -> Ballot:
    """Return a ballot in preparation."""
    return call_ballot(
        township, title="述职评议测评", about="某评议会", href="/", questions=[(f"对象{n}", "") for n in range(1, questions + 1)],
        choices=CHOICES, groups=[("voters", "选民代表"), ("presidium", "主席团")], closes_on=closes_on, actor=clerk, today=TODAY,
    )  # fmt: skip


def print_slips(
    ballot: Ballot, clerk: Any, *numbers: int, paper: int | None = None, keep: bool = False
) -> dict[str, list[str]]:
    """Print slips for the groups in their order; return the codes of each."""
    groups = list(ballot.groups.all())
    amounts = {
        group.pk: (number, paper if group is groups[0] else None)
        for group, number in zip(groups, numbers, strict=True)
    }
    fresh = Ballot.objects.get(pk=ballot.pk)
    done = steps.issue(fresh, actor=clerk, today=TODAY, printing=fresh.printings, amounts=amounts, keep=keep)
    return {group.code: [one.code for one in done.printed if one.group.pk == group.pk] for group in groups}


@pytest.fixture
def ballot(township: Any, chen: Any) -> Ballot:
    """In preparation, with two questions and two groups."""
    return make_ballot(township, chen)


@pytest.fixture
def codes(ballot: Ballot, chen: Any) -> dict[str, list[str]]:
    """The codes of an open ballot: five voters, three of the presidium, three paper sheets."""
    found = print_slips(ballot, chen, 5, 3, paper=3)
    steps.open_ballot(ballot, actor=chen, today=TODAY)
    ballot.refresh_from_db()
    return found


@pytest.fixture
def vote(ballot: Ballot) -> Callable[..., None]:
    """Cast with a code, the same choice on every question (or one for each)."""

    def with_code(code: str, *chosen: str, of: Ballot | None = None, today: datetime.date = TODAY) -> None:
        one = of or ballot
        choices = {choice.code: choice.pk for choice in one.choices.all()}
        questions = list(one.questions.all())
        wanted = chosen if len(chosen) > 1 else chosen * len(questions)
        answers = {question.pk: choices[code] for question, code in zip(questions, wanted, strict=True)}
        cast(one, code=code, answers=answers, today=today)

    return with_code


@pytest.fixture
def enter(ballot: Ballot) -> Callable[..., Any]:
    """Enter a paper count of the voters: so many sheets, all of them the same on every question."""

    def count(teller: Any, sheets: int, chosen: str = "excellent", number: int | None = None) -> Any:
        votes = sheets if number is None else number
        row = {str(choice.pk): votes if choice.code == chosen else 0 for choice in ballot.choices.all()}
        figures = {str(question.pk): row for question in ballot.questions.all()}
        group = ballot.groups.get(code="voters")
        return steps.enter_paper(
            ballot, actor=teller, today=TODAY, group=group, sheets=sheets, figures=figures
        )

    return count
