"""The public pages show what was published, and never a number by which a person can be called."""

import re

import pytest

from portal.privacy import HIDDEN, without_numbers
from proposals import steps
from proposals.models import Assignment, Proposal, Reply
from tests.factories import proposal_in

MOBILE, FIXED = "13800001234", "0776-2825566"


@pytest.fixture
def make(today, li, chen, wang, unit, session):
    """Return a closed proposal, published unless told otherwise."""

    def bring(state="closed", published=True, **fields):
        proposal = proposal_in(state, lead=li, clerk=chen, officer=wang, unit=unit, **fields)
        if published:
            steps.publish(proposal, actor=chen, today=today)
        return Proposal.objects.get(pk=proposal.pk)

    return bring


def address(proposal):
    return f"/public/{proposal.pk}/"


def listing_of(proposal):
    return f"/public/townships/{proposal.township.code}/proposals/"


def test_published_proposal_is_shown_with_its_reply(make, client):
    proposal = make(title="关于修缮上河村机耕路的建议")
    page = client.get(address(proposal)).content.decode()
    for words in (
        "关于修缮上河村机耕路的建议",
        "建议第001号",
        "李梅",
        "农业农村办",
        "已安排铺设碎石路面。",
        "满意",
    ):
        assert words in page
    assert client.get("/public/").content.decode().count("公开建议 1 件") == 1
    home = client.get(f"/public/townships/{proposal.township.code}/").content.decode()
    listed = client.get(listing_of(proposal)).content.decode()
    assert home.count(f'href="{address(proposal)}"') == 1
    assert listed.count(f'href="{address(proposal)}"') >= 1


@pytest.mark.parametrize("state", ["draft", "submitted", "handling", "replied", "closed"])
def test_what_was_not_published_is_404(state, make, client):
    proposal = make(state, published=False)
    assert client.get(address(proposal)).status_code == 404
    listed = client.get(f"/public/townships/{proposal.township.code}/").content.decode()
    listed += client.get(listing_of(proposal)).content.decode()
    assert proposal.title not in listed


def test_what_was_taken_off_is_404(make, client, chen, today):
    proposal = make()
    steps.unpublish(proposal, actor=chen, today=today, reason="涉及个人隐私")
    assert client.get(address(proposal)).status_code == 404


def test_confidential_is_404_for_everybody_also_for_staff(make, client_of, chen):
    proposal = make(published=False, is_confidential=True)
    assert client_of(chen).get(address(proposal)).status_code == 404


def test_no_number_is_shown_wherever_it_was_written(make, client):
    proposal = make(
        title=f"关于上河村（{MOBILE}）饮水的建议", situation=f"请联系李大姐{MOBILE}。", analysis=f"电话{FIXED}。",
        request="身份证451226199001011234。",
    )  # fmt: skip
    Assignment.objects.update(officer_name="王强", officer_phone=MOBILE, leader_name="周镇长")
    Reply.objects.update(
        text=f"联系人王强，电话 138 0000 1234 或（0776）2825566。{MOBILE}", contact="王强", phone=MOBILE,
        signer="周镇长", done_items=f"施工队{MOBILE}", planned_items=FIXED, unadopted_reason="电话：2825566",
    )  # fmt: skip
    pages = client.get(address(proposal)).content.decode()
    pages += client.get(f"/public/townships/{proposal.township.code}/").content.decode()
    pages += client.get(listing_of(proposal)).content.decode()
    digits = re.sub(r"[^\d]", "", re.sub(r"<[^>]+>", " ", pages))
    assert [n for n in (MOBILE, "2825566", "451226199001011234") if n in digits] == []
    assert "周镇长" not in pages
    assert pages.count(HIDDEN) >= 9


@pytest.mark.parametrize(
    "text",
    ["13800001234", "138-0000-1234", "138 0000 1234", "+86 13800001234", "１３８００００１２３４", "0776-2825566",
     "(0776)2825566", "077－62825566", "010 62825566", "电话：2825566", "电话 8282 5566", "45122619900101123X"],
)  # fmt: skip
def test_numbers_are_left_out(text):
    assert re.sub(r"\D", "", without_numbers(f"请拨{text}，谢谢").replace(HIDDEN, "")) == ""


@pytest.mark.parametrize(
    "text",
    ["投资1380000元", "2026年1月5日", "黄人发〔2026〕12号", "全长3200.5米，涉及12个村", "桩号K12+500", "2025—2026年",
     "人口13800人", "每亩补助1200元，共450亩", "代码990101100"],
)  # fmt: skip
def test_other_figures_stay(text):
    assert without_numbers(text) == text


def test_search_category_and_year(make, client):
    make(title="关于修桥的建议")
    make(title="关于饮水的建议")
    url = listing_of(Proposal.objects.first())
    assert client.get(url.removesuffix("proposals/"), {"q": "饮水"}).url == f"{url}?q=%E9%A5%AE%E6%B0%B4"
    found = client.get(url, {"q": "饮水"})
    assert [row.object.title for row in found.context["listing"].rows] == ["关于饮水的建议"]
    assert len(client.get(url, {"year": "2026"}).context["listing"].rows) == 2
    for query in ({"year": "1999"}, {"category": "x"}, {"q": "\x00"}, {"after": "???"}, {"year": "9" * 40}):
        assert client.get(url, query).status_code == 200


def test_unknown_township_is_404(db, client):
    assert client.get("/public/townships/000000000/").status_code == 404
    assert client.get("/public/").status_code == 200


def test_nothing_is_kept_by_caches(make, client):
    proposal = make()
    for url in ("/public/", address(proposal), listing_of(proposal), listing_of(proposal)[:-10]):
        assert "no-store" in client.get(url)["Cache-Control"]


def test_pages_cost_the_same_for_one_row_and_for_three(
    make, client, django_assert_num_queries, django_assert_max_num_queries
):
    first = make()
    url, home = listing_of(first), f"/public/townships/{first.township.code}/"
    client.get(url)
    with django_assert_max_num_queries(8) as one:
        client.get(url)
    with django_assert_max_num_queries(8) as one_at_home:
        client.get(home)
    make()
    make()
    with django_assert_num_queries(len(one)):
        client.get(url)
    with django_assert_num_queries(len(one_at_home)):
        client.get(home)
    with django_assert_max_num_queries(7):
        client.get(address(first))
    with django_assert_max_num_queries(2):
        client.get("/public/")


def test_nothing_but_reading(make, client):
    assert client.post(address(make())).status_code == 405
