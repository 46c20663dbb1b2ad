"""Forms of a station: its data, its deputies, its liaison officers, its closing, its limits."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from deputies.models import Deputy
from groundwork.accounts.models import User
from groundwork.accounts.roles import Role
from groundwork.townships.models import Village
from groundwork.ui.widgets import MultiPicker, Picker
from liaison_stations.models import LiaisonStation, Membership, StationFunction, StationLimit

PHONE = RegexValidator(r"^[0-9+\- ]{5,30}$", "请填写电话号码，只用数字和 - 。")


class StationForm(forms.ModelForm):
    """A station's data; village and head are of its township."""

    class Meta:
        model = LiaisonStation
        fields = (
            "name", "kind", "parent", "village", "address", "phone", "hours", "area", "head", "opened_on",
        )  # fmt: skip
        widgets = {"village": Picker, "head": Picker, "phone": forms.TextInput(attrs={"inputmode": "tel"})}
        help_texts = {
            "hours": "例如：工作日 8:30—17:30。",
            "parent": "村站、联络点归哪个中心站联系。",
            "phone": "印在公示栏和公开网页上。",
        }

    half = ("name", "kind", "parent", "village", "phone", "hours", "area", "head", "opened_on")

    def __init__(self, *args: Any, township: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.township = township
        within: dict[str, Any] = {
            "village": Village.objects.of_township(township),
            "head": Deputy.objects.of_township(township).serving(),
            "parent": LiaisonStation.objects.of_township(township).active().exclude(pk=self.instance.pk),
        }
        for name, rows in within.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields["phone"].validators.append(PHONE)

    def clean(self) -> dict[str, Any]:
        """A village's station names its village; the tree of stations has no circle; a name occurs once."""
        data = super().clean() or {}
        if data.get("kind") == LiaisonStation.Kind.VILLAGE and not data.get("village"):
            self.add_error("village", "村（社区）联络站请选择所在村。")
        parent = data.get("parent")
        if parent is not None and self.instance.pk and parent.parent_id == self.instance.pk:
            self.add_error("parent", f"{parent}归本站联系，不能反过来。")
        same = LiaisonStation.objects.of_township(self.instance.township).filter(name=data.get("name"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("name", "本乡镇已有这个名称的联络站。")
        return data


class MembersForm(forms.Form):
    """Group deputies in at a station from a day on."""

    deputies = forms.ModelMultipleChoiceField(Deputy.objects.none(), label="编入的代表", widget=MultiPicker)
    since = forms.DateField(label="自哪天起")

    def __init__(self, *args: Any, station: LiaisonStation, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.station, self.today = station, today
        here = station.memberships.filter(until__isnull=True).values("deputy")
        rows = Deputy.objects.of_township(station.township_id).serving().exclude(pk__in=here)
        self.fields["deputies"].queryset = rows.select_related("group")  # type: ignore[attr-defined]
        self.fields["since"].initial = today

    def clean_since(self) -> datetime.date:
        """Not ahead by more than a year, not before there were stations."""
        since: datetime.date = self.cleaned_data["since"]
        if not datetime.date(2000, 1, 1) <= since <= self.today + datetime.timedelta(days=366):
            raise forms.ValidationError("日期不对，请核对年份。")
        return since


class LeaveForm(forms.Form):
    """A deputy is grouped in until a day."""

    until = forms.DateField(label="编到哪天为止")

    def __init__(self, *args: Any, membership: Membership, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.membership, self.today = membership, today
        self.fields["until"].initial = today

    def clean_until(self) -> datetime.date:
        """Not before it began."""
        until: datetime.date = self.cleaned_data["until"]
        if until < self.membership.since:
            raise forms.ValidationError("不能早于编入的日期。")
        if until > self.today + datetime.timedelta(days=366):
            raise forms.ValidationError("日期太远，请核对年份。")
        return until


class OfficersForm(forms.Form):
    """The station's liaison officers: people who hold that post in the township."""

    officers = forms.ModelMultipleChoiceField(
        User.objects.none(), label="联络员", widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, station: LiaisonStation, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hold = User.objects.holding(Role.STATION_LIAISON, township=station.township_id, on=today)
        self.fields["officers"].queryset = hold  # type: ignore[attr-defined]
        self.fields["officers"].initial = hold.filter(stations_kept__station=station)


class CloseForm(forms.Form):
    """Close a station, with the reason."""

    reason = forms.CharField(label="撤并原因", max_length=200, help_text="例如：与某站合并、场所收回。")


class LimitForm(forms.ModelForm):
    """One limit; it counts for what begins from now on."""

    class Meta:
        model = StationLimit
        fields = ("value", "unit", "month_day", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.month_day:
            del self.fields["month_day"]
        else:
            for name in ("value", "unit"):
                del self.fields[name]
            self.fields["month_day"].label = "每年哪天以前（月-日）"

    def clean_month_day(self) -> str:
        """A day of the year, written 11-30."""
        text = str(self.cleaned_data["month_day"])
        try:
            datetime.datetime.strptime(f"2024-{text}", "%Y-%m-%d")
        except ValueError:
            raise forms.ValidationError("请写成“月-日”，例如 11-30。") from None
        return text


class FunctionForm(forms.ModelForm):
    """A function of the stations."""

    class Meta:
        model = StationFunction
        fields = ("name", "text", "source", "order", "is_active")
