"""Makes the demo county: sets the stage, then lets the year pass day by day over all cases at once."""

from __future__ import annotations

import datetime
import hashlib
import heapq
import json
from dataclasses import asdict

import pghistory
from django.db import transaction

from config.demo import cast
from config.demo.activities import tell_activities
from config.demo.almanac import Almanac
from config.demo.case import Case
from config.demo.cases import HEPING_CASES
from config.demo.course import life
from config.demo.duties import tell_duties
from config.demo.moments import Moments, date_back
from config.demo.neighbour_cases import SONGJIAN_CASES, WANGHE_CASES
from config.demo.opinions import tell_opinions
from config.demo.plan import Plan
from config.demo.portal import tell_portal
from config.demo.reviews import tell_reviews
from config.demo.roll import tell_roll
from config.demo.stage import Stage, build
from config.demo.stations import tell_stations
from config.demo.topics import all_topics
from groundwork.deadlines.calendar import calendar_kept
from proposals.ledger_year import roll_over
from proposals.rulebook import policies_kept

CASES: dict[str, tuple[Plan, ...]] = {
    cast.HEPING.code: HEPING_CASES,
    cast.SONGJIAN.code: SONGJIAN_CASES,
    cast.WANGHE.code: WANGHE_CASES,
}


@transaction.atomic
def make_demo(*, today: datetime.date) -> list[Case]:
    """Write the demo county as it stands on ``today``, all or nothing, and return its cases.

    The content depends on ``today`` only: every choice comes from a seeded generator.
    """
    moments = Moments()
    with pghistory.context(job="make_demo"), calendar_kept() as calendar, moments.kept():
        almanac = Almanac(today=today, calendar=calendar)
        stages = build(almanac)
        for stage in stages:
            tell_stations(stage, almanac)
        with policies_kept():
            cases = tell(stages, almanac)
        for stage in stages:
            tell_roll(stage, almanac)
            tell_duties(stage, almanac)
            tell_portal(stage, almanac)
        tell_activities(stages[0], almanac)
        tell_reviews(stages[0], almanac)
        tell_opinions(stages[0], almanac)
    date_back([stage.township.pk for stage in stages], today=today)
    return cases


def tell(stages: list[Stage], almanac: Almanac) -> list[Case]:
    """Let the days pass: on each, every case that wants to go on does; at the turn of a year the ledger rolls over."""
    cases = []
    for stage in stages:
        shelf: dict[str, Case] = {}
        counters: dict[str, int] = {}
        for plan in CASES[stage.place.code]:
            case = Case(plan, stage, almanac, shelf, counters)
            shelf[plan.topic] = case
            cases.append(case)
    agenda = [(case.day, number, life(case)) for number, case in enumerate(cases)]
    heapq.heapify(agenda)
    year = agenda[0][0].year
    while agenda:
        day, number, course = heapq.heappop(agenda)
        while year < day.year:
            year += 1
            roll_over(today=datetime.date(year, 1, 1))
        cases[number].day = day
        try:
            wanted = next(course, None)
        except Exception as error:
            error.add_note(f"{cases[number].plan.topic} on {day}")
            raise
        if wanted is not None and wanted <= almanac.today:
            heapq.heappush(agenda, (wanted, number, course))
    while year < almanac.today.year:
        year += 1
        roll_over(today=datetime.date(year, 1, 1))
    return cases


def fingerprint(code: str) -> str:
    """Return a hash of what a township's story is made from: its plan and texts, in order."""
    rows = [(asdict(plan), asdict(all_topics()[plan.topic])) for plan in CASES[code]]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
