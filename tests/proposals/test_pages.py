"""The pages of proposals: lists that cost the same at any size, forms that keep what was typed, refusals that explain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.deadlines.models import Deadline
from groundwork.documents.models import Attachment
from groundwork.ui.dates import cn_date
from proposals import states, steps
from proposals.models import Category, Feedback, HandlingPolicy, Proposal
from tests.factories import ProposalFactory, deputy_of, proposal_in

pytestmark = pytest.mark.django_db


def queries(browser: Any, path: str) -> int:
    """Count the queries of a page, once everything that is read once per process has been read."""
    browser.get(path)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(path).status_code == 200
    return len(seen)


def titles(answer: Any) -> list[str]:
    return sorted(row.object.title for row in answer.context["listing"].rows)


def test_a_list_costs_the_same_with_one_row_and_with_three(
    li: Any, chen: Any, wang: Any, unit: Any, client_of: Callable[..., Any]
) -> None:
    browser = client_of(chen)
    proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit)
    one = queries(browser, "/proposals/")
    for _ in range(2):
        proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit)
    assert queries(browser, "/proposals/") == one


def test_search_finds_two_character_words_exactly(li: Any, chen: Any, client_of: Callable[..., Any]) -> None:
    for title in ("关于更换饮水管网的建议", "关于饮用水源保护的建议", "关于增设路灯的建议"):
        ProposalFactory(lead_deputy=deputy_of(li), title=title, state=states.SUBMITTED)
    browser = client_of(chen)
    assert titles(browser.get("/proposals/?q=饮水")) == ["关于更换饮水管网的建议"]
    assert titles(browser.get("/proposals/?q=路灯 增设")) == ["关于增设路灯的建议"]
    assert titles(browser.get("/proposals/?q=水饮")) == []
    assert len(titles(browser.get("/proposals/?q=李梅"))) == 3


def test_search_uses_the_index(li: Any, chen: Any) -> None:
    ProposalFactory(lead_deputy=deputy_of(li), state=states.SUBMITTED)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Proposal.objects.searching("饮水").order_by().explain()
    assert "proposal_search" in plan


@pytest.mark.parametrize(
    "query",
    ["state=nonsense", "unit=abc", "deputy=999999999999999999999", "submitted_after=2026-13-45", "sort=;drop", "q=%00",
     "figure=on_time&since=x", "after=garbage", "key=maybe", "q=" + "长" * 300],
)  # fmt: skip
def test_a_hostile_address_is_answered_calmly(
    query: str, li: Any, chen: Any, client_of: Callable[..., Any]
) -> None:
    proposal_in(states.SUBMITTED, lead=li, clerk=chen)
    assert client_of(chen).get(f"/proposals/?{query}").status_code == 200


def test_a_draft_with_mistakes_comes_back_as_typed(li: Any, client_of: Callable[..., Any]) -> None:
    given = {"kind": "motion", "lead_deputy": deputy_of(li).pk, "addressee": "township", "title": "关于修路的议案",
             "situation": "路坏了", "session": ""}  # fmt: skip
    answer = client_of(li).post("/proposals/new/", given)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "session": ["议案须向大会提出，请选定会议；闭会期间请改为建议。"]
    }
    assert "关于修路的议案" in answer.content.decode()
    assert Proposal.objects.count() == 0


def test_a_deputy_writes_only_as_herself(li: Any, liu: Any, client_of: Callable[..., Any]) -> None:
    given = {
        "kind": "suggestion",
        "lead_deputy": deputy_of(liu).pk,
        "addressee": "township",
        "title": "冒名建议",
    }
    assert client_of(li).post("/proposals/new/", given).status_code == 422
    assert Proposal.objects.count() == 0


def test_a_unit_officer_writes_none(wang: Any, client_of: Callable[..., Any]) -> None:
    answer = client_of(wang).get("/proposals/new/")
    assert answer.status_code == 403
    assert "代表的权利" in answer.content.decode()


def test_what_was_sent_in_is_not_edited_behind_its_readers_back(
    li: Any, chen: Any, client_of: Callable[..., Any]
) -> None:
    proposal = proposal_in(states.SUBMITTED, lead=li, clerk=chen)
    answer = client_of(li).post(f"/proposals/{proposal.pk}/edit/", {"title": "换了标题"})
    assert answer.status_code == 302
    assert Proposal.objects.get().title == proposal.title


def test_a_step_taken_twice_tells_the_second_one(li: Any, chen: Any, client_of: Callable[..., Any]) -> None:
    proposal = proposal_in(states.SUBMITTED, lead=li, clerk=chen)
    browser = client_of(chen)
    path = f"/steps/proposal/{proposal.pk}/register/"
    assert browser.post(path, {}).status_code == 302
    answer = browser.post(path, {}, follow=True)
    assert "刚刚已由他人办理" in answer.content.decode()
    assert Proposal.objects.get().number == 1


def test_a_refusal_says_who_can(li: Any, chen: Any, client_of: Callable[..., Any]) -> None:
    proposal = proposal_in(states.SUBMITTED, lead=li, clerk=chen)
    answer = client_of(li).get(f"/steps/proposal/{proposal.pk}/register/")
    assert answer.status_code == 403
    assert "此事由人大办办理" in answer.content.decode()


def test_assigning_with_mistakes_keeps_the_choice(
    li: Any, chen: Any, unit: Any, other_unit: Any, client_of: Callable[..., Any]
) -> None:
    proposal = proposal_in(states.REGISTERED, lead=li, clerk=chen)
    given = {"mode": "lead", "units": [unit.pk], "cohandlers": [unit.pk], "note": "请抓紧"}
    answer = client_of(chen).post(f"/steps/proposal/{proposal.pk}/assign/", given)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["cohandlers"]
    assert "请抓紧" in answer.content.decode()
    assert proposal.assignments.count() == 0


def test_papers_are_checked_by_content(li: Any, chen: Any, client_of: Callable[..., Any]) -> None:
    proposal = proposal_in(states.SUBMITTED, lead=li, clerk=chen)
    browser, path = client_of(chen), f"/proposals/{proposal.pk}/papers/"
    false = SimpleUploadedFile("原件.pdf", b"MZ not a pdf")
    answer = browser.post(path, {"label": "建议原件", "papers": [false]})
    assert answer.status_code == 422
    assert "内容与文件名不符" in answer.content.decode()
    true = SimpleUploadedFile("原件.pdf", b"%PDF-1.4 x")
    assert browser.post(path, {"label": "建议原件", "papers": [true]}).status_code == 302
    assert Attachment.objects.get().name == "原件.pdf"


def test_the_office_sets_a_category_right(
    li: Any, chen: Any, wang: Any, unit: Any, client_of: Callable[..., Any]
) -> None:
    proposal = proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit)
    category = Category.objects.get(name="交通道路")
    path = f"/proposals/{proposal.pk}/classification/"
    assert client_of(wang).post(path, {"category": category.pk}).status_code == 403
    assert client_of(chen).post(path, {"category": category.pk}).status_code == 302
    assert Proposal.objects.get().category == category


@pytest.mark.parametrize("state", [states.DRAFT, states.SUBMITTED, states.ASSIGNED, states.REPLIED, states.RATED,
                                   states.CLOSED, states.REHANDLING])  # fmt: skip
def test_the_page_opens_in_every_state_for_everybody_who_may_read_it(
    state: str, li: Any, liu: Any, chen: Any, he: Any, shen: Any, sun: Any, wang: Any, unit: Any,
    client_of: Callable[..., Any],
) -> None:  # fmt: skip
    proposal = proposal_in(state, lead=li, clerk=chen, officer=wang, unit=unit)
    for reader in (li, liu, chen, he, shen, sun, wang):
        expected = 200 if Proposal.objects.visible_to(reader).filter(pk=proposal.pk).exists() else 404
        assert client_of(reader).get(proposal.get_absolute_url()).status_code == expected


def test_every_offered_step_has_a_page_that_opens(
    li: Any, chen: Any, he: Any, wang: Any, unit: Any, client_of: Callable[..., Any]
) -> None:
    opened = 0
    for state in (states.DRAFT, states.SUBMITTED, states.REGISTERED, states.ASSIGNED, states.HANDLING, states.REPLIED,
                  states.RATED, states.CLOSED, states.REHANDLING):  # fmt: skip
        proposal = proposal_in(state, lead=li, clerk=chen, officer=wang, unit=unit)
        for actor in (li, chen, he, wang):
            answer = client_of(actor).get(proposal.get_absolute_url())
            for offer in answer.context["offers"] if answer.status_code == 200 else ():
                path = f"/steps/{offer.step.life.name}/{offer.record.pk}/{offer.step.move.name}/"
                assert client_of(actor).get(path).status_code == 200, path
                opened += 1
    assert opened > 40


def test_the_rules_are_adopted_and_adjusted(
    li: Any, chen: Any, he: Any, township: Any, client_of: Callable[..., Any]
) -> None:
    browser = client_of(chen)
    preset = HandlingPolicy.objects.presets().get(code="chongqing-township")
    assert browser.post("/proposals/policy/adopt/", {"preset": preset.pk}).status_code == 302
    own = HandlingPolicy.objects.get(township=township)
    limit = own.limits.get(kind="reply")
    path = f"/proposals/policy/limits/{limit.pk}/"
    assert browser.post(path, {"value": 0, "unit": "month", "source": ""}).status_code == 422
    assert browser.post(path, {"value": 45, "unit": "workday", "source": "本镇办法第三条"}).status_code == 302
    assert str(own.limits.get(kind="reply").as_limit()) == "45个工作日"
    assert str(preset.limits.get(kind="reply").as_limit()) == "2个月"
    assert client_of(he).get(path).status_code == 403


def test_the_page_says_what_a_unit_asks_and_leaves_the_decision_open(
    li: Any, chen: Any, wang: Any, unit: Any, other_unit: Any, client_of: Callable[..., Any]
) -> None:
    proposal = proposal_in(states.ASSIGNED, lead=li, clerk=chen, officer=wang, unit=unit)
    assignment = proposal.assignments.get()
    steps.object_to(
        assignment, actor=wang, today=proposal.assigned_on, reason="不归我们", proposed_unit=other_unit
    )
    page = client_of(chen).get(f"/proposals/{proposal.pk}/").content.decode()
    assert f"<b>{unit}</b>申请调整承办单位，等<b>人大办</b>决定。" in page
    assert f"申请调整（建议改由{other_unit}）：不归我们" in page
    form = client_of(chen).get(f"/steps/assignment/{assignment.pk}/uphold/").content.decode()
    assert f"{unit}的理由：不归我们（建议改由{other_unit}办理）" in form


@pytest.mark.parametrize(("grade", "first"), [("satisfied", "办结"), ("dissatisfied", "交重新办理")])
def test_the_main_button_follows_the_grade(
    grade: str, first: str, li: Any, chen: Any, wang: Any, unit: Any, client_of: Callable[..., Any]
) -> None:
    proposal = proposal_in(
        states.RATED, lead=li, clerk=chen, officer=wang, unit=unit, work=grade, result=grade
    )
    page = client_of(chen).get(f"/proposals/{proposal.pk}/")
    offered = [offer.step.move.label for offer in page.context["offers"] if not offer.step.move.aside]
    assert offered[0] == first


def test_the_units_of_a_row_are_one_element(
    li: Any, chen: Any, wang: Any, unit: Any, client_of: Callable[..., Any]
) -> None:
    proposal_in(states.SUBMITTED, lead=li, clerk=chen)
    proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit)
    rows = client_of(chen).get("/proposals/").context["listing"].rows
    cells = {
        row.object.state: dict((head.column.key, cell) for head, cell in row.cells)["units"] for row in rows
    }
    assert cells == {
        states.SUBMITTED: "—",
        states.HANDLING: f'<span><span class="x-nowrap">{unit}</span></span>',
    }


def test_praise_is_not_offered_as_the_demand_of_a_rehandling(
    li: Any, chen: Any, wang: Any, unit: Any, client_of: Callable[..., Any]
) -> None:
    proposal = proposal_in(states.RATED, lead=li, clerk=chen, officer=wang, unit=unit)
    Feedback.objects.update(reason="办得认真")
    form = client_of(chen).get(f"/steps/proposal/{proposal.pk}/rehandle/").context["form"]
    assert form["reason"].value() == ""
    Feedback.objects.update(result_grade="dissatisfied", reason="水还是浑的")
    form = client_of(chen).get(f"/steps/proposal/{proposal.pk}/rehandle/").context["form"]
    assert form["reason"].value() == "水还是浑的"


@pytest.mark.parametrize(
    ("move", "field", "said"),
    [("urge", "respond_by", "日期太远（超过1年），请核对年份。"),
     ("defer_commitment", "due_on", "日期太远（超过5年），请核对年份。")],
)  # fmt: skip
def test_a_slip_in_the_year_is_noticed(
    move: str, field: str, said: str,
    li: Any, chen: Any, wang: Any, unit: Any, client_of: Callable[..., Any],
) -> None:  # fmt: skip
    state = states.HANDLING if move == "urge" else states.CLOSED
    proposal = proposal_in(state, lead=li, clerk=chen, officer=wang, unit=unit, outcome="B")
    given = {field: "9999-12-31", "demand": "请答复", "reason": "汛期", "commitment": "1"}
    answer = client_of(chen).post(f"/steps/proposal/{proposal.pk}/{move}/", given)
    assert answer.status_code == 422
    assert [str(error) for error in answer.context["form"].errors[field]] == [said]


def test_what_is_due_is_the_main_button(
    li: Any, chen: Any, wang: Any, unit: Any, client_of: Callable[..., Any]
) -> None:
    proposal = proposal_in(states.CLOSED, lead=li, clerk=chen, officer=wang, unit=unit)
    due = {d.kind: d.due_on for d in Deadline.objects.of(proposal).open()}
    assert due["publish"] < due["revisit"]
    page = client_of(chen).get(f"/proposals/{proposal.pk}/")
    assert [offer.step.move.label for offer in page.context["offers"]][:2] == ["公开", "回访"]


def test_who_oversees_several_townships_is_told_of_which_a_row_is(
    li: Any, chen: Any, sun: Any, other_township: Any, client_of: Callable[..., Any]
) -> None:
    proposal = proposal_in(states.SUBMITTED, lead=li, clerk=chen)
    heads = {
        user.pk: [head.column.label for head in client_of(user).get("/proposals/").context["listing"].heads]
        for user in (chen, sun)
    }
    assert "乡镇" not in heads[chen.pk]
    assert heads[sun.pk][:2] == ["编号", "乡镇"]
    cost = queries(client_of(sun), "/proposals/")
    for _ in range(2):
        proposal_in(states.SUBMITTED, lead=li, clerk=chen)
    assert queries(client_of(sun), "/proposals/") == cost
    rules = client_of(sun).get(f"/proposals/policy/?township={other_township.code}")
    assert 'href="/proposals/policy/"' in rules.content.decode()  # and the menu leads there
    assert (rules.context["township"], proposal.township in rules.context["townships"]) == (
        other_township,
        True,
    )


def test_the_rules_page_keeps_its_township(chen: Any, township: Any, client_of: Callable[..., Any]) -> None:
    browser, preset = client_of(chen), HandlingPolicy.objects.presets().get(code="zhejiang")
    here = f"/proposals/policy/?township={township.code}"
    form = browser.get(f"/proposals/policy/adopt/?township={township.code}")
    assert "浙江：3个月内答复，延期最长6个月" in form.content.decode()
    answer = browser.post(f"/proposals/policy/adopt/?township={township.code}", {"preset": preset.pk})
    assert answer.url == here
    limit = township.handling_policy.limits.get(kind="reply")
    given = {"value": "2", "unit": "month", "source": "本镇办法"}
    assert browser.post(f"/proposals/policy/limits/{limit.pk}/?township={township.code}", given).url == here
    again = browser.get(f"/proposals/policy/adopt/?township={township.code}").content.decode()
    assert "以前逐条调整过的期限和结果类别都恢复为预设" in again


def test_the_day_before_which_nothing_is_waived_is_told_at_once(
    li: Any, chen: Any, wang: Any, unit: Any, today: Any, client_of: Callable[..., Any]
) -> None:
    proposal = proposal_in(states.REPLIED, lead=li, clerk=chen, officer=wang, unit=unit, today=today)
    limit = Deadline.objects.of(proposal).open().get(kind="feedback")
    page = client_of(chen).get(f"/steps/proposal/{proposal.pk}/waive_grade/").content.decode()
    assert f"反馈期限是{cn_date(limit.due_on)}，现在还不能转办结。" in page


def test_the_commitments_ledger_goes_out_as_excel(
    li: Any, chen: Any, wang: Any, unit: Any, client_of: Callable[..., Any]
) -> None:
    import io

    import openpyxl

    proposal = proposal_in(states.CLOSED, lead=li, clerk=chen, officer=wang, unit=unit, outcome="B")
    browser = client_of(chen)
    assert browser.get("/proposals/commitments/").context["listing"].total == 1
    answer = browser.get("/proposals/commitments/?export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    last = [cell.value for cell in list(sheet.rows)[-1]]
    assert last[:5] == [proposal.reference, proposal.title, "李梅", "年底前完工", "农业农村办"]
