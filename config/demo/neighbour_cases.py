"""A few cases of the two other townships, so that the county has something to compare."""

from __future__ import annotations

from config.demo.plan import Plan

SONGJIAN_CASES = (
    Plan("sj-road", 240, 2, (6,), session=1, replies=(46,)),
    Plan("sj-water", 239, 8, session=1, due=210, replies=(55,), grades="SB"),
    Plan("sj-lights", 238, 1, session=1, replies=(74,), grades="BB"),
    Plan("sj-clinic", 170, 3, grades="BB", replies=(50,)),
    Plan("sj-dogs", 120, 10, replies=(38,), revisited=None),
    Plan("sj-bridge", 75, 12, replies=(None,)),
)

WANGHE_CASES = (
    Plan("wh-school-road", 240, 1, session=1, replies=(35,)),
    Plan("wh-toilet", 239, 7, (3,), session=1, replies=(40,)),
    Plan("wh-pond", 239, 2, session=1, replies=(45,), due=120, kept=100),
    Plan("wh-square", 160, 9, replies=(33,)),
    Plan("wh-vegetable", 100, 3, replies=(52,), grades="SB"),
    Plan("wh-mediate", 26, 11, replies=(None,)),
)
