"""The roll of deputies, one deputy's page, and the account that is linked to her."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from deputies import accounts
from deputies.filters import DeputyFilter
from deputies.forms.accounts import LinkForm, OpenAccountForm, UnlinkForm
from deputies.forms.roll import DeputyForm
from deputies.models import Deputy
from deputies.permissions import (
    kept_townships,
    may_keep,
    may_keep_in,
    may_read,
    may_read_file,
    may_read_privately,
    reads_person,
)
from deputies.roster.export import roster_response
from deputies.states import DEPUTY
from groundwork.accounts.people_views import show_password
from groundwork.accounts.permissions import require
from groundwork.accounts.privacy import shown_phone
from groundwork.ui.listing import Column, Empty, page
from groundwork.workflow.engine import offers

READ = "代表名册供本乡镇有任职的人员查看。"
KEEP = "代表名册由人大办和系统管理员维护。"
SHOWN = 10  # proposals on a deputy's page; the rest are in their list


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """代表: the roll of the reader's townships."""
    require(may_read(request.user), READ)
    columns = [
        Column("name", "姓名", "deputies/_name.html", sort="name", main=True),
        Column("group.name", "代表小组", sort="group"),
        Column("constituency.name", "选区", sort="constituency", on_phone=False),
        Column("village.name", "所在村"),
        Column("term", "届", sort="term", on_phone=False),
        Column("certificate_no", "代表证号", on_phone=False),
        Column("phone", "联系电话", lambda one: phone_of(one, reader=request.user), class_="x-nowrap"),
        Column("account", "账号", lambda one: "已办理" if one.user_id else "", on_phone=False),
        Column("status", "状态", "deputies/_status.html"),
    ]
    if len(request.user.standing.township_ids) > 1:
        columns.insert(1, Column("township.name", "乡镇", sort="township"))
    found = Deputy.objects.visible_to(request.user).select_related(
        "term", "group", "village", "township", "constituency"
    )
    keeps = may_keep(request.user)

    def export(rows: Any) -> HttpResponse:
        return roster_response(rows, reader=request.user)

    listed = page(
        request, found, columns=columns, filterset=DeputyFilter, default_sort="name", noun="人",
        sorts={"name": "sort_key", "group": ("group_id", "sort_key"), "term": ("-term__number", "sort_key"),
               "constituency": ("constituency__number", "sort_key"),
               "township": ("township__code", "sort_key")},
        href=lambda one: reverse("deputies:detail", args=[one.pk]),
        empty=Empty("还没有代表", "先登记届次，再导入现有的代表名册，或逐一登记。" if keeps else "",
                    "登记届次" if keeps else "", reverse("deputies:terms") if keeps else ""),
        export=export if keeps or may_read_privately(request.user) else None,
    )  # fmt: skip
    actions = []
    if keeps:
        actions = [
            ("登记代表", reverse("deputies:new")),
            ("导入名册", reverse("deputies:roster")),
            ("批量办理账号", reverse("deputies:accounts")),
        ]
    return listed.respond(context={"title": "代表", "actions": actions})


@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One deputy: basic data, and what she led and co-signed as far as the reader may see it."""
    deputy = fetch(request, pk)
    proposals = deputy.proposals_led.model.objects.visible_to(request.user)
    led = proposals.filter(lead_deputy=deputy).order_by("-pk")
    signed = proposals.filter(cosponsors__deputy=deputy, cosponsors__state="confirmed").order_by("-pk")
    keeps = may_keep_in(request.user, deputy.township_id)
    context = {
        "deputy": deputy,
        "phone": phone_of(deputy, reader=request.user),
        "keeps": keeps,
        "reads_file": may_read_file(request.user, deputy),
        "reads_person": reads_person(request.user, deputy),
        "offers": offers(deputy, DEPUTY, request.user),
        "changes": deputy.status_changes.select_related("ground", "recorded_by"),
        "shows_account": keeps or deputy.user_id == request.user.pk,
        "lists": [
            {"title": title, "rows": rows[:SHOWN], "total": rows.count(), "parameter": parameter}
            for title, rows, parameter in (("领衔提出", led, "deputy"), ("联名提出", signed, ""))
        ],
        "shown": SHOWN,
    }
    return render(request, "deputies/detail.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Register a deputy."""
    require(may_keep(request.user), KEEP)
    form = DeputyForm(request.POST or None, townships=kept_townships(request.user))
    if request.method == "POST" and form.is_valid():
        deputy = form.save()
        messages.success(request, f"已登记代表{deputy.name}。需要登录的，请继续办理账号。")
        return redirect("deputies:detail", pk=deputy.pk)
    return render(
        request, "deputies/form.html", {"form": form, "title": "登记代表", "back": reverse("deputies:list")}
    )


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a deputy's data."""
    deputy = kept(request, pk)
    form = DeputyForm(request.POST or None, instance=deputy, townships=kept_townships(request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "已保存。")
        return redirect("deputies:detail", pk=deputy.pk)
    back = reverse("deputies:detail", args=[deputy.pk])
    return render(
        request, "deputies/form.html", {"form": form, "title": f"修改代表：{deputy.name}", "back": back}
    )


@never_cache
@login_required
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """账号: link one, make one, or take it away; the post of deputy follows by the choice on the form."""
    deputy = kept(request, pk)
    if deputy.user_id:
        return unlink(request, deputy)
    data = request.POST if request.method == "POST" else None
    making = data is not None and data.get("act") == "open"
    link_form = LinkForm(None if making else data, deputy=deputy, prefix="link")
    open_form = OpenAccountForm(data if making else None, deputy=deputy, prefix="open")
    if making and open_form.is_valid():
        user, password = accounts.open_account(deputy, **open_form.cleaned_data)
        return show_password(request, user, password, "账号已建立")
    if data is not None and not making and link_form.is_valid():
        given = link_form.cleaned_data
        if given["with_post"] and given["user"] == request.user:
            link_form.add_error("user", "本人的任职请由其他管理人员办理。")
        elif refused := linked(deputy, given):
            link_form.add_error("user", refused)
        else:
            messages.success(request, f"已关联账号：{given['user'].name}。")
            return redirect("deputies:detail", pk=deputy.pk)
    context = {"deputy": deputy, "link_form": link_form, "open_form": open_form}
    return render(request, "deputies/account.html", context)


def linked(deputy: Deputy, given: dict[str, Any]) -> list[str]:
    """Link the account; return why not, if it was refused."""
    try:
        accounts.link(deputy, given["user"], with_post=given["with_post"], since=given["since"])
    except ValidationError as refused:
        deputy.user = None
        return refused.messages
    return []


def unlink(request: HttpRequest, deputy: Deputy) -> HttpResponse:
    """Take the account away."""
    form = UnlinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        accounts.unlink(deputy, **form.cleaned_data)
        messages.success(request, f"{deputy.name}的账号关联已解除。")
        return redirect("deputies:detail", pk=deputy.pk)
    title, back = f"解除账号关联：{deputy.name}", reverse("deputies:detail", args=[deputy.pk])
    context = {"form": form, "title": title, "back": back, "submit": "解除关联"}
    return render(request, "deputies/form.html", context)


def fetch(request: HttpRequest, pk: int) -> Deputy:
    """Return a deputy of the reader's townships; a stranger gets 404."""
    found = Deputy.objects.visible_to(request.user).select_related(
        "term", "group", "village", "township", "user", "constituency"
    )
    return get_object_or_404(found, pk=pk)


def kept(request: HttpRequest, pk: int) -> Deputy:
    """Return a deputy whose data the reader keeps."""
    deputy = fetch(request, pk)
    require(may_keep_in(request.user, deputy.township_id), KEEP)
    return deputy


def phone_of(deputy: Deputy, *, reader: Any) -> str:
    """Return the deputy's number as the reader may see it."""
    return shown_phone(
        deputy.phone, reader=reader, township_ids={deputy.township_id}, owner_id=deputy.user_id
    )
