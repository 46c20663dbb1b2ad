"""Names that the system does not know, and those that may be meant."""

from __future__ import annotations

import pytest

from proposals.ledger.similar import similar_deputies, similar_units

UNITS = (
    "市综合行政执法局（市城管局）",
    "市教育局",
    "市财政地税局",
    "镇农业农村办公室",
    "镇党政办",
    "青山镇人民政府",
    "市水利局",
)
DEPUTIES = ("李小明", "张三", "王大为", "赵一（女）")


@pytest.mark.parametrize(
    ("name", "meant", "reason"),
    [
        ("市城管局", "市综合行政执法局（市城管局）", "括号里的名称“市城管局”相同"),
        ("城管局", "市综合行政执法局（市城管局）", "括号里的名称“市城管局”相同"),
        ("市综合行政执法局(市城管局)", "市综合行政执法局（市城管局）", "只是括号或空格的写法不同"),
        ("市综合行政执法局", "市综合行政执法局（市城管局）", "只差括号里的文字"),
        ("教育局", "市教育局", "少了开头的“市”"),
        ("市教肓局", "市教育局", "差一个字：“肓”和“育”"),
        ("市教局", "市教育局", "少一个字“育”"),
        ("市教育育局", "市教育局", "多一个字“育”"),
        ("市育教局", "市教育局", "“育教”两个字颠倒"),
        ("市财政局", "市财政地税局", "“市财政局”像是它的简称"),
        ("镇农业农村办", "镇农业农村办公室", "只是全称和简称的不同"),
        ("党政办公室", "镇党政办", "少了开头的“镇”"),
        ("青山镇", "青山镇人民政府", "只是全称和简称的不同"),
        ("县水利局", "市水利局", "只是开头的地名或级别不同"),
    ],
)
def test_units(name: str, meant: str, reason: str) -> None:
    best = similar_units(name, UNITS)[0]
    assert (best.name, best.reason) == (meant, reason)


def test_units_that_are_like_nothing_known() -> None:
    assert similar_units("气象台", UNITS) == []
    assert similar_units("市教育局", ["市教育局"]) == []


@pytest.mark.parametrize(
    ("name", "meant", "reason"),
    [
        ("李晓明", "李小明", "读音相同，字不同"),
        ("张 三", "张三", "只是空格或间隔号的写法不同"),
        ("王大伟", "王大为", "读音相同，字不同"),
        ("赵一", "赵一（女）", "只差括号里的说明"),
        ("李小月", "李小明", "差一个字：“月”和“明”"),
    ],
)
def test_deputies(name: str, meant: str, reason: str) -> None:
    best = similar_deputies(name, DEPUTIES)[0]
    assert (best.name, best.reason) == (meant, reason)


def test_names_of_two_characters_are_not_alike_by_one_of_them() -> None:
    assert similar_deputies("张四", DEPUTIES) == []
