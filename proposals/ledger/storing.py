"""Writes the new rows of a ledger into the register: all of them in one transaction, or none."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pghistory
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from groundwork.documents.findings import Severity
from groundwork.documents.tables import Sheet
from groundwork.townships.models import Township
from groundwork.workflow.models import Entry as TrailEntry
from proposals import states
from proposals.credits import credit_imported
from proposals.ledger.choices import Choices
from proposals.ledger.dues import open_deadlines
from proposals.ledger.people_and_places import Names, enter_names
from proposals.ledger.plan import ImportPlan, make_plan, period_of
from proposals.ledger.rows import IN_SESSION, LedgerRow
from proposals.models import Assignment, Cosponsor, Feedback, LedgerUpload, Proposal, Reply
from proposals.steps.examining import series_of

#: Tells how many of how many are done.
Progress = Callable[[int, int], None]
BATCH = 500
NO_REASON = "台账未记载理由"


class ImportRefused(Exception):
    """Nothing was written; the message says in Chinese what must be decided first."""


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    written: int
    present: int
    left_out: int
    units: int
    deputies: int


@dataclass
class Batch:
    """The records of some rows, ready to be written together."""

    rows: list[LedgerRow]
    proposals: list[Proposal]
    assignments: list[list[Assignment]]


def import_ledger(
    sheets: Sequence[Sheet], *, township: Any, choices: Choices, actor: Any, today: date, filename: str,
    progress: Progress | None = None, skip_refused: bool = False,
) -> Imported:  # fmt: skip
    """Import a ledger: all its new rows or none. Raises ImportRefused when something is left to decide.

    The plan is made anew under the lock of the township, so that what came in between cannot be written twice.
    """
    steps = steps_of_import(
        sheets, township=township, choices=choices, actor=actor, today=today, filename=filename,
        skip_refused=skip_refused,
    )  # fmt: skip
    while True:
        try:
            done, total = next(steps)
        except StopIteration as end:
            return end.value
        if progress:
            progress(done, total)


def steps_of_import(
    sheets: Sequence[Sheet], *, township: Any, choices: Choices, actor: Any, today: date, filename: str,
    skip_refused: bool = False, upload: LedgerUpload | None = None,
) -> Generator[tuple[int, int], None, Imported]:  # fmt: skip
    """Import as ``import_ledger`` does, and yield (done, total) on the way; the value of the generator is Imported.

    A generator that is dropped half-way leaves nothing behind: the transaction is rolled back.
    """
    with (
        transaction.atomic(),
        pghistory.context(job="import_ledger", file=filename, user=actor.pk if actor else None),
    ):
        Township.objects.select_for_update(of=("self",), no_key=True).get(pk=township.pk)
        plan = make_plan(
            sheets, township=township, choices=choices, today=today, filename=filename, actor=actor
        )
        refuse_undecided(plan, skip_refused=skip_refused)
        rows = plan.new
        names = enter_names(plan, rows)
        for start in range(0, len(rows), BATCH):
            write(rows[start : start + BATCH], plan, names, actor=actor, today=today, filename=filename)
            yield min(start + BATCH, len(rows)), len(rows)
        if upload is not None:
            upload.state, upload.imported_at = LedgerUpload.State.DONE, timezone.now()
            upload.imported_count = len(rows)
            upload.save(update_fields=["state", "imported_at", "imported_count", "updated_at"])
    left_out = len(plan.left_out) + len(plan.refused)
    return Imported(len(rows), len(plan.present), left_out, names.new_units, names.new_deputies)


def refuse_undecided(plan: ImportPlan, *, skip_refused: bool) -> None:
    """Raise ImportRefused while something is left to decide."""
    if plan.blockers:
        raise ImportRefused("".join(plan.blockers))
    if plan.refused and not skip_refused:
        rows = "、".join(f"第 {row.row_number} 行" for row in plan.refused[:10])
        more = "等" if len(plan.refused) > 10 else ""
        raise ImportRefused(f"还有 {len(plan.refused)} 行需要更正或跳过：{rows}{more}。没有导入任何内容。")


def write(
    rows: Sequence[LedgerRow], plan: ImportPlan, names: Names, *, actor: Any, today: date, filename: str
) -> None:
    """Write some rows with everything that hangs on them."""
    maker = Maker(plan, names, today=today)
    batch = Batch(list(rows), [maker.proposal(row) for row in rows], [])
    Proposal.objects.bulk_create(batch.proposals)
    batch.assignments = [
        maker.assignments(row, proposal) for row, proposal in zip(batch.rows, batch.proposals, strict=True)
    ]
    Assignment.objects.bulk_create(a for assignments in batch.assignments for a in assignments)
    Cosponsor.objects.bulk_create(
        c for row, p in zip(batch.rows, batch.proposals, strict=True) for c in maker.cosponsors(row, p)
    )
    replies = [
        reply
        for row, p, assignments in zip(batch.rows, batch.proposals, batch.assignments, strict=True)
        for reply in maker.replies(row, p, assignments)
    ]
    Reply.objects.bulk_create(replies)
    Feedback.objects.bulk_create(maker.feedback(reply) for reply in replies if reply.proposal.work_grade)
    write_trail(batch, actor=actor, today=today, filename=filename)
    credit_imported(batch.proposals, actor=actor, today=today)
    open_deadlines(batch.proposals, batch.assignments, today=today)


def write_trail(batch: Batch, *, actor: Any, today: date, filename: str) -> None:
    """Write the first sentence of each trail: from which row of which file it comes, and what was mended."""
    kind = ContentType.objects.get_for_model(Proposal)
    TrailEntry.objects.bulk_create(
        TrailEntry(
            township_id=proposal.township_id, content_type=kind, object_id=proposal.pk, actor=actor,
            actor_name=actor.name if actor else "系统", move="begin", label="建立", to_state=proposal.state,
            sentence=sentence_of(row, filename), happened_on=today,
            details={"file": filename, "sheet": row.sheet, "row": row.row_number},
        )
        for row, proposal in zip(batch.rows, batch.proposals, strict=True)
    )  # fmt: skip


def sentence_of(row: LedgerRow, filename: str) -> str:
    """由台账“….xlsx”第 14 行导入；更正：案由（标题）…."""
    mended = [
        f"{problem.column}{problem.reason}" for problem in row.problems if problem.severity == Severity.MENDED
    ]
    return f"由台账“{filename}”第 {row.row_number} 行导入" + (
        f"；更正：{'；'.join(mended)}" if mended else ""
    )


class Maker:
    """Makes the records of a row; nothing is saved here."""

    def __init__(self, plan: ImportPlan, names: Names, *, today: date) -> None:
        self.plan, self.names, self.today = plan, names, today
        self.township, self.policy = plan.facts.township, plan.facts.policy

    def proposal(self, row: LedgerRow) -> Proposal:
        """The proposal, in the state that the ledger tells of."""
        entry = row.entry
        session = self.names.session(entry)
        lead = self.names.lead(entry)
        period = period_of(entry)
        assigned_on = self.assigned_on(row)
        opened = session.opens_on if session and period == IN_SESSION else None
        submitted_on = min(
            filter(None, (entry.submitted_on or opened or assigned_on or self.today, assigned_on))
        )
        proposal = Proposal(
            township=self.township, kind=entry.kind, term=lead.term, session=session, period=period, title=entry.title,
            request=entry.content, category=self.names.category(entry.category),
            village=self.plan.facts.villages.get(entry.village), lead_deputy=lead,
            extra_cosponsors=max((entry.cosponsor_count or 0) - len(self.names.cosponsors(entry)), 0),
            number=entry.number, submitted_on=submitted_on, registered_on=assigned_on or submitted_on, note=self.note(row),
        )  # fmt: skip
        proposal._policy = self.policy  # type: ignore[attr-defined]
        proposal.series = series_of(proposal, today=self.today)
        if proposal.number is None:
            proposal.number = self.names.next_number(proposal.series)
        self.advance(proposal, row, assigned_on)
        proposal.search_text = proposal.words_to_find()
        return proposal

    def assigned_on(self, row: LedgerRow) -> date | None:
        """The day of assignment: the ledger's, the one chosen for rows that leave it out, or at the latest the reply's."""
        entry = row.entry
        if not entry.main_units:
            return None
        return entry.assigned_on or self.plan.choices.assigned_on or entry.replied_on

    def outcome(self, row: LedgerRow) -> Any:
        """The class of the answer; None while there is no answer that can be registered."""
        entry = row.entry
        if not entry.replied_on or not entry.main_units:
            return None
        return self.plan.facts.classes.get(entry.outcome or self.plan.choices.outcome)

    def advance(self, proposal: Proposal, row: LedgerRow, assigned_on: date | None) -> None:
        """Set state and dates: awaiting assignment, assigned, replied, or graded."""
        entry = row.entry
        proposal.state = states.REGISTERED
        if assigned_on is None:
            proposal.suggested_unit = "、".join(entry.main_units)[:80]
            return
        proposal.state, proposal.assigned_on, proposal.mode = states.ASSIGNED, assigned_on, mode_of(row)
        if outcome := self.outcome(row):
            proposal.state, proposal.replied_on, proposal.outcome_class = (
                states.REPLIED,
                entry.replied_on,
                outcome,
            )
            if entry.work_grade and entry.result_grade:
                proposal.state, proposal.rated_on = states.RATED, entry.replied_on
                proposal.work_grade = proposal.first_work_grade = entry.work_grade
                proposal.result_grade = proposal.first_result_grade = entry.result_grade

    def assignments(self, row: LedgerRow, proposal: Proposal) -> list[Assignment]:
        """One for each unit, as far along as the proposal."""
        if proposal.assigned_on is None:
            return []
        answered = proposal.replied_on is not None
        main = {"sole": "sole", "separate": "separate", "lead": "lead"}[proposal.mode]
        parts = {self.names.unit(name): main for name in row.entry.main_units}
        for name in row.entry.co_units:
            parts.setdefault(self.names.unit(name), Assignment.Part.COHANDLER.value)
        return [
            Assignment(
                proposal=proposal, unit=unit, part=part, assigned_on=proposal.assigned_on,
                state=(states.OPINED if part == Assignment.Part.COHANDLER else states.ANSWERED) if answered else states.PENDING,
                acknowledged_on=proposal.assigned_on if answered else None,
                answered_on=proposal.replied_on if answered and part != Assignment.Part.COHANDLER else None,
            )
            for unit, part in parts.items()
        ]  # fmt: skip

    def cosponsors(self, row: LedgerRow, proposal: Proposal) -> list[Cosponsor]:
        """The co-sponsors that the ledger names; it is the record of their consent."""
        return [
            Cosponsor(
                proposal=proposal, deputy=deputy, state=Cosponsor.State.CONFIRMED,
                invited_on=proposal.submitted_on, answered_on=proposal.submitted_on,
            )
            for deputy in self.names.cosponsors(row.entry)
        ]  # fmt: skip

    def replies(self, row: LedgerRow, proposal: Proposal, assignments: list[Assignment]) -> list[Reply]:
        """The answer of each unit that answers; the ledger keeps its class and day, not its words."""
        if proposal.replied_on is None:
            return []
        return [
            Reply(
                proposal=proposal, assignment=assignment, author=assignment.unit.name, replied_on=proposal.replied_on,
                outcome_class=proposal.outcome_class, text=row.entry.outcome_text,
            )
            for assignment in assignments
            if assignment.owes_answer
        ]  # fmt: skip

    def feedback(self, reply: Reply) -> Feedback:
        """The lead deputy's grades."""
        proposal = reply.proposal
        bad = "dissatisfied" in (proposal.work_grade, proposal.result_grade)
        return Feedback(
            reply=reply, deputy=proposal.lead_deputy, work_grade=proposal.work_grade, result_grade=proposal.result_grade,
            reason=NO_REASON if bad else "", given_on=proposal.rated_on, on_paper=True,
        )  # fmt: skip

    def note(self, row: LedgerRow) -> str:
        """The remark, and what of the row has no place of its own."""
        entry = row.entry
        lines = [entry.remark]
        if entry.village and entry.village not in self.plan.facts.villages:
            lines.append(f"村（选区）：{entry.village}")
        if entry.category and self.names.category(entry.category) is None:
            lines.append(f"台账类别：{entry.category}")
        if entry.due_on:
            lines.append(f"台账要求答复期限：{entry.due_on}")
        if entry.outcome_text:
            lines.append(f"台账办理结果：{entry.outcome_text}")
        if entry.replied_on and not self.outcome(row):
            lines.append(f"台账答复日期：{entry.replied_on}")
        return "\n".join(line for line in lines if line)


def mode_of(row: LedgerRow) -> str:
    """Return the way of handling: several main units each answer; one answers alone or with co-handlers."""
    if len(row.entry.main_units) > 1:
        return Proposal.Mode.SEPARATE.value
    return Proposal.Mode.LEAD.value if row.entry.co_units else Proposal.Mode.SOLE.value
