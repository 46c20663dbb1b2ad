"""Who works with the system, and in which posts (任职)."""

from __future__ import annotations

import datetime
from typing import Any, Self

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property

from groundwork.accounts.roles import COUNTY_ROLES, UNIT_ROLES, Role, Standing
from groundwork.townships.pinyin import initials, person_sort_key


class UserQuerySet(models.QuerySet):
    """People."""

    def visible_to(self, user: Any) -> Self:
        """Return the people who hold or held a post in the townships (for a county post: and in the county) that
        the user may see, and herself."""
        standing = user.standing
        posts = Post.objects.filter(
            Q(township_id__in=standing.township_ids) | Q(county_id__in=standing.county_ids)
        )
        return self.filter(Q(pk=user.pk) | Q(pk__in=posts.values("user_id")))

    def holding(
        self, *roles: str, township: Any = None, county: Any = None, unit: Any = None, on: datetime.date
    ) -> Self:
        """Return the active people who hold one of the roles on that day, in that place when one is named."""
        posts = Post.objects.on(on).filter(role__in=roles)
        if township is not None:
            posts = posts.filter(township=township)
        if county is not None:
            posts = posts.filter(county=county)
        if unit is not None:
            posts = posts.filter(unit=unit)
        return self.filter(is_active=True, pk__in=posts.values("user_id"))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Creates people; nobody is a superuser, rights come from posts."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """Create a person; without a password she cannot sign in until one is set."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    """A person with an account of her own; accounts are never shared."""

    username = models.CharField(
        "用户名",
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[A-Za-z0-9_.\-]+$", "只能用字母、数字和 _ . -。")],
        error_messages={"unique": "这个用户名已有人使用。"},
    )
    name = models.CharField("姓名", max_length=40)
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)
    initials = models.CharField(max_length=100, editable=False)
    phone = models.CharField(
        "手机号",
        max_length=11,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^1\d{10}$", "应为 11 位手机号。")],
        error_messages={"unique": "这个手机号已登记在另一个账号下。"},
    )
    email = models.EmailField("电子邮箱", blank=True)
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("下次登录须改密码", default=False)
    password_changed_at = models.DateTimeField("上次改密码", null=True, blank=True)
    sessions_valid_from = models.DateTimeField("此前登录一律失效", default=timezone.now)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = verbose_name_plural = "人员"
        ordering = ("sort_key", "pk")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key, self.initials = person_sort_key(self.name), initials(self.name)
        self.phone = self.phone or None
        super().save(*args, **kwargs)

    @cached_property
    def standing(self) -> Standing:
        """Her posts today (local date), read once per request."""
        today = timezone.localdate()
        return Standing(self.posts.on(today).select_related("township", "unit", "county"), on=today)

    def holds(self, *roles: str, township_id: int | None = None) -> bool:
        """Whether she holds one of the roles today."""
        return self.standing.holds(*roles, township_id=township_id)

    def ever_served_in(self, unit_ids: set[int] | frozenset[int]) -> bool:
        """Whether she holds or held a post in one of the units: the ground of recusal (mission row 20)."""
        return bool(unit_ids) and self.posts.filter(unit_id__in=unit_ids).exists()

    @property
    def last_name_first(self) -> str:
        """Her name and phone as pickers show them."""
        return f"{self.name}（{self.phone[-4:]}）" if self.phone else self.name


class PostQuerySet(models.QuerySet):
    """Posts."""

    def on(self, day: datetime.date) -> Self:
        """Return the posts held on that day."""
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gte=day))

    def visible_to(self, user: Any) -> Self:
        """Return the posts in the townships that the user may see; with a county post also those of the county."""
        standing = user.standing
        return self.filter(Q(township_id__in=standing.township_ids) | Q(county_id__in=standing.county_ids))


@pghistory.track()
class Post(models.Model):
    """A post (任职): who, in which role, where, from when until when (both days included)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts", verbose_name="人员")
    role = models.CharField("角色", max_length=20, choices=Role.choices)
    township = models.ForeignKey(
        "townships.Township",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name="乡镇",
    )
    county = models.ForeignKey(
        "townships.County",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name="县",
    )
    unit = models.ForeignKey(
        "townships.Unit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name="单位",
    )
    title = models.CharField("职务", max_length=40, blank=True)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        ordering = ("-since", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="post_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(township__isnull=False, county__isnull=True)
                | Q(
                    township__isnull=True,
                    county__isnull=False,
                    role__in=[role.value for role in COUNTY_ROLES],
                ),
                name="post_is_in_one_place",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=[role.value for role in UNIT_ROLES]) | Q(unit__isnull=False),
                name="unit_post_names_its_unit",
            ),
        ]

    def __str__(self) -> str:
        place = self.unit or self.township or self.county
        return f"{place}{self.title or self.get_role_display()}"
