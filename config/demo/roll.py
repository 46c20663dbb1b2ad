"""Tells the roll: districts, who the deputies are, the two past sessions with their speeches, changes of office, awards."""

from __future__ import annotations

import datetime
import random
from typing import Any

from config.demo import cast
from config.demo.almanac import Almanac
from config.demo.names import invented
from config.demo.stage import Stage
from deputies import rollcall, steps
from deputies.grounds import GROUNDS
from deputies.models import Award, Constituency, Deputy, Speech, StatusGround
from deputies.numerals import in_chinese

SEATS = 3
JOBS = (
    ("村民委员会", "主任"), ("村党支部", "书记"), ("种植专业合作社", "理事长"), ("养殖场", "负责人"), ("卫生室", "乡村医生"),
    ("中心小学", "教师"), ("村民小组", "组长"), ("农机服务队", "机手"), ("商店", "经营者"), ("村民委员会", "妇女委员"),
)  # fmt: skip
SPEECHES = (
    "通组公路管护要落实到人，建议把养护经费列入年初预算。",
    "石垭、双桥两村的灌溉渠年年垮塌，清淤和加固要赶在插秧以前。",
    "集镇停车难，建议在农贸市场背后划出临时停车位。",
    "村卫生室缺常用药，慢性病老人要跑到镇上开药，请卫生院研究。",
    "赞成政府工作报告；建议把柑橘冷库列为今年的重点项目。",
    "垃圾清运间隔太长，天热时要一天一清。",
    "留守儿童放学后没有人管，建议学校和村里合办托管。",
    "高标准农田验收要请代表到场，不能只看台账。",
    "预算里办公费下降是好事，教育支出不要再减。",
    "外出务工人员办医保不方便，建议开通网上代办点。",
)
AWARDS = (
    ("优秀乡镇人大代表", "云岭县人大常委会", 320), ("代表履职先进个人", "禾坪镇人大主席团", 300),
    ("最美护河人", "云岭县河长制办公室", 210), ("优秀议案建议奖", "禾坪镇人大主席团", 120),
)  # fmt: skip
INTRODUCTION = "{job}，在{village}生活多年，关注{matter}。有事可以到代表联络站找我。"
MATTERS = ("农田水利和道路管护", "老人看病和医保", "孩子上学", "产业发展和销路", "环境卫生", "邻里纠纷调解")


def tell_roll(stage: Stage, almanac: Almanac) -> None:
    """Complete the roll of a township; the first one also has its sessions and what befell the deputies since."""
    rng = random.Random(f"roll-{stage.place.code}")
    districts(stage)
    for deputy in stage.deputies:
        describe(deputy, rng)
    lead_groups(stage)
    if stage.place is not cast.HEPING:
        return
    higher_deputies(stage, rng)
    for session in stage.sessions:
        if session.closes_on < almanac.today:
            hold(stage, session, rng)
    befall(stage, almanac)


def districts(stage: Stage) -> None:
    """Divide the villages into districts of at most three seats."""
    number = 0
    for village in stage.villages.values():
        here = [deputy for deputy in stage.deputies if deputy.village_id == village.pk]
        parts = [here[start : start + SEATS] for start in range(0, len(here), SEATS)]
        for part, deputies in enumerate(parts, 1):
            number += 1
            where = village.name if len(parts) == 1 else f"{village.name}{in_chinese(part)}片"
            district = Constituency.objects.create(
                township=stage.township, term=stage.term, number=number, seats=len(deputies),
                name=f"第{in_chinese(number)}选区（{where}）",
            )  # fmt: skip
            district.villages.add(village)
            for deputy in deputies:
                deputy.constituency = district


def describe(deputy: Deputy, rng: random.Random) -> None:
    """Write who a deputy is."""
    employer, job = rng.choice(JOBS)
    village = deputy.village.name if deputy.village else ""
    deputy.born_in = datetime.date(rng.randint(1961, 1994), rng.randint(1, 12), 1)
    deputy.ethnicity = rng.choice(("汉族",) * 6 + ("土家族", "苗族", "彝族"))
    deputy.education = rng.choice(("初中", "高中", "中专", "大专", "大专", "本科"))
    deputy.party = rng.choice(("中共党员", "中共党员", "群众", "群众", "无党派人士"))
    deputy.employer, deputy.job = f"{village}{employer}", job
    deputy.elected_on = deputy.term.begins_on
    earlier = rng.choice((0, 0, 0, 5, 5, 10))
    deputy.first_elected_on = deputy.elected_on.replace(year=deputy.elected_on.year - earlier)
    matter = rng.choice(MATTERS)
    deputy.introduction = INTRODUCTION.format(job=f"{employer}{job}", village=village, matter=matter)
    deputy.save()


def lead_groups(stage: Stage) -> None:
    """Let the first of each group lead it."""
    led: set[Any] = set()
    for deputy in stage.deputies:
        if deputy.group_id not in led:
            led.add(deputy.group_id)
            deputy.leads_group = True
            deputy.save(update_fields=["leads_group"])


def higher_deputies(stage: Stage, rng: random.Random) -> None:
    """Group deputies of higher congresses in (混合编组)."""
    taken = {deputy.name for deputy in stage.deputies} | {
        account.name for p in cast.PLACES for account in p.accounts
    }
    strangers = invented(rng, taken=taken)
    levels = (Deputy.Level.COUNTY,) * 4 + (Deputy.Level.CITY,)
    for number, level in enumerate(levels, 1):
        name, is_woman = next(strangers)
        beside = stage.deputies[number * 3]
        deputy = Deputy(
            township=stage.township, term=stage.term, level=level, name=name, group=beside.group,
            village=beside.village, sex="female" if is_woman else "male", phone=f"10000{900 + number:06d}",
            certificate_no=f"{'云' if level == Deputy.Level.COUNTY else '江'}人代字第{number:03d}号",
        )  # fmt: skip
        describe(deputy, rng)


def hold(stage: Stage, session: Any, rng: random.Random) -> None:
    """Call the roll of a session and write down what was said."""
    called = rollcall.expected_at(session)
    quiet = [deputy for deputy in called if deputy.user_id is None]
    away: dict[int, tuple[str, str]] = {quiet[5].pk: ("absent", "")}  # twice: the page warns
    for deputy, reason in zip(
        rng.sample(quiet[6:], 3), ("住院治疗", "外出务工未归", "参加培训"), strict=True
    ):
        away[deputy.pk] = ("leave", reason)
    lines = {deputy.pk: away.get(deputy.pk, ("present", "")) for deputy in called}
    rollcall.take_roll(session, lines, actor=stage.clerk)
    here = [deputy for deputy in called if deputy.pk not in away]
    for deputy, content in zip(rng.sample(here, 7), rng.sample(SPEECHES, 7), strict=True):
        speech = Speech(session=session, deputy=deputy, on=session.opens_on, content=content)
        rollcall.record_speech(speech, actor=stage.clerk)


def befall(stage: Stage, almanac: Almanac) -> None:
    """Suspend one office and end two, of deputies who are in no story; give the awards."""
    free = [
        deputy
        for deputy in stage.deputies
        if deputy.user_id is None and not deputy.proposals_led.exists() and not deputy.cosponsored.exists()
    ]
    grounds = {label: StatusGround.objects.get(label=label) for _, label, _ in GROUNDS}
    moved, ill, held = grounds["迁出或者调离本行政区域"], grounds["去世"], grounds[GROUNDS[0][1]]
    ends = ((steps.terminate, moved, 150, "代表资格审查委员会报告"), (steps.terminate, ill, 60, "村委会证明"),
            (steps.suspend, held, 35, "县公安局通报"))  # fmt: skip
    for deputy, (verb, ground, days, document) in zip(free[-3:], ends, strict=False):
        day = almanac.back(days)
        verb(
            Deputy.objects.get(pk=deputy.pk),
            actor=stage.clerk,
            today=day,
            on=day,
            ground=ground,
            document=document,
        )
    for number, (title, given_by, days) in enumerate(AWARDS):
        deputy = stage.deputies[(2, 3, 7, 11)[number]]
        Award.objects.create(
            deputy=deputy,
            township=stage.township,
            awarded_on=almanac.back(days),
            title=title,
            given_by=given_by,
        )
