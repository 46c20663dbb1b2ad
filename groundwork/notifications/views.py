"""收件箱: what I was told, unread first; and 发送记录, the fate of what was carried outside."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from groundwork.accounts.roles import Role
from groundwork.notifications.models import Delivery, Message
from groundwork.ui.listing import Column, Empty, page
from groundwork.ui.templatetags.ui import badge

LISTED = 100
KIND_COLORS = {
    Message.Kind.NOTICE: "gray",
    Message.Kind.REMINDER: "amber",
    Message.Kind.ESCALATION: "red",
}
STATUS_COLORS = {
    Delivery.Status.QUEUED: "gray",
    Delivery.Status.SENDING: "blue",
    Delivery.Status.SENT: "green",
    Delivery.Status.FAILED: "red",
    Delivery.Status.UNKNOWN: "orange",
}


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """收件箱: the unread above, the rest below, page by page."""
    mine = Message.objects.visible_to(request.user)
    kind = request.GET.get("kind", "")
    if kind in Message.Kind.values:
        mine = mine.filter(kind=kind)
    unread = list(mine.unread()[: LISTED + 1])
    listing = page(
        request, mine.filter(read_at__isnull=False), columns=COLUMNS, sorts={"at": "created_at"}, default_sort="-at",
        keep=("kind",), href=open_address, empty=Empty("还没有读过的消息", icon="inbox"),
    )  # fmt: skip
    context = {
        "unread": unread[:LISTED],
        "more": len(unread) > LISTED,
        "kinds": Message.Kind.choices,
        "kind": kind if kind in Message.Kind.values else "",
        "colors": KIND_COLORS,
    }
    return listing.respond("notifications/inbox.html", context)


@login_required
def open_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what a message tells of, and mark it read."""
    message = get_object_or_404(Message.objects.visible_to(request.user), pk=pk)
    if message.read_at is None:
        message.read_at = timezone.now()
        message.save(update_fields=["read_at"])
    if is_own_path(message.href):
        return redirect(message.href)
    return redirect("notifications:message", pk=pk)


@login_required
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message with its whole text, and how it was carried."""
    found = get_object_or_404(Message.objects.visible_to(request.user), pk=pk)
    if found.read_at is None:
        found.read_at = timezone.now()
        found.save(update_fields=["read_at"])
    context = {
        "message": found,
        "color": KIND_COLORS[Message.Kind(found.kind)],
        "deliveries": [(delivery, status(delivery)) for delivery in found.deliveries.all()],
        "href": found.href if is_own_path(found.href) else "",
    }
    return render(request, "notifications/message.html", context)


@login_required
@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    """Mark one message, or all of the shown kind, as read."""
    mine = Message.objects.visible_to(request.user).unread()
    one, kind = request.POST.get("pk", ""), request.POST.get("kind", "")
    if one:
        mine = mine.filter(pk=int(one)) if one.isascii() and one.isdigit() and len(one) < 19 else mine.none()
    elif kind in Message.Kind.values:
        mine = mine.filter(kind=kind)
    count = mine.update(read_at=timezone.now())
    if not one:
        messages.success(request, f"已将 {count} 条标为已读。")
    back = request.POST.get("next", "")
    return redirect(back if is_own_path(back) else "notifications:inbox")


def is_own_path(href: str) -> bool:
    """Whether an address is a path of this site and nothing else."""
    return href.startswith("/") and url_has_allowed_host_and_scheme(href, allowed_hosts=None)


def open_address(message: Message) -> str:
    """The address by which a message is opened."""
    from django.urls import reverse

    return reverse("notifications:open", args=[message.pk])


class DeliveryFilter(django_filters.FilterSet):
    """By status and address."""

    q = django_filters.CharFilter(
        label="搜索", field_name="address", lookup_expr="contains", help_text="收件地址"
    )
    status = django_filters.ChoiceFilter(label="状态", choices=Delivery.Status.choices, empty_label="全部")
    first_filters = ("q", "status")

    class Meta:
        model = Delivery
        fields: tuple[str, ...] = ()


@login_required
def deliveries(request: HttpRequest) -> HttpResponse:
    """发送记录: what was carried outside to people of my townships, and what became of it."""
    standing = request.user.standing  # type: ignore[union-attr]
    administered = standing.townships_as(Role.ADMINISTRATOR)
    if not administered:
        raise PermissionDenied("发送记录由系统管理员查看。")
    carried: QuerySet[Delivery] = Delivery.objects.filter(message__township_id__in=administered)
    listing = page(
        request, carried.select_related("message__recipient"), columns=DELIVERY_COLUMNS, filterset=DeliveryFilter,
        sorts={"number": "pk"}, default_sort="-number", href=lambda delivery: "",
        empty=Empty("还没有发送过邮件", "收件人登记了电子邮箱，才会发邮件；站内消息不受影响。"),
    )  # fmt: skip
    return listing.respond(context={"title": "发送记录"})


def status(delivery: Delivery) -> str:
    """The fate of a delivery in words and colour."""
    return badge(delivery.get_status_display(), STATUS_COLORS[Delivery.Status(delivery.status)])


def kind_badge(message: Message) -> str:
    """What kind of message it is."""
    return badge(message.get_kind_display(), KIND_COLORS[Message.Kind(message.kind)])


def ended(delivery: Delivery) -> Any:
    """When it ended, or when it is tried next."""
    return delivery.finished_at or delivery.next_attempt_at


COLUMNS = (
    Column("subject", "标题", main=True),
    Column("kind", "类别", cell=kind_badge, class_="x-nowrap"),
    Column("created_at", "时间", sort="at", class_="x-nowrap"),
)
DELIVERY_COLUMNS = (
    Column("subject", "消息", cell="message.subject", main=True),
    Column("recipient", "收件人", cell="message.recipient.name", class_="x-nowrap"),
    Column("address", "地址"),
    Column("status", "状态", cell=status),
    Column("attempts", "次数", class_="x-num", on_phone=False),
    Column("ended", "结束（或下次）时间", cell=ended, sort="number", class_="x-nowrap"),
    Column("reason", "原因"),
)
