"""An announcement is written by one person, let out by a second, and read by anybody only while it is published."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from groundwork.deadlines.models import Deadline
from groundwork.workflow.engine import NotNow, NotYours
from portal import steps
from portal.models import Announcement, PortalPolicy
from portal.states import ANNOUNCEMENT
from tests.portal.factories import announcement_by

pytestmark = pytest.mark.django_db


def photo(name="现场.jpg", color="red"):
    out = io.BytesIO()
    Image.new("RGB", (640, 480), color).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def public(row):
    return f"/public/announcements/{row.pk}/"


def test_a_second_person_lets_it_out(chen, he, today, client):
    row = announcement_by(chen, state="submitted")
    assert client.get(public(row)).status_code == 404
    with pytest.raises(NotYours, match="须由另一人审核"):
        steps.publish(row, actor=chen, today=today)
    row = steps.publish(row, actor=he, today=today)
    page = client.get(public(row)).content.decode()
    assert "中心联络站接待选民。" in page
    assert [row.reviewer, row.published_on] == [he, today]


def test_who_changed_it_last_does_not_review_it(chen, he, today, client_of):
    from tests.factories import person

    colleague = person("fang", "方敏", {"role": "clerk", "township": chen.posts.first().township})
    row = announcement_by(chen)
    page = client_of(colleague).post(
        f"/announcements/{row.pk}/edit/", {"category": row.category_id, "title": "改过的标题", "text": "改过的正文"}
    )  # fmt: skip
    assert page.status_code == 302
    row = steps.submit(Announcement.objects.get(pk=row.pk), actor=chen, today=today)
    for writer in (chen, colleague):
        with pytest.raises(NotYours):
            steps.publish(row, actor=writer, today=today)
    assert steps.publish(row, actor=he, today=today).state == "published"


def test_the_database_keeps_two_people_apart(chen, he):
    row = announcement_by(chen, reviewer=he, state="published")
    with pytest.raises(IntegrityError), transaction.atomic():
        Announcement.objects.filter(pk=row.pk).update(reviewer=chen)


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "withdrawn"])
def test_what_is_not_published_is_404(state, chen, he, client):
    row = announcement_by(chen, reviewer=he, state=state)
    assert client.get(public(row)).status_code == 404
    home = client.get(f"/public/townships/{row.township.code}/").content.decode()
    listed = client.get(f"/public/townships/{row.township.code}/announcements/").content.decode()
    assert row.title not in home + listed


def test_returned_is_mended_and_submitted_again(chen, he, today, client_of):
    row = announcement_by(chen, reviewer=he, state="returned")
    assert "写明地点" in client_of(chen).get(f"/announcements/{row.pk}/edit/").content.decode()
    row = steps.submit(row, actor=chen, today=today)
    assert (row.state, row.review_note) == ("submitted", "")


def test_withdrawn_must_be_reviewed_anew(chen, he, today):
    row = announcement_by(chen, reviewer=he, state="withdrawn")
    with pytest.raises(NotNow):
        steps.publish(row, actor=he, today=today)
    row = steps.revise(row, actor=chen, today=today)
    assert (row.state, row.reviewer, row.published_on) == ("draft", None, None)


def test_every_waiting_state_is_owed(chen, he):
    waiting = {state.code for state in ANNOUNCEMENT.waiting()}
    owed = {}
    for code in ("draft", "submitted", "returned", "published", "withdrawn"):
        row = announcement_by(chen, reviewer=he, state=code)
        owed[code] = [(d.label, d.owner_role, d.owner_user_id) for d in Deadline.objects.of(row).open()]
    assert {code for code, dues in owed.items() if dues} == waiting
    assert owed["submitted"] == [("审核公告", "chairman", None)]
    assert owed["returned"] == [("修改公告", "", chen.pk)]


def test_the_limit_is_a_row_of_the_township(chen, he, client_of, township):
    browser = client_of(chen)
    given = browser.get("/announcements/rules/").context["form"].initial
    page = browser.post("/announcements/rules/", {**given, "review_days": 5})
    assert page.status_code == 302
    assert PortalPolicy.objects.of_township(township).review_days == 5
    assert PortalPolicy.objects.get(township=None).review_days == 2
    deadline = Deadline.objects.of(announcement_by(chen, state="submitted")).get()
    assert deadline.limit_value == 5
    assert client_of(he).post("/announcements/rules/", {**given, "review_days": 9}).status_code == 403
    assert browser.post("/announcements/rules/", {**given, "review_days": 0}).status_code == 422


@pytest.mark.parametrize("who", ["li", "wang", "shen", "sun", "admin"])
def test_others_take_no_step(who, chen, he, today, request):
    person = request.getfixturevalue(who)
    row = announcement_by(chen, state="submitted")
    for verb in (steps.publish, steps.take_back):
        with pytest.raises(NotYours):
            verb(row, actor=person, today=today)


def test_others_do_not_read_what_is_not_published(chen, he, wang, li, client_of):
    hidden, shown = (
        announcement_by(chen, state="submitted"),
        announcement_by(chen, reviewer=he, state="published"),
    )
    for person in (wang, li):
        assert client_of(person).get(f"/announcements/{hidden.pk}/").status_code == 404
        assert client_of(person).get(f"/announcements/{shown.pk}/").status_code == 200
        assert client_of(person).get("/announcements/").status_code == 403


def test_writing_with_pictures_and_taking_one_away(chen, he, today, client_of, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    browser = client_of(chen)
    category = announcement_by(chen).category_id
    form = {
        "category": category,
        "title": " 视察  道路 ",
        "text": "第一段\n第二段",
        "pictures": [photo(), photo("二.jpg")],
    }
    row = Announcement.objects.get(pk=browser.post("/announcements/new/", form).url.split("/")[-2])
    assert row.title == "视察 道路"
    first, second = row_pictures(row)
    page = browser.post(f"/announcements/{row.pk}/edit/", {**form, "pictures": [], "remove": [first.pk]})
    assert page.status_code == 302
    assert row_pictures(row) == [second]
    address = f"/public/announcements/{row.pk}/pictures/{second.pk}/"
    assert client.get(address).status_code == 404
    steps.publish(steps.submit(row, actor=chen, today=today), actor=he, today=today)
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    other = announcement_by(chen, reviewer=he, state="published")
    assert client.get(f"/public/announcements/{other.pk}/pictures/{second.pk}/").status_code == 404
    bundle = zipfile.ZipFile(io.BytesIO(browser.get(f"/announcements/{row.pk}/package/").content))
    assert sorted(bundle.namelist()) == ["01.jpg", "正文.html", "正文.txt"]
    assert "<p>第二段</p>" in bundle.read("正文.html").decode()


def row_pictures(row):
    from groundwork.documents.models import Attachment

    return list(Attachment.objects.of(row).pictures())


def test_bad_input_is_said_beside_the_field(chen, client_of):
    browser = client_of(chen)
    form = {
        "category": "x",
        "title": "字" * 61,
        "text": "",
        "pinned_until": "2026-13-45",
        "pictures": [photo("a.pdf")],
    }
    page = browser.post(
        "/announcements/new/", {**form, "pictures": SimpleUploadedFile("a.jpg", b"MZ not a picture")}
    )
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"category", "title", "text", "pinned_until", "pictures"}
    assert Announcement.objects.count() == 0


def test_script_in_a_text_stays_text(chen, he, client):
    row = announcement_by(chen, reviewer=he, state="published", text="<script>alert(1)</script>")
    page = client.get(public(row)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_reviewer_is_warned_of_numbers(chen, he, client_of):
    row = announcement_by(chen, state="submitted", text="请联系李大姐13800001234。")
    browser, url = client_of(he), f"/steps/announcement/{row.pk}/publish/"
    assert "13800001234。已经核对" in browser.get(url).content.decode()
    assert browser.post(url).status_code == 422
    assert browser.post(url, {"sure": "on"}).status_code == 302
    assert Announcement.objects.get(pk=row.pk).state == "published"


def test_pinned_stand_first_until_their_day(chen, he, today, client):
    old = announcement_by(chen, reviewer=he, state="published", title="置顶的")
    announcement_by(chen, reviewer=he, state="published", title="新的")
    url = f"/public/townships/{old.township.code}/announcements/"

    def titles():
        return [row.title for row in client.get(url).context["page"]]

    assert titles() == ["新的", "置顶的"]
    steps.pin(old, actor=chen, today=today, pinned_until=today)
    assert titles() == ["置顶的", "新的"]
    assert client.get(url, {"q": "\x00", "page": "x", "category": "9" * 40}).status_code == 200


def test_lists_cost_the_same_for_one_row_and_for_three(
    chen, he, client_of, client, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    row = announcement_by(chen, reviewer=he, state="published")
    public_list = f"/public/townships/{row.township.code}/announcements/"
    browser = client_of(chen)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            browser.get("/announcements/")
        with CaptureQueriesContext(connection) as seen_by_all:
            client.get(public_list)
        counts.append((len(seen), len(seen_by_all)))
        announcement_by(chen, reviewer=he, state="published")
        announcement_by(chen, reviewer=he, state="published")
    assert counts[0] == counts[1]


def test_the_register_is_exported(chen, he, client_of):
    announcement_by(chen, reviewer=he, state="published")
    answer = client_of(chen).get("/announcements/", {"export": "xlsx"})
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"
