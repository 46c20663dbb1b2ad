"""The law of a duty record (履职记录): its states, the lawful moves, and whose turn each state is.

What an act credits is born confirmed; what a deputy enters herself waits for the congress office. She may dispute any
entry of hers, and the office upholds or corrects it (domain: 组织者登记、定期与代表核对、代表可以提出异议).
"""

from groundwork.workflow.life import Life, Move, State

SUBMITTED, CONFIRMED, RETURNED = "submitted", "confirmed", "returned"
DISPUTED, WITHDRAWN = "disputed", "withdrawn"

#: What counts; a dispute changes nothing until it is decided.
COUNTED = (CONFIRMED, DISPUTED)

DUTY = Life(
    name="duty",
    label="履职记录",
    states=(
        State(SUBMITTED, "待核实", turn="人大办", color="blue", hint="核实后计入履职档案，或退回补正"),
        State(CONFIRMED, "已计入", color="green", hint="代表有异议的，可以提出"),
        State(RETURNED, "退回补正", turn="代表", color="amber", hint="按说明改正后重新提交"),
        State(DISPUTED, "有异议", turn="人大办", color="orange", hint="核对后维持原记录，或更正、撤销"),
        State(WITHDRAWN, "已撤销", color="gray"),
    ),
    moves=(
        Move("confirm", "核实计入", (SUBMITTED,), (CONFIRMED,)),
        Move("send_back", "退回补正", (SUBMITTED,), (RETURNED,), aside=True),
        Move("resubmit", "改正后重新提交", (RETURNED,), (SUBMITTED,)),
        Move("take_back", "撤回", (SUBMITTED, RETURNED), (WITHDRAWN,), danger=True),
        Move("object", "提出异议", (CONFIRMED,), (DISPUTED,), aside=True),
        Move("uphold", "维持原记录", (DISPUTED,), (CONFIRMED,)),
        Move("correct", "更正", (CONFIRMED, DISPUTED), (CONFIRMED,)),
        Move("strike", "撤销记录", (CONFIRMED, DISPUTED), (WITHDRAWN,), danger=True),
        Move("undo", "随履职取消而撤销", (CONFIRMED, DISPUTED), (WITHDRAWN,), auto=True),
        Move("restore", "随履职恢复而恢复", (WITHDRAWN,), (CONFIRMED,), auto=True),
    ),
)
