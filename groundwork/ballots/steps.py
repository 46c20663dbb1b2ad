"""The verbs of a ballot: print slips, open, enter paper counts, close and count, annul."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from itertools import product
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F

from groundwork.ballots.counting import disagreements, spent_by_group
from groundwork.ballots.models import Ballot, PaperCount, Slip, Tally, VoterGroup
from groundwork.ballots.permissions import is_teller, runs_ballot
from groundwork.ballots.slips import write_slips
from groundwork.ballots.states import BALLOT
from groundwork.workflow.engine import Done, step

OFFICE, TELLERS = "人大办", "人大办和主席团成员（两人各自清点）"
#: Fewer slips than this in a group would show what single voters chose.
LEAST = 3
MOST = 2000


@step(BALLOT, "issue", may=runs_ballot, who=OFFICE)
def issue(
    ballot: Ballot,
    *,
    actor: Any,
    today: datetime.date,
    printing: int,
    amounts: Mapping[int, tuple[int | None, int | None]],
    keep: bool = False,
) -> Done:
    """印制票: new slips for each group that is named; unspent ones of before become void unless ``keep``.

    The codes are on ``ballot.printed`` for this one time. Raises ValidationError when somebody printed meanwhile.
    """
    if printing != ballot.printings:
        raise ValidationError(
            "这次印票已经办过：票码只显示一次。要重印，请从“印制票”重新操作，原来没有投出的票作废。"
        )
    spent, printed, said = spent_by_group(ballot), [], []
    for group in ballot.groups.all():
        number, paper = amounts.get(group.pk, (None, None))
        if number is not None:
            if not keep:
                Slip.objects.filter(ballot=ballot, group=group, spent=False).delete()
            printed += write_slips(ballot, group, number)
            group.issued = (group.issued if keep else spent[group.pk]) + number
            said.append(f"{group}{number}张")
        if paper is not None and paper != group.paper_issued:
            group.paper_issued = paper
            said.append(f"{group}纸质票{paper}张")
        group.save()
    if not said:
        raise ValidationError("请填写要印的张数。")
    ballot.printings += 1
    ballot.printed = printed  # type: ignore[attr-defined]
    again = "" if ballot.printings == 1 else "，原来的票继续有效" if keep else "，原来没有投出的票作废"
    return Done(f"印制票：{'、'.join(said)}{again}")


@step(BALLOT, "open", may=runs_ballot, who=OFFICE)
def open_ballot(ballot: Ballot, *, actor: Any, today: datetime.date) -> Done:
    """开始投票: from now on slips are taken. Raises ValidationError when something is missing."""
    if today > ballot.closes_on:
        raise ValidationError("投票截止日已过，请先修改截止日。")
    if not ballot.questions.exists():
        raise ValidationError("还没有投票对象。")
    groups = list(ballot.groups.all())
    for group in groups:
        if group.handed_out < LEAST:
            raise ValidationError(
                f"“{group}”的票不足 {LEAST} 张（现有 {group.handed_out} 张），投票会失去秘密。请先印制票。"
            )
    Tally.objects.bulk_create(
        Tally(ballot=ballot, question=question, choice=choice, group=group)
        for question, choice, group in product(ballot.questions.all(), ballot.choices.all(), groups)
    )
    ballot.opened_on = today
    return Done(f"开始投票，截止日 {ballot.closes_on:%Y-%m-%d}")


@step(BALLOT, "enter_paper", may=is_teller, who=TELLERS)
def enter_paper(
    ballot: Ballot,
    *,
    actor: Any,
    today: datetime.date,
    group: VoterGroup,
    sheets: int,
    figures: Mapping[str, Mapping[str, int]],
) -> Done:
    """录入纸质票: what one teller counted; the second one's figures must be the same, or neither counts."""
    if sheets > group.paper_issued:
        raise ValidationError({"sheets": f"发出的纸质票只有 {group.paper_issued} 张。"})
    if any(sum(row.values()) > sheets for row in figures.values()):
        raise ValidationError(f"有的投票对象票数合计超过了 {sheets} 张，请核对。")
    plain = {question: dict(row) for question, row in figures.items()}
    first = PaperCount.objects.filter(group=group).first()
    if first is None:
        PaperCount.objects.create(ballot=ballot, group=group, teller=actor, sheets=sheets, figures=plain)
        return outcome(ballot, f"{group}纸质票：第一人已清点录入，等第二人各自清点录入")
    if first.agreed:
        raise ValidationError("这一组纸质票已经两人核对一致。要重新清点，请先撤销录入。")
    if first.teller_id == actor.pk:
        raise ValidationError("您已经录入过。请另一位工作人员或主席团成员自己清点，录入第二遍。")
    if (first.sheets, first.figures) == (sheets, plain):
        first.agreed = True
        first.save()
        return outcome(
            ballot, f"{group}纸质票：{first.teller.name}、{actor.name}两人清点一致，计 {sheets} 张"
        )
    teller = first.teller.name
    first.delete()
    return outcome(
        ballot, f"{group}纸质票：{teller}、{actor.name}两人清点不一致，都不计入，请重新清点、重新录入"
    )


def outcome(ballot: Ballot, sentence: str) -> Done:
    """Let the page say what became of an entry."""
    ballot.said = sentence  # type: ignore[attr-defined]
    return Done(sentence)


def has_paper(ballot: Ballot) -> bool:
    """Whether a paper count was entered."""
    return ballot.paper_counts.exists()


@step(BALLOT, "drop_paper", may=runs_ballot, who=OFFICE, when=has_paper)
def drop_paper(ballot: Ballot, *, actor: Any, today: datetime.date, group: VoterGroup, reason: str) -> Done:
    """撤销纸质票录入: the sheets are counted anew by two tellers."""
    PaperCount.objects.filter(ballot=ballot, group=group).delete()
    return Done(f"撤销{group}纸质票录入，重新清点：{reason}")


@step(BALLOT, "close", may=runs_ballot, who=OFFICE)
def close(ballot: Ballot, *, actor: Any, today: datetime.date) -> Done:
    """结束投票并计票: paper counts are added, all slips are destroyed, and nothing can be counted again.

    Raises ValidationError while paper sheets are not counted by two, or the counters do not add up.
    """
    agreed = {one.group_id: one for one in ballot.paper_counts.filter(agreed=True)}
    groups = list(ballot.groups.all())
    for group in groups:
        if group.paper_issued and group.pk not in agreed:
            raise ValidationError(
                f"“{group}”发出纸质票 {group.paper_issued} 张，还没有两人清点一致。没有收回的也请录入 0 张。"
            )
    if wrong := disagreements(ballot):
        raise ValidationError(f"计票核对不一致，不能结束：{'；'.join(wrong[:3])}。请与系统管理员联系。")
    spent = spent_by_group(ballot)
    for group in groups:
        paper = agreed.get(group.pk)
        group.spent, group.paper = spent[group.pk], paper.sheets if paper else 0
        group.save()
        for question, row in (paper.figures if paper else {}).items():
            for choice, number in row.items():
                rows = Tally.objects.filter(ballot=ballot, group=group, question=question, choice=choice)
                rows.update(paper=F("paper") + number)
    Slip.objects.filter(ballot=ballot).delete()
    ballot.paper_counts.all().delete()
    ballot.closed_on = today
    out, back = sum(g.handed_out for g in groups), sum(g.returned for g in groups)
    return Done(f"结束投票：发出 {out} 张，收回 {back} 张；票已全部销毁，结果不能再改")


@step(BALLOT, "annul", may=runs_ballot, who=OFFICE)
def annul(ballot: Ballot, *, actor: Any, today: datetime.date, reason: str) -> Done:
    """作废: nothing of it counts; slips and counters are destroyed unseen."""
    Slip.objects.filter(ballot=ballot).delete()
    Tally.objects.filter(ballot=ballot).delete()
    ballot.paper_counts.all().delete()
    return Done(f"作废本次投票：{reason}")
