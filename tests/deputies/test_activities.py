"""Activities: announced, answered, signed in by QR, written down, credited; and everything that must not happen."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from deputies import activity_states as states
from deputies.activity_states import ACTIVITY
from deputies.models import Activity, Deputy, Duty, Participation, Term
from deputies.sign_in import check_code, make_code
from deputies.steps import activities as steps
from groundwork.accounts.roles import Role
from groundwork.deadlines.models import Deadline
from groundwork.notifications.models import Message
from groundwork.workflow.engine import STEPS, NotNow, NotYours
from groundwork.workflow.models import Entry
from tests.deputies.activities import activity_in, planned
from tests.factories import TODAY, DeputyFactory, deputy_of, person

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def at(activity: Activity, page: str) -> str:
    return reverse(f"deputies:activity_{page}", args=[activity.pk])


def step_url(activity: Activity, move: str) -> str:
    return reverse("workflow:step", args=["activity", activity.pk, move])


def code_of(activity: Activity, **ago: float) -> str:
    return make_code(activity.pk, now=timezone.now() - datetime.timedelta(**ago))


@pytest.fixture
def zhu(township: Any) -> Any:
    """The liaison officer of a station."""
    return person("zhu", "朱琴", {"role": Role.STATION_LIAISON, "township": township})


@pytest.fixture
def announced(today: Any, term: Any, chen: Any, li: Any, liu: Any, gao: Any) -> Activity:
    """For today; li, liu and gao (without account) are invited."""
    return activity_in(states.ANNOUNCED, term, clerk=chen, deputies=[deputy_of(li), deputy_of(liu), gao])


@pytest.fixture
def running(announced: Activity, chen: Any) -> Activity:
    """Signing in is open."""
    steps.open_sign_in(announced, actor=chen, today=TODAY)
    return Activity.objects.get(pk=announced.pk)


# --- The notice -----------------------------------------------------------------------------------------------


def test_the_notice_reaches_the_invited_and_each_owes_an_answer(
    announced: Activity, li: Any, liu: Any, zhou: Any
) -> None:
    told = Message.objects.filter(subject__startswith="活动通知").values_list(
        "recipient__username", flat=True
    )
    assert sorted(told) == ["li", "liu"]
    open_now = Deadline.objects.of(announced).open()
    owners = {(d.kind, d.owner_user_id, d.owner_role) for d in open_now}
    assert owners == {
        ("answer_notice", li.pk, ""), ("answer_notice", liu.pk, ""), ("answer_notice", None, "clerk"),
        ("hold_activity", None, "clerk"),
    }  # fmt: skip


def test_answering_by_one_tap_meets_the_deadline_and_may_be_changed(
    client_of: Any, announced: Activity, li: Any
) -> None:
    browser = client_of(li)
    assert browser.post(step_url(announced, "sign_up")).status_code == 302
    assert not Deadline.objects.of(announced).open().filter(owner_user=li).exists()
    assert browser.post(step_url(announced, "excuse"), {"reason": ""}).status_code == 422
    browser.post(step_url(announced, "excuse"), {"reason": "外出看病"})
    row = announced.participations.get(deputy__user=li)
    assert (row.answer, row.reason) == ("excused", "外出看病")


def test_the_office_writes_down_what_was_said_on_the_phone(
    announced: Activity, chen: Any, gao: Any, li: Any
) -> None:
    rows = {row.deputy_id: row for row in announced.participations.select_related("deputy")}
    both = [rows[gao.pk]]
    with pytest.raises(ValidationError, match="同时选在"):
        steps.answer_for(announced, actor=chen, today=TODAY, coming=both, excused=both)
    with pytest.raises(ValidationError, match="请选择"):
        steps.answer_for(announced, actor=chen, today=TODAY)
    steps.answer_for(
        announced, actor=chen, today=TODAY, coming=both, excused=[rows[deputy_of(li).pk]], reason="外出"
    )
    assert dict(announced.participations.values_list("deputy__name", "answer")) == {
        "高翔": "coming", "李梅": "excused", "刘洋": "",
    }  # fmt: skip


@pytest.mark.parametrize(("scope", "more", "invited"), [
    ("all", {}, 4), ("groups", {"groups": "group"}, 1), ("groups", {"groups": "group", "deputies": "liu"}, 2),
    ("chosen", {"deputies": "liu"}, 1),
])  # fmt: skip
def test_whom_the_form_invites(
    client_of: Any, today: Any, term: Any, chen: Any, li: Any, liu: Any, zhou: Any, gao: Any, group: Any,
    scope: str, more: dict[str, str], invited: int,
) -> None:  # fmt: skip
    Deputy.objects.filter(pk=DeputyFactory(term=term, name="已离任").pk).update(status="suspended")
    activity, keys = planned(term, clerk=chen), {"group": group.pk, "liu": deputy_of(liu).pk}
    given = {"scope": scope, "answer_by": TODAY.isoformat()} | {
        name: keys[word] for name, word in more.items()
    }
    assert client_of(chen).post(step_url(activity, "announce"), given).status_code == 302
    assert activity.participations.count() == invited


@pytest.mark.parametrize(("given", "field"), [
    ({"scope": "groups"}, "groups"), ({"scope": "chosen"}, "deputies"), ({"scope": "nobody"}, "scope"),
    ({"scope": "all", "answer_by": "2026-03-09"}, "answer_by"), ({"scope": "all", "answer_by": "2026-03-11"}, "answer_by"),
    ({"scope": "all", "answer_by": "昨天"}, "answer_by"), ({"scope": "chosen", "deputies": "999999"}, "deputies"),
])  # fmt: skip
def test_a_notice_that_makes_no_sense_is_refused(
    client_of: Any, today: Any, term: Any, chen: Any, li: Any, given: dict[str, str], field: str
) -> None:
    activity = planned(term, clerk=chen)
    answer = client_of(chen).post(step_url(activity, "announce"), {"answer_by": TODAY.isoformat()} | given)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not activity.participations.exists()


def test_a_deputy_of_another_township_cannot_be_invited(
    client_of: Any, today: Any, term: Any, chen: Any, li: Any, other_township: Any
) -> None:
    from tests.factories import TermFactory

    foreign = DeputyFactory(term=TermFactory(township=other_township))
    activity = planned(term, clerk=chen)
    given = {"scope": "chosen", "deputies": foreign.pk, "answer_by": TODAY.isoformat()}
    assert client_of(chen).post(step_url(activity, "announce"), given).status_code == 422


def test_a_postponed_activity_is_told_and_answered_anew(announced: Activity, chen: Any, li: Any) -> None:
    steps.sign_up(announced, actor=li, today=TODAY)
    steps.postpone(
        announced, actor=chen, today=TODAY, on=TODAY + 3 * DAY, begins_at=datetime.time(9), place="镇会议室",
        answer_by=TODAY + 2 * DAY, reason="下大雨",
    )  # fmt: skip
    announced.refresh_from_db()
    assert (announced.on, announced.participations.silent().count()) == (TODAY + 3 * DAY, 3)
    message = Message.objects.get(recipient=li, subject__startswith="活动改期")
    assert "下大雨" in message.body and "镇会议室" in message.body
    assert {d.due_on for d in Deadline.objects.of(announced).open().filter(owner_user=li)} == {
        TODAY + 2 * DAY
    }


def test_a_cancelled_activity_is_told_with_its_reason_and_owes_nothing(
    announced: Activity, chen: Any, li: Any
) -> None:
    steps.cancel(announced, actor=chen, today=TODAY, reason="防汛值守")
    assert "防汛值守" in Message.objects.get(recipient=li, subject__startswith="活动取消").body
    assert not Deadline.objects.of(announced).open().exists()
    assert set(Deadline.objects.of(announced).values_list("outcome", flat=True)) == {"void"}


# --- Signing in -----------------------------------------------------------------------------------------------


def test_scanning_and_one_tap_signs_in_once(client_of: Any, running: Activity, li: Any) -> None:
    browser, url = client_of(li), at(running, "sign_in")
    page = browser.get(f"{url}?code={code_of(running)}")
    assert "李梅，签到" in page.content.decode()
    assert browser.post(url, {"code": code_of(running)}).status_code == 302
    row = running.participations.get(deputy__user=li)
    first = row.signed_in_at
    assert (row.way, row.signed_in_by, row.attended) == ("qr", li, True)
    assert "已签到" in browser.post(url, {"code": code_of(running)}).content.decode()
    row.refresh_from_db()
    assert row.signed_in_at == first
    assert Entry.objects.of(running).filter(move="sign_in").count() == 1


def test_a_photographed_code_goes_stale_and_one_of_tomorrow_is_not_good_yet(
    client_of: Any, running: Activity, li: Any
) -> None:
    browser, url = client_of(li), at(running, "sign_in")
    for code in (code_of(running, minutes=7), code_of(running, minutes=-3)):
        answer = browser.post(url, {"code": code})
        assert answer.status_code == 422 and "签到码已过期" in answer.content.decode()
        assert "签到码已过期" in browser.get(f"{url}?code={code}").content.decode()
    assert browser.post(url, {"code": code_of(running, minutes=4)}).status_code == 302


@pytest.mark.parametrize("code", ["", "1", "1-1.x", "<script>", "9" * 500, "1-29555555.AAAA"])
def test_a_forged_code_signs_nobody_in(client_of: Any, running: Activity, li: Any, code: str) -> None:
    answer = client_of(li).post(at(running, "sign_in"), {"code": code})
    assert answer.status_code == 422
    assert client_of(li).post(step_url(running, "sign_in"), {"code": code}).status_code == 422
    assert not running.participations.attended().exists()


def test_the_code_of_another_activity_is_refused(
    client_of: Any, running: Activity, term: Any, chen: Any, li: Any
) -> None:
    other = activity_in(states.RUNNING, term, clerk=chen, deputies=[deputy_of(li)])
    answer = client_of(li).post(at(running, "sign_in"), {"code": code_of(other)})
    assert "另一个活动" in answer.content.decode()
    with pytest.raises(ValidationError, match="另一个活动"):
        check_code(code_of(other), running.pk, now=timezone.now())


def test_who_was_not_invited_is_sent_to_the_office(
    client_of: Any, running: Activity, zhou: Any, chen: Any
) -> None:
    answer = client_of(zhou).post(at(running, "sign_in"), {"code": code_of(running)})
    assert answer.status_code == 422 and "不在本次活动的邀请名单中" in answer.content.decode()
    assert client_of(zhou).post(step_url(running, "sign_in"), {"code": code_of(running)}).status_code == 403
    steps.invite(running, actor=chen, today=TODAY, deputies=[deputy_of(zhou)])
    assert client_of(zhou).post(at(running, "sign_in"), {"code": code_of(running)}).status_code == 302


def test_nobody_signs_in_before_it_is_open_or_after(
    client_of: Any, announced: Activity, chen: Any, li: Any
) -> None:
    for state in (states.ANNOUNCED, states.HELD):
        activity = activity_in(state, announced.term, clerk=chen, deputies=[deputy_of(li)])
        activity.participations.update(signed_in_at=None, way="", attended=False)
        answer = client_of(li).post(at(activity, "sign_in"), {"code": code_of(activity)})
        assert "现在不能签到" in answer.content.decode()
        with pytest.raises(NotNow):
            steps.sign_in(activity, actor=li, today=TODAY, code=code_of(activity))


def test_sign_in_opens_on_the_day_only(today: Any, term: Any, chen: Any, li: Any) -> None:
    activity = planned(term, clerk=chen, on=TODAY + DAY)
    steps.announce(activity, actor=chen, today=TODAY, deputies=[deputy_of(li)], answer_by=TODAY)
    for move in (steps.open_sign_in, steps.record_held):
        with pytest.raises(ValidationError):
            move(activity, actor=chen, today=TODAY)


def test_office_and_liaison_officer_sign_in_those_without_a_phone(
    client_of: Any, running: Activity, zhu: Any, gao: Any
) -> None:
    row = running.participations.get(deputy=gao)
    assert client_of(zhu).post(step_url(running, "sign_in_for"), {"rows": [row.pk]}).status_code == 302
    row.refresh_from_db()
    assert (row.way, row.signed_in_by, row.attended) == ("by_hand", zhu, True)
    assert client_of(zhu).post(step_url(running, "sign_in_for"), {"rows": [row.pk]}).status_code == 422


def test_the_screen_shows_a_code_that_signs_in_and_renews_itself(
    client_of: Any, running: Activity, chen: Any, li: Any
) -> None:
    browser = client_of(chen)
    page = browser.get(at(running, "board"))
    assert "no-store" in page.headers["Cache-Control"]
    assert "<svg" in page.content.decode() and 'hx-trigger="every 30s"' in page.content.decode()
    assert page.context["address"].startswith("http://testserver/deputies/activities/")
    code = page.context["address"].split("code=")[1]
    assert client_of(li).post(at(running, "sign_in"), {"code": code}).status_code == 302
    part = browser.get(at(running, "board"), headers={"HX-Request": "true"}).content.decode()
    assert "<b>1</b> / 3" in part and "<html" not in part
    assert client_of(li).get(at(running, "board")).status_code == 403


def test_the_screen_needs_an_open_sign_in(client_of: Any, announced: Activity, chen: Any) -> None:
    assert client_of(chen).get(at(announced, "board")).status_code == 302


# --- Afterwards -----------------------------------------------------------------------------------------------


def test_closing_credits_whoever_was_there_and_correcting_takes_it_back(
    running: Activity, chen: Any, li: Any, gao: Any
) -> None:
    by = {"actor": chen, "today": TODAY}
    steps.sign_in(running, actor=li, today=TODAY, code=code_of(running))
    steps.finish(running, **by)
    with pytest.raises(NotNow):
        steps.close(running, **by)
    steps.write_minutes(running, **by, minutes="看了水渠。")
    steps.confirm_attendance(running, **by, attended=list(running.participations.filter(deputy=gao)))
    steps.close(running, **by)
    assert [(d.deputy, d.kind.code, d.on) for d in Duty.objects.of_source(running)] == [
        (gao, "inspection", TODAY)
    ]
    steps.correct(running, **by, reason="名单登错")
    assert not Duty.objects.of_source(running).counted().exists()
    steps.confirm_attendance(running, **by, attended=list(running.participations.all()))
    steps.close(running, **by)
    assert Duty.objects.of_source(running).counted().count() == 3


def test_minutes_and_closing_fall_due(running: Activity, chen: Any) -> None:
    by = {"actor": chen, "today": TODAY}
    steps.finish(running, **by)
    assert set(Deadline.objects.of(running).open().values_list("kind", "owner_role")) == {
        ("write_minutes", "clerk"), ("close_activity", "clerk"),
    }  # fmt: skip
    steps.write_minutes(running, **by, minutes="看了水渠。")
    steps.confirm_attendance(running, **by, attended=[])
    steps.close(running, **by)
    assert not Deadline.objects.of(running).open().exists()


def test_the_papers(client_of: Any, running: Activity, chen: Any, li: Any) -> None:
    browser = client_of(chen)
    assert browser.get(at(running, "minutes")).status_code == 302
    assert "签名" in browser.get(at(running, "sheet")).content.decode()
    activity = activity_in(states.CLOSED, running.term, clerk=chen, deputies=[deputy_of(li)])
    word = (
        zipfile.ZipFile(io.BytesIO(browser.get(at(activity, "minutes")).content))
        .read("word/document.xml")
        .decode()
    )
    assert "视察上河水渠纪要" in word and "一、情况" in word and "李梅" in word
    book = browser.get(at(activity, "attendance"))
    assert book.headers["Content-Type"].endswith("sheet")


def test_reasons_of_absence_are_not_everybodys(
    client_of: Any, announced: Activity, chen: Any, li: Any, liu: Any
) -> None:
    steps.excuse(announced, actor=li, today=TODAY, reason="陪家人住院")
    page = reverse("deputies:activity", args=[announced.pk])
    assert "陪家人住院" in client_of(chen).get(page).content.decode()
    assert "陪家人住院" not in client_of(liu).get(page).content.decode()
    from groundwork.documents.tables import read_table

    sheets = [
        read_table(io.BytesIO(client_of(who).get(at(announced, "attendance")).content), filename="a.xlsx")
        for who in (chen, liu)
    ]
    assert ["陪家人住院" in str(sheet) for sheet in sheets] == [True, False]


# --- Rights ---------------------------------------------------------------------------------------------------


#: Who may take each step, of: the clerk, the chairman, an invited deputy, a liaison officer, a unit's officer.
RIGHTS = {
    "announce": "c", "sign_up": "d", "excuse": "d", "open_sign_in": "cl", "answer_for": "c", "invite": "c",
    "postpone": "c", "record_held": "c", "sign_in": "d", "finish": "cl", "sign_in_for": "cl", "write_minutes": "c",
    "confirm_attendance": "c", "add_pictures": "cl", "close": "c", "correct": "c", "cancel": "c",
}  # fmt: skip


def test_every_step_has_its_people(
    announced: Activity, chen: Any, he: Any, li: Any, zhu: Any, wang: Any
) -> None:
    assert set(RIGHTS) == {move.name for move in ACTIVITY.moves} == set(STEPS["activity"])
    people = {"c": chen, "h": he, "d": li, "l": zhu, "u": wang}
    found = {
        name: "".join(letter for letter, who in people.items() if taken.may(who, announced))
        for name, taken in STEPS["activity"].items()
    }
    assert found == RIGHTS


def test_others_are_refused_by_page_and_by_verb(
    client_of: Any, announced: Activity, liu: Any, he: Any, zhou: Any
) -> None:
    for who in (liu, he):
        assert client_of(who).post(step_url(announced, "cancel"), {"reason": "不办了"}).status_code == 403
        with pytest.raises(NotYours):
            steps.cancel(announced, actor=who, today=TODAY, reason="不办了")
    assert client_of(zhou).post(step_url(announced, "sign_up")).status_code == 403


def test_strangers_and_units_see_nothing(client_of: Any, announced: Activity, zhao: Any, wang: Any) -> None:
    for who in (zhao, wang):
        browser = client_of(who)
        for page in ("board", "sign_in", "sheet", "minutes", "attendance", "edit"):
            assert browser.get(at(announced, page)).status_code == 404
        assert browser.post(step_url(announced, "sign_up")).status_code == 404
    assert announced.title not in client_of(zhao).get(reverse("deputies:activities")).content.decode()
    assert client_of(wang).get(reverse("deputies:activities")).status_code == 403


def test_what_is_prepared_is_the_congress_s_own(
    client_of: Any, today: Any, term: Any, chen: Any, li: Any, he: Any
) -> None:
    activity = planned(term, clerk=chen)
    url = reverse("deputies:activity", args=[activity.pk])
    assert [client_of(who).get(url).status_code for who in (chen, he, li)] == [200, 200, 404]


# --- Forms and lists ------------------------------------------------------------------------------------------


def data(term: Term, **more: Any) -> dict[str, Any]:
    from deputies.models import ActivityKind

    return {
        "township": term.township_id, "kind": ActivityKind.objects.get(code="inspection").pk, "title": "视察蓄水池",
        "on": "2026-03-20", "begins_at": "14:30", "ends_at": "", "place": "白岩村", "content": "", "contact": "",
        "group": "", "planned": "", "subject": "", "lecturer": "", "hours": "",
    } | more  # fmt: skip


def test_the_office_registers_and_mends_an_activity(
    client_of: Any, today: Any, chen: Any, term: Any, li: Any
) -> None:
    browser = client_of(chen)
    assert browser.post(reverse("deputies:activity_new"), data(term)).status_code == 302
    activity = Activity.objects.get()
    assert (activity.term, activity.state, str(activity.when)) == (term, "planned", "3月20日 周五 14:30")
    browser.post(at(activity, "edit"), data(term, place="龙潭村"))
    activity.refresh_from_db()
    assert activity.place == "龙潭村"
    steps.announce(activity, actor=chen, today=TODAY, deputies=[deputy_of(li)], answer_by=TODAY)
    browser.post(at(activity, "edit"), data(term, place="别处"))
    activity.refresh_from_db()
    assert activity.place == "龙潭村"
    assert client_of(li).post(reverse("deputies:activity_new"), data(term)).status_code == 403


@pytest.mark.parametrize(("change", "field"), [
    ({"title": ""}, "title"), ({"ends_at": "14:00"}, "ends_at"), ({"on": "2062-01-01"}, "on"), ({"on": "三月"}, "on"),
    ({"on": "2019-01-01"}, "on"), ({"hours": "100"}, "hours"), ({"hours": "-1"}, "hours"), ({"begins_at": "25:00"}, "begins_at"),
    ({"title": "长" * 81}, "title"), ({"group": "999"}, "group"), ({"kind": "x"}, "kind"), ({"kind": "training"}, "subject"),
])  # fmt: skip
def test_bad_input_is_said_beside_the_field(
    client_of: Any, today: Any, chen: Any, term: Any, change: dict[str, str], field: str
) -> None:
    from deputies.models import ActivityKind

    if change == {"kind": "training"}:
        change = {"kind": str(ActivityKind.objects.get(code="training").pk)}
    answer = client_of(chen).post(reverse("deputies:activity_new"), data(term, **change))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Activity.objects.exists()


@pytest.mark.parametrize("name", ["activities", "my_activities", "group_meetings", "activity_kinds"])
def test_lists_cost_the_same_for_one_and_three(
    client_of: Any, announced: Activity, chen: Any, li: Any, name: str
) -> None:
    browser = client_of(li)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse(f"deputies:{name}")).status_code == 200
        return len(queries)

    cost()
    one = cost()
    for _ in range(2):
        activity_in(states.ANNOUNCED, announced.term, clerk=chen, deputies=[deputy_of(li)])
    assert cost() == one


def test_the_page_costs_the_same_for_three_and_six_invited(
    client_of: Any, announced: Activity, chen: Any
) -> None:
    browser, url = client_of(chen), reverse("deputies:activity", args=[announced.pk])

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url).status_code == 200
        return len(queries)

    cost()
    before = cost()
    more = [DeputyFactory(term=announced.term) for _ in range(3)]
    steps.invite(announced, actor=chen, today=TODAY, deputies=more)
    assert cost() == before


@pytest.mark.parametrize(("query", "found"), [
    ("", True), ("q=水渠", True), ("q=桥", False), ("state=announced", True), ("state=held", False),
    ("on_after=2026-03-11", False), ("done=true", False), ("on_after=x", True), ("training=true", False),
])  # fmt: skip
def test_finding_activities(client_of: Any, announced: Activity, chen: Any, query: str, found: bool) -> None:
    page = client_of(chen).get(f"{reverse('deputies:activities')}?sort=-on&{query}").content.decode()
    assert (">视察上河水渠</a>" in page) == found


def test_a_group_that_did_not_meet_shows_up_by_itself(
    client_of: Any, today: Any, term: Any, chen: Any, li: Any, group: Any
) -> None:
    url = reverse("deputies:group_meetings")
    assert "还差 1 次" in client_of(chen).get(url).content.decode()
    activity_in(states.HELD, term, clerk=chen, deputies=[deputy_of(li)], kind="group", group=group)
    assert "各小组都达到了次数" in client_of(chen).get(url).content.decode()
    assert "少 1 次" in client_of(chen).get(f"{url}?span=2025-4").content.decode()
    for nonsense in ("x", "2026-9", "99999", "²-1"):
        assert client_of(chen).get(f"{url}?span={nonsense}").status_code == 200


def test_a_township_writes_its_own_rule_of_meeting(
    client_of: Any, today: Any, chen: Any, li: Any, group: Any
) -> None:
    url = reverse("deputies:group_rule")
    assert client_of(li).get(url).status_code == 403
    answer = client_of(chen).post(url, {"times": "0", "per": "year", "source": ""})
    assert sorted(answer.context["form"].errors) == ["source", "times"]
    client_of(chen).post(url, {"times": "4", "per": "year", "source": "本镇办法"})
    page = client_of(chen).get(reverse("deputies:group_meetings")).content.decode()
    assert "2026 年" in page and "还差 4 次" in page and "本镇办法" in page


def test_kinds_are_kept_by_the_administrator(client_of: Any, admin: Any, chen: Any) -> None:
    from deputies.models import ActivityKind, DutyKind

    given = {"name": "专题询问", "duty_kind": DutyKind.objects.get(code="other").pk, "source": "本镇", "order": "5",
             "is_active": "on"}  # fmt: skip
    url = reverse("deputies:activity_kind_new")
    assert client_of(chen).post(url, given).status_code == 403
    assert client_of(admin).post(url, given).status_code == 302
    assert client_of(admin).post(url, given).status_code == 422
    kind = ActivityKind.objects.get(name="专题询问")
    client_of(admin).post(
        reverse("deputies:activity_kind_edit", args=[kind.pk]), given | {"name": "专题问询"}
    )
    assert ActivityKind.objects.filter(name="专题问询").exists()


def test_one_invitation_is_one_row(announced: Activity, li: Any, chen: Any) -> None:
    with pytest.raises(ValidationError):
        steps.invite(announced, actor=chen, today=TODAY, deputies=[deputy_of(li)])
    assert Participation.objects.filter(activity=announced, deputy__user=li).count() == 1
