"""The forms of people and posts, and the filters of their list."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone

from groundwork.accounts import people
from groundwork.accounts.models import Post, User
from groundwork.accounts.permissions import (
    administered_counties,
    managed_townships,
    may_give,
    may_manage_people,
)
from groundwork.accounts.roles import COUNTY_ROLES, UNIT_ROLES, Role
from groundwork.townships.models import County, Township, Unit
from groundwork.townships.pinyin import found_by_name
from groundwork.ui.widgets import Picker


class PersonForm(forms.ModelForm):
    """A person's data; without a user name one is made from her name."""

    class Meta:
        model = User
        fields = ("name", "username", "phone", "email")
        help_texts = {"phone": "可用来登录。", "username": "留空则按姓名拼音生成。"}
        widgets = {"phone": forms.TextInput(attrs={"inputmode": "numeric"})}

    half = ("name", "username", "phone", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["username"].help_text = ""
        else:
            self.fields["username"].required = False

    def save(self, commit: bool = True) -> User:
        """Write what stands on the form and nothing else: the account may have been disabled meanwhile."""
        self.instance.save(update_fields=[*self.Meta.fields, "sort_key", "initials"])
        return self.instance

    def clean_name(self) -> str:
        """Spaces inside a Chinese name come from setting it out; they are not part of it."""
        name = self.cleaned_data["name"].strip()
        return name if name.isascii() else name.replace(" ", "").replace("\u3000", "")

    def clean_username(self) -> str:
        """A user name may not be somebody's phone number."""
        username = self.cleaned_data["username"]
        if username and User.objects.filter(phone=username).exclude(pk=self.instance.pk).exists():
            raise ValidationError("这是另一个账号的手机号，不能用作用户名。")
        return username


class PostForm(forms.Form):
    """A post given by ``actor``: only in the places and roles that she may give."""

    role = forms.ChoiceField(label="角色")
    place = forms.ChoiceField(label="任职地")
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="单位",
        required=False,
        widget=Picker,
        help_text="承办单位人员必选，其他可不选。",
    )
    title = forms.CharField(
        label="职务", max_length=40, required=False, help_text="如：主任、专职副主席，可不填。"
    )
    since = forms.DateField(label="自")
    until = forms.DateField(label="至", required=False, help_text="不填表示至今。")

    half = ("role", "place", "unit", "title")

    def __init__(self, *args: Any, actor: Any, person: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.person = actor, person
        townships = Township.objects.visible_to(actor).filter(pk__in=managed_townships(actor))
        counties = County.objects.filter(pk__in=administered_counties(actor))
        places = [(f"township-{t.pk}", t.name) for t in townships]
        places += [(f"county-{c.pk}", f"{c.name}（全县）") for c in counties]
        self.fields["place"].choices = places if len(places) == 1 else [("", "请选择"), *places]  # type: ignore[attr-defined]
        roles = [
            (role.value, role.label)
            for role in Role
            if counties
            or role not in COUNTY_ROLES
            or (role == Role.ADMINISTRATOR and actor.holds(Role.ADMINISTRATOR))
        ]
        if not actor.holds(Role.ADMINISTRATOR):
            roles = [pair for pair in roles if pair[0] not in (Role.AUDITOR, Role.ADMINISTRATOR)]
        self.fields["role"].choices = [("", "请选择"), *roles]  # type: ignore[attr-defined]
        units = Unit.objects.visible_to(actor).active().filter(township__in=townships)
        self.fields["unit"].queryset = units.select_related("township")  # type: ignore[attr-defined]
        if len(places) > 1:
            self.fields["unit"].label_from_instance = lambda u: f"{u.name}（{u.township.name}）"  # type: ignore[attr-defined]
        self.fields["since"].initial = timezone.localdate

    def clean(self) -> dict[str, Any]:
        """The unit belongs to the place; the actor may give that role there; the dates are in order."""
        data = super().clean() or {}
        self._read_place(data)
        role, township, county, unit = (data.get(k) for k in ("role", "township", "county", "unit"))
        if role in UNIT_ROLES and not unit and "unit" not in self.errors:
            self.add_error("unit", "请选择所在的承办单位。")
        if unit and township and unit.township_id != township.pk:
            self.add_error("unit", f"{unit}不属于{township}，请重新选择。")
        if county and unit:
            self.add_error("unit", "全县的任职不能选乡镇的单位。")
        if role and county and role not in COUNTY_ROLES:
            self.add_error("place", "只有县人大联络员和系统管理员可以任职于全县。")
        if role == Role.COUNTY_OVERSEER and township:
            self.add_error("place", "县人大联络员任职于全县，请选择县。")
        for name in ("since", "until"):
            if data.get(name) and not 1950 <= data[name].year <= 2100:
                self.add_error(name, "年份不对。")
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", "不能早于开始日。")
        if role and (township or county) and not self.errors:
            where = {"township_id": township and township.pk, "county_id": county and county.pk}
            if not may_give(self.actor, role=role, **where):
                self.add_error("role", "您不能授予这一角色，请由系统管理员办理。")
        return data

    def _read_place(self, data: dict[str, Any]) -> None:
        kind, _, pk = data.pop("place", "").partition("-")
        data["township"] = Township.objects.filter(pk=pk).first() if kind == "township" else None
        data["county"] = County.objects.filter(pk=pk).first() if kind == "county" else None

    def appoint(self, person: User) -> Post | None:
        """Give the post to the person; a refusal stands beside its field, and None is returned."""
        try:
            return people.appoint(person, **self.cleaned_data)
        except ValidationError as refused:
            self.add_error(None, refused) if not hasattr(refused, "error_dict") else self._add(refused)
            return None

    def _add(self, refused: ValidationError) -> None:
        for name, errors in refused.message_dict.items():
            self.add_error(name if name in self.fields else None, errors)


class EndPostForm(forms.Form):
    """The last day of a post."""

    until = forms.DateField(label="任职至", help_text="这一天仍在任；第二天起不再有这一角色的权限。")


class PeopleFilter(django_filters.FilterSet):
    """Search by name, pinyin or phone; role, unit, place, state of the account."""

    first_filters = ("q", "role", "state")

    q = django_filters.CharFilter(label="搜索", method="search", help_text="姓名、拼音、手机号、用户名")
    role = django_filters.ChoiceFilter(label="角色", choices=Role.choices, method="having_role")
    state = django_filters.ChoiceFilter(
        label="账号", choices=[("on", "启用"), ("off", "停用")], method="in_state", empty_label="全部账号"
    )
    unit = django_filters.ModelChoiceFilter(
        label="单位",
        queryset=lambda request: Unit.objects.visible_to(request.user),
        method="in_unit",
        widget=Picker,
    )
    township = django_filters.ModelChoiceFilter(
        label="乡镇", queryset=lambda request: Township.objects.visible_to(request.user), method="in_township"
    )

    class Meta:
        model = User
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(self.request.user.standing.township_ids) < 2:
            del self.filters["township"]

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Find by what a clerk remembers of a person."""
        typed = value.strip().lower()
        # Whoever sees numbers masked may not feel them out digit by digit.
        number = Q(phone__contains=typed) if may_manage_people(self.request.user) else Q(phone=typed)
        return found_by_name(queryset, value, or_else=number | Q(username__icontains=typed))

    def having_role(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those who hold the role today in a township that the reader sees."""
        return queryset.filter(pk__in=self._posts().filter(role=value).values("user_id"))

    def in_unit(self, queryset: QuerySet, name: str, value: Unit) -> QuerySet:
        """Those with a post in the unit today."""
        return queryset.filter(pk__in=self._posts().filter(unit=value).values("user_id"))

    def in_township(self, queryset: QuerySet, name: str, value: Township) -> QuerySet:
        """Those with a post in the township today."""
        return queryset.filter(pk__in=self._posts().filter(township=value).values("user_id"))

    def in_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Accounts that can or cannot sign in."""
        return queryset.filter(is_active=value == "on")

    def _posts(self) -> QuerySet:
        return Post.objects.visible_to(self.request.user).on(timezone.localdate())
