"""The forms of review meetings, reports on duties and schemes of review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from deputies import review_states as states
from deputies.forms.township import OfTownship
from deputies.models import Deputy, Term
from deputies.models.reviews import (
    DutyReport,
    ReviewMeeting,
    ReviewScheme,
)
from deputies.review_presets import scheme_of
from deputies.review_states import MEETING, REPORT
from groundwork.ui.widgets import MultiPicker
from groundwork.workflow.forms import StepForm, form_for

TEXT_HELP = "可以分条写：参加会议和发言、提出议案建议、联系选民和走访、参加视察调研和培训、为群众办的实事、不足和打算。"


class Deputies(forms.ModelMultipleChoiceField):
    """Several deputies, each with her group."""

    widget = MultiPicker

    def label_from_instance(self, deputy: Any) -> str:
        """李梅（第一代表小组）."""
        return f"{deputy.name}（{deputy.group}）" if deputy.group_id else deputy.name


class MeetingForm(OfTownship):
    """A new review meeting and who reports at it."""

    deputies = Deputies(
        Deputy.objects.none(),
        label="述职代表",
        required=False,
        help_text="可以现在选，也可以以后在会议页面增加。",
    )

    class Meta:
        model = ReviewMeeting
        fields = ("term", "title", "held_on", "place", "scheme")
        help_texts = {
            "title": "例如：2026年度第一次述职评议会",
            "place": "会场，或者联络站、村（社区）活动室",
        }

    half = ("held_on", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terms = self.within(Term)
        self.fields["term"].queryset = terms  # type: ignore[attr-defined]
        places = [t.pk for t in self.townships]
        schemes = (
            ReviewScheme.objects.of_township(places[0])
            if len(places) == 1
            else ReviewScheme.objects.presets()
        )
        self.fields["scheme"].queryset = schemes  # type: ignore[attr-defined]
        self.fields["deputies"].queryset = (  # type: ignore[attr-defined]
            self.within(Deputy)
            .serving()
            .of_the_congress()
            .filter(term__in=terms)
            .select_related("group", "township")
        )
        self.name_places("term")
        if len(places) == 1:
            self.fields["term"].initial = terms.first()
            self.fields["scheme"].initial = scheme_of(places[0])

    def clean(self) -> dict[str, Any]:
        """The day is not past and within the term; scheme and deputies are of that township."""
        data = super().clean() or {}
        term, day = data.get("term"), data.get("held_on")
        if day and day < timezone.localdate():
            self.add_error("held_on", "评议会日期不能早于今天。")
        if term is None:
            return data
        if day and not term.begins_on <= day <= term.ends_on:
            self.add_error("held_on", f"不在{term}任期内。")
        if data.get("scheme") and data["scheme"].township_id not in (None, term.township_id):
            self.add_error("scheme", "这套办法不是本乡镇的。")
        if any(deputy.term_id != term.pk for deputy in data.get("deputies") or ()):
            self.add_error("deputies", f"有的代表不是{term}代表。")
        self.instance.township = term.township
        return data


@form_for(MEETING, "summon")
class SummonForm(StepForm):
    """Who else reports."""

    intro = "被通知的代表会收到提醒，按期提交述职报告。"
    deputies = Deputies(Deputy.objects.none(), label="述职代表")

    def prepare(self) -> None:
        """Those in office who are not on the list yet."""
        called = self.record.reports.exclude(state=states.RELEASED).values("deputy")
        mine = Deputy.objects.of_township(self.record.township_id).filter(term=self.record.term_id)
        self.fields["deputies"].queryset = (  # type: ignore[attr-defined]
            mine.serving().of_the_congress().exclude(pk__in=called).select_related("group")
        )


@form_for(MEETING, "reschedule")
class RescheduleForm(StepForm):
    """Another day, another place."""

    held_on = forms.DateField(label="日期")
    place = forms.CharField(label="地点", max_length=60)

    def prepare(self) -> None:
        """Begin with what is set."""
        self.fields["held_on"].initial, self.fields["place"].initial = self.record.held_on, self.record.place


@form_for(MEETING, "prepare_ballot")
class PrepareBallotForm(StepForm):
    """Until when votes are taken."""

    intro = "按评议办法准备选票：名单上的代表逐一列出。准备好以后，到投票页面印制票。名单从此不能再改。"
    closes_on = forms.DateField(label="投票截止日", help_text="一般就是开会当天。")

    def prepare(self) -> None:
        """The day of the meeting."""
        self.fields["closes_on"].initial = self.record.held_on


class ReportChoices(forms.ModelMultipleChoiceField):
    """The reports, by the names of their deputies."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, report: Any) -> str:
        """李梅（未交书面报告）."""
        return str(report.deputy) + ("" if report.submitted_on else "（未交书面报告）")


@form_for(MEETING, "hold")
class HoldForm(StepForm):
    """Who reported, before how many voters."""

    intro = "登记后，到会述职记入代表履职；没有到会的，本次不述职，仍在“本届未述职”名单里。"
    held_on = forms.DateField(label="实际开会日期")
    voters_present = forms.IntegerField(label="到会选民代表（人）", min_value=1, max_value=9999)
    reports = ReportChoices(DutyReport.objects.none(), label="到会述职的代表")
    note = forms.CharField(label="会议情况", widget=forms.Textarea, max_length=2000, required=False)

    def prepare(self) -> None:
        """Everybody on the list, ticked."""
        waiting = self.record.reports.filter(state__in=(states.WRITING, states.SUBMITTED)).select_related(
            "deputy"
        )
        self.fields["reports"].queryset = waiting  # type: ignore[attr-defined]
        self.fields["reports"].initial = waiting
        self.fields["held_on"].initial = min(self.record.held_on, self.today)
        least = self.record.scheme
        self.fields["voters_present"].help_text = f"评议办法要求至少 {least.least_voters} 人。"


@form_for(MEETING, "conclude")
class ConcludeForm(StepForm):
    """Nothing to fill."""

    intro = "投票结束后，按评议办法计出每名代表的综合得分和等次。确认后，代表本人看得到自己的结果；公布要由主席团审定。"


@form_for(MEETING, "publish")
class PublishForm(StepForm):
    """Nothing to fill."""

    intro = "公布后，本乡镇有任职的人员都看得到述职报告和评议结果。请先看过各人的结果再办理。"


@form_for(MEETING, "cancel")
class CancelForm(StepForm):
    """Why."""

    reason = forms.CharField(label="取消原因", max_length=200)


def text_field() -> forms.CharField:
    """The text of a report."""
    return forms.CharField(
        label="述职内容", max_length=6000, min_length=30, help_text=TEXT_HELP, widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"min_length": "太短了，请至少写 30 字。"},
    )  # fmt: skip


@form_for(REPORT, "submit")
class SubmitForm(StepForm):
    """The text, as it stands in the draft."""

    text = text_field()

    def prepare(self) -> None:
        """Begin with the draft."""
        self.fields["text"].initial = self.record.text


@form_for(REPORT, "send_back")
class SendBackForm(StepForm):
    """What is missing."""

    reason = forms.CharField(label="需要修改的地方", max_length=300, widget=forms.Textarea)


@form_for(REPORT, "release")
class ReleaseForm(StepForm):
    """Why she does not report this time."""

    reason = forms.CharField(label="原因", max_length=200)


@form_for(REPORT, "feed_back")
class FeedBackForm(StepForm):
    """The written feedback."""

    feedback = forms.CharField(
        label="书面反馈", max_length=3000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="写明评议等次、选民肯定的方面、提出的意见和希望。",
    )  # fmt: skip


class DraftForm(forms.ModelForm):
    """The draft of a report, kept without handing it in."""

    class Meta:
        model = DutyReport
        fields = ("text",)
        help_texts = {"text": TEXT_HELP}
        widgets = {"text": forms.Textarea(attrs={"rows": 14})}


class SchemeForm(forms.ModelForm):
    """A township's own scheme: its words, and the figures of its rows in one form."""

    class Meta:
        model = ReviewScheme
        fields = ("name", "source", "least_voters", "least_voters_source", "per_term", "per_term_source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: list[tuple[str, str, Any]] = []
        scheme = self.instance
        for prefix, column, found, label, top, optional in (
            ("weight", "weight", scheme.weights.all(), "权重（%）：", 100, False),
            ("grade", "score", scheme.grades.all(), "折算分：", 100, True),
            ("verdict", "at_least", scheme.verdicts.all(), "达到多少分为：", 100, False),
        ):
            for row in found:
                name = f"{prefix}-{row.pk}"
                self.fields[name] = forms.IntegerField(
                    label=f"{label}{row.label}", min_value=0, max_value=top, required=not optional,
                    initial=None if getattr(row, column) is None else int(getattr(row, column)),
                    help_text="不填表示不计入（弃权）" if optional else "",
                )  # fmt: skip
                self.rows.append((name, column, row))

    @property
    def fieldsets(self) -> list[tuple[Any, ...]]:
        """What belongs together."""
        named = {p: [n for n, _, _ in self.rows if n.startswith(p)] for p in ("weight", "grade", "verdict")}
        return [
            ("办法", list(self.Meta.fields)),
            ("谁来投票，占多少", named["weight"], "各组权重合计应为 100%。"),
            ("每一等次折算多少分", named["grade"]),
            ("综合得分对应的等次", named["verdict"]),
        ]

    def clean(self) -> dict[str, Any]:
        """The weights make 100, and the lowest verdict begins at nothing."""
        data = super().clean() or {}
        weights = [data.get(n) for n, column, _ in self.rows if column == "weight"]
        if None not in weights and sum(weights) != 100:  # type: ignore[arg-type]
            raise ValidationError(f"权重合计应为 100%，现在是 {sum(weights)}%。")  # type: ignore[arg-type]
        verdicts = [data.get(n) for n, column, _ in self.rows if column == "at_least"]
        if None not in verdicts and 0 not in verdicts:
            raise ValidationError("最低等次应从 0 分起，否则有的代表评不出等次。")
        if None not in verdicts and len(set(verdicts)) != len(verdicts):
            raise ValidationError("各等次的分数线不能相同。")
        return data

    def save(self, commit: bool = True) -> Any:
        """Write the scheme and its rows."""
        scheme = super().save(commit)
        for name, column, row in self.rows:
            setattr(row, column, self.cleaned_data[name])
            row.save()
        return scheme
