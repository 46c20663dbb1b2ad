"""The verbs of an activity: announce, answer, sign in, write down, close and credit."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from deputies import activity_states as states
from deputies.activity_permissions import (
    invitation_of,
    is_clerk,
    is_helper,
    may_add_pictures,
    may_excuse,
    may_sign_in,
    may_sign_up,
)
from deputies.activity_states import ACTIVITY
from deputies.duties import credit, withdraw
from deputies.models import Activity, Deputy, Participation
from deputies.sign_in import check_code
from groundwork.documents.pictures import attach_pictures
from groundwork.ui.dates import cn_date
from groundwork.workflow.engine import Done, Notice, step

OFFICE = "人大办"
HELPERS = "人大办或联络站联络员"
INVITED = "受邀代表本人（没有账号的由人大办代为登记）"
COMING, EXCUSED = Participation.Answer.COMING, Participation.Answer.EXCUSED


def invited_people(activity: Activity) -> list[Any]:
    """The accounts of the invited deputies."""
    rows = activity.participations.filter(deputy__user__isnull=False).select_related("deputy__user")
    return [row.deputy.user for row in rows]


def add_invited(activity: Activity, deputies: Iterable[Deputy]) -> list[Deputy]:
    """Invite those who are not yet; return them."""
    known = set(activity.participations.values_list("deputy_id", flat=True))
    new = [deputy for deputy in deputies if deputy.pk not in known]
    Participation.objects.bulk_create(
        Participation(activity=activity, deputy=deputy, township_id=activity.township_id) for deputy in new
    )
    return new


def notice_text(activity: Activity) -> str:
    """The words of the notice."""
    lines = [f"时间：{activity.when}", f"地点：{activity.place}"]
    if activity.answer_by:
        lines.append(f"请于{cn_date(activity.answer_by)}前报名或请假。")
    if activity.content:
        lines.append(activity.content)
    if activity.contact:
        lines.append(f"联系：{activity.contact}")
    return "\n".join(lines)


@step(ACTIVITY, "announce", may=is_clerk, who=OFFICE)
def announce(
    activity: Activity,
    *,
    actor: Any,
    today: datetime.date,
    deputies: Iterable[Deputy],
    answer_by: datetime.date,
) -> Done:
    """发出通知: invite deputies, who answer by a day that is not after the activity."""
    invited = list(deputies)
    if not invited:
        raise ValidationError("请至少选一名代表。")
    if activity.on < today:
        raise ValidationError("活动日期已经过去，请先改日期；已经办过的，发出通知后用“登记为已举办”。")
    check_answer_by(activity.on, answer_by, today=today)
    add_invited(activity, invited)
    activity.announced_on, activity.answer_by = today, answer_by
    people = [deputy.user for deputy in invited if deputy.user_id]
    return Done(
        f"通知{len(invited)}名代表：{activity.when}，{activity.place}",
        notices=[Notice(people, f"活动通知：{activity}（{activity.when}）", body=notice_text(activity))],
    )


def check_answer_by(on: datetime.date, answer_by: datetime.date, *, today: datetime.date) -> None:
    """Raise ValidationError unless the day lies between today and the activity."""
    if not today <= answer_by <= on:
        raise ValidationError({"answer_by": "报名截止应在今天和活动当天之间。"})


@step(ACTIVITY, "invite", may=is_clerk, who=OFFICE)
def invite(activity: Activity, *, actor: Any, today: datetime.date, deputies: Iterable[Deputy]) -> Done:
    """增加邀请: those who were forgotten, or who came uninvited."""
    new = add_invited(activity, deputies)
    if not new:
        raise ValidationError({"deputies": "请选择还没有邀请的代表。"})
    people = [deputy.user for deputy in new if deputy.user_id]
    return Done(
        f"增加邀请：{'、'.join(deputy.name for deputy in new)}",
        notices=[Notice(people, f"活动通知：{activity}（{activity.when}）", body=notice_text(activity))],
    )


def answer(row: Participation, word: str, *, reason: str, today: datetime.date) -> None:
    """Write an answer down."""
    row.answer, row.reason, row.answered_on = word, reason, today
    row.save(update_fields=["answer", "reason", "answered_on", "updated_at"])


def own_row(activity: Activity, actor: Any) -> Participation:
    """Return the actor's invitation. Raises ValidationError where there is none."""
    row = invitation_of(actor, activity)
    if row is None:
        raise ValidationError("您不在本次活动的邀请名单中，请找人大办加入名单。")
    return row


@step(ACTIVITY, "sign_up", may=may_sign_up, who=INVITED)
def sign_up(activity: Activity, *, actor: Any, today: datetime.date) -> Done:
    """报名参加."""
    row = own_row(activity, actor)
    answer(row, COMING, reason="", today=today)
    return Done(f"{row.deputy.name}代表报名参加")


@step(ACTIVITY, "excuse", may=may_excuse, who=INVITED)
def excuse(activity: Activity, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """请假, with the reason."""
    row = own_row(activity, actor)
    answer(row, EXCUSED, reason=reason, today=today)
    return Done(f"{row.deputy.name}代表请假")


@step(ACTIVITY, "answer_for", may=is_clerk, who=OFFICE)
def answer_for(
    activity: Activity,
    *,
    actor: Any,
    today: datetime.date,
    coming: Any = (),
    excused: Any = (),
    reason: str = "",
) -> Done:
    """代登记报名: what deputies said on the phone."""
    will, will_not = list(coming), list(excused)
    if both := {row.pk for row in will} & {row.pk for row in will_not}:
        names = "、".join(row.deputy.name for row in will if row.pk in both)
        raise ValidationError({"excused": f"{names}同时选在“参加”和“请假”里。"})
    if not will and not will_not:
        raise ValidationError("请选择要登记的代表。")
    for row in will:
        answer(row, COMING, reason="", today=today)
    for row in will_not:
        answer(row, EXCUSED, reason=reason, today=today)
    said = [f"参加 {len(will)} 人"] if will else []
    said += (
        [f"请假 {len(will_not)} 人（{'、'.join(row.deputy.name for row in will_not)}）"] if will_not else []
    )
    return Done(f"代登记报名：{'，'.join(said)}")


@step(ACTIVITY, "postpone", may=is_clerk, who=OFFICE)
def postpone(
    activity: Activity, *, actor: Any, today: datetime.date, on: datetime.date, begins_at: datetime.time,
    place: str, answer_by: datetime.date, reason: str, ends_at: datetime.time | None = None,
) -> Done:  # fmt: skip
    """改期: a new day or place; everybody is told and answers anew."""
    if on < today:
        raise ValidationError({"on": "新的日期不能早于今天。"})
    check_answer_by(on, answer_by, today=today)
    before = activity.when
    activity.on, activity.begins_at, activity.ends_at = on, begins_at, ends_at
    activity.place, activity.answer_by = place, answer_by
    activity.participations.update(answer="", reason="", answered_on=None)
    return Done(
        f"由{before}改为{activity.when}，地点{place}：{reason}",
        notices=[
            Notice(
                invited_people(activity), f"活动改期：{activity}（{activity.when}）",
                body=f"原因：{reason}\n{notice_text(activity)}",
            )
        ],
    )  # fmt: skip


@step(ACTIVITY, "open_sign_in", may=is_helper, who=HELPERS)
def open_sign_in(activity: Activity, *, actor: Any, today: datetime.date) -> Done:
    """开始签到, on the day itself."""
    if today != activity.on:
        raise ValidationError(f"活动在{cn_date(activity.on)}，当天才能开始签到；日期有变的先“改期”。")
    return Done("开始签到")


@step(ACTIVITY, "record_held", may=is_clerk, who=OFFICE)
def record_held(activity: Activity, *, actor: Any, today: datetime.date) -> Done:
    """登记为已举办: held without signing in by phone; attendance is written down afterwards."""
    if activity.on > today:
        raise ValidationError("活动还没有到日子。")
    activity.held_on = activity.on
    return Done("已举办，出勤按纸质签到表登记")


@step(ACTIVITY, "sign_in", may=may_sign_in, who="受邀代表本人")
def sign_in(
    activity: Activity, *, actor: Any, today: datetime.date, code: str, now: datetime.datetime | None = None
) -> Done:
    """签到: by the code of the QR on the screen in the room."""
    moment = now or timezone.now()
    check_code(code, activity.pk, now=moment)
    row = own_row(activity, actor)
    if row.signed_in_at:
        raise ValidationError(f"您已在 {timezone.localtime(row.signed_in_at):%H:%M} 签到，不用再签。")
    mark_present(row, way=Participation.Way.QR, by=actor, at=moment)
    return Done(f"{row.deputy.name}代表签到")


def mark_present(row: Participation, *, way: str, by: Any, at: datetime.datetime | None) -> None:
    """Write down that she is there."""
    row.signed_in_at, row.way, row.signed_in_by, row.attended = at, way, by, True
    row.save(update_fields=["signed_in_at", "way", "signed_in_by", "attended", "updated_at"])


@step(ACTIVITY, "sign_in_for", may=is_helper, who=HELPERS)
def sign_in_for(
    activity: Activity, *, actor: Any, today: datetime.date, rows: Iterable[Participation],
    now: datetime.datetime | None = None,
) -> Done:  # fmt: skip
    """代为签到: for those without a phone; afterwards, from the paper list."""
    chosen = [row for row in rows if not row.attended]
    if not chosen:
        raise ValidationError({"rows": "请选择还没有签到的代表。"})
    at = (now or timezone.now()) if activity.state == states.RUNNING else None
    for row in chosen:
        mark_present(row, way=Participation.Way.BY_HAND, by=actor, at=at)
    return Done(f"代为签到 {len(chosen)} 人：{'、'.join(row.deputy.name for row in chosen)}")


@step(ACTIVITY, "finish", may=is_helper, who=HELPERS)
def finish(activity: Activity, *, actor: Any, today: datetime.date) -> Done:
    """结束签到: the activity was held."""
    activity.held_on = activity.on
    present, invited = activity.participations.attended().count(), activity.participations.count()
    return Done(f"结束签到，应到 {invited} 人，实到 {present} 人")


@step(ACTIVITY, "write_minutes", may=is_clerk, who=OFFICE)
def write_minutes(activity: Activity, *, actor: Any, today: datetime.date, minutes: str) -> Done:
    """写纪要: what was seen, said and agreed; may be mended until it is closed."""
    first = not activity.minutes
    activity.minutes, activity.minutes_by = minutes, actor
    return Done("写好纪要" if first else "修改纪要")


@step(ACTIVITY, "confirm_attendance", may=is_clerk, who=OFFICE)
def confirm_attendance(
    activity: Activity, *, actor: Any, today: datetime.date, attended: Iterable[Participation]
) -> Done:
    """核定出勤: as the office knows it; names that were added or taken off are written down."""
    kept = {row.pk for row in attended}
    rows = list(activity.participations.select_related("deputy"))
    added = [row for row in rows if row.pk in kept and not row.attended]
    dropped = [row for row in rows if row.pk not in kept and row.attended]
    for row in added:
        mark_present(row, way=Participation.Way.BY_HAND, by=actor, at=None)
    for row in dropped:
        row.signed_in_at, row.way, row.signed_in_by, row.attended = None, "", None, False
        row.save(update_fields=["signed_in_at", "way", "signed_in_by", "attended", "updated_at"])
    activity.attendance_confirmed_on = today
    said = [f"应到 {len(rows)} 人，实到 {len(kept)} 人"]
    said += [f"补上{'、'.join(row.deputy.name for row in added)}"] if added else []
    said += [f"去掉{'、'.join(row.deputy.name for row in dropped)}"] if dropped else []
    return Done("核定出勤：" + "；".join(said))


@step(ACTIVITY, "add_pictures", may=may_add_pictures, who="人大办、联络员或到场的代表")
def add_pictures(activity: Activity, *, actor: Any, today: datetime.date, pictures: Any) -> Done:
    """上传照片 of the activity."""
    kept = attach_pictures(activity, pictures, actor=actor, label="活动照片")
    return Done(f"上传照片 {len(kept)} 张")


def why_not_close(activity: Activity) -> str:
    """What is missing before it can be closed, or nothing."""
    missing = [] if activity.minutes else ["写纪要"]
    missing += [] if activity.attendance_confirmed_on else ["核定出勤"]
    return "、".join(missing)


@step(ACTIVITY, "close", may=is_clerk, who=OFFICE, when=lambda activity: not why_not_close(activity))
def close(activity: Activity, *, actor: Any, today: datetime.date) -> Done:
    """归档: each deputy who was there is credited (代表法 第五十八条)."""
    rows = list(activity.participations.attended().select_related("deputy"))
    kind = activity.kind.duty_kind.code
    for row in rows:
        credit(
            row.deputy, kind=kind, on=activity.on, summary=activity.title, source=activity, place=activity.place,
            actor=actor,
        )  # fmt: skip
    return Done(f"归档，{len(rows)}名代表记入履职（{activity.kind.duty_kind}）")


@step(ACTIVITY, "correct", may=is_clerk, who=OFFICE)
def correct(activity: Activity, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """更正: what was credited is taken back until it is closed anew."""
    count = withdraw(activity, today=today)
    activity.attendance_confirmed_on, activity.reopened_on = None, today
    return Done(f"更正：{reason}；先撤回已记入的履职 {count} 条，归档后重新记入")


@step(ACTIVITY, "cancel", may=is_clerk, who=OFFICE)
def cancel(activity: Activity, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """取消, with the reason; whoever was invited is told."""
    activity.ended_reason = reason
    people = invited_people(activity)
    return Done(
        f"取消：{reason}",
        notices=[Notice(people, f"活动取消：{activity}（{activity.when}）", body=f"原因：{reason}")]
        if people
        else [],
    )
