"""The law of a reception day (接待日): planned, announced, held, recorded; put off or cancelled with a reason (domain §2.2)."""

from groundwork.workflow.life import Life, Move, State

PLANNED, ANNOUNCED, HELD, RECORDED, CANCELLED = "planned", "announced", "held", "recorded", "cancelled"

#: It is still to come.
AHEAD = (PLANNED, ANNOUNCED)
#: Deputies received voters on it.
TOOK_PLACE = (HELD, RECORDED)
#: Anybody may read of it on the public page.
PUBLIC = (ANNOUNCED, HELD, RECORDED)

RECEPTION_DAY = Life(
    name="reception_day",
    label="接待日",
    states=(
        State(PLANNED, "已排班", turn="联络员", color="blue", hint="提前发布接待公告"),
        State(ANNOUNCED, "已公告", turn="值班代表", color="blue", hint="当天到站签到，接待选民"),
        State(HELD, "已接待", turn="联络员", color="amber", hint="补齐签到，整理接待记录"),
        State(RECORDED, "已归档", color="green"),
        State(CANCELLED, "已取消", color="gray"),
    ),
    moves=(
        Move("announce", "发布接待公告", (PLANNED,), (ANNOUNCED,)),
        Move("sign_in", "签到", (PLANNED, ANNOUNCED, HELD), (HELD,)),
        Move("take_attendance", "登记到站情况", (PLANNED, ANNOUNCED, HELD), (HELD,), aside=True),
        Move("record", "整理归档", (HELD,), (RECORDED,)),
        Move("reopen", "补正记录", (RECORDED,), (HELD,), aside=True),
        Move("ask_swap", "请同事换班", (PLANNED, ANNOUNCED), aside=True),
        Move("accept_swap", "同意换班", (PLANNED, ANNOUNCED), aside=True),
        Move("refuse_swap", "不同意换班", (PLANNED, ANNOUNCED), aside=True),
        Move("excuse", "请假", (PLANNED, ANNOUNCED), aside=True),
        Move("find_substitute", "安排值班代表", (PLANNED, ANNOUNCED), aside=True),
        Move("release", "取消某位代表的值班", (PLANNED, ANNOUNCED), aside=True),
        Move("postpone", "改期", (PLANNED, ANNOUNCED), (PLANNED,), aside=True),
        Move("cancel", "取消接待日", (PLANNED, ANNOUNCED), (CANCELLED,), danger=True),
    ),
)  # fmt: skip
