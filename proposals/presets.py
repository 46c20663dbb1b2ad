"""The shipped rules: limits by jurisdiction (domain facts §1.3), outcome classes, grounds and categories, with sources.

Where a regulation is silent the row says so and gives the house's default: nothing waits without a deadline.
"""

from __future__ import annotations

from proposals.models.policy import (
    Category,
    ClockStart,
    Ground,
    HandlingPolicy,
    LimitKind,
    OutcomeClass,
    PolicyLimit,
)

DAY, WORKDAY, MONTH = "day", "workday", "month"
SILENT = "规章未作规定，系统默认，可调整"

#: Limits of every preset unless it says otherwise.
DEFAULTS: dict[str, tuple[int, str, str]] = {
    LimitKind.COSIGN: (5, WORKDAY, SILENT),
    LimitKind.EXAMINE: (5, WORKDAY, SILENT),
    LimitKind.REWRITE: (10, DAY, SILENT),
    LimitKind.AGENDA: (5, DAY, SILENT),
    LimitKind.ASSIGN: (10, WORKDAY, SILENT),
    LimitKind.ACKNOWLEDGE: (5, WORKDAY, SILENT),
    LimitKind.OBJECT: (10, WORKDAY, SILENT),
    LimitKind.REASSIGN: (10, WORKDAY, SILENT),
    LimitKind.CONTACT: (20, WORKDAY, SILENT),
    LimitKind.OPINION: (2, MONTH, SILENT),
    LimitKind.REPLY: (3, MONTH, "代表法第五十一条"),
    LimitKind.EXTENDED_REPLY: (6, MONTH, "代表法第五十一条"),
    LimitKind.EXTENSION_DECISION: (5, WORKDAY, SILENT),
    LimitKind.FEEDBACK: (15, WORKDAY, SILENT),
    LimitKind.REHANDLE: (1, MONTH, SILENT),
    LimitKind.CLOSE: (10, WORKDAY, SILENT),
    LimitKind.REVISIT: (3, MONTH, SILENT),
    LimitKind.COUNTY_FOLLOW_UP: (3, MONTH, "代表法第五十一条（县级办理期限）"),
    LimitKind.COMMITMENT: (12, MONTH, SILENT),
    LimitKind.PUBLISH: (20, WORKDAY, SILENT),
}

#: code, name, source, start of the clock, the limits that differ.
PRESETS: tuple[tuple[str, str, str, str, dict[str, tuple[int, str, str]]], ...] = (
    ("national", "国家规定", "代表法（2025年修正）", ClockStart.ASSIGNMENT, {}),
    (
        "chongqing-township", "重庆乡镇", "重庆市乡镇人民代表大会工作条例、代表建议办理规定", ClockStart.ASSIGNMENT,
        {
            LimitKind.ASSIGN: (10, WORKDAY, "重庆建议办理规定第十三条"),
            LimitKind.OBJECT: (10, WORKDAY, "重庆建议办理规定第十六条"),
            LimitKind.REASSIGN: (10, WORKDAY, "重庆建议办理规定第十六条"),
            LimitKind.OPINION: (30, WORKDAY, "重庆建议办理规定第二十条"),
            LimitKind.CONTACT: (20, WORKDAY, "重庆建议办理规定第十八条"),
            LimitKind.REPLY: (2, MONTH, "重庆乡镇人大工作条例第十六条"),
            LimitKind.EXTENDED_REPLY: (4, MONTH, "重庆乡镇人大工作条例第十六条"),
            LimitKind.FEEDBACK: (20, WORKDAY, "重庆建议办理规定第二十七条"),
            LimitKind.REHANDLE: (2, MONTH, "重庆建议办理规定第二十七条"),
        },
    ),
    (
        "shandong-township", "山东乡镇", "山东省乡镇人民代表大会工作条例、代表建议办理规定", ClockStart.SESSION_CLOSE,
        {
            LimitKind.ASSIGN: (5, DAY, "山东建议办理规定第十条"),
            LimitKind.OBJECT: (5, DAY, "山东建议办理规定第十二条"),
            LimitKind.OPINION: (1, MONTH, "山东建议办理规定第十九条"),
            LimitKind.REPLY: (2, MONTH, "山东乡镇人大工作条例第十五条"),
            LimitKind.EXTENDED_REPLY: (4, MONTH, "山东乡镇人大工作条例第十五条"),
            LimitKind.REHANDLE: (1, MONTH, "山东建议办理规定第二十四条"),
        },
    ),
    (
        "zhejiang", "浙江", "浙江省代表建议办理规定", ClockStart.ASSIGNMENT,
        {
            LimitKind.ASSIGN: (7, DAY, "浙江建议办理规定第十条"),
            LimitKind.OBJECT: (10, DAY, "浙江建议办理规定第十四条"),
            LimitKind.OPINION: (2, MONTH, "浙江建议办理规定第十八条"),
            LimitKind.REPLY: (3, MONTH, "浙江建议办理规定第二十一条"),
            LimitKind.EXTENDED_REPLY: (6, MONTH, "浙江建议办理规定第二十一条"),
            LimitKind.REHANDLE: (1, MONTH, "浙江建议办理规定第二十四条"),
        },
    ),
    (
        "henan", "河南", "河南省代表建议办理规定", ClockStart.ASSIGNMENT,
        {
            LimitKind.OBJECT: (10, WORKDAY, "河南建议办理规定第十四条"),
            LimitKind.REASSIGN: (10, WORKDAY, "河南建议办理规定第十四条"),
            LimitKind.OPINION: (2, MONTH, "河南建议办理规定第十八条"),
            LimitKind.REPLY: (3, MONTH, "河南建议办理规定第十八条"),
            LimitKind.EXTENDED_REPLY: (6, MONTH, "河南建议办理规定第十八条"),
            LimitKind.FEEDBACK: (10, WORKDAY, "河南建议办理规定第二十条"),
            LimitKind.REHANDLE: (1, MONTH, "河南建议办理规定第二十二条"),
        },
    ),
    (
        "beijing", "北京", "北京市代表建议办理规定、乡镇人大工作条例", ClockStart.ASSIGNMENT,
        {
            LimitKind.REPLY: (3, MONTH, "北京乡镇人大工作条例第十四条"),
            LimitKind.EXTENDED_REPLY: (6, MONTH, "北京乡镇人大工作条例第十四条"),
            LimitKind.FEEDBACK: (15, WORKDAY, "北京建议办理规定第二十三条"),
            LimitKind.REHANDLE: (2, MONTH, "北京建议办理规定第二十七条"),
        },
    ),
    (
        "shanghai", "上海", "上海市代表建议办理规定", ClockStart.ASSIGNMENT,
        {
            LimitKind.ASSIGN: (7, WORKDAY, "上海建议办理规定第十一条"),
            LimitKind.OBJECT: (7, WORKDAY, "上海建议办理规定第十四条"),
            LimitKind.OPINION: (1, MONTH, "上海建议办理规定第十七条"),
            LimitKind.REPLY: (3, MONTH, "上海建议办理规定第十九条"),
            LimitKind.EXTENDED_REPLY: (6, MONTH, "上海建议办理规定第十九条"),
            LimitKind.REHANDLE: (1, MONTH, "上海建议办理规定第二十一条"),
        },
    ),
)  # fmt: skip

#: code, label, definition, counts as solved, needs a commitment.
CLASSES = (
    ("A", "已经解决", "所提问题已经解决或者基本解决，建议已被采纳", True, False),
    ("B", "正在解决", "正在解决，或者已列入计划逐步解决", False, True),
    ("C", "以后解决", "受目前条件限制，需待条件具备后解决", False, False),
    ("D", "留作参考", "不可行或者超出职权，留作参考并说明理由", False, False),
)

DECLINE_GROUNDS = (
    ("代表本人或者亲属的个人问题", "各地代表建议办理规定均列"),
    ("代转人民群众来信或者申诉、控告、检举材料", "各地代表建议办理规定均列"),
    (
        "监察、审判、检察机关正在办理或者仲裁中的具体案件",
        "浙江建议办理规定第六条、青岛第十一条、北京第十二条",
    ),
    ("涉及招标投标，指定中标单位", "浙江建议办理规定第六条、北京第十二条"),
    ("学术探讨、产品推介或者咨询事项", "各地代表建议办理规定均列"),
    ("没有实际内容，未提出具体要求", "各地代表建议办理规定均列"),
    ("超出本级人大和政府的职权或者地域范围", "上海建议办理规定第八条"),
    ("一件多事，需分开提出", "浙江建议办理规定第七条（一事一议）"),
)

KEY_GROUNDS = (
    ("事关全局或者群众普遍关注", "山东建议办理规定第十四条、青岛第二十一条"),
    ("多名代表集中提出", "山东建议办理规定第十四条"),
    ("涉及面广、处理难度大，需多个单位协同", "山东建议办理规定第十四条"),
    ("与年度重点工作紧密相关", "青岛建议办理规定第二十一条"),
    ("多年提出未解决", "系统默认，可调整"),
)

CATEGORIES = (
    "农业农村", "交通道路", "水利饮水", "生态环境", "集镇建设", "教育文化体育", "医疗卫生", "民政社保", "平安法治",
    "产业经济", "其他",
)  # fmt: skip


def load_policies() -> None:
    """Add the presets, grounds and categories that are missing."""
    for code, name, source, clock_start, differing in PRESETS:
        policy, created = HandlingPolicy.objects.get_or_create(
            code=code, township=None, defaults={"name": name, "source": source, "clock_start": clock_start}
        )
        if created:
            fill_preset(policy, differing)
    for use, grounds in ((Ground.Use.DECLINE, DECLINE_GROUNDS), (Ground.Use.KEY, KEY_GROUNDS)):
        for label, source in grounds:
            Ground.objects.get_or_create(use=use, label=label, defaults={"source": source})
    if not Category.objects.exists():
        Category.objects.bulk_create(Category(name=name, order=n) for n, name in enumerate(CATEGORIES, 1))


def fill_preset(policy: HandlingPolicy, differing: dict[str, tuple[int, str, str]]) -> None:
    """Write a preset's limits and outcome classes."""
    limits = DEFAULTS | differing
    PolicyLimit.objects.bulk_create(
        PolicyLimit(policy=policy, kind=kind, value=value, unit=unit, source=source)
        for kind, (value, unit, source) in limits.items()
    )
    OutcomeClass.objects.bulk_create(
        OutcomeClass(
            policy=policy, code=code, label=label, definition=definition, counts_as_solved=solved,
            needs_commitment=promised, order=number,
        )
        for number, (code, label, definition, solved, promised) in enumerate(CLASSES, 1)
    )  # fmt: skip
