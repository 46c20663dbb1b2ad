"""Figures of the stations: which are idle, which received voters, how the opinions stand; each opens its list."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Count, DateField, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.urls import NoReverseMatch, reverse

from groundwork.ui.figures import Figure
from liaison_stations import day_states, states
from liaison_stations.limits import IDLE, station_limit
from liaison_stations.models import LiaisonStation, Opinion, ReceptionDay, Shift

#: Where nothing is known yet; no station is older.
NEVER = datetime.date(1900, 1, 1)
IDLE_MEANS = "开放的联络站中，超过规定天数没有接待选民、也没有收到意见的。"


def with_latest(stations: QuerySet) -> QuerySet:
    """Add to each station its last reception, its last opinion, and the later of both (``latest``)."""
    held = ReceptionDay._base_manager.filter(station=OuterRef("pk"), state__in=day_states.TOOK_PLACE)
    heard = Opinion._base_manager.filter(station=OuterRef("pk"))
    return stations.annotate(
        last_held=latest(held, "on"),
        last_opinion=latest(heard, "received_on"),
        latest=Greatest(
            Coalesce(latest(held, "on"), Value(NEVER)),
            Coalesce(latest(heard, "received_on"), Value(NEVER)),
            Coalesce("opened_on", Value(NEVER)),
            output_field=DateField(),
        ),
    )


def latest(rows: QuerySet, field: str) -> Subquery:
    """The latest day of the rows of a station."""
    return Subquery(
        rows.order_by().values("station").annotate(last=Max(field)).values("last")[:1],
        output_field=DateField(),
    )


def idle(stations: QuerySet, *, today: datetime.date) -> QuerySet:
    """Return the open stations without a reception or an opinion for the days that their township allows."""
    quiet = Q(pk__in=[])
    for township in stations.order_by().values_list("township_id", flat=True).distinct():
        quiet |= Q(township_id=township, latest__lt=idle_since(township, today=today))
    return with_latest(stations.filter(is_active=True)).filter(quiet)


def idle_since(township: int, *, today: datetime.date) -> datetime.date:
    """Return the day before which a last sign of life makes a station idle."""
    return today - datetime.timedelta(days=station_limit(township, IDLE).value)


def station_list(**asked: Any) -> str:
    """The address of the list of stations with these filters."""
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return reverse("liaison_stations:stations") + (f"?{query}" if query else "")


def link(name: str, query: str = "", **keys: Any) -> str:
    """The address of a page of another chapter, empty where there is none."""
    try:
        return reverse(name, kwargs=keys) + (f"?{query}" if query else "")
    except NoReverseMatch:
        return ""


def figures(stations: QuerySet, *, today: datetime.date) -> list[Figure]:
    """Return the figures of these stations: idle ones, those with a reception this quarter, attendance this year."""
    open_ones = stations.filter(is_active=True)
    total = open_ones.count()
    quarter = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    received = open_ones.filter(
        pk__in=ReceptionDay._base_manager.filter(
            on__gte=quarter, on__lte=today, state__in=day_states.TOOK_PLACE
        ).values("station")
    ).count()
    return [
        idle_figure(stations, today=today),
        Figure(
            "本季度开展接待", received, total, unit="个", href=station_list(received="yes"),
            base_href=station_list(open="yes"), definition="开放的联络站中，本季度至少接待过一次选民的。",
        ),
        attendance(stations, today=today),
    ]  # fmt: skip


def idle_figure(stations: QuerySet, *, today: datetime.date) -> Figure:
    """How many of the open stations nothing was heard of for too long."""
    open_ones = stations.filter(is_active=True)
    return Figure(
        "闲置联络站", idle(open_ones, today=today).count(), open_ones.count(), unit="个",
        href=station_list(idle="yes"), base_href=station_list(open="yes"), definition=IDLE_MEANS,
    )  # fmt: skip


def attendance(stations: QuerySet, *, today: datetime.date) -> Figure:
    """How many of the duties of this year's finished reception days were kept."""
    shifts = Shift.objects.filter(
        day__station__in=stations.order_by().values("pk"), day__state=day_states.RECORDED, day__on__year=today.year
    )  # fmt: skip
    counts = shifts.aggregate(
        came=Count("pk", filter=Q(state=Shift.State.ATTENDED)),
        owed=Count("pk", filter=Q(state__in=(Shift.State.ATTENDED, Shift.State.ABSENT))),
        away=Count("pk", filter=Q(state=Shift.State.EXCUSED)),
    )
    return Figure(
        "本年值班到站", counts["came"], counts["owed"], excluded=counts["away"], excluded_label="请假",
        unit="人次", href=f"{reverse('liaison_stations:rota')}?month={today:%Y-%m}",
        definition="本年已归档接待日的值班人次中，到站签到的；请假的不算。",
    )  # fmt: skip


def of_station(station: LiaisonStation, *, user: Any, today: datetime.date) -> list[Figure]:
    """Return one station's figures of the year, as far as the reader may see the records."""
    days = ReceptionDay.objects.visible_to(user).filter(station=station, on__year=today.year)
    opinions = Opinion.objects.visible_to(user).filter(station=station, received_on__year=today.year)
    waiting = opinions.filter(state__in=states.UNANSWERED)
    mine = f"station={station.pk}"
    return [
        Figure(
            "本年接待", days.held().count(), unit="次", definition="本年已接待的接待日。",
            href=f"{reverse('liaison_stations:days')}?station={station.pk}&held=yes&year={today.year}",
        ),
        Figure(
            "本年意见", opinions.count(), unit="件", href=link("liaison_stations:opinions", mine),
            definition="本站本年收到、您可以查看的选民意见。",
        ),
        Figure(
            "未答复", waiting.count(), opinions.count(), unit="件", href=link("liaison_stations:opinions", mine),
            definition="其中还没有答复选民的。",
        ),
        attendance(LiaisonStation.objects.visible_to(user).filter(pk=station.pk), today=today),
    ]  # fmt: skip


def done_under(
    station: LiaisonStation, *, user: Any, today: datetime.date
) -> dict[str, list[tuple[str, int]]]:
    """Return what was done this year under each function, derived from the station's records."""
    year = today.year
    days = ReceptionDay.objects.visible_to(user).filter(station=station, on__year=year)
    opinions = Opinion.objects.visible_to(user).filter(station=station, received_on__year=year)
    duties = duty_counts(station, year=year)
    return {
        "publicity": [("发布接待公告", days.filter(announced_on__isnull=False).count())],
        "window": [("接待选民", days.held().count()), ("登记意见", opinions.count())],
        "bridge": [
            ("告知选民结果", opinions.filter(told_on__isnull=False).count()),
            ("入户走访、联系户", duties.get("home_visit", 0) + duties.get("contact_visit", 0)),
            ("民情沟通会", duties.get("community_meeting", 0)),
        ],
        "watch": [("视察、调研（代表人次）", duties.get("inspection", 0) + duties.get("research", 0))],
        "classroom": [
            ("学习培训（代表人次）", duties.get("training", 0)),
            ("向选民述职（人次）", duties.get("report_to_voters", 0)),
        ],
    }


def duty_counts(station: LiaisonStation, *, year: int) -> dict[str, int]:
    """Return how often the station's deputies did each kind of duty in a year, as far as it counts."""
    from deputies.models.duties import Duty

    members = station.memberships.filter(until__isnull=True).values("deputy")
    rows = Duty.objects.of_township(station.township_id).counted().filter(deputy__in=members, on__year=year)
    return dict(rows.order_by().values_list("kind__code").annotate(Count("pk")))
