"""The law of a voter's opinion (选民意见): its states, the lawful moves, and whose turn each state is (domain §2.3)."""

from groundwork.workflow.life import Life, Move, State

RECEIVED, ROUTED, RAISED, ANSWERED = "received", "routed", "raised", "answered"
TOLD, CLOSED, MERGED, SET_ASIDE = "told", "closed", "merged", "set_aside"

#: Nobody waits for anything any more.
FINISHED = (CLOSED, MERGED, SET_ASIDE)
#: The voter has not been answered yet.
UNANSWERED = (RECEIVED, ROUTED, RAISED)

OPINION = Life(
    name="opinion",
    label="选民意见",
    states=(
        State(RECEIVED, "已收到", turn="联络站", color="blue", hint="当场答复、转办、由代表提成建议，或引导到信访渠道"),
        State(ROUTED, "转办中", turn="承办方", color="blue", hint="办理并答复"),
        State(RAISED, "已提成建议", color="blue", hint="随建议办理，办结后自动带回答复"),
        State(ANSWERED, "已有答复", turn="联络站", color="amber", hint="把答复告知选民"),
        State(TOLD, "已告知选民", turn="联络站", color="amber", hint="请选民评价；不满意的再办"),
        State(CLOSED, "办结", color="green"),
        State(MERGED, "已并入", color="gray", hint="随主件办理；主件有答复时自动带回，逐一告知选民"),
        State(SET_ASIDE, "不作意见办理", color="gray"),
    ),
    moves=(
        Move("answer_on_spot", "当场答复", (RECEIVED,), (TOLD,)),
        Move("route", "转办", (RECEIVED,), (ROUTED,)),
        Move("reroute", "改转", (ROUTED,), (ROUTED,), aside=True),
        Move("send_back", "退回联络站", (ROUTED,), (RECEIVED,), aside=True),
        Move("answer", "答复", (ROUTED,), (ANSWERED,)),
        Move("guide", "引导到信访等渠道", (RECEIVED,), (ANSWERED,), aside=True),
        Move("raise_as_proposal", "提成建议", (RECEIVED, ROUTED), (RAISED,), auto=True),
        Move("drop_proposal", "建议没有成立，退回", (RAISED,), (RECEIVED,), auto=True),
        Move("answer_by_proposal", "建议办结，带回答复", (RAISED,), (ANSWERED,), auto=True),
        Move("return_to_proposal", "问题反弹，随建议重新办理", (ANSWERED, TOLD, CLOSED), (RAISED,), auto=True),
        Move("answer_with_main", "主件已有答复", (MERGED,), (ANSWERED,), auto=True),
        Move("tell", "告知选民", (ANSWERED,), (TOLD,)),
        Move("rate", "登记选民评价", (TOLD,), (CLOSED, RECEIVED)),
        Move("rate_late", "补记选民评价", (CLOSED,), (CLOSED, RECEIVED), aside=True),
        Move("close", "未评价，办结", (TOLD,), (CLOSED,), aside=True),
        Move("merge", "并入同一事项", (RECEIVED, ROUTED), (MERGED,), aside=True),
        Move("unmerge", "分开办理", (MERGED,), (RECEIVED,), aside=True),
        Move("set_aside", "不作意见办理", (RECEIVED,), (SET_ASIDE,), danger=True),
        Move("take_up_again", "恢复办理", (SET_ASIDE,), (RECEIVED,), aside=True),
    ),
)  # fmt: skip
