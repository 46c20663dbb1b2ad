"""Sends the roll out as a roster, in the columns in which rosters come in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from deputies.models import Deputy
from deputies.permissions import may_read_privately
from deputies.roster.columns import PRIVATE_KEYS, ROSTER_COLUMNS
from deputies.roster.plan import shown_value
from groundwork.accounts.privacy import shown_phone
from groundwork.documents.downloads import xlsx_response
from groundwork.documents.xlsx import write_xlsx


def roster_response(rows: Any, *, reader: Any) -> HttpResponse:
    """Return a download of these deputies; ``rows`` are already narrowed to what the reader sees."""
    private = may_read_privately(reader)
    columns = [column for column in ROSTER_COLUMNS if private or column.key not in PRIVATE_KEYS]
    found = rows.select_related("group", "constituency", "village", "term", "township", "user")
    name = f"代表名册-{timezone.localdate():%Y%m%d}.xlsx"
    return xlsx_response(
        name, lambda file: write_xlsx(file, title=title_of(rows), columns=columns,
                                      rows=lines(found, reader=reader), sheet_name="代表名册")
    )  # fmt: skip


def empty_roster() -> HttpResponse:
    """Return an empty roster with all columns."""
    return xlsx_response(
        "代表名册（空表）.xlsx",
        lambda file: write_xlsx(
            file, title="人大代表名册", columns=ROSTER_COLUMNS, rows=(), sheet_name="代表名册"
        ),
    )


def title_of(rows: Any) -> str:
    """Return the title; it names the township when all rows are of one."""
    names = list(rows.order_by().values_list("township__name", flat=True).distinct()[:2])
    return f"{names[0]}人大代表名册" if len(names) == 1 else "人大代表名册"


def lines(rows: Any, *, reader: Any) -> Iterator[dict[str, Any]]:
    """Yield a line for each deputy; numbers and personal data as the reader may see them."""
    for deputy in rows:
        line = line_of(deputy)
        line["phone"] = shown_phone(
            deputy.phone, reader=reader, township_ids={deputy.township_id}, owner_id=deputy.user_id
        )
        if not may_read_privately(reader, deputy.township_id):
            line |= dict.fromkeys(PRIVATE_KEYS, "")
        yield line


def line_of(deputy: Deputy) -> dict[str, Any]:
    """Return what a roster says of a deputy."""
    line = {column.key: getattr(deputy, column.key) for column in ROSTER_COLUMNS}
    for key in ("sex", "level", "leads_group", "born_in", "group", "constituency", "village"):
        line[key] = shown_value(key, line[key])
    line["status"] = deputy.get_status_display()
    return line
