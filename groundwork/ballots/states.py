"""The law of a ballot's life: prepared, open, closed and counted; or annulled, with everything in it destroyed."""

from groundwork.workflow.life import Life, Move, State

DRAFT, OPEN, CLOSED, ANNULLED = "draft", "open", "closed", "annulled"

BALLOT = Life(
    name="ballot",
    label="投票",
    states=(
        State(DRAFT, "准备中", hint="印制票，核对内容，然后开始投票"),
        State(OPEN, "投票中", turn="人大办", color="blue", hint="发票、投票；没有手机的用纸质票，由两人清点录入；到时结束投票"),
        State(CLOSED, "已结束", color="green", hint="结果已经计出，不能再改"),
        State(ANNULLED, "已作废", color="gray"),
    ),
    moves=(
        Move("open", "开始投票", (DRAFT,), (OPEN,)),
        Move("issue", "印制票", (DRAFT, OPEN), aside=True),
        Move("enter_paper", "录入纸质票", (OPEN,), aside=True),
        Move("drop_paper", "撤销纸质票录入", (OPEN,), aside=True),
        Move("close", "结束投票并计票", (OPEN,), (CLOSED,)),
        Move("annul", "作废本次投票", (DRAFT, OPEN), (ANNULLED,), danger=True),
    ),
)  # fmt: skip
