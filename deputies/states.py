"""The life of a deputy's office (代表职务): in office, suspended, terminated, and what leads from one to the other."""

from groundwork.workflow.life import Life, Move, State

SERVING, SUSPENDED, TERMINATED = "serving", "suspended", "terminated"

DEPUTY = Life(
    name="deputy",
    label="代表职务",
    states=(
        State(SERVING, "在任", color="green"),
        State(SUSPENDED, "暂停执行职务", color="amber", hint="暂停的情形消失后，恢复执行职务"),
        State(TERMINATED, "资格终止", color="gray"),
    ),
    moves=(
        Move("suspend", "暂停执行职务", (SERVING,), (SUSPENDED,), aside=True),
        Move("resume", "恢复执行职务", (SUSPENDED,), (SERVING,)),
        Move("terminate", "终止代表资格", (SERVING, SUSPENDED), (TERMINATED,), danger=True),
        Move("correct", "更正终止登记", (TERMINATED,), (SERVING,), aside=True),
    ),
)
