"""The shipped kinds of activities, categories of reading materials and the rules of how often a group meets."""

from __future__ import annotations

from deputies.models import ActivityKind, DutyKind, GroupRule, ReadingCategory

#: code, name, kind of duty, training, counts as a group's activity, source.
KINDS: tuple[tuple[str, str, str, bool, bool, str], ...] = (
    ("inspection", "视察", "inspection", False, True, "地方组织法第十九条、代表法第三十一条"),
    ("research", "专题调研", "research", False, True, "代表法第三十一条"),
    ("law_check", "执法检查", "inspection", False, False, "地方组织法第十九条"),
    ("group", "小组活动", "group_activity", False, True, "代表法；重庆乡镇人大工作条例第四十三条"),
    ("training", "学习培训", "training", True, False, "代表法"),
    ("presidium", "主席团会议", "presidium_meeting", False, False, "浙江乡镇人大条例第二十四条：每三个月至少一次"),
    ("visit", "走访选民", "home_visit", False, True, "代表法第二十八条"),
    ("other", "其他活动", "other", False, True, "本系统预设"),
)  # fmt: skip
CATEGORIES = ("法律法规", "政策文件", "履职知识", "经验做法", "会议材料")
#: code, times, per, source. The first is what a township works by until it has chosen.
GROUP_RULES: tuple[tuple[str, int, str, str], ...] = (
    ("chongqing", 1, "quarter", "重庆乡镇人大工作条例第四十三条：代表小组每季度至少开展一次活动"),
    ("shandong", 4, "year", "山东代表法实施办法第十九条：代表小组每年活动不少于四次"),
    ("zhejiang", 3, "year", "浙江代表法实施办法第十九条：代表小组每年活动不少于三次"),
)


def load_activities() -> None:
    """Add the kinds, categories and rules that are missing."""
    duties = {row.code: row for row in DutyKind.objects.all()}
    for order, (code, name, duty, training, group, source) in enumerate(KINDS, 1):
        ActivityKind.objects.get_or_create(
            code=code,
            defaults={"name": name, "duty_kind": duties[duty], "is_training": training, "is_group_activity": group,
                      "source": source, "order": order * 10},
        )  # fmt: skip
    if not ReadingCategory.objects.exists():
        ReadingCategory.objects.bulk_create(
            ReadingCategory(name=name, order=order) for order, name in enumerate(CATEGORIES, 1)
        )
    for code, times, per, source in GROUP_RULES:
        GroupRule.objects.get_or_create(
            township=None, code=code, defaults={"times": times, "per": per, "source": source}
        )
