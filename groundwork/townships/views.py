"""The pages of townships, villages and handling units, and the import of divisions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from groundwork.townships.divisions import import_divisions
from groundwork.townships.forms import (
    DivisionsForm,
    PlaceFilter,
    TownshipFilter,
    TownshipForm,
    UnitFilter,
    UnitForm,
    VillageForm,
)
from groundwork.townships.models import Township, Unit, Village
from groundwork.townships.permissions import (
    counties_of_administrator,
    kept_townships,
    may_import,
    may_keep,
    may_keep_in,
    require,
    why_not_rename,
)
from groundwork.ui.listing import Column, Empty, Listing, page

KEEP = "乡镇、村和承办单位由人大办和系统管理员维护。"
IMPORT = "行政区划由系统管理员导入。"


@login_required
def townships(request: HttpRequest) -> HttpResponse:
    """The reader's townships, with their villages and units."""
    columns = (
        Column("name", "乡镇", sort="name", main=True),
        Column("code", "区划代码", sort="code"),
        Column("county.name", "所属县"),
        Column("villages", "村（社区）", "townships/_village_count.html", class_="x-num"),
        Column("units", "承办单位", "townships/_unit_count.html", class_="x-num"),
    )
    found = Township.objects.visible_to(request.user).select_related("county")
    found = found.annotate(
        villages=counted(Village.objects.visible_to(request.user)),
        units=counted(Unit.objects.visible_to(request.user).active()),
    )
    listed = page(
        request, found, columns=columns, filterset=TownshipFilter, noun="个", default_sort="code",
        sorts={"name": "sort_key", "code": "code"}, href=editable(request, "townships:township_edit"),
        empty=Empty("还没有乡镇", "您目前没有任职，或者行政区划还没有导入。"),
    )  # fmt: skip
    actions = []
    if may_import(request.user):
        actions = [
            ("导入行政区划", reverse("townships:import")),
            ("增加乡镇", reverse("townships:township_new")),
        ]
    return listed.respond(context={"title": "乡镇", "actions": actions})


@login_required
def villages(request: HttpRequest) -> HttpResponse:
    """The villages of the reader's townships."""
    columns = [Column("name", "村（社区）", sort="name", main=True), Column("code", "区划代码", sort="code")]
    return places(request, Village, columns, title="村（社区）", noun="个", edit="townships:village_edit",
                  add=("增加村（社区）", "townships:village_new"), filterset=PlaceFilter, order="code",
                  sorts={"name": "sort_key", "code": "code"})  # fmt: skip


@login_required
def units(request: HttpRequest) -> HttpResponse:
    """承办单位 of the reader's townships."""
    columns = [
        Column("name", "承办单位", sort="name", main=True),
        Column("short_name", "简称"),
        Column("kind", "性质", sort="kind"),
        Column("state", "状态", "townships/_unit_state.html", sort="state"),
    ]
    return places(request, Unit, columns, title="承办单位", noun="个", edit="townships:unit_edit",
                  add=("增加承办单位", "townships:unit_new"), filterset=UnitFilter, order="state",
                  sorts={"name": "sort_key", "kind": ("kind", "sort_key"), "state": ("-is_active", "sort_key")})  # fmt: skip


def places(
    request: HttpRequest, model: Any, columns: list[Column], *, title: str, noun: str, edit: str,
    add: tuple[str, str], filterset: Any, order: str, sorts: dict[str, Any],
) -> HttpResponse:  # fmt: skip
    """A list of what lies in the reader's townships; its township is named where she sees several."""
    if len(standing(request).township_ids) > 1:
        columns = [*columns, Column("township.name", "乡镇", sort="township")]
        sorts = {**sorts, "township": ("township__code", "sort_key")}
    keeps = may_keep(request.user)
    found = model.objects.visible_to(request.user).select_related("township")
    listed: Listing = page(
        request, found, columns=columns, filterset=filterset, sorts=sorts, default_sort=order, noun=noun,
        href=editable(request, edit),
        empty=Empty(f"还没有{title}", action=add[0] if keeps else "", url=reverse(add[1]) if keeps else ""),
    )  # fmt: skip
    actions = [(add[0], reverse(add[1]))] if keeps else []
    return listed.respond(context={"title": title, "actions": actions})


def standing(request: HttpRequest) -> Any:
    """Return the reader's posts; every page of this room asks for somebody signed in."""
    return request.user.standing  # type: ignore[union-attr]


def editable(request: HttpRequest, url_name: str) -> Any:
    """Return the address of each row's form for those who keep it, else no link."""
    kept = standing(request).townships_as("clerk", "administrator")

    def href(place: Any) -> str:
        township_id = place.pk if isinstance(place, Township) else place.township_id
        return reverse(url_name, args=[place.pk]) if township_id in kept else ""

    return href


@login_required
def township_new(request: HttpRequest) -> HttpResponse:
    """Add a township to a county; its people are appointed by the county's administrator."""
    require(may_import(request.user), IMPORT)
    form = TownshipForm(request.POST or None, counties=counties_of_administrator(request.user))
    return save(request, form, title="增加乡镇", back="townships:townships")


@login_required
def township_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a township."""
    place = get_object_or_404(Township.objects.visible_to(request.user), pk=pk)
    require(may_keep_in(request.user, place.pk), KEEP)
    form = TownshipForm(
        request.POST or None, instance=place, counties=counties_of_administrator(request.user)
    )
    return save(request, form, title=f"修改乡镇：{place.name}（{place.code}）", back="townships:townships")


@login_required
def village_new(request: HttpRequest) -> HttpResponse:
    """Add a village."""
    require(may_keep(request.user), KEEP)
    form = VillageForm(request.POST or None, townships=kept_townships(request.user))
    return save(request, form, title="增加村（社区）", back="townships:villages")


@login_required
def village_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a village."""
    place = get_object_or_404(Village.objects.visible_to(request.user), pk=pk)
    require(may_keep_in(request.user, place.township_id), KEEP)
    form = VillageForm(request.POST or None, instance=place, townships=kept_townships(request.user))
    return save(
        request, form, title=f"修改村（社区）：{place.name}（{place.code}）", back="townships:villages"
    )


@login_required
def unit_new(request: HttpRequest) -> HttpResponse:
    """Add a handling unit."""
    require(may_keep(request.user), KEEP)
    form = UnitForm(request.POST or None, townships=kept_townships(request.user))
    return save(request, form, title="增加承办单位", back="townships:units")


@login_required
def unit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a unit; its past work bears the new name too, row history keeps the old one."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    require(may_keep_in(request.user, unit.township_id), KEEP)
    form = UnitForm(request.POST or None, instance=unit, townships=kept_townships(request.user))
    return save(request, form, title=f"修改承办单位：{unit.name}", back="townships:units", unit=unit)


@login_required
@require_POST
def unit_use(request: HttpRequest, pk: int) -> HttpResponse:
    """Retire a unit, or take it into use again; it is never deleted, since its work stays on record."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    require(may_keep_in(request.user, unit.township_id), KEEP)
    unit.is_active = request.POST.get("act") == "restore"
    unit.save(update_fields=["is_active", "updated_at"])
    said = "已恢复使用" if unit.is_active else "已停用，不再出现在交办的选项中；已交办的照常办理"
    messages.success(request, f"{unit.name}{said}。")
    return redirect("townships:units")


@login_required
def import_page(request: HttpRequest) -> HttpResponse:
    """导入行政区划: the table of divisions from a file, checked first, all or nothing."""
    require(may_import(request.user), IMPORT)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form, report = DivisionsForm(*given), None
    if request.method == "POST" and form.is_valid():
        dry_run = form.cleaned_data["dry_run"]
        report = import_divisions(
            form.cleaned_data["file"].read(),
            may_rename=lambda place: why_not_rename(request.user, place),
            dry_run=dry_run,
        )
        if not report.problems and not dry_run:
            messages.success(request, f"导入完成：{report.summary}")
            return redirect("townships:townships")
    return render(request, "townships/import.html", {"form": form, "report": report})


def save(request: HttpRequest, form: Any, *, title: str, back: str, **context: Any) -> HttpResponse:
    """Show a form, or save it and go back to its list."""
    if request.method == "POST" and form.is_valid():
        place = form.save()
        messages.success(request, f"已保存：{place.name}。")
        return redirect(back)
    return render(
        request, "townships/form.html", {"form": form, "title": title, "back": reverse(back), **context}
    )


def counted(rows: Any) -> Coalesce:
    """Count what belongs to each township, apart from the main query so that counts do not multiply."""
    per_township = (
        rows.filter(township=OuterRef("pk")).order_by().values("township").annotate(n=Count("pk")).values("n")
    )
    return Coalesce(Subquery(per_township), 0)
