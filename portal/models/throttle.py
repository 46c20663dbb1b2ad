"""What the throttle remembers: how often somebody knocked within an hour or a day, never who."""

from __future__ import annotations

import secrets

from django.db import models


def new_salt() -> str:
    """Return a salt that nobody can guess."""
    return secrets.token_hex(32)


class AddressSalt(models.Model):
    """The salt of a day: without it a kept hash leads back to no address, and the salt is deleted after some days."""

    day = models.DateField(unique=True)
    salt = models.CharField(max_length=64, default=new_salt)

    def __str__(self) -> str:
        return f"{self.day}"


class Knock(models.Model):
    """How often one ``bucket`` (a hash of an address, or a station) was counted in the window that began at ``since``."""

    bucket = models.CharField(max_length=80)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "提交频次"
        constraints = [models.UniqueConstraint(fields=["bucket", "since"], name="one_count_of_a_window")]

    def __str__(self) -> str:
        return f"{self.bucket[:12]} {self.since} {self.count}"
