"""A year of activities, trainings and reading materials of a township, told by the real steps."""

from __future__ import annotations

import datetime
import random
import tomllib
from pathlib import Path
from typing import Any

from django.db.models import F
from django.utils import timezone

from config.demo.almanac import Almanac
from config.demo.stage import Stage
from deputies import readings
from deputies.models import (
    Activity,
    ActivityKind,
    Deputy,
    PlannedTraining,
    Reading,
    ReadingCategory,
    ReadMark,
)
from deputies.sign_in import make_code
from deputies.steps import activities as steps
from groundwork.notifications.models import Message
from groundwork.workflow.engine import begin

STORY = Path(__file__).with_suffix(".toml")
AHEAD = 9  #: days before it on which an activity is announced
BY_QR = 6  #: how many of those with an account sign in by phone; the rest from the paper list


def tell_activities(stage: Stage, almanac: Almanac) -> None:
    """Tell every activity of the story up to today, then the plan of the year and the reading materials."""
    story = tomllib.loads(STORY.read_text(encoding="utf-8"))
    plans = [write_plan(stage, almanac, row) for row in story["plan"]]
    for row in story["activity"]:
        plan = next((plan for plan, done in plans if done == row["title"]), None)
        Telling(stage, almanac, row, plan).tell()
    for row in story["reading"]:
        tell_reading(stage, almanac, row)


def write_plan(stage: Stage, almanac: Almanac, row: dict[str, Any]) -> tuple[PlannedTraining, str]:
    """Write a training of this year's plan; return it with the title of the activity that carries it out."""
    plan = PlannedTraining.objects.create(
        township=stage.township, year=almanac.today.year, month=row["month"], subject=row["subject"],
        lecturer=row["lecturer"], hours=row["hours"], audience=row["audience"],
    )  # fmt: skip
    return plan, row.get("done", "")


class Telling:
    """One activity on its way."""

    def __init__(
        self, stage: Stage, almanac: Almanac, row: dict[str, Any], plan: PlannedTraining | None
    ) -> None:
        self.stage, self.almanac, self.row = stage, almanac, row
        self.chance = random.Random(f"activity-{row['title']}")
        self.groups = groups_of(stage)
        self.on = almanac.today if row["back"] == 0 else almanac.back(row["back"])
        hour, minute = (int(part) for part in row["begins"].split(":"))
        self.begins = datetime.time(hour, minute)
        self.activity = Activity.objects.create(
            township=stage.township, term=stage.term, kind=ActivityKind.objects.get(code=row["kind"]),
            title=row["title"], on=self.on, begins_at=self.begins, place=row["place"],
            group=self.groups[row["group"]] if "group" in row else None, content=row["content"],
            contact=row.get("contact", "人大办 方志远"), subject=row.get("subject", ""),
            lecturer=row.get("lecturer", ""), hours=row.get("hours"), planned=plan,
        )  # fmt: skip
        self.told_on = min(self.on, almanac.today) - datetime.timedelta(days=AHEAD if row["back"] >= 0 else 2)

    def by(self, day: datetime.date, actor: Any = None) -> dict[str, Any]:
        """Who acts on which day."""
        return {"actor": actor or self.stage.clerk, "today": day}

    def fresh(self) -> Activity:
        """The activity as it stands."""
        return Activity.objects.get(pk=self.activity.pk)

    def invited(self) -> list[Deputy]:
        """Those whom the story names."""
        whom, everyone = self.row.get("whom", "own"), self.stage.deputies
        if whom == "all":
            return list(everyone)
        if whom == "groups":
            wanted = {self.groups[number].pk for number in self.row["groups"]}
            return [one for one in everyone if one.group_id in wanted]
        if whom == "own":
            return [one for one in everyone if one.group_id == self.activity.group_id]
        return [self.stage.by_username[name] for name in whom]

    def tell(self) -> None:
        """Go as far as the story says."""
        begin(self.activity, **self.by(self.told_on), sentence=f"登记活动：{self.activity.when}")
        if self.row.get("whom") == "none":
            return
        answer_by = max(self.told_on, self.on - datetime.timedelta(days=2))
        steps.announce(self.activity, **self.by(self.told_on), deputies=self.invited(), answer_by=answer_by)
        if self.on > self.almanac.today:
            self.answer_some()
        elif reason := self.row.get("cancelled"):
            steps.cancel(self.fresh(), **self.by(self.on - datetime.timedelta(days=1)), reason=reason)
        else:
            self.answer_all(answer_by)
            self.hold()

    def answer_some(self) -> None:
        """The first answers to an activity that lies ahead: by phone, one of them excused."""
        able = [one for one in self.invited() if one.user_id and one.user.username not in ("li", "he")]
        for number, deputy in enumerate(able[: self.row.get("answered", 0)]):
            if number == 4:
                steps.excuse(
                    self.fresh(), **self.by(self.almanac.today, deputy.user), reason="那天要去县医院复查"
                )
            else:
                steps.sign_up(self.fresh(), **self.by(self.almanac.today, deputy.user))

    def answer_all(self, answer_by: datetime.date) -> None:
        """The office writes down who comes; some are excused."""
        rows = list(self.fresh().participations.select_related("deputy__user"))
        self.chance.shuffle(rows)
        excused = rows[: self.row.get("absent", 1 if len(rows) > 4 else 0)]
        self.missing = {row.pk for row in excused}
        silent = excused[-2:] if len(excused) > 3 else []  # neither answered nor came
        steps.answer_for(
            self.fresh(), **self.by(answer_by), coming=[row for row in rows if row not in excused],
            excused=[row for row in excused if row not in silent], reason="外出务工，赶不回来",
        )  # fmt: skip

    def hold(self) -> None:
        """The day itself, and what follows in the days after it."""
        steps.open_sign_in(self.fresh(), **self.by(self.on))
        came = [
            row
            for row in self.fresh().participations.select_related("deputy__user").order_by("pk")
            if row.pk not in self.missing
        ]
        came = came[: self.row.get("running", len(came))]
        with_phone = [row for row in came if row.deputy.user_id][:BY_QR]
        for number, row in enumerate(with_phone):
            moment = self.moment(number - 12)
            code = make_code(self.activity.pk, now=moment)
            steps.sign_in(self.fresh(), **self.by(self.on, row.deputy.user), code=code, now=moment)
        rest = [row for row in came if row not in with_phone]
        if rest:
            steps.sign_in_for(self.fresh(), **self.by(self.on), rows=rest, now=self.moment(-2))
        if "running" in self.row:
            return
        steps.finish(self.fresh(), **self.by(self.on))
        if "minutes" in self.row:
            after = self.almanac.after(self.on, 3)
            steps.write_minutes(self.fresh(), **self.by(after), minutes=self.row["minutes"])
            steps.confirm_attendance(
                self.fresh(), **self.by(after), attended=list(self.fresh().participations.attended())
            )
            steps.close(self.fresh(), **self.by(after))

    def moment(self, minutes: int) -> datetime.datetime:
        """So many minutes after it began; not later than now."""
        begun = timezone.make_aware(datetime.datetime.combine(self.on, self.begins))
        return min(begun + datetime.timedelta(minutes=minutes), timezone.now())


def groups_of(stage: Stage) -> list[Any]:
    """The groups in the order of the cast."""
    found = {one.group.name: one.group for one in stage.deputies if one.group_id}
    return [found[name] for name in stage.place.groups]


def tell_reading(stage: Stage, almanac: Almanac, row: dict[str, Any]) -> None:
    """Publish a reading material, and let some read it."""
    reading = Reading.objects.create(
        township=stage.township, category=ReadingCategory.objects.get(name=row["category"]), title=row["title"],
        text=row["text"], written_by=stage.clerk,
    )  # fmt: skip
    if row["back"] < 0:
        return
    on = almanac.back(row["back"])
    readings.publish(reading, actor=stage.clerk, today=on)
    moment = timezone.make_aware(datetime.datetime.combine(on, datetime.time(10, 20)))
    Message.objects.filter(key=f"reading-{reading.pk}-{on}").update(created_at=moment)
    if row["back"] > 30:
        told = Message.objects.filter(key=f"reading-{reading.pk}-{on}")
        told.update(read_at=F("created_at") + datetime.timedelta(hours=20))
    able = [deputy for deputy in stage.deputies if deputy.user_id]
    random.Random(f"reading-{row['title']}").shuffle(able)
    for number, deputy in enumerate(able[: row["opened"]]):
        mark = ReadMark.objects.create(reading=reading, deputy=deputy)
        opened = min(
            moment + datetime.timedelta(days=number // 3, hours=(number * 5) % 11, minutes=7 * number),
            timezone.now(),
        )
        learned = (
            min(opened + datetime.timedelta(minutes=6), timezone.now()) if number < row["learned"] else None
        )
        ReadMark.objects.filter(pk=mark.pk).update(opened_at=opened, learned_at=learned)
