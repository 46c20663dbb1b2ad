"""One case while it runs: the proposal, the people who act on it, and the steps as each of them takes it."""

from __future__ import annotations

import datetime
import random
from typing import Any

from config.demo.almanac import Almanac
from config.demo.letters import PHRASES, letter, letter_text
from config.demo.plan import Plan
from config.demo.stage import Stage
from config.demo.topics import Topic, all_topics
from deputies.models import Deputy
from groundwork.workflow.engine import begin
from proposals import states, steps
from proposals.models import Assignment, Proposal

GRADES = {"S": "satisfied", "B": "basically", "D": "dissatisfied"}


class Case:
    """A proposal on its way. ``day`` is the day on which the story stands for it."""

    def __init__(
        self, plan: Plan, stage: Stage, almanac: Almanac, shelf: dict[str, Case], counters: dict[str, int]
    ):
        self.plan, self.stage, self.almanac = plan, stage, almanac
        self.shelf, self.counters = shelf, counters
        self.topic: Topic = all_topics()[plan.topic]
        self.rng = random.Random(f"{stage.place.code}-{plan.topic}")
        self.day = almanac.back(plan.start)
        self.lead = self.deputy(plan.lead)
        self.talks = self.rng.sample(PHRASES["talks"], len(PHRASES["talks"]))
        self.proposal: Any = None

    def deputy(self, who: int | str) -> Deputy:
        """Return a deputy by number or by user name."""
        return self.stage.by_username[who] if isinstance(who, str) else self.stage.deputies[who]

    def acting_for(self, deputy: Deputy) -> Any:
        """Return who presses the button: the deputy, or the congress office for one without an account."""
        return deputy.user or self.stage.clerk

    def after(self, days: int) -> datetime.date:
        """Return the working day so many days after the present one."""
        return self.almanac.after(self.day, days)

    def take(self, verb: Any, *, actor: Any, **given: Any) -> None:
        """Take a step of the proposal."""
        self.proposal = verb(self.proposal, actor=actor, today=self.day, **given)

    def clerk_takes(self, verb: Any, **given: Any) -> None:
        """Take a step of the proposal as the congress office."""
        self.take(verb, actor=self.stage.clerk, **given)

    def unit_takes(self, verb: Any, assignment: Assignment, *, actor: Any = None, **given: Any) -> None:
        """Take a step of an assignment as the unit's officer (or the actor named)."""
        actor = actor or self.stage.officers[assignment.unit.name]
        verb(assignment, actor=actor, today=self.day, **given)
        self.proposal.refresh_from_db()

    # --- raising ---------------------------------------------------------------------------------------------------

    def draft(self) -> None:
        """Write the draft, as the form of a new proposal does."""
        plan, topic, stage = self.plan, self.topic, self.stage
        session = stage.sessions[plan.session] if plan.session is not None else None
        self.proposal = Proposal.objects.create(
            township=stage.township, term=stage.term, session=session,
            period=Proposal.Period.SESSION if session else Proposal.Period.INTERSESSION,
            kind=Proposal.Kind.MOTION if plan.motion else Proposal.Kind.SUGGESTION,
            addressee=Proposal.Addressee.COUNTY if plan.county else Proposal.Addressee.TOWNSHIP,
            title=topic.title, situation=topic.situation, analysis=topic.analysis, request=topic.request,
            category=stage.categories[topic.category], village=stage.villages.get(topic.village),
            lead_deputy=self.lead, suggested_unit=topic.unit, is_confidential=plan.confidential,
            objects_to_publishing=plan.unpublishable,
        )  # fmt: skip
        begin(
            self.proposal, actor=self.acting_for(self.lead), today=self.day, sentence=f"起草：{topic.title}"
        )

    def submit(self) -> None:
        """Send it in, or to the co-sponsors."""
        others = [self.deputy(who) for who in self.plan.others]
        self.take(steps.submit, actor=self.acting_for(self.lead), cosponsors=others)

    def answer_invitation(self, who: int | str) -> None:
        """A co-sponsor confirms, or does not."""
        deputy = self.deputy(who)
        verb = steps.refuse if who in self.plan.refusing else steps.confirm
        self.take(verb, actor=self.acting_for(deputy), deputies=[deputy])

    # --- assigning -------------------------------------------------------------------------------------------------

    def assign(self) -> None:
        """Hand it to the units of the plan, or to the one that the matter belongs to."""
        plan = self.plan
        names = plan.units or (self.topic.unit,)
        mode = "lead" if plan.cohandlers else "separate" if len(names) > 1 else "sole"
        self.clerk_takes(
            steps.assign, mode=mode, units=[self.stage.units[name] for name in names],
            cohandlers=[self.stage.units[name] for name in plan.cohandlers],
        )  # fmt: skip

    def assignments(self) -> list[Assignment]:
        """Return those that count, in the order of assigning."""
        return list(self.proposal.assignments.current().select_related("unit"))

    # --- handling --------------------------------------------------------------------------------------------------

    def acknowledge(self, assignment: Assignment) -> None:
        """The unit signs for it."""
        officer = self.stage.officers[assignment.unit.name]
        signer = self.stage.office(assignment.unit.name).signer
        self.unit_takes(
            steps.acknowledge,
            assignment,
            officer_name=officer.name,
            officer_phone=officer.phone,
            leader_name=signer,
        )

    def talk(self, assignment: Assignment, *, stage: str = "before") -> None:
        """The unit talks with the lead deputy."""
        form, content = self.talks.pop()
        self.unit_takes(
            steps.consult, assignment, happened_on=self.day, form=form, stage=stage, people=f"{self.lead.name}代表",
            content=content.format(place=self.topic.village or "镇政府"),
        )  # fmt: skip

    def give_opinion(self, assignment: Assignment) -> None:
        """A co-handler gives its opinion."""
        self.unit_takes(steps.give_opinion, assignment, opinion=PHRASES["opinions"][assignment.unit.name])

    def reply(self, assignment: Assignment, *, again: bool = False) -> None:
        """The unit answers; the second time its answer is about what it did after the deputy's complaint."""
        office = self.stage.office(assignment.unit.name)
        outcome = "A" if again and self.topic.again else self.topic.outcome
        points = self.points_of(assignment, again=again)
        text = letter_text(
            self.topic, points=points, deputy=self.lead.name, reference=self.proposal.reference, outcome=outcome,
            again=again, rng=self.rng,
        )  # fmt: skip
        fields = letter(
            self.topic, points=points, office=office, officer=self.stage.officers[office.name], text=text,
            doc_no=self.number_of(office.mark), outcome=self.stage.classes[outcome], again=again,
        )  # fmt: skip
        if fields["planned_items"]:
            fields["planned_by"] = self.after(self.plan.due)
        self.unit_takes(steps.reply, assignment, face_to_face=self.rng.random() < 0.4, **fields)

    def points_of(self, assignment: Assignment, *, again: bool) -> tuple[str, ...]:
        """Return what this unit answers: all of it, or its share where several units answer for themselves."""
        if again:
            return self.topic.again
        units = self.plan.units
        if len(units) < 2:
            return self.topic.points
        number = units.index(assignment.unit.name)
        return self.topic.points[:-1] if number == 0 else self.topic.points[-2:]

    def number_of(self, mark: str) -> str:
        """Return the next document number of a unit in that year."""
        key = f"{self.stage.place.mark}{mark}函〔{self.day.year}〕"
        self.counters[key] = self.counters.get(key, 0) + 1
        return f"{key}{self.counters[key]}号"

    # --- grading and closing ---------------------------------------------------------------------------------------

    def grade(self, grades: str, *, by: int | str = "") -> None:
        """The lead deputy (or the co-sponsor named) grades every reply of the round."""
        deputy = self.deputy(by) if by != "" else self.lead
        work, result = GRADES[grades[0]], GRADES[grades[1]]
        reason = self.topic.complaint if "D" in grades else self.rng.choice(PHRASES["praise"])
        marks = {
            reply.pk: {"work_grade": work, "result_grade": result, "reason": reason}
            for reply in self.proposal.replies.filter(is_superseded=False)
        }
        verb = steps.grade if self.proposal.state == states.REPLIED else steps.grade_too
        self.take(verb, actor=self.acting_for(deputy), deputy=deputy, grades=marks)

    def revisit(self, *, finding: str) -> None:
        """The office sees whether the result holds."""
        form, content = self.rng.choice(PHRASES["visits"][finding])
        place = self.topic.village or "镇街"
        self.clerk_takes(
            steps.revisit, visited_on=self.day, form=form, people=f"{self.lead.name}代表和群众",
            finding=finding, content=content.format(place=place),
        )  # fmt: skip

    def keep_promise(self) -> None:
        """The office sees that the oldest open promise was kept."""
        if promise := self.proposal.commitments.open().first():
            evidence = self.rng.choice(PHRASES["kept"])
            self.clerk_takes(steps.keep_commitment, commitment=promise, kept_on=self.day, evidence=evidence)

    def defer_promise(self) -> None:
        """The oldest open promise gets a later day."""
        if promise := self.proposal.commitments.open().first():
            due_on = max(self.after(90), self.almanac.after(promise.due_on, 60))
            self.clerk_takes(
                steps.defer_commitment, commitment=promise, due_on=due_on,
                reason="上级补助资金到位较晚，施工避开农忙，代表表示理解",
            )  # fmt: skip
