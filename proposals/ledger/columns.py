"""The columns of a suggestions ledger (代表建议办理台账), declared once for import and export."""

from __future__ import annotations

from groundwork.documents.texts import words
from groundwork.documents.xlsx import Column
from proposals.ledger.rows import BETWEEN_SESSIONS, IN_SESSION, MOTION, SUGGESTION

KINDS = ((SUGGESTION, "建议"), (MOTION, "议案"))
PERIODS = ((IN_SESSION, "大会期间"), (BETWEEN_SESSIONS, "闭会期间"))
GRADES = (("satisfied", "满意"), ("basically", "基本满意"), ("dissatisfied", "不满意"))


#: Under which headings grades stand, so that a heading of two lines (代表评价 / 办理工作) is known too.
GRADE_HEADINGS = words(
    "代表评价 满意度 代表意见 反馈意见 满意程度 代表满意度 评价 代表反馈 代表满意情况 满意情况 "
    "代表反馈意见 满意度评价 测评结果 代表测评 满意度测评 反馈情况 代表反馈情况 代表态度 评价意见"
)


def _under_grades(text: str) -> tuple[str, ...]:
    """Return each name below each heading of grades."""
    return tuple(heading + name for heading in GRADE_HEADINGS for name in words(text))


LEDGER_COLUMNS: tuple[Column, ...] = (
    Column(
        "serial",
        "序号",
        synonyms=words("顺序号 行号 序列 项次"),
        kind="integer",
        width=6,
    ),
    Column(
        "kind",
        "类型",
        synonyms=words("种类 性质 议案或建议 议案/建议 文种 案别 件别 类型(议案/建议) 建议类型"),
        kind="choice",
        width=8,
        choices=KINDS,
    ),
    Column(
        "number",
        "建议号",
        synonyms=words(
            "编号 件号 议案建议号 建议编号 议案号 议案编号 案号 建议案号 代表建议编号 登记号 登记编号 "
            "建议件号 号数 提案号 议案建议编号 文件编号 建议序号 号码 建议文号"
        ),
        kind="integer",
        width=8,
    ),
    Column(
        "title",
        "案由（标题）",
        synonyms=words(
            "案由 标题 建议名称 题目 建议标题 建议题目 议案建议标题 议案建议名称 名称 事由 建议案由 件名 "
            "议题 议案标题 议案名称 提案名称 建议内容摘要 建议事项 建议主题 主题 代表建议名称 代表建议 "
            "建议名 议案建议题目 案名"
        ),
        kind="text",
        width=48,
        required=True,
    ),
    Column(
        "category",
        "类别",
        synonyms=words(
            "分类 建议类别 内容分类 建议分类 所属类别 内容类别 类目 领域 归类 所属领域 议案建议类别"
        ),
        kind="text",
        width=12,
    ),
    Column(
        "session",
        "届次",
        synonyms=words("会次 会议名称 届次会议 提出会议 会议届次 届会 大会届次 会议"),
        kind="text",
        width=16,
    ),
    Column(
        "period",
        "会议期间",
        synonyms=words(
            "提出时间 提出时段 期间 提出时期 会中会后 会议期间/闭会期间 提出阶段 大会/闭会 提出期间 建议来源"
        ),
        kind="choice",
        width=10,
        choices=PERIODS,
    ),
    Column(
        "submitted_on",
        "提出日期",
        synonyms=words(
            "提交日期 收到日期 收件日期 登记日期 提交时间 收文日期 来文日期 收件时间 登记时间 受理日期 "
            "受理时间"
        ),
        kind="date",
        width=12,
    ),
    Column(
        "lead",
        "领衔代表",
        synonyms=words(
            "提出人 代表姓名 第一提案人 领衔人 建议人 提出代表 提建议代表 代表 领衔代表姓名 姓名 提案人 "
            "提议人 建议代表 第一代表 领衔提出人 领衔 提建议人 提出者 第一提出人 提出人姓名 主提人 "
            "建议提出人 领衔人姓名"
        ),
        kind="text",
        width=12,
    ),
    Column(
        "group",
        "代表小组",
        synonyms=words(
            "代表团 所属代表团 代表组 所在代表团 所在小组 所在代表小组 团组 所属代表小组 小组 代表团(组)"
        ),
        kind="text",
        width=14,
    ),
    Column(
        "village",
        "村（选区）",
        synonyms=words(
            "村 选区 所在村 村居 所属村 村(社区) 所在选区 所在村居 涉及村 村(居) 行政村 选举单位 所属选区"
        ),
        kind="text",
        width=14,
    ),
    Column(
        "cosponsors",
        "附议代表",
        synonyms=words(
            "联名代表 附议人 联名人 附议代表姓名 联名代表姓名 附议 联名 联名附议代表 附议(联名)代表 "
            "其他代表 共同提出人 附议人姓名 联名人姓名 联署代表 联署人"
        ),
        kind="units",
        width=20,
    ),
    Column(
        "cosponsor_count",
        "附议人数",
        synonyms=words("联名人数 附议代表人数 联名代表人数 附议数 联名数 附议代表数 联名代表数 联署人数"),
        kind="integer",
        width=8,
    ),
    Column(
        "main_units",
        "主办单位",
        synonyms=words(
            "主办 承办单位 主办部门 承办部门 主办(承办)单位 办理单位 牵头单位 牵头部门 责任单位 交办单位 "
            "承办 主办单位名称 分办单位 主(承)办单位 主承办单位 责任部门 办理部门 承办站所"
        ),
        kind="units",
        width=20,
    ),
    Column(
        "co_units",
        "协办单位",
        synonyms=words(
            "协办 会办单位 会办 协办部门 会办部门 配合单位 协同单位 协(会)办单位 协办(会办)单位 "
            "会同办理单位 会同单位 共同承办单位 配合部门"
        ),
        kind="units",
        width=28,
    ),
    Column(
        "assigned_on",
        "交办日期",
        synonyms=words(
            "交办时间 交办日 转办日期 转办时间 分办日期 分办时间 下达日期 交办年月日 派发日期 派单时间"
        ),
        kind="date",
        width=12,
    ),
    Column(
        "due_on",
        "要求答复期限",
        synonyms=words(
            "答复期限 办理期限 要求答复时间 办结期限 办理时限 答复时限 要求办结时间 应答复日期 截止日期 "
            "要求答复日期 要求办结日期 应答复时间 完成时限 办结时限 限办日期"
        ),
        kind="date",
        width=12,
    ),
    Column(
        "replied_on",
        "答复日期",
        synonyms=words(
            "答复时间 答复日 回复日期 回复时间 实际答复日期 办结日期 办结时间 答复代表时间 书面答复日期 "
            "书面答复时间 实际答复时间 复函日期 完成时间"
        ),
        kind="date",
        width=12,
    ),
    Column(
        "outcome",
        "办理结果",
        synonyms=words(
            "结果分类 答复类别 办理结果分类 答复类型 答复分类 结果类别 办理类别 办理结果类别 "
            "办理结果(a/b/c) 办理情况分类 答复性质 办复类别 办理分类 办理答复类别 解决程度 解决情况 "
            "落实情况 答复结果 答复件类别 办理情况 落实程度"
        ),
        kind="text",
        width=10,
    ),
    Column(
        "grade",
        "代表评价",
        synonyms=GRADE_HEADINGS[1:],
        kind="choice",
        width=10,
        choices=GRADES,
    ),
    Column(
        "work_grade",
        "对办理工作",
        synonyms=words(
            "办理工作 对办理工作满意度 对办理工作评价 办理态度 对办理态度 工作评价 对工作 办理过程 "
            "对办理过程 对承办工作 工作满意度 对办理工作的评价 对办理工作是否满意"
        )
        + _under_grades("对办理工作 办理工作 办理态度 对办理态度 工作"),
        kind="choice",
        width=10,
        choices=GRADES,
    ),
    Column(
        "result_grade",
        "对办理结果",
        synonyms=words(
            "对办理结果满意度 对办理结果评价 结果评价 对结果 对答复 对答复意见 对答复内容 结果满意度 "
            "对办理结果的评价 对办理结果是否满意 对落实结果"
        )
        + _under_grades("对办理结果 办理结果 答复意见 结果 对答复"),
        kind="choice",
        width=10,
        choices=GRADES,
    ),
    Column(
        "content",
        "具体内容",
        synonyms=words(
            "内容 具体建议 建议内容 主要内容 内容摘要 建议正文 正文 建议具体内容 议案建议内容 主要建议 "
            "反映问题"
        ),
        kind="long_text",
        width=48,
    ),
    Column(
        "remark",
        "备注",
        synonyms=words("说明 附注 备注 其他 备考"),
        kind="text",
        width=20,
    ),
)

BY_KEY = {column.key: column for column in LEDGER_COLUMNS}
#: What an export writes: the single grade is written as the two it stands for.
EXPORT_COLUMNS = tuple(column for column in LEDGER_COLUMNS if column.key != "grade")
DATE_KEYS = tuple(column.key for column in LEDGER_COLUMNS if column.kind == "date")
