"""Tags and filters say dates, figures and charts in the office's words, and never spill markup."""

import datetime

import pytest
from django.template import Context, Template

from groundwork.ui import charts
from groundwork.ui.icons import ICONS


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


DAY = datetime.date(2026, 1, 5)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ day|cn_date }}", "2026年1月5日"),
        ("{{ day|cn_short }}", "1月5日 周一"),
        ("{{ none|cn_date }}{{ none|cn_short }}{{ none|days_left }}", ""),
        ("{{ late|cn_date }}", "2026年1月6日"),  # 17:00 UTC is the next day here
        ("{{ late|cn_time }}", "2026年1月6日 01:00"),
    ],
)
def test_dates(source: str, said: str) -> None:
    late = datetime.datetime(2026, 1, 5, 17, 0, tzinfo=datetime.UTC)
    assert render(source, day=DAY, none=None, late=late) == said


@pytest.mark.parametrize(
    ("days", "kind", "said", "color"),
    [
        (5, "working", "还剩 5 个工作日", "gray"),
        (3, "working", "还剩 3 个工作日", "amber"),
        (0, "working", "今天到期", "orange"),
        (-2, "working", "逾期 2 个工作日", "red"),
        (-5, "calendar", "逾期 5 天", "red"),
    ],
)
def test_remaining_days(days: int, kind: str, said: str, color: str) -> None:
    assert (
        render("{{ days|days_left:kind }}", days=days, kind=kind)
        == f'<span class="x-badge x-{color}">{said}</span>'
    )


def test_every_icon_draws() -> None:
    for name in ICONS:
        assert f'd="{ICONS[name]}"' in render("{% icon name %}", name=name)
    assert 'role="img" aria-label="打印"' in render('{% icon "print" "打印" %}')


def test_an_unknown_icon_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="No icon 'unicorn'"):
        render('{% icon "unicorn" %}')


def test_badges_escape_and_fall_back_to_gray() -> None:
    assert render("{% badge label 'pink' %}", label="<b>") == '<span class="x-badge x-gray">&lt;b&gt;</span>'


def test_facts_keep_markup_and_show_a_dash_for_nothing() -> None:
    text = render(
        '{% facts %}{% fact "单位" %}<a href="/1/">水务站</a>{% endfact %}{% fact label %} '
        "{% endfact %}{% endfacts %}",
        label="<b>",
    )
    assert '<a href="/1/">水务站</a>' in text and "<dd>—</dd>" in text and "&lt;b&gt;" in text


def test_figures_show_their_denominator_and_open_their_list() -> None:
    text = render("{% stat '解决率' 71.4 unit='%' numerator=0 denominator=56 href='/p/?x=1' %}")
    assert "0 / 56" in text and 'href="/p/?x=1"' in text
    assert "—" in render("{% stat '解决率' value %}", value=None)


def test_bars_are_measured_against_the_longest() -> None:
    drawn = charts.bars(
        [{"label": "甲", "value": 8}, {"label": "乙", "value": 2}, {"label": "丙", "value": 0}]
    )
    assert [bar.width for bar in drawn] == [100, 25, 0]
    assert charts.bars([]) == [] and "没有数据" in render("{% bar_chart rows %}", rows=[])
    assert [bar.width for bar in charts.bars([{"label": "甲", "value": 0}])] == [0]


def test_slices_fill_the_circle_with_a_gap_each() -> None:
    drawn = charts.arcs(
        [{"label": "甲", "value": 3}, {"label": "乙", "value": 1}, {"label": "丙", "value": 0}]
    )
    assert [(arc.length, arc.offset, arc.percent) for arc in drawn] == [
        (74.4, 0, "75%"),
        (24.4, -75, "25%"),
        (0, -100, "0%"),
    ]
    assert charts.arcs([{"label": "甲", "value": 5}])[0].length == 100


def test_lines_leave_a_gap_for_a_missing_value() -> None:
    [line] = charts.lines([{"label": "收到", "values": [0, 10, None, 5]}], ["1", "2", "3", "4"], top=10)
    assert [(point.x, point.y) for point in line.points] == [(12.5, 100), (37.5, 0), (87.5, 50)]
    assert len(line.segments) == 1


@pytest.mark.parametrize(
    ("value", "top"), [(0, 4), (4, 4), (7, 8), (11, 20), (99, 100), (101, 200), (430, 500)]
)
def test_axes_end_at_round_numbers(value: float, top: float) -> None:
    assert charts.ceiling(value) == top


def test_charts_carry_titles_and_a_table_and_no_inline_style() -> None:
    rows = [{"label": "<甲>", "value": 1234.5, "href": "/a/?b=1&c=2"}]
    series = [{"label": "收到", "values": [1, None]}]
    text = render(
        "{% bar_chart rows %}{% donut rows %}{% line_chart series labels title='每月' %}",
        rows=rows,
        series=series,
        labels=["1月", "2月"],
    )
    assert "style=" not in text and "<甲>" not in text and "&lt;甲&gt;" in text
    assert text.count("<title>") >= 5 and "查看数据" in text and "1,234.5" in text
    assert "/a/?b=1&amp;c=2" in text
