"""The step's page: it works without JavaScript, tells every mistake in Chinese, and refuses with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client

from groundwork.workflow.forms import StepForm
from groundwork.workflow.picture import strip
from groundwork.workflow.views import tell_mistakes
from proposals import states
from proposals.models import Proposal
from proposals.states import PROPOSAL
from tests.factories import TODAY, proposal_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(li: Any, chen: Any) -> Proposal:
    """A suggestion that waits to be registered."""
    return proposal_in(states.SUBMITTED, lead=li, clerk=chen)


def at(record: Any, move: str, life: str = "proposal") -> str:
    return f"/steps/{life}/{record.pk}/{move}/"


def test_a_step_is_shown_and_taken(client_of: Callable[..., Client], submitted: Proposal, chen: Any) -> None:
    browser = client_of(chen)
    page = browser.get(at(submitted, "register"))
    assert page.status_code == 200
    assert "办理后，议案建议由“待审查”转为“待交办”" in page.content.decode()
    answer = browser.post(at(submitted, "register"), {"number": 12}, follow=True)
    assert answer.redirect_chain == [(submitted.get_absolute_url(), 302)]
    assert "已办理：受理登记。" in answer.content.decode()
    submitted.refresh_from_db()
    assert (submitted.state, submitted.number) == (states.REGISTERED, 12)


def test_a_mistake_stands_beside_its_field(
    client_of: Callable[..., Client], submitted: Proposal, chen: Any, li: Any
) -> None:
    other = proposal_in(states.REGISTERED, lead=li, clerk=chen)
    answer = client_of(chen).post(at(submitted, "register"), {"number": other.number})
    assert answer.status_code == 422
    assert answer.context["form"].errors["number"] == ["第1号已登记给另一件，请换一个编号，或留空自动编号。"]


def test_who_was_slower_is_told(client_of: Callable[..., Client], submitted: Proposal, chen: Any) -> None:
    browser = client_of(chen)
    browser.post(at(submitted, "register"), {})
    for method in (browser.get, browser.post):
        answer = method(at(submitted, "register"), follow=True)
        assert answer.redirect_chain == [(submitted.get_absolute_url(), 302)]
        assert "此事项刚刚已由他人办理" in answer.content.decode()


def test_a_refusal_says_why_and_who_can(
    client_of: Callable[..., Client], submitted: Proposal, li: Any
) -> None:
    answer = client_of(li).get(at(submitted, "register"))
    assert answer.status_code == 403
    assert "此事由人大办办理" in answer.content.decode()
    assert client_of(li).post(at(submitted, "register"), {}).status_code == 403


@pytest.mark.parametrize("tail", ["proposal/{pk}/fly/", "dragon/{pk}/register/", "proposal/0/register/"])
def test_what_is_not_there_is_not_found(
    client_of: Callable[..., Client], submitted: Proposal, chen: Any, tail: str
) -> None:
    assert client_of(chen).get("/steps/" + tail.format(pk=submitted.pk)).status_code == 404


def test_a_stranger_finds_nothing(client_of: Callable[..., Client], submitted: Proposal, zhao: Any) -> None:
    assert client_of(zhao).get(at(submitted, "register")).status_code == 404


def test_a_part_says_whose_it_is(
    client_of: Callable[..., Client], li: Any, chen: Any, wang: Any, unit: Any
) -> None:
    proposal = proposal_in(states.ASSIGNED, lead=li, clerk=chen, officer=wang, unit=unit)
    page = client_of(wang).get(at(proposal.assignments.get(), "acknowledge", "assignment"))
    assert page.context["part"] == "农业农村办（独办）"
    assert proposal.title in page.content.decode()


def test_objections_to_fields_not_shown_stand_above_the_form(chen: Any) -> None:
    class Small(StepForm):
        word = forms.CharField(required=False)

    form = Small(data={}, record=None, actor=chen, today=TODAY)
    form.is_valid()
    tell_mistakes(form, ValidationError({"word": "太短", "elsewhere": "别处不对"}))
    assert form.errors == {"word": ["太短"], "__all__": ["别处不对"]}


def way(current: str, *passed: str) -> list[tuple[str, str]]:
    return [(stop.code, stop.place) for stop in strip(PROPOSAL, current, passed)]


def test_the_picture_shows_done_current_and_next() -> None:
    onward = [("registered", "next"), ("assigned", "next"), ("handling", "next"), ("replied", "next")]
    onward += [("rated", "next"), ("closed", "next")]
    assert way("submitted", "draft", "submitted") == [("draft", "done"), ("submitted", "current"), *onward]
    assert way("closed", "draft", "closed") == [("draft", "done"), ("closed", "current")]
    assert way("declined", "draft", "submitted", "declined") == [
        ("draft", "done"), ("submitted", "done"), ("declined", "current")
    ]  # fmt: skip


def test_the_picture_of_a_second_round() -> None:
    passed = ["draft", "submitted", "registered", "assigned", "handling", "replied", "rated", "rehandling"]
    assert way("rehandling", *passed)[-5:] == [
        ("rated", "done"), ("rehandling", "current"), ("replied", "next"), ("rated", "next"), ("closed", "next")
    ]  # fmt: skip
    again = way("replied", *passed, "replied")
    assert [place for _, place in again].count("current") == 1
    assert [code for code, _ in again] == [
        "draft", "submitted", "registered", "assigned", "handling", "replied", "rated", "closed"
    ]  # fmt: skip
