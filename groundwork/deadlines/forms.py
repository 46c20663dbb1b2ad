"""Input of the calendar and of the reminder rules."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from groundwork.accounts.roles import CONGRESS_ROLES, Role
from groundwork.deadlines.daysheet import SheetDay, SheetProblem, read
from groundwork.deadlines.models import CalendarYear, ReminderRule, SpecialDay


class DayForm(forms.ModelForm):
    """One holiday or make-up day."""

    class Meta:
        model = SpecialDay
        fields = ("date", "kind", "name")
        widgets = {"kind": forms.RadioSelect}
        error_messages = {"date": {"unique": "这一天已经登记过，请在列表里修改它。"}}

    def clean(self) -> dict[str, Any]:
        """A make-up day lies on a weekend: anything else is a slip of the pen."""
        given = super().clean() or {}
        date, kind = given.get("date"), given.get("kind")
        if date and kind == SpecialDay.Kind.MAKE_UP and date.weekday() < 5:
            self.add_error("date", "这一天本来就是星期一至星期五，不用登记为调休上班。")
        if date and not 2000 <= date.year <= 2100:
            self.add_error("date", "年份不对。")
        return given


class YearForm(forms.ModelForm):
    """Whether a year's notice is known, and which it is."""

    class Meta:
        model = CalendarYear
        fields = ("status", "source")
        widgets = {"status": forms.RadioSelect}
        help_texts = {"source": "如：国务院办公厅关于2027年部分节假日安排的通知"}

    def clean(self) -> dict[str, Any]:
        """An official year names its notice."""
        given = super().clean() or {}
        if given.get("status") == CalendarYear.Status.OFFICIAL and not given.get("source", "").strip():
            self.add_error("source", "请写明依据的通知。")
        return given


class SheetForm(forms.Form):
    """The official list as a file."""

    file = forms.FileField(
        label="名单文件",
        help_text=".xlsx 或 .csv，表头为：日期、性质（放假或调休上班）、名称。一行一天，或写 2027-02-05至2027-02-11。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )  # fmt: skip
    official = forms.BooleanField(label="这是国务院公布的正式安排", required=False, initial=True)
    source = forms.CharField(
        label="依据", max_length=200, required=False,
        help_text="如：国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕×号）",
    )  # fmt: skip
    days: list[SheetDay]

    def clean(self) -> dict[str, Any]:
        """Read the file; each row that cannot be read is named beside the field."""
        given = super().clean() or {}
        if file := given.get("file"):
            try:
                self.days = read(file.name, file.read())
            except SheetProblem as problem:
                for sentence in problem.problems:
                    self.add_error("file", sentence)
        if given.get("official") and not given.get("source", "").strip():
            self.add_error("source", "请写明依据的通知。")
        return given


class DaysField(forms.CharField):
    """A list of days such as 15, 7, 3, 1, 0."""

    def prepare_value(self, value: Any) -> Any:
        """Show the list as text, the farthest first."""
        return "，".join(str(n) for n in sorted(value, reverse=True)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Read the numbers between any marks."""
        text = super().to_python(value) or ""
        parts = [part for part in re.split(r"[\s,，、;；]+", text) if part]
        if not all(part.isascii() and part.isdigit() and int(part) <= 365 for part in parts):
            raise forms.ValidationError("请填 0 到 365 之间的整数，用逗号分开，如 15，7，3，1，0。")
        return sorted({int(part) for part in parts}, reverse=True)


class RuleForm(forms.ModelForm):
    """When people are told about deadlines of a kind."""

    days_before = DaysField(
        label="提前几天提醒", help_text="自然日；落在休息日的提前到最近的工作日。0 是到期当天。"
    )
    escalate_to = forms.MultipleChoiceField(
        label="上报给", required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(role.value, role.label) for role in (*CONGRESS_ROLES, Role.COUNTY_OVERSEER)],
        help_text="都不选，就不上报。",
    )  # fmt: skip

    class Meta:
        model = ReminderRule
        fields = ("days_before", "every_days_overdue", "escalate_after", "escalate_to")
        help_texts = {"escalate_after": "逾期满这么多天的那次提醒起，同时告知下面的人。"}

    def clean_every_days_overdue(self) -> int:
        """Daily at the most."""
        days = self.cleaned_data["every_days_overdue"]
        if not 1 <= days <= 365:
            raise forms.ValidationError("请填 1 到 365。")
        return days

    def clean_escalate_after(self) -> int:
        """From the first late day at the earliest."""
        days = self.cleaned_data["escalate_after"]
        if not 1 <= days <= 365:
            raise forms.ValidationError("请填 1 到 365。")
        return days
