"""The ledgers of opinions as Excel: what was said and what became of it; who said it stays masked."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone

from groundwork.accounts.privacy import masked
from groundwork.documents import xlsx
from groundwork.documents.downloads import xlsx_response
from liaison_stations.models import Opinion

COLUMNS = (
    xlsx.Column("number", "序号", kind="integer", width=7),
    xlsx.Column("received_on", "收到日期", kind="date"),
    xlsx.Column("channel", "来源"),
    xlsx.Column("station", "联络站", width=20),
    xlsx.Column("village", "涉及村", width=12),
    xlsx.Column("category", "类别", width=12),
    xlsx.Column("heard_by", "听取意见的代表", width=18),
    xlsx.Column("voter", "选民", width=10),
    xlsx.Column("phone", "联系电话", width=14),
    xlsx.Column("title", "事项", width=26),
    xlsx.Column("content", "意见原话", kind="long_text", width=50),
    xlsx.Column("state", "办理状态"),
    xlsx.Column("round", "轮次", kind="integer", width=6),
    xlsx.Column("carrier", "承办", width=18),
    xlsx.Column("routed_on", "转办日期", kind="date"),
    xlsx.Column("answer", "答复", kind="long_text", width=50),
    xlsx.Column("answered_on", "答复日期", kind="date"),
    xlsx.Column("told_on", "告知日期", kind="date"),
    xlsx.Column("satisfaction", "选民评价"),
    xlsx.Column("closed_on", "办结日期", kind="date"),
)


def masked_name(name: str) -> str:
    """Return a name of which only the first character shows: 张**."""
    return name[:1] + "*" * (len(name) - 1)


def export_opinions(rows: QuerySet) -> HttpResponse:
    """Send the filtered opinions as the ledger (选民意见台账), the voters masked."""
    today = timezone.localdate()
    found = rows.select_related("station", "village", "category", "unit").prefetch_related("heard_by")
    lines = (line_of(number, row) for number, row in enumerate(found, 1))
    return xlsx_response(
        f"选民意见台账-{today:%Y%m%d}.xlsx",
        lambda file: xlsx.write_xlsx(file, title="选民意见台账", columns=COLUMNS, rows=lines),
    )


def line_of(number: int, row: Opinion) -> dict[str, object]:
    """One row of the ledger; a confidential opinion shows neither name nor number."""
    hidden = row.is_confidential
    return {
        "number": number, "received_on": row.received_on, "channel": row.get_channel_display(),
        "station": str(row.station or ""), "village": str(row.village or ""), "category": str(row.category or ""),
        "heard_by": "、".join(deputy.name for deputy in row.heard_by.all()),
        "voter": "保密" if hidden else masked_name(row.voter_name), "phone": "" if hidden else masked(row.voter_phone),
        "title": str(row), "content": row.content, "state": row.get_state_display(), "round": row.round,
        "carrier": row.carrier if row.route else "", "routed_on": row.routed_on, "answer": row.answer,
        "answered_on": row.answered_on, "told_on": row.told_on, "satisfaction": row.get_satisfaction_display(),
        "closed_on": row.closed_on,
    }  # fmt: skip


RECEPTION_COLUMNS = (
    xlsx.Column("number", "序号", kind="integer", width=7),
    xlsx.Column("held_on", "接待日期", kind="date"),
    xlsx.Column("station", "联络站", width=20),
    xlsx.Column("deputies", "接待代表", width=20),
    xlsx.Column("voter", "来访选民", width=10),
    xlsx.Column("phone", "联系电话", width=14),
    xlsx.Column("village", "村（社区）", width=12),
    xlsx.Column("content", "反映的问题（原话）", kind="long_text", width=50),
    xlsx.Column("handling", "拟办意见", width=24),
    xlsx.Column("state", "办理状态"),
    xlsx.Column("answer", "答复", kind="long_text", width=40),
)


def export_receptions(rows: QuerySet) -> HttpResponse:
    """Send the receptions as the ledger (接待台账), the visitors masked."""
    today = timezone.localdate()
    lines = [
        {
            "number": number, "held_on": row.held_on, "station": str(row.station or ""),
            "deputies": "、".join(deputy.name for deputy in row.deputies.all()),
            "voter": "保密" if row.is_confidential else masked_name(row.voter_name),
            "phone": "" if row.is_confidential else masked(row.voter_phone), "village": str(row.village or ""),
            "content": "\n".join(one.content for one in row.opinions.all()), "handling": row.proposed_handling,
            "state": "、".join(one.get_state_display() for one in row.opinions.all()),
            "answer": "\n".join(one.answer for one in row.opinions.all() if one.answer),
        }
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip
    return xlsx_response(
        f"接待台账-{today:%Y%m%d}.xlsx",
        lambda file: xlsx.write_xlsx(file, title="接待选民台账", columns=RECEPTION_COLUMNS, rows=lines),
    )
