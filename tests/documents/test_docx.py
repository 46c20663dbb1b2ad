"""Official papers follow the layout of GB/T 9704-2012; read back with python-docx."""

import datetime
import io

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from groundwork.documents import docx
from groundwork.documents.docx import OfficialDocument

DAY = datetime.date(2026, 1, 5)


def reopened(paper: OfficialDocument):
    return Document(io.BytesIO(paper.read()))


def east_asian(run) -> str:
    return run._r.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia"))


def right_indent(paragraph) -> str:
    return paragraph._p.pPr.ind.get(qn("w:rightChars"))


def test_page_is_a4_with_the_margins_and_the_grid_of_the_standard():
    section = reopened(OfficialDocument()).sections[0]
    page = [section.page_width, section.page_height]
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(length.mm) for length in page + margins] == [210, 297, 37, 35, 28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert {name.split("}")[1]: value for name, value in grid.attrib.items()} == {
        "type": "lines",
        "linePitch": "579",
    }
    assert 22 * 579 <= Mm(225).twips < 23 * 579
    spacing = section.part.document.styles["Normal"].element.rPr.find(qn("w:spacing"))
    per_character = 16 + int(spacing.get(qn("w:val"))) / 20  # a twip is 1/20 pt
    assert int(Mm(156).pt / per_character) == 28


def test_each_element_has_its_font_and_size():
    paper = OfficialDocument().title("关于修路的建议的答复").addressee("李梅代表")
    paper.heading("基本情况").heading("路况", level=2).heading("路面", level=3).heading("坑洼", level=4)
    paper.paragraph("路面已经平整。")
    written = [p for p in reopened(paper).paragraphs if p.text]
    assert [(p.text, east_asian(p.runs[0]), p.runs[0].font.size.pt) for p in written] == [
        ("关于修路的建议的答复", "方正小标宋简体", 22),
        ("李梅代表：", "仿宋_GB2312", 16),
        ("一、基本情况", "黑体", 16),
        ("（一）路况", "楷体_GB2312", 16),
        ("1.路面", "仿宋_GB2312", 16),
        ("（1）坑洼", "仿宋_GB2312", 16),
        ("路面已经平整。", "仿宋_GB2312", 16),
    ]
    assert [p._p.pPr.ind.get(qn("w:firstLineChars")) for p in written[2:]] == ["200"] * 5
    assert written[-1].paragraph_format.line_spacing is None
    normal = reopened(paper).styles["Normal"]
    assert (normal.font.size, normal.paragraph_format.line_spacing) == (Pt(16), Pt(28.95))


def test_headings_number_themselves_and_start_anew_below_a_higher_one():
    paper = OfficialDocument()
    for level in (1, 2, 2, 1, 2, 3, 3):
        paper.heading("项", level=level)
    assert [p.text for p in reopened(paper).paragraphs] == [
        "一、项", "（一）项", "（二）项", "二、项", "（一）项", "1.项", "2.项",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")]
)
def test_numerals(number, words):
    assert docx.in_chinese(number) == words


def test_sign_off_without_seal_indents_the_name_by_two_and_begins_the_date_two_after_it():
    paper = OfficialDocument().sign_off("黄坪镇农业农村办公室", DAY)
    *_, blank, name, date = reopened(paper).paragraphs
    assert [blank.text, name.text, date.text] == ["", "黄坪镇农业农村办公室", "2026年1月5日"]
    assert [right_indent(name), right_indent(date)] == ["200", "400"]
    start_of_name, start_of_date = 28 - 2 - 10, 28 - 4 - 6
    assert start_of_date - start_of_name == 2


def test_sign_off_of_a_short_name_moves_the_name_before_the_date():
    paper = OfficialDocument().sign_off("财政所", DAY)
    *_, name, date = reopened(paper).paragraphs
    assert [right_indent(name), right_indent(date)] == ["700", "200"]


def test_sign_off_with_seal_leaves_room_and_centres_the_name_over_the_date():
    paper = OfficialDocument().paragraph("正文。").sign_off("黄坪镇人民代表大会主席团", DAY, sealed=True)
    *_, text, first, second, third, name, date = reopened(paper).paragraphs
    assert [text.text, first.text, second.text, third.text] == ["正文。", "", "", ""]
    assert [right_indent(name), right_indent(date)] == ["100", "400"]
    assert [p.paragraph_format.keep_with_next for p in (first, second, third, name, date)] == [
        True, True, True, True, None,
    ]  # fmt: skip


def test_a_numbered_sentence_may_end_a_page_and_a_heading_may_not():
    paper = OfficialDocument().heading("办理要求").heading("请及时签收。", level=3)
    heading, sentence = reopened(paper).paragraphs[-2:]
    assert [heading.paragraph_format.keep_with_next, sentence.paragraph_format.keep_with_next] == [
        True,
        False,
    ]


def test_a_table_names_the_width_of_its_columns():
    paper = OfficialDocument().table([["编号", "1", "日期", ""]], widths=(24, 56, 24, 52))
    [table] = reopened(paper).tables
    assert [round(column.width.mm) for column in table.columns] == [24, 56, 24, 52]


def test_attachments_note():
    two = reopened(OfficialDocument().attachments(["征询意见表", "现场照片"])).paragraphs
    assert [p.text for p in two] == ["", "附件：1.征询意见表", "2.现场照片"]
    one = reopened(OfficialDocument().attachments(["征询意见表"])).paragraphs
    assert [p.text for p in one] == ["", "附件：征询意见表"]


def test_page_numbers_stand_outside_on_odd_and_even_pages():
    document = reopened(OfficialDocument())
    assert document.settings.odd_and_even_pages_header_footer is True
    section = document.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert [odd.alignment, even.alignment] == [docx.RIGHT, docx.LEFT]
    for paragraph in (odd, even):
        assert [run.text for run in paragraph.runs] == ["— ", "", " —"]
        assert [run.font.size.pt for run in paragraph.runs] == [14] * 3
        assert paragraph._p.xpath(".//w:instrText")[0].text == " PAGE "


def test_copy_list_closes_the_paper():
    paper = OfficialDocument().copies("镇人民政府办公室", issued_by="镇人大办公室", issued_on=DAY)
    grid = reopened(paper).tables[0]
    assert [row.cells[0].text for row in grid.rows] == [
        "抄送：镇人民政府办公室。",
        "镇人大办公室\t2026年1月5日印发",
    ]
    assert grid.rows[0].cells[0].paragraphs[0].runs[0].font.size.pt == 14


def test_letterhead_and_class_mark():
    paper = (
        OfficialDocument().letterhead("黄坪镇人民代表大会主席团文件", number="黄人发〔2026〕3号").mark("A类")
    )
    head, number, _, mark = reopened(paper).paragraphs
    assert [head.text, number.text, mark.text] == ["黄坪镇人民代表大会主席团文件", "黄人发〔2026〕3号", "A类"]
    assert str(head.runs[0].font.color.rgb) == "FF0000"
    assert head.runs[0].font.size.pt * 14 <= Mm(156).pt
    assert mark.alignment == docx.RIGHT


def test_text_that_word_cannot_hold_is_left_out():
    paper = OfficialDocument().paragraph("一行\x00\x0b\r\n\r\n二行\ud800")
    assert [p.text for p in reopened(paper).paragraphs] == ["一行", "二行"]


def test_download_is_named_and_never_shown_as_a_page():
    answer = OfficialDocument().response('交办通知（农业农村办）/建议第012号"')
    assert answer["Content-Type"] == docx.DOCX
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E4%BA%A4%E5%8A%9E%E9%80%9A%E7%9F%A5%EF%BC%88%E5%86%9C%E4%B8%9A%E5%86%9C"
        "%E6%9D%91%E5%8A%9E%EF%BC%89_%E5%BB%BA%E8%AE%AE%E7%AC%AC012%E5%8F%B7.docx"
    )
