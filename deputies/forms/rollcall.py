"""The forms of a session's roll call and of its speeches."""

from __future__ import annotations

from typing import Any

from django import forms

from deputies.models import Attendance, Deputy, Session, Speech
from groundwork.ui.widgets import Picker


class RollForm(forms.Form):
    """A line for each deputy: present unless somebody says otherwise."""

    def __init__(self, *args: Any, session: Session, deputies: list[Deputy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session, self.deputies = session, deputies
        known = {row.deputy_id: row for row in session.attendances.all()}
        for deputy in deputies:
            row = known.get(deputy.pk)
            self.fields[f"s{deputy.pk}"] = forms.ChoiceField(
                label=deputy.name, choices=Attendance.State.choices, widget=forms.RadioSelect,
                initial=row.state if row else Attendance.State.PRESENT,
            )  # fmt: skip
            self.fields[f"r{deputy.pk}"] = forms.CharField(
                label="事由", max_length=80, required=False, initial=row.reason if row else ""
            )

    def lines(self) -> list[dict[str, Any]]:
        """The lines as the page shows them, group by group."""
        shown, last = [], object()
        for deputy in self.deputies:
            shown.append({
                "deputy": deputy, "state": self[f"s{deputy.pk}"], "reason": self[f"r{deputy.pk}"],
                "group": deputy.group if deputy.group_id != last else None, "opens": deputy.group_id != last,
            })  # fmt: skip
            last = deputy.group_id
        return shown

    def taken(self) -> dict[int, tuple[str, str]]:
        """What was said of each deputy."""
        given = self.cleaned_data
        return {one.pk: (given[f"s{one.pk}"], given[f"r{one.pk}"]) for one in self.deputies}


class SpeechForm(forms.ModelForm):
    """A speech: who, when, and a line of what it was about."""

    class Meta:
        model = Speech
        fields = ("deputy", "on", "content")
        widgets = {"deputy": Picker, "content": forms.Textarea}
        help_texts = {"content": "一两句话写明讲了什么、提了什么意见，记入代表履职档案。"}

    def __init__(self, *args: Any, session: Session, deputies: list[Deputy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        here = Deputy.objects.of_township(session.township_id).filter(pk__in=[one.pk for one in deputies])
        self.fields["deputy"].queryset = here  # type: ignore[attr-defined]
        if not self.instance.pk:
            self.fields["on"].initial = session.opens_on
        self.fields["content"].max_length = 300  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Who speaks is there, on a day of the session."""
        data = super().clean() or {}
        session, on, deputy = self.session, data.get("on"), data.get("deputy")
        if on and not session.opens_on <= on <= session.closes_on:
            span = f"{session.opens_on:%Y年%-m月%-d日}至{session.closes_on:%-m月%-d日}"
            self.add_error("on", f"不在会期内（{span}）。")
        away = deputy and session.attendances.filter(deputy=deputy).exclude(state=Attendance.State.PRESENT)
        if away and away.exists():
            self.add_error("deputy", f"{deputy}登记为{away[0].get_state_display()}，请先更正出席情况。")
        return data
