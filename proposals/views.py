"""The list of proposals, the page of one, and the draft's form."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from groundwork.accounts.roles import Role
from groundwork.deadlines.calendar import WorkCalendar
from groundwork.deadlines.clock import settle
from groundwork.deadlines.models import Deadline
from groundwork.townships.models import Township
from groundwork.ui.listing import Column, Empty, page
from groundwork.workflow.engine import begin, button, offers
from liaison_stations.models import Opinion
from proposals import states, stats
from proposals.bridge import RAISABLE, first_draft, raise_opinions
from proposals.filters import SORTS, ProposalFilter
from proposals.forms.drafting import ProposalForm
from proposals.letters import letters_of
from proposals.models import Assignment, Category, Proposal
from proposals.models.proposal import Grade
from proposals.permissions import is_clerk, is_lead_or_clerk, may_raise
from proposals.register import export_ledger
from proposals.states import ASSIGNMENT, PROPOSAL
from proposals.upload_views import may_attach

COLUMNS = (
    Column("number", "编号", cell="proposals/_cell_number.html", sort="number", class_="x-nowrap"),
    Column("title", "标题", cell="proposals/_cell_title.html", sort="title", main=True),
    Column("lead_deputy", "领衔代表", sort="deputy", class_="x-nowrap"),
    Column("units", "承办单位", cell="proposals/_cell_units.html"),
    Column("state", "办理状态", cell="proposals/_cell_state.html", sort="state"),
    Column("due", "最近期限", cell="proposals/_cell_due.html", class_="x-nowrap"),
    Column("outcome", "结果", cell="proposals/_cell_outcome.html", class_="x-nowrap"),
    Column("submitted_on", "提交日", sort="submitted", class_="x-nowrap", on_phone=False),
)


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The list: search, filters, sorting, paging, export."""
    may_import = request.user.holds(Role.CLERK)
    empty = Empty(
        title="还没有议案建议",
        text="可以逐件提出，也可以把现有的 Excel 台账一次导入。"
        if may_import
        else "代表提出并提交后显示在这里。",
        action="提出建议" if may_raise(request.user) else "",
        url="/proposals/new/" if may_raise(request.user) else "",
    )
    rows = Proposal.objects.visible_to(request.user).for_list(today=timezone.localdate())
    rows = rows.exclude(state=states.WITHDRAWN, submitted_on__isnull=True)
    listing = page(
        request, rows, columns=columns_for(request.user), sorts=SORTS, default_sort="-submitted", filterset=ProposalFilter,
        export=export_ledger, empty=empty, noun="件", keep=stats.PARAMETERS,
    )  # fmt: skip
    context = {
        "figure": stats.figure_label(request.GET, reader=request.user),
        "may_raise": may_raise(request.user), "may_import": may_import,
    }  # fmt: skip
    return listing.respond("proposals/index.html", context)


def columns_for(user: Any) -> tuple[Column, ...]:
    """The columns; whoever sees several townships is told of which each row is."""
    if len(user.standing.township_ids) < 2:
        return COLUMNS
    return (COLUMNS[0], Column("township", "乡镇", class_="x-nowrap"), *COLUMNS[1:])


@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one proposal: facts, text, units, replies, grades, deadlines, papers, trail, next steps."""
    proposal = get_object_or_404(
        Proposal.objects.visible_to(request.user).select_related(
            "township", "term", "session__term", "lead_deputy__user", "category", "village", "outcome_class",
            "merged_into", "decline_ground", "key_leader", "converted_from",
        ),
        pk=pk,
    )  # fmt: skip
    assignments = list(
        proposal.assignments.select_related("unit").prefetch_related(
            "consultations", "objections__proposed_unit", "extensions"
        )
    )
    for assignment in assignments:
        assignment.proposal = proposal
    deadlines = open_deadlines(proposal, today=timezone.localdate())
    context = {
        "proposal": proposal,
        "state": proposal.state_now,
        "assignments": assignments,
        "deadlines": deadlines,
        "letters": letters_of(proposal, assignments),
        "offers": usual_first(all_offers(proposal, assignments, request.user), proposal, deadlines),
        "may_edit": may_edit(request.user, proposal),
        "may_classify": is_clerk(request.user, proposal),
        "may_attach": may_attach(request.user, proposal),
        "sees_contacts": not request.user.standing.only_reads,
        **chapters(proposal, today=timezone.localdate()),
    }
    return render(request, "proposals/detail.html", context)


def chapters(proposal: Proposal, *, today: datetime.date) -> dict[str, Any]:
    """Return what the page shows chapter by chapter."""
    return {
        "replies": proposal.replies.select_related("outcome_class", "assignment__unit").prefetch_related(
            "feedback__deputy"
        ),
        "cosponsors": proposal.cosponsors.select_related("deputy"),
        "merged": proposal.merged.select_related("lead_deputy"),
        "converted_to": getattr(proposal, "converted_to", None) if proposal.is_motion else None,
        "commitments": proposal.commitments.select_related("unit").with_lateness(today=today),
        "urgings": proposal.urgings.select_related("assignment__unit", "by"),
        "revisits": proposal.revisits.select_related("by"),
        "opinion_links": proposal.opinion_links.filter(in_force=True).select_related(
            "opinion__village", "opinion__category"
        ),
        "key_grounds": proposal.key_grounds.all() if proposal.is_key else (),
    }


def open_deadlines(proposal: Proposal, *, today: datetime.date) -> list[Deadline]:
    """Return what is owed, each with its remaining working days (negative when late)."""
    deadlines = list(Deadline.objects.of(proposal).open().select_related("owner_user", "owner_unit"))
    calendar = WorkCalendar.load()
    for deadline in deadlines:
        deadline.workdays_left = calendar.workdays_between(today, deadline.due_on)  # type: ignore[attr-defined]
    return deadlines


def all_offers(proposal: Proposal, assignments: list[Assignment], user: Any) -> list[Any]:
    """Return the steps on the proposal, and on each assignment that still counts."""
    found = offers(proposal, PROPOSAL, user)
    for assignment in assignments:
        if assignment.state not in states.GONE:
            found += offers(assignment, ASSIGNMENT, user)
    return found


def usual_first(found: list[Any], proposal: Proposal, deadlines: list[Deadline]) -> list[Any]:
    """Return the steps with those first that meet a deadline, the earliest before the others: the first is the main button.

    A graded proposal may be closed or handled again; unless the deputy is dissatisfied, closing is the usual way. A motion
    is for the agenda before it is anything else.
    """
    wanted = [d.step_href for d in sorted(deadlines, key=lambda d: d.due_on) if d.step_href]
    if Grade.DISSATISFIED not in (proposal.work_grade, proposal.result_grade):
        wanted.append(button(PROPOSAL, proposal, "close")["step_href"])
    if proposal.is_motion:
        wanted.append(button(PROPOSAL, proposal, "put_on_agenda")["step_href"])
    place = {href: n for n, href in reversed(list(enumerate(wanted)))}
    return sorted(
        found,
        key=lambda offer: place.get(
            button(offer.step.life, offer.record, offer.step.move.name)["step_href"], len(wanted)
        ),
    )


def may_edit(user: Any, proposal: Proposal) -> bool:
    """The text may be mended while it is a draft or sent back; by the office also the category and village later."""
    return proposal.state in (states.DRAFT, states.RETURNED) and is_lead_or_clerk(user, proposal)


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """Write a new proposal; it is saved as a draft."""
    if not may_raise(request.user):
        raise PermissionDenied("提出建议是代表的权利；工作人员中只有人大办可以代为录入。")
    township = chosen_township(request)
    opinions = chosen_opinions(request, township)
    initial = first_draft(opinions, Category.objects.filter(is_active=True))
    form = ProposalForm(request.POST or None, actor=request.user, township=township, initial=initial)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            proposal = form.save()
            by_clerk = proposal.lead_deputy.user_id != request.user.pk
            sentence = f"{proposal.lead_deputy.name}代表起草" + ("（人大办代录）" if by_clerk else "")
            begin(proposal, actor=request.user, today=timezone.localdate(), sentence=sentence)
            raise_opinions(proposal, opinions, today=timezone.localdate())
        messages.success(request, "草稿已保存。可以继续修改，或者提交。")
        return redirect(proposal)
    status = 422 if form.is_bound else 200
    context = {"form": form, "township": township, "opinions": opinions}
    return render(request, "proposals/form.html", context, status=status)


def chosen_opinions(request: HttpRequest, township: Township) -> list[Opinion]:
    """Return the voters' opinions named in the address, as far as the user may read them and they can be raised."""
    asked = [int(pk) for pk in request.GET.getlist("opinion")[:30] if pk.isdecimal() and len(pk) < 19]
    if not asked:
        return []
    rows = (
        Opinion.objects.visible_to(request.user)
        .of_township(township)
        .filter(pk__in=asked, state__in=RAISABLE)
    )
    found = list(rows.select_related("category", "village").order_by("pk"))
    if len(found) < len(set(asked)):
        messages.warning(request, "有的意见刚刚已由他人分办，没有列入。")
    return found


@login_required
@require_POST
def from_opinions(request: HttpRequest) -> HttpResponse:
    """Begin a draft from the opinions chosen in the list."""
    if not may_raise(request.user):
        raise PermissionDenied("提出建议是代表的权利；工作人员中只有人大办可以代为录入。")
    chosen = [("opinion", pk) for pk in request.POST.getlist("pk")[:30] if pk.isdecimal()]
    if not chosen:
        messages.warning(request, "请先勾选要提成建议的意见。")
        return redirect("liaison_stations:opinions")
    return redirect(f"{reverse('proposals:create')}?{urlencode(chosen)}")


@login_required
@transaction.atomic
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend a draft, or what was sent back."""
    proposal = fetch_to_change(request, pk)
    if not may_edit(request.user, proposal):
        if not is_lead_or_clerk(request.user, proposal):
            raise PermissionDenied("只有领衔代表本人（或人大办代录）可以修改。")
        messages.warning(request, "已提交的议案建议不能直接修改；需要修改的请先“收回修改”。")
        return redirect(proposal)
    form = ProposalForm(
        request.POST or None, instance=proposal, actor=request.user, township=proposal.township
    )
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "修改已保存。")
        return redirect(proposal)
    status = 422 if form.is_bound else 200
    context = {"form": form, "township": proposal.township, "proposal": proposal}
    return render(request, "proposals/form.html", context, status=status)


def fetch_to_change(request: HttpRequest, pk: int) -> Proposal:
    """Return a proposal that the user may read, locked while a form is saved: the form writes the whole row, and would
    otherwise undo a step taken meanwhile."""
    rows = Proposal.objects.visible_to(request.user)
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",), no_key=True)
    return get_object_or_404(rows, pk=pk)


def chosen_township(request: HttpRequest) -> Township:
    """Return the township for which the user writes: her only one, or the one that the address names."""
    mine = Township.objects.filter(pk__in=request.user.standing.townships_as(Role.DEPUTY, Role.CLERK))
    if code := request.GET.get("township", ""):
        mine = mine.coded(code)
    township = mine.order_by("code").first()
    if township is None:
        raise Http404
    return township


@login_required
@transaction.atomic
def edit_classification(request: HttpRequest, pk: int) -> HttpResponse:
    """Category, village and note, which the congress office may set right at any time."""
    from proposals.forms.classification import ClassificationForm

    proposal = fetch_to_change(request, pk)
    if not is_clerk(request.user, proposal):
        raise PermissionDenied("类别、涉及村和备注由人大办维护。")
    form = ClassificationForm(request.POST or None, instance=proposal)
    if request.method == "POST" and form.is_valid():
        form.save()
        settle(proposal, today=timezone.localdate())  # what may not be published is not owed to the public
        messages.success(request, "已保存。")
        return redirect(proposal)
    status = 422 if form.is_bound else 200
    context = {"form": form, "township": proposal.township, "proposal": proposal, "heading": "类别和备注"}
    return render(request, "proposals/form.html", context, status=status)
