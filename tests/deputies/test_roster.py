"""The roster: 57 deputies with realistic dirt come in at once, go out again, and come back unchanged."""

import datetime
import io
import time

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from deputies.models import Constituency, Deputy, DeputyGroup, RosterUpload
from deputies.roster.cells import parse_level, parse_month, parse_name, parse_phone
from deputies.roster.export import line_of
from deputies.roster.plan import make_plan
from deputies.roster.storing import ImportRefused, import_roster
from groundwork.accounts.models import User
from groundwork.accounts.roles import Role
from groundwork.documents.tables import read_table
from tests.deputies.rosters import dirty_roster, names, upload_of
from tests.factories import DeputyFactory, deputy_of

pytestmark = pytest.mark.django_db
ROSTER = reverse("deputies:roster")


def sheets_of(content, name="名册.xlsx"):
    return read_table(io.BytesIO(content), filename=name)


def csv_of(*lines):
    return "\n".join(lines).encode("gb18030")


def plan_of(content, term, today, **choices):
    return make_plan(sheets_of(content, "名册.csv"), term=term, choices=choices, today=today)


def fates(plan):
    return [person.fate for person in plan.people]


def refusals(plan):
    return {person.row.number: [p.reason for p in person.row.refusals] for person in plan.of("refused")}


# --- 57 deputies ----------------------------------------------------------------------------------------------


def test_57_deputies_come_in_with_all_their_dirt(client_of, chen, term, village, today):
    browser = client_of(chen)
    began = time.perf_counter()
    answer = browser.post(ROSTER, {"term": term.pk, "file": upload_of(dirty_roster())})
    assert answer.status_code == 302
    url = answer.headers["Location"]
    page = browser.get(url)
    plan = page.context["plan"]
    assert page.context["counts"] == {"new": 55, "changed": 0, "same": 0, "refused": 2, "skipped": 0}
    assert refusals(plan) == {
        11: ["代表证号“黄人代字第008号”与第 12 行（吕长根）相同"],
        12: ["代表证号“黄人代字第008号”与第 11 行（苏长根）相同"],
    }
    assert sum("不像电话号码" in problem.reason for problem in page.context["warnings"]) == 1
    assert len(plan.unknown) == 10  # five groups, five districts

    # Nothing is written while a row is undecided.
    text = page.content.decode()
    assert "第 11 行" in text and "第 12 行" in text
    given = {field.html_name: field.value() or "" for field in page.context["form"]}
    refused = browser.post(url, given | {"action": "import"}, follow=True).content.decode()
    assert "还有 2 行要先决定" in refused and not Deputy.objects.exists()

    # The clerk mends the number of the ninth, and imports.
    ninth = next(name for name, value in given.items() if name.endswith("_name") and value == names(9)[8])
    given[ninth.replace("_name", "_certificate_no")] = "黄人代字第009号"
    browser.post(url, given | {"action": "import"})
    took = time.perf_counter() - began
    assert Deputy.objects.filter(term=term).count() == 57
    assert took < 15, took

    third = Deputy.objects.get(certificate_no="黄人代字第003号")
    assert (third.name, third.phone, third.group.name, third.village) == (
        names(3)[2],
        "13900000003",
        "一组",
        village,
    )
    assert (third.born_in, third.constituency.number, third.leads_group) == (
        datetime.date(1969, 11, 1),
        1,
        False,
    )
    fifth = Deputy.objects.get(certificate_no="黄人代字第005号")
    assert (fifth.name, fifth.education, fifth.employer) == (names(5)[4], "大专", "村民委员会主任")
    assert Deputy.objects.get(certificate_no="黄人代字第011号").phone == ""
    assert Deputy.objects.filter(leads_group=True).count() == DeputyGroup.objects.count() == 5
    assert Constituency.objects.filter(term=term).count() == 5
    assert RosterUpload.objects.get().content == b""


def test_the_same_file_again_changes_nothing(term, village, today):
    sheets = sheets_of(dirty_roster(duplicate=False))
    done = import_roster(sheets, term=term, choices={}, today=today)
    assert (done.added, done.changed, done.same, done.places) == (57, 0, 0, 10)
    before = list(Deputy.objects.order_by("pk").values())
    done = import_roster(sheets, term=term, choices={}, today=today)
    assert (done.added, done.changed, done.same, done.places) == (0, 0, 57, 0)
    assert list(Deputy.objects.order_by("pk").values()) == before


def test_what_goes_out_comes_back_unchanged(client_of, chen, term, village, li, today):
    import_roster(sheets_of(dirty_roster(duplicate=False)), term=term, choices={}, today=today)
    Deputy.objects.filter(name=names(1)[0]).update(
        introduction="种了二十年柑橘(脐橙)，\n愿意听大家说。",
        elected_on=datetime.date(2021, 9, 20),
        status="suspended",
    )
    answer = client_of(chen).get(reverse("deputies:list") + "?export=xlsx")
    plan = make_plan(sheets_of(answer.content), term=term, choices={}, today=today)
    assert [p.changes for p in plan.of("changed")] == []
    assert fates(plan) == ["same"] * 58
    assert not plan.reading.notes and not plan.unknown


def test_the_export_shows_what_the_reader_may_see(client_of, chen, ma, li, wang, today):
    Deputy.objects.filter(pk=deputy_of(li).pk).update(ethnicity="土家族")
    url = reverse("deputies:list") + "?export=xlsx"

    def texts(who):
        rows = sheets_of(client_of(who).get(url).content)[0].rows
        return {cell for row in rows for cell in row if cell}

    assert {"13800001234", "土家族"} <= texts(chen)
    assert "138****1234" in texts(ma) and "13800001234" not in texts(ma)
    assert client_of(wang).get(url).headers["Content-Type"].startswith("text/html")


# --- Who is meant ---------------------------------------------------------------------------------------------


def test_known_deputies_are_found_by_number_else_by_name(term, today):
    DeputyFactory(term=term, name="罗兰", certificate_no="001", phone="")
    DeputyFactory(term=term, name="韦青", phone="")
    plan = plan_of(
        csv_of("姓名,代表证号,电话", "罗兰,001,13900000001", "韦青,,13900000002", "覃山,003,"), term, today
    )
    assert fates(plan) == ["changed", "changed", "new"]
    assert plan.people[0].changes == [("联系电话", "", "13900000001")]


def test_a_blank_cell_changes_nothing(term, today):
    DeputyFactory(term=term, name="罗兰", certificate_no="001", phone="13900000001", sex="female")
    assert fates(plan_of(csv_of("姓名,性别,代表证号,电话", "罗兰,,001,无"), term, today)) == ["same"]


def test_doubts_about_who_is_meant_are_asked(term, today):
    first = DeputyFactory(term=term, name="罗兰", certificate_no="001")
    DeputyFactory(term=term, name="韦青")
    DeputyFactory(term=term, name="韦青")
    content = csv_of("姓名,代表证号", "罗岚,001", "韦青,", "罗兰,009")
    plan = plan_of(content, term, today)
    assert [person.row.refusals[0].reason for person in plan.people] == [
        "代表证号“001”在名册上是罗兰的", "名册上有 2 位韦青，分不清是哪一位",
        "名册上的罗兰代表证号是“001”，分不清是换了证号还是另一人",
    ]  # fmt: skip
    choices = {"名册!2": {"match": str(first.pk)}, "名册!3": {"match": "new"}, "名册!4": {"match": "new"}}
    plan = plan_of(content, term, today, rows=choices)
    assert fates(plan) == ["changed", "new", "new"]
    import_roster(sheets_of(content, "名册.csv"), term=term, choices={"rows": choices}, today=today)
    assert sorted(Deputy.objects.values_list("name", flat=True)) == ["罗兰", "罗岚", "韦青", "韦青", "韦青"]


def test_two_rows_about_one_deputy_are_refused_and_one_can_be_left_out(term, today):
    content = csv_of("姓名,代表证号", "罗兰,001", "罗兰,001", "韦青,", "韦青,")
    plan = plan_of(content, term, today)
    assert refusals(plan) == {
        2: ["代表证号“001”与第 3 行（罗兰）相同"], 3: ["代表证号“001”与第 2 行（罗兰）相同"],
        4: ["与第 5 行（韦青）同名，又都没有代表证号，分不清是不是一人"],
        5: ["与第 4 行（韦青）同名，又都没有代表证号，分不清是不是一人"],
    }  # fmt: skip
    plan = plan_of(content, term, today, rows={"名册!3": {"do": "skip"}, "名册!5": {"do": "skip"}})
    assert fates(plan) == ["new", "skipped", "new", "skipped"]


def test_numbers_may_change_hands_within_one_roster(term, today):
    one = DeputyFactory(term=term, name="罗兰", certificate_no="001")
    two = DeputyFactory(term=term, name="韦青", certificate_no="002")
    content = csv_of("姓名,代表证号", "罗兰,002", "韦青,001")
    rows = {"名册!2": {"match": str(one.pk)}, "名册!3": {"match": str(two.pk)}}
    import_roster(sheets_of(content, "名册.csv"), term=term, choices={"rows": rows}, today=today)
    assert dict(Deputy.objects.values_list("name", "certificate_no")) == {"罗兰": "002", "韦青": "001"}


def test_all_or_nothing(term, today):
    content = csv_of("姓名,代表证号", "罗兰,001", ",002", "覃山,003")
    with pytest.raises(ImportRefused, match="还有 1 行"):
        import_roster(sheets_of(content, "名册.csv"), term=term, choices={}, today=today)
    assert not Deputy.objects.exists()


# --- Places ---------------------------------------------------------------------------------------------------


def test_groups_and_districts_are_known_by_other_spellings_and_else_offered(term, group, village, today):
    district = Constituency.objects.create(
        township=term.township, term=term, number=3, name="第三选区（上河村）"
    )
    content = csv_of("姓名,代表小组,选区,村", "罗兰,第1小组,3,上河村委会", "韦青,南片小组,第四选区,月亮村")
    plan = plan_of(content, term, today)
    given = plan.people[0].given
    assert (given["group"], given["constituency"], given["village"]) == (group, district, village)
    assert [(place.kind, place.name, place.choice) for place in plan.unknown] == [
        ("group", "南片小组", "new"), ("constituency", "第四选区", "new"),
    ]  # fmt: skip
    assert [p.reason for p in plan.people[1].row.problems] == ["没有叫“月亮村”的村（社区），这一格没有读入"]
    places = {"group:南片": str(group.pk), "constituency:4": "none"}
    import_roster(sheets_of(content, "名册.csv"), term=term, choices={"places": places}, today=today)
    wei = Deputy.objects.get(name="韦青")
    assert (wei.group, wei.constituency, DeputyGroup.objects.count()) == (group, None, 1)


def test_a_group_keeps_its_one_leader(term, group, today):
    DeputyFactory(term=term, name="罗兰", group=group, leads_group=True)
    content = csv_of("姓名,代表小组,组内职务", "韦青,第一代表小组,组长", "覃山,第一代表小组,副组长")
    plan = plan_of(content, term, today)
    assert [p.reason for p in plan.people[0].row.problems] == ["这个小组的组长是罗兰，组长没有读入"]
    import_roster(sheets_of(content, "名册.csv"), term=term, choices={}, today=today)
    assert list(Deputy.objects.filter(leads_group=True).values_list("name", flat=True)) == ["罗兰"]


def test_the_state_of_an_office_does_not_come_in_by_a_roster(term, today):
    DeputyFactory(term=term, name="罗兰")
    plan = plan_of(csv_of("姓名,状态", "罗兰,资格终止"), term, today)
    assert fates(plan) == ["same"] and "到代表页上办理" in plan.people[0].row.problems[0].reason


# --- Cells ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("cell", "value"), [
    (13900000001, "13900000001"), (13900000001.0, "13900000001"), ("１３９００００００01", "13900000001"),
    ("139-0000-0001", "13900000001"), ("0778-1234567/13900000001", "13900000001"), ("0778-1234567", "0778-1234567"),
    ("1390000", None), ("见名片", None), ("139000000012", None),
])  # fmt: skip
def test_phones(cell, value):
    assert parse_phone(cell).value == value


@pytest.mark.parametrize(("cell", "value"), [
    ("1978.05", (1978, 5)), (1978.05, (1978, 5)), ("1978年5月", (1978, 5)), (197805, (1978, 5)), ("1978-05-21", (1978, 5)),
    (19780521, (1978, 5)), (datetime.date(1978, 5, 21), (1978, 5)), (28626, (1978, 5)), ("１９７８．１２", (1978, 12)),
    (1978.1, None), ("1978.13", None), ("七十年代", None), ("1878.05", None),
])  # fmt: skip
def test_months_of_birth(cell, value):
    assert parse_month(cell).value == (datetime.date(*value, 1) if value else None)


def test_names_with_blanks_and_remarks():
    assert [parse_name(cell)[0].value for cell in ("罗　兰", "阿依·古丽", "罗兰（女、壮族）", "*罗兰", "12", "", None)] == [
        "罗兰", "阿依·古丽", "罗兰", "罗兰", "", "", "",
    ]  # fmt: skip
    assert parse_name("罗兰（女、壮族）")[1] == {"sex": "female", "ethnicity": "壮族"}


def test_levels():
    said = (
        "乡镇",
        "镇人大代表",
        "县级",
        "县（市、区）",
        "市级",
        "设区的市（州）",
        "省人大代表",
        "自治区",
        "全国",
        "村",
    )
    assert [parse_level(text).value for text in said] == [
        "township", "township", "county", "county", "city", "city", "province", "province", "nation", None,
    ]  # fmt: skip


def test_a_higher_deputy_of_the_same_name_is_another_person(term, today):
    DeputyFactory(term=term, name="罗兰")
    plan = plan_of(csv_of("姓名,级别", "罗兰,县"), term, today)
    assert fates(plan) == ["new"]


# --- The pages ------------------------------------------------------------------------------------------------


def test_what_is_no_roster_is_said_and_nothing_is_taken(client_of, chen, term):
    browser = client_of(chen)
    for content, name in ((b"%PDF-1.4", "a.pdf"), (b"", "a.xlsx"), (b"PK\x03\x04zzz", "a.xlsx")):
        answer = browser.post(ROSTER, {"term": term.pk, "file": upload_of(content, name)})
        assert answer.status_code == 422 and "file" in answer.context["form"].errors
    answer = browser.post(
        ROSTER, {"term": term.pk, "file": upload_of("标题,年份\n某事,2026".encode(), "a.csv")}, follow=True
    )
    assert "没有读到代表" in answer.content.decode()


def test_only_keepers_bring_rosters_in_and_only_their_own(
    client_of, chen, zhao, he, li, term, other_township
):
    browser = client_of(chen)
    url = browser.post(
        ROSTER, {"term": term.pk, "file": upload_of(csv_of("姓名,证号", "罗兰,1"), "a.csv")}
    ).headers["Location"]
    assert [client_of(who).get(ROSTER).status_code for who in (he, li)] == [403, 403]
    assert client_of(he).get(url).status_code == client_of(zhao).get(url).status_code == 404
    assert (
        client_of(zhao).post(ROSTER, {"term": term.pk, "file": upload_of(b"a", "a.csv")}).status_code == 422
    )
    pk = RosterUpload.objects.get().pk
    assert client_of(zhao).post(reverse("deputies:roster_discard", args=[pk])).status_code == 404
    browser.post(reverse("deputies:roster_discard", args=[pk]))
    assert not RosterUpload.objects.exists() and not Deputy.objects.filter(name="罗兰").exists()


def test_an_empty_roster_has_all_columns(client_of, chen, term):
    content = client_of(chen).get(reverse("deputies:roster_template")).content
    rows = sheets_of(content)[0].rows
    assert "代表证号" in rows[1] and "姓名" in rows[1]


def test_hostile_decisions_are_refused(client_of, chen, term):
    browser = client_of(chen)
    content = csv_of("姓名,代表证号,选区", "罗兰,001,一选区", "韦青,001,一选区")
    url = browser.post(ROSTER, {"term": term.pk, "file": upload_of(content, "名册.csv")}).headers["Location"]
    form = browser.get(url).context["form"]
    given = {field.html_name: "x'; DROP" for field in form}
    assert browser.post(url, given | {"action": "import"}).status_code == 422
    assert not Deputy.objects.exists()


def test_the_command_reports_and_imports(tmp_path, term, township, today):
    file = tmp_path / "名册.csv"
    file.write_bytes(csv_of("姓名,代表证号,小组", "罗兰,001,东片小组", "韦青,001,东片小组"))
    out = io.StringIO()
    call_command("import_roster", file, township=township.code, dry_run=True, stdout=out)
    assert "不能导入 2" in out.getvalue() and "没有写入" in out.getvalue()
    with pytest.raises(CommandError, match="还有 2 行"):
        call_command("import_roster", file, township=township.code, stdout=io.StringIO())
    call_command("import_roster", file, township=township.code, skip_refused=True, stdout=out)
    file.write_bytes(csv_of("姓名,代表证号,小组", "罗兰,001,东片小组"))
    call_command("import_roster", file, township=township.code, stdout=out)
    assert list(Deputy.objects.values_list("name", "group__name")) == [("罗兰", "东片小组")]
    for wrong in ({"township": "000000000"}, {"township": township.code, "term": 3}):
        with pytest.raises(CommandError):
            call_command("import_roster", file, stdout=out, **wrong)


# --- Accounts for many ----------------------------------------------------------------------------------------


def test_accounts_are_opened_for_the_chosen_and_their_passwords_shown_once(client_of, chen, li, term):
    one = DeputyFactory(term=term, name="罗兰", phone="139 0000 0001")
    two = DeputyFactory(term=term, name="韦青", phone="13900000002")
    DeputyFactory(term=term, name="覃山", phone="")
    DeputyFactory(term=term, name="李二", phone=li.phone)
    DeputyFactory(term=term, name="石三", phone="13900000002", status="suspended")
    browser = client_of(chen)
    page = browser.get(reverse("deputies:accounts"))
    assert [row.deputy.name for row in page.context["ready"]] == ["罗兰", "韦青"]
    assert {row.deputy.name: row.hindrance[:8] for row in page.context["hindered"]} == {
        "覃山": "没有填手机号", "李二": "手机号已登记在另",
    }  # fmt: skip
    answer = browser.post(reverse("deputies:accounts_open"), {"pk": [one.pk, two.pk, "x", 10**30]})
    opened = answer.context["opened"]
    assert [(deputy.name, user.phone, user.check_password(word)) for deputy, user, word in opened] == [
        ("罗兰", "13900000001", True), ("韦青", "13900000002", True),
    ]  # fmt: skip
    assert "no-store" in answer.headers["Cache-Control"]
    post = User.objects.get(phone="13900000001").posts.get()
    assert (post.role, post.since) == (Role.DEPUTY, term.begins_on)
    assert browser.post(reverse("deputies:accounts_open"), {"pk": [one.pk]}).context["opened"] == []
    assert browser.post(reverse("deputies:accounts_open"), {}).status_code == 302


def test_only_keepers_open_accounts_and_only_for_their_own(client_of, he, li, zhao, term):
    one = DeputyFactory(term=term, name="罗兰", phone="13900000001")
    for who in (he, li):
        assert client_of(who).get(reverse("deputies:accounts")).status_code == 403
        assert client_of(who).post(reverse("deputies:accounts_open"), {"pk": [one.pk]}).status_code == 403
    assert client_of(zhao).post(reverse("deputies:accounts_open"), {"pk": [one.pk]}).context["opened"] == []
    assert not User.objects.filter(phone="13900000001").exists()


def test_two_with_one_number_are_told_apart_by_the_office(client_of, chen, term):
    for name in ("罗兰", "韦青"):
        DeputyFactory(term=term, name=name, phone="13900000001")
    page = client_of(chen).get(reverse("deputies:accounts"))
    assert [row.hindrance for row in page.context["hindered"]] == ["与另一位代表的手机号相同"] * 2


def test_a_line_of_the_export_is_what_the_columns_say(li):
    from deputies.roster.columns import ROSTER_COLUMNS

    assert set(line_of(deputy_of(li))) == {column.key for column in ROSTER_COLUMNS}
