"""The results of a review on paper: Excel, and the result sheet as a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse

from deputies.models.reviews import DutyReport, ReviewMeeting
from deputies.review_results import Outcome, outcomes
from groundwork.documents import xlsx
from groundwork.documents.docx import OfficialDocument, chinese_date
from groundwork.documents.downloads import xlsx_response


def reports_of(meeting: ReviewMeeting) -> list[DutyReport]:
    """The reports given at a meeting, best first."""
    rows = meeting.reports.given().select_related("deputy__group")
    return sorted(rows, key=lambda one: (-(one.total or 0), one.deputy.sort_key))


def turnout_words(meeting: ReviewMeeting) -> str:
    """Who was handed how many slips, and how many came back."""
    if meeting.ballot is None or not meeting.ballot.is_closed:
        return ""
    groups = meeting.ballot.groups.all()
    return "；".join(f"{g}发出 {g.handed_out} 张、收回 {g.returned} 张" for g in groups)


def scheme_words(meeting: ReviewMeeting) -> str:
    """The scheme in one sentence."""
    scheme = meeting.scheme
    weights = "、".join(str(row) for row in scheme.weights.all())
    grades = "、".join(f"{g}{g.score}分" for g in scheme.grades.all() if g.score is not None)
    verdicts = "，".join(str(row) for row in scheme.verdicts.all())
    return f"{scheme.name}。权重：{weights}。折算：{grades}。等次：{verdicts}。依据：{scheme.source}。"


def results_xlsx(meeting: ReviewMeeting) -> HttpResponse:
    """Send the results, a line for each deputy with every group's votes, average and points."""
    weights, grades = list(meeting.scheme.weights.all()), list(meeting.scheme.grades.all())
    columns = [
        xlsx.Column("n", "序号", kind="integer", width=6),
        xlsx.Column("name", "代表"),
        xlsx.Column("group", "代表小组", width=18),
    ]
    for weight in weights:
        columns += [
            xlsx.Column(f"{weight.code}-{g.code}", f"{weight.label}：{g}", kind="integer") for g in grades
        ]
        columns.append(xlsx.Column(f"{weight.code}-average", f"{weight.label}平均分", width=16))
        columns.append(
            xlsx.Column(f"{weight.code}-points", f"{weight.label}得分（{weight.weight}%）", width=18)
        )
    columns += [xlsx.Column("total", "综合得分"), xlsx.Column("verdict", "评议等次")]
    found = outcomes(meeting)
    rows = table(reports_of(meeting), found, weights, grades)
    notes = [
        f"{chinese_date(meeting.held_on)}　{meeting.place}　到会选民代表 {meeting.voters_present} 人",
        scheme_words(meeting),
    ]
    notes += [words] if (words := turnout_words(meeting)) else []
    return xlsx_response(
        f"{meeting}-评议结果.xlsx",
        lambda file: xlsx.write_xlsx(
            file, title=f"{meeting}评议结果", columns=columns, rows=rows, notes=notes
        ),
    )


def table(
    reports: Iterable[DutyReport], found: dict[int, Outcome], weights: Any, grades: Any
) -> Iterator[dict[str, Any]]:
    """Yield a line for each report."""
    for number, report in enumerate(reports, 1):
        row: dict[str, Any] = {
            "n": number, "name": report.deputy.name, "group": str(report.deputy.group or ""), "verdict": report.verdict,
            "total": None if report.total is None else float(report.total),
        }  # fmt: skip
        if outcome := found.get(report.pk):
            for weight, line in zip(weights, outcome.lines, strict=True):
                row |= {f"{weight.code}-{g.code}": n for g, (_, n) in zip(grades, line.votes, strict=True)}
                row[f"{weight.code}-average"] = None if line.average is None else float(line.average)
                row[f"{weight.code}-points"] = float(line.points)
        yield row


def result_sheet(meeting: ReviewMeeting) -> OfficialDocument:
    """Return the result sheet of a meeting in the official layout."""
    paper = OfficialDocument().title(f"{meeting.township}人大代表\n述职评议结果")
    paper.paragraph(
        f"{chinese_date(meeting.held_on)}，{meeting.title}在{meeting.place}召开，到会选民代表{meeting.voters_present}人，"
        f"{meeting.reports.given().count()}名代表述职并接受评议。"
    )
    if words := turnout_words(meeting):
        paper.paragraph(f"测评采用不记名秘密投票：{words}。")
    paper.paragraph(f"评议办法：{scheme_words(meeting)}")
    if meeting.note:
        paper.heading("会议情况").paragraph(meeting.note)
    paper.heading("评议结果")
    rows = [["序号", "代表", "代表小组", "综合得分", "评议等次"]]
    for number, report in enumerate(reports_of(meeting), 1):
        total = "—" if report.total is None else f"{report.total}"
        rows.append(
            [str(number), report.deputy.name, str(report.deputy.group or "—"), total, report.verdict or "—"]
        )
    paper.table(rows, widths=[16, 34, 46, 30, 30])
    return paper.sign_off(
        f"{meeting.township}人民代表大会主席团",
        meeting.published_on or meeting.concluded_on or meeting.held_on,
    )
