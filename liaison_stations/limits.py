"""The limits of the stations' work: what ships with the system, and what a township set differently."""

from __future__ import annotations

from django.db.models import F, Q

from groundwork.deadlines.limits import Limit, LimitUnit
from liaison_stations.models.rules import StationLimit

NOTICE, RECORD, IDLE = "reception_notice", "reception_record", "station_idle"
SELF_ASSESS, GRADE, PUBLISH_STARS = "star_self_assess", "star_grade", "star_publish"
SORT, TELL, RATE = "opinion_sort", "opinion_tell", "opinion_rate"
BY_VILLAGE, BY_UNIT = "opinion_by_village", "opinion_by_unit"
BY_TOWNSHIP, BY_COUNTY = "opinion_by_township", "opinion_by_county"
OURS = "本系统预设，可调整"
NO_RULE = "没有全国统一规定，本系统预设，可调整"

#: kind, label, value, unit, fixed day of the year, source. A chapter that has something to wait for adds its rows here.
PRESETS: tuple[tuple[str, str, int, str, str, str], ...] = (
    (NOTICE, "接待日前发布公告", 3, LimitUnit.DAY, "", "新乡小冀镇、武穴大金镇接待日制度：提前 3 天公告"),
    (RECORD, "接待后整理归档", 3, LimitUnit.WORKDAY, "", OURS),
    (IDLE, "多少天没有活动算闲置", 60, LimitUnit.DAY, "", "本系统预设：按两个月一次接待日计，可调整"),
    (SELF_ASSESS, "提交星级自评", 0, LimitUnit.DAY, "11-30", OURS),
    (GRADE, "评定星级", 15, LimitUnit.WORKDAY, "", OURS),
    (SORT, "选民意见收到后分办", 3, LimitUnit.WORKDAY, "", "参照河南一城关镇联勤台账：一般线索 3 个工作日内签收"),
    (BY_VILLAGE, "选民意见由村（社区）答复", 10, LimitUnit.WORKDAY, "", NO_RULE),
    (BY_UNIT, "选民意见由镇属单位答复", 15, LimitUnit.WORKDAY, "", NO_RULE),
    (BY_TOWNSHIP, "选民意见由镇人大答复", 15, LimitUnit.WORKDAY, "", NO_RULE),
    (BY_COUNTY, "选民意见由县级办理，跟踪答复", 3, LimitUnit.MONTH, "", "参照代表法第五十一条建议办理期限"),
    (TELL, "有答复后告知选民", 3, LimitUnit.WORKDAY, "", NO_RULE),
    (RATE, "告知后请选民评价", 10, LimitUnit.WORKDAY, "", NO_RULE),
    (PUBLISH_STARS, "公布星级", 10, LimitUnit.WORKDAY, "", OURS),
)  # fmt: skip


def station_limit(township: int, kind: str) -> Limit:
    """Return the limit of that kind for a township (by its key): its own, else the preset."""
    rows = StationLimit.objects.filter(Q(township=township) | Q(township__isnull=True), kind=kind)
    row = rows.order_by(F("township").asc(nulls_last=True))[0]
    return row.as_limit()


def load_station_limits() -> None:
    """Add the presets that are missing."""
    for kind, label, value, unit, month_day, source in PRESETS:
        StationLimit.objects.get_or_create(
            township=None, kind=kind,
            defaults={"label": label, "value": value, "unit": unit, "month_day": month_day, "source": source},
        )  # fmt: skip
