"""The grounds on which an office is suspended or ends, as the law lists them: added where missing, never overwritten."""

from __future__ import annotations

from deputies.models import StatusGround

SUSPEND, TERMINATE = StatusGround.Use.SUSPEND, StatusGround.Use.TERMINATE
ABSENT_TWICE = "未经批准两次不出席本级人民代表大会会议"

GROUNDS = (
    (SUSPEND, "因刑事案件被羁押，正在受侦查、起诉、审判", "代表法第六十一条第（一）项"),
    (
        SUSPEND,
        "被依法判处管制、拘役或者有期徒刑而没有附加剥夺政治权利，正在服刑",
        "代表法第六十一条第（二）项",
    ),
    (TERMINATE, "迁出或者调离本行政区域", "代表法第六十二条第（一）项"),
    (TERMINATE, "辞职被接受", "代表法第六十二条第（二）项"),
    (TERMINATE, ABSENT_TWICE, "代表法第六十二条第（三）项"),
    (TERMINATE, "被罢免", "代表法第六十二条第（四）项"),
    (TERMINATE, "丧失中华人民共和国国籍", "代表法第六十二条第（五）项"),
    (TERMINATE, "依照法律被剥夺政治权利", "代表法第六十二条第（六）项"),
    (TERMINATE, "丧失行为能力", "代表法第六十二条第（七）项"),
    (TERMINATE, "去世", "代表法"),
)


def load_status_grounds() -> None:
    """Add the grounds that are missing."""
    for order, (use, label, source) in enumerate(GROUNDS, 1):
        StatusGround.objects.get_or_create(use=use, label=label, defaults={"source": source, "order": order})
