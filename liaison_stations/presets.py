"""The rows that ship with the stations: functions, limits, and the scheme of stars, each with its source."""

from __future__ import annotations

from groundwork.accounts.roles import Role
from groundwork.deadlines.models import ReminderRule
from liaison_stations.limits import load_station_limits
from liaison_stations.models import StarCriterion, StarScheme, StarThreshold, StationFunction

OURS = "本系统预设，可调整"

#: code, name, what a station does under it.
FUNCTIONS = (
    ("publicity", "宣传站", "宣传党的政策、宪法法律和人大制度，公示代表和接待安排"),
    ("window", "民意窗", "听取、登记选民意见，件件有着落、事事有回音"),
    ("bridge", "连心桥", "代表走访联系选民，把办理结果告知选民"),
    ("watch", "监督岗", "组织代表视察、调研，监督本村项目和建议办理"),
    ("classroom", "大课堂", "组织代表学习培训，向选民述职"),
)

SCHEME = "联络站星级评定办法（预设）"
SCHEME_SOURCE = "项目参照佛冈县星级联络站“五个有、五公开、五到位、五定期”的框架和各地接待日制度，条目文字与分值为本系统预设"
HAVE, OPEN, READY, REGULAR = "五个有", "五公开", "五到位", "五定期"
FOGANG = "佛冈县星级联络站：{}；条目与分值为本系统预设"

#: section, text, points, whether evidence is needed, whether it is part of the facilities, source (none: 佛冈's frame).
CRITERIA: tuple[tuple[str, str, int, bool, bool, str], ...] = (
    (HAVE, "有固定场所，面积不少于 100 平方米（村级可与村部共用）", 6, True, True,
     "《人大代表联络站建设与运行规范》：面积不少于 100 平方米；分值为本系统预设"),
    (HAVE, "有统一标识牌", 4, True, True, ""),
    (HAVE, "有接待桌椅、资料柜和意见箱", 4, True, True, ""),
    (HAVE, "有联络员专人负责", 5, False, True, ""),
    (HAVE, "有工作制度并上墙", 4, True, True, ""),
    (OPEN, "公开代表姓名、照片和联系方式", 5, True, False, ""),
    (OPEN, "公开接待日安排，提前公告", 5, True, False, "小冀镇、大金镇接待日制度：提前 3 天公告；分值为本系统预设"),
    (OPEN, "公开工作职责和流程", 3, True, False, ""),
    (OPEN, "公开意见办理情况", 4, True, False, ""),
    (OPEN, "公开代表履职情况", 4, True, False, "代表法第五十八条；分值为本系统预设"),
    (READY, "代表全部编组进站", 5, False, False, ""),
    (READY, "值班代表按时到站签到", 6, False, False, "小冀镇接待日制度：到站签到；分值为本系统预设"),
    (READY, "接待记录完整，保留来访人原话", 6, True, False, "陆丰上英镇接待登记要求；分值为本系统预设"),
    (READY, "意见及时分类转办", 5, False, False, ""),
    (READY, "答复告知选民到位", 6, False, False, ""),
    (REGULAR, "定期接待选民：每月不少于一次", 8, False, False, "各地接待日制度；频次与分值为本系统预设"),
    (REGULAR, "每名代表每年进站接待不少于一次", 5, False, False,
     "《人大代表联络站建设与运行规范》：每名代表每年不少于 1 次；分值为本系统预设"),
    (REGULAR, "每季度组织一次小组活动", 5, True, False,
     "《人大代表联络站建设与运行规范》：小组活动每季度不少于 1 次；分值为本系统预设"),
    (REGULAR, "每年组织代表向选民述职", 5, True, False, "代表法第五十八条；分值为本系统预设"),
    (REGULAR, "每年组织学习培训", 5, True, False, ""),
)  # fmt: skip
#: stars, from so many points of a hundred.
THRESHOLDS = ((5, 90), (4, 80), (3, 70), (2, 60), (1, 50))


#: kind, label, days before on which people are told, every so many days late, from when on told above, to whom.
REMINDERS = (
    ("reception_duty", "接待日值班", [3, 1, 0], 3, 1, [Role.STATION_LIAISON]),
    ("reception_notice", "发布接待公告", [1, 0], 1, 1, [Role.CLERK]),
    ("reception_stand_in", "安排代表替班", [3, 1, 0], 1, 1, [Role.CLERK]),
    ("reception_record", "整理接待记录", [1, 0], 3, 7, [Role.CLERK]),
    ("star_self_assess", "提交星级自评", [15, 7, 1, 0], 7, 7, [Role.CLERK]),
)  # fmt: skip


def load_stations() -> None:
    """Add what is missing; what an administrator changed stays."""
    load_station_limits()
    for kind, label, before, every, above, to in REMINDERS:
        ReminderRule.objects.get_or_create(
            kind=kind,
            defaults={"label": label, "days_before": before, "every_days_overdue": every,
                      "escalate_after": above, "escalate_to": to},
        )  # fmt: skip
    for order, (code, name, text) in enumerate(FUNCTIONS, 1):
        StationFunction.objects.get_or_create(
            code=code, defaults={"name": name, "text": text, "source": "本系统预设", "order": order}
        )
    load_scheme()


def load_scheme() -> None:
    """Add the scheme with its criteria and thresholds, once."""
    scheme, is_new = StarScheme.objects.get_or_create(
        township=None, name=SCHEME, defaults={"source": SCHEME_SOURCE}
    )
    if not is_new:
        return
    StarCriterion.objects.bulk_create(
        StarCriterion(
            scheme=scheme, section=section, text=text, points=points, needs_evidence=evidence,
            is_facility=facility, source=source or FOGANG.format(section), order=order,
        )
        for order, (section, text, points, evidence, facility, source) in enumerate(CRITERIA, 1)
    )  # fmt: skip
    StarThreshold.objects.bulk_create(
        StarThreshold(scheme=scheme, stars=stars, from_points=points, source=OURS)
        for stars, points in THRESHOLDS
    )
