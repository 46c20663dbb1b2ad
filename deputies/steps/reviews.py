"""述职评议: call a meeting, let deputies report, vote, confirm the result, tell them, publish."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from deputies import review_states as states
from deputies.duties import credit
from deputies.models import Deputy
from deputies.models.reviews import DutyReport, ReviewMeeting
from deputies.review_permissions import is_clerk, is_presidium, under_review, writes_report
from deputies.review_results import outcomes
from deputies.review_states import MEETING, REPORT
from groundwork.ballots import states as ballot_states
from groundwork.ballots.drafting import call_ballot
from groundwork.deadlines import clock
from groundwork.ui.dates import cn_date
from groundwork.workflow.engine import Done, Notice, begin, step
from groundwork.workflow.models import Entry

OFFICE, DEPUTY, PRESIDIUM = "人大办", "代表本人（没有账号的由人大办代办）", "主席团成员"


@transaction.atomic
def call_meeting(
    meeting: ReviewMeeting, deputies: Iterable[Deputy], *, actor: Any, today: datetime.date
) -> ReviewMeeting:
    """发起评议会: write the meeting with a report for each deputy, and tell them by when it is due."""
    meeting.summoned_on = today
    meeting.save()
    begin(
        meeting,
        actor=actor,
        today=today,
        sentence=f"发起{meeting}：{cn_date(meeting.held_on)}，{meeting.place}",
    )
    if chosen := list(deputies):
        summon(meeting, actor=actor, today=today, deputies=chosen)
    return meeting


@step(MEETING, "summon", may=is_clerk, who=OFFICE)
def summon(meeting: ReviewMeeting, *, actor: Any, today: datetime.date, deputies: Any) -> Done:
    """通知述职代表: each gets a report to write. Raises ValidationError once the ballot is prepared."""
    require_no_ballot(meeting)
    chosen = [
        one
        for one in deputies
        if not meeting.reports.filter(deputy=one).exclude(state=states.RELEASED).exists()
    ]
    if not chosen:
        raise ValidationError({"deputies": "这些代表已经在名单里。"})
    for deputy in chosen:
        report = DutyReport.objects.create(township_id=meeting.township_id, meeting=meeting, deputy=deputy)
        begin(report, actor=actor, today=today, sentence=f"通知在{meeting}上述职")
    names = "、".join(str(one) for one in chosen)
    return Done(
        f"通知述职代表：{names}",
        notices=[
            Notice(
                [d.user for d in chosen if d.user_id],
                f"请写述职报告：{meeting}（{cn_date(meeting.held_on)}）",
            )
        ],
    )


def require_no_ballot(meeting: ReviewMeeting) -> None:
    """Raise ValidationError while a ballot names the deputies."""
    if meeting.ballot and meeting.ballot.state != ballot_states.ANNULLED:
        raise ValidationError("投票已经准备好，名单不能再改；要改，请先作废这次投票。")


@step(MEETING, "reschedule", may=is_clerk, who=OFFICE)
def reschedule(
    meeting: ReviewMeeting, *, actor: Any, today: datetime.date, held_on: datetime.date, place: str
) -> Done:
    """改期改地点: the reports fall due accordingly."""
    if held_on < today:
        raise ValidationError({"held_on": "不能改到今天以前。"})
    before = meeting.held_on
    meeting.held_on, meeting.place = held_on, place
    reports = list(meeting.reports.filter(state=states.WRITING).select_related("deputy__user"))
    for report in reports:
        report.meeting = meeting
        clock.settle(report, today=today)
    sentence = f"由{cn_date(before)}改为{cn_date(held_on)}，{place}"
    told = [
        r.deputy.user
        for r in meeting.reports.exclude(state=states.RELEASED).select_related("deputy__user")
        if r.deputy.user
    ]
    return Done(sentence, notices=[Notice(told, f"{meeting}改期：{cn_date(held_on)}，{place}")])


def wants_ballot(meeting: ReviewMeeting) -> bool:
    """Whether there is no ballot yet, or only one that was annulled."""
    return meeting.ballot is None or meeting.ballot.state == ballot_states.ANNULLED


@step(MEETING, "prepare_ballot", may=is_clerk, who=OFFICE, when=wants_ballot)
def prepare_ballot(
    meeting: ReviewMeeting, *, actor: Any, today: datetime.date, closes_on: datetime.date
) -> Done:
    """准备投票: the deputies on the sheet, the grades and the groups of voters as the scheme says."""
    reports = list(
        meeting.reports.exclude(state=states.RELEASED)
        .select_related("deputy__group")
        .order_by("deputy__sort_key", "pk")
    )
    if not reports:
        raise ValidationError("还没有述职代表。")
    if closes_on < meeting.held_on:
        raise ValidationError({"closes_on": "投票截止日不能早于评议会。"})
    ballot = call_ballot(
        meeting.township, title=f"{meeting}测评", intro=f"请对 {len(reports)} 名述职代表逐一评议。",
        about=meeting.title, href=meeting.get_absolute_url(),
        questions=[(r.deputy.name, str(r.deputy.group or "")) for r in reports],
        choices=list(meeting.scheme.grades.values_list("code", "label")),
        groups=list(meeting.scheme.weights.values_list("code", "label")),
        closes_on=closes_on, actor=actor, today=today,
    )  # fmt: skip
    for report, question in zip(reports, ballot.questions.all(), strict=True):
        meeting.reports.filter(pk=report.pk).update(question=question)
    meeting.ballot = ballot
    return Done(f"准备投票：{len(reports)} 名代表，按“{meeting.scheme}”")


@step(MEETING, "hold", may=is_clerk, who=OFFICE)
def hold(
    meeting: ReviewMeeting,
    *,
    actor: Any,
    today: datetime.date,
    held_on: datetime.date,
    reports: Any,
    voters_present: int,
    note: str = "",
) -> Done:
    """登记述职情况: who reported before how many voters; each is credited, the others are let off this time."""
    if held_on > today:
        raise ValidationError({"held_on": "会还没有开，不能登记。"})
    if not reports:
        raise ValidationError({"reports": "请勾选到会述职的代表；没有人述职的，请取消评议会。"})
    meeting.held_on, meeting.voters_present, meeting.note = held_on, voters_present, note
    given = {report.pk for report in reports}
    for report in meeting.reports.filter(state__in=(states.WRITING, states.SUBMITTED)).select_related(
        "deputy__user"
    ):
        report.meeting = meeting
        if report.pk in given:
            present(report, actor=actor, on=held_on, today=today)
        else:
            move_by_meeting(report, "release", "没有到会述职", actor=actor, today=today)
    least = meeting.scheme.least_voters
    short = f"，少于 {least} 人（{meeting.scheme.least_voters_source}）" if voters_present < least else ""
    return Done(
        f"{len(given)} 名代表述职，到会选民代表 {voters_present} 人{short}" + (f"。{note}" if note else "")
    )


def present(report: DutyReport, *, actor: Any, on: datetime.date, today: datetime.date) -> None:
    """Write that she reported to the voters, and credit it."""
    report.presented_on = on
    move_by_meeting(report, "present", f"在{report.meeting}上述职", actor=actor, today=today)
    credit(
        report.deputy,
        kind="report_to_voters",
        on=on,
        summary=f"在{report.meeting}上向选民述职",
        source=report,
        actor=actor,
    )


def move_by_meeting(
    report: DutyReport, name: str, sentence: str, *, actor: Any, today: datetime.date
) -> None:
    """Take a report's move that follows from its meeting, with its trail, and settle its clock. The meeting is locked."""
    move = REPORT.by_name[name]
    before, report.state = report.state, move.to[0]
    report.save()
    Entry.write(
        report, actor=actor, move=name, label=move.label, sentence=sentence, today=today, from_state=before,
        to_state=report.state,
    )  # fmt: skip
    clock.settle(report, today=today)


@step(MEETING, "conclude", may=is_clerk, who=OFFICE)
def conclude(meeting: ReviewMeeting, *, actor: Any, today: datetime.date) -> Done:
    """确认评议结果: the closed ballot becomes each deputy's total and verdict. Raises ValidationError while it is open."""
    ballot = meeting.ballot
    if ballot and ballot.state in (ballot_states.DRAFT, ballot_states.OPEN):
        raise ValidationError(
            f"投票还没有结束（{ballot.state_now.label}）。请先到投票页面结束投票，没有进行的请作废。"
        )
    meeting.concluded_on = today
    found = outcomes(meeting)
    reports = list(meeting.reports.filter(state=states.PRESENTED).select_related("deputy__user"))
    for report in reports:
        report.meeting = meeting
        report.reviewed_on = today
        if (outcome := found.get(report.pk)) and outcome.total is not None:
            report.total, report.verdict = outcome.total, outcome.verdict
        move_by_meeting(report, "review", "评议结果已确认", actor=actor, today=today)
    told = [report.deputy.user for report in reports if report.deputy.user_id]
    how = "按投票结果计出" if found else "没有投票测评，不评等次"
    return Done(
        f"确认 {len(reports)} 名代表的评议结果，{how}", notices=[Notice(told, f"评议结果已经计出：{meeting}")]
    )


@step(MEETING, "publish", may=is_presidium, who=PRESIDIUM, bars=(under_review,))
def publish(meeting: ReviewMeeting, *, actor: Any, today: datetime.date) -> Done:
    """公布评议结果 (代表法 第五十八条): after the presidium has looked at it, not by the office that counted it."""
    meeting.published_on = today
    return Done("审定并公布评议结果")


@step(MEETING, "cancel", may=is_clerk, who=OFFICE)
def cancel(meeting: ReviewMeeting, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """取消评议会: nobody reports. Raises ValidationError while a ballot of it stands."""
    require_no_ballot(meeting)
    reports = meeting.reports.filter(state__in=(states.WRITING, states.SUBMITTED)).select_related(
        "deputy__user"
    )
    told = [report.deputy.user for report in reports if report.deputy.user_id]
    for report in list(reports):
        report.meeting = meeting
        move_by_meeting(report, "release", f"评议会取消：{reason}", actor=actor, today=today)
    return Done(f"取消评议会：{reason}", notices=[Notice(told, f"评议会取消：{meeting}")])


@step(REPORT, "submit", may=writes_report, who=DEPUTY)
def submit(report: DutyReport, *, actor: Any, today: datetime.date, text: str) -> Done:
    """提交述职报告."""
    report.text, report.submitted_on = text, today
    return Done("提交述职报告" + ("" if report.deputy.user_id == actor.pk else "（人大办代录）"))


@step(REPORT, "take_back", may=writes_report, who=DEPUTY)
def take_back(report: DutyReport, *, actor: Any, today: datetime.date) -> Done:
    """收回修改: until the meeting she may write it anew."""
    report.submitted_on = None
    return Done("收回修改")


@step(REPORT, "send_back", may=is_clerk, who=OFFICE)
def send_back(report: DutyReport, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """退回修改: with what is missing."""
    report.submitted_on = None
    told = [report.deputy.user] if report.deputy.user_id else []
    return Done(f"退回修改：{reason}", notices=[Notice(told, f"述职报告请修改：{reason[:60]}")])


def may_be_released(report: DutyReport) -> bool:
    """Whether no ballot names her."""
    return report.question_id is None or wants_ballot(report.meeting)


@step(REPORT, "release", may=is_clerk, who=OFFICE, when=may_be_released)
def release(report: DutyReport, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """本次不述职: she is let off this time and stays on the list of those who have not reported."""
    told = [report.deputy.user] if report.deputy.user_id else []
    return Done(f"本次不述职：{reason}", notices=[Notice(told, f"本次不述职：{report.meeting}")])


@step(REPORT, "feed_back", may=is_clerk, who=OFFICE)
def feed_back(report: DutyReport, *, actor: Any, today: datetime.date, feedback: str) -> Done:
    """书面反馈: what the voters said, what was good and what is to be better."""
    report.feedback, report.feedback_on = feedback, today
    told = [report.deputy.user] if report.deputy.user_id else []
    return Done("书面反馈评议情况", notices=[Notice(told, f"评议反馈：{report.meeting}", feedback[:300])])
