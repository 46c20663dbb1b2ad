"""The limits of the deputies' work: what ships with the system, and what a township set differently."""

from __future__ import annotations

from deputies.models.duties import DeputyWorkLimit
from groundwork.deadlines.limits import Limit, LimitUnit

CONFIRM_DUTY, AMEND_DUTY, DECIDE_DISPUTE = "confirm_duty", "amend_duty", "decide_dispute"
ANSWER_NOTICE, WRITE_MINUTES, CLOSE_ACTIVITY = "answer_notice", "write_minutes", "close_activity"
DUTY_REPORT, HOLD_REVIEW, CONCLUDE_REVIEW = "duty_report", "hold_review", "conclude_review"
REVIEW_FEEDBACK, PUBLISH_REVIEW = "review_feedback", "publish_review"
PRESET = "本系统预设，可调整"

#: kind, label, value, unit, source. A chapter that has something to wait for adds its rows here.
PRESETS: tuple[tuple[str, str, int, str, str], ...] = (
    (CONFIRM_DUTY, "核实代表自己记的履职", 5, LimitUnit.WORKDAY, PRESET),
    (AMEND_DUTY, "按退回说明改正履职记录", 10, LimitUnit.WORKDAY, PRESET),
    (DECIDE_DISPUTE, "处理对履职记录的异议", 10, LimitUnit.WORKDAY,
     "上海代表法实施办法第五十一条：登记定期与代表核对，有异议的予以更正；期限为本系统预设"),
    (ANSWER_NOTICE, "答复活动通知（报名或请假）", 3, LimitUnit.DAY, PRESET),
    (WRITE_MINUTES, "活动后写好纪要", 5, LimitUnit.WORKDAY, PRESET),
    (CLOSE_ACTIVITY, "活动后核定出勤并归档", 10, LimitUnit.WORKDAY,
     "代表法第五十八条：主席团记录代表履职情况；期限为本系统预设"),
    (DUTY_REPORT, "评议会前提交述职报告（提前天数）", 3, LimitUnit.DAY, PRESET),
    (HOLD_REVIEW, "按期召开述职评议会", 1, LimitUnit.DAY, "评议会通知的日期"),
    (CONCLUDE_REVIEW, "评议会后确认评议结果", 3, LimitUnit.WORKDAY, "东山镇：结果当场宣布；期限为本系统预设"),
    (REVIEW_FEEDBACK, "向述职代表书面反馈", 10, LimitUnit.WORKDAY, "东山镇：书面反馈、存档；期限为本系统预设"),
    (PUBLISH_REVIEW, "审定并公布评议结果", 15, LimitUnit.WORKDAY, "代表法第五十八条（公开代表履职信息）；期限为本系统预设"),
)  # fmt: skip


def work_limit(township: int, kind: str) -> Limit:
    """Return the limit of that kind for a township (by its key): its own, else the preset."""
    own = DeputyWorkLimit.objects.filter(township=township, kind=kind).first()
    row = own or DeputyWorkLimit.objects.presets().get(kind=kind)
    return row.as_limit()


def load_work_limits() -> None:
    """Add the presets that are missing."""
    for kind, label, value, unit, source in PRESETS:
        DeputyWorkLimit.objects.get_or_create(
            township=None, kind=kind,
            defaults={"label": label, "value": value, "unit": unit, "source": source},
        )  # fmt: skip
