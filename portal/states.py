"""The law of an announcement (公告): written by one person, reviewed by a second, published, and taken down if need be."""

from groundwork.workflow.life import Life, Move, State

DRAFT, SUBMITTED, RETURNED = "draft", "submitted", "returned"
PUBLISHED, WITHDRAWN, DISCARDED = "published", "withdrawn", "discarded"

#: The text may be changed.
IN_WRITING = (DRAFT, RETURNED)
#: Nobody waits for anything any more.
FINISHED = (PUBLISHED, WITHDRAWN, DISCARDED)

ANNOUNCEMENT = Life(
    name="announcement",
    label="公告",
    states=(
        State(DRAFT, "草稿", color="gray", hint="写好后送审"),
        State(SUBMITTED, "待审核", turn="审核人", color="amber", hint="由撰写人以外的人审核，通过即发布"),
        State(RETURNED, "退回修改", turn="撰写人", color="orange", hint="按审核意见修改后重新送审"),
        State(PUBLISHED, "已发布", color="green"),
        State(WITHDRAWN, "已撤下", color="gray", hint="需要再发的，转为草稿修改后重新送审"),
        State(DISCARDED, "已作废", color="gray"),
    ),
    moves=(
        Move("submit", "送审", IN_WRITING, (SUBMITTED,)),
        Move("take_back", "收回修改", (SUBMITTED,), (DRAFT,), aside=True),
        Move("publish", "审核通过，发布", (SUBMITTED,), (PUBLISHED,)),
        Move("send_back", "退回修改", (SUBMITTED,), (RETURNED,), aside=True),
        Move("pin", "置顶设置", (PUBLISHED,), aside=True),
        Move("withdraw", "撤下", (PUBLISHED,), (WITHDRAWN,), danger=True),
        Move("revise", "转为草稿修改", (WITHDRAWN,), (DRAFT,), aside=True),
        Move("discard", "作废", (*IN_WRITING, WITHDRAWN), (DISCARDED,), danger=True),
    ),
)  # fmt: skip
