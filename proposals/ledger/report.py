"""Says in plain Chinese lines what an import would do, for the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from groundwork.documents.findings import Severity
from proposals.ledger.choices import BLANK
from proposals.ledger.plan import ImportPlan, UnknownName
from proposals.ledger.rows import LedgerRow

SHOWN = 200


def report(plan: ImportPlan) -> str:
    """Return the report."""
    return "\n".join(lines_of(plan))


def lines_of(plan: ImportPlan) -> Iterator[str]:
    """Yield it line by line."""
    rows = plan.rows
    yield (
        f"读到 {len(rows)} 件：可导入 {len(plan.new)} 件（其中更正 {len(plan.mended)} 件），"
        f"已在系统中 {len(plan.present)} 件，不能导入 {len(plan.refused)} 件。"
    )
    yield from plan.reading.notes
    for row in plan.reading.skipped[:SHOWN]:
        yield f"  第 {row.row_number} 行不是建议（{row.reason}）：{row.text}"
    for notation in plan.reading.notations:
        yield f"  {notation.column}：{notation.form}，{notation.count} 处，如 {notation.example_cell}“{notation.example}”"
    yield from _problems("不能导入，须更正或跳过", plan.refused, Severity.REFUSED)
    yield from _problems("请留意", [*plan.new, *plan.refused], Severity.WARNING)
    yield from _problems("已更正", plan.new, Severity.MENDED)
    for new in plan.sessions:
        if new.is_confirmed:
            yield f"新建会议：{new.name}，{new.opens_on} 至 {new.closes_on}。"
        else:
            yield (
                f"新建会议：{new.name}，开幕、闭幕日期不详，暂按台账最早日期 {new.opens_on}，"
                "请用 --opens、--closes 写明，或导入后更正。"
            )
    yield from _names("新增单位", plan.units)
    yield from _names("新增代表", plan.deputies)
    yield from _names("新增类别", plan.categories)
    if blank := [name.name for name in plan.categories if name.choice == BLANK]:
        yield f"类别表中没有，不填类别、原文记入备注（{len(blank)} 个）：{'、'.join(blank)}"
    yield from plan.blockers


def _problems(heading: str, rows: Sequence[LedgerRow], severity: Severity) -> Iterator[str]:
    found = [problem for row in rows for problem in row.problems if problem.severity == severity]
    if found:
        yield f"{heading}（{len(found)} 处）："
    for problem in found[:SHOWN]:
        place = problem.cell or f"第 {problem.row} 行"
        value = f"“{problem.value}”" if problem.value else "（空）"
        yield f"  {place} {problem.column} {value}：{problem.reason}"
    if len(found) > SHOWN:
        yield f"  …… 另有 {len(found) - SHOWN} 处"


def _names(heading: str, unknown: Sequence[UnknownName]) -> Iterator[str]:
    new = [name for name in unknown if name.is_new]
    if new:
        yield f"{heading}（{len(new)} 个）：{'、'.join(name.name for name in new[:SHOWN])}"
    for name in new:
        for _, like in name.similar[:1]:
            yield f"  “{name.name}”与现有“{like.name}”相近：{like.reason}"
