"""The pages of those who run a ballot: list, one ballot, printing of slips, paper counts."""

from __future__ import annotations

from typing import Any

import django_filters
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from groundwork.accounts.permissions import require
from groundwork.accounts.roles import WHOLE_TOWNSHIP
from groundwork.ballots import states, steps
from groundwork.ballots.counting import results, turnout
from groundwork.ballots.forms import IssueForm, PaperForm
from groundwork.ballots.models import Ballot
from groundwork.ballots.permissions import is_teller, runs_ballot
from groundwork.ballots.states import BALLOT
from groundwork.documents.qr import qr_svg
from groundwork.ui.listing import Column, Empty, page
from groundwork.workflow.engine import NotNow, offers

READ = "秘密投票由人大办办理，主席团成员参加清点。"
OFFICE = "印制票由人大办办理。"


class BallotFilter(django_filters.FilterSet):
    """Search and state."""

    first_filters = ("q", "state")
    q = django_filters.CharFilter(
        label="搜索", field_name="title", lookup_expr="contains", help_text="投票名称"
    )
    state = django_filters.ChoiceFilter(label="状态", choices=BALLOT.choices, empty_label="全部状态")

    class Meta:
        model = Ballot
        fields: list[str] = []


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """投票 of the reader's townships."""
    user: Any = request.user
    require(user.holds(*WHOLE_TOWNSHIP), READ)
    columns = [
        Column("title", "投票名称", main=True),
        Column("about", "所属事项", on_phone=False),
        Column("state", "状态", "ballots/_state.html"),
        Column("closes_on", "截止日", sort="date", class_="x-nowrap"),
        Column("closed_on", "结束", class_="x-nowrap", on_phone=False),
    ]
    if len(user.standing.township_ids) > 1:
        columns.insert(1, Column("township.name", "乡镇"))
    found = Ballot.objects.visible_to(user).select_related("township")
    listed = page(
        request, found, columns=columns, filterset=BallotFilter, sorts={"date": "closes_on"}, default_sort="-date",
        noun="次", empty=Empty("还没有秘密投票", "述职评议、满意度测评等需要投票时，从该事项的页面准备投票。"),
    )  # fmt: skip
    return listed.respond(context={"title": "秘密投票"})


@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One ballot: where it stands, what comes next, and, once it is closed, the result."""
    ballot = fetch(request, pk)
    found = [offer for offer in offers(ballot, BALLOT, request.user) if offer.step.move.name not in OWN_PAGES]
    spent, out = turnout(ballot)
    context = {
        "ballot": ballot,
        "state": ballot.state_now,
        "offers": found,
        "groups": ballot.groups.all(),
        "choices": ballot.choices.all(),
        "questions": ballot.questions.all(),
        "spent": spent,
        "out": out,
        "papers": {one.group_id: one for one in ballot.paper_counts.select_related("teller")},
        "results": results(ballot) if ballot.is_closed else [],
        "may_issue": runs_ballot(request.user, ballot) and ballot.state in (states.DRAFT, states.OPEN),
        "may_count": is_teller(request.user, ballot) and ballot.state == states.OPEN,
        "address": public_address(ballot),
    }
    return render(request, "ballots/detail.html", context)


OWN_PAGES = ("issue", "enter_paper")


@never_cache
@login_required
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """印制票: the codes are on the page that answers, once."""
    ballot = fetch(request, pk)
    require(runs_ballot(request.user, ballot), OFFICE)
    form = IssueForm(request.POST or None, ballot=ballot)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            ballot = steps.issue(
                ballot, actor=request.user, today=timezone.localdate(), printing=given["printing"],
                amounts=form.amounts(), keep=given.get("keep", False),
            )  # fmt: skip
        except NotNow as error:
            messages.warning(request, str(error))
            return redirect(ballot)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if ballot.printed:
                return sheet(request, ballot)
            messages.success(request, "已登记纸质票张数。")
            return redirect(ballot)
    return render(
        request, "ballots/issue.html", {"form": form, "ballot": ballot}, status=422 if form.is_bound else 200
    )


def sheet(request: HttpRequest, ballot: Any) -> HttpResponse:
    """The slips to be printed and cut, a group after the other."""
    address = public_address(ballot)
    slips = [(one, qr_svg(f"{address}#{one.code}", label="扫码投票", scale=3)) for one in ballot.printed]
    return render(request, "ballots/slips.html", {"ballot": ballot, "slips": slips, "address": address})


@login_required
def blank_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper sheet of each group, to be printed and copied."""
    ballot = fetch(request, pk)
    require(is_teller(request.user, ballot), READ)
    groups = [group for group in ballot.groups.all() if group.paper_issued]
    context = {
        "ballot": ballot, "groups": groups, "choices": ballot.choices.all(), "questions": ballot.questions.all(),
    }  # fmt: skip
    return render(request, "ballots/papers_blank.html", context)


@never_cache
@login_required
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """录入纸质票: choose the group, then enter what one counted oneself."""
    ballot = fetch(request, pk)
    require(is_teller(request.user, ballot), READ)
    groups = [group for group in ballot.groups.all() if group.paper_issued]
    chosen = request.GET.get("group", "") or (str(groups[0].pk) if len(groups) == 1 else "")
    group = next((one for one in groups if str(one.pk) == chosen), None)
    form = PaperForm(request.POST or None, ballot=ballot)
    if group and request.method == "POST" and form.is_valid():
        try:
            after = steps.enter_paper(
                ballot, actor=request.user, today=timezone.localdate(), group=group,
                sheets=form.cleaned_data["sheets"], figures=form.figures(),
            )  # fmt: skip
        except NotNow as error:
            messages.warning(request, str(error))
            return redirect(ballot)
        except ValidationError as error:
            tell(form, error)
        else:
            messages.info(request, f"{after.said}。")
            return redirect(ballot)
    context = {"ballot": ballot, "groups": groups, "group": group, "form": form, "choices": form.choices}
    return render(request, "ballots/papers.html", context, status=422 if form.is_bound else 200)


def tell(form: Any, error: ValidationError) -> None:
    """Put a step's objections beside their fields."""
    for name, errors in (error.error_dict if hasattr(error, "error_dict") else {None: [error]}).items():
        form.add_error(name if name in form.fields else None, errors)


def fetch(request: HttpRequest, pk: int) -> Ballot:
    """Return a ballot that the reader may see; a stranger gets 404."""
    return get_object_or_404(Ballot.objects.visible_to(request.user).select_related("township"), pk=pk)


def public_address(ballot: Ballot) -> str:
    """The address that voters open."""
    return settings.SITE_URL + reverse("ballots:vote", args=[ballot.key])
