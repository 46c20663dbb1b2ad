"""A ledger brought into the register: new rows, known rows, names, states, trail and clock; all or nothing."""

from __future__ import annotations

import datetime
import io
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from deputies.models import Deputy, Session, Term
from groundwork.deadlines import clock
from groundwork.deadlines.models import Deadline
from groundwork.documents.tables import Sheet, read_table
from groundwork.townships.models import Unit
from groundwork.workflow.models import Entry
from proposals.ledger.choices import BLANK, NEW, Choices
from proposals.ledger.export import entries_from, ledger_response
from proposals.ledger.plan import ImportPlan, make_plan
from proposals.ledger.rows import Correction, SessionName
from proposals.ledger.storing import Imported, ImportRefused, import_ledger
from proposals.models import Assignment, Category, Cosponsor, Feedback, Proposal
from proposals.presets import load_policies
from tests.factories import DeputyFactory, ProposalFactory, TermFactory, UnitFactory

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "suggestions_ledger.xlsx"
HEAD = [
    "编号",
    "案由",
    "类别",
    "提出人",
    "附议代表",
    "主办单位",
    "协办单位",
    "交办日期",
    "答复日期",
    "办理结果",
    "代表评价",
    "备注",
]
ROAD = [1, "关于修路的建议", "交通道路", "卢一", "", "村建办", "", "2026-02-10", "", "", "", ""]
WELL = [
    2,
    "关于打井的建议",
    "水利饮水",
    "卢一",
    "卢二、卢三等3人",
    "农业农村办",
    "财政所",
    "2026-02-10",
    "2026-03-01",
    "B",
    "",
    "急",
]
LAMP = [
    3,
    "关于路灯的建议",
    "",
    "卢二",
    "",
    "村建办、财政所",
    "",
    "2026-02-10",
    "2026-03-01",
    "A",
    "基本满意",
    "",
]
MOTION = [1, "关于水库的议案", "", "卢三", 5, "", "", "", "", "", "", ""]

pytestmark = pytest.mark.django_db
Write = Callable[..., Imported]


def sheets_of(*rows: Sequence[Any], title: str = "十七届九次会议代表建议台账") -> list[Sheet]:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("台账")
    for number, row in enumerate([[title], HEAD, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return read_table(io.BytesIO(file.getvalue()), filename="台账.xlsx")


@pytest.fixture(autouse=True)
def _rules(db: None) -> None:
    load_policies()


@pytest.fixture
def plan(township: Any, session: Any, today: datetime.date) -> Callable[..., ImportPlan]:
    def plan(
        *rows: Sequence[Any], choices: Choices | None = None, actor: Any = None, **options: Any
    ) -> ImportPlan:
        return make_plan(
            sheets_of(*rows, **options), township=township, choices=choices or Choices(), today=today, actor=actor
        )  # fmt: skip

    return plan


@pytest.fixture
def write(township: Any, session: Any, chen: Any, today: datetime.date) -> Write:
    def write(*rows: Sequence[Any], choices: Choices | None = None, **options: Any) -> Imported:
        return import_ledger(
            sheets_of(*rows), township=township, choices=choices or Choices(), actor=chen, today=today,
            filename="台账.xlsx", **options,
        )  # fmt: skip

    return write


def one(title: str) -> Proposal:
    return Proposal.objects.get(title=title)


def test_each_row_arrives_in_the_state_that_it_tells_of(
    write: Write, session: Session, today: datetime.date
) -> None:
    assert write(ROAD, WELL, LAMP, MOTION) == Imported(written=4, present=0, left_out=0, units=3, deputies=3)
    states = {p.title: (p.state, p.mode, p.reference) for p in Proposal.objects.all()}
    assert states == {
        "关于修路的建议": ("assigned", "sole", "建议第001号"),
        "关于打井的建议": ("replied", "lead", "建议第002号"),
        "关于路灯的建议": ("rated", "separate", "建议第003号"),
        "关于水库的议案": ("registered", "", "议案第001号"),
    }
    road, well, lamp = one("关于修路的建议"), one("关于打井的建议"), one("关于路灯的建议")
    assert (road.session, road.period, road.submitted_on, road.assigned_on) == (
        session, "session", session.opens_on, datetime.date(2026, 2, 10),
    )  # fmt: skip
    assert [(a.unit.name, a.part, a.state) for a in well.assignments.all()] == [
        ("农业农村办", "lead", "answered"), ("财政所", "cohandler", "opined"),
    ]  # fmt: skip
    assert (well.outcome_class.code, well.replied_on, well.note) == ("B", datetime.date(2026, 3, 1), "急")
    assert [c.deputy.name for c in well.cosponsors.all()] == ["卢二", "卢三"]
    assert (well.extra_cosponsors, well.cosponsors.filter(state=Cosponsor.State.CONFIRMED).count()) == (1, 2)
    assert [(r.author, r.outcome_class.code) for r in lamp.replies.all()] == [
        ("村建办", "A"),
        ("财政所", "A"),
    ]
    grades = {(f.work_grade, f.result_grade, f.deputy.name) for f in Feedback.objects.all()}
    assert (grades, lamp.rated_on, lamp.first_result_grade) == (
        {("basically", "basically", "卢二")}, datetime.date(2026, 3, 1), "basically",
    )  # fmt: skip
    assert one("关于水库的议案").extra_cosponsors == 5


def test_the_trail_and_the_clock_begin_as_if_it_had_been_entered_by_hand(
    write: Write, chen: Any, today: datetime.date
) -> None:
    write(["第001号", "关于修路的建议.docx", *ROAD[2:]], WELL, LAMP, MOTION)
    (entry,) = Entry.objects.of(one("关于修路的建议"))
    assert (entry.actor, entry.to_state) == (chen, "assigned")
    assert entry.sentence == (
        "由台账“台账.xlsx”第 3 行导入；更正：案由（标题）去掉文件后缀“.docx”，改为“关于修路的建议”"
    )
    kinds = Counter(Deadline.objects.open().values_list("kind", flat=True))
    assert kinds == {"acknowledge": 1, "reply": 1, "feedback": 1, "close": 1, "assign": 1}
    for proposal in Proposal.objects.all():
        settled = clock.settle(proposal, today=today)
        assert (settled.opened, settled.moved, settled.closed) == ([], [], [])
    assert Deadline.objects.get(kind="reply").due_on == datetime.date(2026, 5, 10)


def test_the_row_history_is_kept_and_no_trigger_has_to_raise(write: Write) -> None:
    write(ROAD, WELL, LAMP, MOTION)
    events = apps.get_model("proposals", "ProposalEvent").objects
    assert list(events.order_by("pgh_id").values_list("pgh_label", "number")) == [
        ("insert", 1), ("insert", 2), ("insert", 3), ("insert", 1),
    ]  # fmt: skip
    assert {event.pgh_context.metadata["job"] for event in events.select_related("pgh_context")} == {
        "import_ledger"
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('pgtrigger.ignore', true)")
        assert cursor.fetchone() == ("{}",)


def test_a_proposal_that_came_in_can_be_worked_on(write: Write, wang: Any, today: datetime.date) -> None:
    from proposals import steps

    write([1, "关于打井的建议", "", "卢一", "", "农业农村办", "", "2026-03-09", "", "", "", ""])
    assignment = one("关于打井的建议").assignments.get()
    steps.acknowledge(assignment, actor=wang, today=today)
    assert one("关于打井的建议").state == "handling"


def test_the_same_file_twice_changes_nothing(write: Write, plan: Callable[..., ImportPlan]) -> None:
    rows = (ROAD, WELL, LAMP, MOTION)
    write(*rows)
    before = (Proposal.objects.count(), Unit.objects.count(), Deputy.objects.count(), Entry.objects.count())
    again = plan(*rows)
    assert (len(again.present), again.new, again.refused, again.units, again.deputies) == (4, [], [], [], [])
    assert write(*rows) == Imported(written=0, present=4, left_out=0, units=0, deputies=0)
    assert before == (
        Proposal.objects.count(),
        Unit.objects.count(),
        Deputy.objects.count(),
        Entry.objects.count(),
    )


def test_what_is_exported_is_known_when_it_comes_back(
    write: Write, township: Any, today: datetime.date
) -> None:
    write(ROAD, WELL, LAMP, MOTION)
    response = ledger_response(Proposal.objects.of_township(township).order_by("pk"))
    sheets = read_table(io.BytesIO(response.content), filename="a.xlsx")
    again = make_plan(sheets, township=township, choices=Choices(), today=today)
    assert (len(again.present), again.new, again.refused) == (4, [], [])
    read = [row.entry for row in again.reading.rows]
    assert read == list(entries_from(Proposal.objects.of_township(township).order_by("pk")))


def test_nothing_is_written_while_a_row_waits_for_a_decision(write: Write) -> None:
    bad = [4, "关于桥的建议", "", "卢一", "", "村建办", "", "2026-02-30", "", "", "", ""]
    twin = [1, "关于塘的建议", "", "卢一", "", "村建办", "", "", "", "", "", ""]
    with pytest.raises(ImportRefused) as caught:
        write(ROAD, bad, twin)
    assert str(caught.value) == "还有 3 行需要更正或跳过：第 3 行、第 4 行、第 5 行。没有导入任何内容。"
    assert (Proposal.objects.count(), Unit.objects.filter(name="村建办").count()) == (0, 0)
    rows = {
        ("台账", 4): Correction(cells={"assigned_on": "2026-02-28"}),
        ("台账", 5): Correction(takes_next_number=True),
    }
    assert write(ROAD, bad, twin, choices=Choices(rows=rows)).written == 3
    assert {p.title: p.number for p in Proposal.objects.all()} == {
        "关于修路的建议": 1, "关于桥的建议": 4, "关于塘的建议": 5,
    }  # fmt: skip


def test_a_failure_on_the_way_leaves_nothing_behind(
    write: Write, monkeypatch: pytest.MonkeyPatch, township: Any
) -> None:
    from proposals.ledger import storing

    def fail(*args: Any, **given: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(storing, "open_deadlines", fail)
    with pytest.raises(RuntimeError):
        write(ROAD, WELL)
    assert (Proposal.objects.count(), Deputy.objects.count(), Unit.objects.count()) == (0, 0, 0)


def test_a_number_taken_by_another_title_is_refused(write: Write, plan: Callable[..., ImportPlan]) -> None:
    write(ROAD)
    (row,) = plan([1, "关于塘的建议", "", "卢一", "", "村建办", "", "", "", "", "", ""]).refused
    assert [problem.reason for problem in row.problems if problem.code == "number_taken"] == [
        "编号 1 已登记给另一件“关于修路的建议”：请改编号、编下一个空号，或跳过"
    ]


def test_a_row_without_lead_deputy_waits_for_her_name(plan: Callable[..., ImportPlan]) -> None:
    (row,) = plan([1, "关于塘的建议", "", "", "", "村建办", "", "", "", "", "", ""]).refused
    assert [p.code for p in row.problems if p.severity == "refused"] == ["lead_needed"]
    choices = Choices(rows={("台账", 3): Correction(cells={"lead": "卢九"})})
    assert [r.entry.lead for r in plan([1, "关于塘的建议", *[""] * 10], choices=choices).new] == ["卢九"]


def test_unknown_names_are_offered_with_those_that_may_be_meant(
    write: Write, plan: Callable[..., ImportPlan], township: Any, term: Term
) -> None:
    unit = UnitFactory(township=township, name="综合行政执法办公室")
    deputy = DeputyFactory(term=term, name="李小明")
    row = [1, "关于塘的建议", "环境", "李晓明", "", "综合行政执法办", "", "2026-02-10", "", "", "", ""]
    offered = plan(row)
    assert [(n.name, n.choice, n.similar[0][0], n.similar[0][1].reason) for n in offered.units] == [
        ("综合行政执法办", NEW, unit.pk, "只是全称和简称的不同")
    ]
    assert [(n.name, n.similar[0][0], n.similar[0][1].reason) for n in offered.deputies] == [
        ("李晓明", deputy.pk, "读音相同，字不同")
    ]
    other = Category.objects.get(name="生态环境")
    choices = Choices(
        units={"综合行政执法办": str(unit.pk)},
        deputies={"李晓明": str(deputy.pk)},
        categories={"环境": str(other.pk)},
    )
    done = write(row, choices=choices)
    assert (done.units, done.deputies) == (0, 0)
    proposal = one("关于塘的建议")
    assert (proposal.lead_deputy, proposal.category, proposal.assignments.get().unit) == (deputy, other, unit)


def test_the_common_list_of_categories_grows_only_by_those_who_may(
    write: Write, plan: Callable[..., ImportPlan], chen: Any, zhao: Any, admin: Any, other_township: Any, term: Term
) -> None:  # fmt: skip
    row = [1, "关于塘的建议", "城建环保", "卢一", "", "村建办", "", "2026-02-10", "", "", "", "急"]

    def offered(actor: Any) -> list[tuple[str, str]]:
        found = plan(row, actor=actor)
        return [(found.adding, name.choice) for name in found.categories]

    assert [offered(who) for who in (chen, admin, None)] == [[("usual", NEW)]] * 3
    ProposalFactory(township=term.township, lead_deputy=DeputyFactory(term=term))
    assert offered(chen) == [("offered", BLANK)]
    other = DeputyFactory(term=TermFactory(township=other_township))
    ProposalFactory(township=other_township, lead_deputy=other)
    assert [offered(chen), offered(admin)] == [[("no", BLANK)], [("usual", NEW)]]
    before = Category.objects.count()
    write(row, choices=Choices(categories={"城建环保": NEW}))
    pond = one("关于塘的建议")
    assert (pond.category, pond.note) == (None, "急\n台账类别：城建环保")
    assert Category.objects.count() == before


def test_known_names_are_found_despite_brackets_blanks_and_short_names(
    write: Write, township: Any, term: Term
) -> None:
    UnitFactory(township=township, name="综合执法队（城管队）")
    UnitFactory(township=township, name="乡村建设办公室", short_name="村建办")
    DeputyFactory(term=term, name="卢一")
    done = write(
        [1, "关于塘的建议", "", "卢 一", "", "综合执法队(城管队)", "村建办", "2026-02-10", "", "", "", ""]
    )
    assert (done.units, done.deputies) == (0, 0)


def test_a_session_that_is_not_entered_comes_with_the_import(township: Any, today: datetime.date) -> None:
    sheets = sheets_of(ROAD, title="十八届一次会议代表建议台账")
    plan = make_plan(sheets, township=township, choices=Choices(), today=today)
    (new,) = plan.sessions
    assert (new.name, new.opens_on, new.is_confirmed) == (
        SessionName(18, 1),
        datetime.date(2026, 2, 10),
        False,
    )
    days = {SessionName(18, 1): (datetime.date(2026, 1, 8), datetime.date(2026, 1, 10))}
    import_ledger(
        sheets, township=township, choices=Choices(session_days=days), actor=None, today=today, filename="a"
    )
    session = Session.objects.get()
    assert (str(session), session.opens_on, session.closes_on) == (
        "第十八届人大一次会议",
        *days[SessionName(18, 1)],
    )
    assert (session.term.begins_on, session.term.ends_on) == (
        datetime.date(2026, 1, 1),
        datetime.date(2030, 12, 31),
    )


def test_what_the_ledger_leaves_out_is_kept_apart(write: Write) -> None:
    no_day = [1, "关于塘的建议", "", "卢一", "", "村建办", "", "", "", "", "", ""]
    no_class = [2, "关于桥的建议", "", "卢一", "", "村建办", "", "2026-02-10", "2026-03-01", "", "", ""]
    write(no_day, no_class)
    pond, bridge = one("关于塘的建议"), one("关于桥的建议")
    assert (pond.state, pond.suggested_unit) == ("registered", "村建办")
    assert (bridge.state, bridge.note) == ("assigned", "台账答复日期：2026-03-01")


def test_defaults_for_what_the_ledger_leaves_out(write: Write) -> None:
    no_day = [1, "关于塘的建议", "", "卢一", "", "村建办", "", "", "2026-03-01", "", "", ""]
    write(no_day, choices=Choices(assigned_on=datetime.date(2026, 2, 1), outcome="A"))
    pond = one("关于塘的建议")
    assert (pond.state, pond.assigned_on, pond.outcome_class.code) == (
        "replied",
        datetime.date(2026, 2, 1),
        "A",
    )


def test_choices_survive_being_stored() -> None:
    choices = Choices(
        rows={("表", 4): Correction(cells={"number": "8"}, skip=False, takes_next_number=True)},
        units={"甲": "new"}, session=3, assigned_on=datetime.date(2026, 2, 1), outcome="A",
        session_days={SessionName(17, 1): (datetime.date(2026, 1, 8), datetime.date(2026, 1, 9))},
    )  # fmt: skip
    assert Choices.from_json(choices.as_json()) == choices


def test_the_command_reports_and_writes(
    tmp_path: Path,
    township: Any,
    session: Any,
    chen: Any,
    today: datetime.date,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "台账.csv"
    lines = ["十七届九次会议代表建议台账", ",".join(HEAD), "1,关于修路的建议,,卢一,,村建办,,2月10日,,,,"]
    path.write_bytes("\r\n".join(lines).encode("gbk"))
    call_command("import_ledger", path, township="990101100", dry_run=True)
    out = capsys.readouterr().out
    assert "读到 1 件：可导入 1 件（其中更正 0 件），已在系统中 0 件，不能导入 0 件。" not in out
    assert (
        "不能导入，须更正或跳过（1 处）：\n  H3 交办日期 “2月10日”：“2月10日”没有写年份，表中也看不出是哪一年"
        in out
    )
    with pytest.raises(CommandError, match="还有 1 行需要更正或跳过"):
        call_command("import_ledger", path, township="990101100")
    path.write_bytes("\r\n".join(lines).replace("2月10日", "2026-02-10").encode("gbk"))
    call_command("import_ledger", path, township="990101100", actor="chen")
    assert (
        "导入完成：新增 1 件，已在系统中 0 件，未导入 0 件；新增单位 1 个、代表 1 名"
        in capsys.readouterr().out
    )
    call_command("import_ledger", path, township="990101100")
    assert "没有新的内容，什么也没有改变。" in capsys.readouterr().out
    with pytest.raises(CommandError, match="没有代码为 1 的乡镇"):
        call_command("import_ledger", path, township="1")
    with pytest.raises(CommandError, match="打不开文件"):
        call_command("import_ledger", tmp_path / "none.xlsx", township="990101100")


@pytest.mark.skipif(not REAL.exists(), reason="the real ledger is not beside the checkout")
def test_the_real_ledger(township: Any, today: datetime.date) -> None:
    with REAL.open("rb") as file:
        sheets = read_table(file, filename=REAL.name)
    given: dict[str, Any] = {"township": township, "actor": None, "today": today, "filename": REAL.name}
    with pytest.raises(ImportRefused, match="还有 2 行需要更正或跳过：第 114 行、第 115 行"):
        import_ledger(sheets, choices=Choices(), **given)
    choices = Choices(rows={("建议办理台账", 114): Correction(takes_next_number=True)})
    assert import_ledger(sheets, choices=choices, **given) == Imported(144, 0, 0, units=65, deputies=126)
    assert Counter(Proposal.objects.values_list("state", flat=True)) == {
        "assigned": 131,
        "replied": 11,
        "registered": 2,
    }
    assert Assignment.objects.count() == 142 + 277
    assert one("关于在观海卫镇湖滨路段安装电子超载监控的建议").number == 221
    assert sorted(p.number for p in Proposal.objects.filter(title="关于对城市网线进行整改的建议")) == [
        43,
        284,
    ]
    assert import_ledger(sheets, choices=Choices(), **given) == Imported(0, 144, 0, units=0, deputies=0)
