"""The law of an activity (代表活动): its states, the lawful moves, and whose turn each state is (domain §1.8).

Who answers the notice and who signs in changes nothing of the state: those are acts within it.
"""

from groundwork.workflow.life import Life, Move, State

PLANNED, ANNOUNCED, RUNNING = "planned", "announced", "running"
HELD, CLOSED, CANCELLED = "held", "closed", "cancelled"

#: What deputies see: everything that was announced, cancelled ones included.
SHOWN = (ANNOUNCED, RUNNING, HELD, CLOSED, CANCELLED)
#: What took place.
TAKEN_PLACE = (HELD, CLOSED)
#: What lies ahead or goes on.
AHEAD = (ANNOUNCED, RUNNING)

ACTIVITY = Life(
    name="activity",
    label="代表活动",
    states=(
        State(PLANNED, "筹备中", hint="定好时间、地点和邀请谁，发出通知"),
        State(ANNOUNCED, "已通知", turn="受邀代表", color="blue", hint="报名参加，来不了的请假"),
        State(RUNNING, "签到中", turn="受邀代表", color="amber", hint="扫大屏上的二维码签到"),
        State(HELD, "已举办", turn="人大办", color="blue", hint="写好纪要，核定出勤，归档后自动记入履职"),
        State(CLOSED, "已归档", color="green", hint="出勤的代表已记入履职；有错的可以更正"),
        State(CANCELLED, "已取消", color="gray"),
    ),
    moves=(
        Move("announce", "发出通知", (PLANNED,), (ANNOUNCED,)),
        Move("sign_up", "报名参加", (ANNOUNCED,)),
        Move("excuse", "请假", (ANNOUNCED,), aside=True),
        Move("open_sign_in", "开始签到", (ANNOUNCED,), (RUNNING,)),
        Move("answer_for", "代登记报名", (ANNOUNCED,), aside=True),
        Move("invite", "增加邀请", (ANNOUNCED, RUNNING), aside=True),
        Move("postpone", "改期", (ANNOUNCED,), aside=True),
        Move("record_held", "登记为已举办", (ANNOUNCED,), (HELD,), aside=True),
        Move("sign_in", "签到", (RUNNING,)),
        Move("finish", "结束签到", (RUNNING,), (HELD,)),
        Move("sign_in_for", "代为签到", (RUNNING, HELD), aside=True),
        Move("write_minutes", "写纪要", (HELD,)),
        Move("confirm_attendance", "核定出勤", (HELD,)),
        Move("add_pictures", "上传照片", (RUNNING, HELD, CLOSED), aside=True),
        Move("close", "归档", (HELD,), (CLOSED,)),
        Move("correct", "更正", (CLOSED,), (HELD,), aside=True),
        Move("cancel", "取消活动", (PLANNED, ANNOUNCED, RUNNING), (CANCELLED,), danger=True),
    ),
)  # fmt: skip
