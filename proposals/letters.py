"""The papers handed out with an assignment: the notice (交办通知) and the feedback form (征询意见表)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from groundwork.deadlines.models import Deadline
from groundwork.documents.docx import OfficialDocument, chinese_date
from proposals import states
from proposals.models import Assignment, Proposal, Reply
from proposals.models.policy import LimitKind
from proposals.rulebook import limit_of
from proposals.terms import REPLY_KINDS

Letter = tuple[str, OfficialDocument]


def assignment_notice(proposal: Proposal, assignment: Assignment) -> Letter:
    """交办通知: what a unit is given, what it owes, until when, and how it is to be answered."""
    office = f"{proposal.township}人民代表大会主席团"
    paper = OfficialDocument()
    paper.title(f"关于交办{proposal.reference}\n代表{proposal.get_kind_display()}的通知")
    paper.addressee(str(assignment.unit))
    paper.paragraph(opening(proposal, assignment))
    paper.heading("办理要求")
    for demand in demands(proposal, assignment):
        paper.heading(demand, level=3)
    paper.heading(f"{proposal.get_kind_display()}内容")
    for label, text in contents(proposal):
        paper.heading(label, level=2)
        paper.paragraph(text)
    if assignment.owes_answer:
        paper.attachments(["代表建议办理情况征询意见表"])
    paper.sign_off(office, assignment.assigned_on, sealed=True)
    return f"交办通知（{assignment.unit}）{proposal.reference}", paper


def opening(proposal: Proposal, assignment: Assignment) -> str:
    """Say who raised what, and what part the unit has."""
    source = (
        f"{proposal.session}期间" if proposal.session_id and proposal.period == "session" else "大会闭会期间"
    )
    names = [proposal.lead_deputy.name, *(c.deputy.name for c in proposal.cosponsors.confirmed())]
    who = f"{names[0]}代表" if len(names) == 1 else f"{names[0]}等{len(names)}名代表"
    others = proposal.assignments.current().exclude(pk=assignment.pk).select_related("unit")
    beside = "、".join(f"{other.unit}（{other.get_part_display()}）" for other in others)
    together = f"，同时交{beside}" if beside else ""
    return (
        f"{source}，{who}提出《{proposal.title}》（{proposal.reference}）。经研究，现交你单位"
        f"{assignment.get_part_display()}{together}，请按照有关规定认真办理。"
    )


def demands(proposal: Proposal, assignment: Assignment) -> list[str]:
    """Return what the unit must do and by when, from the deadlines that run, else from the policy."""
    found = []
    due = {d.kind: d.due_on for d in Deadline.objects.of(proposal).filter(slot=assignment.slot).open()}
    if LimitKind.ACKNOWLEDGE in due:
        found.append(f"请于{chinese_date(due[LimitKind.ACKNOWLEDGE])}前签收，并明确负责领导和经办人。")
    if assignment.state == states.PENDING and (limit := limit_of(proposal, LimitKind.OBJECT)):
        found.append(f"认为不属于本单位职责的，请自交办之日起{limit}内书面说明理由，不得自行转给其他单位。")
    if not assignment.owes_answer:
        by = f"于{chinese_date(due[LimitKind.OPINION])}前" if LimitKind.OPINION in due else "及时"
        return [*found, f"请{by}向主办单位提交会办意见。"]
    if proposal.is_confidential:
        found.append("代表要求保密：办理中不得泄露代表姓名和建议内容，答复只送代表本人和我们。")
    found.append("办理前、办理中、答复后应当与代表沟通，听取意见，并作好记录。")
    answer = next((due[kind] for kind in REPLY_KINDS if kind in due), None)
    by = f"于{chinese_date(answer)}前" if answer else "在规定期限内"
    found.append(f"请{by}以公文形式书面答复代表，逐条回应，写明办理结果类别，由主要负责人签发，并抄送我们。")
    found.append("答复时请附《征询意见表》，由代表对办理工作和办理结果作出评价。")
    return found


def contents(proposal: Proposal) -> list[tuple[str, str]]:
    """Return the parts of the text that were written."""
    labels = ("案由", "案据", "方案") if proposal.is_motion else ("情况", "分析", "具体建议")
    parts = zip(labels, (proposal.situation, proposal.analysis, proposal.request), strict=True)
    return [(label, text) for label, text in parts if text.strip()]


def feedback_form(proposal: Proposal, assignment: Assignment) -> Letter:
    """征询意见表: sent with the reply; the deputy ticks two grades, gives reasons and signs."""
    reply = (
        Reply.objects.filter(assignment=assignment, is_superseded=False)
        .select_related("outcome_class")
        .first()
    )
    paper = OfficialDocument()
    paper.title("代表建议办理情况征询意见表")
    grades = "□ 满意　　□ 基本满意　　□ 不满意"
    limit = limit_of(proposal, LimitKind.FEEDBACK)
    paper.table(
        [
            ["编　号", proposal.reference, "领衔代表", proposal.lead_deputy.name],
            ["标　题", proposal.title],
            ["承办单位", f"{assignment.unit}（{assignment.get_part_display()}）", "交办日期",
             chinese_date(assignment.assigned_on)],
            ["结果类别", str(reply.outcome_class) if reply else "", "答复日期",
             chinese_date(reply.replied_on) if reply else ""],
            ["沟通方式", "□ 上门走访　□ 座谈会　□ 现场察看　□ 电话联系\n□ 书面或网络　□ 没有联系"],
            ["对办理\n工作", grades],
            ["对办理\n结果", grades],
            ["意见和\n理　由", "（不满意的，请写明具体理由和要求）"],
            ["代表签名", "", "日　期", "　　年　　月　　日"],
        ],
        widths=(24, 56, 24, 52), heights=(10, 14, 14, 10, 16, 16, 16, 50, 12),
    )  # fmt: skip
    within = f"请在收到答复之日起{limit}内填写，" if limit else "请填写后"
    paper.note(f"{within}交{proposal.township}人大办公室；也可以在系统中直接评价。")
    return f"征询意见表（{assignment.unit}）{proposal.reference}", paper


LETTERS: dict[str, Callable[..., Letter]] = {"assignment": assignment_notice, "feedback": feedback_form}
#: The words of the buttons.
LETTER_LABELS = {"assignment": "交办通知", "feedback": "征询意见表"}


def letters_of(proposal: Proposal, assignments: Any) -> list[tuple[str, str, Assignment]]:
    """Return (kind, label, assignment) of each paper that the page of the proposal can offer."""
    found = []
    for assignment in assignments:
        if assignment.state in states.GONE:
            continue
        found.append(("assignment", LETTER_LABELS["assignment"], assignment))
        if assignment.owes_answer:
            found.append(("feedback", LETTER_LABELS["feedback"], assignment))
    return found
