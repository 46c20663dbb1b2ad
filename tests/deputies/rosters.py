"""Makes rosters as clerks keep them: a title, merged cells, blanks at the end, full-width digits, numbers as phones."""

from __future__ import annotations

import io
import random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

SURNAMES, GIVEN = (
    "卢魏蒋蔡余杜叶苏吕丁任姚钟谭陆范",
    ("长根", "水生", "秀英", "桂芳", "玉兰", "德福", "成林", "春梅"),
)
HEAD = ("序号", "姓名", "性别", "出生年月", "民族", "文化程度", "政治面貌", "单位及职务", "代表证号码", "所在选区",
        "代表小组", "组内职务", "所在村（社区）", "联系方式", "备注")  # fmt: skip


def names(number: int) -> list[str]:
    """Return so many different invented names."""
    return [SURNAMES[n % len(SURNAMES)] + GIVEN[n // len(SURNAMES) % len(GIVEN)] for n in range(number)]


def dirty_roster(number: int = 57, *, duplicate: bool = True) -> bytes:
    """Return a workbook of so many deputies in five groups, whose cell is merged, with what clerks do to cells."""
    rng = random.Random(57)
    book = Workbook()
    sheet = book.active
    sheet.title = "名册"
    sheet.append(["黄坪镇第十七届人民代表大会代表名册"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEAD))
    sheet.append(["填报单位：黄坪镇人大办", *[None] * 10, "2026年3月"])
    sheet.append(list(HEAD))
    top, everybody = 4, names(number)
    for n, name in enumerate(everybody, 1):
        group = (n - 1) // 12
        sheet.append([
            n, spelled(name, n), rng.choice(["男", "女", " 女"]), 1978.05 if n % 3 else "1969年11月", "汉", "大专",
            "中共党员" if n % 2 else "群众", "村民委员会主任", certificate(n, duplicate=duplicate), f"第{group + 1}选区",
            "一二三四五"[group] + "组" if (n - 1) % 12 == 0 else None, "组长" if (n - 1) % 12 == 0 else None,
            "上河", phone(n), None,
        ])  # fmt: skip
        if n % 12 == 0 or n == number:
            sheet.merge_cells(start_row=top, start_column=11, end_row=3 + n, end_column=11)
            top = 4 + n
    for _ in range(40):
        sheet.append([" ", None, ""])
    sheet.append(["合计", f"{number}人"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def spelled(name: str, n: int) -> str:
    """Return a name as it may be typed."""
    return {3: f"{name[0]}　{name[1:]}", 5: f"{name}（女，苗族）", 7: f" {name} "}.get(n, name)


def certificate(n: int, *, duplicate: bool) -> Any:
    """Return a number; the ninth bears that of the eighth when somebody made a mistake; some are in full width."""
    if duplicate and n == 9:
        n = 8
    return f"黄人代字第{n:03d}号" if n % 4 else f"黄人代字第{str(n).zfill(3).translate(FULL)}号"


FULL = str.maketrans("0123456789", "０１２３４５６７８９")


def phone(n: int) -> Any:
    """Return a phone as a number, in full width, with blanks, or too short."""
    number = f"139{n:08d}"
    if n == 11:
        return "1390000"
    return {
        0: int(number),
        1: number,
        2: number.translate(FULL),
        3: f"{number[:3]} {number[3:7]} {number[7:]}",
    }[n % 4]


def upload_of(content: bytes, name: str = "代表名册.xlsx") -> SimpleUploadedFile:
    """Return it as a browser sends it."""
    return SimpleUploadedFile(name, content)
