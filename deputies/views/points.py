"""The points: the ranking of a period, one deputy's explanation line by line, and the confirmed year."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from deputies import periods
from deputies.duty_permissions import office_of, oversees_duties
from deputies.forms.points import FreezeForm
from deputies.models import Deputy, DeputyGroup, FrozenScore, PointResult, PointScheme, Term
from deputies.point_schemes import freeze, scheme_of, scored_deputies
from deputies.points import Score, plain, score, scores
from groundwork.accounts.permissions import require
from groundwork.accounts.roles import Role
from groundwork.documents import xlsx
from groundwork.documents.downloads import xlsx_response
from groundwork.townships.models import Township

READ = "履职积分供人大办、主席团和代表查看。"
SHEET = (
    xlsx.Column("rank", "名次", kind="integer", width=8),
    xlsx.Column("deputy", "代表"),
    xlsx.Column("group", "代表小组", width=16),
    xlsx.Column("points", "积分", width=10),
    xlsx.Column("grade", "等次"),
    xlsx.Column("acts", "履职次数", kind="integer", width=10),
    xlsx.Column("lines", "积分明细", width=80),
    xlsx.Column("missing", "未达到的最低要求", width=40),
)


def readable_township(request: HttpRequest) -> Township:
    """The township whose points are shown: the one of the address, else the reader's own."""
    require(oversees_duties(request.user) or office_of(request.user) is not None, READ)
    mine = Township.objects.visible_to(request.user).order_by("code")
    if code := request.GET.get("township", ""):
        return get_object_or_404(mine.coded(code))
    township = mine.first()
    if township is None:
        raise PermissionDenied(READ)
    return township


def seen_deputies(user: Any, township: Township, scheme: PointScheme) -> Any:
    """The deputies whose points she sees: all for who oversees the township; a deputy what the scheme shows her."""
    found = scored_deputies(township)
    if oversees_duties(user) and user.holds(*overseers(), township_id=township.pk):
        return found
    own = office_of(user)
    if own is None or own.township_id != township.pk:
        return found.none()
    if scheme.shown_to_deputies == scheme.Shown.ALL:
        return found
    if scheme.shown_to_deputies == scheme.Shown.GROUP and own.group_id:
        return found.filter(group=own.group_id)
    return found.filter(pk=own.pk)


def overseers() -> tuple[str, ...]:
    """The roles that see everybody's points."""
    from groundwork.accounts.roles import WHOLE_TOWNSHIP

    return WHOLE_TOWNSHIP


def chosen_period(request: HttpRequest, township: Township) -> tuple[periods.Period, list[periods.Period]]:
    """The period of the address (this year by default), and those offered."""
    today = timezone.localdate()
    term = Term.objects.of_township(township).filter(begins_on__lte=today).order_by("-number").first()
    default = periods.whole_year(today.year)
    return periods.chosen(request.GET, default=default, term=term), periods.offered(today, term=term)


@login_required
def ranking(request: HttpRequest) -> HttpResponse:
    """履职积分: who has how many points in a period, and which minimum is not met."""
    township = readable_township(request)
    scheme = scheme_of(township)
    period, offered = chosen_period(request, township)
    context: dict[str, Any] = {
        "township": township, "scheme": scheme, "period": period, "offered": offered,
        "townships": Township.objects.visible_to(request.user).order_by("code"),
        "oversees": oversees_duties(request.user), "may_adopt": may_keep_scheme(request.user, township),
    }  # fmt: skip
    if scheme is None:
        return render(request, "deputies/points.html", context)
    deputies = seen_deputies(request.user, township, scheme)
    group = request.GET.get("group", "")
    groups = DeputyGroup.objects.of_township(township)
    if group.isascii() and group.isdigit() and len(group) < 10:
        deputies = deputies.filter(group_id=int(group))
    found = scores(deputies, scheme, period, today=timezone.localdate())
    if request.GET.get("export") == "xlsx":
        return export(found, township, period)
    result = PointResult.objects.of_township(township).filter(year=period.year or 0).first()
    if result is not None:
        add_frozen(found, result)
    context |= {
        "scores": found, "group": group, "result": result,
        "groups": groups if oversees_duties(request.user) else (),
        "may_freeze": may_freeze(request.user, township, period, result),
    }  # fmt: skip
    return render(request, "deputies/points.html", context)


def may_keep_scheme(user: Any, township: Township) -> bool:
    """The administrator and the congress office of the township."""
    return bool(user.holds(Role.ADMINISTRATOR, Role.CLERK, township_id=township.pk))


def may_freeze(user: Any, township: Township, period: periods.Period, result: Any) -> bool:
    """The chairman (or the office that writes down what the presidium decided), once the year is over."""
    over = period.year is not None and timezone.localdate() > period.ends
    return over and result is None and user.holds(Role.CHAIRMAN, Role.CLERK, township_id=township.pk)


def add_frozen(found: list[Score], result: PointResult) -> None:
    """Put the confirmed points beside what is reckoned today."""
    kept = {row.deputy_id: row for row in FrozenScore.objects.filter(result=result)}
    for one in found:
        one.frozen = kept.get(one.deputy.pk)  # type: ignore[attr-defined]


def export(found: list[Score], township: Township, period: periods.Period) -> HttpResponse:
    """Send the ranking as Excel."""
    lines = (
        {
            "rank": one.rank, "deputy": one.deputy.name, "group": str(one.deputy.group or ""),
            "points": plain(one.total), "grade": one.grade, "acts": one.acts,
            "lines": "；".join(f"{line.label}{plain(line.points)}" for line in one.lines if line.points),
            "missing": "；".join(met.requirement.label for met in one.met if not met.is_met),
        }
        for one in found
    )  # fmt: skip
    return xlsx_response(
        f"履职积分-{township}-{period.code or period.begins}.xlsx",
        lambda file: xlsx.write_xlsx(
            file, title=f"{township}代表履职积分（{period.label}）", columns=SHEET, rows=lines
        ),
    )


@login_required
def explained(request: HttpRequest, pk: int) -> HttpResponse:
    """One deputy's points line by line, each act linked; she sees her own, others what the scheme shows them."""
    deputy = get_object_or_404(
        Deputy.objects.visible_to(request.user).select_related("township", "term"), pk=pk
    )
    scheme = scheme_of(deputy.township)
    if scheme is None:
        return redirect("deputies:points")
    mine = deputy.user_id == request.user.pk
    if not mine:
        seen = seen_deputies(request.user, deputy.township, scheme)
        require(seen.filter(pk=deputy.pk).exists(), "按本乡镇的设置，您看不到这位代表的积分。")
    period, offered = chosen_period(request, deputy.township)
    context = {
        "deputy": deputy, "scheme": scheme, "period": period, "offered": offered, "mine": mine,
        "score": score(deputy, scheme, period, today=timezone.localdate()),
        "opens_acts": mine or oversees_duties(request.user),
    }  # fmt: skip
    return render(request, "deputies/points_of.html", context)


@login_required
def my_points(request: HttpRequest) -> HttpResponse:
    """A deputy's way to her own points."""
    deputy = office_of(request.user)
    require(deputy is not None, READ)
    assert deputy is not None
    return redirect("deputies:points_of", pk=deputy.pk)


@login_required
def confirm_year(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """确认年度积分."""
    township = get_object_or_404(Township.objects.visible_to(request.user).coded(code))
    allowed = request.user.holds(Role.CHAIRMAN, Role.CLERK, township_id=township.pk)
    require(allowed, "年度积分由主席团确认（可由人大办代录）。")
    form = FreezeForm(request.POST or None)
    back = f"{reverse('deputies:points')}?period={year}&township={township.code}"
    if request.method == "POST" and form.is_valid():
        try:
            freeze(
                township,
                year=year,
                actor=request.user,
                today=timezone.localdate(),
                note=form.cleaned_data["note"],
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"已确认{year}年履职积分。")
            return redirect(back)
    context = {
        "form": form, "title": f"{township}：确认{year}年履职积分", "back": back, "submit": "确认",
    }  # fmt: skip
    return render(request, "deputies/form.html", context, status=422 if form.is_bound else 200)
