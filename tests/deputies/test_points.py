"""Points are exactly what the table says, line by line; caps, targets and deductions; and who sees whose."""

from __future__ import annotations

import datetime
import random
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deputies import periods
from deputies.duties import credit
from deputies.models import (
    Duty,
    DutyKind,
    FrozenScore,
    PointGrade,
    PointRequirement,
    PointResult,
    PointRule,
    PointScheme,
)
from deputies.point_presets import PRESETS
from deputies.point_schemes import adopt_scheme, freeze, scheme_of
from deputies.points import score, scores
from tests.factories import TODAY, DeputyFactory, deputy_of

pytestmark = pytest.mark.django_db
LAST = periods.whole_year(2025)
THIS = periods.whole_year(2026)
D = Decimal


def preset(code):
    return PointScheme.objects.presets().get(code=code)


def act(user, code, on=datetime.date(2025, 5, 6), **more):
    return credit(deputy_of(user), kind=code, on=on, summary=f"{code} {on}", **more)


def scheme_with(township, *rules, **more):
    scheme = PointScheme.objects.create(township=township, code="own", name="自定", **more)
    for code, given in rules:
        PointRule.objects.create(scheme=scheme, kind=DutyKind.objects.get(code=code), **given)
    return scheme


def lines(found):
    return [(line.label, line.points) for line in found.lines]


def test_five_presets_with_sources():
    assert {row.code for row in PointScheme.objects.presets()} == {p.code for p in PRESETS}
    assert not PointScheme.objects.presets().filter(source="").exists()
    assert not PointRule.objects.filter(source="").exists()
    assert PointRequirement.objects.filter(scheme__code="chongqing-341311").count() == 6


def test_jiangbei_by_hand(li, township):
    """Two suggestions 6, three inspections 9, one research 3, absent three half-days −3: 15."""
    for n in range(2):
        act(li, "suggestion", datetime.date(2025, 3, 1 + n))
    for n in range(3):
        act(li, "inspection", datetime.date(2025, 6, 1 + n))
    act(li, "research")
    act(li, "absence", datetime.date(2025, 1, 8), quantity=1)
    act(li, "absence", datetime.date(2025, 1, 9), quantity=2)
    act(li, "training")
    scheme = adopt_scheme(township, preset=preset("jiangbei"), today=TODAY)
    found = score(deputy_of(li), scheme, LAST, today=TODAY)
    assert lines(found) == [
        ("提出建议", D(6)),
        ("视察、执法检查", D(9)),
        ("专题调研", D(3)),
        ("缺席会议", D(-3)),
        ("学习培训", D(0)),
    ]
    assert (found.total, found.lines[-1].why) == (D(15), "现行积分办法没有这一项，不计分")


def test_chunfu_targets_by_hand(li, township):
    """Session 1 of 2: 10−5=5; suggestions 3 of 1: 10+10=20; group 3 of 4: 10−2.5=7.5; visits 9 of 10: 0; speaking 1: 10."""
    act(li, "attend_session")
    for n in range(3):
        act(li, "suggestion", datetime.date(2025, 3, 1 + n))
        act(li, "group_activity", datetime.date(2025, 4, 1 + n))
    for n in range(9):
        act(li, "contact_visit", datetime.date(2025, 5, 1 + n))
    act(li, "speak")
    scheme = adopt_scheme(township, preset=preset("chunfu"), today=TODAY)
    found = score(deputy_of(li), scheme, LAST, today=TODAY)
    assert {label: points for label, points in lines(found) if points} == {
        "出席人代会": D(5), "提出建议": D(20), "小组活动": D("7.5"), "审议发言": D(10),
    }  # fmt: skip
    assert found.total == D("42.5")
    visits = next(line for line in found.lines if line.label == "走访联系户")
    assert (visits.counted, visits.why) == (9, "还差 1，未达到定额不得分")


def test_a_target_is_never_below_nothing(li, township):
    rule = {"way": "target", "expected": 5, "points": 10, "shortfall": 5}
    found = score(deputy_of(li), scheme_with(township, ("suggestion", rule)), LAST, today=TODAY)
    assert found.total == 0


def test_yinchuan_caps_each_rule_the_total_and_grades(li, township):
    """Suggestions 3×10 capped at 20; inspections 4×5 capped at 15; the total of all is capped at 100."""
    for n in range(3):
        act(li, "suggestion", datetime.date(2025, 3, 1 + n))
    for n in range(4):
        act(li, "inspection", datetime.date(2025, 4, 1 + n))
    scheme = adopt_scheme(township, preset=preset("yinchuan"), today=TODAY)
    found = score(deputy_of(li), scheme, LAST, today=TODAY)
    assert (found.total, found.grade) == (D(35), "差")
    assert found.lines[2].why == "原为 30 分，全年封顶 20 分"
    scheme.rules.update(cap=None, points=20)
    found = score(deputy_of(li), scheme, LAST, today=TODAY)
    assert (found.total, found.grade) == (D(100), "好")
    assert lines(found)[-1] == ("总分封顶", D(-40))


@pytest.mark.parametrize(("points", "grade"), [(79, "较好"), (80, "好"), (60, "较好"), (59, "差")])
def test_grades_begin_at_their_line(li, township, points, grade):
    scheme = scheme_with(township, ("training", {"points": points}))
    for label, line in (("好", 80), ("较好", 60), ("差", 0)):
        PointGrade.objects.create(scheme=scheme, label=label, at_least=line)
    act(li, "training")
    assert score(deputy_of(li), scheme, LAST, today=TODAY).grade == grade
    assert score(deputy_of(li), scheme, periods.half(2025, 1), today=TODAY).grade == ""


def test_base_counts_only_with_the_whole_year(li, township):
    scheme = adopt_scheme(township, preset=preset("dongbao"), today=TODAY)
    deputy = deputy_of(li)
    assert score(deputy, scheme, LAST, today=TODAY).total == 60
    assert score(deputy, scheme, periods.quarter(2025, 2), today=TODAY).total == 0
    both = periods.Period("", "两年", datetime.date(2024, 1, 1), datetime.date(2025, 12, 31))
    assert score(deputy, scheme, both, today=TODAY).total == 120


def test_what_is_missing_is_taken_when_the_year_is_over(li, township):
    rule = {"points": 2, "expected": 4, "shortfall": 3}
    scheme = scheme_with(township, ("training", rule))
    act(li, "training")
    act(li, "training", datetime.date(2026, 2, 1))
    assert score(deputy_of(li), scheme, LAST, today=TODAY).total == 2 - 9
    running = score(deputy_of(li), scheme, THIS, today=TODAY)
    assert (running.total, "暂不扣分" in running.lines[0].why) == (2, True)


def test_days_quantities_and_acts_are_counted_apart(li, township):
    scheme = scheme_with(
        township,
        ("home_visit", {"per": "quantity", "points": D("0.5")}),
        ("inspection", {"per": "day", "points": 3}),
    )
    act(li, "home_visit", quantity=7)
    for n in range(2):
        credit(deputy_of(li), kind="inspection", on=datetime.date(2025, 4, 1), summary=f"{n}")
    act(li, "inspection", datetime.date(2025, 4, 2))
    found = score(deputy_of(li), scheme, LAST, today=TODAY)
    assert lines(found) == [("入户走访", D("3.5")), ("视察、执法检查", D(6))]


def test_only_confirmed_duties_count(li, township):
    scheme = scheme_with(township, ("training", {"points": 2}))
    duty = act(li, "training")
    deputy = deputy_of(li)
    assert score(deputy, scheme, LAST, today=TODAY).total == 2
    Duty.objects.filter(pk=duty.pk).update(state="disputed")
    assert score(deputy, scheme, LAST, today=TODAY).total == 2
    Duty.objects.filter(pk=duty.pk).update(state="withdrawn")
    assert score(deputy, scheme, LAST, today=TODAY).total == 0


def test_requirements_are_met_or_not_in_the_year_and_in_the_term(li, township):
    scheme = adopt_scheme(township, preset=preset("chongqing-341311"), today=TODAY)
    for year in (2023, 2024, 2025):
        act(li, "training", datetime.date(year, 3, 1))
        act(li, "speak", datetime.date(year, 3, 1))
    found = score(deputy_of(li), scheme, periods.quarter(2025, 4), today=TODAY)
    assert {(m.requirement.label, m.done, m.is_met) for m in found.met} == {
        ("审议发言不少于 3 次", 1, False), ("参加闭会期间活动不少于 4 次", 0, False), ("提出议案、建议不少于 1 件", 0, False),
        ("参加学习培训不少于 3 次", 3, True), ("为民办好事不少于 1 件", 0, False), ("向选民述职不少于 1 次", 0, False),
    }  # fmt: skip


def test_reckoned_again_it_is_the_sum_of_its_lines_and_changes_nothing(li, liu, zhou, township):
    """Property: for random duties, schemes and periods the lines add up, and a second reckoning says the same."""
    chance = random.Random(20261124)
    codes = list(DutyKind.objects.values_list("code", flat=True))
    for who in (li, liu, zhou):
        for n in range(40):
            day = datetime.date(2024, 1, 1) + datetime.timedelta(days=chance.randrange(800))
            credit(
                deputy_of(who),
                kind=chance.choice(codes),
                on=day,
                summary=str(n),
                quantity=chance.randrange(1, 9),
            )
    deputies = [deputy_of(who) for who in (li, liu, zhou)]
    before = list(Duty.objects.order_by("pk").values())
    for row in PointScheme.objects.presets():
        for period in (
            LAST,
            THIS,
            periods.quarter(2025, 3),
            periods.half(2024, 2),
            periods.of_term(deputies[0].term),
        ):
            first, second = (scores(deputies, row, period, today=TODAY) for _ in range(2))
            assert [(s.deputy, s.total, lines(s)) for s in first] == [
                (s.deputy, s.total, lines(s)) for s in second
            ]
            for one in first:
                assert one.total == sum(line.points for line in one.lines)
                inside = (
                    Duty.objects.counted()
                    .within(period.begins, min(period.ends, TODAY))
                    .filter(deputy=one.deputy)
                )
                assert one.acts == inside.count()
                if row.cap is not None and period.year:
                    assert one.total <= row.cap
            assert [s.total for s in first] == sorted((s.total for s in first), reverse=True)
    assert list(Duty.objects.order_by("pk").values()) == before


def test_equal_points_share_a_rank(li, liu, zhou, township):
    scheme = scheme_with(township, ("training", {"points": 2}))
    for who, times in ((li, 1), (liu, 2), (zhou, 1)):
        for n in range(times):
            act(who, "training", datetime.date(2025, 1, 1 + n))
    found = scores([deputy_of(w) for w in (li, liu, zhou)], scheme, LAST, today=TODAY)
    assert [(s.deputy.name, s.rank) for s in found] == [("刘洋", 1), ("李梅", 2), ("周涛", 2)]


def test_many_cost_as_many_queries_as_one(li, term, township):
    scheme = adopt_scheme(township, preset=preset("dongbao"), today=TODAY)

    def cost(deputies):
        with CaptureQueriesContext(connection) as queries:
            scores(deputies, scheme, LAST, today=TODAY)
        return len(queries)

    one = cost([deputy_of(li)])
    assert cost([deputy_of(li), *DeputyFactory.create_batch(3, term=term)]) == one


def test_a_copy_is_the_townships_own_and_a_confirmed_year_stands(li, township, he, other_township):
    scheme = adopt_scheme(township, preset=preset("jiangbei"), today=TODAY)
    act(li, "suggestion")
    with pytest.raises(ValidationError, match="还没有结束"):
        freeze(township, year=2026, actor=he, today=TODAY)
    freeze(township, year=2025, actor=he, today=TODAY, note="第12次主席团会议")
    scheme.rules.update(points=50)
    assert preset("jiangbei").rules.get(kind__code="suggestion").points == 3
    assert score(deputy_of(li), scheme, LAST, today=TODAY).total == 50
    assert FrozenScore.objects.get().points == 3
    with pytest.raises(ValidationError, match="已经确认过"):
        freeze(township, year=2025, actor=he, today=TODAY)
    again = adopt_scheme(township, preset=preset("dongbao"), today=TODAY)
    assert (again.pk, again.version, PointResult.objects.get().scheme_version) == (scheme.pk, 2, 1)
    with pytest.raises(ValueError, match="not a preset"):
        adopt_scheme(other_township, preset=again, today=TODAY)


# --- Pages ----------------------------------------------------------------------------------------------------

RANKING = reverse("deputies:points")


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize(("shown", "seen"), [("own", "李梅"), ("group", "李梅吴霞"), ("all", "李梅吴霞刘洋")])
def test_a_deputy_sees_what_the_township_decided(client_of, li, liu, wu, group, township, shown, seen):
    deputy = deputy_of(wu)
    deputy.group = group
    deputy.save()
    adopt_scheme(township, preset=preset("dongbao"), today=TODAY)
    PointScheme.objects.filter(township=township).update(shown_to_deputies=shown)
    browser = client_of(li)
    page = browser.get(RANKING).content.decode()
    assert "".join(name for name in ("李梅", "吴霞", "刘洋") if f">{name}</a>" in page) == seen
    for who in (wu, liu):
        answer = browser.get(reverse("deputies:points_of", args=[deputy_of(who).pk]))
        assert answer.status_code == (200 if who.name in seen else 403)
    assert browser.get(reverse("deputies:points_mine"), follow=True).status_code == 200


@pytest.mark.usefixtures("today")
def test_who_opens_the_ranking_and_its_export(client_of, li, chen, he, ma, wang, shen, sun, township):
    adopt_scheme(township, preset=preset("dongbao"), today=TODAY)
    for who in (chen, he, ma, shen, sun):
        assert ">李梅</a>" in client_of(who).get(f"{RANKING}?township={township.code}").content.decode()
    assert client_of(wang).get(RANKING).status_code == 403
    for query in ("period=2026q1", "period=2026h2", "period=term", "since=2026-01-01&until=2026-02-01", "group=zz",
                  "period=9999q9", "since=x&until=y", "export=xlsx"):  # fmt: skip
        assert client_of(chen).get(f"{RANKING}?{query}").status_code == 200


@pytest.mark.usefixtures("today")
def test_a_year_is_confirmed_by_the_chairman(client_of, li, he, ma, township):
    adopt_scheme(township, preset=preset("dongbao"), today=TODAY)
    url = reverse("deputies:points_confirm", args=[township.code, 2025])
    assert client_of(ma).post(url, {"note": ""}).status_code == 403
    assert client_of(he).post(url, {"note": "主席团会议"}).status_code == 302
    assert "确认分" in client_of(he).get(f"{RANKING}?period=2025").content.decode()
    future = reverse("deputies:points_confirm", args=[township.code, 2026])
    assert client_of(he).post(future, {"note": ""}).status_code == 422


@pytest.mark.usefixtures("today")
def test_the_office_adopts_and_adjusts(client_of, chen, he, township):
    browser = client_of(chen)
    assert "还没有采用积分办法" in browser.get(RANKING).content.decode()
    adopting = reverse("deputies:point_scheme_adopt")
    assert client_of(he).post(adopting, {"preset": preset("jiangbei").pk}).status_code == 403
    assert browser.post(adopting, {"preset": preset("jiangbei").pk}).status_code == 302
    scheme = scheme_of(township)
    new = reverse("deputies:point_rule_new", args=[township.code])
    good = {"kind": DutyKind.objects.get(code="training").pk, "way": "each", "per": "act", "points": "2", "extra": 0,
            "shortfall": 0, "order": 9}  # fmt: skip
    for change, field in [
        ({"points": "x"}, "points"), ({"way": "target"}, "expected"), ({"per": "hour"}, "per"), ({"per": "quantity"}, "per"),
        ({"kind": DutyKind.objects.get(code="research").pk}, "kind"), ({"shortfall": -1}, "shortfall"), ({"cap": -5}, "cap"),
        ({"points": "99999999"}, "points"),
    ]:  # fmt: skip
        assert list(browser.post(new, good | change).context["form"].errors) == [field], change
    assert browser.post(new, good).status_code == 302
    rule = scheme.rules.get(kind__code="training")
    url = reverse("deputies:point_rule_edit", args=[township.code, rule.pk])
    assert client_of(he).post(url, good).status_code == 403
    assert browser.post(url, {"remove": "1"}).status_code == 302
    assert not scheme.rules.filter(pk=rule.pk).exists()
    grade = {"label": "优秀", "at_least": 80, "note": ""}
    assert browser.post(reverse("deputies:point_grade_new", args=[township.code]), grade).status_code == 302
    need = {"label": "培训 1 次", "kinds": [good["kind"]], "least": 1, "span": "year", "source": ""}
    assert (
        browser.post(reverse("deputies:point_requirement_new", args=[township.code]), need).status_code == 302
    )
    page = browser.get(reverse("deputies:point_scheme")).content.decode()
    assert ("优秀" in page, "培训 1 次" in page, scheme_of(township).version) == (True, True, 5)


@pytest.mark.usefixtures("today")
def test_another_townships_rule_is_not_reached_by_ones_own_code(client_of, zhao, township, other_township):
    adopt_scheme(township, preset=preset("jiangbei"), today=TODAY)
    adopt_scheme(other_township, preset=preset("jiangbei"), today=TODAY)
    rule = scheme_of(township).rules.first()
    url = reverse("deputies:point_rule_edit", args=[other_township.code, rule.pk])
    assert client_of(zhao).post(url, {"remove": "1"}).status_code == 404
    assert rule.scheme.rules.filter(pk=rule.pk).exists()
