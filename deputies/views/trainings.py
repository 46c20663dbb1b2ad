"""The yearly training plan, and who was trained: by group, by village, by deputy."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from deputies import training_stats as stats
from deputies.activity_filters import OfSeveralTownships
from deputies.activity_permissions import is_clerk, may_organise, may_read_activities
from deputies.filters import seen
from deputies.forms.trainings import PlannedTrainingForm
from deputies.models import Deputy, DeputyGroup, PlannedTraining, Term
from deputies.views.activities import ORGANISE, READ, organised, show_form
from deputies.views.activity_rules import chosen_township
from groundwork.accounts.permissions import require
from groundwork.townships.models import Township, Village
from groundwork.ui.listing import Column, Empty, page
from groundwork.ui.widgets import Picker


@login_required
def plan(request: HttpRequest) -> HttpResponse:
    """培训: the plan of the year against what was done, and how many deputies were reached this term."""
    require(may_read_activities(request.user), READ)
    township, today = chosen_township(request), timezone.localdate()
    asked = request.GET.get("year", "")
    year = (
        int(asked) if asked.isascii() and asked.isdigit() and 2000 <= int(asked[:5]) <= 2100 else today.year
    )
    rows = PlannedTraining.objects.of_township(township).filter(year=year).prefetch_related("activities")
    term = stats.current_term(township, today=today)
    context = {
        "township": township, "townships": Township.objects.visible_to(request.user).order_by("code"), "year": year,
        "rows": [planned_row(row) for row in rows], "keeps": request.user.holds("clerk", township_id=township.pk),
        "coverage": stats.overall(term) if term else None, "month": today.month if year == today.year else 0,
        "past": year < today.year,
    }  # fmt: skip
    return render(request, "deputies/activities/trainings.html", context)


def planned_row(row: PlannedTraining) -> dict[str, Any]:
    """A line of the plan with the activities that carry it out."""
    activities = [one for one in row.activities.all() if one.state not in ("planned", "cancelled")]
    return {"plan": row, "activities": activities, "done": any(one.has_taken_place for one in activities)}


@login_required
def planned(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add a training to the plan, or mend one."""
    if pk is None:
        require(may_organise(request.user), ORGANISE)
        row, initial = None, {"year": timezone.localdate().year}
    else:
        row, initial = get_object_or_404(PlannedTraining.objects.visible_to(request.user), pk=pk), {}
        require(is_clerk(request.user, row), ORGANISE)
    form = PlannedTrainingForm(
        request.POST or None, instance=row, townships=organised(request.user), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        messages.success(request, f"已保存：{saved}。")
        return redirect(f"{reverse('deputies:trainings')}?year={saved.year}&township={saved.township.code}")
    title = "修改培训计划" if pk else "增加培训计划"
    return show_form(request, form, title=title, back=reverse("deputies:trainings"))


@login_required
def coverage(request: HttpRequest) -> HttpResponse:
    """培训覆盖: by group and village, and who was never trained this term."""
    require(may_read_activities(request.user), READ)
    township, today = chosen_township(request), timezone.localdate()
    term = stats.current_term(township, today=today)
    context: dict[str, Any] = {
        "township": township, "term": term, "townships": Township.objects.visible_to(request.user).order_by("code"),
    }  # fmt: skip
    if term is not None:
        missing = stats.counted(term).filter(is_trained=False).select_related("group", "village")
        context |= {
            "overall": stats.overall(term), "groups": stats.by(term, "group"), "villages": stats.by(term, "village"),
            "never": missing.order_by("sort_key"),
        }  # fmt: skip
    return render(request, "deputies/activities/coverage.html", context)


class TrainingFilter(OfSeveralTownships):
    """Trained or not, group, village, term; the figures open the list by these."""

    first_filters = ("trained", "group", "village")

    trained = django_filters.ChoiceFilter(
        label="培训", choices=[("yes", "参加过培训"), ("no", "没有参加过")], method="by_training"
    )
    group = django_filters.ModelChoiceFilter(label="代表小组", queryset=seen(DeputyGroup))
    village = django_filters.ModelChoiceFilter(label="所在村", queryset=seen(Village), widget=Picker)
    without = django_filters.ChoiceFilter(
        label="未注明", choices=[("group", "没有编组"), ("village", "没有填村")], method="having_none"
    )
    term = django_filters.ModelChoiceFilter(label="届", queryset=seen(Term))
    township = django_filters.ModelChoiceFilter(label="乡镇", queryset=seen(Township))

    class Meta:
        model = Deputy
        fields: tuple[str, ...] = ()

    def by_training(self, queryset: Any, name: str, value: str) -> Any:
        """Those who were at a training, or never."""
        return queryset.filter(is_trained=value == "yes")

    def having_none(self, queryset: Any, name: str, value: str) -> Any:
        """Those of no group or village."""
        return queryset.filter(**{f"{value}__isnull": True})


@login_required
def deputies(request: HttpRequest) -> HttpResponse:
    """The deputies that the figures count, with their trainings and hours of this term."""
    require(may_read_activities(request.user), READ)
    found = Deputy.objects.visible_to(request.user).serving().of_the_congress()
    columns = [
        Column("name", "姓名", sort="name", main=True),
        Column("group.name", "代表小组", sort="group"),
        Column("village.name", "所在村"),
        Column("trainings", "培训次数", sort="trainings", class_="x-num"),
        Column("training_hours", "学时", lambda row: f"{row.training_hours.normalize():f}", class_="x-num"),
    ]
    listed = page(
        request, stats.with_training(found).select_related("group", "village", "term"), columns=columns,
        filterset=TrainingFilter, default_sort="name", noun="人",
        sorts={"name": "sort_key", "group": ("group_id", "sort_key"), "trainings": ("trainings", "sort_key")},
        href=lambda row: reverse("deputies:detail", args=[row.pk]), empty=Empty("还没有在任代表"),
    )  # fmt: skip
    request.nav_current = "deputies:trainings"  # type: ignore[attr-defined]
    return listed.respond(
        context={"title": "代表培训情况", "actions": [("培训覆盖", reverse("deputies:training_coverage"))]}
    )
