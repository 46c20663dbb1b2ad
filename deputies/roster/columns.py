"""The columns of a roster, declared once for coming in and for going out."""

from __future__ import annotations

from deputies.models import Deputy
from groundwork.documents.xlsx import Column

ROSTER_COLUMNS = (
    Column("name", "姓名", ("代表姓名", "姓 名", "代表"), required=True, width=10),
    Column("sex", "性别", ("男/女",), width=6),
    Column("level", "人大层级", ("代表层级", "级别", "代表级别", "代表类别", "层级"), width=12),
    Column("certificate_no", "代表证号", ("代表证号码", "证号", "代表证编号", "证件号", "代表证"), width=20),
    Column("constituency", "选区", ("所在选区", "选区名称", "当选选区", "选区号"), width=18),
    Column("group", "代表小组", ("小组", "所在小组", "编组", "所属小组", "代表团", "所在代表小组"), width=16),
    Column("leads_group", "组内职务", ("小组职务", "组长", "是否组长"), width=10),
    Column("village", "所在村", ("村", "村社区", "所在村社区", "村（社区）", "住址", "所在地"), width=14),
    Column("phone", "联系电话", ("电话", "手机", "手机号", "手机号码", "联系方式", "电话号码"), width=15),
    Column("born_in", "出生年月", ("出生日期", "生日", "出生", "出生时间"), width=11),
    Column("ethnicity", "民族", ("族别",), width=8),
    Column("education", "学历", ("文化程度", "文化"), width=10),
    Column("party", "政治面貌", ("党派", "面貌"), width=12),
    Column("employer", "工作单位", ("单位", "所在单位", "工作单位及职务", "单位及职务"), width=24),
    Column("job", "职务（职业）", ("职务", "职业", "现任职务"), width=14),
    Column("elected_on", "本届当选日期", ("当选日期", "当选时间", "本届当选时间"), kind="date", width=14),
    Column(
        "first_elected_on", "首次当选日期", ("首次当选", "首次当选时间", "初任时间"), kind="date", width=14
    ),
    Column("introduction", "简介", ("个人简介", "代表简介"), kind="long_text", width=40),
    Column("status", "状态", ("代表状态", "任职状态"), width=12),
)
BY_KEY = {column.key: column for column in ROSTER_COLUMNS}
#: What only the congress reads of a person; the others' export leaves it out.
PRIVATE_KEYS = ("born_in", "ethnicity", "education", "party")
#: How long each text may be, as the model holds it.
LONGEST = {
    field.name: field.max_length
    for field in Deputy._meta.concrete_fields
    if field.name in BY_KEY and getattr(field, "max_length", None)
}
