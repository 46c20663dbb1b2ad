"""The page of a deputy's file, its Word paper, her own file, her photo and her awards."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from deputies import deputy_file
from deputies.forms.deputy_file import AwardForm, PhotoForm
from deputies.models import Award, Deputy
from deputies.permissions import keeps, may_read_file, reads_person
from deputies.views.roll import fetch, kept, phone_of
from groundwork.accounts.permissions import require
from groundwork.documents.pictures import attach_pictures

READ = "履职档案供代表本人、人大办、主席团和监督人员查看。"


@login_required
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """履职档案: eight parts on one page, to read and to print."""
    deputy = read(request, pk)
    year = chosen_year(request, deputy)
    phone = phone_of(deputy, reader=request.user)
    context = {
        "deputy": deputy,
        "basics": deputy_file.basics_of(deputy, phone=phone, private=reads_person(request.user, deputy)),
        "photo": deputy_file.photo_of(deputy),
        "parts": deputy_file.parts_of(deputy, reader=request.user, year=year),
        "year": year,
        "years": range(timezone.localdate().year, deputy.term.begins_on.year - 1, -1),
        "keeps": keeps(request.user, deputy),
        "own": deputy.user_id == request.user.pk,
        "awards": deputy.awards.all(),
    }
    return render(request, "deputies/file.html", context)


@login_required
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as a Word paper."""
    deputy = read(request, pk)
    year = chosen_year(request, deputy)
    paper = deputy_file.word_file(
        deputy, deputy_file.parts_of(deputy, reader=request.user, year=year),
        phone=phone_of(deputy, reader=request.user), private=reads_person(request.user, deputy),
        today=timezone.localdate(), year=year,
    )  # fmt: skip
    return paper.response(f"履职档案（{deputy.name}）{year or ''}")


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """我的档案: the deputy's own file, of the latest term."""
    own = (
        Deputy.objects.visible_to(request.user)
        .filter(user=request.user)
        .order_by("-term__number", "-pk")
        .first()
    )
    require(own is not None, "只有人大代表有自己的履职档案。")
    return redirect("deputies:file", pk=own.pk)  # type: ignore[union-attr]


@login_required
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """照片: taken with the phone or chosen; by the office, or by herself."""
    deputy = fetch(request, pk)
    require(keeps(request.user, deputy) or deputy.user_id == request.user.pk, "照片由代表本人或人大办更换。")
    form = PhotoForm(request.POST or None, request.FILES or None)
    back = reverse("deputies:file", args=[deputy.pk])
    if request.method == "POST" and form.is_valid():
        attach_pictures(deputy, form.cleaned_data["photo"], actor=request.user, label=deputy_file.PHOTO)
        messages.success(request, "照片已更换。")
        return redirect(back)
    context = {"form": form, "title": f"{deputy.name}的照片", "back": back}
    return render(request, "deputies/form.html", context, status=422 if form.is_bound else 200)


@login_required
def award_new(request: HttpRequest, pk: int) -> HttpResponse:
    """登记表彰."""
    deputy = kept(request, pk)
    return write_award(request, Award(deputy=deputy, township=deputy.township), "登记表彰奖励")


@login_required
def award_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an award."""
    return write_award(request, kept_award(request, pk), "修改表彰奖励")


@login_required
@require_POST
def award_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove an award that was written down by mistake; row history keeps it."""
    award = kept_award(request, pk)
    award.delete()
    messages.success(request, "已删除。")
    return redirect("deputies:file", pk=award.deputy_id)


def write_award(request: HttpRequest, award: Award, title: str) -> HttpResponse:
    """Show the form of an award, or save it."""
    form = AwardForm(request.POST or None, instance=award)
    back = reverse("deputies:file", args=[award.deputy_id])
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "已登记。")
        return redirect(back)
    context = {"form": form, "title": f"{title}：{award.deputy}", "back": back}
    return render(request, "deputies/form.html", context, status=422 if form.is_bound else 200)


def kept_award(request: HttpRequest, pk: int) -> Award:
    """Return an award of a deputy whom the reader keeps."""
    award = get_object_or_404(Award.objects.visible_to(request.user).select_related("deputy"), pk=pk)
    require(keeps(request.user, award), "表彰由人大办和系统管理员登记。")
    return award


def read(request: HttpRequest, pk: int) -> Any:
    """Return a deputy whose file the reader may read."""
    deputy = fetch(request, pk)
    require(may_read_file(request.user, deputy), READ)
    request.nav_current = (  # type: ignore[attr-defined]
        "deputies:file_mine" if deputy.user_id == request.user.pk else "deputies:list"
    )
    return deputy


def chosen_year(request: HttpRequest, deputy: Deputy) -> int | None:
    """The year that the address names, within the term; none: the whole term."""
    asked = request.GET.get("year", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) == 4):
        return None
    return int(asked) if deputy.term.begins_on.year <= int(asked) <= timezone.localdate().year else None
