"""The file of a deputy (履职档案): eight parts, each drawn from the records, so that nobody keeps it by hand."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from deputies.models import Attendance, Deputy, Duty, DutySection
from groundwork.documents.docx import OfficialDocument, chinese_date
from groundwork.documents.models import Attachment
from groundwork.ui.dates import cn_date

PHOTO = "证件照"
MOST = 300  # lines of a part on one page; nobody has more in a term
#: The parts that are drawn from duties, by their section, in the order of the file.
SECTIONS = (
    (DutySection.MEETINGS, "出席人代会、参加会议"),
    (DutySection.INSPECTIONS, "视察、调研、执法检查"),
    (DutySection.TRAINING, "学习培训"),
    (DutySection.ACTIVITIES, "小组活动和其他履职"),
    (DutySection.PROPOSALS, "议案、建议"),
    (DutySection.VOTERS, "联系选民、述职和接受监督"),
    (DutySection.AWARDS, "好事实事和表彰奖励"),
)


@dataclass(frozen=True)
class Line:
    """One entry of a part."""

    on: datetime.date | None
    kind: str
    text: str
    href: str = ""
    amount: str = ""
    is_negative: bool = False


@dataclass
class Part:
    """One part of the file, with its count in words."""

    code: str
    title: str
    lines: list[Line] = field(default_factory=list)
    summary: str = ""


def parts_of(deputy: Deputy, *, reader: Any, year: int | None = None) -> list[Part]:
    """Return the seven parts that follow the basic data; ``year`` narrows them."""
    parts = {code: Part(code, title) for code, title in SECTIONS}
    duties = Duty.objects.visible_to(reader).counted().filter(deputy=deputy).select_related("kind")
    for duty in within(duties, "on", year).order_by("-on", "-pk"):
        section = duty.kind.section if duty.kind.section in parts else DutySection.ACTIVITIES
        if section == DutySection.PROPOSALS and duty.kind.code in ("suggestion", "motion", "cosponsor"):
            continue  # the proposals themselves say more
        parts[section].lines.append(
            Line(
                duty.on,
                duty.kind.label,
                duty.summary,
                duty.get_absolute_url(),
                duty.amount,
                duty.kind.is_negative,
            )
        )
    add_meetings(parts[DutySection.MEETINGS], deputy, year)
    add_proposals(parts[DutySection.PROPOSALS], deputy, reader, year)
    add_awards(parts[DutySection.AWARDS], deputy, year)
    for part in parts.values():
        part.lines = sorted(part.lines, key=lambda line: line.on or datetime.date.min, reverse=True)[:MOST]
        if not part.summary:
            number = Counter(line.kind for line in part.lines)
            part.summary = "，".join(f"{kind} {times} 次" for kind, times in number.most_common())
    return list(parts.values())


def within(rows: Any, name: str, year: int | None) -> Any:
    """Narrow rows to a year."""
    return rows.filter(**{f"{name}__year": year}) if year else rows


def add_meetings(part: Part, deputy: Deputy, year: int | None) -> None:
    """Say with approved leaves, which are no duty, how often she came."""
    rows = within(deputy.attendances.select_related("session__term"), "session__opens_on", year)
    number: Counter[str] = Counter()
    for row in rows:
        number[row.get_state_display()] += 1
        if row.state == Attendance.State.LEAVE:
            part.lines.append(
                Line(row.session.opens_on, "请假", f"{row.session}（{row.reason or '经批准'}）")
            )
    spoken = within(deputy.speeches.all(), "on", year).count()
    said = [f"人代会{label} {times} 次" for label, times in number.items()]
    part.summary = "，".join([*said, *([f"审议发言 {spoken} 次"] if spoken else [])])


def add_proposals(part: Part, deputy: Deputy, reader: Any, year: int | None) -> None:
    """List what she led and co-signed, as far as the reader may see it."""
    proposals = deputy.proposals_led.model.objects.visible_to(reader).exclude(submitted_on=None)
    led = within(proposals.filter(lead_deputy=deputy), "submitted_on", year)
    signed = proposals.filter(cosponsors__deputy=deputy, cosponsors__state="confirmed")
    signed = within(signed, "submitted_on", year)
    for rows, kind in ((led, ""), (signed, "联名")):
        for one in rows.order_by("-submitted_on", "-pk")[:MOST]:
            text = f"{one.title}（{one.reference}，{one.get_state_display()}）"
            part.lines.append(
                Line(one.submitted_on, kind or f"领衔{one.get_kind_display()}", text, one.get_absolute_url())
            )


def add_awards(part: Part, deputy: Deputy, year: int | None) -> None:
    """List her awards."""
    for award in within(deputy.awards.all(), "awarded_on", year):
        given = f"（{award.given_by}）" if award.given_by else ""
        part.lines.append(Line(award.awarded_on, "表彰奖励", f"{award.title}{given}"))


def photo_of(deputy: Deputy) -> Attachment | None:
    """Return her photo: the latest one."""
    return Attachment.objects.of(deputy).pictures().filter(label=PHOTO).last()


def basics_of(deputy: Deputy, *, phone: str, private: bool) -> list[list[str]]:
    """Return the basic data in rows of two pairs; what the reader need not know is left out."""
    pairs = [
        ("姓　名", deputy.name), ("性　别", deputy.get_sex_display()),
        ("代表身份", deputy.office_name), ("代表证号", deputy.certificate_no),
        ("选　区", str(deputy.constituency or "")), ("代表小组", group_of(deputy)),
        ("工作单位", deputy.employer), ("职　务", deputy.job),
        ("本届当选", cn_date(deputy.elected_on)), ("首次当选", cn_date(deputy.first_elected_on)),
    ]  # fmt: skip
    if private:
        born = f"{deputy.born_in:%Y年%-m月}" if deputy.born_in else ""
        pairs += [
            ("出生年月", born),
            ("民　族", deputy.ethnicity),
            ("学　历", deputy.education),
            ("政治面貌", deputy.party),
        ]
    pairs += [("联系电话", phone), ("状　态", deputy.get_status_display())]
    flat = [text for pair in pairs for text in pair]
    return [flat[start : start + 4] for start in range(0, len(flat), 4)]


def group_of(deputy: Deputy) -> str:
    """Name her group, and whether she leads it."""
    return f"{deputy.group}{'（组长）' if deputy.leads_group else ''}" if deputy.group else ""


def word_file(
    deputy: Deputy, parts: list[Part], *, phone: str, private: bool, today: datetime.date, year: int | None
) -> OfficialDocument:
    """履职档案 as a paper: the basic data as a table, then the parts."""
    paper = OfficialDocument()
    paper.title(f"{deputy.township}人大代表履职档案" + (f"\n（{year}年度）" if year else ""))
    paper.heading("基本情况")
    paper.table(basics_of(deputy, phone=phone, private=private), widths=(24, 54, 24, 54))
    if deputy.introduction:
        paper.paragraph(deputy.introduction)
    for part in parts:
        paper.heading(part.title)
        if not part.lines:
            paper.paragraph("无。")
            continue
        if part.summary:
            paper.paragraph(f"合计：{part.summary}。")
        rows = [["日期", "类别", "内容"]]
        rows += [[f"{line.on:%Y-%m-%d}" if line.on else "", line.kind, said(line)] for line in part.lines]
        paper.table(rows, widths=(28, 28, 100))
    office = f"{deputy.township}人民代表大会主席团"
    return paper.sign_off(office, today).note(f"本档案由系统按履职记录生成，截至{chinese_date(today)}。")


def said(line: Line) -> str:
    """What a line says, with its amount."""
    return f"{line.text}（{line.amount}）" if line.amount else line.text
