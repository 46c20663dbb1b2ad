"""The contact households: a deputy's list with who waits longest on top, visits on the phone, and the office's overview."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from deputies import households, stats
from deputies.duty_permissions import office_of, oversees_duties
from deputies.forms.households import ContactRuleForm, HouseholdForm, VisitForm
from deputies.models import ContactRule, Deputy, Household, Visit
from deputies.periods import half_of
from deputies.permissions import KEEPERS
from deputies.views.points import readable_township
from groundwork.accounts.permissions import require
from groundwork.accounts.roles import Role
from groundwork.townships.models import Township
from groundwork.workflow.views import tell_mistakes

WHOSE = "联系户由代表本人管理；没有账号的代表由人大办代管。"


def chosen_deputy(request: HttpRequest) -> Deputy:
    """Whose list it is: the clerk names a deputy of hers, a deputy has her own."""
    asked = request.GET.get("deputy", "")
    kept = request.user.standing.townships_as(Role.CLERK)
    if kept and asked.isascii() and asked.isdigit() and len(asked) < 10:
        rows = Deputy.objects.visible_to(request.user).filter(township_id__in=kept)
        return get_object_or_404(rows.select_related("term", "township"), pk=int(asked))
    deputy = office_of(request.user)
    require(deputy is not None, WHOSE)
    assert deputy is not None
    return deputy


def may_keep(user: Any, deputy: Deputy) -> bool:
    """The deputy herself; the clerk for one without an account."""
    if deputy.user_id:
        return bool(deputy.user_id == user.pk)
    return bool(user.holds(Role.CLERK, township_id=deputy.township_id))


def fetch(request: HttpRequest, pk: int, *, to_keep: bool = False) -> Household:
    """A household that she sees; ``to_keep``: that she keeps."""
    rows = Household.objects.visible_to(request.user).select_related(
        "deputy__term", "deputy__user", "village"
    )
    found = get_object_or_404(rows, pk=pk)
    if to_keep:
        require(may_keep(request.user, found.deputy), WHOSE)
    return found


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """联系选民: who was not visited this half-year stands on top."""
    if "deputy" not in request.GET and office_of(request.user) is None and oversees_duties(request.user):
        return redirect("deputies:households_coverage")
    deputy = chosen_deputy(request)
    rows = Household.objects.visible_to(request.user).filter(deputy=deputy).kept().with_last_visit()
    found = list(rows.select_related("village").order_by(F("last_visit").asc(nulls_first=True), "pk"))
    half = half_of(timezone.localdate())
    context = {
        "deputy": deputy, "rule": households.contact_rule(deputy.township_id), "half": half,
        "unvisited": [one for one in found if one.last_visit is None or one.last_visit < half.begins],
        "visited": [one for one in found if one.last_visit is not None and one.last_visit >= half.begins],
        "total": len(found), "keeps": may_keep(request.user, deputy), "mine": deputy.user_id == request.user.pk,
    }  # fmt: skip
    return render(request, "deputies/households.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Add a household."""
    deputy = chosen_deputy(request)
    require(may_keep(request.user, deputy), WHOSE)
    form = HouseholdForm(request.POST or None, deputy=deputy)
    if request.method == "POST" and form.is_valid():
        form.instance.since = timezone.localdate()
        messages.success(request, f"已加入联系名单：{form.save()}。")
        return redirect(list_of(request, deputy))
    return show(request, form, "增加联系户", list_of(request, deputy), offline=True)


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a household, or keep in touch no longer."""
    one = fetch(request, pk, to_keep=True)
    if request.method == "POST" and "end" in request.POST:
        one.ended_on = timezone.localdate()
        one.save(update_fields=["ended_on", "updated_at"])
        messages.success(request, f"{one}已移出联系名单，以前的走访记录保留。")
        return redirect(list_of(request, one.deputy))
    form = HouseholdForm(request.POST or None, instance=one, deputy=one.deputy)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "已保存。")
        return redirect(one)
    return show(request, form, f"修改：{one}", one.get_absolute_url(), buttons=[("end", "1", "不再联系")])


@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One household with its visits."""
    one = fetch(request, pk)
    context = {
        "household": one, "visits": one.visits.standing().select_related("created_by"),
        "keeps": may_keep(request.user, one.deputy), "opinion_href": opinion_form(),
        "mine": one.deputy.user_id == request.user.pk,
    }  # fmt: skip
    return render(request, "deputies/household.html", context)


def opinion_form() -> str:
    """The form by which an opinion heard on a visit is registered, once the stations have it."""
    try:
        return reverse("liaison_stations:record_visit")
    except NoReverseMatch:
        return ""


@login_required
def record_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """记走访: two minutes on the phone."""
    one = fetch(request, pk, to_keep=True)
    form = VisitForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            households.visit(one, actor=request.user, today=timezone.localdate(), **form.given())
        except ValidationError as error:
            tell_mistakes(form, error)  # type: ignore[arg-type]
        else:
            messages.success(request, "走访已记下，并计入履职。")
            return redirect(one)
    return show(request, form, f"记走访：{one}", one.get_absolute_url(), offline=True)


@login_required
@require_POST
def remove_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """撤销走访."""
    rows = Visit.objects.visible_to(request.user).select_related("household__deputy")
    made = get_object_or_404(rows, pk=pk)
    require(may_keep(request.user, made.household.deputy), WHOSE)
    households.remove_visit(made, today=timezone.localdate())
    messages.success(request, "已撤销这次走访，履职记录随之撤销。")
    return redirect(made.household)


def list_of(request: HttpRequest, deputy: Deputy) -> str:
    """The deputy's list, as whoever asks reaches it."""
    base = reverse("deputies:households")
    return base if deputy.user_id == request.user.pk else f"{base}?deputy={deputy.pk}"


def show(request: HttpRequest, form: Any, title: str, back: str, **more: Any) -> HttpResponse:
    """Show a form of these pages."""
    context = {"form": form, "title": title, "back": back, "buttons": (), "offline": False, **more}
    return render(request, "deputies/household_form.html", context, status=422 if form.is_bound else 200)


@login_required
def coverage(request: HttpRequest) -> HttpResponse:
    """联系覆盖: for each deputy how many households, how many visited this half-year; no voter's name."""
    require(oversees_duties(request.user), "联系选民情况供人大办、主席团查看。")
    township = readable_township(request)
    half = half_of(timezone.localdate())
    context = {
        "township": township, "townships": Township.objects.visible_to(request.user).order_by("code"),
        "rule": households.contact_rule(township.pk), "half": half,
        "rows": stats.contact_coverage(township, since=half.begins),
        "opens": request.user.holds(Role.CLERK, township_id=township.pk),
        "may_edit": request.user.holds(*KEEPERS, township_id=township.pk),
    }  # fmt: skip
    return render(request, "deputies/households_coverage.html", context)


@login_required
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """Set the township's own rule."""
    township = get_object_or_404(Township.objects.visible_to(request.user).coded(code))
    require(request.user.holds(*KEEPERS, township_id=township.pk), "联系选民规则由人大办和系统管理员维护。")
    own = ContactRule.objects.visible_to(request.user).filter(township=township).first()
    if own is None:
        preset = households.contact_rule(township.pk)
        own = ContactRule(
            township=township,
            code=preset.code,
            households=preset.households,
            visits=preset.visits,
            source=preset.source,
        )
    form = ContactRuleForm(request.POST or None, instance=own)
    back = f"{reverse('deputies:households_coverage')}?township={township.code}"
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "已保存。")
        return redirect(back)
    presets = ContactRule.objects.presets()
    return show(request, form, f"{township}：联系选民规则", back, presets=presets)
