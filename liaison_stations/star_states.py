"""The law of a station's star self-assessment (星级自评): assessed by itself, graded by the presidium, published."""

from groundwork.workflow.life import Life, Move, State

DRAFT, SUBMITTED, GRADED, PUBLISHED = "draft", "submitted", "graded", "published"

STAR_ASSESSMENT = Life(
    name="star_assessment",
    label="星级评定",
    states=(
        State(DRAFT, "自评中", turn="联络站", color="blue", hint="逐项自评，附上佐证，提交评定"),
        State(SUBMITTED, "待评定", turn="主席团或人大办", color="amber", hint="逐项核实打分，评定星级"),
        State(GRADED, "已评定", turn="人大办", color="amber", hint="公布星级"),
        State(PUBLISHED, "已公布", color="green"),
    ),
    moves=(
        Move("submit", "提交自评", (DRAFT,), (SUBMITTED,)),
        Move("send_back", "退回补充", (SUBMITTED,), (DRAFT,), aside=True),
        Move("grade", "评定打分", (SUBMITTED,), (GRADED,)),
        Move("grade_again", "重新评定", (GRADED,), (SUBMITTED,), aside=True),
        Move("publish", "公布星级", (GRADED,), (PUBLISHED,)),
    ),
)  # fmt: skip
