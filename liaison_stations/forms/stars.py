"""Forms of the star grading: the station's own view, the grading, and the rows of the scheme."""

from __future__ import annotations

from typing import Any

from django import forms

from groundwork.documents.pictures import PicturesField
from groundwork.workflow.forms import StepForm, form_for
from liaison_stations.models import StarAssessment, StarCriterion, StarScore, StarThreshold
from liaison_stations.star_states import STAR_ASSESSMENT


class SelfAssessmentForm(forms.Form):
    """Points and evidence by criterion; saved as often as one likes before it is handed in."""

    def __init__(self, *args: Any, assessment: StarAssessment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scores = list(assessment.scores.select_related("criterion"))
        sections: dict[str, list[str]] = {}
        for number, score in enumerate(self.scores, 1):
            criterion = score.criterion
            names = [f"points_{score.pk}", f"evidence_{score.pk}", f"pictures_{score.pk}"]
            self.fields[names[0]] = forms.IntegerField(
                label=f"{number}. {criterion.text}（{criterion.points} 分）", min_value=0,
                max_value=criterion.points, required=False, initial=score.self_points, help_text=criterion.source,
            )  # fmt: skip
            need = "佐证说明" + ("（得分须填）" if criterion.needs_evidence else "（可不填）")
            self.fields[names[1]] = forms.CharField(
                label=need, max_length=300, required=False, initial=score.evidence,
                widget=forms.Textarea(attrs={"rows": 1}),
            )  # fmt: skip
            if not criterion.needs_evidence:
                names.pop()
            else:
                self.fields[names[2]] = PicturesField(label="佐证照片", most=3, help_text="最多 3 张")
            sections.setdefault(criterion.section, []).extend(names)
        self.fieldsets = list(sections.items())

    def save(self) -> list[tuple[StarScore, list[Any]]]:
        """Write what was filled in; return the scores with their new pictures."""
        given = []
        for score in self.scores:
            score.self_points = self.cleaned_data[f"points_{score.pk}"]
            score.evidence = self.cleaned_data[f"evidence_{score.pk}"]
            score.save(update_fields=["self_points", "evidence"])
            given.append((score, self.cleaned_data.get(f"pictures_{score.pk}") or []))
        return given


@form_for(STAR_ASSESSMENT, "submit")
class SubmitForm(StepForm):
    """Hand it in."""

    intro = "提交后由主席团或人大办逐项核实打分，自评内容不能再改。"
    submit = "提交自评"


@form_for(STAR_ASSESSMENT, "grade")
class GradeForm(StepForm):
    """Points by criterion; what lies below the station's own points wants a reason."""

    intro = "逐项核实后打分；低于自评分的写明理由。总分按分数线对应星级。"
    submit = "评定"

    def prepare(self) -> None:
        """A pair of fields for every criterion, with the station's own view beside it."""
        self.scores = list(self.record.scores.select_related("criterion"))
        sections: dict[str, list[str]] = {}
        for number, score in enumerate(self.scores, 1):
            criterion = score.criterion
            names = [f"points_{score.pk}", f"remark_{score.pk}"]
            said = f"自评 {score.self_points} 分。{score.evidence}"
            self.fields[names[0]] = forms.IntegerField(
                label=f"{number}. {criterion.text}（{criterion.points} 分）", min_value=0,
                max_value=criterion.points, initial=score.self_points, help_text=said,
            )  # fmt: skip
            self.fields[names[1]] = forms.CharField(label="扣分理由", max_length=200, required=False)
            sections.setdefault(criterion.section, []).extend(names)
        self.fields["remark"] = forms.CharField(
            label="总评", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
        )
        self.fieldsets = [*sections.items(), ("总评", ["remark"])]
        self.half = [name for name in self.fields if name.startswith("remark_")]

    def clean(self) -> dict[str, Any]:
        """Hand the verb one mapping."""
        data = super().clean() or {}
        if self.errors:
            return data
        scores = {s.pk: (data[f"points_{s.pk}"], data[f"remark_{s.pk}"]) for s in self.scores}
        return {"scores": scores, "remark": data["remark"]}


class ReasonForm(StepForm):
    """Why."""

    reason = forms.CharField(label="原因", max_length=200)


form_for(STAR_ASSESSMENT, "send_back", "grade_again")(ReasonForm)


@form_for(STAR_ASSESSMENT, "publish")
class PublishForm(StepForm):
    """The stars are shown."""

    intro = "公布后登在联络站页面、公示栏和公开网页上。"
    submit = "公布"


class OpenYearForm(forms.Form):
    """Start the self-assessment of a year at every open station."""

    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)

    def __init__(self, *args: Any, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.this_year = this_year
        self.fields["year"].initial = this_year

    def clean_year(self) -> int:
        """This year or the last."""
        year = int(self.cleaned_data["year"])
        if year not in (self.this_year - 1, self.this_year):
            raise forms.ValidationError(f"只能开始 {self.this_year - 1} 或 {self.this_year} 年度的评定。")
        return year


class CriterionForm(forms.ModelForm):
    """One criterion of the township's own scheme."""

    class Meta:
        model = StarCriterion
        fields = (
            "section",
            "text",
            "points",
            "needs_evidence",
            "is_facility",
            "source",
            "order",
            "is_active",
        )


class ThresholdForm(forms.ModelForm):
    """From so many points on, so many stars."""

    class Meta:
        model = StarThreshold
        fields = ("from_points", "source")
