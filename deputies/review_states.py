"""The law of a review meeting (述职评议会) and of each report on duties (述职报告) that is heard at it."""

from groundwork.workflow.life import Life, Move, State

PLANNED, HELD, CONCLUDED, PUBLISHED, CANCELLED = "planned", "held", "concluded", "published", "cancelled"

MEETING = Life(
    name="review_meeting",
    label="述职评议会",
    states=(
        State(
            PLANNED,
            "筹备中",
            turn="人大办",
            color="blue",
            hint="代表写述职报告，准备投票，印制票；开完会登记述职情况",
        ),
        State(HELD, "已述职待评议", turn="人大办", color="blue", hint="结束投票，确认评议结果"),
        State(
            CONCLUDED, "已评议待公布", turn="主席团", color="amber", hint="向代表本人反馈；主席团审定后公布"
        ),
        State(PUBLISHED, "已公布", color="green"),
        State(CANCELLED, "已取消", color="gray"),
    ),
    moves=(
        Move("summon", "增加述职代表", (PLANNED,), aside=True),
        Move("reschedule", "改期改地点", (PLANNED,), aside=True),
        Move("prepare_ballot", "准备投票", (PLANNED,)),
        Move("hold", "登记述职情况", (PLANNED,), (HELD,)),
        Move("conclude", "确认评议结果", (HELD,), (CONCLUDED,)),
        Move("publish", "公布评议结果", (CONCLUDED,), (PUBLISHED,)),
        Move("cancel", "取消评议会", (PLANNED,), (CANCELLED,), danger=True),
    ),
)

WRITING, SUBMITTED, PRESENTED = "writing", "submitted", "presented"
REVIEWED, ANSWERED, RELEASED = "reviewed", "answered", "released"

#: Reports that were given before voters.
GIVEN = (PRESENTED, REVIEWED, ANSWERED)

REPORT = Life(
    name="duty_report",
    label="述职报告",
    states=(
        State(WRITING, "待撰写", turn="代表", color="amber", hint="写好述职报告，会前提交"),
        State(SUBMITTED, "已提交", color="blue", hint="在评议会上述职"),
        State(PRESENTED, "已述职", color="blue", hint="等待评议结果"),
        State(
            REVIEWED,
            "已评议待反馈",
            turn="人大办",
            color="amber",
            hint="把评议结果和选民意见书面反馈给代表本人",
        ),
        State(ANSWERED, "已反馈", color="green"),
        State(RELEASED, "未述职", color="gray"),
    ),
    moves=(
        Move("submit", "提交述职报告", (WRITING,), (SUBMITTED,)),
        Move("send_back", "退回修改", (SUBMITTED,), (WRITING,), aside=True),
        Move("take_back", "收回修改", (SUBMITTED,), (WRITING,), aside=True),
        Move("present", "述职", (WRITING, SUBMITTED), (PRESENTED,), auto=True),
        Move("review", "评议", (PRESENTED,), (REVIEWED,), auto=True),
        Move("feed_back", "书面反馈", (REVIEWED,), (ANSWERED,)),
        Move("release", "本次不述职", (WRITING, SUBMITTED), (RELEASED,), danger=True),
    ),
)
