"""The limits of the stations' work: what ships with the system, and what a township set differently."""

from __future__ import annotations

from groundwork.deadlines.limits import Limit, LimitUnit
from liaison_stations.models.rules import StationLimit

NOTICE, RECORD, IDLE = "reception_notice", "reception_record", "station_idle"
SELF_ASSESS, GRADE, PUBLISH_STARS = "star_self_assess", "star_grade", "star_publish"
OURS = "本系统预设，可调整"

#: kind, label, value, unit, fixed day of the year, source. A chapter that has something to wait for adds its rows here.
PRESETS: tuple[tuple[str, str, int, str, str, str], ...] = (
    (NOTICE, "接待日前发布公告", 3, LimitUnit.DAY, "", "新乡小冀镇、武穴大金镇接待日制度：提前 3 天公告"),
    (RECORD, "接待后整理归档", 3, LimitUnit.WORKDAY, "", OURS),
    (IDLE, "多少天没有活动算闲置", 60, LimitUnit.DAY, "", "本系统预设：按两个月一次接待日计，可调整"),
    (SELF_ASSESS, "提交星级自评", 0, LimitUnit.DAY, "11-30", OURS),
    (GRADE, "评定星级", 15, LimitUnit.WORKDAY, "", OURS),
    (PUBLISH_STARS, "公布星级", 10, LimitUnit.WORKDAY, "", OURS),
)  # fmt: skip


def station_limit(township: int, kind: str) -> Limit:
    """Return the limit of that kind for a township (by its key): its own, else the preset."""
    own = StationLimit.objects.filter(township=township, kind=kind).first()
    row = own or StationLimit.objects.presets().get(kind=kind)
    return row.as_limit()


def load_station_limits() -> None:
    """Add the presets that are missing."""
    for kind, label, value, unit, month_day, source in PRESETS:
        StationLimit.objects.get_or_create(
            township=None, kind=kind,
            defaults={"label": label, "value": value, "unit": unit, "month_day": month_day, "source": source},
        )  # fmt: skip
