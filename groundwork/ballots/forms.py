"""The forms of a ballot: how many slips to print, paper counts, the voter's code and sheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse

from groundwork.ballots.models import Ballot, VoterGroup
from groundwork.ballots.slips import LENGTH
from groundwork.ballots.states import BALLOT
from groundwork.ballots.steps import MOST
from groundwork.workflow.forms import StepForm, form_for


class Elsewhere(StepForm):
    """A step that has a page of its own: the common page only leads there."""

    def clean(self) -> dict[str, Any]:
        """Never taken from here."""
        raise forms.ValidationError("请在专门的页面办理。")


@form_for(BALLOT, "issue")
class IssueDetour(Elsewhere):
    """Leads to the page on which slips are printed."""

    def prepare(self) -> None:
        self.detour = (
            "票码只在印制时显示一次，请到印票页面办理。",
            "印制票",
            reverse("ballots:issue", args=[self.record.pk]),
        )


@form_for(BALLOT, "enter_paper")
class PaperDetour(Elsewhere):
    """Leads to the page on which paper counts are entered."""

    def prepare(self) -> None:
        self.detour = (
            "两人各自清点，各自录入，数字一致才计入。",
            "录入纸质票",
            reverse("ballots:papers", args=[self.record.pk]),
        )


@form_for(BALLOT, "open")
class OpenForm(StepForm):
    """Nothing to fill."""

    intro = "开始以后，持票人可以扫码或者输入票码投票。投票结束以前，任何人都看不到结果。"


@form_for(BALLOT, "close")
class CloseForm(StepForm):
    """Nothing to fill."""

    intro = "结束以后不能再投，票码全部销毁，结果计出后不能更改。请确认都投完了。"


@form_for(BALLOT, "annul")
class AnnulForm(StepForm):
    """Why it does not count."""

    intro = "作废以后，已经投的票都不计，也看不到结果。要重新投票，请重新准备一次。"
    reason = forms.CharField(label="作废原因", max_length=200)


@form_for(BALLOT, "drop_paper")
class DropPaperForm(StepForm):
    """Which group's sheets are counted anew, and why."""

    intro = "撤销以后，这一组纸质票要由两人重新清点、重新录入。"
    group = forms.ModelChoiceField(
        VoterGroup.objects.none(), label="投票人", widget=forms.RadioSelect, empty_label=None
    )
    reason = forms.CharField(label="原因", max_length=200)

    def prepare(self) -> None:
        counted = self.record.paper_counts.values("group")
        self.fields["group"].queryset = self.record.groups.filter(pk__in=counted)  # type: ignore[attr-defined]


class IssueForm(forms.Form):
    """How many slips and paper sheets for each group; an empty field leaves its group as it is."""

    printing = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, ballot: Ballot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = list(ballot.groups.all())
        self.fields["printing"].initial = ballot.printings
        self.half = []
        for group in self.groups:
            slip, paper = f"slips-{group.pk}", f"paper-{group.pk}"
            self.half += [slip, paper]
            self.fields[slip] = forms.IntegerField(
                label=f"{group}：扫码票（张）", required=False, min_value=0, max_value=MOST,
                help_text=f"已印 {group.issued} 张，不再印的不填" if group.issued else "每人一张",
            )  # fmt: skip
            self.fields[paper] = forms.IntegerField(
                label=f"{group}：纸质票（张）", required=False, min_value=0, max_value=MOST,
                initial=group.paper_issued or None, help_text="发给不用手机的人，没有不填",
            )  # fmt: skip
        if ballot.printings:
            self.fields["keep"] = forms.BooleanField(
                label="加印：原来印出、没有投出的票继续有效", required=False,
                help_text="不勾选就是重印：填了张数的组，原来没有投出的票全部作废。",
            )  # fmt: skip

    def amounts(self) -> dict[int, tuple[int | None, int | None]]:
        """What was filled in for each group."""
        data = self.cleaned_data
        return {g.pk: (data.get(f"slips-{g.pk}"), data.get(f"paper-{g.pk}")) for g in self.groups}


class PaperForm(forms.Form):
    """The figures of one group's paper sheets, as one teller counted them."""

    sheets = forms.IntegerField(label="收回纸质票（张）", min_value=0, max_value=MOST)

    def __init__(self, *args: Any, ballot: Ballot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.choices = list(ballot.questions.all()), list(ballot.choices.all())
        for question in self.questions:
            for choice in self.choices:
                self.fields[f"n-{question.pk}-{choice.pk}"] = forms.IntegerField(
                    label=f"{question}：{choice}", required=False, min_value=0, max_value=MOST,
                    widget=forms.NumberInput(attrs={"aria-label": f"{question}：{choice}"}),
                )  # fmt: skip

    def rows(self) -> list[tuple[Any, list[Any]]]:
        """The fields as a table: a question with its choices."""
        return [(q, [self[f"n-{q.pk}-{c.pk}"] for c in self.choices]) for q in self.questions]

    def figures(self) -> dict[str, dict[str, int]]:
        """What was counted, by question and choice."""
        data = self.cleaned_data
        return {
            str(q.pk): {str(c.pk): data.get(f"n-{q.pk}-{c.pk}") or 0 for c in self.choices}
            for q in self.questions
        }


class CodeForm(forms.Form):
    """The code of a slip."""

    code = forms.CharField(
        label="票码",
        max_length=40,
        error_messages={"required": "请填写票上的票码。"},
        help_text=f"印在票的二维码下面，{LENGTH} 位数字，空格可以不填。",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "b-code"}),
    )


class SheetForm(forms.Form):
    """The voter's sheet: one choice on each question."""

    def __init__(self, *args: Any, ballot: Ballot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(ballot.questions.all())
        self.choices = list(ballot.choices.all())
        for question in self.questions:
            self.fields[f"q-{question.pk}"] = forms.TypedChoiceField(
                label=question.label, coerce=int, choices=[(c.pk, c.label) for c in self.choices],
                widget=forms.RadioSelect, help_text=question.note,
                error_messages={"required": "请选一项。", "invalid_choice": "请选一项。"},
            )  # fmt: skip

    def answers(self) -> dict[int, int]:
        """What was chosen: question → choice."""
        return {q.pk: self.cleaned_data[f"q-{q.pk}"] for q in self.questions}

    def chosen(self) -> list[tuple[Any, str, str, int]]:
        """What was chosen, to be read once more: question, label, name and value of the field."""
        labels = {c.pk: c.label for c in self.choices}
        answers = self.answers()
        return [(q, labels[answers[q.pk]], f"q-{q.pk}", answers[q.pk]) for q in self.questions]
