"""Who came to a session (出席), and what was said there (审议发言)."""

from __future__ import annotations

from typing import Self

import pghistory
from django.db import models

from deputies.models.congress import Session
from deputies.models.deputy import Deputy
from groundwork.townships.records import Record, RecordQuerySet


class AttendanceQuerySet(RecordQuerySet):
    """The roll calls of sessions."""

    def absent_without_leave(self) -> Self:
        """Return those who stayed away without approval (代表法 第六十二条)."""
        return self.filter(state=Attendance.State.ABSENT)


@pghistory.track()
class Attendance(Record):
    """Whether a deputy came to a session: present, away with leave, or away without it."""

    class State(models.TextChoices):
        PRESENT = "present", "出席"
        LEAVE = "leave", "请假（已批准）"
        ABSENT = "absent", "缺席（未批准）"

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="attendances", verbose_name="会议"
    )
    deputy = models.ForeignKey(
        Deputy, on_delete=models.PROTECT, related_name="attendances", verbose_name="代表"
    )
    state = models.CharField("出席情况", max_length=8, choices=State.choices, default=State.PRESENT)
    reason = models.CharField("请假或缺席事由", max_length=80, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "出席情况"
        ordering = ("session", "deputy__sort_key", "deputy_id")
        constraints = [
            models.UniqueConstraint(fields=["session", "deputy"], name="one_line_of_the_roll_call")
        ]

    def __str__(self) -> str:
        return f"{self.session} {self.get_state_display()}"


@pghistory.track()
class Speech(Record):
    """A speech in deliberation (审议发言) at a session, with a line of what it was about."""

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="speeches", verbose_name="会议"
    )
    deputy = models.ForeignKey(Deputy, on_delete=models.PROTECT, related_name="speeches", verbose_name="代表")
    on = models.DateField("日期")
    content = models.CharField("发言要点", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "审议发言"
        ordering = ("session", "on", "pk")

    def __str__(self) -> str:
        return f"{self.session}审议发言"
