"""Reading materials: the list, one of them on the phone, who has not learned it, and keeping them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from deputies import readings
from deputies.activity_filters import ReadingFilter
from deputies.activity_permissions import is_clerk, may_organise, may_read_activities
from deputies.forms.trainings import CategoryForm, ReadingForm
from deputies.models import Reading, ReadingCategory, ReadMark
from deputies.views.activities import organised, show_form
from groundwork.accounts.permissions import require
from groundwork.accounts.roles import Role
from groundwork.documents.attachments import attach
from groundwork.ui.listing import Column, Empty, page

READ = "学习资料供代表、人大办、主席团和联络站查看。"
KEEP = "学习资料由人大办登记和发布。"


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """学习资料: newest first; a deputy sees what she has still to learn."""
    require(may_read_activities(request.user), READ)
    keeps = may_organise(request.user)
    learned = ReadMark.objects.filter(
        reading=OuterRef("pk"), deputy__user=request.user, learned_at__isnull=False
    )
    found = Reading.objects.visible_to(request.user).select_related("category", "township").with_counts()
    columns = [
        Column("title", "标题", sort="title", main=True),
        Column("category", "类别"),
        Column(
            "published_on",
            "发布",
            "deputies/activities/_cell_published.html",
            sort="published",
            class_="x-nowrap",
        ),
        Column("learned", "学习", "deputies/activities/_cell_learned.html"),
    ]
    listed = page(
        request, found.annotate(i_learned=Exists(learned)), columns=columns, filterset=ReadingFilter, noun="份",
        sorts={"title": "title", "published": ("published_on", "pk")}, default_sort="-published",
        empty=Empty("还没有学习资料", "登记后点“发布”，代表就能在手机上看。" if keeps else "人大办发布后显示在这里。",
                    "登记学习资料" if keeps else "", reverse("deputies:reading_new"), icon="book"),
    )  # fmt: skip
    actions = [("登记学习资料", reverse("deputies:reading_new"))] if keeps else []
    actions += [("资料类别", reverse("deputies:reading_categories"))] if keeps else []
    context = {"title": "学习资料", "actions": actions}
    return listed.respond(context=context)


@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One reading material; opening it is marked for a deputy."""
    reading = fetch(request, pk)
    keeps = is_clerk(request.user, reading)
    mark = readings.open_for(reading, reader=request.user)
    context: dict[str, Any] = {"reading": reading, "mark": mark, "keeps": keeps}
    if reading.published_on and not (mark and not keeps):
        missing = readings.unread(reading).select_related("group").order_by("group", "sort_key")
        opened = set(reading.marks.values_list("deputy_id", flat=True))
        context |= {
            "missing": [(one, one.pk in opened) for one in missing],
            "total": readings.readers(reading).count(),
        }
    return render(request, "deputies/activities/reading.html", context)


@login_required
@require_POST
def learn(request: HttpRequest, pk: int) -> HttpResponse:
    """我学过了."""
    reading = fetch(request, pk)
    mark = readings.open_for(reading, reader=request.user)
    require(mark is not None, "只有在任代表需要登记已学。")
    readings.learn(mark, now=timezone.now())  # type: ignore[arg-type]
    messages.success(request, "已记下：您学过了。")
    return redirect(reading)


@login_required
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Register a reading material, or mend one."""
    reading = None
    if pk is None:
        require(may_organise(request.user), KEEP)
    else:
        reading = fetch(request, pk)
        require(is_clerk(request.user, reading), KEEP)
    form = ReadingForm(
        request.POST or None, request.FILES or None, instance=reading, townships=organised(request.user)
    )
    if request.method == "POST" and form.is_valid():
        saved = save(form, actor=request.user)
        messages.success(request, "已保存。" if saved.published_on else "已保存。看好了再点“发布”。")
        return redirect(saved)
    back = reading.get_absolute_url() if reading else reverse("deputies:readings")
    return show_form(request, form, title=f"修改：{reading}" if reading else "登记学习资料", back=back)


@transaction.atomic
def save(form: ReadingForm, *, actor: Any) -> Reading:
    """Save the material with its files, all or nothing."""
    form.instance.written_by = form.instance.written_by or actor
    saved: Reading = form.save()
    for upload in form.cleaned_data["files"]:
        attach(saved, upload, actor=actor)
    return saved


@login_required
def categories(request: HttpRequest) -> HttpResponse:
    """学习资料类别."""
    require(may_read_activities(request.user), READ)
    context = {
        "categories": ReadingCategory.objects.all(),
        "may_edit": request.user.holds(Role.ADMINISTRATOR),
    }
    return render(request, "deputies/activities/categories.html", context)


@login_required
def category(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add or mend a category."""
    require(request.user.holds(Role.ADMINISTRATOR), "学习资料类别各乡镇共用，由系统管理员维护。")
    row = get_object_or_404(ReadingCategory, pk=pk) if pk else None
    form = CategoryForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        messages.success(request, f"已保存：{form.save()}。")
        return redirect("deputies:reading_categories")
    title = f"修改类别：{row}" if row else "增加类别"
    return show_form(request, form, title=title, back=reverse("deputies:reading_categories"))


@login_required
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish it, or take it back (``back`` in the form)."""
    reading = fetch(request, pk)
    require(is_clerk(request.user, reading), KEEP)
    today = timezone.localdate()
    if "back" in request.POST:
        readings.take_back(reading, actor=request.user, today=today)
        messages.success(request, "已撤下，代表看不到了；学习记录保留。")
    elif readings.publish(reading, actor=request.user, today=today):
        messages.success(request, "已发布，并通知了在任代表。")
    return redirect(reading)


def fetch(request: HttpRequest, pk: int) -> Reading:
    """Return a reading material that the reader may see; a stranger gets 404."""
    found = Reading.objects.visible_to(request.user).select_related("category", "township", "written_by")
    return get_object_or_404(found, pk=pk)
