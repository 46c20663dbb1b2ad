"""The pages of the import: upload, preview, decisions, import with progress; for the clerk alone."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from deputies.models import Session
from groundwork.townships.models import Unit
from proposals.import_views import lines, sheets_of
from proposals.models import LedgerUpload, Proposal
from proposals.presets import load_policies
from tests.factories import ProposalFactory, deputy_of

HEAD = "编号,案由,提出人,主办单位,交办日期,类别"
GOOD = "1,关于修路的建议,卢一,村建办,2026-02-10,交通道路"
TITLE = "十七届九次会议代表建议台账"
pytestmark = pytest.mark.django_db
Sign = Callable[..., Client]


@pytest.fixture(autouse=True)
def _rules(db: None) -> None:
    load_policies()


@pytest.fixture
def desk(client_of: Sign, chen: Any, today: datetime.date) -> Client:
    """The clerk's browser."""
    return client_of(chen)


def csv(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("台账.csv", "\r\n".join([TITLE, *lines]).encode("gbk"))


def send(desk: Client, *lines: str) -> LedgerUpload:
    response = desk.post(reverse("proposals:import"), {"file": csv(*lines)})
    taken = LedgerUpload.objects.latest("pk")
    assert response.headers["Location"] == page(taken)
    return taken


def page(taken: LedgerUpload, name: str = "import_preview") -> str:
    return reverse(f"proposals:{name}", args=[taken.pk])


def fields(response: Any) -> dict[str, Any]:
    """What the browser would send back untouched."""
    form = response.context["form"]
    return {name: form[name].value() if form[name].value() is not None else "" for name in form.fields}


def test_from_upload_to_register(desk: Client, session: Session, chen: Any) -> None:
    taken = send(desk, HEAD, GOOD, "第002号,关于打井的建议 ,卢二,水利站,2月10日,")
    shown = desk.get(page(taken))
    assert (shown.status_code, Proposal.objects.count()) == (200, 0)
    text = shown.content.decode()
    assert "确认导入 2 件" in text
    assert "按 2026 年补上" in text
    done = desk.post(page(taken), {**fields(shown), "action": "import"})
    assert done.streaming
    text = b"".join(done.streaming_content).decode()
    assert "已写入 2 / 2 件" in text
    assert "导入完成：新增 2 件，已在系统中 0 件，跳过 0 件；新增单位 2 个、代表 2 名。" in text
    assert text.rstrip().endswith("</html>")
    taken.refresh_from_db()
    assert (taken.state, taken.imported_count, Proposal.objects.count()) == ("done", 2, 2)
    assert "共 2 件" in desk.get(page(taken)).content.decode()
    again = desk.post(page(taken), {"action": "import"})
    assert (again.status_code, Proposal.objects.count()) == (200, 2)


def test_the_same_file_again_says_that_nothing_changes(desk: Client, session: Session) -> None:
    for _ in range(2):
        taken = send(desk, HEAD, GOOD)
        shown = desk.get(page(taken))
        response = desk.post(page(taken), {**fields(shown), "action": "import"})
        if response.streaming:
            b"".join(response.streaming_content)
    assert "这份台账的 1 件都已在系统中，再导入不会改变任何内容。" in shown.content.decode()
    assert (response.status_code, Proposal.objects.count()) == (302, 1)


def test_rows_are_mended_numbered_on_or_skipped_in_the_preview(desk: Client, session: Session) -> None:
    twin, bad, none = (
        "1,关于塘的建议,卢一,村建办,2026-02-10,",
        "2,关于桥的建议,卢一,村建办,2026-02-30,",
        "3,,卢一,村建办,,",
    )
    taken = send(desk, HEAD, GOOD, twin, bad, none)
    shown = desk.get(page(taken))
    data = fields(shown)
    assert {name for name in data if name.startswith("row_")} == {
        "row_0_3_do", "row_0_3_number", "row_0_4_do", "row_0_4_number", "row_0_5_do", "row_0_5_assigned_on",
        "row_0_6_do", "row_0_6_title",
    }  # fmt: skip
    refused = desk.post(page(taken), {**data, "action": "import"}, follow=True)
    assert "还有不能导入的行没有处理，没有导入任何内容。" in refused.content.decode()
    data |= {"row_0_4_do": "next", "row_0_5_assigned_on": "2026-02-28", "row_0_6_do": "skip"}
    checked = desk.post(page(taken), {**data, "action": "check"}, follow=True)
    assert "确认导入 3 件" in checked.content.decode()
    b"".join(desk.post(page(taken), {**fields(checked), "action": "import"}).streaming_content)
    assert {p.title: (p.number, str(p.assigned_on)) for p in Proposal.objects.all()} == {
        "关于修路的建议": (1, "2026-02-10"), "关于塘的建议": (3, "2026-02-10"), "关于桥的建议": (2, "2026-02-28"),
    }  # fmt: skip


def test_a_page_left_half_way_leaves_nothing(desk: Client, session: Session, chen: Any) -> None:
    taken = send(desk, HEAD, GOOD)
    sent = lines("<html>", "</html>", taken, sheets_of(taken), chen)
    assert [next(sent), "已写入 1 / 1 件" in next(sent)] == ["<html>", True]
    sent.close()
    taken.refresh_from_db()
    assert (taken.state, Proposal.objects.count(), Unit.objects.filter(name="村建办").count()) == (
        "preview",
        0,
        0,
    )


def test_unknown_names_and_new_sessions_are_decided(desk: Client, term: Any, unit: Unit) -> None:
    taken = send(desk, HEAD, "1,关于修路的建议,卢一,农业农村办公室,2026-02-10,")
    shown = desk.get(page(taken))
    text = shown.content.decode()
    assert "系统中还没有<b>十七届九次会议</b>" in text
    assert "与现有“农业农村办”相近：只是全称和简称的不同" in text
    data = fields(shown)
    (name,) = [name for name in data if name.startswith("unit_")]
    data |= {name: str(unit.pk), "opens_17_9": "2026-01-20", "closes_17_9": "2026-01-19"}
    wrong = desk.post(page(taken), {**data, "action": "check"})
    assert (wrong.status_code, wrong.context["form"].errors) == (422, {"closes_17_9": ["闭幕日早于开幕日。"]})
    data["closes_17_9"] = "2026-01-22"
    b"".join(desk.post(page(taken), {**data, "action": "import"}).streaming_content)
    session = Session.objects.get()
    assert (session.number, str(session.opens_on), str(session.closes_on)) == (9, "2026-01-20", "2026-01-22")
    assert [a.unit for a in Proposal.objects.get().assignments.all()] == [unit]


def test_new_categories_are_added_by_one_button(desk: Client, session: Session, li: Any) -> None:
    ProposalFactory(township=session.township, lead_deputy=deputy_of(li))
    taken = send(desk, HEAD, *[f"{n},关于{n}号桥的建议,卢一,村建办,2026-02-10,{n}类" for n in (1, 2)])
    shown = desk.get(page(taken))
    assert "全部新增为类别" in shown.content.decode()
    assert [name.choice for name in shown.context["plan"].categories] == ["blank", "blank"]
    ready = desk.post(page(taken), {**fields(shown), "action": "add_categories"}, follow=True)
    assert "全部新增为类别" not in ready.content.decode()
    b"".join(desk.post(page(taken), {**fields(ready), "action": "import"}).streaming_content)
    assert set(Proposal.objects.filter(number__isnull=False).values_list("category__name", flat=True)) == {
        "1类", "2类",
    }  # fmt: skip


def test_columns_that_are_not_recognised_are_assigned_by_hand(desk: Client, session: Session) -> None:
    taken = send(desk, "甲,乙,丙", "4,关于修路的建议,卢一")
    shown = desk.get(page(taken))
    assert "没有找到建议台账的表头" in shown.content.decode()
    data = {"use_0": "on", "head_0": "2", "col_0_0": "number", "col_0_1": "title", "col_0_2": "title"}
    wrong = desk.post(page(taken, "import_columns"), data)
    assert (wrong.status_code, wrong.context["columns_form"].errors) == (
        422, {"col_0_2": ["“案由（标题）”已经对应另一列。"]},
    )  # fmt: skip
    desk.post(page(taken, "import_columns"), {**data, "col_0_2": "lead"})
    again = desk.get(page(taken))
    assert [(r.entry.number, r.entry.title, r.entry.lead) for r in again.context["plan"].new] == [
        (4, "关于修路的建议", "卢一")
    ]


def test_skip_all_and_discard(desk: Client, session: Session) -> None:
    taken = send(desk, HEAD, GOOD, *[f"{n},关于{n}号桥的建议,卢一,村建办,2026-02-30," for n in range(2, 8)])
    assert "跳过全部 6 行不能导入的" in desk.get(page(taken)).content.decode()
    desk.post(page(taken, "import_skip"))
    assert "确认导入 1 件" in desk.get(page(taken)).content.decode()
    desk.post(page(taken, "import_discard"))
    assert (LedgerUpload.objects.count(), Proposal.objects.count()) == (0, 0)
    assert desk.get(page(taken)).status_code == 404


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "文件是空的，里面没有内容。"),
        (b"<html><table>", "这其实是网页或 XML"),
        (b"PK\x03\x04broken", "工作簿已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "这是旧版 .xls 格式"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_the_field(
    desk: Client, content: bytes, message: str
) -> None:
    response = desk.post(reverse("proposals:import"), {"file": SimpleUploadedFile("台账.xlsx", content)})
    assert (response.status_code, LedgerUpload.objects.count()) == (422, 0)
    assert message in str(response.context["form"].errors["file"])


def test_it_is_the_clerks_alone(
    desk: Client, client_of: Sign, zhao: Any, li: Any, wang: Any, sun: Any, session: Session
) -> None:
    taken = send(desk, HEAD, GOOD)
    names = ("import_columns", "import_skip", "import_discard")
    for stranger in (zhao, li, wang, sun):
        browser = client_of(stranger)
        assert browser.get(page(taken)).status_code == 404
        assert browser.post(page(taken), {"action": "import"}).status_code == 404
        assert [browser.post(page(taken, name)).status_code for name in names] == [404, 404, 404]
    for other in (li, wang, sun):
        assert client_of(other).get(reverse("proposals:import")).status_code == 403
    assert Client().get(page(taken)).status_code == 302


def test_the_empty_ledger_has_all_columns_and_the_list_leads_here(desk: Client, township: Any) -> None:
    from io import BytesIO

    from groundwork.documents.tables import read_table
    from proposals.ledger.columns import EXPORT_COLUMNS

    response = desk.get(reverse("proposals:import_template"))
    (sheet,) = read_table(BytesIO(response.content), filename="a.xlsx")
    assert sheet.rows[1] == tuple(column.label for column in EXPORT_COLUMNS)
    assert reverse("proposals:import") in desk.get(reverse("proposals:list")).content.decode()
