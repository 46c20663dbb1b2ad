"""What deputies and units meet on their way: missing parts are told in time, what is signed is shown, nothing is asked twice."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from groundwork.deadlines.models import Deadline
from groundwork.notifications.models import Message
from proposals import states, steps
from proposals.models import Assignment, Proposal
from tests.factories import deputy_of, proposal_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited(li: Any, liu: Any, chen: Any, today: datetime.date) -> Proposal:
    """A draft of li's that waits for liu's name."""
    draft = proposal_in(states.DRAFT, lead=li, clerk=chen)
    return steps.submit(draft, actor=li, today=today, cosponsors=[deputy_of(liu)])


def test_missing_parts_are_told_before_sending_with_the_way_to_write_them(
    li: Any, chen: Any, client_of: Callable[..., Any]
) -> None:
    draft = proposal_in(states.DRAFT, lead=li, clerk=chen, request="")
    page = client_of(li).get(f"/steps/proposal/{draft.pk}/submit/")
    said, _, address = page.context["form"].detour
    assert said == "提交前还要补齐：具体建议（方案）。"
    assert address == reverse("proposals:edit", args=[draft.pk])
    assert address in page.content.decode() and 'name="cosponsors"' not in page.content.decode()
    assert client_of(li).post(f"/steps/proposal/{draft.pk}/submit/").status_code == 422
    assert Proposal.objects.get().state == states.DRAFT


def test_a_cosponsor_reads_before_she_answers_and_is_not_asked_who_she_is(
    invited: Proposal, liu: Any, client_of: Callable[..., Any]
) -> None:
    browser, address = client_of(liu), f"/steps/proposal/{invited.pk}/confirm/"
    page = browser.get(address)
    text = page.content.decode()
    assert [part for _, part in page.context["form"].reading] == [
        part for part in (invited.situation, invited.analysis, invited.request) if part
    ]
    assert invited.request in text and 'type="checkbox"' not in text
    assert browser.post(address, {"deputies": deputy_of(liu).pk}).status_code == 302
    assert Proposal.objects.get().state == states.SUBMITTED


def test_the_todo_of_a_cosponsor_leads_to_her_answer(invited: Proposal, liu: Any) -> None:
    [deadline] = Deadline.objects.of(invited).open()
    assert deadline.owner_user == liu
    assert (deadline.step_label, deadline.step_href) == ("确认联名", f"/steps/proposal/{invited.pk}/confirm/")


def test_an_extension_asked_for_is_not_offered_again(
    li: Any, chen: Any, wang: Any, unit: Any, today: datetime.date, client_of: Callable[..., Any]
) -> None:
    proposal = proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit)
    [assignment] = proposal.assignments.all()
    steps.ask_extension(
        assignment, actor=wang, today=today, until=today + datetime.timedelta(days=100), reason="须勘测"
    )
    page = client_of(wang).get(f"/proposals/{proposal.pk}/")
    assert "ask_extension" not in [offer.step.move.name for offer in page.context["offers"]]


def test_the_reply_names_whose_opinion_is_missing(
    li: Any,
    chen: Any,
    wang: Any,
    unit: Any,
    other_unit: Any,
    today: datetime.date,
    client_of: Callable[..., Any],
) -> None:
    proposal = proposal_in(states.REGISTERED, lead=li, clerk=chen)
    steps.assign(proposal, actor=chen, today=today, mode="lead", units=[unit], cohandlers=[other_unit])
    lead = Assignment.objects.get(unit=unit)
    steps.acknowledge(lead, actor=wang, today=today, officer_name="王强")
    page = client_of(wang).get(f"/steps/assignment/{lead.pk}/reply/")
    assert f"尚未收到会办意见：{other_unit}。" in page.content.decode()


def test_a_message_opened_from_the_first_page_is_read(
    li: Any, chen: Any, wang: Any, unit: Any, client_of: Callable[..., Any]
) -> None:
    proposal_in(states.REPLIED, lead=li, clerk=chen, officer=wang, unit=unit)
    message = Message.objects.visible_to(li).unread().first()
    address = reverse("notifications:open", args=[message.pk])
    browser = client_of(li)
    assert f'href="{address}"' in browser.get("/").content.decode()
    browser.get(address)
    message.refresh_from_db()
    assert message.read_at is not None


def test_once_the_window_has_passed_the_unit_is_led_to_sign_for_it(
    li: Any, chen: Any, wang: Any, unit: Any, today: datetime.date, client_of: Callable[..., Any]
) -> None:
    proposal = proposal_in(states.ASSIGNED, lead=li, clerk=chen, officer=wang, unit=unit)
    proposal.assignments.update(assigned_on=today - datetime.timedelta(days=60))
    [assignment] = proposal.assignments.all()
    said, _, address = (
        client_of(wang).get(f"/steps/assignment/{assignment.pk}/object/").context["form"].detour
    )
    assert said.endswith("已过，应当继续办理。")
    assert address == f"/steps/assignment/{assignment.pk}/acknowledge/"


def test_who_answers_anew_reads_why(
    li: Any, chen: Any, wang: Any, unit: Any, client_of: Callable[..., Any]
) -> None:
    proposal = proposal_in(
        states.REHANDLING, lead=li, clerk=chen, officer=wang, unit=unit, work="dissatisfied"
    )
    [assignment] = proposal.assignments.all()
    page = client_of(wang).get(f"/steps/assignment/{assignment.pk}/reply/")
    reason = proposal.replies.get().feedback.get().reason
    assert page.context["form"].reading == [(f"{deputy_of(li)}代表的意见", reason)]
