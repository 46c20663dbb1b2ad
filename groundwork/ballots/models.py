"""The ballot with its questions, choices and voter groups; slips of which only a keyed hash is kept; counters of votes.

Slips and counters carry no time, no person, no address and no number in order, and no history is kept of them
(docs/decisions/0010-secret-ballots.md says why, and what this cannot do).
"""

from __future__ import annotations

import datetime
import secrets
import uuid
from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse

from groundwork.accounts.roles import WHOLE_TOWNSHIP
from groundwork.ballots import states
from groundwork.ballots.states import BALLOT
from groundwork.townships.records import Record, RecordQuerySet
from groundwork.workflow.life import State


def new_key() -> str:
    """Return the random word by which a ballot's public address is known."""
    return secrets.token_hex(6)


class BallotQuerySet(RecordQuerySet):
    """Ballots."""

    def visible_to(self, user: Any) -> Self:
        """Return those of the townships in which she belongs to the congress office, the presidium or its overseers."""
        return self.filter(township_id__in=user.standing.townships_as(*WHOLE_TOWNSHIP))

    def public(self) -> Self:
        """Return those whose public page may be opened by its key: all but the ones still being prepared say where
        they stand, and a prepared one says that it has not begun."""
        return self.all()


@pghistory.track()
class Ballot(Record):
    """A secret ballot: the same choices on each of its questions, once for every slip. ``about`` and ``href`` name the
    matter of the room that called it."""

    LIFE = BALLOT

    key = models.CharField(max_length=20, unique=True, default=new_key, editable=False)
    title = models.CharField("投票名称", max_length=80)
    intro = models.CharField("投票说明", max_length=200, blank=True)
    about = models.CharField("所属事项", max_length=80, blank=True)
    href = models.CharField(max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=BALLOT.choices, default=BALLOT.start)
    closes_on = models.DateField("投票截止日")
    opened_on = models.DateField("开始投票", null=True, blank=True)
    closed_on = models.DateField("结束投票", null=True, blank=True)
    printings = models.PositiveSmallIntegerField("印票次数", default=0)

    objects = BallotQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = verbose_name_plural = "投票"
        ordering = ("-pk",)
        triggers = [BALLOT.trigger()]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the ballot for those who run it."""
        return reverse("ballots:detail", args=[self.pk])

    @property
    def state_now(self) -> State:
        """The row of the table on which it stands."""
        return BALLOT.by_code[self.state]

    @property
    def is_closed(self) -> bool:
        """Whether it has been counted."""
        return self.state == states.CLOSED

    def takes_votes_on(self, today: datetime.date) -> bool:
        """Whether a vote may be cast on that day."""
        return self.state == states.OPEN and today <= self.closes_on


@pghistory.track()
class Choice(models.Model):
    """One of the choices that stand on every question."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="choices")
    code = models.CharField("代码", max_length=20)
    label = models.CharField("选项", max_length=20)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "选项"
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=["ballot", "code"], name="choice_once_in_a_ballot")]

    def __str__(self) -> str:
        return self.label


@pghistory.track()
class Question(models.Model):
    """One subject on the sheet: a person under review, a project, a unit's work. ``note`` helps to tell it apart."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="questions")
    label = models.CharField("投票对象", max_length=80)
    note = models.CharField("说明", max_length=120, blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "投票对象"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.label


@pghistory.track()
class VoterGroup(models.Model):
    """Who votes as one group (选民代表、主席团、代表互评): how many slips and sheets were handed out, and, once the
    ballot is closed, how many came back."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="groups")
    code = models.CharField("代码", max_length=20)
    label = models.CharField("投票人", max_length=30)
    order = models.PositiveSmallIntegerField("顺序", default=0)
    issued = models.PositiveIntegerField("扫码票", default=0)
    paper_issued = models.PositiveIntegerField("纸质票", default=0)
    spent = models.PositiveIntegerField("收回扫码票", null=True)
    paper = models.PositiveIntegerField("收回纸质票", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "投票人"
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=["ballot", "code"], name="group_once_in_a_ballot")]

    def __str__(self) -> str:
        return self.label

    @property
    def handed_out(self) -> int:
        """Slips and sheets handed out."""
        return self.issued + self.paper_issued

    @property
    def returned(self) -> int:
        """Slips and sheets that came back; known only after closing."""
        return (self.spent or 0) + (self.paper or 0)


class Slip(models.Model):
    """A one-time slip, known by the keyed hash of its code. Every cast rewrites all slips of the ballot alike, so that
    none can be told by its place or its transaction; closing deletes them."""

    digest = models.CharField(max_length=64, primary_key=True)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="slips")
    group = models.ForeignKey(VoterGroup, on_delete=models.CASCADE, related_name="+")
    spent = models.BooleanField(default=False)

    class Meta:
        verbose_name = verbose_name_plural = "票"

    def __str__(self) -> str:
        return "票"


class Tally(models.Model):
    """How many of a group chose this on a question: the only trace that a vote leaves. Every cast rewrites all counters
    of the ballot alike."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(VoterGroup, on_delete=models.CASCADE, related_name="+")
    count = models.PositiveIntegerField(default=0)
    paper = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "计票"
        constraints = [
            models.UniqueConstraint(
                fields=["question", "choice", "group"], name="one_counter_for_each_choice"
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="counted_while_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("stands", "text")],
                func="""
                    SELECT state INTO stands FROM ballots_ballot
                     WHERE id = (CASE WHEN TG_OP = 'DELETE' THEN OLD.ballot_id ELSE NEW.ballot_id END);
                    IF stands NOT IN ('draft', 'open') THEN
                        RAISE EXCEPTION 'a closed ballot is not counted again';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return "计票"


class PaperCount(models.Model):
    """What one teller counted on the paper sheets of a group; it counts when a second one entered the same figures."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="paper_counts")
    group = models.ForeignKey(VoterGroup, on_delete=models.CASCADE, related_name="+")
    teller = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sheets = models.PositiveIntegerField()
    figures = models.JSONField(default=dict)
    agreed = models.BooleanField(default=False)

    class Meta:
        verbose_name = verbose_name_plural = "纸质票清点"
        constraints = [models.UniqueConstraint(fields=["group"], name="one_paper_count_of_a_group")]

    def __str__(self) -> str:
        return f"{self.group}纸质票"
