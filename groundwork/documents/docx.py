"""Official papers as Word files in the layout of GB/T 9704-2012: ``OfficialDocument``, one method per element.

A4; margins 37 (top), 35, 28 (left), 26 mm, so a text block of 156 × 225 mm; a grid of 22 lines × 28
characters; 3号仿宋 for the text. Fonts are only named, with the usual substitutes; none is shipped.
"""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Self

from django.http import HttpResponse
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

TITLE, BLACK, KAI, FANG, SONG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"
LATIN = "Times New Roman"
#: What Word takes where the named font is not installed.
SUBSTITUTES = {TITLE: "SimSun", BLACK: "SimHei", KAI: "KaiTi", FANG: "FangSong", SONG: "SimSun"}
SIZE_2, SIZE_3, SIZE_4 = Pt(22), Pt(16), Pt(14)
PER_LINE = 28
LINE = 579  # twips: 225 mm / 22 lines
CHAR = 316  # twips: 156 mm / 28 characters
CHAR_SPACE = -5  # twips added to each 16 pt character so that 28 of them fill a line
LEVELS = ((BLACK, "{}、"), (KAI, "（{}）"), (FANG, "{}."), (FANG, "（{}）"))
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RIGHT, CENTER, LEFT = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT


class OfficialDocument:
    """A paper, written from top to bottom; each method adds one element and returns the document."""

    def __init__(self) -> None:
        self.docx = Document()
        self._numbers = [0, 0, 0, 0]
        self._set_page()
        self._set_text()
        self._number_pages()
        self._name_substitutes()

    # --- the head ---

    def letterhead(self, name: str, *, number: str = "") -> Self:
        """The name of the issuing body in red (发文机关标志), the document number, and the red line below."""
        size = Pt(min(36, 440 // max(len(name), 1)))  # a long name must stay on one line
        self._add(name, font=TITLE, size=size, align=CENTER, color=RGBColor(0xFF, 0, 0), exact=False)
        line = self._add(number, align=CENTER)
        border(line, "bottom", size=12, color="FF0000")
        return self.blank()

    def mark(self, text: str) -> Self:
        """A mark at the top right above the title, such as the outcome class of a reply."""
        self._add(text, font=BLACK, align=RIGHT)
        return self

    def title(self, text: str) -> Self:
        """The title: 2号小标宋, centred, broken where the text is, and a blank line."""
        for part in text.split("\n"):
            self._add(part, font=TITLE, size=SIZE_2, align=CENTER)
        return self.blank()

    def addressee(self, text: str) -> Self:
        """The addressee, flush left, with a full-width colon."""
        self._add(text.rstrip(":：") + "：")
        return self

    # --- the body ---

    def heading(self, text: str, *, level: int = 1) -> Self:
        """A numbered heading: 一、 （一） 1. （1）, which starts the levels below anew; a sentence may end a page."""
        self._numbers[level - 1] += 1
        self._numbers[level:] = [0] * (len(LEVELS) - level)
        font, form = LEVELS[level - 1]
        number = self._numbers[level - 1]
        written = in_chinese(number) if level <= 2 else str(number)
        paragraph = self._add(form.format(written) + text, font=font, first_line=2)
        paragraph.paragraph_format.keep_with_next = not text.endswith("。")
        return self

    def paragraph(self, text: str) -> Self:
        """Text, each of its lines a paragraph indented by two characters."""
        for part in clean(text).split("\n"):
            if part.strip():
                self._add(part.strip(), first_line=2)
        return self

    def blank(self, lines: int = 1) -> Self:
        """Blank lines."""
        for _ in range(lines):
            self._add("")
        return self

    def table(
        self, rows: Sequence[Sequence[str]], *, widths: Sequence[int], heights: Sequence[int] = ()
    ) -> Self:
        """A ruled table of 4号 text. ``widths`` in mm (156 together); ``heights`` in mm, the least of each row.

        The last cell of a short row spans the rest.
        """
        grid = self.docx.add_table(rows=len(rows), cols=len(widths))
        grid.style = "Table Grid"
        grid.autofit = False
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = Mm(width)
        for index, row in enumerate(rows):
            cells = grid.rows[index].cells
            for cell, width in zip(cells, widths, strict=True):
                cell.width = Mm(width)
            if len(row) < len(widths):
                cells[len(row) - 1].merge(cells[-1])
            if index < len(heights) and heights[index]:
                grid.rows[index].height = Mm(heights[index])
            for place, text in enumerate(row):
                self._fill(grid.rows[index].cells[place], text, is_label=len(row) > 1 and place % 2 == 0)
        return self

    # --- the foot ---

    def attachments(self, names: Sequence[str]) -> Self:
        """The note of attachments: a blank line, then 附件：1.×××, without a mark after the name."""
        self.blank()
        for number, name in enumerate(names, 1):
            text = f"{number}.{name}" if len(names) > 1 else name
            paragraph = self._add(f"附件：{text}" if number == 1 else text)
            hang = 5 + (1 if len(names) > 1 else 0)
            indent(paragraph, left=hang, hanging=hang - 2 if number == 1 else (1 if len(names) > 1 else 0))
        return self

    def sign_off(self, name: str, on: datetime.date, *, sealed: bool = False) -> Self:
        """The name of the issuing body and the date, with room for a seal or without one (7.3.5.1,
        7.3.5.2)."""
        date = chinese_date(on)
        name_right, date_right = (sealed_indents if sealed else plain_indents)(width(name), width(date))
        self.blank(3 if sealed else 1)
        for text, right in ((name, name_right), (date, date_right)):
            paragraph = self._add(text, align=RIGHT)
            indent(paragraph, right=right)
            paragraph.paragraph_format.keep_together = True
        for paragraph in self.docx.paragraphs[-(5 if sealed else 3) : -1]:
            paragraph.paragraph_format.keep_with_next = True  # a seal never stands alone on a page
        return self

    def note(self, text: str) -> Self:
        """A note in brackets below the date (附注), such as the contact."""
        indent(self._add(f"（{text}）"), left=2)
        return self

    def copies(self, to: str, *, issued_by: str, issued_on: datetime.date) -> Self:
        """The copy list (版记) at the foot of the page: whom it is copied to, who printed it and when."""
        self.blank()
        grid = self.docx.add_table(rows=2, cols=1)
        float_to_bottom(grid)
        first, second = grid.rows[0].cells[0], grid.rows[1].cells[0]
        text = f"抄送：{to.rstrip('。')}。"
        self._write(first.paragraphs[0], text, size=SIZE_4)
        indent(first.paragraphs[0], left=4, right=1, hanging=3)
        self._write(second.paragraphs[0], f"{issued_by}\t{chinese_date(issued_on)}印发", size=SIZE_4)
        indent(second.paragraphs[0], left=1, right=1)
        second.paragraphs[0].paragraph_format.tab_stops.add_tab_stop(Mm(156 - 5.6), RIGHT)
        rule(first, top=8, bottom=6)
        rule(second, top=6, bottom=8)
        return self

    def read(self) -> bytes:
        """Return the file."""
        stream = io.BytesIO()
        self.docx.save(stream)
        return stream.getvalue()

    def response(self, filename: str) -> HttpResponse:
        """Return the file as a download under that name."""
        from django.utils.http import content_disposition_header

        answer = HttpResponse(self.read(), content_type=DOCX)
        answer["Content-Disposition"] = content_disposition_header(True, safe_name(filename) + ".docx")
        answer["X-Content-Type-Options"] = "nosniff"
        return answer

    # --- the page ---

    def _set_page(self) -> None:
        section = self.docx.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(22)  # so that the number stands 7 mm below the text block
        grid = section._sectPr.find(qn("w:docGrid"))
        if grid is None:
            grid = OxmlElement("w:docGrid")
            section._sectPr.append(grid)
        for name, value in (("type", "lines"), ("linePitch", LINE)):
            grid.set(qn(f"w:{name}"), str(value))

    def _set_text(self) -> None:
        style = self.docx.styles["Normal"]
        style.font.size = SIZE_3
        set_fonts(style.element.get_or_add_rPr(), FANG)
        set_spacing(style.element.get_or_add_rPr(), CHAR_SPACE)
        form = style.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE / 20)
        form.widow_control = False

    def _number_pages(self) -> None:
        self.docx.settings.odd_and_even_pages_header_footer = True
        section = self.docx.sections[0]
        for footer, align, side in (
            (section.footer, RIGHT, "right"),
            (section.even_page_footer, LEFT, "left"),
        ):
            footer.is_linked_to_previous = False
            paragraph = footer.paragraphs[0]
            paragraph.alignment = align
            indent(paragraph, **{side: 1})
            for part in ("— ", None, " —"):
                run = paragraph.add_run(part or "")
                run.font.size = SIZE_4
                set_fonts(run._r.get_or_add_rPr(), SONG, latin=SONG)
                if part is None:
                    page_field(run)

    def _name_substitutes(self) -> None:
        fonts = "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>'
            for name, other in SUBSTITUTES.items()
        )
        for part in self.docx.part.package.iter_parts():
            if str(part.partname) == "/word/fontTable.xml":
                part._blob = part.blob.replace(b"</w:fonts>", fonts.encode() + b"</w:fonts>")

    # --- paragraphs ---

    def _add(self, text: str, *, first_line: int = 0, align: Any = None, **look: Any) -> Any:
        paragraph = self.docx.add_paragraph()
        if align is not None:
            paragraph.alignment = align
        if first_line:
            indent(paragraph, first_line=first_line)
        self._write(paragraph, text, **look)
        return paragraph

    def _write(
        self, paragraph: Any, text: str, *, font: str = FANG, size: Any = SIZE_3, color: Any = None,
        exact: bool = True,
    ) -> None:  # fmt: skip
        run = paragraph.add_run(clean(text))
        run.font.size = size
        if color is not None:
            run.font.color.rgb = color
        set_fonts(run._r.get_or_add_rPr(), font)
        if not exact:
            paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE

    def _fill(self, cell: Any, text: str, *, is_label: bool) -> None:
        cell.vertical_alignment = 0 if text.startswith("（") else 1  # a hint stands where the writing begins
        for number, part in enumerate(clean(text).split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.alignment = CENTER if is_label else LEFT
            paragraph.paragraph_format.line_spacing = Pt(22)
            self._write(paragraph, part, font=BLACK if is_label else FANG, size=SIZE_4)


# --- Words and widths -----------------------------------------------------------------------------------


def chinese_date(day: datetime.date) -> str:
    """2026年1月5日, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def in_chinese(number: int) -> str:
    """Return 1 to 99 in Chinese numerals."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else digits[tens] + "十"
    return head + (digits[ones] if ones or not tens else "")


def width(text: str) -> float:
    """Return how many characters wide a text is; Latin letters and digits are half as wide."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def plain_indents(name: float, date: float) -> tuple[float, float]:
    """Right indents without a seal: the name 2, the date beginning 2 after it; a longer date 2, the name
    before it."""
    return (4 + date - name, 2) if date > name else (2, name - date)


def sealed_indents(name: float, date: float) -> tuple[float, float]:
    """Right indents with a seal: the date 4, the name centred over it."""
    return max(0.0, 4 + (date - name) / 2), 4


def clean(text: str) -> str:
    """Leave out what a Word file cannot hold, and make all line ends alike."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)


def safe_name(text: str) -> str:
    """Return a text as a file name."""
    return re.sub(r'[\\/:*?"<>|\s]+', "_", clean(text)).strip("_.")[:80] or "文件"


# --- What python-docx has no words for ------------------------------------------------------------------


def set_fonts(properties: Any, east: str, *, latin: str = LATIN) -> None:
    """Name the fonts of a run or a style, for Chinese and for Latin letters."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, value in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", east)):
        fonts.set(qn(f"w:{name}"), value)


def set_spacing(properties: Any, twips: int) -> None:
    """Space characters; not by a grid of 15.8 pt cells, of which LibreOffice gives a 16 pt character two."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(twips))
    properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")


def indent(
    paragraph: Any, *, left: float = 0, right: float = 0, first_line: float = 0, hanging: float = 0
) -> None:
    """Indent a paragraph by characters (also given in twips, for programs that know no characters)."""
    element = paragraph._p.get_or_add_pPr().get_or_add_ind()
    given = {"left": left, "right": right, "firstLine": first_line, "hanging": hanging}
    for name, characters in given.items():
        if characters:
            element.set(qn(f"w:{name}Chars"), str(round(characters * 100)))
            element.set(qn(f"w:{name}"), str(round(characters * CHAR)))


def border(paragraph: Any, side: str, *, size: int, color: str = "000000") -> None:
    """Rule a line along one side of a paragraph; ``size`` in eighths of a point."""
    properties = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", size), ("space", 4), ("color", color)):
        line.set(qn(f"w:{name}"), str(value))
    borders.append(line)
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def rule(cell: Any, **sizes: int) -> None:
    """Rule lines along sides of a cell; sizes in eighths of a point."""
    borders = OxmlElement("w:tcBorders")
    for side, size in sizes.items():
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), str(size))
        borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


def float_to_bottom(grid: Any) -> None:
    """Let a table stand at the foot of the text block."""
    place = OxmlElement("w:tblpPr")
    wanted = {"vertAnchor": "margin", "horzAnchor": "margin", "tblpXSpec": "center", "tblpYSpec": "bottom"}
    for name, value in wanted.items():
        place.set(qn(f"w:{name}"), value)
    properties = grid._tbl.tblPr
    properties.insert(0 if properties.find(qn("w:tblStyle")) is None else 1, place)
    grid.autofit = False
    for row in grid.rows:
        row.cells[0].width = Mm(156)


def page_field(run: Any) -> None:
    """Let a run show the page number."""
    parts: Iterable[tuple[str, dict[str, str], str]] = (
        ("w:fldChar", {"w:fldCharType": "begin"}, ""),
        ("w:instrText", {"xml:space": "preserve"}, " PAGE "),
        ("w:fldChar", {"w:fldCharType": "end"}, ""),
    )
    for tag, attributes, text in parts:
        element = OxmlElement(tag)
        for name, value in attributes.items():
            element.set(qn(name), value)
        element.text = text or None
        run._r.append(element)
