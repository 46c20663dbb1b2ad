"""The pages of terms, sessions, electoral districts and deputy groups."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from deputies.forms.congress import ConstituencyForm, GroupForm, SessionForm, TermForm
from deputies.models import Attendance, Constituency, Deputy, DeputyGroup, Session, Term
from deputies.permissions import kept_townships, may_keep, may_keep_in, may_read
from groundwork.accounts.permissions import require
from groundwork.ui.listing import Column, Empty, page

READ = "届次、会议和代表小组供本乡镇有任职的人员查看。"
KEEP = "届次、会议和代表小组由人大办和系统管理员维护。"
IN_OFFICE = Q(deputies__status=Deputy.Status.SERVING)
SERVING = Count("deputies", filter=IN_OFFICE)
SITTING = Count("deputies", filter=IN_OFFICE & Q(deputies__level=Deputy.Level.TOWNSHIP))


@login_required
def terms(request: HttpRequest) -> HttpResponse:
    """届次 of the reader's townships."""
    columns = [
        Column("term", "届", str, sort="number", main=True),
        Column("begins_on", "开始"),
        Column("ends_on", "届满"),
        Column("serving", "在任代表", "deputies/_term_count.html", class_="x-num"),
    ]
    found = Term.objects.visible_to(request.user).select_related("township").annotate(serving=SITTING)
    return rows(request, found, columns, title="届次", kind="term", default_sort="number",
                sorts={"number": ("-number", "township__code")})  # fmt: skip


@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """会议 of the reader's townships, with the cut-off for motions."""
    columns = [
        Column("session", "会议", str, main=True),
        Column("opens_on", "开幕", sort="date"),
        Column("closes_on", "闭幕"),
        Column("motion_deadline", "议案截止日"),
        Column(
            "turnout",
            "出席",
            lambda one: f"{one.present} / {one.called}" if one.called else "",
            class_="x-num",
        ),
    ]
    found = Session.objects.visible_to(request.user).select_related("term", "township")
    came = Q(attendances__state=Attendance.State.PRESENT)
    found = found.annotate(called=Count("attendances"), present=Count("attendances", filter=came))
    return rows(request, found, columns, title="会议", kind="session", default_sort="-date",
                sorts={"date": "opens_on"})  # fmt: skip


@login_required
def constituencies(request: HttpRequest) -> HttpResponse:
    """选区 of the reader's townships: what they cover, how many they elect and how many sit."""
    columns = [
        Column("name", "选区", sort="number", main=True),
        Column("number", "选区号", class_="x-num", on_phone=False),
        Column("term", "届", lambda one: one.term),
        Column("villages", "所含村（社区）", lambda one: "、".join(v.name for v in one.villages.all())),
        Column("seats", "应选", class_="x-num"),
        Column("serving", "在任代表", "deputies/_constituency_count.html", class_="x-num"),
    ]
    found = Constituency.objects.visible_to(request.user).select_related("township", "term")
    found = found.prefetch_related("villages").annotate(serving=SERVING)
    return rows(request, found, columns, title="选区", kind="constituency", default_sort="number",
                sorts={"number": ("-term__number", "township__code", "number")})  # fmt: skip


@login_required
def groups(request: HttpRequest) -> HttpResponse:
    """代表小组 of the reader's townships."""
    columns = [
        Column("name", "代表小组", sort="order", main=True),
        Column("leader", "组长", leaders),
        Column("serving", "在任代表", "deputies/_group_count.html", class_="x-num"),
    ]
    leading = Deputy.objects.visible_to(request.user).serving().filter(leads_group=True)
    found = DeputyGroup.objects.visible_to(request.user).select_related("township").annotate(serving=SERVING)
    found = found.prefetch_related(Prefetch("deputies", leading, to_attr="leading"))
    return rows(request, found, columns, title="代表小组", kind="group", default_sort="order",
                sorts={"order": ("township__code", "pk")})  # fmt: skip


def leaders(group: Any) -> str:
    """Name who leads a group."""
    return "、".join(deputy.name for deputy in group.leading)


def rows(
    request: HttpRequest, found: Any, columns: list[Column], *, title: str, kind: str, **more: Any
) -> HttpResponse:
    """A list whose rows lead to their form for those who keep them."""
    require(may_read(request.user), READ)
    mark(request, kind)
    if len(request.user.standing.township_ids) > 1:
        columns.insert(1, Column("township.name", "乡镇"))
    kept = request.user.standing.townships_as("clerk", "administrator")

    def href(one: Any) -> str:
        if kind == "session":
            return reverse("deputies:session", args=[one.pk])
        return reverse(f"deputies:{kind}_edit", args=[one.pk]) if one.township_id in kept else ""

    actions = [(f"增加{title}", reverse(f"deputies:{kind}_new"))] if may_keep(request.user) else []
    label, url = actions[0] if actions else ("", "")
    listed = page(request, found, columns=columns, href=href, noun="个",
                  empty=Empty(f"还没有{title}", action=label, url=url), **more)  # fmt: skip
    return listed.respond("deputies/list.html", {"title": title, "actions": actions, "here": kind})


FORMS: dict[str, tuple[Any, Any, str, str]] = {
    "term": (Term, TermForm, "届次", "terms"),
    "session": (Session, SessionForm, "会议", "sessions"),
    "constituency": (Constituency, ConstituencyForm, "选区", "constituencies"),
    "group": (DeputyGroup, GroupForm, "代表小组", "groups"),
}


@login_required
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Add a term, session or group."""
    require(may_keep(request.user), KEEP)
    mark(request, kind)
    _, form_class, title, back = FORMS[kind]
    form = form_class(request.POST or None, townships=kept_townships(request.user))
    return save(request, form, title=f"增加{title}", back=f"deputies:{back}")


@login_required
def change(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Correct a term, session or group."""
    mark(request, kind)
    model, form_class, title, back = FORMS[kind]
    record = get_object_or_404(model.objects.visible_to(request.user).select_related("township"), pk=pk)
    require(may_keep_in(request.user, record.township_id), KEEP)
    form = form_class(request.POST or None, instance=record, townships=kept_townships(request.user))
    return save(request, form, title=f"修改{title}：{record}", back=f"deputies:{back}")


def mark(request: HttpRequest, kind: str) -> None:
    """Show terms and sessions below their common entry of the navigation."""
    request.nav_current = "deputies:groups" if kind == "group" else "deputies:sessions"  # type: ignore[attr-defined]


def save(request: HttpRequest, form: Any, *, title: str, back: str) -> HttpResponse:
    """Show a form, or save it and go back to its list."""
    if request.method == "POST" and form.is_valid():
        messages.success(request, f"已保存：{form.save()}。")
        return redirect(back)
    return render(request, "deputies/form.html", {"form": form, "title": title, "back": reverse(back)})
