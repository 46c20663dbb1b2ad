"""The first page of each role: every figure on it opens exactly the records that it counts."""

import datetime
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.utils import timezone

from dashboard import cockpit, periods
from groundwork.deadlines.models import Deadline
from groundwork.ui.figures import Figure
from proposals import stats, steps
from proposals.models import Proposal
from tests.factories import TODAY, TownshipFactory, proposal_in

LONG_AGO = TODAY - datetime.timedelta(days=60)


@pytest.fixture
def make(today, li, chen, wang, unit, session):
    """Bring proposals to a state by the real steps."""

    def bring(state, **more):
        return proposal_in(state, lead=li, clerk=chen, officer=wang, unit=unit, **more)

    return bring


@pytest.fixture
def busy(make, chen, li):
    """Some of everything, so that no figure is empty."""
    make("handling", today=TODAY - datetime.timedelta(days=130))
    make("submitted", today=LONG_AGO)
    for state in ("registered", "assigned", "replied", "closed", "rehandling"):
        make(state, result="dissatisfied" if state == "rehandling" else "satisfied")
    make("closed", outcome="B", result="basically")
    steps.withdraw(make("handling"), actor=li, today=TODAY, reason="另行提出")


def figures_in(thing):
    """Yield every figure within a page's context, and every bar with its link."""
    if isinstance(thing, Figure):
        yield thing.numerator, thing.href
        if thing.denominator:
            yield thing.denominator, thing.base_href
        if thing.excluded:
            yield thing.excluded, thing.excluded_href
    elif isinstance(thing, cockpit.Compared):
        yield from figures_in(thing.now)
        yield from figures_in(thing.earlier)
    elif isinstance(thing, dict) and {"value", "href"} <= set(thing):
        yield thing["value"], thing["href"]
    elif isinstance(thing, dict) and "hrefs" in thing:
        yield from zip(thing["values"], thing["hrefs"], strict=True)
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from figures_in(value)
    elif isinstance(thing, list | tuple):
        for value in thing:
            yield from figures_in(value)


def disagreeing(context, user):
    """Return the figures whose list has another length than they say, and how many were looked at."""
    wrong, looked = [], 0
    for number, href in figures_in(context):
        rows = stats.apply_figure(
            Proposal.objects.visible_to(user), QueryDict(urlsplit(href).query), today=TODAY
        )
        looked += 1
        if rows.count() != number:
            wrong.append((number, rows.count(), href))
    return wrong, looked


def shown(client, url="/"):
    page = client.get(url)
    assert page.status_code == 200
    return page.context[0].flatten()


def own(context):
    """Leave out what the frame of the page brings."""
    return {key: value for key, value in context.items() if isinstance(value, dict | list | Figure)}


@pytest.mark.parametrize("query", ["", "?period=last", "?period=all", "?since=2025-01-01&until=2026-03-01"])
def test_every_figure_of_the_cockpit_is_its_list(query, busy, he, client_of):
    wrong, looked = disagreeing(own(shown(client_of(he), f"/{query}")), he)
    assert wrong == []
    assert looked >= 20


@pytest.mark.parametrize("by", ["unit", "category", "village", "group", "month", "nonsense"])
def test_every_figure_of_the_tables_is_its_list(by, busy, chen, client_of):
    wrong, looked = disagreeing(own(shown(client_of(chen), f"/figures/?by={by}&period=all")), chen)
    assert wrong == []
    assert looked >= 8


def test_every_figure_of_the_county_is_its_list(busy, sun, other_township, client_of):
    context = shown(client_of(sun), "/?period=all")
    assert [str(row["township"]) for row in context["rows"]] == ["黄坪镇", "石梁镇"]
    assert context["rows"][1]["cells"] is None
    wrong, looked = disagreeing(own(context), sun)
    assert wrong == []
    assert looked >= 6
    assert context["total"]["assigned"] == context["rows"][0]["cells"]["assigned"].numerator


def test_a_figure_opens_the_list_page_with_as_many_rows(busy, chen, client_of):
    context = shown(client_of(chen))
    overdue = context["overdue"]
    assert overdue.numerator == 2
    listing = client_of(chen).get(overdue.href).context["listing"]
    assert listing.total == 2


def test_what_is_late_and_what_is_due_name_their_owners(busy, chen, client_of):
    context = shown(client_of(chen))
    assert {(row.label, row.owner_name, row.days_late(TODAY) > 0) for row in context["late"]} == {
        ("答复代表", "农业农村办", True),
        ("联系代表", "农业农村办", True),
        ("审查登记", "人大办工作人员", True),
    }
    assert {row.due_on <= datetime.date(2026, 3, 15) for row in context["soon"]} <= {True}


def test_last_year_stands_beside_this_year(make, chen, client_of):
    make("closed", today=TODAY - datetime.timedelta(days=365))
    make("closed", today=TODAY - datetime.timedelta(days=360))  # later in the year than today
    make("replied")
    page = client_of(chen).get("/")
    first = page.context["rates"][0]
    assert (first.now.fraction, first.earlier.fraction) == ("1 / 1 件", "1 / 1 件")
    assert first.change == "持平"


@pytest.mark.parametrize("who", ["chen", "he", "ma", "shen", "admin"])
def test_those_who_see_the_township_get_the_cockpit(who, busy, request, client_of):
    page = client_of(request.getfixturevalue(who)).get("/")
    assert page.templates[0].name == "dashboard/cockpit.html"


@pytest.mark.parametrize("who", ["li", "wang"])
def test_deputies_and_officers_get_their_own_work(who, busy, request, client_of):
    user = request.getfixturevalue(who)
    page = client_of(user).get("/")
    assert page.templates[0].name == "dashboard/mine.html"
    assert ("提建议" in page.content.decode()) is (who == "li")
    assert client_of(user).get("/figures/").status_code == 403
    assert client_of(user).get("/county/").status_code == 403


def test_to_dos_are_mine_and_in_order(busy, wang, li, client_of):
    todos = client_of(wang).get("/").context["todos"]
    assert {todo.owner_unit.name for todo in todos} == {"农业农村办"}
    assert [todo.due_on for todo in todos] == sorted(todo.due_on for todo in todos)
    assert {todo.label for todo in client_of(li).get("/").context["todos"]} == {"评价办理情况"}


def test_an_empty_township_says_how_to_begin(today, zhao, client_of):
    page = client_of(zhao).get("/")
    assert page.templates[0].name == "dashboard/begin.html"
    assert "导入现有的 Excel 台账" in page.content.decode()


def test_a_stranger_sees_nothing_of_another_township(busy, zhao, township, client_of):
    client = client_of(zhao)
    for url in (
        f"/?township={township.pk}",
        f"/figures/?township={township.pk}",
        "/?township=x",
        "/?township=0",
    ):
        assert client.get(url).status_code == 404


def test_someone_without_a_post_is_greeted(today, db, client_of):
    from tests.factories import UserFactory

    assert client_of(UserFactory()).get("/").status_code == 200


def test_signed_out_goes_to_sign_in(db, client):
    for url in ("/", "/mine/", "/figures/", "/county/"):
        assert client.get(url).status_code == 302


def test_the_work_does_not_grow_with_the_records(
    make, chen, township, client_of, django_assert_max_num_queries
):
    period = periods.chosen({}, today=TODAY)
    make("replied")
    with django_assert_max_num_queries(10) as few:
        list(cockpit.build(chen, township, period, today=TODAY))
    for state in ("handling", "closed"):
        make(state)
    with django_assert_max_num_queries(10) as more:
        context = cockpit.build(chen, township, period, today=TODAY)
        for name in ("soon", "notices"):
            list(context[name])
    assert len(few) + 2 == len(more)


def test_the_pages_cost_the_same_for_one_proposal_and_for_three(
    make, chen, li, wang, sun, client_of, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    visits = [(chen, "/"), (chen, "/figures/"), (li, "/"), (wang, "/"), (sun, "/")]
    make("replied")
    make("handling")  # so that each of them has something to do, and the calendar is read
    clients = {user.pk: client_of(user) for user, _ in visits}
    costs = []
    for user, url in visits:
        clients[user.pk].get(url)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            clients[user.pk].get(url)
        costs.append(len(caught))
    make("handling")
    make("closed")
    for (user, url), cost in zip(visits, costs, strict=True):
        with django_assert_num_queries(cost):
            clients[user.pk].get(url)


@pytest.mark.parametrize(
    "query",
    [
        "period=nonsense",
        "since=x&until=y",
        "since=2026-05-01&until=2026-01-01",
        "since=0001-01-01",
        "until=9999-12-31",
        "since=2024-02-29",
    ],
)
def test_hostile_periods_are_read_or_ignored(query, busy, chen, client_of):
    assert client_of(chen).get(f"/?{query}").status_code == 200


def test_periods():
    day = datetime.date(2024, 2, 29)
    assert [(p.code, p.since, p.until) for p in periods.choices(day)] == [
        ("year", datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)),
        ("last", datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)),
        ("twelve", datetime.date(2023, 3, 1), day),
        ("all", None, None),
    ]
    assert (
        periods.chosen({"since": "2024-05-01", "until": "2024-01-01"}, today=day).words
        == "2024年1月1日至2024年5月1日"
    )


def test_week_end_looks_past_a_weekend():
    assert cockpit.week_end(datetime.date(2026, 3, 10)) == datetime.date(2026, 3, 15)
    assert cockpit.week_end(datetime.date(2026, 3, 14)) == datetime.date(2026, 3, 22)


def test_townships_of_other_counties_are_not_overseen(busy, sun, client_of):
    from tests.factories import CountyFactory

    elsewhere = TownshipFactory(county=CountyFactory(code="990102", name="远县"))
    assert client_of(sun).get(f"/?township={elsewhere.pk}").status_code == 404


def test_lateness_is_told_in_the_same_days_everywhere(make, client_of, wang, chen):
    proposal = make("handling", today=TODAY - datetime.timedelta(days=130))
    deadline = Deadline.objects.of(proposal).open().get(kind="reply")
    said = f"逾期 {(timezone.localdate() - deadline.due_on).days} 天"
    for person, path in [
        (wang, "/"),
        (wang, "/deadlines/mine/"),
        (chen, "/"),
        (chen, f"/proposals/{proposal.pk}/"),
    ]:
        assert said in client_of(person).get(path, follow=True).content.decode(), path
