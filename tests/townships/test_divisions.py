"""Divisions from a table: the real county, and files that are wrong in every way."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from groundwork.townships.divisions import import_divisions
from groundwork.townships.models import County, Township, Village

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "divisions_451226.csv"
HEAD = "code,name,parent,level\n"
GOOD = HEAD + "990102,青石县,,county\n990102100,甲镇,990102,township\n990102100200,东村,990102100,village\n"
PAGE = reverse("townships:import")


def table(*lines: str) -> bytes:
    return (HEAD + "".join(f"{line}\n" for line in lines)).encode()


@pytest.mark.skipif(not REAL.exists(), reason="the real table of divisions is not beside the project")
def test_the_real_county_comes_in_once(db, capsys):
    call_command("import_divisions", str(REAL))
    said = capsys.readouterr().out.strip()
    assert said == "新增 154 个（县 1 个、乡镇 13 个、村（社区） 140 个），改名 0 个，未变 0 个。"
    counts = (County.objects.count(), Township.objects.count(), Village.objects.count())
    assert counts == (1, 13, 140)
    assert Village.objects.exclude(sort_key="").count() == 140
    call_command("import_divisions", str(REAL))
    assert capsys.readouterr().out.strip().endswith("改名 0 个，未变 154 个。")


def test_added_unchanged_and_renamed_are_told_apart(db):
    first = import_divisions(GOOD.encode())
    assert (len(first.added), len(first.changed), first.unchanged) == (3, 0, 0)
    again = import_divisions(GOOD.replace("甲镇", "乙镇").encode("gbk"))
    assert ([old for _, old in again.changed], again.unchanged) == (["甲镇"], 2)
    assert Township.objects.get(code="990102100").sort_key == "yi zhen"


def test_columns_in_another_order_with_a_byte_order_mark_and_blank_lines(db):
    text = "\ufefflevel,parent,name,code,remark\r\n\r\ncounty,,青石县,990102,x\r\n,,,,\r\n"
    assert import_divisions(text.encode()).summary.startswith("新增 1 个")


def test_a_dry_run_writes_nothing(db):
    assert len(import_divisions(GOOD.encode(), dry_run=True).added) == 3
    assert not County.objects.exists()


@pytest.mark.parametrize(("content", "problems"), [
    (b"", ["第 1 行：第一行应为表头 code,name,parent,level，缺少：code、name、parent、level。"]),
    (b"\x00\x01PK", ["文件不是 UTF-8 或 GBK 编码的 CSV 文件，请另存为 CSV 后再试。"]),
    (b"code,name\n1,2\n", ["第 1 行：第一行应为表头 code,name,parent,level，缺少：parent、level。"]),
    (table(), ["文件里没有内容。"]),
    (table("99,青石县,,county"), ["第 2 行：县的代码应为 6 位数字，这里是“99”。"]),
    (table("９９０１０２,青石县,,county"), ["第 2 行：县的代码应为 6 位数字，这里是“９９０１０２”。"]),
    (table("990102,,,county"), ["第 2 行：名称是空的。"]),
    (table("990102,青石县,,city"), ["第 2 行：级别“city”不认识，应为 county、township、village。"]),
    (table("990102,青石县,,county", "990102,青石县,,county"), ["第 3 行：代码 990102 与第 2 行重复。"]),
    (table("990102100,甲镇,990103,township"), ["第 2 行：上级代码应为 990102，这里是“990103”。"]),
    (table("990102100,甲镇,990102,township"), ["第 2 行：上级 990102 不在文件中，系统里也没有。"]),
    (table("990102,青石县"), ["第 2 行：只有 2 列，应有 4 列。"]),
    (table("990102," + "长" * 81 + ",,county"), ["第 2 行：名称超过 80 字。"]),
])  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(db, content, problems):
    report = import_divisions(content)
    assert [str(problem) for problem in report.problems] == problems
    assert not County.objects.exists()


def test_one_bad_line_keeps_everything_out_and_every_problem_is_named(db):
    report = import_divisions(GOOD.encode() + b"990102101,,990102,township\n1,x,,y\n")
    assert [problem.line for problem in report.problems] == [5, 6]
    assert not County.objects.exists()


def test_the_parent_may_stand_in_the_system_already(db, township):
    assert len(import_divisions(table("990101100300,新村,990101100,village")).added) == 1


def test_the_command_fails_on_problems_and_missing_files(db, tmp_path, capsys):
    bad = tmp_path / "bad.csv"
    bad.write_bytes(table("99,青石县,,county"))
    with pytest.raises(CommandError, match="没有导入任何内容"):
        call_command("import_divisions", str(bad))
    assert "第 2 行" in capsys.readouterr().err
    with pytest.raises(CommandError, match="读不到文件"):
        call_command("import_divisions", str(tmp_path / "none.csv"))


# --- The page -------------------------------------------------------------------------------------------------


def upload(content: bytes, **more: str) -> dict:
    return {"file": SimpleUploadedFile("d.csv", content, content_type="text/csv"), **more}


def test_an_administrator_checks_and_then_imports(client_of, admin):
    browser = client_of(admin)
    answer = browser.post(PAGE, upload(GOOD.encode(), dry_run="on"))
    assert "新增 3 个" in answer.content.decode()
    assert not Township.objects.filter(code="990102100").exists()
    assert browser.post(PAGE, upload(GOOD.encode())).status_code == 302
    assert Township.objects.filter(code="990102100").exists()


def test_problems_are_shown_on_the_page(client_of, admin):
    assert (
        "第 2 行：名称是空的"
        in client_of(admin).post(PAGE, upload(table("990102,,,county"))).content.decode()
    )
    assert "请选择。" in client_of(admin).post(PAGE, {}).content.decode()


def test_an_administrator_does_not_rename_another_township(client_of, admin, other_township):
    answer = client_of(admin).post(PAGE, upload(table("990101101,改名镇,990101,township")))
    assert "不在您管理的范围内" in answer.content.decode()
    other_township.refresh_from_db()
    assert other_township.name == "石梁镇"


@pytest.mark.parametrize("who", ["chen", "he", "shen", "sun", "li", "wang"])
def test_nobody_else_imports(client_of, request, who):
    assert client_of(request.getfixturevalue(who)).post(PAGE, upload(GOOD.encode())).status_code == 403
    assert not Township.objects.filter(code="990102100").exists()
