"""The law of a proposal's life: its states, the lawful moves, and whose turn each state is (domain: 代表建议办理规定).

Two lives: the proposal itself, and each assignment of it to a unit. The proposal follows its assignments by automatic
moves. Outcome (解决程度) is a field of its own, never a state.
"""

from groundwork.workflow.life import Life, Move, State, several

DRAFT, COSIGNING, SUBMITTED, RETURNED = "draft", "cosigning", "submitted", "returned"
REGISTERED, AGENDA, ASSIGNED, HANDLING = "registered", "agenda", "assigned", "handling"
FORWARDED, REPLIED, REHANDLING, RATED = "forwarded", "replied", "rehandling", "rated"
CLOSED, DECLINED, CONVERTED, MERGED, WITHDRAWN = "closed", "declined", "converted", "merged", "withdrawn"

#: Before anybody but its sponsors has seen it.
PRIVATE = (DRAFT, COSIGNING)
#: Sent in and not ended.
IN_HANDLING = (ASSIGNED, HANDLING, FORWARDED, REPLIED, REHANDLING, RATED)
ENDED = (CLOSED, DECLINED, CONVERTED, MERGED, WITHDRAWN)
#: Ended without an answer being owed: deadlines still open are void.
VOID = (DECLINED, CONVERTED, MERGED, WITHDRAWN)

PROPOSAL = Life(
    name="proposal",
    label="议案建议",
    states=(
        State(DRAFT, "草稿", hint="写好后由领衔代表提交，也可以先邀请代表联名"),
        State(COSIGNING, "待联名确认", turn="联名代表", color="blue", hint="逐一确认是否联名，确认后提交"),
        State(SUBMITTED, "待审查", turn="人大办", color="blue", hint="审查是否受理，登记编号"),
        State(RETURNED, "退回修改", turn="领衔代表", color="amber", hint="按审查意见修改后重新提交"),
        State(AGENDA, "大会审议", turn="主席团", color="blue", hint="提请大会审议决定"),
        State(REGISTERED, "待交办", turn="人大办", color="blue", hint="确定承办单位并交办"),
        State(ASSIGNED, "已交办待签收", turn="承办单位", color="blue", hint="签收，或在期限内申请调整"),
        State(HANDLING, "办理中", turn="承办单位", color="blue", hint="与代表沟通，研究办理，书面答复"),
        State(FORWARDED, "已转报县人大", turn="人大办", color="blue", hint="跟踪县级办理结果并登记答复"),
        State(REPLIED, "已答复待反馈", turn="领衔代表", color="amber", hint="对办理工作和办理结果作出评价"),
        State(REHANDLING, "重新办理", turn="承办单位", color="orange", hint="按代表意见重新办理并再次答复"),
        State(RATED, "已反馈待办结", turn="人大办", color="blue", hint="办结归档，或交承办单位重新办理"),
        State(CLOSED, "已办结", color="green", hint="到期回访，兑现承诺，按规定公开"),
        State(DECLINED, "不予受理", color="gray"),
        State(CONVERTED, "已转为建议", color="gray"),
        State(MERGED, "已并案", color="gray", hint="随主件一并办理和答复"),
        State(WITHDRAWN, "已撤回", color="gray"),
    ),
    moves=(
        Move("submit", "提交", (DRAFT, RETURNED), (COSIGNING, SUBMITTED)),
        Move("confirm", "确认联名", (COSIGNING,), (COSIGNING, SUBMITTED)),
        Move("refuse", "不同意联名", (COSIGNING,), (COSIGNING, SUBMITTED, DRAFT), aside=True),
        Move("send_in", "按已确认联名提交", (COSIGNING,), (SUBMITTED,), aside=True),
        Move("take_back", "收回修改", (COSIGNING, SUBMITTED), (DRAFT,), aside=True),
        Move("register", "受理登记", (SUBMITTED,), (REGISTERED,)),
        Move("send_back", "退回修改", (SUBMITTED,), (RETURNED,), aside=True),
        Move("decline", "不予受理", (SUBMITTED,), (DECLINED,), danger=True),
        Move("put_on_agenda", "列入大会议程", (SUBMITTED,), (AGENDA,)),
        Move("convert", "不列入议程，转为建议", (SUBMITTED, AGENDA), (CONVERTED,), aside=True),
        Move("adopt", "大会通过，转入办理", (AGENDA,), (REGISTERED,)),
        Move("merge", "并案", (SUBMITTED, REGISTERED), (MERGED,), aside=True),
        Move("assign", "交办", (REGISTERED,), (ASSIGNED,)),
        Move("add_unit", "增加承办单位", (ASSIGNED, HANDLING), (ASSIGNED,), aside=True),
        Move("forward", "转报县人大", (REGISTERED,), (FORWARDED,)),
        Move("record_county_reply", "登记县级答复", (FORWARDED,), (REPLIED,)),
        Move("all_acknowledged", "全部签收", (ASSIGNED,), (HANDLING,), auto=True),
        Move("reopen_receipt", "改派后待签收", (HANDLING,), (ASSIGNED,), auto=True),
        Move("all_replied", "全部答复", (ASSIGNED, HANDLING, REHANDLING), (REPLIED,), auto=True),
        Move("grade", "评价", (REPLIED,), (REPLIED, RATED)),
        Move("grade_too", "补充评价", (RATED, CLOSED), aside=True),
        Move("waive_grade", "逾期未反馈，转办结", (REPLIED,), (RATED,), aside=True),
        Move("rehandle", "交重新办理", (RATED,), (REHANDLING, FORWARDED)),
        Move("close", "办结", (RATED,), (CLOSED,)),
        Move("revisit", "回访", (CLOSED,), (CLOSED, REHANDLING, FORWARDED)),
        Move("withdraw", "撤回", several(COSIGNING, SUBMITTED, RETURNED, AGENDA, REGISTERED, ASSIGNED, HANDLING, FORWARDED),
             (WITHDRAWN,), danger=True),
        Move("discard", "删除草稿", (DRAFT,), (WITHDRAWN,), danger=True),
        Move("urge", "督办", several(ASSIGNED, HANDLING, FORWARDED, REHANDLING), aside=True),
        Move("answer_urging", "回复督办", several(ASSIGNED, HANDLING, FORWARDED, REHANDLING)),
        Move("make_key", "列为重点督办", several(REGISTERED, IN_HANDLING), aside=True),
        Move("drop_key", "取消重点督办", several(REGISTERED, IN_HANDLING), aside=True),
        Move("keep_commitment", "承诺兑现", several(REPLIED, RATED, REHANDLING, CLOSED), aside=True),
        Move("defer_commitment", "承诺展期", several(REPLIED, RATED, REHANDLING, CLOSED), aside=True),
        Move("publish", "公开", (CLOSED,)),
        Move("unpublish", "撤下公开", (CLOSED,), aside=True),
    ),
)  # fmt: skip

PENDING, OBJECTED, WORKING, OPINED = "pending", "objected", "working", "opined"
ANSWERED, REDOING, DONE, RELEASED = "answered", "redoing", "done", "released"

#: Assignments that no longer count: the unit was let go, or the proposal ended.
GONE = (RELEASED,)

ASSIGNMENT = Life(
    name="assignment",
    label="承办",
    root="proposal",
    states=(
        State(PENDING, "待签收", turn="承办单位", color="blue", hint="签收，或在期限内申请调整"),
        State(OBJECTED, "申请调整", turn="人大办", color="amber", hint="同意退回并改派，或不同意、继续办理"),
        State(WORKING, "办理中", turn="承办单位", color="blue", hint="与代表沟通，研究办理，书面答复"),
        State(OPINED, "已提会办意见", color="green"),
        State(ANSWERED, "已答复", color="green"),
        State(REDOING, "重新办理", turn="承办单位", color="orange", hint="按代表意见重新办理并再次答复"),
        State(DONE, "办结", color="green"),
        State(RELEASED, "已退回", color="gray"),
    ),
    moves=(
        Move("acknowledge", "签收", (PENDING,), (WORKING,)),
        Move("object", "申请调整承办单位", (PENDING,), (OBJECTED,), aside=True),
        Move("uphold", "不同意调整", (OBJECTED,), (WORKING,)),
        Move("reassign", "同意调整并改派", (OBJECTED,), (RELEASED,)),
        Move("consult", "记录沟通", (WORKING, REDOING, ANSWERED), aside=True),
        Move("ask_extension", "申请延期", (WORKING, REDOING), aside=True),
        Move("decide_extension", "审批延期", (WORKING, REDOING)),
        Move("give_opinion", "提交会办意见", (WORKING,), (OPINED,)),
        Move("reply", "答复", (WORKING, REDOING), (ANSWERED,)),
        Move("redo", "重新办理", (ANSWERED, DONE), (REDOING,), auto=True),
        Move("finish", "办结", several(WORKING, OPINED, ANSWERED), (DONE,), auto=True),
        Move(
            "let_go",
            "终止",
            several(PENDING, OBJECTED, WORKING, OPINED, ANSWERED, REDOING),
            (RELEASED,),
            auto=True,
        ),
    ),
)
