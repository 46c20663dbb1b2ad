"""The shipped schemes of review, each with where it is from; a township copies one and sets it differently."""

from __future__ import annotations

from typing import Any

from deputies.models.reviews import ReviewGrade, ReviewScheme, ReviewVerdict, ReviewWeight

OURS = "折算分和等次分数线为本系统预设，可调整"
ATTENDANCE = "东山镇：到会选民代表不少于50人"
ONCE = "东山镇：每名代表每届至少述职一次"

#: code, name, source, weights (code, label, percent), grades (code, label, score), verdicts (label, from).
PRESETS: tuple[tuple[str, str, str, Any, Any, Any], ...] = (
    (
        "three-sides", "选民、主席团、代表三方评议", f"安吉县天荒坪镇：选民占70%、主席团占20%、代表互评占10%；{OURS}",
        (("voters", "选民代表", 70), ("presidium", "主席团", 20), ("peers", "代表互评", 10)),
        (("excellent", "优秀", 100), ("competent", "称职", 80), ("basically", "基本称职", 60),
         ("incompetent", "不称职", 0), ("abstain", "弃权", None)),
        (("优秀", 90), ("称职", 75), ("基本称职", 60), ("不称职", 0)),
    ),
    (
        "share-of-competent", "称职票比例评议", "大悟县：称职票80%以上为称职，50%至80%为基本称职，不足50%为不称职",
        (("voters", "选民代表", 100),),
        (("competent", "称职", 100), ("basically", "基本称职", 0), ("incompetent", "不称职", 0)),
        (("称职", 80), ("基本称职", 50), ("不称职", 0)),
    ),
)  # fmt: skip


def load_review_schemes() -> None:
    """Add the schemes that are missing."""
    for code, name, source, weights, grades, verdicts in PRESETS:
        scheme, created = ReviewScheme.objects.get_or_create(
            code=code, township=None,
            defaults={"name": name, "source": source, "least_voters_source": ATTENDANCE, "per_term_source": ONCE},
        )  # fmt: skip
        if created:
            fill(scheme, weights, grades, verdicts)


def fill(scheme: ReviewScheme, weights: Any, grades: Any, verdicts: Any) -> None:
    """Write the rows of a scheme."""
    ReviewWeight.objects.bulk_create(
        ReviewWeight(scheme=scheme, code=code, label=label, weight=weight, order=n)
        for n, (code, label, weight) in enumerate(weights, 1)
    )
    ReviewGrade.objects.bulk_create(
        ReviewGrade(scheme=scheme, code=code, label=label, score=score, order=n)
        for n, (code, label, score) in enumerate(grades, 1)
    )
    ReviewVerdict.objects.bulk_create(
        ReviewVerdict(scheme=scheme, label=label, at_least=at_least) for label, at_least in verdicts
    )


def copy_scheme(preset: ReviewScheme, township: Any, name: str) -> ReviewScheme:
    """Return a township's own copy of a scheme, to be set differently."""
    own = ReviewScheme.objects.create(
        township=township, name=name, source=preset.source,
        least_voters=preset.least_voters, least_voters_source=preset.least_voters_source,
        per_term=preset.per_term, per_term_source=preset.per_term_source,
    )  # fmt: skip
    fill(
        own,
        preset.weights.values_list("code", "label", "weight"),
        preset.grades.values_list("code", "label", "score"),
        preset.verdicts.values_list("label", "at_least"),
    )
    return own


def scheme_of(township: Any) -> ReviewScheme:
    """Return the scheme that a township works by unless a meeting names another: its latest own, else the first preset."""
    own = ReviewScheme.objects.filter(township=township).order_by("-pk").first()
    return own or ReviewScheme.objects.presets().get(code=PRESETS[0][0])
