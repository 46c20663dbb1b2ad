"""The shipped points schemes (domain facts §2.5), each row with its source; where no number was published the row says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from deputies.models.duties import DutyKind
from deputies.models.points import PointGrade, PointRequirement, PointRule, PointScheme

OURS = "分值为本系统预设，可调整"
CHUNFU = "井研县纯复乡积分表（原按代表小组计）"


@dataclass(frozen=True)
class Preset:
    """A scheme: rules as (kind, points, source, more), grades as (label, line, note), requirements as (label, kinds,
    least, span, source)."""

    code: str
    name: str
    source: str
    note: str = ""
    base: int = 0
    cap: int | None = None
    rules: tuple[tuple[str, Any, str, dict[str, Any]], ...] = ()
    grades: tuple[tuple[str, int, str], ...] = ()
    requirements: tuple[tuple[str, tuple[str, ...], int, str, str], ...] = field(default=())


def target(expected: int, *, extra: Any = 0, shortfall: Any = 0) -> dict[str, Any]:
    """Points for reaching a number."""
    return {
        "way": "target",
        "expected": expected,
        "extra": Decimal(str(extra)),
        "shortfall": Decimal(str(shortfall)),
    }


OUT_OF_SESSION = (
    "inspection",
    "research",
    "group_activity",
    "reception",
    "community_meeting",
    "presidium_meeting",
)
MINIMUM = "重庆市人大“341311”最低履职要求"
REQUIREMENTS = (
    ("审议发言不少于 3 次", ("speak",), 3, "year", MINIMUM),
    ("参加闭会期间活动不少于 4 次", OUT_OF_SESSION, 4, "year", MINIMUM),
    ("提出议案、建议不少于 1 件", ("suggestion", "motion"), 1, "year", MINIMUM),
    ("参加学习培训不少于 3 次", ("training",), 3, "term", MINIMUM),
    ("为民办好事不少于 1 件", ("good_deed",), 1, "term", MINIMUM),
    ("向选民述职不少于 1 次", ("report_to_voters",), 1, "term", MINIMUM),
)  # fmt: skip

PRESETS: tuple[Preset, ...] = (
    Preset(
        "chunfu", "定额积分（纯复乡式）", "井研县纯复乡代表履职积分表",
        note="原表按代表小组计分，这里折算为每名代表：小组一年 3 件建议折为每人 1 件；主席团会上发言等项目没有列入。",
        rules=(
            ("attend_session", 10, f"{CHUNFU}：出席会议 10 分", target(2, shortfall=5)),
            ("suggestion", 10, f"{CHUNFU}：书面建议 10 分，多（少）一件加（减）5 分", target(1, extra=5, shortfall=5)),
            ("motion", 10, f"{CHUNFU}：与建议合计，单列为本系统折算", target(1, extra=5)),
            ("speak", 10, f"{CHUNFU}：审议发言 1 次 10 分，每多一次加 5 分", target(1, extra=5)),
            ("presidium_meeting", 5, f"{CHUNFU}：参加主席团会议 5 分", target(1)),
            ("research", 10, f"{CHUNFU}：主席团专题调研 10 分", target(1)),
            ("group_activity", 10, f"{CHUNFU}：小组活动一年 4 次 10 分", target(4, shortfall=2.5)),
            ("contact_visit", 5, f"{CHUNFU}：联系 10 户选民、走访一遍以上 5 分", target(10)),
            ("good_deed", 5, f"{CHUNFU}：办好事 1 件以上 5 分", target(1)),
            ("award", 5, f"{CHUNFU}：评选优秀代表 5 分", {"cap": 5}),
        ),
    ),
    Preset(
        "jiangbei", "逐次积分（江北式）", "重庆市江北区代表履职积分办法（2014年起）",
        note="原办法 11 项，公开材料只见到下列几项，其余可自行增加。低分的约谈，换届时向选民公布。",
        rules=(
            ("suggestion", 3, "江北区办法：提建议一件 3 分", {}),
            ("inspection", 3, "江北区办法：参加组织的视察 3 分", {}),
            ("research", 3, "江北区办法：参加组织的调研 3 分", {}),
            ("absence", -1, "江北区办法：会议缺席半天扣 1 分", {"per": "quantity"}),
        ),
    ),
    Preset(
        "yinchuan", "百分制（银川式）", "银川市代表履职评价办法", cap=100,
        note="百分制和等次线出自银川办法；公开材料没有各项分值，下列分值为本系统预设。",
        rules=(
            ("attend_session", 10, OURS, {"cap": 20}), ("speak", 5, OURS, {"cap": 15}),
            ("suggestion", 10, OURS, {"cap": 20}), ("motion", 10, OURS, {"cap": 10}),
            ("cosponsor", 1, OURS, {"cap": 5}), ("feedback", 2, OURS, {"cap": 6}),
            ("inspection", 5, OURS, {"cap": 15}), ("research", 5, OURS, {"cap": 10}),
            ("training", 3, OURS, {"cap": 6}), ("group_activity", 3, OURS, {"cap": 12}),
            ("reception", 4, OURS, {"cap": 12}), ("community_meeting", 3, OURS, {"cap": 6}),
            ("contact_visit", 1, OURS, {"cap": 10}), ("home_visit", 2, OURS, {"cap": 8}),
            ("report_to_voters", 10, OURS, {"cap": 10}), ("good_deed", 3, OURS, {"cap": 6}),
            ("absence", -1, "江北区办法：会议缺席半天扣 1 分", {"per": "quantity"}),
        ),
        grades=(("好", 80, ""), ("较好", 60, ""), ("差", 0, "约谈；连续两年的，劝其辞去代表职务")),
    ),
    Preset(
        "chongqing-341311", "最低要求（341311）", MINIMUM,
        note="以是否达到最低要求为准；每次 1 分为本系统预设，只用来排序。",
        rules=tuple(
            (kind, 1, "每次 1 分为本系统预设", {})
            for kind in ("speak", *OUT_OF_SESSION, "suggestion", "motion", "training", "good_deed", "report_to_voters")
        ),
        requirements=REQUIREMENTS,
    ),
    Preset(
        "dongbao", "基础分加奖励分（东宝式）", "荆门市东宝区代表履职积分办法", base=60,
        note="全年基础 60 分，奖励分不封顶；申报、核实、每季公布；三年前列的表扬，两年后列的约谈。奖励分值为本系统预设。",
        rules=(
            ("suggestion", 5, OURS, {}), ("motion", 8, OURS, {}), ("cosponsor", 1, OURS, {}), ("speak", 3, OURS, {}),
            ("inspection", 3, OURS, {}), ("research", 3, OURS, {}), ("training", 2, OURS, {}),
            ("group_activity", 2, OURS, {}), ("reception", 2, OURS, {}), ("community_meeting", 2, OURS, {}),
            ("home_visit", 1, OURS, {}), ("contact_visit", 1, OURS, {}), ("report_to_voters", 5, OURS, {}),
            ("good_deed", 3, OURS, {}), ("award", 5, OURS, {}),
            ("absence", -1, "江北区办法：会议缺席半天扣 1 分", {"per": "quantity"}),
        ),
    ),
)  # fmt: skip


def load_point_schemes() -> None:
    """Add the presets that are missing; needs the kinds of duty."""
    kinds = {kind.code: kind for kind in DutyKind.objects.all()}
    for preset in PRESETS:
        scheme, created = PointScheme.objects.get_or_create(
            code=preset.code, township=None,
            defaults={"name": preset.name, "source": preset.source, "note": preset.note, "base": preset.base,
                      "cap": preset.cap},
        )  # fmt: skip
        if created:
            fill(scheme, preset, kinds)


def fill(scheme: PointScheme, preset: Preset, kinds: dict[str, DutyKind]) -> None:
    """Write a preset's rows."""
    PointRule.objects.bulk_create(
        PointRule(scheme=scheme, kind=kinds[kind], points=points, source=source, order=order * 10, **more)
        for order, (kind, points, source, more) in enumerate(preset.rules, 1)
    )
    PointGrade.objects.bulk_create(
        PointGrade(scheme=scheme, label=label, at_least=line, note=note)
        for label, line, note in preset.grades
    )
    for label, codes, least, span, source in preset.requirements:
        row = PointRequirement.objects.create(
            scheme=scheme, label=label, least=least, span=span, source=source
        )
        row.kinds.set([kinds[code] for code in codes])
