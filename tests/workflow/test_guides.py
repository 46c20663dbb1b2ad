"""The guides: opened where they are needed, each place real, the office's own version before the shipped one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import get_resolver, reverse

from groundwork.workflow.engine import LIVES
from groundwork.workflow.guides import PLACES, SHIPPED, blocks, load_guides
from groundwork.workflow.models import Guide
from liaison_stations.day_states import RECEPTION_DAY
from liaison_stations.states import OPINION
from proposals import states
from tests.factories import proposal_in
from tests.house.test_strangers import walk

pytestmark = pytest.mark.django_db


def edit(slug: str) -> str:
    return reverse("guides:edit", args=[slug])


def given(**more: Any) -> dict[str, Any]:
    return {
        "title": "提建议三步走",
        "text": "1. 写\n2. 存\n3. 交",
        "source": "本镇办法",
        "is_active": "on",
    } | more


def test_every_place_is_a_step_or_an_address() -> None:
    lives = {life.name: life for life, _ in LIVES.values()} | {
        life.name: life for life in (OPINION, RECEPTION_DAY)
    }
    moves = {f"{life.name}.{move.name}" for life in lives.values() for move in life.moves}
    names = {name for name, _ in walk(get_resolver().url_patterns)}
    assert PLACES - moves - names == set()


def test_every_guide_is_short_and_has_numbered_steps() -> None:
    for guide in SHIPPED.values():
        said = re.sub(r"\s", "", guide.text)
        assert 120 <= len(said) <= 320, (guide.slug, len(said))
        assert [kind for kind, lines in blocks(guide.text) if kind == "ol" and len(lines) >= 3], guide.slug


def test_a_text_becomes_paragraphs_and_numbered_steps() -> None:
    assert blocks("先看。\n1. 写\n\n2．交\n完。") == [
        ("p", ["先看。"]),
        ("ol", ["写", "交"]),
        ("p", ["完。"]),
    ]


def test_loading_twice_changes_nothing_and_keeps_what_an_office_wrote(township: Any) -> None:
    own = Guide.objects.create(
        township=township, slug="grade", chapter="议案建议", title="本镇", text="1. 看"
    )
    before = Guide.objects.count()
    load_guides()
    own.refresh_from_db()
    assert (Guide.objects.count(), own.title) == (before, "本镇")


def test_the_guide_opens_on_the_page_of_its_step_and_beside_its_button(
    client_of: Any, li: Any, chen: Any, unit: Any, wang: Any
) -> None:
    proposal = proposal_in(states.REPLIED, lead=li, clerk=chen, officer=wang, unit=unit)
    browser = client_of(li)
    for url in (proposal.get_absolute_url(), f"/steps/proposal/{proposal.pk}/grade/"):
        page = browser.get(url).content.decode()
        assert "收到答复，怎么评价" in page and "<details" in page
    assert "怎么提一件建议" in browser.get(reverse("proposals:create")).content.decode()
    assert "怎么办？" not in browser.get(reverse("deputies:list")).content.decode()


def test_an_office_writes_its_own_version_for_its_township_only(
    client_of: Any, chen: Any, li: Any, zhao: Any
) -> None:
    browser = client_of(chen)
    assert browser.post(edit("raise-suggestion"), given()).status_code == 302
    page = reverse("guides:detail", args=["raise-suggestion"])
    assert ["提建议三步走" in client_of(who).get(page).content.decode() for who in (chen, li, zhao)] == [
        True,
        True,
        False,
    ]
    assert "提建议三步走" in client_of(li).get(reverse("proposals:create")).content.decode()
    browser.post(edit("raise-suggestion"), {"restore": "1"}, follow=True)
    assert "怎么提一件建议" in client_of(li).get(page).content.decode()


def test_a_guide_that_is_not_used_is_shown_nowhere_but_to_be_used_again(
    client_of: Any, chen: Any, li: Any
) -> None:
    client_of(chen).post(edit("cosign"), given(is_active=""))
    browser = client_of(li)
    assert browser.get(reverse("guides:detail", args=["cosign"])).status_code == 404
    assert "提建议三步走" not in browser.get(reverse("guides:index")).content.decode()
    assert client_of(chen).get(edit("cosign")).status_code == 200


@pytest.mark.parametrize("who", ["li", "he", "wang", "shen", "sun"])
def test_others_only_read(client_of: Any, request: Any, who: str) -> None:
    browser = client_of(request.getfixturevalue(who))
    assert browser.get(reverse("guides:index")).status_code == 200
    assert browser.post(edit("grade"), given()).status_code == 403
    assert not Guide.objects.filter(title="提建议三步走").exists()


def test_bad_input_is_said_beside_the_field(client_of: Any, chen: Any) -> None:
    answer = client_of(chen).post(edit("grade"), given(title="", text="长" * 1001))
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["text", "title"])
    assert client_of(chen).get("/guides/no-such/").status_code == 404


def test_markup_in_a_guide_is_shown_as_text(client_of: Any, chen: Any) -> None:
    client_of(chen).post(edit("grade"), given(text="1. <script>alert(1)</script>"))
    page = client_of(chen).get(reverse("guides:detail", args=["grade"])).content.decode()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page


def test_a_township_of_another_is_not_chosen(client_of: Any, chen: Any, other_township: Any) -> None:
    answer = client_of(chen).post(f"{edit('grade')}?township={other_township.code}", given())
    assert answer.status_code == 403
