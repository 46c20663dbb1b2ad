"""The trail (办理轨迹): one human sentence per act, which nobody can change or remove; and the guides (办事指南)."""

from __future__ import annotations

from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from groundwork.townships.records import RecordQuerySet


class EntryQuerySet(RecordQuerySet):
    """Entries of the trail."""

    def of(self, record: models.Model) -> Self:
        """Return the trail of one record, oldest first."""
        return self.filter(
            content_type=ContentType.objects.get_for_model(record), object_id=record.pk
        ).order_by("pk")


class Entry(models.Model):
    """What was done, by whom, when, from which state to which. ``actor`` is empty when the clock or a job did it."""

    township = models.ForeignKey("townships.Township", on_delete=models.PROTECT, related_name="+")
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.BigIntegerField()
    record = GenericForeignKey("content_type", "object_id")
    part = models.CharField(max_length=80, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="办理人"
    )
    actor_name = models.CharField(max_length=60, blank=True)
    move = models.CharField(max_length=40)
    label = models.CharField(max_length=60)
    from_state = models.CharField(max_length=30, blank=True)
    to_state = models.CharField(max_length=30, blank=True)
    sentence = models.TextField("经过")
    details = models.JSONField(default=dict)
    happened_on = models.DateField("日期")
    created_at = models.DateTimeField("记录时间", default=timezone.now)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "办理轨迹"
        ordering = ("pk",)
        indexes = [models.Index(fields=["content_type", "object_id", "id"], name="trail_of_a_record")]
        triggers = [
            pgtrigger.Protect(name="trail_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="trail_is_never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'the trail is append-only';",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @staticmethod
    def write(
        record: Any, *, actor: Any, move: str, label: str, sentence: str, today: Any, **more: Any
    ) -> Entry:
        """Add a sentence to the trail of a record."""
        return Entry.objects.create(
            township_id=record.township_id,
            content_type=ContentType.objects.get_for_model(record),
            object_id=record.pk,
            actor=actor,
            actor_name=actor.name if actor else "系统",
            move=move,
            label=label,
            sentence=sentence,
            happened_on=today,
            **more,
        )


class GuideQuerySet(models.QuerySet):
    """Guides: shipped ones without a township, and the versions that offices wrote for theirs."""

    def presets(self) -> Self:
        """Return the shipped ones."""
        return self.filter(township=None)

    def visible_to(self, user: Any) -> Self:
        """Return the shipped ones and those of the reader's townships."""
        return self.filter(Q(township=None) | Q(township_id__in=user.standing.township_ids))

    def of_township(self, township: Any) -> Self:
        """Return the versions of one township's office."""
        return self.filter(township=township)

    def read_by(self, user: Any, **narrow: Any) -> list[Guide]:
        """Return one guide for each slug, in order: the version of the reader's office before the shipped one."""
        found: dict[str, Guide] = {}
        rows: Any = self.visible_to(user).filter(**narrow).order_by("order", "township")
        for guide in rows:
            if guide.township_id or guide.slug not in found:
                found[guide.slug] = guide
        return [guide for guide in found.values() if guide.is_active]


@pghistory.track()
class Guide(models.Model):
    """A short plain-language guide to a procedure, opened at the ``places`` where it is needed (``guides.py``)."""

    township = models.ForeignKey(
        "townships.Township", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="乡镇"
    )  # fmt: skip
    slug = models.SlugField("代码", max_length=40)
    chapter = models.CharField("分类", max_length=20)
    order = models.PositiveSmallIntegerField("顺序", default=0)
    title = models.CharField("标题", max_length=40)
    text = models.TextField("内容", max_length=1000)
    source = models.CharField("依据", max_length=120, blank=True)
    places = models.JSONField(default=list, editable=False)
    is_active = models.BooleanField("使用", default=True)

    objects = GuideQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "办事指南"
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["township", "slug"], nulls_distinct=False, name="guide_once_in_a_township"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("guides:detail", args=[self.slug])
