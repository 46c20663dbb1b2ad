"""述职评议 in the demo: last December's review of twelve deputies, and one in preparation."""

from __future__ import annotations

import datetime
import random
from typing import Any

from config.demo.almanac import Almanac
from config.demo.stage import Stage
from deputies.models import Deputy, DutyReport, ReviewMeeting, ReviewScheme
from deputies.review_presets import PRESETS
from deputies.steps import reviews as steps
from groundwork.ballots import steps as ballot_steps
from groundwork.ballots.casting import cast
from groundwork.ballots.models import Ballot

REPORTED, CALLED = 12, 6
SLIPS = {"voters": 58, "presidium": 9, "peers": 41}
#: Who of a hundred chooses what, for a good, a fair and a weak report.
LEANINGS = ((62, 30, 6, 0, 2), (38, 45, 12, 2, 3), (14, 42, 32, 9, 3))

MEETINGS = (
    "参加镇人代会两次、代表小组活动四次，在审议政府工作报告时就{matter}作了发言。",
    "全年参加人代会、小组学习和视察共七次，没有缺席，围绕{matter}提出了自己的看法。",
    "按时参加镇人大组织的会议、视察和培训，小组讨论时重点谈了{matter}。",
)
CONTACT = (
    "固定联系选民十户，走访四十余人次，把听到的意见逐条记在本子上，能当场说清的当场说清。",
    "每月到联络站接待一次，全年接待选民三十一人次，收集意见十四条，已有十一条得到答复。",
    "利用赶场天和晚上到院坝里听意见，全年走访五十多户，其中外出务工家庭十二户。",
)
DEEDS = (
    "提出的建议经{village}和镇里办理，路灯已经装好，老人晚上出门方便了。",
    "协调解决了{village}两户人家多年的地界纠纷，双方签了协议。",
    "带头流转撂荒地二十亩种油菜，带动{village}六户一起干。",
    "督促{village}饮水管道改造提前完工，冬天不再断水。",
)
SHORTCOMINGS = (
    "不足的是学习法律不够，提建议有时只讲现象、少讲办法。明年要多学习、多调研，把建议写实。",
    "不足的是联系外出务工选民不多，明年准备建一个微信群，每季度通报一次履职情况。",
    "不足的是跟踪办理不够，建议交出去以后问得少。明年每件建议至少跟踪两次。",
)
MATTERS = ("村组道路管护", "农村饮水安全", "高标准农田建设", "养老服务", "场镇停车和卫生", "产业发展和销路")
FEEDBACK = (
    "评议等次为{verdict}。选民肯定您联系群众勤、说话实在。希望今后多到边远村组走走，建议办理情况及时告诉大家。",
    "评议等次为{verdict}。选民对您督促办好的实事印象深。希望在政策宣传上再多花些力气。",
)


def tell_reviews(stage: Stage, almanac: Almanac) -> None:
    """Tell both meetings of one township."""
    chance = random.Random(f"reviews-{stage.township.code}")
    deputies = sorted(stage.deputies, key=lambda one: one.user_id is None)  # those with accounts first
    last_december(stage, almanac, deputies[5 : 5 + REPORTED], chance)
    in_preparation(stage, almanac, deputies[5 + REPORTED : 5 + REPORTED + CALLED], chance)


def last_december(stage: Stage, almanac: Almanac, deputies: list[Deputy], chance: random.Random) -> None:
    """A whole review, from the notice to the publication and the feedback."""
    year = almanac.today.year - 1
    held_on = almanac.calendar.on_or_before(datetime.date(year, 12, 18))
    called_on = almanac.calendar.on_or_before(held_on - datetime.timedelta(days=21))
    meeting = call(stage, f"{year}年度代表述职评议会", held_on, "镇政府二楼会议室", deputies, today=called_on)
    hand_in(stage, meeting, chance, until=held_on - datetime.timedelta(days=4))
    steps.prepare_ballot(
        meeting, actor=stage.clerk, today=held_on - datetime.timedelta(days=2), closes_on=held_on
    )
    vote(stage, Ballot.objects.get(review_meeting=meeting), chance, today=held_on)
    steps.hold(
        meeting, actor=stage.clerk, today=held_on, held_on=held_on, reports=list(meeting.reports.all()),
        voters_present=SLIPS["voters"],
        note="述职代表逐一登台报告，选民代表现场提问九个，集中在道路管护、饮水和养老三个方面，代表当场作了回答。",
    )  # fmt: skip
    steps.conclude(meeting, actor=stage.clerk, today=almanac.after(held_on, 1))
    for report in meeting.reports.all():
        words = chance.choice(FEEDBACK).format(verdict=report.verdict)
        steps.feed_back(report, actor=stage.clerk, today=almanac.after(held_on, 6), feedback=words)
    publisher = next(p for p in (stage.chairman, stage.people["ma"]) if not reviewed(meeting, p))
    steps.publish(meeting, actor=publisher, today=almanac.after(held_on, 9))


def reviewed(meeting: ReviewMeeting, person: Any) -> bool:
    """Whether she was reviewed herself at that meeting."""
    return meeting.reports.filter(deputy__user=person).exists()


def in_preparation(stage: Stage, almanac: Almanac, deputies: list[Deputy], chance: random.Random) -> None:
    """A meeting ahead: called, half of the reports handed in."""
    called_on, held_on = almanac.back(6), almanac.back(-16)
    title = f"{held_on.year}年度代表述职评议会"
    meeting = call(stage, title, held_on, "石垭村代表联络站", deputies, today=called_on)
    half = list(meeting.reports.select_related("deputy__user"))[: CALLED // 2]
    hand_in(stage, meeting, chance, until=almanac.back(1), only=half)


def call(
    stage: Stage,
    title: str,
    held_on: datetime.date,
    place: str,
    deputies: list[Deputy],
    *,
    today: datetime.date,
) -> ReviewMeeting:
    """Call a meeting by the shipped scheme of three sides."""
    scheme = ReviewScheme.objects.presets().get(code=PRESETS[0][0])
    meeting = ReviewMeeting(
        township=stage.township, term=stage.term, title=title, held_on=held_on, place=place, scheme=scheme
    )
    return steps.call_meeting(meeting, deputies, actor=stage.clerk, today=today)


def hand_in(
    stage: Stage, meeting: ReviewMeeting, chance: random.Random, *, until: datetime.date, only: Any = None
) -> None:
    """Let the deputies hand in their reports; the office writes down what those without an account told."""
    for report in (
        only if only is not None else meeting.reports.select_related("deputy__user", "deputy__village")
    ):
        steps.submit(
            report, actor=report.deputy.user or stage.clerk, today=until, text=report_text(report, chance)
        )


def report_text(report: DutyReport, chance: random.Random) -> str:
    """Return a report of four paragraphs."""
    village = str(report.deputy.village or "村里")
    parts = (
        chance.choice(MEETINGS).format(matter=chance.choice(MATTERS)), chance.choice(CONTACT),
        chance.choice(DEEDS).format(village=village), chance.choice(SHORTCOMINGS),
    )  # fmt: skip
    return "\n\n".join(f"{number}、{part}" for number, part in zip("一二三四", parts, strict=True))


def vote(stage: Stage, ballot: Ballot, chance: random.Random, *, today: datetime.date) -> None:
    """Print slips, let nearly all of them be cast, and count."""
    groups = list(ballot.groups.all())
    amounts = {group.pk: (SLIPS[group.code], None) for group in groups}
    printed = ballot_steps.issue(ballot, actor=stage.clerk, today=today, printing=0, amounts=amounts).printed
    ballot_steps.open_ballot(ballot, actor=stage.clerk, today=today)
    choices, questions = list(ballot.choices.all()), list(ballot.questions.all())
    leaning = {
        question.pk: LEANINGS[0 if n % 4 else 2 if n % 8 else 1] for n, question in enumerate(questions, 1)
    }
    for slip in printed[:-5]:
        answers = {q.pk: chance.choices(choices, weights=leaning[q.pk])[0].pk for q in questions}
        cast(ballot, code=slip.code, answers=answers, today=today)
    ballot_steps.close(ballot, actor=stage.clerk, today=today)
