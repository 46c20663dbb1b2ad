"""The calendar's own pages: reading the official list, looking at what it changes, and deadlines that follow."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from groundwork.deadlines.daysheet import SheetProblem, read
from groundwork.deadlines.models import CalendarYear, Deadline, ReminderRule, SpecialDay
from groundwork.deadlines.present import spans
from groundwork.deadlines.presets import load_calendar
from groundwork.jobs.models import JobRun
from groundwork.workflow.models import Entry
from proposals import states
from tests.factories import TODAY, proposal_in

pytestmark = pytest.mark.django_db
NEXT = datetime.date(2026, 3, 11)
LIST = "日期,性质,名称\n2027-01-01,放假,元旦\n2027年2月5日至2027年2月11日,放假,春节\n2027/2/20,调休上班,\n"


def workbook(rows: list[list[Any]]) -> bytes:
    """Return a workbook of one sheet, with real dates."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return held.getvalue()


def brief(days: list[Any]) -> list[tuple[str, str]]:
    return [(str(day.date)[5:], day.kind) for day in days]


EXPECTED = [("01-01", "holiday"), *((f"02-{n:02d}", "holiday") for n in range(5, 12)), ("02-20", "make_up")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_text_file_in_any_usual_encoding(encoding: str) -> None:
    assert brief(read("2027.csv", LIST.encode(encoding))) == EXPECTED


def test_a_workbook_with_a_title_and_real_dates() -> None:
    rows = [
        ["2027年节假日安排"], ["序号", "日 期", "性质", "名称"], [1, datetime.date(2027, 1, 1), "放假", "元旦"],
        ["", "", "", ""], [2, "20270220", "上班", ""],
    ]  # fmt: skip
    assert brief(read("a.xlsx", workbook(rows))) == [("01-01", "holiday"), ("02-20", "make_up")]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", b"PK\x03\x04 no workbook", "打不开这个文件：它不是 Excel 工作簿，或者已经损坏、加了密码。"),
        ("a.xlsx", b"", "打不开这个文件：它不是 Excel 工作簿，或者已经损坏、加了密码。"),
        ("a.pdf", b"%PDF", "请上传 .xlsx 或 .csv 文件。"),
        ("a.csv", b"\xff\xfe\x00\x00\x81", "读不出文字：请把 CSV 另存为 UTF-8 或 GBK 编码。"),
        ("a.csv", "名称\n元旦\n".encode(), "找不到表头：第一行应写“日期、性质、名称”，性质填“放假”或“调休上班”。"),
        ("a.csv", "日期,性质\n".encode(), "文件里没有任何日期。"),
        ("a.csv", "日期,性质\n2027-02-30,放假\n".encode(), "第 2 行：日期“2027-02-30”看不懂，应写成 2027-01-01 或 2027年1月1日"),
        ("a.csv", "日期,性质\n2027-01-01,放羊\n".encode(), "第 2 行：性质“放羊”看不懂，应填“放假”或“调休上班”"),
        ("a.csv", "日期,性质\n,放假\n".encode(), "第 2 行：没有写日期"),
        (
            "a.csv", "日期,性质\n2027-01-01,上班\n".encode(),
            "第 2 行：2027年1月1日本来就是星期一至星期五，不会是调休上班日，请核对日期",
        ),
        (
            "a.csv", "日期,性质\n2027-01-02,上班\n2027-01-02,放假\n".encode(),
            "第 3 行：2027年1月2日前面已经出现过，而且内容不同",
        ),
    ],
)  # fmt: skip
def test_each_mistake_is_named(name: str, data: bytes, said: str) -> None:
    with pytest.raises(SheetProblem) as caught:
        read(name, data)
    assert caught.value.problems == [said]


def test_days_in_a_row_are_told_together() -> None:
    days = [["2026-02-16", "春节"], ["2026-02-17", "春节"], ["2026-02-23", "春节"], ["2026-04-06", "清明节"]]
    assert spans(days) == "春节（2月16日至17日、2月23日）、清明节（4月6日）"
    assert spans([["2026-01-31", ""], ["2026-02-01", ""]]) == "1月31日至2月1日"


def upload(browser: Client, text: str, **more: Any) -> Any:
    file = SimpleUploadedFile("2027.csv", text.encode())
    return browser.post("/deadlines/days/import/", {"file": file, "source": "国办发明电", **more})


def test_an_import_is_looked_at_and_then_confirmed(
    client_of: Callable[..., Client], admin: Any, li: Any, chen: Any, today: datetime.date
) -> None:
    proposal = proposal_in(states.REGISTERED, lead=li, clerk=chen, today=datetime.date(2026, 12, 29))
    browser = client_of(admin)
    known = SpecialDay.objects.filter(date__year=2027).count()
    preview = upload(browser, LIST, official="on")
    assert (preview.status_code, SpecialDay.objects.filter(date__year=2027).count()) == (200, known)
    moves = preview.context["moves"]
    assert moves == Deadline.objects.open().filter(provisional=True).count() > 0
    assert preview.context["changes"][0].year == 2027
    answer = browser.post("/deadlines/days/import/", {"list": preview.context["list"]})
    assert answer.url == "/deadlines/days/?year=2027"
    days = SpecialDay.objects.filter(date__year=2027).values_list("date", "kind", "is_official")
    assert [(str(date)[5:], kind) for date, kind, _ in days] == EXPECTED
    assert {official for *_, official in days} == {True}
    assert CalendarYear.objects.get(year=2027).status == "official"
    assert Deadline.objects.open().filter(provisional=True).count() == 0
    assert JobRun.objects.get(job="deadlines.follow_calendar").status == "done"
    moved = Entry.objects.of(proposal).filter(move="deadline_moved").count()
    told = [f"{moved} 项未完成的期限改了日期，新旧日期已记入办理轨迹"] if moved else []
    told += [f"{moves - moved} 项日期不变，“暂定”标记和计算说明已更新"] if moves > moved else []
    assert JobRun.objects.get().summary == "；".join(told)
    again = upload(browser, LIST, official="on")
    assert [change.is_empty for change in again.context["changes"]] == [True]


def test_a_forged_or_stale_preview_is_refused(client_of: Callable[..., Client], admin: Any) -> None:
    before = SpecialDay.objects.count()
    answer = client_of(admin).post("/deadlines/days/import/", {"list": "forged:x:y"}, follow=True)
    assert "预览已失效" in answer.content.decode()
    assert SpecialDay.objects.count() == before


def test_a_bad_file_is_told_beside_the_field(client_of: Callable[..., Client], admin: Any) -> None:
    answer = upload(client_of(admin), "日期,性质\n2027-13-01,放假\n")
    assert (answer.status_code, answer.context["form"].errors["file"]) == (
        422, ["第 2 行：日期“2027-13-01”看不懂，应写成 2027-01-01 或 2027年1月1日"],
    )  # fmt: skip


def test_a_day_entered_by_hand_moves_deadlines_and_their_reminders(
    client_of: Callable[..., Client],
    admin: Any,
    li: Any,
    chen: Any,
    wang: Any,
    unit: Any,
    today: datetime.date,
) -> None:
    proposal = proposal_in(states.ASSIGNED, lead=li, clerk=chen, officer=wang, unit=unit)
    deadline = Deadline.objects.of(proposal).get(kind="acknowledge")
    browser = client_of(admin)
    given = {"date": NEXT, "kind": "holiday", "name": "试验假"}
    assert browser.post("/deadlines/days/add/", given).status_code == 302
    moved = Deadline.objects.get(pk=deadline.pk)
    assert moved.due_on > deadline.due_on
    assert moved.remind_on > deadline.remind_on
    day = SpecialDay.objects.get(date=NEXT)
    assert browser.post(f"/deadlines/days/{day.pk}/remove/").status_code == 302
    assert Deadline.objects.get(pk=deadline.pk).due_on == deadline.due_on
    sentences = list(
        Entry.objects.of(proposal).filter(details__kind="acknowledge").values_list("sentence", flat=True)
    )
    assert [sentence.split("：")[1] for sentence in sentences] == [
        "2026年3月11日登记为放假", "2026年3月11日不再登记为放假"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"date": "2026-10-01", "kind": "holiday"}, "date", "这一天已经登记过，请在列表里修改它。"),
        (
            {"date": "2026-03-11", "kind": "make_up"},
            "date",
            "这一天本来就是星期一至星期五，不用登记为调休上班。",
        ),
        ({"date": "9999-03-11", "kind": "holiday"}, "date", "年份不对。"),
    ],
)
def test_a_mistaken_day_is_told_beside_the_field(
    client_of: Callable[..., Client], admin: Any, given: dict[str, str], field: str, said: str
) -> None:
    answer = client_of(admin).post("/deadlines/days/add/", given)
    assert (answer.status_code, answer.context["form"].errors[field]) == (422, [said])


def test_a_year_is_marked_official_only_with_its_notice(client_of: Callable[..., Client], admin: Any) -> None:
    browser = client_of(admin)
    answer = browser.post("/deadlines/days/year/2027/", {"status": "official", "source": " "})
    assert answer.context["form"].errors["source"] == ["请写明依据的通知。"]
    browser.post("/deadlines/days/year/2027/", {"status": "official", "source": "国办通知"})
    assert CalendarYear.objects.get(year=2027).source == "国办通知"


def test_a_rule_is_edited_and_bad_days_are_refused(client_of: Callable[..., Client], admin: Any) -> None:
    rule = ReminderRule.objects.get(kind="reply")
    browser, address = client_of(admin), f"/deadlines/rules/{rule.pk}/"
    given = {
        "days_before": "20， 5、0",
        "every_days_overdue": 3,
        "escalate_after": 2,
        "escalate_to": ["clerk"],
    }
    assert browser.post(address, given).status_code == 302
    rule.refresh_from_db()
    assert (rule.days_before, rule.every_days_overdue, rule.escalate_to) == ([20, 5, 0], 3, ["clerk"])
    answer = browser.post(address, {**given, "days_before": "五天", "every_days_overdue": 0})
    assert sorted(answer.context["form"].errors) == ["days_before", "every_days_overdue"]


def test_clerks_read_what_administrators_edit(
    client_of: Callable[..., Client], chen: Any, admin: Any, li: Any
) -> None:
    rule, day = ReminderRule.objects.first(), SpecialDay.objects.first()
    edits = [
        "/deadlines/days/add/",
        "/deadlines/days/import/",
        f"/deadlines/days/{day.pk}/",
        "/deadlines/days/year/2027/",
    ]
    edits.append(f"/deadlines/rules/{rule.pk}/")
    reads = ["/deadlines/days/", "/deadlines/days/?year=x", "/deadlines/days/?year=2027", "/deadlines/rules/"]
    clerk, deputy = client_of(chen), client_of(li)
    assert [clerk.get(url).status_code for url in reads + edits] == [200] * 4 + [403] * 5
    assert [client_of(admin).get(url).status_code for url in reads + edits] == [200] * 9
    assert [deputy.get(url).status_code for url in reads] == [403] * 4
    assert clerk.post(f"/deadlines/days/{day.pk}/remove/").status_code == 403


def test_missing_years_are_added_and_edited_ones_stay(admin: Any) -> None:
    SpecialDay.objects.filter(date__year=2026).delete()
    assert load_calendar(last_year=2030) == 2
    assert (load_calendar(last_year=2030), SpecialDay.objects.filter(date__year=2026).count()) == (0, 0)
    assert CalendarYear.objects.get(year=2030).status == "estimated"


def test_the_day_of_tests_is_a_working_day() -> None:
    assert TODAY.weekday() < 5
