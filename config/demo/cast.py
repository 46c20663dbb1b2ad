"""Who and where: the invented county, its townships and units, and the accounts with which one can sign in.

All names are made up; phone numbers begin with 100, which no operator gives out.
"""

from __future__ import annotations

from dataclasses import dataclass

from groundwork.accounts.roles import Role

COUNTY_CODE, COUNTY_NAME = "990101", "云岭县"
#: One password for every demo account; ``make_demo`` refuses to run in production.
PASSWORD = "Heping@2026"


@dataclass(frozen=True)
class Account:
    """A person with an account: posts (role, unit or "", title), whether a deputy, whether a woman."""

    username: str
    name: str
    posts: tuple[tuple[str, str, str], ...]
    deputy: bool = False
    woman: bool = False


@dataclass(frozen=True)
class Office:
    """A handling unit: its kind, its short name, the mark in its document numbers, who signs its letters."""

    name: str
    kind: str
    short: str
    mark: str
    signer: str


@dataclass(frozen=True)
class Place:
    """A township of the county."""

    code: str
    name: str
    mark: str
    villages: tuple[str, ...]
    offices: tuple[Office, ...]
    groups: tuple[str, ...]
    deputies: int
    with_accounts: int
    accounts: tuple[Account, ...]


PARTY, FARM, BUILD = "党政办公室", "农业农村办公室", "规划建设办公室"
SOCIAL, PEACE, FINANCE = "社会事务办公室", "平安法治办公室", "财政所"
LAND, CLINIC, POWER = "自然资源所", "卫生院", "供电所"

HEPING = Place(
    code="990101100",
    name="禾坪镇",
    mark="禾",
    villages=(
        "新街社区",
        "石垭村",
        "大坪村",
        "双桥村",
        "青杠村",
        "柏林村",
        "金竹村",
        "龙潭村",
        "白岩村",
        "田坝村",
        "茶园村",
        "麻柳村",
    ),
    offices=(
        Office(PARTY, "office", "党政办", "政", "戴明川"),
        Office(FARM, "office", "农业办", "农", "唐秀云"),
        Office(BUILD, "office", "规建办", "建", "程立诚"),
        Office(SOCIAL, "office", "社事办", "社", "贺晓梅"),
        Office(PEACE, "office", "平安办", "安", "雷振海"),
        Office(FINANCE, "office", "财政所", "财", "姚静怡"),
        Office(LAND, "station", "自规所", "资", "秦远山"),
        Office(CLINIC, "station", "卫生院", "卫", "顾念慈"),
        Office(POWER, "station", "供电所", "电", "孟长庚"),
    ),
    groups=("集镇代表小组", "东片代表小组", "南片代表小组", "西片代表小组", "北片代表小组"),
    deputies=57,
    with_accounts=24,
    accounts=(
        Account("chen", "陈晓燕", ((Role.CLERK, "", "人大办主任"),)),
        Account("fang", "方志远", ((Role.CLERK, "", "人大办干事"),)),
        Account("he", "何守正", ((Role.CHAIRMAN, "", "人大主席"),), deputy=True),
        Account("ma", "马春蓉", ((Role.PRESIDIUM, "", "主席团成员"),), deputy=True, woman=True),
        Account("niu", "牛维新", ((Role.PRESIDIUM, "", "主席团成员"),), deputy=True),
        Account("li", "李桂兰", ((Role.STATION_LIAISON, "", "石垭村联络站联络员"),), deputy=True, woman=True),
        Account("tang", "唐秀云", ((Role.UNIT_HEAD, FARM, "主任"),), deputy=True, woman=True),
        Account("wang", "王建业", ((Role.UNIT_OFFICER, BUILD, "干事"),)),
        Account("cheng", "程立诚", ((Role.UNIT_HEAD, BUILD, "主任"),)),
        Account("lv", "吕思源", ((Role.UNIT_OFFICER, PARTY, "干事"),)),
        Account("shi", "石玉泉", ((Role.UNIT_OFFICER, FARM, "农技员"),)),
        Account("bai", "白雅琴", ((Role.UNIT_OFFICER, SOCIAL, "干事"),)),
        Account("luo", "罗定平", ((Role.UNIT_OFFICER, PEACE, "干事"),)),
        Account("shen", "沈家宁", ((Role.UNIT_OFFICER, FINANCE, "会计"),)),
        Account("qin", "秦远山", ((Role.UNIT_HEAD, LAND, "所长"),)),
        Account("gu", "顾念慈", ((Role.UNIT_OFFICER, CLINIC, "副院长"),)),
        Account("meng", "孟长庚", ((Role.UNIT_OFFICER, POWER, "所长"),)),
        Account("zhou", "周巧珍", ((Role.STATION_LIAISON, "", "镇代表联络站联络员"),)),
        Account("gao", "高明远", ((Role.PARTNER, "", "联动监督联络员"),)),
        Account("xu", "徐慎之", ((Role.AUDITOR, "", "审计员"),)),
        Account("admin", "林启航", ((Role.ADMINISTRATOR, "", "系统管理员"),)),
    ),
)

SONGJIAN = Place(
    code="990101101",
    name="松涧乡",
    mark="松",
    villages=("松涧村", "上寨村", "下寨村", "清水村", "桃树村"),
    offices=(
        Office(FARM, "office", "农业办", "农", "邹大川"),
        Office(BUILD, "office", "规建办", "建", "侯启明"),
        Office(SOCIAL, "office", "社事办", "社", "龚美珍"),
        Office(PEACE, "office", "平安办", "安", "万里程"),
    ),
    groups=("第一代表小组", "第二代表小组"),
    deputies=20,
    with_accounts=4,
    accounts=(
        Account("zhao", "赵文静", ((Role.CLERK, "", "人大办主任"),)),
        Account("yan", "严守成", ((Role.CHAIRMAN, "", "人大主席"),), deputy=True),
        Account("zou", "邹大川", ((Role.UNIT_HEAD, FARM, "主任"),)),
        Account("hou", "侯启明", ((Role.UNIT_HEAD, BUILD, "主任"),)),
        Account("gong", "龚美珍", ((Role.UNIT_HEAD, SOCIAL, "主任"),)),
        Account("wan", "万里程", ((Role.UNIT_HEAD, PEACE, "主任"),)),
    ),
)

WANGHE = Place(
    code="990101102",
    name="望禾镇",
    mark="望",
    villages=("望禾社区", "高坎村", "长塘村", "罗家湾村", "五里村", "菜园村"),
    offices=(
        Office(FARM, "office", "农业办", "农", "汪海波"),
        Office(BUILD, "office", "规建办", "建", "田永固"),
        Office(SOCIAL, "office", "社事办", "社", "任淑芬"),
        Office(PEACE, "office", "平安办", "安", "姜铁柱"),
    ),
    groups=("第一代表小组", "第二代表小组"),
    deputies=20,
    with_accounts=4,
    accounts=(
        Account("qian", "钱立新", ((Role.CLERK, "", "人大办主任"),)),
        Account("kang", "康定国", ((Role.CHAIRMAN, "", "人大主席"),), deputy=True),
        Account("wanghb", "汪海波", ((Role.UNIT_HEAD, FARM, "主任"),)),
        Account("tian", "田永固", ((Role.UNIT_HEAD, BUILD, "主任"),)),
        Account("ren", "任淑芬", ((Role.UNIT_HEAD, SOCIAL, "主任"),)),
        Account("jiang", "姜铁柱", ((Role.UNIT_HEAD, PEACE, "主任"),)),
    ),
)

PLACES = (HEPING, SONGJIAN, WANGHE)
OVERSEER = Account("sun", "孙敏行", ((Role.COUNTY_OVERSEER, "", "县人大代表工作联络员"),))

#: Whom ``demo_accounts`` names, in this order: what she is for, and her user name.
SHOWN = (
    ("人大办", "chen"), ("人大主席", "he"), ("主席团成员", "ma"), ("人大代表", "li"),
    ("承办单位经办人", "wang"), ("承办单位负责人（兼代表，演示回避）", "tang"), ("联络站联络员", "zhou"),
    ("联动监督单位", "gao"), ("县人大联络员", "sun"), ("系统管理员", "admin"), ("审计员", "xu"),
    ("另一乡镇的人大办", "zhao"),
)  # fmt: skip
