"""The state of an office: the steps with their grounds, who may take them, and what a higher deputy may not do."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction
from django.urls import reverse

from config.presets import load_presets
from deputies import steps
from deputies.grounds import ABSENT_TWICE
from deputies.models import Deputy, StatusChange, StatusGround
from groundwork.accounts.roles import Role
from groundwork.workflow.engine import NotNow, NotYours
from groundwork.workflow.models import Entry
from proposals.permissions import may_raise
from tests.factories import DeputyFactory, deputy_of, make_deputy, person

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 2)


@pytest.fixture
def detained(db):
    load_presets()
    return StatusGround.objects.get(use="suspend", label__startswith="因刑事案件")


@pytest.fixture
def resigned(detained):
    return StatusGround.objects.get(label="辞职被接受")


def step_url(deputy, move):
    return reverse("workflow:step", args=["deputy", deputy.pk, move])


def test_every_ground_of_the_law_is_there_once(detained):
    load_presets()
    assert StatusGround.objects.for_use("suspend").count() == 2
    assert StatusGround.objects.for_use("terminate").count() == 8
    assert StatusGround.objects.get(label=ABSENT_TWICE).source == "代表法第六十二条第（三）项"


def test_an_office_is_suspended_and_resumed_with_date_ground_and_document(li, chen, detained, today):
    deputy = deputy_of(li)
    steps.suspend(deputy, actor=chen, today=today, on=DAY, ground=detained, document="主席团通知〔2026〕2号")
    deputy.refresh_from_db()
    assert (deputy.status, li.posts.get().until) == ("suspended", None)
    steps.resume(deputy, actor=chen, today=today, on=today, note="不起诉")
    deputy.refresh_from_db()
    changes = [(c.from_status, c.to_status, c.on, c.ground) for c in deputy.status_changes.all()]
    assert changes == [("suspended", "serving", today, None), ("serving", "suspended", DAY, detained)]
    assert deputy.status == "serving"
    sentences = [entry.sentence for entry in Entry.objects.of(deputy)]
    assert "第六十一条第（一）项" in sentences[0] and "主席团通知〔2026〕2号" in sentences[0]
    assert li.messages_received.filter(subject__contains="代表职务有变动").count() == 2


@pytest.mark.parametrize("end_post", [True, False])
def test_the_end_of_an_office_ends_the_post_only_by_choice(client_of, chen, li, resigned, today, end_post):
    deputy = deputy_of(li)
    Deputy.objects.filter(pk=deputy.pk).update(leads_group=True)
    given = {"ground": resigned.pk, "on": DAY.isoformat(), "document": "辞职书"}
    given |= {"end_post": "on"} if end_post else {}
    assert client_of(chen).post(step_url(deputy, "terminate"), given).status_code == 302
    deputy.refresh_from_db()
    assert (deputy.status, deputy.leads_group) == ("terminated", False)
    assert li.posts.get().until == (DAY if end_post else None)


def test_an_ending_written_down_by_mistake_is_corrected(li, chen, resigned, today):
    deputy = deputy_of(li)
    steps.terminate(deputy, actor=chen, today=today, on=DAY, ground=resigned)
    steps.correct(deputy, actor=chen, today=today, note="登记到了同名代表")
    assert Deputy.objects.get(pk=deputy.pk).status == "serving"


def test_days_ahead_or_before_the_last_change_are_refused(li, chen, detained, today):
    deputy = deputy_of(li)
    for on in (today + datetime.timedelta(days=1), deputy.term.begins_on - datetime.timedelta(days=1)):
        with pytest.raises(ValidationError) as refused:
            steps.suspend(deputy, actor=chen, today=today, on=on, ground=detained)
        assert list(refused.value.message_dict) == ["on"]
    steps.suspend(deputy, actor=chen, today=today, on=today, ground=detained)
    with pytest.raises(ValidationError):
        steps.resume(deputy, actor=chen, today=today, on=DAY)
    assert StatusChange.objects.count() == 1


def test_unlawful_moves_and_wrong_people_are_refused(
    client_of, li, liu, he, wang, shen, chen, detained, today
):
    deputy = deputy_of(li)
    with pytest.raises(NotNow):
        steps.resume(deputy, actor=chen, today=today, on=today)
    with pytest.raises(NotNow):
        steps.correct(deputy, actor=chen, today=today, note="无")
    for who in (li, liu, he, wang, shen):
        with pytest.raises(NotYours):
            steps.suspend(deputy, actor=who, today=today, on=today, ground=detained)
        assert client_of(who).post(step_url(deputy, "suspend"), {}).status_code == 403


def test_the_ground_must_be_one_of_this_change(client_of, chen, li, detained, resigned, today):
    given = {"ground": resigned.pk, "on": DAY.isoformat()}
    answer = client_of(chen).post(step_url(deputy_of(li), "suspend"), given)
    assert answer.status_code == 422 and "ground" in answer.context["form"].errors


def test_the_database_keeps_the_law_too(li, chen, resigned, today):
    deputy = deputy_of(li)
    steps.terminate(deputy, actor=chen, today=today, on=DAY, ground=resigned)
    with pytest.raises(Error), transaction.atomic():
        Deputy.objects.filter(pk=deputy.pk).update(status="suspended")


def test_her_page_shows_the_changes_the_ground_only_to_the_congress(
    client_of, li, chen, he, wang, detained, today
):
    deputy = deputy_of(li)
    steps.suspend(deputy, actor=chen, today=today, on=DAY, ground=detained)
    seen = {
        who.username: client_of(who).get(reverse("deputies:detail", args=[deputy.pk])).content.decode()
        for who in (chen, he, wang, li)
    }
    assert {name: "第六十一条" in page for name, page in seen.items()} == {
        "chen": True, "he": True, "wang": False, "li": True,
    }  # fmt: skip
    assert {name: step_url(deputy, "resume") in page for name, page in seen.items()} == {
        "chen": True, "he": False, "wang": False, "li": False,
    }  # fmt: skip


@pytest.mark.parametrize(("who", "reads"), [("chen", True), ("admin", True), ("he", True), ("ma", True),
                                            ("li", True), ("liu", False), ("wang", False), ("sun", False),
                                            ("shen", False)])  # fmt: skip
def test_who_reads_the_person_behind_the_deputy(client_of, request, li, who, reads):
    deputy = deputy_of(li)
    Deputy.objects.filter(pk=deputy.pk).update(
        born_in=datetime.date(1976, 4, 1),
        ethnicity="土家族",
        education="大专",
        party="无党派人士",
        employer="柑橘合作社",
    )
    page = (
        client_of(request.getfixturevalue(who))
        .get(reverse("deputies:detail", args=[deputy.pk]))
        .content.decode()
    )
    assert [text in page for text in ("1976年4月", "土家族", "大专", "无党派人士")] == [reads] * 4
    assert "柑橘合作社" in page


def test_grounds_are_read_by_the_congress_and_kept_by_administrators(client_of, chen, li, admin, detained):
    url = reverse("deputies:ground_edit", args=[detained.pk])
    given = {"use": "suspend", "label": "被羁押", "source": "代表法第六十一条", "order": 1, "is_active": "on"}
    assert client_of(chen).get(reverse("deputies:grounds")).status_code == 200
    assert [client_of(li).get(reverse("deputies:grounds")).status_code, client_of(chen).post(url, given).status_code] == [
        403, 403,
    ]  # fmt: skip
    assert client_of(admin).post(url, given).status_code == 302
    detained.refresh_from_db()
    assert detained.label == "被羁押"


# --- Deputies of a higher congress, grouped here --------------------------------------------------------------


@pytest.fixture
def tan(term, li):
    """谭英, a deputy of the county's congress who is grouped in 黄坪镇."""
    return make_deputy("tan", "谭英", term=term, level="county")


def test_a_higher_deputy_is_on_the_roll_but_not_in_the_congress(client_of, chen, tan, li, term):
    page = client_of(chen).get(reverse("deputies:list")).content.decode()
    assert "谭英" in page and "县（市、区）" in page
    page = client_of(chen).get(reverse("deputies:list") + "?level=township").content.decode()
    assert "谭英" not in page and "李梅" in page
    assert list(term.deputies.of_the_congress()) == [deputy_of(li)]
    assert (
        f'?term={term.pk}&amp;level=township&amp;status=serving">1</a>'
        in client_of(chen).get(reverse("deputies:terms")).content.decode()
    )


def test_a_higher_deputy_raises_and_signs_nothing_in_the_township(client_of, tan, li, chen, term, today):
    from proposals import steps as proposal_steps
    from tests.factories import ProposalFactory

    assert (may_raise(tan), may_raise(li), may_raise(chen)) == (False, True, True)
    assert client_of(tan).get(reverse("proposals:create")).status_code == 403
    page = client_of(chen).get(reverse("proposals:create")).content.decode()
    assert "李梅" in page and "谭英" not in page
    draft = ProposalFactory(lead_deputy=deputy_of(tan))
    with pytest.raises(ValidationError, match="不能向乡镇人大提出或联名"):
        proposal_steps.submit(draft, actor=chen, today=today)
    own = ProposalFactory(lead_deputy=deputy_of(li))
    url = reverse("workflow:step", args=["proposal", own.pk, "submit"])
    assert "谭英" not in client_of(li).get(url).content.decode()
    answer = client_of(li).post(url, {"cosponsors": [deputy_of(tan).pk]})
    assert "cosponsors" in answer.context["form"].errors


def test_certificates_are_numbered_by_each_congress(term):
    DeputyFactory(term=term, certificate_no="001")
    DeputyFactory(term=term, certificate_no="001", level="county")
    with pytest.raises(Error), transaction.atomic():
        DeputyFactory(term=term, certificate_no="001")


def test_a_group_has_one_leader(client_of, chen, term, group, li):
    Deputy.objects.filter(pk=deputy_of(li).pk).update(leads_group=True)
    given = {"term": term.pk, "name": "罗兰", "level": "township", "group": group.pk, "leads_group": "on"}
    answer = client_of(chen).post(reverse("deputies:new"), given)
    assert "李梅" in str(answer.context["form"].errors["leads_group"])
    answer = client_of(chen).post(reverse("deputies:new"), given | {"group": ""})
    assert "先选所在的代表小组" in str(answer.context["form"].errors["leads_group"])


def test_impossible_dates_of_a_person_are_said(client_of, chen, term, today):
    given = {"term": term.pk, "name": "罗兰", "level": "township"}
    for change, field in [
        ({"born_in": "1976-13"}, "born_in"), ({"born_in": "1876-01"}, "born_in"), ({"elected_on": "2027-01-01"}, "elected_on"),
        ({"elected_on": "2021-10-01", "first_elected_on": "2022-01-01"}, "first_elected_on"),
    ]:  # fmt: skip
        answer = client_of(chen).post(reverse("deputies:new"), given | change)
        assert list(answer.context["form"].errors) == [field], change
    assert client_of(chen).post(reverse("deputies:new"), given | {"born_in": "1976-04"}).status_code == 302
    assert Deputy.objects.get(name="罗兰").born_in == datetime.date(1976, 4, 1)


def test_an_administrator_of_the_county_is_no_deputy(county, township):
    assert may_raise(person("root", "高远", {"role": Role.ADMINISTRATOR, "county": county})) is False
