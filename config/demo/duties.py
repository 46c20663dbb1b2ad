"""The duties of 禾坪镇's deputies beside what their proposals credit: own entries, disputes, households, the points scheme."""

from __future__ import annotations

import datetime
import random
from typing import Any

from config.demo import cast
from config.demo.almanac import Almanac
from config.demo.names import invented
from config.demo.stage import Stage
from deputies import households
from deputies.duties import credit
from deputies.models import Duty, DutyKind, Household, PointScheme
from deputies.point_schemes import adopt_scheme, changed
from deputies.steps import duties as steps

SCHEME, MINIMUM = "yinchuan", "chongqing-341311"
#: Kind, words, most that it counts; {village} is the deputy's own.
ACTS = (
    ("home_visit", "走访{village}，了解春耕和用水情况", 6), ("home_visit", "入户看望独居老人，问了冬季取暖", 4),
    ("home_visit", "走访{village}新修机耕路沿线农户", 8), ("good_deed", "帮{village}脐橙种植户联系收购商", 1),
    ("good_deed", "组织邻里清理{village}排水沟", 1), ("good_deed", "调解两户地界纠纷，双方签字和好", 1),
    ("reception", "在院坝听大家说道路和路灯的事", 9), ("research", "跟着农业办看高标准农田，记了三条意见", 1),
    ("inspection", "查看{village}饮水管网改造进度", 1), ("training", "在线学习代表法修改的主要内容", 1),
    ("group_activity", "小组碰头，商量下季度走访分工", 1), ("speak", "小组审议时就集镇停车发言", 1),
    ("report_to_voters", "在{village}院坝会上向选民汇报一年履职", 1), ("other", "陪同县农技专家到{village}讲果树管护", 1),
)  # fmt: skip
SAID = (
    "今年玉米收成好，就是机耕路一下雨不好走。", "自来水早晚水小，盼着管网早点改。", "孩子上学的班车能不能早十分钟。",
    "家里都好，没有别的要求。", "路灯坏了两盏，晚上老人不敢出门。", "想学果树修枝，盼着再办一次培训。",
    "医保缴费在手机上弄不来，请帮忙问问。", "垃圾清运比去年勤了，大家满意。", "打工的儿子过年回来，想问问本地有没有活路。",
)  # fmt: skip


def tell_duties(stage: Stage, almanac: Almanac) -> None:
    """Tell a year of duties; only in 禾坪镇."""
    if stage.place is not cast.HEPING:
        return
    rng = random.Random("duties")
    points(stage, almanac)
    busy = [deputy for deputy in stage.deputies if deputy.user_id][:18]
    for number, deputy in enumerate(busy):
        for _ in range(rng.randint(2, 5)):
            confirmed(stage, almanac, deputy, rng, days_ago=rng.randint(12, 330))
        if number < 12:
            contacts(stage, almanac, deputy, rng)
    for deputy in stage.deputies[24:34]:  # without an account: the office enters from the sheet
        entry(
            deputy,
            stage.clerk,
            rng,
            on=almanac.back(rng.randint(20, 300)),
            today=almanac.back(rng.randint(3, 18)),
        )
    open_ends(stage, almanac, busy, rng)


def points(stage: Stage, almanac: Almanac) -> None:
    """The township works by a scheme of a hundred points, and shows the minimum of 重庆 beside it."""
    presets = PointScheme.objects.presets()
    day = almanac.back(300)
    scheme = adopt_scheme(stage.township, preset=presets.get(code=SCHEME), actor=stage.clerk, today=day)
    for row in presets.get(code=MINIMUM).requirements.prefetch_related("kinds"):
        kinds = list(row.kinds.all())
        copy = scheme.requirements.create(label=row.label, least=row.least, span=row.span, source=row.source)
        copy.kinds.set(kinds)
    changed(scheme, actor=stage.clerk, today=day, sentence="增加最低要求")


def entry(deputy: Any, actor: Any, rng: random.Random, *, on: datetime.date, today: datetime.date) -> Duty:
    """Enter something that a deputy did."""
    code, words, most = rng.choice(ACTS)
    village = str(deputy.village)
    given = {
        "kind": DutyKind.objects.get(code=code), "on": on, "summary": words.format(village=village), "place": village,
        "quantity": rng.randint(1, most),
    }  # fmt: skip
    return steps.enter(deputy, actor=actor, today=max(on, today), **given)


def confirmed(
    stage: Stage, almanac: Almanac, deputy: Any, rng: random.Random, *, days_ago: int
) -> Duty | None:
    """Enter and confirm something; the same thing of the same day only once."""
    on = almanac.back(days_ago)
    if deputy.duties.filter(on=on).exists():
        return None
    duty = entry(deputy, deputy.user, rng, on=on, today=on)
    clerk = stage.people["fang"] if rng.random() < 0.5 else stage.clerk
    return steps.confirm(duty, actor=clerk, today=almanac.after(on, rng.randint(1, 5)))


def contacts(stage: Stage, almanac: Almanac, deputy: Any, rng: random.Random) -> None:
    """Give a deputy her households and visit most of them."""
    names = invented(random.Random(f"households-{deputy.certificate_no}"), taken=set())
    for number in range(rng.randint(5, 10)):
        one = Household.objects.create(
            township=stage.township, deputy=deputy, name=next(names)[0], village=deputy.village,
            phone=f"10001{rng.randrange(10**6):06d}" if rng.random() < 0.7 else "",
            note="下午在家" if rng.random() < 0.2 else "", since=almanac.back(320),
        )  # fmt: skip
        if rng.random() < 0.6:
            day = almanac.back(rng.randint(1, 300))
            way = rng.choice(("home", "home", "home", "phone", "met"))
            said = SAID[(number + rng.randrange(len(SAID))) % len(SAID)]
            households.visit(one, actor=deputy.user, today=day, on=day, way=way, content=said)


def open_ends(stage: Stage, almanac: Almanac, busy: list[Any], rng: random.Random) -> None:
    """What waits today: entries to confirm, one sent back, disputes open and decided, one struck."""
    clerk, today = stage.clerk, almanac.today
    li = stage.by_username["li"]
    for number, deputy in enumerate([li, *busy[5:9]]):
        day = almanac.back(1 + number)
        entry(deputy, deputy.user, rng, on=day, today=day)
    for deputy, reason in ((li, "日期与小组签到表不符，请核对"), (busy[9], "请补一张现场照片")):
        day = almanac.back(6)
        duty = entry(deputy, deputy.user, rng, on=almanac.back(8), today=day)
        steps.send_back(duty, actor=clerk, today=almanac.back(4), reason=reason)
    for deputy, days, ending in (
        (li, 40, ""),
        (busy[10], 60, "uphold"),
        (busy[11], 75, "correct"),
        (busy[12], 90, "strike"),
    ):
        day = almanac.back(days)
        duty = credit(
            deputy, kind="group_activity", on=day, summary="参加代表小组活动：查看集镇排水", actor=clerk
        )
        if ending == "strike":
            steps.strike(
                duty, actor=clerk, today=almanac.after(day, 6), reason="当天因病请假，签到表为他人代签"
            )
            continue
        told_on = almanac.back(3) if not ending else almanac.after(day, 5)
        duty = steps.object_to(
            duty, actor=deputy.user, today=told_on, reason="那天下雨改期，实际是第二天去的，请核对日期。"
        )
        decided_on = min(almanac.after(told_on, 4), today)
        if ending == "uphold":
            steps.uphold(duty, actor=clerk, today=decided_on, reason="签到表和照片都是当天，维持原记录。")
        elif ending == "correct":
            steps.correct(
                duty,
                actor=clerk,
                today=decided_on,
                reason="经核对签到表",
                on=day + datetime.timedelta(days=1),
            )
