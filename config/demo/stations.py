"""The stations of the demo: a centre, nine villages, two contact points; a year of rota and reception days, last year's stars."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from config.demo import cast
from config.demo.almanac import Almanac
from config.demo.stage import Stage
from deputies.models import Deputy
from groundwork.accounts.models import Post
from groundwork.accounts.roles import Role
from liaison_stations import rota, stars
from liaison_stations.models import LiaisonStation, Membership, ReceptionDay, RotaRule, Shift, StationOfficer
from liaison_stations.steps import days, swapping
from liaison_stations.steps import stars as star_steps

P, M, H = RotaRule.Pattern, RotaRule.Months, RotaRule.OnHoliday


@dataclass(frozen=True)
class Site:
    """A station as the story sets it up; ``days`` of the rule are dates or endings, none: no rule; ``busy``: often used."""

    name: str
    village: str
    address: str
    kind: str = "village"
    officer: str = ""
    pattern: str = P.MONTHLY
    days: tuple[int, ...] = ()
    months: str = M.EVERY
    weekday: int | None = None
    per_day: int = 2
    points: tuple[int, ...] = ()  # what falls short in last year's stars, by the place of the criterion


CENTRE = "禾坪镇人大代表中心联络站"
SITES = (
    Site(CENTRE, "新街社区", "禾坪镇新街社区人民路 18 号二楼", "centre", "zhou", P.MONTHLY, (15,), per_day=3, points=(12,)),
    Site("石垭村联络站", "石垭村", "石垭村便民服务中心一楼", officer="li", pattern=P.MONTHLY, days=(9, 19), points=(3, 17)),
    Site("大坪村联络站", "大坪村", "大坪村党群服务中心", officer="zhou", pattern=P.LUNAR_MARKET, days=(2,), points=(6, 13)),
    Site("双桥村联络站", "双桥村", "双桥村村委会东侧", officer="zhou", pattern=P.MONTHLY, days=(10,), points=(0, 6, 18)),
    Site("青杠村联络站", "青杠村", "青杠村便民服务中心", officer="zhou", days=(20,), months=M.QUARTER, points=(2, 8, 15)),
    Site("柏林村联络站", "柏林村", "柏林村村委会", officer="zhou", days=(12,), months=M.QUARTER, points=(0, 12, 15, 18)),
    Site("金竹村联络站", "金竹村", "金竹村老年活动室旁", officer="zhou", days=(18,), months=M.QUARTER, points=(0, 5, 15)),
    Site("龙潭村联络站", "龙潭村", "龙潭村便民服务中心", officer="zhou", days=(25,), months=M.QUARTER, points=(1, 8, 16)),
    Site("白岩村联络站", "白岩村", "白岩村小学旧址", officer="zhou", points=(0, 1, 2, 5, 6, 12, 15, 16, 17, 18)),
    Site("麻柳村联络站", "麻柳村", "麻柳村村委会", officer="zhou", days=(8,), months=M.QUARTER, points=(4, 13, 16)),
    Site("禾坪农贸市场联络点", "新街社区", "农贸市场管理用房", "point", "zhou", P.WEEKLY, weekday=3, per_day=1),
    Site("茶园合作社联络点", "茶园村", "茶园合作社办公楼一楼", "point", "zhou", days=(6,), months=M.QUARTER, per_day=1),
)  # fmt: skip

SHORT_OF = (
    "场所面积不足，明年与村部一并改造",
    "公告有两次晚于规定",
    "记录不完整，有三次没有写清来访人原话",
    "佐证不全",
)
THEMES = ("", "", "", "农村饮水", "道路养护", "春耕备耕", "养老服务", "人居环境")
EXCUSES = ("外出务工返程晚，赶不回来", "家里老人住院陪护", "当天到县里参加培训")
HEARD = (
    "来访群众主要反映机耕道破损和路灯不亮，已逐条登记。", "有群众咨询医保缴费和危房改造政策，当场作了答复。",
    "群众反映饮水水压不足，代表会后到现场看了管网。", "反映垃圾清运不及时的较多，已转有关方面。",
)  # fmt: skip
QUIET = "没有群众来访，代表整理了联系户走访名单。"


def found_stations(stage: Stage, almanac: Almanac) -> list[LiaisonStation]:
    """Set up the stations with their deputies, officers and rules, as the office did when the term began."""
    if stage.place is not cast.HEPING:
        return []
    opened = almanac.back(900)
    made: dict[str, LiaisonStation] = {}
    for site in SITES:
        station = LiaisonStation.objects.create(
            township=stage.township, name=site.name, kind=site.kind, village=stage.villages[site.village],
            parent=made.get(CENTRE), address=site.address, phone=f"0990-5550{len(made) + 10}",
            hours="工作日 8:30—17:30", area=160 if site.kind == "centre" else 80 + 10 * (len(made) % 5),
            opened_on=opened,
        )  # fmt: skip
        made[site.name] = station
        StationOfficer.objects.create(station=station, user=stage.people[site.officer])
    group_in(list(made.values()), stage, since=opened)
    for site in SITES:
        if site.days or site.weekday is not None:
            set_rule(made[site.name], site, since=almanac.back(400))
    return list(made.values())


def group_in(stations: list[LiaisonStation], stage: Stage, *, since: datetime.date) -> None:
    """Group every deputy in at a station: her village's, else the next by turns; presidium members at the centre too."""
    by_village: dict[int, LiaisonStation] = {}
    for station in stations:
        if station.village_id and station.kind != "point":
            by_village.setdefault(station.village_id, station)
    villages = [one for one in stations if one.kind == "village"]
    rows = []
    deputies = Deputy.objects.of_township(stage.township).serving().order_by("pk")
    for number, deputy in enumerate(deputies):
        home = by_village.get(deputy.village_id or 0) or villages[number % len(villages)]
        at = {home.pk: home}
        if number % 8 == 0:
            at[stations[0].pk] = stations[0]
        if number % 9 == 4:
            point = stations[10 + number // 9 % 2]
            at[point.pk] = point
        rows += [Membership(station=station, deputy=deputy, since=since) for station in at.values()]
    Membership.objects.bulk_create(rows)
    for station in stations:
        accounts = station.memberships.filter(deputy__user__isnull=False).order_by("pk")
        first = accounts.first() or station.memberships.first()
        station.head = (
            stage.by_username["he"] if station.kind == "centre" else first.deputy if first else None
        )
        station.save(update_fields=["head"])


def set_rule(station: LiaisonStation, site: Site, *, since: datetime.date) -> None:
    """Write the station's rule."""
    market = site.pattern == P.LUNAR_MARKET
    RotaRule.objects.create(
        township=station.township, station=station, pattern=site.pattern, days=list(site.days), months=site.months,
        weekday=site.weekday, on_holiday=H.KEEP if market else H.DROP if site.weekday is not None else H.POSTPONE,
        deputies_per_day=site.per_day, since=since,
    )  # fmt: skip


def tell_stations(stage: Stage, almanac: Almanac) -> None:
    """Let the year pass at the stations: last year's stars, then the reception days, one after the other."""
    stations = found_stations(stage, almanac)
    if not stations:
        return
    chance = random.Random(f"stations-{stage.place.code}")
    for station in stations:
        plan_year(station, stage, almanac)
    for day in ReceptionDay.objects.of_township(stage.township).order_by("on", "pk"):
        pass_day(day, stage, almanac, chance)
    grade_last_year(stage, almanac)
    Shift.objects.filter(day__township=stage.township, signed_at__isnull=False).update(signed_at=None)
    for shift in Shift.objects.filter(
        day__township=stage.township, state=Shift.State.ATTENDED
    ).select_related("day"):
        moment = datetime.datetime.combine(shift.day.on, shift.day.starts_at)
        shift.signed_at = min(
            timezone.make_aware(moment) - datetime.timedelta(minutes=shift.pk % 13), timezone.now()
        )
        shift.save(update_fields=["signed_at"])


def officer_of(station: LiaisonStation, stage: Stage) -> Any:
    """The station's first liaison officer."""
    return station.officers.order_by("pk")[0].user


def plan_year(station: LiaisonStation, stage: Stage, almanac: Almanac) -> None:
    """Generate the reception days quarter by quarter, as the officer did; the weekly point only lately."""
    pattern = station.rota_rules.values_list("pattern", flat=True).first()
    back = {P.WEEKLY: 50, P.LUNAR_MARKET: 120}.get(pattern or "", 360)
    first = almanac.today - datetime.timedelta(days=back)
    actor = officer_of(station, stage)
    ahead = almanac.today + datetime.timedelta(days=66)
    while first < ahead:
        last = min(first + datetime.timedelta(days=89), ahead)
        planned = rota.plan(station, first, last, calendar=almanac.calendar)
        chosen = [
            rota.Chosen(one.rule, one.ruled_on, one.on, one.deputies) for one in planned if one.deputies
        ]
        made_on = min(first - datetime.timedelta(days=6), almanac.today)
        rota.make_days(station, chosen, actor=actor, today=made_on)
        first = last + datetime.timedelta(days=1)


def pass_day(day: ReceptionDay, stage: Stage, almanac: Almanac, chance: random.Random) -> None:
    """What became of one reception day by today."""
    today, actor = almanac.today, officer_of(day.station, stage)
    notice_on = max(day.on - datetime.timedelta(days=chance.choice((3, 3, 4, 5, 2))), day.planned_on)
    if notice_on > today:
        return
    day.theme = chance.choice(THEMES)
    day.save(update_fields=["theme"])
    if chance.random() < 0.12:
        ask_away(day, chance, today=notice_on, actor=actor)
    if not day.shifts.on_duty().exists():
        return
    days.announce(day, actor=actor, today=notice_on)
    if day.on > today:
        return
    if chance.random() < 0.04:
        days.cancel(day, actor=actor, today=day.on, reason="强降雨，村道不通，改由代表电话联系选民")
        return
    if day.on == today:
        return
    hold(day, actor, almanac, chance)


def ask_away(day: ReceptionDay, chance: random.Random, *, today: datetime.date, actor: Any) -> None:
    """One deputy is away, and the officer finds somebody else."""
    shift = (
        day.shifts.filter(deputy__user__isnull=False, state=Shift.State.ON_DUTY)
        .select_related("deputy__user")
        .first()
    )
    if shift is None:
        return
    swapping.excuse(day, actor=shift.deputy.user, today=today, reason=chance.choice(EXCUSES))
    members = day.station.memberships.on(day.on).exclude(deputy__in=day.shifts.values("deputy"))
    free = [one.deputy for one in members.select_related("deputy") if not rota.why_not(one.deputy, on=day.on)]
    if free:
        swapping.find_substitute(day, actor=actor, today=today, deputy=free[0], instead_of=shift)


def hold(day: ReceptionDay, actor: Any, almanac: Almanac, chance: random.Random) -> None:
    """The deputies come, most of them, and the officer files the record some days later."""
    shifts = list(day.shifts.on_duty().select_related("deputy__user"))
    came = [shift for shift in shifts if chance.random() > 0.07] or shifts[:1]
    for shift in came[:1]:
        if shift.deputy.user_id:
            days.sign_in(day, actor=shift.deputy.user, today=day.on)
    day.refresh_from_db()
    days.take_attendance(day, actor=actor, today=day.on, present=came)
    filed_on = almanac.after(day.on, chance.choice((1, 1, 2, 3)))
    if filed_on > almanac.today:
        return
    visitors = chance.choice((0, 1, 2, 2, 3, 4, 5))
    days.record(
        day,
        actor=actor,
        today=filed_on,
        visitors=visitors,
        summary=chance.choice(HEARD) if visitors else QUIET,
    )


def grade_last_year(stage: Stage, almanac: Almanac) -> None:
    """Last year's stars: assessed in December, graded by the presidium, published; this year's has begun."""
    year = almanac.today.year - 1
    begun, sent, graded = (
        datetime.date(year, 11, 10),
        datetime.date(year, 11, 26),
        datetime.date(year, 12, 8),
    )
    if not Post.objects.filter(user=stage.people["ma"], role=Role.PRESIDIUM).exists():
        return
    weak = {site.name: site.points for site in SITES}
    for assessment in stars.open_assessments(stage.township, year=year, actor=stage.clerk, today=begun):
        short = weak[assessment.station.name] or (2, 5, 12)
        scores = list(assessment.scores.select_related("criterion"))
        for place, score in enumerate(scores):
            score.self_points = (
                score.criterion.points if place % 7 or place not in short else score.criterion.points // 2
            )
            score.evidence = "有照片和登记簿可查" if score.criterion.needs_evidence else ""
            score.save(update_fields=["self_points", "evidence"])
        star_steps.submit(assessment, actor=officer_of(assessment.station, stage), today=sent)
        given = {}
        for place, score in enumerate(scores):
            full = score.self_points or 0
            given[score.pk] = (full // 3, SHORT_OF[place % len(SHORT_OF)]) if place in short else (full, "")
        star_steps.grade(
            assessment,
            actor=stage.clerk,
            today=graded,
            scores=given,
            remark="总体运行正常，请针对扣分项整改。",
        )
        star_steps.publish(assessment, actor=stage.clerk, today=graded + datetime.timedelta(days=4))
    fresh = stars.open_assessments(
        stage.township, year=almanac.today.year, actor=stage.clerk, today=almanac.back(10)
    )
    for assessment in fresh[:2]:
        for score in assessment.scores.select_related("criterion"):
            score.self_points = score.criterion.points
            score.evidence = "见站内台账" if score.criterion.needs_evidence else ""
            score.save(update_fields=["self_points", "evidence"])
        star_steps.submit(assessment, actor=officer_of(assessment.station, stage), today=almanac.back(3))
