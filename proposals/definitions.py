"""What the figures of proposals count: each definition is one named condition, written once.

A definition is a condition on one proposal (``At`` says from where it is read), so the same sentence counts a
whole township, one unit's share of it, and filters the list. What is counted are proposals (件); of a unit, those
that it handles, so that the units together may have more than the township.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, DateField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Concat

from groundwork.deadlines.models import Deadline
from proposals import states
from proposals.models import Assignment, Commitment, Consultation, Proposal, Reply
from proposals.models.proposal import Grade
from proposals.terms import REPLY_KINDS

# --- From where a condition is read ---------------------------------------------------------------------


@dataclass(frozen=True)
class At:
    """A condition's point of view: a proposal, or (``prefix``) an assignment of one; ``unit`` narrows it to
    one unit."""

    today: datetime.date
    unit: Any = None
    prefix: str = ""

    @classmethod
    def assignment(cls, today: datetime.date) -> At:
        """Return the view from an assignment: each row is one unit's share of one proposal."""
        return cls(today=today, unit=OuterRef("unit_id"), prefix="proposal__")

    def q(self, **lookups: Any) -> Q:
        """Return a condition on the proposal's own fields."""
        return Q(**{self.prefix + name: value for name, value in lookups.items()})

    @property
    def key(self) -> OuterRef:
        """The proposal's key, for a subquery."""
        return OuterRef("proposal_id" if self.prefix else "pk")

    def exists(self, rows: QuerySet) -> Q:
        """Return the condition that there are such rows."""
        return Q(Exists(rows))


Condition = Callable[[At], Q]


def reply_deadlines(at: At) -> QuerySet:
    """The deadlines of answers, without those of units that were let go (their clock stopped unanswered)."""
    slot = Concat(Value("assignment-"), Cast("pk", CharField()))
    kept = Assignment.objects.current().annotate(own_slot=slot)
    kept = kept.filter(proposal_id=OuterRef("object_id"), own_slot=OuterRef("slot"))
    rows = deadlines(at).filter(Exists(kept), kind__in=REPLY_KINDS)
    return rows.exclude(outcome=Deadline.Outcome.VOID)


def deadlines(at: At) -> QuerySet:
    """The deadlines of the proposal, or those that the unit owes."""
    kind = ContentType.objects.get_for_model(Proposal)
    rows = Deadline.objects.filter(content_type=kind, object_id=at.key)
    return rows if at.unit is None else rows.filter(owner_unit_id=at.unit)


def assignments(at: At) -> QuerySet:
    """The assignments that owe the deputy an answer."""
    rows = Assignment.objects.current().answering().filter(proposal_id=at.key)
    return rows if at.unit is None else rows.filter(unit_id=at.unit)


def commitments(at: At) -> QuerySet:
    """The promises made in replies."""
    rows = Commitment.objects.filter(proposal_id=at.key)
    return rows if at.unit is None else rows.filter(unit_id=at.unit)


# --- The conditions -------------------------------------------------------------------------------------


def sent_in(at: At) -> Q:
    """Left its sponsors' hands."""
    return at.q(submitted_on__isnull=False) & ~at.q(state__in=states.PRIVATE)


def counted(at: At) -> Q:
    """Assigned, or passed to the county, and not withdrawn or merged since."""
    return at.q(assigned_on__isnull=False) & ~at.q(state__in=states.VOID)


def judged(at: At) -> Q:
    """Of a unit only what it must answer itself: a co-handler is not rated by the lead unit's answer."""
    return counted(at) if at.unit is None else counted(at) & at.exists(assignments(at))


def late(at: At) -> Q:
    """An answer came after its day, or is owed and overdue."""
    open_late = Q(closed_on__isnull=True, due_on__lt=at.today)
    return counted(at) & at.exists(reply_deadlines(at).filter(Q(outcome=Deadline.Outcome.LATE) | open_late))


def on_time(at: At) -> Q:
    """Every answer owed was given in time, extensions that were granted included."""
    rows = reply_deadlines(at)
    missed = rows.filter(Q(outcome=Deadline.Outcome.LATE) | Q(closed_on__isnull=True))
    return counted(at) & at.exists(rows.filter(outcome=Deadline.Outcome.MET)) & ~at.exists(missed)


def on_time_by_rule(at: At) -> Q:
    """Given in time without needing an extension."""
    by_rule = Cast(KeyTextTransform("by_rule", "explanation"), DateField())
    used = reply_deadlines(at).filter(extended_until__isnull=False, closed_on__gt=by_rule)
    return on_time(at) & ~at.exists(used)


def reply_due(at: At) -> Q:
    """Answered, or past the day of the answer."""
    return late(at) | on_time(at)


def reply_not_due(at: At) -> Q:
    """Still within the time for the answer, or kept without a deadline (old ledgers, county)."""
    return judged(at) & ~reply_due(at)


def replied(at: At) -> Q:
    """Every unit that owes an answer in this round has given it."""
    return judged(at) & at.q(replied_on__isnull=False)


def classed(at: At) -> Q:
    """Answered with an outcome class."""
    return replied(at) & at.q(outcome_class__isnull=False)


def unclassed(at: At) -> Q:
    """Answered without an outcome class."""
    return replied(at) & at.q(outcome_class__isnull=True)


def solved(at: At) -> Q:
    """Answered with a class that counts as solved."""
    return replied(at) & at.q(outcome_class__counts_as_solved=True)


def solved_or_promised(at: At) -> Q:
    """Solved, or promised and in the commitments ledger (A + B)."""
    promised = at.q(outcome_class__counts_as_solved=True) | at.q(outcome_class__needs_commitment=True)
    return replied(at) & promised


def rated(at: At) -> Q:
    """Graded by the deputies; one re-handled counts with its latest grade until the next."""
    return judged(at) & ~at.q(result_grade="") & at.q(grade_waived=False)


def satisfied(at: At) -> Q:
    """Satisfied with the result."""
    return rated(at) & at.q(result_grade=Grade.SATISFIED)


def satisfied_or_basically(at: At) -> Q:
    """Satisfied or basically satisfied with the result."""
    return rated(at) & at.q(result_grade__in=(Grade.SATISFIED, Grade.BASICALLY))


def dissatisfied(at: At) -> Q:
    """Dissatisfied with the result."""
    return rated(at) & at.q(result_grade=Grade.DISSATISFIED)


def unrated(at: At) -> Q:
    """Answered, and no grade that counts: not given yet, or waived after the reminder."""
    return replied(at) & ~rated(at)


def first_rated(at: At) -> Q:
    """Graded in the first round."""
    return judged(at) & ~at.q(first_result_grade="")


def first_satisfied(at: At) -> Q:
    """Satisfied with the first answer."""
    return judged(at) & at.q(first_result_grade=Grade.SATISFIED)


def fed_back(at: At) -> Q:
    """The deputies graded the answer of this round."""
    return replied(at) & rated(at) & ~at.q(state=states.REPLIED)


def unit_answered(at: At) -> Q:
    """A unit has answered."""
    return counted(at) & at.exists(assignments(at).filter(answered_on__isnull=False))


def face_to_face(at: At) -> Q:
    """Every unit that answered has met the deputy at least once, or answered face to face."""
    met = Consultation.objects.filter(assignment=OuterRef("pk"), form__in=Consultation.FACE_TO_FACE)
    replies = Reply.objects.filter(assignment=OuterRef("pk"), face_to_face=True)
    answered = assignments(at).filter(answered_on__isnull=False)
    return unit_answered(at) & ~at.exists(answered.filter(~Exists(met), ~Exists(replies)))


def promised(at: At) -> Q:
    """A promise was kept or its day is over."""
    told = Q(state=Commitment.State.KEPT) | Q(due_on__lt=at.today)
    return counted(at) & at.exists(commitments(at).filter(told))


def promises_kept(at: At) -> Q:
    """No promise whose day is over is still open."""
    broken = Q(state=Commitment.State.OPEN, due_on__lt=at.today)
    return promised(at) & ~at.exists(commitments(at).filter(broken))


def promise_not_due(at: At) -> Q:
    """Promises whose day has not come."""
    return counted(at) & at.exists(commitments(at)) & ~promised(at)


def overdue(at: At) -> Q:
    """Something is owed today and past its day, whatever it is and whoever owes it."""
    return ~at.q(state__in=states.PRIVATE) & at.exists(deadlines(at).overdue_on(at.today))


# --- The names, as the address of the list spells them --------------------------------------------------


@dataclass(frozen=True)
class Filter:
    """A named filter: its words, its condition, and whether the period (by day of assignment) narrows it."""

    label: str
    condition: Condition
    by_period: bool = True


FILTERS: dict[str, Filter] = {
    "sent_in": Filter("已提交", sent_in, by_period=False),
    "assigned": Filter("交办", counted),
    "replied": Filter("已答复", replied),
    "reply_due": Filter("答复已到期或已办", reply_due),
    "on_time": Filter("按期答复", on_time),
    "on_time_by_rule": Filter("按期答复且未用延期", on_time_by_rule),
    "late": Filter("逾期答复或逾期未答复", late),
    "reply_not_due": Filter("答复未到期或没有期限记录", reply_not_due),
    "classed": Filter("已答复并分类", classed),
    "unclassed": Filter("已答复未分类", unclassed),
    "solved": Filter("已解决", solved),
    "solved_or_promised": Filter("已解决或正在解决", solved_or_promised),
    "rated": Filter("代表已评价", rated),
    "satisfied": Filter("满意", satisfied),
    "satisfied_or_basically": Filter("满意或基本满意", satisfied_or_basically),
    "dissatisfied": Filter("不满意", dissatisfied),
    "unrated": Filter("已答复未评价", unrated),
    "first_rated": Filter("有首次评价", first_rated),
    "first_satisfied": Filter("首次评价满意", first_satisfied),
    "fed_back": Filter("本轮已反馈", fed_back),
    "unit_answered": Filter("承办单位已答复", unit_answered),
    "face_to_face": Filter("已当面沟通", face_to_face),
    "promised": Filter("承诺已到期或已兑现", promised),
    "promises_kept": Filter("承诺按期兑现", promises_kept),
    "promise_not_due": Filter("承诺未到期", promise_not_due),
    "overdue": Filter("现有逾期事项", overdue, by_period=False),
}


@dataclass(frozen=True)
class Rate:
    """A rate: which filters are its numerator and denominator, and which names what is left out of both."""

    label: str
    numerator: str
    denominator: str
    definition: str
    excluded: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The filters it needs."""
        return tuple(name for name in (self.numerator, self.denominator, self.excluded) if name)


RATES: dict[str, Rate] = {
    "on_time": Rate(
        "按期办结率",
        "on_time",
        "reply_due",
        "按期答复 ÷ 应答复（已答复或已到期）；经批准延期的按延期后的期限",
        "reply_not_due",
    ),
    "on_time_by_rule": Rate(
        "按期办结率（不含延期）",
        "on_time_by_rule",
        "reply_due",
        "未用延期即按期答复 ÷ 应答复（已答复或已到期）",
        "reply_not_due",
    ),
    "resolved": Rate(
        "解决率",
        "solved",
        "classed",
        "结果类别计入“已解决”的 ÷ 已答复并分类的；重新办理中的不计",
        "unclassed",
    ),
    "resolved_or_promised": Rate(
        "解决和正在解决率",
        "solved_or_promised",
        "classed",
        "已解决和列入承诺台账正在解决的（A＋B）÷ 已答复并分类的",
        "unclassed",
    ),
    "satisfied": Rate(
        "满意率",
        "satisfied",
        "rated",
        "对办理结果满意 ÷ 代表已评价；未反馈的不计，重新办理的按最近一次评价",
        "unrated",
    ),
    "satisfied_or_basically": Rate(
        "满意率（含基本满意）",
        "satisfied_or_basically",
        "rated",
        "对办理结果满意和基本满意 ÷ 代表已评价",
        "unrated",
    ),
    "first_satisfied": Rate(
        "首次满意率",
        "first_satisfied",
        "first_rated",
        "第一次答复即满意 ÷ 有首次评价的",
    ),
    "feedback": Rate(
        "反馈率",
        "fed_back",
        "replied",
        "代表对本轮答复已评价 ÷ 已答复",
    ),
    "face_to_face": Rate(
        "面商率",
        "face_to_face",
        "unit_answered",
        "每个答复单位都与代表当面沟通过 ÷ 承办单位已答复",
    ),
    "commitments": Rate(
        "承诺兑现率",
        "promises_kept",
        "promised",
        "到期承诺全部兑现的件 ÷ 有承诺到期或已兑现的件",
        "promise_not_due",
    ),
}
