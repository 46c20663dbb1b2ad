"""The clerk's real job told through the browser: her ledger comes in, is decided on, worked on, and goes out again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from groundwork.townships.models import Unit
from proposals.models import Category, LedgerUpload, Proposal
from proposals.presets import load_policies
from tests.factories import person
from tests.ledgers import workbook
from tests.stories.conftest import PHONE, Desk

pytestmark = pytest.mark.django_db(transaction=True)
REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "suggestions_ledger.xlsx"
HEAD = [
    "序号", "建议号", "案由（标题）", "类别", "领衔代表", "主办单位", "协办单位", "交办日期", "答复日期", "办理结果", "代表评价",
]  # fmt: skip
MESSY = [
    ["云汀县黄坪镇第十七届人大九次会议代表建议办理情况台账"],
    ["填报单位：镇人大办"],
    HEAD,
    [1, "第001号", "关于整修上河村水渠的建议.docx", "水利饮水", "张三丰", "水利工作站", "财政所", "2026-02-10"],
    [2, "００２", "关于增设路灯的建议  ", "城建环保", "王 五", "村建办，财政所；水利工作站", "", "2026.2.10"],
    [3, "003", "关于开行校车的建议", "城建环保", "李四光", "中心校", "", "2026年2月10日", "2026/3/1", "A", "满意"],
    [4, "003", "关于治理河道的建议", "", "王 五", "水利工作站", "", "2026-02-10"],
    [5, "5号", "关于修桥的建议", "", "李四光", "村建办", "", "2026-02-30"],
    [6, "006", "关于打井的建议", "", "赵六一", "农业农村办公室", "", "2026-02-10"],
    ["合计", "", "6件"],
]  # fmt: skip


@pytest.fixture(autouse=True)
def _rules(db: None) -> None:
    load_policies()


def upload(clerk: Desk, file: Path) -> None:
    """From the list by the button, as a clerk goes."""
    clerk.open("/proposals/")
    clerk.page.get_by_role("link", name="导入台账").click()
    clerk.page.get_by_label("台账文件").set_input_files(file)
    clerk.send("读取并预览")


def figures(clerk: Desk) -> dict[str, str]:
    """Return the figures on top of the preview by their names."""
    boxes = clerk.page.locator(".i-stats .x-stat").all_inner_texts()
    return {
        lines[0]: "".join(c for c in lines[1] if c.isdigit()) for lines in (box.split("\n") for box in boxes)
    }


def row(clerk: Desk, number: int) -> Any:
    """Return the box in which a row of the file is decided."""
    return clerk.page.locator(f"#row-{number}")


def press(clerk: Desk, name: str) -> None:
    """Press a button of the preview."""
    with clerk.page.expect_navigation():
        clerk.page.get_by_role("button", name=name).click()


def confirm(clerk: Desk) -> str:
    """Import, and return what is said at the end."""
    clerk.page.get_by_role("button", name="确认导入").click()
    clerk.page.wait_for_selector("text=导入完成")
    clerk.shot("result")
    return clerk.page.locator(".x-alert").inner_text().strip()


def told_that_nothing_changes(clerk: Desk, file: Path, count: int) -> None:
    """The same content again: said at once, nothing to press, nothing written."""
    before = (Proposal.objects.count(), Unit.objects.count())
    upload(clerk, file)
    shown = clerk.page.locator("main").inner_text()
    assert f"这份台账的 {count} 件都已在系统中，再导入不会改变任何内容。" in shown
    assert clerk.page.get_by_role("button", name="确认导入").count() == 0
    assert (Proposal.objects.count(), Unit.objects.count()) == before


def export(clerk: Desk, folder: Path) -> Path:
    """Take the list out in the columns of the ledger."""
    clerk.open("/proposals/")
    with clerk.page.expect_download() as waiting:
        clerk.page.get_by_role("link", name="导出").first.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def only(clerk: Desk, unit: Unit) -> list[str]:
    """Filter the list by a unit and return the titles; a long choice is typed into, a short one is picked from."""
    page = clerk.open("/proposals/")
    field = page.get_by_label("承办单位")
    if field.evaluate("element => element.tagName") == "SELECT":
        field.select_option(label=unit.name)
    else:
        field.fill(unit.name)
        page.get_by_role("option", name=unit.name, exact=True).click()
    page.locator(".x-chip", has_text=unit.name).wait_for()
    clerk.shot("filtered")
    return page.locator("main table .x-main a").all_inner_texts()


def test_a_messy_ledger_is_mended_imported_worked_on_and_exported(
    desk: Callable[..., Desk], chen: Any, unit: Unit, other_unit: Unit, session: Any, tmp_path: Path
) -> None:
    file = tmp_path / "台账.xlsx"
    file.write_bytes(workbook({"台账": MESSY}))
    clerk = desk("chen")
    upload(clerk, file)
    assert figures(clerk) == {"可导入": "3", "其中更正": "2", "要您决定": "3", "已在系统中": "0", "跳过": "0"}
    clerk.shot("preview")
    assert "B7 建议号“003”：编号 3 与第 6 行“关于开行校车的建议”相同" in row(clerk, 7).inner_text()
    assert "H8 交办日期“2026-02-30”" in row(clerk, 8).inner_text()
    press(clerk, "确认导入")
    assert "还有不能导入的行没有处理，没有导入任何内容。" in clerk.page.content()
    assert Proposal.objects.count() == 0

    row(clerk, 7).get_by_label("第 7 行怎么办").select_option(label="导入，编下一个空号")
    row(clerk, 8).get_by_label("第 8 行 交办日期").fill("2026-02-28")
    clerk.page.get_by_label("农业农村办公室当作").select_option(str(unit.pk))
    press(clerk, "保存并重新检查")
    assert figures(clerk)["要您决定"] == "0"
    assert Category.objects.filter(name="城建环保").exists() is False
    assert confirm(clerk) == "导入完成：新增 6 件，已在系统中 0 件，跳过 0 件；新增单位 3 个、代表 4 名。"
    numbers = {p.title: p.number for p in Proposal.objects.all()}
    assert numbers == {
        "关于整修上河村水渠的建议": 1, "关于增设路灯的建议": 2, "关于开行校车的建议": 3, "关于治理河道的建议": 7,
        "关于修桥的建议": 5, "关于打井的建议": 6,
    }  # fmt: skip

    assert only(clerk, unit) == ["关于打井的建议"]
    clerk.page.get_by_role("link", name="关于打井的建议").click()
    assert clerk.page.locator(".p-line").inner_text().startswith("已交办待签收")
    assert "由台账“台账.xlsx”第 9 行导入" in clerk.page.locator("main").inner_text()
    address = Proposal.objects.get(title="关于打井的建议").get_absolute_url()
    person("wang", "王强", {"role": "unit_officer", "township": unit.township, "unit": unit})
    officer = desk("wang", size=PHONE)
    officer.open(address)
    officer.step("签收")
    officer.send()
    assert officer.page.locator(".p-line").inner_text().startswith("办理中")

    told_that_nothing_changes(clerk, file, 6)
    told_that_nothing_changes(clerk, export(clerk, tmp_path), 6)


def test_a_csv_of_an_old_spreadsheet_comes_in(
    desk: Callable[..., Desk], chen: Any, session: Any, tmp_path: Path
) -> None:
    file = tmp_path / "台账.csv"
    lines = ["编号,案由,提出人,主办单位,交办日期", "1,关于修路的建议,张三丰,村建办,2026-02-10"]
    file.write_bytes("\r\n".join(["十七届九次会议代表建议台账", *lines]).encode("gbk"))
    clerk = desk("chen", size=PHONE)
    upload(clerk, file)
    clerk.shot("csv")
    assert confirm(clerk).startswith("导入完成：新增 1 件")
    assert Proposal.objects.get().title == "关于修路的建议"


def test_a_file_that_is_no_workbook_is_told_beside_the_field(
    desk: Callable[..., Desk], chen: Any, tmp_path: Path
) -> None:
    file = tmp_path / "台账.xlsx"
    file.write_text("<html><body><table><tr><td>案由</td></tr></table></body></html>", encoding="utf-8")
    clerk = desk("chen")
    upload(clerk, file)
    clerk.shot("hopeless")
    field = clerk.page.locator("main form .x-field", has=clerk.page.get_by_label("台账文件"))
    assert "这其实是网页或 XML" in field.inner_text()
    assert LedgerUpload.objects.count() == 0


@pytest.mark.skipif(not REAL.exists(), reason="the real ledger is not beside the checkout")
def test_the_real_ledger(desk: Callable[..., Desk], chen: Any, tmp_path: Path) -> None:
    clerk = desk("chen")
    upload(clerk, REAL)
    assert figures(clerk) == {
        "可导入": "142",
        "其中更正": "17",
        "要您决定": "2",
        "已在系统中": "0",
        "跳过": "0",
    }
    clerk.shot("preview")
    for number, other in ((114, 115), (115, 114)):
        assert f"B{number} 建议号" in row(clerk, number).inner_text()
        assert f"编号 221 与第 {other} 行" in row(clerk, number).inner_text()
    clerk.page.get_by_label("开幕日").fill("2026-04-12")
    clerk.page.get_by_label("闭幕日").fill("2026-04-14")
    row(clerk, 114).get_by_label("第 114 行怎么办").select_option(label="导入，编下一个空号")
    press(clerk, "保存并重新检查")
    assert figures(clerk)["可导入"] == "144"
    assert (
        confirm(clerk) == "导入完成：新增 144 件，已在系统中 0 件，跳过 0 件；新增单位 65 个、代表 126 名。"
    )

    proposal = Proposal.objects.filter(state="assigned", assignments__part="sole").order_by("pk")[0]
    unit = proposal.assignments.get().unit
    assert proposal.title in only(clerk, unit)
    person("officer", "王强", {"role": "unit_officer", "township": unit.township, "unit": unit})
    officer = desk("officer")
    officer.open(proposal.get_absolute_url())
    officer.step("签收")
    officer.send()
    assert officer.page.locator(".p-line").inner_text().startswith("办理中")

    told_that_nothing_changes(clerk, REAL, 144)
    told_that_nothing_changes(clerk, export(clerk, tmp_path), 144)
