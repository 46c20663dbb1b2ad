"""The page of a session: who came, whether there was a quorum, who spoke; the roll call, the speeches, the Excel list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from deputies import rollcall
from deputies.forms.rollcall import RollForm, SpeechForm
from deputies.grounds import ABSENT_TWICE
from deputies.models import Attendance, Session, Speech, StatusGround
from deputies.permissions import keeps, may_read
from groundwork.accounts.permissions import require
from groundwork.documents.downloads import xlsx_response
from groundwork.documents.xlsx import Column as SheetColumn
from groundwork.documents.xlsx import write_xlsx

READ = "会议情况供本乡镇有任职的人员查看。"
KEEP = "出席和发言由人大办和系统管理员登记。"
COLUMNS = (
    SheetColumn("group", "代表小组", width=18), SheetColumn("name", "姓名", width=10),
    SheetColumn("state", "出席情况", width=16), SheetColumn("reason", "事由", width=24),
    SheetColumn("speeches", "审议发言", width=60),
)  # fmt: skip


@login_required
def session_page(request: HttpRequest, pk: int) -> HttpResponse:
    """会议: attendance with its quorum, who stayed away, what was said."""
    session = fetch(request, pk)
    rows = attendances(session)
    keeper = keeps(request.user, session)
    twice = rollcall.absent_twice(session) if keeper else []
    context = {
        "session": session,
        "turnout": rollcall.count_of(session),
        "rows": rows,
        "away": [row for row in rows if row.state != Attendance.State.PRESENT],
        "speeches": session.speeches.select_related("deputy"),
        "keeps": keeper,
        "twice": twice,
        "ground": StatusGround.objects.for_use(StatusGround.Use.TERMINATE).filter(label=ABSENT_TWICE).first(),
        "is_ahead": session.opens_on > timezone.localdate(),
    }
    return render(request, "deputies/session.html", context)


@login_required
def roll(request: HttpRequest, pk: int) -> HttpResponse:
    """点名: one tap for whoever is not there; everybody else is present."""
    session = kept(request, pk)
    back = reverse("deputies:session", args=[session.pk])
    if session.opens_on > timezone.localdate():
        messages.warning(request, "会议还没有开幕，开幕当天起登记出席情况。")
        return redirect(back)
    form = RollForm(request.POST or None, session=session, deputies=rollcall.expected_at(session))
    if request.method == "POST" and form.is_valid():
        rollcall.take_roll(session, form.taken(), actor=request.user)
        turnout = rollcall.count_of(session)
        messages.success(
            request, f"已登记：应到 {turnout.total} 人，出席 {turnout.present} 人，"
            f"请假 {turnout.leave} 人，缺席 {turnout.absent} 人。",
        )  # fmt: skip
        return redirect(back)
    context = {"session": session, "form": form, "back": back}
    return render(request, "deputies/session_roll.html", context, status=422 if form.is_bound else 200)


@login_required
def speech_new(request: HttpRequest, pk: int) -> HttpResponse:
    """登记发言: a deputy spoke in deliberation."""
    session = kept(request, pk)
    return write_speech(request, session, Speech(session=session), title=f"登记审议发言：{session}")


@login_required
def speech_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a speech."""
    speech = kept_speech(request, pk)
    return write_speech(request, speech.session, speech, title="修改审议发言")


@login_required
@require_POST
def speech_strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a speech that was written down by mistake."""
    speech = kept_speech(request, pk)
    rollcall.strike_speech(speech)
    messages.success(request, "已删除这条发言，代表的履职记录随之撤销。")
    return redirect("deputies:session", pk=speech.session_id)


@login_required
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Send attendance and speeches as Excel."""
    session = fetch(request, pk)
    said: dict[int, list[str]] = {}
    for speech in session.speeches.all():
        said.setdefault(speech.deputy_id, []).append(speech.content)
    lines = [
        {"group": row.deputy.group, "name": row.deputy.name, "state": row.get_state_display(), "reason": row.reason,
         "speeches": "\n".join(said.get(row.deputy_id, ()))}
        for row in attendances(session)
    ]  # fmt: skip
    count = rollcall.count_of(session)
    note = (
        f"应到 {count.total} 人，出席 {count.present} 人，请假 {count.leave} 人，"
        f"缺席 {count.absent} 人；法定人数 {count.needed} 人。"
    )
    title = f"{session.township}{session}代表出席和发言情况"
    return xlsx_response(
        f"{title}.xlsx",
        lambda file: write_xlsx(
            file, title=title, columns=COLUMNS, rows=lines, notes=[note], sheet_name="出席和发言"
        ),
    )


def write_speech(request: HttpRequest, session: Session, speech: Speech, *, title: str) -> HttpResponse:
    """Show the form of a speech, or save it with its credit."""
    deputies = rollcall.expected_at(session)
    form = SpeechForm(request.POST or None, instance=speech, session=session, deputies=deputies)
    back = reverse("deputies:session", args=[session.pk])
    if request.method == "POST" and form.is_valid():
        rollcall.record_speech(form.save(commit=False), actor=request.user)
        messages.success(request, f"已登记{form.instance.deputy}代表的发言，并记入履职。")
        again = "again" in request.POST
        return redirect(reverse("deputies:session_speech_new", args=[session.pk]) if again else back)
    context = {"form": form, "title": title, "back": back}
    return render(request, "deputies/form.html", context, status=422 if form.is_bound else 200)


def attendances(session: Session) -> Any:
    """The roll call as it was taken, group by group."""
    rows = session.attendances.select_related("deputy__group")
    return list(rows.order_by("deputy__group_id", "deputy__sort_key", "deputy_id"))


def fetch(request: HttpRequest, pk: int) -> Session:
    """Return a session of the reader's townships."""
    require(may_read(request.user), READ)
    found = Session.objects.visible_to(request.user).select_related("term", "township")
    request.nav_current = "deputies:sessions"  # type: ignore[attr-defined]
    return get_object_or_404(found, pk=pk)


def kept(request: HttpRequest, pk: int) -> Session:
    """Return a session that the reader keeps."""
    session = fetch(request, pk)
    require(keeps(request.user, session), KEEP)
    return session


def kept_speech(request: HttpRequest, pk: int) -> Speech:
    """Return a speech of a session that the reader keeps."""
    found = Speech.objects.visible_to(request.user).select_related(
        "session__term", "session__township", "deputy"
    )
    speech = get_object_or_404(found, pk=pk)
    require(keeps(request.user, speech), KEEP)
    request.nav_current = "deputies:sessions"  # type: ignore[attr-defined]
    return speech
