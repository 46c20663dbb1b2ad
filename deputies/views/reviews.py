"""The pages of 述职评议: meetings, reports on duties, who has not reported this term, results on paper."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from deputies import review_states as states
from deputies.filters import seen
from deputies.forms.reviews import DraftForm, MeetingForm
from deputies.models import Deputy, DeputyGroup, Term
from deputies.models.reviews import DutyReport, ReviewMeeting, with_reports
from deputies.permissions import may_read
from deputies.review_permissions import reads_result, reads_results_of, reads_text, writes_report
from deputies.review_presets import scheme_of
from deputies.review_results import outcomes
from deputies.review_sheets import result_sheet, results_xlsx, turnout_words
from deputies.review_states import MEETING, REPORT
from deputies.steps.reviews import call_meeting
from groundwork.accounts.permissions import require
from groundwork.accounts.roles import WHOLE_TOWNSHIP, Role
from groundwork.townships.models import Township
from groundwork.ui.listing import Column, Empty, page
from groundwork.workflow.engine import offers

READ = "述职评议供本乡镇有任职的人员查看。"
CALL = "述职评议会由人大办发起。"
HERE = "deputies:reviews"


@login_required
def meetings(request: HttpRequest) -> HttpResponse:
    """述职评议会 of the reader's townships."""
    require(may_read(request.user), READ)
    columns = [
        Column("title", "述职评议会", main=True),
        Column("held_on", "日期", sort="date", class_="x-nowrap"),
        Column("place", "地点", on_phone=False),
        Column("called", "述职代表", lambda one: f"{one.called} 人", class_="x-num"),
        Column("voters_present", "到会选民代表", on_phone=False, class_="x-num"),
        Column("state", "状态", "deputies/reviews/_state.html"),
    ]
    with_places(request, columns)
    found = ReviewMeeting.objects.visible_to(request.user).select_related("township")
    found = found.annotate(called=Count("reports", filter=~Q(reports__state=states.RELEASED)))
    calls = request.user.holds(Role.CLERK)
    actions = [("发起评议会", reverse("deputies:review_new"))] if calls else []
    listed = page(
        request, found, columns=columns, sorts={"date": "held_on"}, default_sort="-date", noun="次",
        empty=Empty("还没有述职评议会", "发起以后，代表写述职报告，选民用秘密票评议。", *next(iter(actions), ())),
    )  # fmt: skip
    return listed.respond(
        "deputies/reviews/list.html", {"title": "述职评议", "actions": actions, "here": "meetings"}
    )


def with_places(request: HttpRequest, columns: list[Column]) -> None:
    """Say of which township each row is, to whoever sees several."""
    if len(request.user.standing.township_ids) > 1:  # type: ignore[union-attr]
        columns.insert(1, Column("township.name", "乡镇"))


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """发起评议会."""
    require(request.user.holds(Role.CLERK), CALL)
    request.nav_current = HERE  # type: ignore[attr-defined]
    places = Township.objects.visible_to(request.user).filter(
        pk__in=request.user.standing.townships_as(Role.CLERK)
    )
    form = MeetingForm(request.POST or None, townships=places)
    if request.method == "POST" and form.is_valid():
        meeting = form.save(commit=False)
        call_meeting(meeting, form.cleaned_data["deputies"], actor=request.user, today=timezone.localdate())
        messages.success(request, "已发起评议会，述职代表已经通知。")
        return redirect(meeting)
    context = {"form": form, "title": "发起述职评议会", "back": reverse(HERE), "submit": "发起"}
    return render(request, "deputies/form.html", context, status=422 if form.is_bound else 200)


@login_required
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: who reports, the ballot, the result, what comes next."""
    one = fetch(request, pk)
    sees = reads_results_of(request.user, one)
    found = outcomes(one) if sees else {}
    reports = list(one.reports.select_related("deputy__group", "deputy__user").exclude(state=states.RELEASED))
    released = one.reports.filter(state=states.RELEASED).select_related("deputy")
    if sees:
        reports.sort(key=lambda report: -(report.total or 0))
    for report in reports:
        report.meeting = one
    context = {
        "meeting": one, "state": one.state_now, "offers": offers(one, MEETING, request.user),
        "rows": [(report, found.get(report.pk)) for report in reports], "released": released, "sees": sees,
        "mine": next((report for report in reports if report.deputy.user_id == request.user.pk), None),
        "runs": request.user.holds(Role.CLERK, Role.PRESIDIUM, Role.CHAIRMAN, township_id=one.township_id),
        "turnout": turnout_words(one) if sees else "", "opens": {r.pk for r in reports if may_open(request.user, r)},
    }  # fmt: skip
    return render(request, "deputies/reviews/meeting.html", context)


def may_open(user: Any, report: DutyReport) -> bool:
    """Whether the report's own page is shown to her, as its queryset says."""
    return (
        report.is_published
        or report.deputy.user_id == user.pk
        or bool(user.standing.townships_as(*WHOLE_TOWNSHIP) & {report.township_id})
    )


def fetch(request: HttpRequest, pk: int) -> ReviewMeeting:
    """Return a meeting of the reader's townships; a stranger gets 404."""
    request.nav_current = HERE  # type: ignore[attr-defined]
    found = ReviewMeeting.objects.visible_to(request.user).select_related(
        "township", "term", "scheme", "ballot"
    )
    return get_object_or_404(found, pk=pk)


@login_required
@require_safe
def paper(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Send the result of a meeting as Excel or Word to those who see it."""
    one = fetch(request, pk)
    if kind not in ("xlsx", "docx") or not reads_results_of(request.user, one):
        raise Http404
    return results_xlsx(one) if kind == "xlsx" else result_sheet(one).response(f"{one}-评议结果")


class ReportFilter(django_filters.FilterSet):
    """Search, state, meeting, group."""

    first_filters = ("q", "state")
    q = django_filters.CharFilter(label="搜索", method="search", help_text="代表姓名、述职内容")
    state = django_filters.ChoiceFilter(label="状态", choices=REPORT.choices, empty_label="全部状态")
    meeting = django_filters.ModelChoiceFilter(label="评议会", queryset=seen(ReviewMeeting))
    group = django_filters.ModelChoiceFilter(
        label="代表小组", field_name="deputy__group", queryset=seen(DeputyGroup), empty_label="全部小组"
    )

    class Meta:
        model = DutyReport
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Find by name, or by words of what was handed in."""
        typed = value.strip()
        return queryset.filter(
            Q(deputy__name__contains=typed) | Q(text__contains=typed, submitted_on__isnull=False)
        )


@login_required
def reports(request: HttpRequest) -> HttpResponse:
    """述职报告: all for the office, the deputy's own and the published ones for a deputy."""
    require(may_read(request.user), READ)
    request.nav_current = HERE  # type: ignore[attr-defined]
    columns = [
        Column("deputy", "代表", main=True, sort="name"),
        Column("meeting.title", "评议会"),
        Column("held_on", "日期", lambda one: one.meeting.held_on, sort="date", class_="x-nowrap"),
        Column("submitted_on", "提交", class_="x-nowrap", on_phone=False),
        Column("state", "状态", "deputies/reviews/_state.html"),
        Column("verdict", "评议等次", lambda one: one.verdict if reads_result(request.user, one) else ""),
    ]
    with_places(request, columns)
    found = DutyReport.objects.visible_to(request.user).select_related("deputy", "meeting", "township")
    listed = page(
        request, found, columns=columns, filterset=ReportFilter, noun="份", default_sort="-date",
        sorts={"date": ("meeting__held_on", "deputy__sort_key"), "name": "deputy__sort_key"},
        empty=Empty("还没有述职报告", "人大办发起评议会并通知代表以后，这里列出各人的述职报告。"),
    )  # fmt: skip
    return listed.respond(
        "deputies/reviews/list.html", {"title": "述职报告", "actions": [], "here": "reports"}
    )


@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: what she wrote, what the voters made of it line by line, the feedback."""
    one = fetch_report(request, pk)
    shows = reads_result(request.user, one)
    context = {
        "report": one, "state": one.state_now, "offers": offers(one, REPORT, request.user),
        "reads_text": reads_text(request.user, one), "shows": shows,
        "outcome": outcomes(one.meeting).get(one.pk) if shows else None,
        "may_write": one.state == states.WRITING and writes_report(request.user, one),
    }  # fmt: skip
    return render(request, "deputies/reviews/report.html", context)


@login_required
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft of a report, kept until it is handed in."""
    one = fetch_report(request, pk)
    require(writes_report(request.user, one), "述职报告由代表本人撰写；没有账号的，由人大办代录。")
    if one.state != states.WRITING:
        messages.warning(request, "述职报告已经提交，要修改请先收回。")
        return redirect(one)
    form = DraftForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            locked = get_object_or_404(
                DutyReport.objects.visible_to(request.user).select_for_update(of=("self",)), pk=pk
            )
            if locked.state == states.WRITING:
                locked.text = form.cleaned_data["text"]
                locked.save(update_fields=["text", "updated_at"])
        if "submit" in request.POST:
            return redirect("workflow:step", "duty_report", one.pk, "submit")
        messages.success(request, "已保存，还没有提交。")
        return redirect(one)
    context = {"form": form, "report": one}
    return render(request, "deputies/reviews/write.html", context, status=422 if form.is_bound else 200)


def fetch_report(request: HttpRequest, pk: int) -> DutyReport:
    """Return a report that the reader may see; a stranger gets 404."""
    request.nav_current = HERE  # type: ignore[attr-defined]
    found = DutyReport.objects.visible_to(request.user).select_related(
        "township", "deputy__user", "deputy__group", "meeting__scheme", "meeting__ballot", "meeting__township"
    )
    return get_object_or_404(found, pk=pk)


@login_required
def coverage(request: HttpRequest) -> HttpResponse:
    """本届述职情况: who has reported this term how often, and who has not yet."""
    require(may_read(request.user), READ)
    request.nav_current = HERE  # type: ignore[attr-defined]
    townships = request.user.standing.township_ids
    latest = Term.objects.visible_to(request.user).order_by("township_id", "-number").distinct("township_id")
    found = with_reports(
        Deputy.objects.visible_to(request.user).serving().of_the_congress().filter(term__in=list(latest))
    )
    total, done = found.count(), found.filter(has_reported=True).count()
    chosen = request.GET.get("reported", "no" if total else "")
    shown = found.filter(has_reported=chosen == "yes") if chosen in ("yes", "no") else found
    columns = [
        Column("name", "代表", main=True, sort="name"),
        Column("group.name", "代表小组"),
        Column("times_reported", "本届述职", lambda one: f"{one.times_reported} 次", class_="x-num"),
        Column("reported_on", "最近一次", sort="date", class_="x-nowrap"),
    ]
    with_places(request, columns)
    rule = scheme_of(next(iter(townships))) if len(townships) == 1 else None
    listed = page(
        request, shown.select_related("group", "township"), columns=columns, noun="人", default_sort="name", keep=("reported",),
        sorts={"name": "sort_key", "date": ("reported_on", "sort_key")},
        href=lambda one: reverse("deputies:detail", args=[one.pk]),
        empty=Empty("没有这样的代表", "在任代表本届都已述职。" if chosen == "no" and total else ""),
    )  # fmt: skip
    context = {"title": "本届述职情况", "actions": [], "here": "coverage", "total": total, "done": done, "left": total - done,
               "chosen": chosen, "rule": rule}  # fmt: skip
    return listed.respond("deputies/reviews/coverage.html", context)
