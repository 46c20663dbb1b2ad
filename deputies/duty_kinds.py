"""The shipped kinds of duty: code, label, part of the file, what is counted, and where the kind comes from."""

from __future__ import annotations

from deputies.models.duties import DutyKind, DutySection

S = DutySection
SEVEN = "汝州履职平台七类计分项目"
FIVE = "竹山县五类实时登记事项"

#: code, label, section, unit, may be entered by the deputy, source.
KINDS: tuple[tuple[str, str, str, str, bool, str], ...] = (
    ("attend_session", "出席人代会", S.MEETINGS, "", False, f"代表法；{SEVEN}；{FIVE}"),
    ("speak", "审议发言", S.MEETINGS, "", True, f"代表法；{SEVEN}"),
    ("presidium_meeting", "参加主席团会议", S.MEETINGS, "", True, f"纯复乡积分表；{SEVEN}（列席和其他活动）"),
    ("reception", "接待选民", S.VOTERS, "人次", True, f"代表法第二十八条；{FIVE}"),
    ("community_meeting", "民情沟通会", S.VOTERS, "", True, f"代表法第二十八条；{FIVE}"),
    ("home_visit", "入户走访", S.VOTERS, "户", True, f"代表法第二十八条；{FIVE}"),
    ("contact_visit", "走访联系户", S.VOTERS, "", True, "纯复乡积分表；大坝镇、河南联络站规则"),
    ("inspection", "视察、执法检查", S.INSPECTIONS, "", True, f"代表法第三十一条；{SEVEN}；{FIVE}"),
    ("research", "专题调研", S.INSPECTIONS, "", True, f"代表法第三十一条；{SEVEN}；{FIVE}"),
    ("training", "学习培训", S.TRAINING, "", True, "镇坪县城关镇履职档案八部分；重庆“341311”"),
    ("group_activity", "小组活动", S.ACTIVITIES, "", True, f"{SEVEN}；{FIVE}"),
    ("suggestion", "提出建议", S.PROPOSALS, "", False, f"代表法第二十四条；{SEVEN}；{FIVE}"),
    ("motion", "领衔议案", S.PROPOSALS, "", False, f"代表法第十五条；{SEVEN}"),
    ("cosponsor", "联名", S.PROPOSALS, "", False, f"代表法第十五条、第二十四条；{SEVEN}"),
    ("feedback", "评价办理情况", S.PROPOSALS, "", False, "代表法第五十一条；本系统预设"),
    ("report_to_voters", "向选民述职", S.VOTERS, "", True, "代表法第五十八条；重庆“341311”"),
    ("good_deed", "为民办好事", S.AWARDS, "", True, "纯复乡积分表；重庆“341311”"),
    ("award", "受到表彰", S.AWARDS, "", True, "镇坪县城关镇履职档案八部分"),
    ("other", "其他履职", S.ACTIVITIES, "", True, "本系统预设"),
    ("absence", "缺席会议", S.MEETINGS, "半天", False, "江北区积分办法（会议缺席半天扣 1 分）"),
)  # fmt: skip
NEGATIVE = {"absence"}


def load_duty_kinds() -> None:
    """Add the kinds that are missing; a changed label stays."""
    for order, (code, label, section, unit, own, source) in enumerate(KINDS, 1):
        DutyKind.objects.get_or_create(
            code=code,
            defaults={"label": label, "section": section, "unit": unit, "own": own, "source": source,
                      "order": order * 10, "is_negative": code in NEGATIVE},
        )  # fmt: skip
