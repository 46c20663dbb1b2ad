"""The pages of a ballot: the voters' without an account or JavaScript, the office's, and who is kept out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundwork.ballots import steps
from groundwork.ballots.guessing import ALLOWED
from groundwork.ballots.models import Ballot, Slip
from tests.factories import TODAY
from tests.groundwork.ballots.conftest import make_ballot
from tests.groundwork.ballots.test_secrecy import through_the_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def at(name: str, ballot: Ballot) -> str:
    return reverse(f"ballots:{name}", args=[ballot.key if name in ("vote", "thanks") else ballot.pk])


def text(answer: Any) -> str:
    return answer.content.decode()


# --- The voter --------------------------------------------------------------------------------------------------


def test_a_voter_reads_her_sheet_once_more_and_is_thanked(ballot, codes, client) -> None:
    url, code = at("vote", ballot), codes["voters"][0]
    assert "票码" in text(client.get(url))
    sheet = client.post(url, {"code": code})
    assert "对象1" in text(sheet) and "no-store" in sheet.headers["Cache-Control"]
    answers = {f"q-{q.pk}": ballot.choices.get(code="poor").pk for q in ballot.questions.all()}
    confirm = client.post(url, {"code": code, "stage": "confirm", **answers})
    assert "请核对您的选票" in text(confirm) and not Slip.objects.filter(spent=True).exists()
    again = client.post(url, {"code": code, "stage": "again", **answers})
    assert text(again).count("checked") == 2
    done = client.post(url, {"code": code, "stage": "cast", **answers}, follow=True)
    assert "已经投出" in text(done) and code not in text(done) and "对象1" not in text(done)
    assert "已经投过" in text(client.post(url, {"code": code, "stage": "cast", **answers}))


def test_a_browser_may_send_the_form(ballot, codes) -> None:
    """A page that forbids referrers makes browsers send "Origin: null" with its forms, and none would get through."""
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    page = browser.get(at("vote", ballot))
    assert page.headers["Referrer-Policy"] == "same-origin" and 'name="referrer"' not in text(page)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text(page))[1]
    given = {"code": codes["voters"][0], "csrfmiddlewaretoken": token}
    assert browser.post(at("vote", ballot), given, HTTP_ORIGIN="http://testserver").status_code == 200
    assert browser.post(at("vote", ballot), given, HTTP_ORIGIN="null").status_code == 403


def test_what_is_missing_is_said_and_what_was_chosen_is_kept(ballot, codes, client) -> None:
    first = ballot.questions.first()
    given = {"code": codes["voters"][0], "stage": "confirm", f"q-{first.pk}": ballot.choices.first().pk}
    answer = client.post(at("vote", ballot), given)
    assert answer.status_code == 422 and text(answer).count("checked") == 1 and "请选一项" in text(answer)
    forged = client.post(
        at("vote", ballot), {**given, "stage": "cast", f"q-{first.pk}": "999999999999999999999"}
    )
    assert forged.status_code == 422 and not Slip.objects.filter(spent=True).exists()


def test_the_page_says_where_the_ballot_stands(ballot, client, chen) -> None:
    assert "还没有开始" in text(client.get(at("vote", ballot)))
    steps.annul(ballot, actor=chen, today=TODAY, reason="改期")
    assert "已经作废" in text(client.post(at("vote", ballot), {"code": "1"}))
    assert client.get(reverse("ballots:vote", args=["no-such-ballot"])).status_code == 404


def test_a_machine_that_guesses_is_held_up(ballot, codes, client) -> None:
    url = at("vote", ballot)
    for number in range(ALLOWED):
        assert client.post(url, {"code": f"{number:016d}"}).status_code == 422
    held = client.post(url, {"code": codes["voters"][0]})
    assert held.status_code == 429 and "分钟后再试" in text(held)
    elsewhere = through_the_page(client, ballot, codes["voters"][0], "poor", REMOTE_ADDR="10.1.1.9")
    assert elsewhere.status_code == 302


# --- The office -------------------------------------------------------------------------------------------------


def test_codes_are_on_the_page_once(ballot, client_of, chen) -> None:
    browser, (voters, presidium) = client_of(chen), ballot.groups.all()
    given = {"printing": 0, f"slips-{voters.pk}": 12, f"slips-{presidium.pk}": 5, f"paper-{voters.pk}": 2}
    page = browser.post(at("issue", ballot), given)
    codes = re.findall(r"<strong>(\d{4} \d{4} \d{4} \d{4})</strong>", text(page))
    assert (
        len(set(codes)) == 17
        and text(page).count("<svg") >= 17
        and "no-store" in page.headers["Cache-Control"]
    )
    again = browser.post(at("issue", ballot), given)
    assert again.status_code == 422 and "只显示一次" in text(again)
    assert Slip.objects.count() == 17 and codes[0] not in text(browser.get(at("detail", ballot)))


def test_slips_of_a_group_stand_in_no_order(ballot, client_of, chen) -> None:
    """The order on the sheet is not the order of storage."""
    browser, (voters, _) = client_of(chen), ballot.groups.all()
    page = browser.post(at("issue", ballot), {"printing": 0, f"slips-{voters.pk}": 40})
    from groundwork.ballots.slips import digest_of

    printed = [
        digest_of(code.replace(" ", "")) for code in re.findall(r"<strong>([\d ]+)</strong>", text(page))
    ]
    assert printed != sorted(printed) and len(printed) == 40


@pytest.mark.parametrize("bad", ["-1", "9999", "x"])
def test_impossible_numbers_are_refused(ballot, client_of, chen, bad) -> None:
    group = ballot.groups.first()
    answer = client_of(chen).post(at("issue", ballot), {"printing": 0, f"slips-{group.pk}": bad})
    assert answer.status_code == 422 and not Slip.objects.exists()


def test_the_common_page_of_steps_prints_nothing(ballot, client_of, chen) -> None:
    url = reverse("workflow:step", args=["ballot", ballot.pk, "issue"])
    assert at("issue", ballot) in text(client_of(chen).get(url))
    assert client_of(chen).post(url).status_code == 422


def test_two_tellers_enter_paper_on_the_page(ballot, codes, client_of, chen, he) -> None:
    group = ballot.groups.get(code="voters")
    figures = {f"n-{q.pk}-{ballot.choices.first().pk}": 3 for q in ballot.questions.all()}
    for teller, said in ((chen, "等第二人"), (he, "清点一致")):
        answer = client_of(teller).post(
            f"{at('papers', ballot)}?group={group.pk}", {"sheets": 3, **figures}, follow=True
        )
        assert said in text(answer)
    wrong = client_of(chen).post(f"{at('papers', ballot)}?group={group.pk}", {"sheets": 9, **figures})
    assert wrong.status_code == 422 and "只有 3 张" in text(wrong) and 'value="9"' in text(wrong)


def test_results_stand_on_the_page_only_after_closing(ballot, codes, client, client_of, chen, he) -> None:
    through_the_page(client, ballot, codes["voters"][0], "poor")
    ballot.groups.update(paper_issued=0)
    before = text(client_of(he).get(at("detail", ballot)))
    assert "任何人都看不到结果" in before and "b-results" not in before and "<b>1</b> / 8" in before
    steps.close(ballot, actor=chen, today=TODAY)
    assert "b-results" in text(client_of(he).get(at("detail", ballot)))


@pytest.mark.parametrize(
    ("who", "status"), [("li", 404), ("wang", 404), ("zhao", 404), ("shen", 200), ("sun", 200)]
)
def test_who_opens_a_ballot(ballot, client_of, request, who, status) -> None:
    assert client_of(request.getfixturevalue(who)).get(at("detail", ballot)).status_code == status


@pytest.mark.parametrize("who", ["he", "shen", "admin"])
def test_who_may_not_print(ballot, client_of, request, who) -> None:
    browser = client_of(request.getfixturevalue(who))
    assert [browser.get(at("issue", ballot)).status_code, browser.post(at("issue", ballot)).status_code] == [
        403,
        403,
    ]


def test_the_list_costs_the_same_for_one_and_three(township, chen, client_of, li) -> None:
    browser, url, costs = client_of(chen), reverse("ballots:list"), []
    for number in (1, 3):
        while Ballot.objects.count() < number:
            make_ballot(township, chen)
        browser.get(url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert text(browser.get(url)).count("述职评议测评") >= number
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert client_of(li).get(url).status_code == 403
