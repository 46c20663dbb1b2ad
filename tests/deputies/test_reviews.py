"""述职评议: from the call of a meeting to the published result; who may what, what is refused, and how a verdict comes about."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from deputies import review_states as states
from deputies.models import Deputy, Duty, DutyReport, ReviewMeeting, ReviewScheme
from deputies.review_presets import copy_scheme
from deputies.review_results import evaluate
from deputies.steps import reviews as steps
from groundwork.ballots import steps as ballot_steps
from groundwork.ballots.casting import cast
from groundwork.ballots.counting import GroupCount, QuestionResult
from groundwork.ballots.models import Ballot, Choice, Question, VoterGroup
from groundwork.deadlines.models import Deadline
from groundwork.workflow.engine import NotNow, NotYours
from tests.factories import TODAY, deputy_of
from tests.groundwork.ballots.conftest import print_slips

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

LATER = TODAY + datetime.timedelta(days=10)
TEXT = "一年来走访选民四十户，提出建议三件，参加视察两次，督促修好了村口的机耕路。"


def call(township: Any, term: Any, chen: Any, *deputies: Deputy) -> ReviewMeeting:
    meeting = ReviewMeeting(
        township=township, term=term, title="年度述职评议会", held_on=LATER, place="镇会议室",
        scheme=scheme("three-sides"),
    )  # fmt: skip
    steps.call_meeting(meeting, deputies, actor=chen, today=TODAY)
    return ReviewMeeting.objects.get(pk=meeting.pk)


def records(township: Any, term: Any, chen: Any, deputy: Deputy) -> dict[str, Any]:
    """One of everything in this chapter, for those who walk every address as a stranger."""
    meeting = call(township, term, chen, deputy)
    return {
        "review_meeting": meeting.pk, "review_paper": meeting.pk, "duty_report": meeting.reports.get().pk,
        "review_scheme": copy_scheme(meeting.scheme, township, "本镇").pk,
    }  # fmt: skip


@pytest.fixture
def meeting(township: Any, term: Any, chen: Any, li: Any, liu: Any, gao: Any) -> ReviewMeeting:
    """A meeting in preparation at which 李梅, 刘洋 and 高翔 (without an account) report."""
    return call(township, term, chen, deputy_of(li), deputy_of(liu), gao)


def report_of(meeting: ReviewMeeting, name: str) -> DutyReport:
    return DutyReport.objects.select_related("deputy").get(meeting=meeting, deputy__name=name)


def held(meeting: ReviewMeeting, chen: Any, *names: str, voters: int = 60) -> ReviewMeeting:
    chosen = list(meeting.reports.filter(deputy__name__in=names)) if names else list(meeting.reports.all())
    steps.hold(meeting, actor=chen, today=LATER, held_on=LATER, reports=chosen, voters_present=voters)
    return ReviewMeeting.objects.get(pk=meeting.pk)


def voted(meeting: ReviewMeeting, chen: Any, chosen: str = "excellent") -> ReviewMeeting:
    """Prepare the ballot, let five voters, three of the presidium and three peers vote alike, and close it."""
    steps.prepare_ballot(meeting, actor=chen, today=TODAY, closes_on=LATER)
    ballot = Ballot.objects.get(review_meeting=meeting)
    codes = print_slips(ballot, chen, 5, 3, 3)
    ballot_steps.open_ballot(ballot, actor=chen, today=TODAY)
    answers = {q.pk: ballot.choices.get(code=chosen).pk for q in ballot.questions.all()}
    for code in [code for group in codes.values() for code in group]:
        cast(ballot, code=code, answers=answers, today=TODAY)
    ballot_steps.close(ballot, actor=chen, today=TODAY)
    return ReviewMeeting.objects.get(pk=meeting.pk)


def concluded(meeting: ReviewMeeting, chen: Any) -> ReviewMeeting:
    done = held(voted(meeting, chen), chen)
    steps.conclude(done, actor=chen, today=LATER)
    return ReviewMeeting.objects.get(pk=meeting.pk)


def at(name: str, record: Any) -> str:
    return reverse(f"deputies:{name}", args=[record.pk])


def text(answer: Any) -> str:
    return answer.content.decode()


# --- The whole way ----------------------------------------------------------------------------------------------


def test_from_the_call_to_the_publication(meeting, chen, he, li) -> None:
    steps.submit(report_of(meeting, "李梅"), actor=li, today=TODAY, text=TEXT)
    done = concluded(meeting, chen)
    report = report_of(done, "李梅")
    assert (report.state, report.total, report.verdict) == (states.REVIEWED, Decimal("100.00"), "优秀")
    steps.feed_back(report, actor=chen, today=LATER, feedback="选民满意，盼再接再厉。")
    steps.publish(done, actor=he, today=LATER)
    assert ReviewMeeting.objects.get().state == states.PUBLISHED
    assert report_of(done, "李梅").state == states.ANSWERED
    assert {duty.deputy.name for duty in Duty.objects.filter(kind__code="report_to_voters")} == {
        "李梅",
        "刘洋",
        "高翔",
    }


def test_each_turn_owes_somebody_something(meeting, chen, he, li) -> None:
    def open_kinds(record: Any) -> list[tuple[str, str, Any]]:
        rows = Deadline.objects.of(record).open()
        return [(d.kind, d.owner_role or d.owner_user.username, d.due_on) for d in rows]

    assert open_kinds(meeting) == [("review_hold", "clerk", LATER)]
    assert open_kinds(report_of(meeting, "李梅")) == [
        ("duty_report", "li", LATER - datetime.timedelta(days=3))
    ]
    assert open_kinds(report_of(meeting, "高翔"))[0][1] == "clerk"
    sooner = LATER - datetime.timedelta(days=4)
    steps.reschedule(meeting, actor=chen, today=TODAY, held_on=sooner, place="文化站")
    assert open_kinds(report_of(meeting, "李梅"))[0][2] == sooner - datetime.timedelta(days=3)
    steps.reschedule(meeting, actor=chen, today=TODAY, held_on=LATER, place="文化站")
    done = held(voted(meeting, chen), chen)
    assert [kind for kind, _, _ in open_kinds(done)] == ["review_conclude"]
    steps.conclude(done, actor=chen, today=LATER)
    assert [(kind, who) for kind, who, _ in open_kinds(done)] == [("review_publish", "presidium")]
    assert [kind for kind, _, _ in open_kinds(report_of(done, "李梅"))] == ["review_feedback"]


def test_who_does_not_come_stays_on_the_list(meeting, chen, li, client_of) -> None:
    done = held(meeting, chen, "李梅", voters=42)
    assert report_of(done, "刘洋").state == states.RELEASED
    assert "少于 50 人（东山镇" in text(client_of(chen).get(at("review_meeting", done)))
    page = text(client_of(chen).get(reverse("deputies:review_coverage")))
    assert ">刘洋</a>" in page and ">李梅</a>" not in page and "还没有述职 2 人" in page
    assert ">李梅</a>" in text(client_of(chen).get(reverse("deputies:review_coverage") + "?reported=yes"))


def test_without_a_ballot_there_is_no_verdict(meeting, chen) -> None:
    done = held(meeting, chen)
    steps.conclude(done, actor=chen, today=LATER)
    report = report_of(done, "李梅")
    assert (report.state, report.total, report.verdict) == (states.REVIEWED, None, "")


# --- The law ----------------------------------------------------------------------------------------------------


def test_no_result_while_the_ballot_is_open(meeting, chen) -> None:
    steps.prepare_ballot(meeting, actor=chen, today=TODAY, closes_on=LATER)
    done = held(ReviewMeeting.objects.get(), chen)
    with pytest.raises(ValidationError, match="投票还没有结束"):
        steps.conclude(done, actor=chen, today=LATER)
    ballot_steps.annul(done.ballot, actor=chen, today=LATER, reason="改为不测评")
    steps.conclude(ReviewMeeting.objects.get(), actor=chen, today=LATER)


def test_the_list_stands_once_the_ballot_is_prepared(meeting, chen, zhou) -> None:
    steps.prepare_ballot(meeting, actor=chen, today=TODAY, closes_on=LATER)
    prepared = ReviewMeeting.objects.get()
    with pytest.raises(ValidationError, match="名单不能再改"):
        steps.summon(prepared, actor=chen, today=TODAY, deputies=[deputy_of(zhou)])
    with pytest.raises(NotNow):
        steps.prepare_ballot(prepared, actor=chen, today=TODAY, closes_on=LATER)
    with pytest.raises(NotNow):
        steps.release(report_of(prepared, "李梅"), actor=chen, today=TODAY, reason="病假")
    with pytest.raises(ValidationError, match="先作废"):
        steps.cancel(prepared, actor=chen, today=TODAY, reason="x")


def test_cancelling_lets_everybody_off(meeting, chen) -> None:
    steps.cancel(meeting, actor=chen, today=TODAY, reason="改到明年")
    assert set(meeting.reports.values_list("state", flat=True)) == {states.RELEASED}
    assert not Deadline.objects.open().exists()
    assert set(Deadline.objects.values_list("outcome", flat=True)) == {Deadline.Outcome.VOID}


def test_one_let_off_may_be_called_again(meeting, chen, li) -> None:
    steps.release(report_of(meeting, "李梅"), actor=chen, today=TODAY, reason="病假")
    steps.summon(meeting, actor=chen, today=TODAY, deputies=[deputy_of(li)])
    assert meeting.reports.filter(deputy__name="李梅").count() == 2
    with pytest.raises(ValidationError, match="已经在名单里"):
        steps.summon(meeting, actor=chen, today=TODAY, deputies=[deputy_of(li)])


@pytest.mark.parametrize("who", ["he", "li", "wang", "admin", "shen", "sun", "zhao"])
def test_only_the_office_runs_a_review(meeting, request, who) -> None:
    actor = request.getfixturevalue(who)
    for verb, given in (
        (steps.hold, {"held_on": TODAY, "reports": [], "voters_present": 1}),
        (steps.prepare_ballot, {"closes_on": LATER}),
        (steps.cancel, {"reason": "x"}),
        (steps.summon, {"deputies": []}),
    ):
        with pytest.raises(NotYours):
            verb(meeting, actor=actor, today=TODAY, **given)


def test_the_presidium_publishes_and_nobody_her_own(township, term, chen, he, ma, li) -> None:
    from tests.factories import DeputyFactory

    own = DeputyFactory(term=term, user=he, name="何建国")
    done = concluded(call(township, term, chen, own, deputy_of(li)), chen)
    with pytest.raises(NotYours, match="由主席团成员办理"):
        steps.publish(done, actor=chen, today=LATER)
    with pytest.raises(NotYours, match="回避"):
        steps.publish(done, actor=he, today=LATER)
    steps.publish(done, actor=ma, today=LATER)


def test_a_report_is_written_by_its_deputy(meeting, li, liu, chen) -> None:
    with pytest.raises(NotYours):
        steps.submit(report_of(meeting, "李梅"), actor=liu, today=TODAY, text=TEXT)
    with pytest.raises(NotYours):
        steps.submit(report_of(meeting, "李梅"), actor=chen, today=TODAY, text=TEXT)
    steps.submit(report_of(meeting, "高翔"), actor=chen, today=TODAY, text=TEXT)
    steps.submit(report_of(meeting, "李梅"), actor=li, today=TODAY, text=TEXT)
    steps.send_back(report_of(meeting, "李梅"), actor=chen, today=TODAY, reason="请写具体")
    with pytest.raises(NotNow):
        steps.feed_back(report_of(meeting, "李梅"), actor=chen, today=TODAY, feedback="x")


# --- How a verdict comes about ----------------------------------------------------------------------------------


def counted(**votes: dict[str, int]) -> QuestionResult:
    groups = [GroupCount(VoterGroup(code=code, label=code), dict(row)) for code, row in votes.items()]
    return QuestionResult(Question(label="x"), [Choice(code="excellent")], groups)


def scheme(code: str) -> ReviewScheme:
    return ReviewScheme.objects.presets().get(code=code)


def test_seventy_twenty_ten() -> None:
    outcome = evaluate(scheme("three-sides"), counted(
        voters={"excellent": 30, "competent": 15, "basically": 4, "incompetent": 1, "abstain": 2},
        presidium={"excellent": 5, "competent": 4}, peers={"competent": 10},
    ))  # fmt: skip
    assert [(line.counted, line.average, line.points) for line in outcome.lines] == [
        (50, Decimal("88.80"), Decimal("62.16")),
        (9, Decimal("91.11"), Decimal("18.22")), (10, Decimal("80.00"), Decimal("8.00")),
    ]  # fmt: skip
    assert (outcome.total, outcome.verdict) == (Decimal("88.38"), "称职")
    assert sum(line.points for line in outcome.lines) == outcome.total


@pytest.mark.parametrize(
    ("yes", "no", "verdict"),
    [(40, 10, "称职"), (39, 11, "基本称职"), (25, 25, "基本称职"), (24, 26, "不称职")],
)
def test_eighty_and_fifty_percent(yes, no, verdict) -> None:
    assert (
        evaluate(scheme("share-of-competent"), counted(voters={"competent": yes, "incompetent": no})).verdict
        == verdict
    )


def test_a_group_that_cast_nothing_is_left_out_and_said_so() -> None:
    outcome = evaluate(
        scheme("three-sides"),
        counted(voters={"excellent": 5}, presidium={"abstain": 3}, peers={"competent": 3}),
    )
    assert outcome.total == Decimal("97.50") and "主席团没有有效票" in outcome.note
    nothing = evaluate(scheme("three-sides"), counted(voters={"abstain": 3}, presidium={}, peers={}))
    assert (nothing.total, nothing.verdict) == (None, "")


# --- Pages ------------------------------------------------------------------------------------------------------


def test_who_sees_a_result_and_when(meeting, client_of, chen, he, ma, li, liu, wang) -> None:
    done = concluded(meeting, chen)
    page, own = at("review_meeting", done), at("duty_report", report_of(done, "李梅"))
    sees = {who.username: "100.00" in text(client_of(who).get(page)) for who in (chen, he, ma, li, wang)}
    assert sees == {"chen": True, "he": True, "ma": True, "li": False, "wang": False}
    assert "62.16" not in text(client_of(li).get(own)) and "100.00" in text(client_of(li).get(own))
    assert client_of(liu).get(own).status_code == 404
    assert client_of(wang).get(at_paper(done, "xlsx")).status_code == 404
    steps.publish(done, actor=he, today=LATER)
    assert "100.00" in text(client_of(wang).get(page)) and client_of(liu).get(own).status_code == 200


def at_paper(meeting: ReviewMeeting, kind: str) -> str:
    return reverse("deputies:review_paper", args=[meeting.pk, kind])


def test_nobody_sees_anything_before_closing(meeting, client_of, chen, he, li) -> None:
    steps.prepare_ballot(meeting, actor=chen, today=TODAY, closes_on=LATER)
    done = held(ReviewMeeting.objects.get(), chen)
    for who in (chen, he, li):
        assert "综合得分" not in text(client_of(who).get(at("review_meeting", done)))
    assert client_of(he).get(at_paper(done, "docx")).status_code == 404


def test_a_deputy_writes_on_her_phone_and_keeps_a_draft(meeting, client_of, chen, li, liu) -> None:
    report, browser = report_of(meeting, "李梅"), client_of(li)
    assert "写述职报告" in text(browser.get(at("review_meeting", meeting)))
    assert browser.post(at("duty_report_write", report), {"text": "写了一半"}).status_code == 302
    assert "写了一半" not in text(client_of(chen).get(at("duty_report", report)))
    assert "写了一半" in text(
        browser.get(reverse("workflow:step", args=["duty_report", report.pk, "submit"]))
    )
    short = browser.post(reverse("workflow:step", args=["duty_report", report.pk, "submit"]), {"text": "短"})
    assert (
        short.status_code == 422
        and "至少写 30 字" in text(short)
        and ">短</textarea>" in text(short).replace("\n", "")
    )
    assert (
        browser.post(
            reverse("workflow:step", args=["duty_report", report.pk, "submit"]), {"text": TEXT}
        ).status_code
        == 302
    )
    assert TEXT[:12] in text(client_of(chen).get(at("duty_report", report)))
    assert client_of(liu).post(at("duty_report_write", report), {"text": "改"}).status_code == 404
    assert browser.post(at("duty_report_write", report), {"text": "再改"}).status_code == 302
    assert report_of(meeting, "李梅").text == TEXT
    assert client_of(chen).post(at("duty_report_write", report), {"text": "改"}).status_code == 403


@pytest.mark.parametrize(("wrong", "said"), [
    ({"held_on": "2026-01-01"}, "不能早于今天"), ({"held_on": "2026-02-30"}, "日期"), ({"held_on": "2029-01-01"}, "任期内"),
    ({"title": ""}, "请填写"), ({"scheme": 999999}, "选择"), ({"deputies": [999999]}, "999999"),
])  # fmt: skip
def test_a_meeting_is_called_on_its_form(client_of, chen, term, li, wrong, said) -> None:
    given = {
        "term": term.pk, "title": "年度述职评议会", "held_on": LATER.isoformat(), "place": "会议室",
        "scheme": scheme("three-sides").pk, "deputies": [deputy_of(li).pk],
    }  # fmt: skip
    url = reverse("deputies:review_new")
    refused = client_of(chen).post(url, given | wrong)
    assert refused.status_code == 422 and said in text(refused) and not ReviewMeeting.objects.exists()
    assert client_of(chen).post(url, given).status_code == 302
    assert li.messages_received.filter(subject__contains="请写述职报告").exists()
    assert client_of(li).get(url).status_code == 403


def test_results_on_paper(meeting, client_of, chen) -> None:
    done = concluded(meeting, chen)
    sheet = openpyxl.load_workbook(io.BytesIO(client_of(chen).get(at_paper(done, "xlsx")).content)).active
    cells = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert any("选民代表：优秀" in row for row in cells) and any(row[-2:] == [100, "优秀"] for row in cells)
    paper = Document(io.BytesIO(client_of(chen).get(at_paper(done, "docx")).content))
    words = "\n".join(p.text for p in paper.paragraphs)
    assert "选民代表发出 5 张、收回 5 张" in words and "安吉县天荒坪镇" in words
    assert [cell.text for cell in paper.tables[0].rows[1].cells][3:] == ["100.00", "优秀"]


def test_a_township_sets_its_own_scheme_until_it_is_used(client_of, township, term, chen, li, wang) -> None:
    browser, preset = client_of(chen), scheme("three-sides")
    assert browser.post(reverse("deputies:review_scheme_copy", args=[preset.pk])).status_code == 302
    own = ReviewScheme.objects.get(township=township)
    url = reverse("deputies:review_scheme_edit", args=[own.pk])
    fields = {f"weight-{w.pk}": w.weight for w in own.weights.all()} | {
        f"grade-{g.pk}": "" if g.score is None else g.score for g in own.grades.all()
    }
    fields |= {f"verdict-{v.pk}": int(v.at_least) for v in own.verdicts.all()}
    fields |= {"name": "本镇办法", "source": "主席团决定", "least_voters": 40, "per_term": 2}
    first = own.weights.first()
    wrong = browser.post(url, fields | {f"weight-{first.pk}": 60})
    assert wrong.status_code == 422 and "合计应为 100%，现在是 90%" in text(wrong)
    lowest = own.verdicts.last()
    assert "最低等次应从 0 分起" in text(browser.post(url, fields | {f"verdict-{lowest.pk}": 10}))
    assert browser.post(url, fields).status_code == 302
    own.refresh_from_db()
    assert (own.name, own.least_voters) == ("本镇办法", 40)
    assert client_of(wang).post(url, fields).status_code == 403
    assert browser.get(reverse("deputies:review_scheme_edit", args=[preset.pk])).status_code == 404
    meeting = ReviewMeeting(township=township, term=term, title="x", held_on=LATER, place="y", scheme=own)
    steps.call_meeting(meeting, [deputy_of(li)], actor=chen, today=TODAY)
    steps.prepare_ballot(meeting, actor=chen, today=TODAY, closes_on=LATER)
    assert "已经用于评议会" in text(browser.post(url, fields, follow=True))


def test_a_copy_counts_like_its_original(township) -> None:
    own = copy_scheme(scheme("three-sides"), township, "本镇")
    votes = counted(voters={"excellent": 3, "abstain": 1}, presidium={"competent": 3}, peers={"basically": 3})
    assert evaluate(own, votes) == evaluate(scheme("three-sides"), votes)


@pytest.mark.parametrize("name", ["reviews", "duty_reports", "review_coverage"])
def test_lists_cost_the_same_for_one_and_three(name, township, term, chen, li, liu, zhou, client_of) -> None:
    browser, url, costs = client_of(chen), reverse(f"deputies:{name}"), []
    for who in (li, liu, zhou):
        call(township, term, chen, deputy_of(who))
        browser.get(url)
        with CaptureQueriesContext(connection) as queries:
            browser.get(url)
        costs.append(len(queries))
    assert costs[0] == costs[2]
