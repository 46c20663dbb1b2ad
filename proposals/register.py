"""The registers of the congress office: the ledger of proposals as Excel, and the commitments ledger (承诺台账)."""

from __future__ import annotations

import django_filters
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from groundwork.documents import xlsx
from groundwork.documents.downloads import xlsx_response
from groundwork.townships.models import Unit
from groundwork.ui.listing import Column, Empty, page
from groundwork.ui.widgets import Picker
from proposals.models import Commitment


def export_ledger(rows: QuerySet) -> HttpResponse:
    """Send the filtered proposals as the ledger's own columns, which import back unchanged."""
    from proposals.ledger.export import ledger_response

    return ledger_response(rows)


#: The commitments ledger on paper.
COMMITMENT_COLUMNS = (
    xlsx.Column("reference", "编号", width=14),
    xlsx.Column("title", "议案建议", width=40),
    xlsx.Column("deputy", "领衔代表"),
    xlsx.Column("content", "承诺事项", width=50),
    xlsx.Column("unit", "承诺单位", width=20),
    xlsx.Column("made_on", "承诺日", kind="date"),
    xlsx.Column("due_on", "兑现时限", kind="date"),
    xlsx.Column("state", "状态"),
    xlsx.Column("kept_on", "兑现日", kind="date"),
    xlsx.Column("evidence", "兑现情况", width=40),
    xlsx.Column("ledger_year", "台账年度", kind="integer"),
    xlsx.Column("rolled_over", "结转次数", kind="integer"),
)


def export_commitments(rows: QuerySet) -> HttpResponse:
    """Send the filtered promises as Excel."""
    today = timezone.localdate()
    lines = (
        {
            "reference": row.proposal.reference, "title": row.proposal.title, "deputy": row.proposal.lead_deputy.name,
            "content": row.content, "unit": row.unit.name if row.unit else "", "made_on": row.made_on,
            "due_on": row.due_on, "state": row.get_state_display(), "kept_on": row.kept_on,
            "evidence": row.evidence, "ledger_year": row.ledger_year, "rolled_over": row.rolled_over,
        }
        for row in rows
    )  # fmt: skip
    return xlsx_response(
        f"承诺台账-{today:%Y%m%d}.xlsx",
        lambda file: xlsx.write_xlsx(file, title="承诺事项台账", columns=COMMITMENT_COLUMNS, rows=lines),
    )


class CommitmentFilter(django_filters.FilterSet):
    """Filters of the commitments ledger."""

    q = django_filters.CharFilter(
        label="搜索", field_name="content", lookup_expr="contains", help_text="承诺内容"
    )
    state = django_filters.ChoiceFilter(label="状态", choices=Commitment.State.choices)
    unit = django_filters.ModelChoiceFilter(label="单位", queryset=Unit.objects.none(), widget=Picker)
    ledger_year = django_filters.NumberFilter(label="台账年度")
    late = django_filters.ChoiceFilter(label="逾期", choices=[("yes", "逾期未兑现")], method="only_late")
    first_filters = ("q", "state", "unit", "late")

    class Meta:
        model = Commitment
        fields: tuple[str, ...] = ()

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.filters["unit"].queryset = Unit.objects.visible_to(self.request.user)

    def only_late(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Not kept, and the day has passed."""
        return queryset.open().filter(due_on__lt=timezone.localdate()) if value else queryset


@login_required
def commitments(request: HttpRequest) -> HttpResponse:
    """The commitments ledger: what was promised, by whom, until when, whether it was kept."""
    rows = Commitment.objects.visible_to(request.user).with_lateness(today=timezone.localdate())
    rows = rows.select_related("proposal__lead_deputy", "unit")
    columns = (
        Column("content", "承诺事项", cell="proposals/_cell_commitment.html", main=True),
        Column("unit", "单位"),
        Column("due_on", "兑现时限", sort="due", class_="x-nowrap"),
        Column("state", "状态", cell="proposals/_cell_commitment_state.html", class_="x-nowrap"),
        Column("ledger_year", "台账年度", sort="year", on_phone=False),
        Column(
            "rolled_over",
            "结转",
            cell=lambda row: f"{row.rolled_over} 次" if row.rolled_over else "",
            on_phone=False,
        ),
    )
    listing = page(
        request, rows, columns=columns, sorts={"due": ("-state", "due_on"), "year": "ledger_year"}, default_sort="due",
        filterset=CommitmentFilter, export=export_commitments, href=lambda row: row.proposal.get_absolute_url(), noun="项",
        empty=Empty(title="台账里还没有承诺事项", text="答复中写明“计划落实事项”的，自动列入台账，直至兑现。"),
    )  # fmt: skip
    return listing.respond("proposals/commitments.html")
