"""Lists page, sort, filter and count over a real table, and shrug at whatever an address may hold."""

import re

import django_filters as filters
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django_htmx.middleware import HtmxMiddleware

from groundwork.accounts.models import User
from groundwork.townships.models import Township, Village
from groundwork.ui.listing import COUNTED, Batch, Column, Empty, Listing, page

pytestmark = pytest.mark.django_db


class VillageFilter(filters.FilterSet):
    q = filters.CharFilter(label="村名", field_name="name", lookup_expr="contains")
    township = filters.ModelMultipleChoiceFilter(label="乡镇", queryset=Township.objects.all())
    made = filters.DateFromToRangeFilter(label="登记日", field_name="created_at")

    class Meta:
        model = Village
        fields = ("q", "township", "made")


COLUMNS = (
    Column("code", "代码", sort="code"),
    Column("name", "村名", main=True, sort="name"),
    Column("township", "乡镇", cell="township.name", on_phone=False),
    Column("long", "名长", cell=lambda row: len(row.name)),
)
SORTS = {"code": "code", "name": ("name", "-code"), "township": "township__name"}


def listing(query: str = "", **options: object) -> Listing:
    request = RequestFactory().get(f"/villages/{query}")
    request.user = AnonymousUser()
    given = {
        "columns": COLUMNS,
        "sorts": SORTS,
        "default_sort": "code",
        "filterset": VillageFilter,
        "per_page": 4,
    }
    queryset = options.pop("queryset", Village.objects.select_related("township"))
    return page(request, queryset, **{**given, **options})


def codes(found: Listing) -> list[str]:
    return [row.object.code[-2:] for row in found.rows]


@pytest.fixture
def villages(township: Township) -> list[Village]:
    """Ten villages, the names in three groups of equal ones so that ties are met."""
    names = ["甲村", "乙村", "丙村"]
    return [
        Village.objects.create(township=township, code=f"9901011002{n:02}", name=names[n % 3])
        for n in range(10)
    ]


def follow(found: Listing, name: str) -> Listing:
    return listing(getattr(found, name).removeprefix("/villages/"))


@pytest.mark.parametrize("sort", ["code", "-code", "name", "-name", "township", "-township"])
def test_paging_forth_and_back_meets_every_row_once(villages: list[Village], sort: str) -> None:
    pages = [listing(f"?sort={sort}")]
    while pages[-1].next_url:
        pages.append(follow(pages[-1], "next_url"))
    seen = [code for one in pages for code in codes(one)]
    assert [len(one.rows) for one in pages] == [4, 4, 2]
    assert sorted(seen) == [f"{n:02}" for n in range(10)]
    assert seen == [row.code[-2:] for row in Village.objects.order_by(*order(sort))]
    assert pages[0].previous_url == ""
    back = follow(pages[2], "previous_url")
    assert codes(back) == codes(pages[1])
    assert codes(follow(back, "previous_url")) == codes(pages[0])
    assert follow(back, "previous_url").previous_url == ""


def order(sort: str) -> list[str]:
    return {
        "code": ["code"],
        "-code": ["-code"],
        "name": ["name", "-code"],
        "-name": ["-name", "code"],
        "township": ["pk"],
        "-township": ["-pk"],
    }[sort]


@pytest.mark.parametrize("sort", ["since", "-since"])
def test_empty_values_come_last_in_both_directions(sort: str) -> None:
    for n, day in enumerate([None, "2026-01-03", "2026-01-01", None, "2026-01-02", None, "2026-01-01"]):
        when = f"{day}T09:00:00.{n}23456+08:00" if day else None
        User.objects.create(username=f"u{n}", name=f"人{n}", password_changed_at=when)
    given = {
        "columns": [Column("username", "用户名")],
        "sorts": {"since": "password_changed_at"},
        "filterset": None,
    }
    pages = [listing(f"?sort={sort}", queryset=User.objects.all(), per_page=2, default_sort="since", **given)]
    while pages[-1].next_url:
        query = pages[-1].next_url.removeprefix("/villages/")
        pages.append(listing(query, queryset=User.objects.all(), per_page=2, default_sort="since", **given))
    seen = [row.object.username for one in pages for row in one.rows]
    dated = ["u2", "u6", "u4", "u1"]
    assert seen == ([*dated, "u0", "u3", "u5"] if sort == "since" else [*dated[::-1], "u5", "u3", "u0"])
    query = pages[-1].previous_url.removeprefix("/villages/")
    back = listing(query, queryset=User.objects.all(), per_page=2, default_sort="since", **given)
    assert [row.object.username for row in back.rows] == seen[4:6]


def test_a_row_that_vanished_or_appeared_does_not_disturb_the_next_page(villages: list[Village]) -> None:
    first = listing()
    villages[3].delete()  # the row that the token points to
    Village.objects.create(township=villages[0].township, code="990101100100", name="新村")
    assert codes(follow(first, "next_url")) == ["04", "05", "06", "07"]


def test_pages_cost_the_same_queries_with_one_row_and_with_three(township: Township) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            listing().respond("ui/_listing.html").content  # noqa: B018
        return len(seen)

    Village.objects.create(township=township, code="990101100201", name="甲村")
    one = cost()
    for n in (2, 3):
        Village.objects.create(township=township, code=f"99010110020{n}", name="乙村")
    assert cost() == one == 2  # the rows and their number


@pytest.mark.parametrize(
    "query",
    [
        "?after=garbage",
        "?before=%00%ff",
        "?after=W10:1xVX3w:TKfg7moRV6FDMJ5t58EnOUciC11yUPCLvnGtkz9DtC0",
        "?sort=password",
        "?sort=--code",
        "?sort=code;drop",
        "?q=%00",
        "?q=" + "长" * 5000,
        "?township=abc&township=999999999999999999999999",
        "?made_after=2026-13-40&made_before=morgen",
        "?made_after=0000-00-00",
        "?after=&before=&sort=&q=",
        "?after=a&after=b&sort=code&sort=name",
        "?%F0%9F=%9F",
    ],
)
def test_hostile_addresses_give_a_page(villages: list[Village], query: str) -> None:
    answer = listing(query).respond("ui/_listing.html")
    assert answer.status_code == 200


def test_a_token_of_another_order_starts_anew(villages: list[Village]) -> None:
    token = listing("?sort=name").slice.after
    assert codes(listing(f"?sort=code&after={token}")) == ["00", "01", "02", "03"]


def test_filters_narrow_count_and_show_as_chips(villages: list[Village], township: Township) -> None:
    found = listing(f"?q=甲&township={township.pk}&made_after=2020-01-01&sort=name&after=x")
    assert found.total == 4 and found.total_text == "共 4 条"
    assert [(chip.label, chip.value) for chip in found.chips] == [
        ("村名", "甲"),
        ("乡镇", str(township)),
        ("登记日", "2020年1月1日 起"),
    ]
    assert found.chips[0].url == f"/villages/?township={township.pk}&made_after=2020-01-01&sort=name"
    assert found.clear_url == "/villages/?sort=name"


def test_sorting_links_turn_the_order_round() -> None:
    heads = {head.column.key: head for head in listing("?sort=name&q=村&after=x").heads}
    assert heads["name"].aria_sort == "ascending" and heads["name"].url == "/villages/?sort=-name&q=%E6%9D%91"
    assert heads["code"].aria_sort == "none" and heads["code"].url == "/villages/?sort=code&q=%E6%9D%91"
    assert heads["township"].url == ""


def test_counting_stops_at_the_cap() -> None:
    found = listing()
    found.total = COUNTED + 1
    assert found.total_text == "共 10,000+ 条"


def test_an_empty_list_says_what_to_do_and_a_filtered_one_something_else() -> None:
    empty = Empty("还没有村", "可以导入。", "导入", "/import/")
    plain = listing(empty=empty).respond("ui/listing.html").content.decode()
    assert "还没有村" in plain and 'href="/import/"' in plain and "清除筛选" not in plain
    filtered = listing("?q=无", empty=empty).respond("ui/listing.html").content.decode()
    assert "没有符合条件的内容" in filtered and "清除筛选" in filtered and "还没有村" not in filtered


def test_cells_are_escaped_and_know_templates_and_blanks(township: Township) -> None:
    Village.objects.create(township=township, code="990101100201", name="<b>村</b>")
    columns = (*COLUMNS, Column("nothing", "空"), Column("deep", "深", cell="township.county.nothing.more"))
    text = listing(columns=columns, href=lambda row: f"/v/{row.pk}/?a=1&b=2").respond("ui/listing.html")
    content = text.content.decode()
    assert "<b>村" not in content and "&lt;b&gt;村" in content and "?a=1&amp;b=2" in content
    assert content.count('x-blank" data-label') == 2
    assert "style=" not in content and "<script" not in content


def test_export_gets_the_whole_filtered_list_in_order(villages: list[Village]) -> None:
    def export(queryset: object) -> HttpResponse:
        return HttpResponse(",".join(row.code[-2:] for row in queryset))  # type: ignore[attr-defined]

    found = listing("?q=甲&sort=-code&export=xlsx", export=export)
    assert found.respond().content == b"09,06,03,00"
    assert listing("?q=甲", export=export).export_url == "/villages/?q=%E7%94%B2&export=xlsx"


def test_htmx_gets_the_table_alone_but_not_for_history(villages: list[Village]) -> None:
    def answer(**headers: str) -> str:
        request = RequestFactory().get("/villages/", headers=headers)
        request.user = AnonymousUser()
        HtmxMiddleware(lambda r: HttpResponse())(request)
        found = page(request, Village.objects.all(), columns=COLUMNS[:2], sorts=SORTS, default_sort="code")
        response = found.respond(context={"title": "村"})
        assert response["Vary"] == "HX-Request, HX-Target"
        return response.content.decode()

    alone = {"HX-Request": "true", "HX-Target": "listing"}
    assert "<html" not in answer(**alone) and 'id="listing"' in answer(**alone)
    assert "<html" in answer()
    assert "<html" in answer(**alone, **{"HX-History-Restore-Request": "true"})


def test_batches_bring_a_box_per_row(villages: list[Village]) -> None:
    found = listing(batch=[Batch("停用", "/stop/", confirm="确定停用？")])
    text = found.respond("ui/_listing.html").content.decode()
    assert (
        text.count('name="pk"') == 4 and 'formaction="/stop/"' in text and 'data-confirm="确定停用？"' in text
    )


def test_conditions_lead_with_a_bound_that_an_index_can_use(villages: list[Village]) -> None:
    token = listing().slice.after
    with CaptureQueriesContext(connection) as seen:
        listing(f"?after={token}").rows  # noqa: B018
    [sql] = [query["sql"] for query in seen if "ORDER BY" in query["sql"]]
    assert (
        re.search(r'WHERE \(?"townships_village"\."code" >= ', sql)
        and "OFFSET" not in sql
        and "NULLS" not in sql
    )
