"""The result of one deputy's review, line by line: counts → average → weight → points → total → verdict."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from deputies.models.reviews import DutyReport, ReviewScheme
from groundwork.ballots.counting import QuestionResult, results

CENT = Decimal("0.01")


def rounded(number: Decimal) -> Decimal:
    """Round to two places, halves up."""
    return number.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Line:
    """What one group contributes. ``votes`` are (grade, number); ``counted`` leaves out grades without a score."""

    label: str
    votes: tuple[tuple[str, int], ...]
    counted: int
    average: Decimal | None
    weight: int
    points: Decimal

    @property
    def said(self) -> str:
        """优秀 30、称职 8."""
        return "、".join(f"{label} {number}" for label, number in self.votes)


@dataclass(frozen=True)
class Outcome:
    """Total and verdict with the lines they come from; ``note`` says what is unusual."""

    lines: tuple[Line, ...]
    total: Decimal | None
    verdict: str
    note: str = ""


def evaluate(scheme: ReviewScheme, result: QuestionResult) -> Outcome:
    """Return the outcome of one question under a scheme; the points shown add up to the total shown."""
    grades = list(scheme.grades.all())
    counts = {group.group.code: group.votes for group in result.groups}
    lines = []
    for weight in scheme.weights.all():
        votes = counts.get(weight.code, {})
        counted = sum(votes.get(g.code, 0) for g in grades if g.score is not None)
        score = sum(votes.get(g.code, 0) * g.score for g in grades if g.score is not None)
        average = rounded(Decimal(score) / counted) if counted else None
        points = rounded(average * weight.weight / 100) if average is not None else Decimal(0)
        shown = tuple((g.label, votes.get(g.code, 0)) for g in grades)
        lines.append(Line(weight.label, shown, counted, average, weight.weight, points))
    return judged(scheme, lines)


def judged(scheme: ReviewScheme, lines: list[Line]) -> Outcome:
    """Add up the points. A group without a valid vote is left out, and the others' weights are raised alike."""
    present = sum(line.weight for line in lines if line.average is not None)
    if not present:
        return Outcome(tuple(lines), None, "", "没有有效票，不作等次评定。")
    total = sum((line.points for line in lines), Decimal(0))
    note = ""
    if present != 100:
        total = rounded(total * 100 / present)
        silent = "、".join(line.label for line in lines if line.average is None)
        note = f"{silent}没有有效票，其余各组按权重合计 {present}% 折算为 100%。"
    verdict = next((row.label for row in scheme.verdicts.all() if total >= row.at_least), "")
    return Outcome(tuple(lines), total, verdict, note)


def outcomes(meeting: Any) -> dict[int, Outcome]:
    """Return the outcome of every report of a meeting whose ballot is closed, by the report's key."""
    if meeting.ballot is None or not meeting.ballot.is_closed:
        return {}
    by_question = {result.question.pk: result for result in results(meeting.ballot)}
    scheme = ReviewScheme.objects.prefetch_related("grades", "weights", "verdicts").get(pk=meeting.scheme_id)
    reports = DutyReport.objects.given().filter(meeting=meeting, question__isnull=False)
    return {one.pk: evaluate(scheme, by_question[one.question_id]) for one in reports}
