"""What clerks upload: read as plain cells, or refused with a sentence that helps."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from groundwork.documents.tables import (
    Sheet,
    UnreadableFile,
    cell_name,
    escape_formula,
    read_table,
    unescape_formula,
)


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False})
    fill(book)
    book.close()
    return file.getvalue()


def read(data: bytes, name: str = "表.xlsx") -> list[Sheet]:
    return read_table(io.BytesIO(data), filename=name)


def why_not(data: bytes, name: str = "表.xlsx") -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(data, name)
    return str(caught.value)


def archive(**entries: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def test_cells_come_back_as_few_plain_kinds() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("一")
        sheet.write(0, 0, "第一格 ")
        sheet.write(0, 1, 12)
        sheet.write(0, 2, 1.5)
        sheet.write_boolean(0, 3, True)
        sheet.write_datetime(
            0, 4, datetime.datetime(2026, 4, 17), book.add_format({"num_format": "yyyy/m/d"})
        )
        sheet.write_datetime(
            0, 5, datetime.datetime(2026, 4, 17, 9, 30), book.add_format({"num_format": "yyyy/m/d h:mm"})
        )
        sheet.write_formula(0, 7, "=1+1", None, 2)
        sheet.write(2, 0, "=cmd()")

    day = datetime.date(2026, 4, 17)
    (sheet,) = read(workbook(fill))
    assert sheet.rows == (
        ("第一格 ", 12, 1.5, "是", day, day, None, 2),
        (None,) * 8,
        ("=cmd()", None, None, None, None, None, None, None),
    )
    assert isinstance(sheet.rows[0][1], int)


def test_sheets_keep_names_merges_and_whether_they_are_hidden() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("甲").merge_range(1, 0, 2, 3, "合并")
        hidden = book.add_worksheet("乙")
        hidden.write(0, 0, "藏")
        hidden.hide()

    first, second = read(workbook(fill))
    assert (first.name, first.is_hidden, second.name, second.is_hidden) == ("甲", False, "乙", True)
    assert [(merge.top, merge.left, merge.bottom, merge.right) for merge in first.merges] == [(1, 0, 2, 3)]
    assert first.rows[1][0] == "合并"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_in_the_encodings_and_with_the_marks_of_excel(encoding: str, mark: str) -> None:
    text = f'建议号{mark}案由\r\n1{mark}"关于修路、补桥的建议"\r\n\r\n2{mark}"两行\n标题"\r\n'
    (sheet,) = read(text.encode(encoding), "建议.csv")
    assert sheet.name == "建议"
    assert sheet.rows == (
        ("建议号", "案由"),
        ("1", "关于修路、补桥的建议"),
        (None, None),
        ("2", "两行\n标题"),
    )


def test_a_single_column_is_not_parted_at_commas_of_sentences() -> None:
    (sheet,) = read("案由\n关于修路，补桥的建议\n关于扶老，助学的建议\n".encode(), "a.csv")
    assert sheet.rows == (("案由",), ("关于修路，补桥的建议",), ("关于扶老，助学的建议",))


@pytest.mark.parametrize(
    "text", ["=cmd()", "+1", "-1", "@a", "'=x", "''=x", "plain", "'quoted", "", "＝1", "\tx"]
)
def test_escaping_of_formulas_can_be_undone(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-1", "@a", "＝1", "\t=1"])
def test_no_escaped_text_begins_like_a_formula(text: str) -> None:
    assert escape_formula(text) == "'" + text


def test_files_that_are_no_table() -> None:
    assert why_not(b"") == "文件是空的，里面没有内容。"
    assert why_not(b" \r\n ", "a.csv") == "文件是空的，里面没有内容。"
    assert why_not(b"<html><table></table></html>", "a.xls").startswith("这其实是网页或 XML")
    assert why_not(b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "a.xlsx").startswith("这其实是网页或 XML")
    assert why_not(b"%PDF-1.7 ...", "a.pdf").startswith("这是 PDF 文件")
    assert why_not(b"hello,world", "a.xlsx").startswith("文件名是 .xlsx，内容却不是 Excel 工作簿")
    assert why_not(b"a\x00b\x01", "a.bin") == "认不出这个文件，请上传 .xlsx 或 .csv 表格。"
    assert why_not(b"\xff\x80\x81,\n", "a.csv").startswith("认不出文字编码")
    assert why_not(b"PK\x03\x04" + b"x" * 99).startswith("工作簿已损坏")


def test_workbooks_of_other_kinds() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    assert why_not(old, "a.xlsx").startswith("这是旧版 .xls 格式（改文件名没有用）")
    assert why_not(old + "EncryptedPackage".encode("utf-16-le"), "a.xlsx").startswith("文件设有打开密码")
    assert why_not(archive(word__document=b"x")).startswith("这是 Word 文件")
    assert why_not(archive(readme=b"x")).startswith("这是压缩包")
    assert why_not(workbook(lambda book: book.add_worksheet("空"))) == "工作簿里没有内容。"


def test_a_truncated_workbook_is_damaged() -> None:
    data = workbook(lambda book: book.add_worksheet("一").write(0, 0, "案由"))
    assert why_not(data[: len(data) // 2]).startswith("工作簿已损坏")
    middle = data.index(b"xl/worksheets/sheet1.xml") + 60
    assert why_not(data[:middle] + b"\x00" * 40 + data[middle + 40 :]).startswith("工作簿已损坏")


def test_bombs_and_giants_are_not_unpacked() -> None:
    bomb = archive(
        **{
            "[Content_Types].xml": b"x",
            "xl__workbook.xml": b"x",
            "xl__worksheets__sheet1.xml": b"\0" * 30_000_000,
        }
    )
    assert why_not(bomb).startswith("工作簿解压后异常地大")
    many = {f"xl__media__{number}.png": b"" for number in range(1_001)}
    assert why_not(archive(**{"[Content_Types].xml": b"", "xl__workbook.xml": b""}, **many)).startswith(
        "工作簿里的部件超过"
    )
    assert why_not(b"a" * (10 * 1024 * 1024 + 1), "a.csv").startswith("文件超过 10 MB")
    assert why_not(b"a\n" * 50_001, "a.csv").startswith("表格有 50001 行，超过 50000 行")
    assert why_not(b",".join([b"a"] * 257), "a.csv").startswith("表格有 257 列，超过 256 列")


def test_one_far_cell_does_not_fill_the_memory() -> None:
    def far(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "案由")
        sheet.write(1_048_575, 16_383, "x")

    def far_but_blank(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "案由")
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))

    assert why_not(workbook(far)).startswith("表格有 1048576 行，超过 50000 行")
    assert [sheet.rows for sheet in read(workbook(far_but_blank))] == [(("案由",),)]


def test_names_of_cells() -> None:
    assert [cell_name(114, 7), cell_name(1, 0), cell_name(2, 25), cell_name(3, 26), cell_name(4, 701)] == [
        "H114", "A1", "Z2", "AA3", "ZZ4",
    ]  # fmt: skip
