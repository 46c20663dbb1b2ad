"""A year of voters' opinions of a township: heard at receptions, meetings and visits, sorted, answered, told, rated."""

from __future__ import annotations

import datetime
import random
import tomllib
from pathlib import Path
from typing import Any

from config.demo.almanac import Almanac
from config.demo.stage import Stage
from liaison_stations import states, steps
from liaison_stations.hearings import hold
from liaison_stations.intake import receive
from liaison_stations.models import (
    CommunityMeeting,
    HomeVisit,
    LiaisonStation,
    Opinion,
    OpinionCategory,
    PetitionGround,
    Reception,
)
from liaison_stations.petitions import signs_of
from proposals import bridge
from proposals.models import Proposal

STORY = Path(__file__).with_suffix(".toml")
MANY = 140  #: opinions of the year, besides those of meetings and visits
SURNAMES, GIVEN = "龚鲁邬柯竺仇戎璩缪佘", ("长根", "大嫂", "幺妹", "老四", "桂英", "德福", "二娃", "秀芝")


def tell_opinions(stage: Stage, almanac: Almanac) -> None:
    """Tell the year, oldest first; every choice comes from a seeded generator."""
    story = tomllib.loads(STORY.read_text(encoding="utf-8"))
    telling = Telling(stage, almanac, story)
    for number in range(MANY):
        telling.one(days_ago=round(355 - 354 * number / (MANY - 1)))
    telling.meetings()
    telling.visits()
    telling.proposals()


class Telling:
    """The year of one township."""

    def __init__(self, stage: Stage, almanac: Almanac, story: dict[str, Any]) -> None:
        self.stage, self.almanac, self.story = stage, almanac, story
        self.dice = random.Random(f"opinions-{stage.place.code}")
        self.categories = {row.name: row for row in OpinionCategory.objects.all()}
        self.stations = stations_of(stage)
        self.deputies = {s.pk: list(s.deputies.all()) or stage.deputies[:3] for s in self.stations}
        self.last: dict[str, Opinion] = {}

    def voter(self) -> dict[str, Any]:
        """An invented voter; one in six does not say who she is, one in twelve wants it kept confidential."""
        if self.dice.random() < 0.16:
            return {}
        name = self.dice.choice(SURNAMES) + self.dice.choice(GIVEN)
        return {
            "voter_name": name, "voter_phone": f"10000{self.dice.randrange(900000, 999999)}",
            "is_confidential": self.dice.random() < 0.08, "shares_contact": self.dice.random() < 0.3,
        }  # fmt: skip

    def words(self, station: LiaisonStation) -> dict[str, Any]:
        """What was said, about what, where."""
        said = self.dice.choice(self.story["opinion"])
        village = station.village or self.dice.choice(list(self.stage.villages.values()))
        content = (
            f"{self.dice.choice(self.story['opening'])}{said['text']}{self.dice.choice(self.story['ending'])}"
        )
        return {
            "content": content.replace("{村}", village.name), "title": said["title"],
            "category": self.categories.get(said["category"]), "village": village,
        } | {"_unit": said.get("unit", ""), "_answer": said["answer"]}  # fmt: skip

    def one(self, *, days_ago: int) -> None:
        """One opinion from its day to where it stands today."""
        day = self.almanac.back(days_ago)
        station = self.dice.choice(self.stations)
        words = self.words(station)
        unit, answer = words.pop("_unit"), words.pop("_answer")
        channel = self.dice.choices(("reception", "public_page", "other"), (6, 3, 2))[0]
        keeper = self.keeper(station)
        if channel == "reception":
            opinion = self.receive_voter(station, keeper, words, day)
        else:
            opinion = receive(
                township=self.stage.township, channel=channel, station=station, received_on=day,
                recorded_by=None if channel == "public_page" else keeper, **words, **self.voter(),
            )  # fmt: skip
        self.go_on(opinion, keeper, unit, answer, day)

    def receive_voter(
        self, station: LiaisonStation, keeper: Any, words: dict[str, Any], day: datetime.date
    ) -> Opinion:
        """A voter received at the station."""
        voter = self.voter()
        row = Reception(
            township=self.stage.township, station=station, village=words["village"], held_on=day,
            held_at=datetime.time(9, 10 * self.dice.randrange(6)), voter_name=voter.get("voter_name", ""),
            voter_phone=voter.get("voter_phone", ""), is_confidential=voter.get("is_confidential", False),
        )  # fmt: skip
        present = self.deputies[station.pk][:2]
        return hold(row, deputies=present, opinions=[words | voter], actor=keeper, today=day)[0]

    def go_on(self, opinion: Opinion, keeper: Any, unit: str, answer: str, day: datetime.date) -> None:
        """Sort it and follow it as far as the days go."""
        if signs := signs_of(opinion):
            if (on := self.later(day, 1)) is not None:
                ground: PetitionGround = signs[0].ground
                opinion = steps.guide(opinion, actor=keeper, today=on, ground=ground, answer=ground.advice)
                self.finish(opinion, keeper, on)
            return
        chance = self.dice.random()
        if chance < 0.14:
            opinion = steps.answer_on_spot(opinion, actor=keeper, today=day, answer=answer)
            self.rate(opinion, keeper, day)
        elif chance < 0.18 and (on := self.later(day, 2)) is not None:
            steps.set_aside(opinion, actor=keeper, today=on, reason="只说了心情，没有具体事项；已当面说明")
        elif chance < 0.24 and self.merge(opinion, keeper, day):
            return
        else:
            self.send(opinion, keeper, unit, answer, day)

    def merge(self, opinion: Opinion, keeper: Any, day: datetime.date) -> bool:
        """Put it with an unanswered one about the same matter, where there is one."""
        same = Opinion.objects.of_township(self.stage.township).unanswered().filter(title=opinion.title)
        main = same.exclude(pk=opinion.pk).filter(station=opinion.station).first()
        if main is None:
            return False
        steps.merge(opinion, actor=keeper, today=day, into=main)
        return True

    def send(self, opinion: Opinion, keeper: Any, unit: str, answer: str, day: datetime.date) -> None:
        """To the unit, the village or the township's congress; then the answer."""
        on = self.later(day, self.dice.choice((1, 1, 2, 3, 5)))
        if on is None:
            return
        office = self.stage.units.get(unit)
        way = "unit" if office else self.dice.choice(("village", "village", "township"))
        opinion = steps.route(opinion, actor=keeper, today=on, route=way, unit=office)
        back = self.later(on, self.dice.choice((4, 7, 9, 12, 18, 26)))
        if back is None or self.dice.random() < 0.04:
            return
        actor = self.stage.officers.get(unit, self.stage.clerk) if office else self.stage.clerk
        opinion = steps.answer(opinion, actor=actor, today=back, answer=answer)
        self.finish(opinion, keeper, back)

    def finish(self, opinion: Opinion, keeper: Any, day: datetime.date) -> None:
        """Tell the voter, and let her rate."""
        on = self.later(day, self.dice.choice((1, 1, 2, 4)))
        if on is None:
            return
        how = "phone" if opinion.voter_phone else "public_page"
        opinion = steps.tell(opinion, actor=keeper, today=on, told_how=how, told_on=on)
        self.rate(opinion, keeper, on)

    def rate(self, opinion: Opinion, keeper: Any, day: datetime.date) -> None:
        """Most are satisfied; some open another round; some never say."""
        on = self.later(day, self.dice.choice((1, 3, 5)))
        chance = self.dice.random()
        if on is None or chance > 0.93:
            return
        if chance > 0.86:
            late = self.later(day, 16)
            if late is not None:
                steps.close(opinion, actor=keeper, today=late, reason="多次联系不上，未评价")
            return
        mark = "dissatisfied" if chance < 0.07 else "basically" if chance < 0.28 else "satisfied"
        demand = self.dice.choice(self.story["demand"]) if mark == "dissatisfied" else ""
        if self.dice.random() < 0.4:
            steps.rate_by_voter(opinion, satisfaction=mark, demand=demand, today=on)
        else:
            steps.rate(opinion, actor=keeper, today=on, satisfaction=mark, demand=demand, how="电话")

    def meetings(self) -> None:
        """Six public-sentiment meetings, each with several opinions."""
        for number, topic in enumerate(self.story["meeting"]):
            day, station = self.almanac.back(320 - 55 * number), self.stations[number % len(self.stations)]
            row = CommunityMeeting(
                township=self.stage.township, station=station, village=station.village, held_on=day, topic=topic["topic"],
                place="村委会会议室", participants=self.dice.randrange(18, 60), minutes=topic["minutes"],
            )  # fmt: skip
            self.hold_several(row, station, day, 3)

    def visits(self) -> None:
        """Ten rounds of visits."""
        for number in range(10):
            day, station = self.almanac.back(340 - 33 * number), self.stations[number % len(self.stations)]
            row = HomeVisit(
                township=self.stage.township, station=station, village=station.village, held_on=day,
                households=self.dice.randrange(4, 12), summary="走访老人户、外出务工户和产业户，听取意见，宣传政策。",
            )  # fmt: skip
            self.hold_several(row, station, day, 1)

    def hold_several(self, row: Any, station: LiaisonStation, day: datetime.date, many: int) -> None:
        """Hold it, and follow what was heard."""
        keeper, heard = self.keeper(station), [self.words(station) for _ in range(many)]
        bare = [{k: v for k, v in words.items() if k[0] != "_"} | self.voter() for words in heard]
        taken = hold(row, deputies=self.deputies[station.pk][:3], opinions=bare, actor=keeper, today=day)
        for opinion, words in zip(taken, heard, strict=True):
            self.go_on(opinion, keeper, words["_unit"], words["_answer"], day)

    def proposals(self) -> None:
        """Some of the suggestions of the story were voters' words first: in handling, and closed with their answers."""
        rows = Proposal.objects.of_township(self.stage.township).filter(
            kind=Proposal.Kind.SUGGESTION,
            submitted_on__isnull=False,
            is_confidential=False,
            merged_into__isnull=True,
        )
        chosen = [
            *rows.filter(state="handling")[:5],
            *rows.filter(state="closed", closed_on__isnull=False)[:7],
        ]
        for proposal in chosen:
            day = self.almanac.back((self.almanac.today - proposal.submitted_on).days + 6)
            if (self.almanac.today - day).days > 360 or not proposal.situation:
                continue
            station = next(
                (s for s in self.stations if s.village_id == proposal.village_id), self.stations[0]
            )
            opinion = receive(
                township=self.stage.township, channel="visit", station=station, village=proposal.village, received_on=day,
                content=f"{proposal.situation.splitlines()[0]}请代表帮我们反映反映。", heard_by=[proposal.lead_deputy],
                title=proposal.title.removeprefix("关于").removesuffix("的建议")[:80],
                recorded_by=self.keeper(station), **self.voter(),
            )  # fmt: skip
            bridge.raise_opinions(proposal, [opinion], today=proposal.submitted_on)
            if proposal.state == "closed":
                bridge.answer_opinions(proposal, today=proposal.closed_on)
                opinion.refresh_from_db()
                if opinion.state == states.ANSWERED:
                    self.finish(opinion, self.keeper(station), proposal.closed_on)

    def keeper(self, station: LiaisonStation) -> Any:
        """Who keeps the station's records."""
        officer = station.officers.select_related("user").first()
        return officer.user if officer else self.stage.clerk

    def later(self, day: datetime.date, days: int) -> datetime.date | None:
        """So many days later, or None when that day is still to come."""
        on = self.almanac.after(day, days)
        return on if on <= self.almanac.today else None


def stations_of(stage: Stage) -> list[LiaisonStation]:
    """The open stations of the township."""
    rows = LiaisonStation.objects.of_township(stage.township).active().select_related("village")
    return list(rows)
