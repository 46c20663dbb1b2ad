"""Every figure is the size of the list behind its link, and each definition leaves out what it says it does."""

import datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.http import QueryDict

from groundwork.ui.figures import Figure
from proposals import stats, steps
from proposals.definitions import FILTERS, RATES
from proposals.models import Assignment, Category, Commitment, Proposal
from proposals.people import officers_of
from tests.factories import TODAY, answer, deputy_of, grade, proposal_in

DAY = datetime.timedelta(days=1)
LONG_AGO = TODAY - 200 * DAY


@pytest.fixture
def make(today, li, chen, wang, unit, session):
    """Bring a proposal to a state: ``make("replied", today=…)``."""

    def bring(state, **more):
        return proposal_in(state, lead=li, clerk=chen, officer=wang, unit=unit, **more)

    return bring


@pytest.fixture
def scope(township):
    return stats.Scope(today=TODAY, township=township.pk)


def listed(url):
    """Return the keys of the proposals in the list behind a link."""
    params = QueryDict(urlsplit(url).query)
    rows = stats.apply_figure(Proposal.objects.all(), params, today=TODAY)
    return sorted(rows.values_list("pk", flat=True))


def count(name, scope):
    return stats.tally(Proposal.objects.all(), [name], scope)[0][name]


def rate(name, scope):
    counts = stats.tally(Proposal.objects.all(), stats.names_for(name), scope)[0]
    return stats.rate(name, counts, scope)


def fraction(figure):
    return figure.numerator, figure.denominator, figure.excluded


@pytest.fixture
def busy(make, other_unit, chen, li, qian):
    """Proposals in every state: late and on time, solved and not, satisfied and not, re-handled, co-handled."""
    category = Category.objects.order_by("pk").first()
    late = make("handling", today=LONG_AGO, category=category)
    made = [
        late,
        make("draft"),
        make("registered"),
        make("handling"),
        make("replied", category=category),
        make("closed", outcome="B", result="basically"),
        make("rated", result="dissatisfied"),
        make("rehandling", result="dissatisfied"),
    ]
    steps.add_unit(made[3], actor=chen, today=TODAY, unit=other_unit, part=Assignment.Part.COHANDLER)
    late_reply = make("handling", today=LONG_AGO)
    (officer,) = officers_of(late_reply.assignments.get().unit, on=TODAY)
    answer(late_reply, officer=officer, today=TODAY)
    withdrawn = make("handling")
    steps.withdraw(withdrawn, actor=li, today=TODAY, reason="另行提出")
    return made


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_each_filter_counts_what_its_list_shows(name, busy, scope):
    assert count(name, scope) == len(listed(scope.address(name)))


@pytest.mark.parametrize("by", [*stats.GROUPINGS, stats.UNIT, stats.MONTH])
def test_each_group_counts_what_its_list_shows(by, busy, scope, django_assert_num_queries):
    names = [name for name, known in FILTERS.items() if known.by_period or by != stats.MONTH]
    with django_assert_num_queries(1):
        groups = stats.tally_by(Proposal.objects.all(), by, names, scope)
    assert len(groups) >= 1
    shown = {(g.label, n): (g.counts[n], len(listed(g.scope.address(n)))) for g in groups for n in names}
    assert {key: pair for key, pair in shown.items() if pair[0] != pair[1]} == {}


def test_months_do_not_tell_what_is_overdue_today(busy, scope):
    with pytest.raises(ValueError, match="overdue"):
        stats.tally_by(Proposal.objects.all(), stats.MONTH, ["overdue"], scope)


def test_states_count_what_their_lists_show(busy, scope):
    groups = stats.by_state(Proposal.objects.all(), scope)
    assert [(g.label, g.counts["sent_in"]) for g in groups] == [
        ("待交办", 1), ("已交办待签收", 1), ("办理中", 1), ("已答复待反馈", 2), ("重新办理", 1), ("已反馈待办结", 1),
        ("已办结", 1), ("已撤回", 1),
    ]  # fmt: skip
    assert [len(listed(g.scope.address("sent_in"))) for g in groups] == [g.counts["sent_in"] for g in groups]


def test_on_time_counts_late_and_overdue_against_it_and_leaves_out_what_is_not_due(busy, scope):
    # on time: replied, closed, rated; late: one overdue, one answered late; not due: handling, rehandling
    assert fraction(rate("on_time", scope)) == (3, 5, 2)
    assert sorted(listed(scope.address("late"))) == sorted(
        Proposal.objects.filter(assigned_on=LONG_AGO).values_list("pk", flat=True)
    )


def test_an_extension_keeps_it_on_time_but_not_by_the_rule(make, wang, chen, scope):
    proposal = make("handling", today=TODAY - 100 * DAY)
    assignment = proposal.assignments.get()
    early = TODAY - 20 * DAY
    steps.ask_extension(assignment, actor=wang, today=early, reason="等资金", until=TODAY + 10 * DAY)
    steps.decide_extension(assignment, actor=chen, today=early, is_granted=True)
    assert fraction(rate("on_time", scope)) == (0, 0, 1)
    answer(proposal, officer=wang, today=TODAY)
    assert fraction(rate("on_time", scope)) == (1, 1, 0)
    assert fraction(rate("on_time_by_rule", scope)) == (0, 1, 0)


def test_a_unit_that_was_let_go_is_neither_on_time_nor_late(make, wang, chen, other_unit, unit, scope):
    proposal = make("assigned")
    assignment = proposal.assignments.get()
    steps.object_to(assignment, actor=wang, today=TODAY, reason="不属于本单位职责")
    steps.reassign(assignment, actor=chen, today=TODAY, unit=other_unit)
    assert fraction(rate("on_time", scope)) == (0, 0, 1)
    assert [g.label for g in stats.tally_by(Proposal.objects.all(), "unit", ["assigned"], scope)] == [
        "财政所"
    ]


def test_resolved_stands_on_the_class_and_leaves_out_what_is_handled_again(busy, scope):
    # answered: A (replied), B (closed), A (rated), A (late); the one handled again is not answered now
    assert fraction(rate("resolved", scope)) == (3, 4, 0)
    assert fraction(rate("resolved_or_promised", scope)) == (4, 4, 0)
    Proposal.objects.filter(state="replied").update(outcome_class=None)
    assert fraction(rate("resolved", scope)) == (1, 2, 2)


def test_satisfied_stands_on_those_rated_first_and_final_apart(make, wang, li, chen, scope):
    make("replied")
    make("closed", result="basically")
    again = make("rehandling", result="dissatisfied")
    assert fraction(rate("satisfied", scope)) == (0, 2, 1)
    assert fraction(rate("satisfied_or_basically", scope)) == (1, 2, 1)
    answer(again, officer=wang, today=TODAY)
    again.refresh_from_db()
    assert fraction(rate("feedback", scope)) == (1, 3, 0)
    grade(again, lead=li, today=TODAY, work="satisfied", result="satisfied")
    assert fraction(rate("satisfied", scope)) == (1, 2, 1)
    assert fraction(rate("first_satisfied", scope)) == (0, 2, 0)
    assert fraction(rate("feedback", scope)) == (2, 3, 0)


def test_waived_feedback_is_left_out_and_named(make, chen, scope):
    proposal = make("replied", today=TODAY - 60 * DAY)
    steps.waive_grade(proposal, actor=chen, today=TODAY, reason="催办两次未反馈")
    assert fraction(rate("satisfied", scope)) == (0, 0, 1)
    assert listed(scope.address("unrated")) == [proposal.pk]
    assert rate("satisfied", scope).text == "—"


def test_face_to_face_asks_of_every_unit_that_answered(make, wang, scope):
    met, phoned, asked = make("handling"), make("handling"), make("handling")
    for proposal, form in ((met, "visit"), (phoned, "phone")):
        steps.consult(
            proposal.assignments.get(), actor=wang, today=TODAY, happened_on=TODAY, form=form, stage="before",
            people="李梅", content="听取意见",
        )  # fmt: skip
        answer(proposal, officer=wang, today=TODAY)
    assert asked.state == "handling"
    assert fraction(rate("face_to_face", scope)) == (1, 2, 0)
    assert listed(scope.address("face_to_face")) == [met.pk]


def test_commitments_count_when_kept_or_past_their_day(make, chen, scope):
    kept, broken, running = (make("closed", outcome="B") for _ in range(3))
    steps.keep_commitment(
        kept, actor=chen, today=TODAY, commitment=kept.commitments.get(), kept_on=TODAY, evidence="已完工"
    )
    Commitment.objects.filter(proposal=broken).update(due_on=TODAY - DAY)
    assert running.commitments.get().due_on > TODAY
    assert fraction(rate("commitments", scope)) == (1, 2, 1)


def test_a_cohandler_is_counted_but_not_rated(busy, other_unit, scope):
    groups = stats.tally_by(Proposal.objects.all(), "unit", FILTERS, scope)
    by_name = {group.label: group for group in groups}
    shared = by_name["财政所"]
    assert (shared.counts["assigned"], shared.counts["reply_due"], shared.counts["replied"]) == (1, 0, 0)
    assert fraction(by_name["农业农村办"].rate("on_time")) == (3, 5, 2)


def test_the_period_is_that_of_the_assignment_and_today_knows_no_period(busy, township):
    scope = stats.Scope(today=TODAY, since=LONG_AGO, until=LONG_AGO, township=township.pk)
    assert count("assigned", scope) == 2
    assert count("overdue", scope) == len(listed(scope.address("overdue"))) >= 1
    assert "since" not in dict(parse_qsl(urlsplit(scope.address("overdue")).query))


def test_two_periods_are_counted_in_one_query(busy, scope, django_assert_num_queries):
    since = stats.Scope(today=TODAY, since=TODAY, until=TODAY, township=scope.township)
    with django_assert_num_queries(1):
        both = stats.tally(Proposal.objects.all(), list(FILTERS), since, since.a_year_earlier())
    assert [counts["assigned"] for counts in both] == [5, 0]


@pytest.mark.parametrize(
    ("query", "counted", "label"),
    [
        ("", 10, ""),
        ("figure=", 10, ""),
        ("figure=drop%20table", 10, ""),
        (
            "figure=assigned&since=0000-13-45&until=%00&of_unit=abc&of_category=%27&of_state=nowhere",
            7,
            "交办",
        ),
        ("figure=assigned&since=99999-01-01&of_unit=-1&of_group=1e9", 7, "交办"),
        ("figure=assigned&of_unit=999999999999999999&of_village=99999999999999999999999", 0, "交办"),
        ("figure=assigned&of_unit=１２", 7, "交办"),
    ],
)
def test_hostile_parameters_are_ignored(query, counted, label, busy, chen):
    params = QueryDict(query)
    assert stats.apply_figure(Proposal.objects.all(), params, today=TODAY).count() == counted
    assert stats.figure_label(params, reader=chen) == label


def test_nonsense_leaves_the_list_as_it_is(busy):
    for query in ("", "figure=nothing", "since=2026-01-01"):
        assert (
            stats.apply_figure(Proposal.objects.all(), QueryDict(query)).count() == Proposal.objects.count()
        )


def test_the_list_page_says_which_figure_it_shows(busy, unit, chen, client_of, scope):
    address = stats.replace(scope, since=LONG_AGO, unit=unit.pk).address("late")
    page = client_of(chen).get(address)
    assert page.context["figure"] == "逾期答复或逾期未答复（2025年8月22日至今天交办，黄坪镇，农业农村办）"
    assert len(page.context["listing"].rows) == 2


def test_every_rate_names_filters_that_exist():
    assert {name for rate in RATES.values() for name in rate.names} <= set(FILTERS)


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [(1, 3, "33.3%"), (3, 3, "100%"), (0, 3, "0%"), (9999, 10000, "99.9%"), (1, 10000, "0.1%"), (0, 0, "—")],
)
def test_a_share_is_never_rounded_to_all_or_nothing(numerator, denominator, text):
    assert Figure("率", numerator, denominator).text == text


def test_deputies_count_only_what_they_see(busy, li, liu, scope):
    seen = Proposal.objects.visible_to(liu)
    assert deputy_of(liu) != deputy_of(li)
    assert stats.tally(seen, ["sent_in"], scope)[0]["sent_in"] == seen.count()
