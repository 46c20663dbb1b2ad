"""Invented names of people, put together by chance from a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Iterator

SURNAMES = (
    "张刘杨黄吴徐朱胡郭林高梁郑谢宋许韩冯邓曹彭曾肖董袁潘于蒋蔡余杜叶魏苏吕丁任卢姚沈钟谭陆"
    "范汪廖石金韦贾夏付邹熊白孟秦邱尹薛段侯龙史陶黎顾毛郝龚邵万钱严洪武莫孔汤常"
)  # fmt: skip
WOMEN = (
    "春梅", "秀英", "桂芳", "玉兰", "素珍", "晓霞", "丽华", "翠莲", "金凤", "雪梅", "月娥", "慧敏", "小琴", "美玲",
    "淑贞", "兰香", "彩云", "红英", "文秀", "莉萍", "安琪", "银花", "佩芬", "云霞", "思雨",
)  # fmt: skip
MEN = (
    "长根", "水生", "德福", "成林", "大勇", "永贵", "仁义", "光明", "兴旺", "树森", "天佑", "开元", "家富", "发祥",
    "世荣", "正芳", "明德", "祖光", "文彬", "学农", "万才", "清泉", "有田", "启发", "定邦", "宗华", "志刚", "春生",
)  # fmt: skip


def invented(rng: random.Random, *, taken: set[str]) -> Iterator[tuple[str, bool]]:
    """Yield names that nobody in the story bears yet, each with whether it is a woman's; never ends."""
    while True:
        is_woman = rng.random() < 0.42
        name = rng.choice(SURNAMES) + rng.choice(WOMEN if is_woman else MEN)
        if name not in taken:
            taken.add(name)
            yield name, is_woman
