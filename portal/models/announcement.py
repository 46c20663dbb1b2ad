"""The announcement (公告): what the congress tells the public, written by one person and reviewed by a second."""

from __future__ import annotations

import datetime
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from groundwork.accounts.roles import WHOLE_TOWNSHIP
from groundwork.townships.records import Record, RecordQuerySet
from groundwork.workflow.life import State
from portal import states
from portal.states import ANNOUNCEMENT


@pghistory.track()
class AnnouncementCategory(models.Model):
    """What an announcement is; the same list for the whole installation, preset and editable."""

    name = models.CharField("类别", max_length=20, unique=True)
    order = models.PositiveSmallIntegerField("次序", default=0)
    is_active = models.BooleanField("使用中", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "公告类别"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.name


class AnnouncementQuerySet(RecordQuerySet):
    """Announcements."""

    def visible_to(self, user: Any) -> Self:
        """Return all of the township for its congress office and overseers; for others their own and what is published."""
        standing = user.standing
        whole = Q(township_id__in=standing.townships_as(*WHOLE_TOWNSHIP))
        own = Q(township_id__in=standing.township_ids) & (Q(author=user) | Q(state=states.PUBLISHED))
        return self.filter(whole | own)

    def public(self) -> Self:
        """Return what anybody may read: the published ones."""
        return self.filter(state=states.PUBLISHED)

    def pinned_first(self, *, today: datetime.date) -> Self:
        """Return them as the public reads them: the pinned ones, then the newest."""
        pinned = models.Case(models.When(pinned_until__gte=today, then=1), default=0)
        return self.annotate(pinned=pinned).order_by("-pinned", "-published_on", "-pk")

    def newest_first(self) -> Self:
        """Return them with the day on which they last mattered: published, else submitted, else begun."""
        return self.annotate(day=Coalesce("published_on", "submitted_on", "begun_on"))

    def containing(self, words: str) -> Self:
        """Return those whose title or text contains the words."""
        return self.filter(Q(title__icontains=words) | Q(text__icontains=words))


@pghistory.track()
class Announcement(Record):
    """A text with pictures for the public page; ``author`` wrote it, ``editor`` changed it last, ``reviewer`` let it out."""

    LIFE = ANNOUNCEMENT

    category = models.ForeignKey(
        AnnouncementCategory, on_delete=models.PROTECT, related_name="announcements", verbose_name="类别"
    )
    title = models.CharField("标题", max_length=60)
    text = models.TextField("正文", max_length=10000, help_text="分段写，一段一行；不写私人电话、身份证号。")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="撰写人", editable=False
    )  # fmt: skip
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="最后修改人",
        editable=False,
    )  # fmt: skip
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="审核人",
        editable=False,
    )  # fmt: skip
    state = models.CharField(
        "状态", max_length=10, choices=ANNOUNCEMENT.choices, default=states.DRAFT, editable=False
    )
    begun_on = models.DateField("起草日期", editable=False)
    submitted_on = models.DateField("送审日期", null=True, editable=False)
    returned_on = models.DateField("退回日期", null=True, editable=False)
    review_note = models.TextField("审核意见", blank=True, editable=False)
    published_on = models.DateField("发布日期", null=True, editable=False)
    pinned_until = models.DateField(
        "置顶到", null=True, blank=True, help_text="到这一天为止排在最前；不置顶就不填。"
    )

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公告"
        ordering = ("-pk",)
        triggers = [ANNOUNCEMENT.trigger()]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=states.PUBLISHED) | Q(published_on__isnull=False, reviewer__isnull=False),
                name="published_announcement_was_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | (~Q(reviewer=F("author")) & ~Q(reviewer=F("editor"))),
                name="nobody_reviews_her_own_announcement",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.SUBMITTED) | Q(submitted_on__isnull=False),
                name="submitted_announcement_has_its_day",
            ),
        ]
        indexes = [
            models.Index(fields=["township", "state", "-published_on", "-id"], name="announcements_to_the_public")
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("announcements:detail", args=[self.pk])

    @property
    def state_now(self) -> State:
        """The row of the table on which it stands."""
        return ANNOUNCEMENT.by_code[self.state]
