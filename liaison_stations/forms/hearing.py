"""The forms by which opinions are written down where they are heard: short, for a phone."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from deputies.models import Deputy
from groundwork.accounts.roles import Role
from groundwork.documents.pictures import PicturesField
from groundwork.townships.models import Village
from groundwork.ui.fields import line, text
from groundwork.ui.widgets import MultiPicker, Picker
from liaison_stations.models import (
    CommunityMeeting,
    HomeVisit,
    LiaisonStation,
    Opinion,
    OpinionCategory,
    Reception,
    ReceptionDay,
)

LONGEST = Opinion.LONGEST
A_YEAR = datetime.timedelta(days=365)


def categories() -> Any:
    """The categories in use."""
    return OpinionCategory.objects.filter(is_active=True)


class OpinionFields(forms.Form):
    """What a voter said, and who she is, if she wants to say."""

    content = text("意见原话", limit=LONGEST, rows=5, help_text="按选民自己的话记，不用加工。")
    category = forms.ModelChoiceField(OpinionCategory.objects.none(), label="类别", required=False)
    village = forms.ModelChoiceField(Village.objects.none(), label="涉及村", required=False, widget=Picker)
    voter_name = line("选民姓名", required=False, limit=40, help_text="不愿留名的可以不填。")
    voter_phone = line("联系电话", required=False, limit=20, help_text="有了答复好告诉他（她）。")
    is_confidential = forms.BooleanField(label="选民要求保密", required=False)
    shares_contact = forms.BooleanField(label="选民同意把姓名电话告诉承办方", required=False)
    answer = text("已当场答复的内容", required=False, rows=3, help_text="没有当场答复的不填，由联络站分办。")

    def fill_choices(self, township: Any) -> None:
        """Narrow the choices to the township."""
        if "category" in self.fields:
            self.fields["category"].queryset = categories()
        if "village" in self.fields:
            self.fields["village"].queryset = Village.objects.of_township(township)
        if "voter_phone" in self.fields:
            self.fields["voter_phone"].widget.attrs["inputmode"] = "tel"

    def opinion(self) -> dict[str, Any]:
        """What ``receive`` is given."""
        return {name: self.cleaned_data[name] for name in OpinionFields.base_fields if name in self.fields}


class HearingForm(forms.ModelForm):
    """What the three kinds have in common: station, deputies, day, photos."""

    pictures = PicturesField(most=6)

    def __init__(self, *args: Any, actor: Any, township: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.actor, self.township, self.today = actor, township, timezone.localdate()
        self.instance.township = township
        fields = self.fields
        fields["station"].queryset = stations_for(actor, township)
        serving = Deputy.objects.of_township(township).serving()
        fields["deputies"].queryset = serving
        fields["held_on"].initial = self.today
        if "village" in fields:
            fields["village"].queryset = Village.objects.of_township(township)
        mine = serving.filter(user=actor)
        fields["deputies"].initial = [deputy.pk for deputy in mine]
        stations = list(fields["station"].queryset[:2])
        if len(stations) == 1:
            fields["station"].initial = stations[0].pk

    def clean_held_on(self) -> datetime.date:
        """Not ahead, and not more than a year ago."""
        day = self.cleaned_data["held_on"]
        if not self.today - A_YEAR <= day <= self.today:
            raise forms.ValidationError("日期应在今天以前的一年之内。")
        return day


def stations_for(actor: Any, township: Any) -> Any:
    """The stations for which a person may write down: those she keeps; a deputy those she is grouped in, or all."""
    stations = LiaisonStation.objects.active().of_township(township)
    if actor.holds(Role.CLERK, township_id=township.pk):
        return stations
    theirs = Q(officers__user=actor) | Q(
        memberships__deputy__user=actor, memberships__until__isnull=True
    )  # fmt: skip
    mine = stations.filter(theirs).distinct()
    return mine if mine.exists() or not actor.holds(Role.DEPUTY, township_id=township.pk) else stations


class ReceptionForm(OpinionFields, HearingForm):
    """接待登记: the reception and the opinion in one go, in two minutes."""

    class Meta:
        model = Reception
        fields = (
            "station", "deputies", "lead", "held_on", "held_at", "day", "sex", "age", "proposed_handling",
        )  # fmt: skip
        widgets = {
            "station": Picker, "deputies": MultiPicker, "lead": Picker,
            "held_at": forms.TimeInput(attrs={"type": "time"}),
        }  # fmt: skip
        help_texts = {"proposed_handling": "打算怎么办，例如：转规建办；报镇里研究。"}

    fieldsets = (
        ("选民说了什么", ("content", "category", "village", "pictures")),
        ("选民", ("voter_name", "voter_phone", "is_confidential", "shares_contact", "sex", "age")),
        ("接待", ("station", "deputies", "lead", "held_on", "held_at", "day")),
        ("办理", ("answer", "proposed_handling")),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fill_choices(self.township)
        self.fields["lead"].queryset = Deputy.objects.of_township(self.township).serving()
        self.fields["lead"].label = "主接待代表（不选则不分主次）"
        days = ReceptionDay.objects.of_township(self.township).filter(
            station__in=self.fields["station"].queryset, on__gte=self.today - datetime.timedelta(days=60),
            on__lte=self.today,
        )  # fmt: skip
        self.fields["day"].queryset = days.order_by("-on")
        self.fields["pictures"].label = "照片（可以拍纸质登记表）"

    def reception(self) -> Reception:
        """The reception, not saved yet, with what it knows of the visitor."""
        data, row = self.cleaned_data, self.instance
        row.voter_name, row.voter_phone = data["voter_name"], data["voter_phone"]
        row.is_confidential = data["is_confidential"]
        row.village = data["village"] or (data["station"].village if data["station"] else None)
        return row


class OpinionForm(OpinionFields):
    """记意见: from a call, a letter box, on the way."""

    station = forms.ModelChoiceField(
        LiaisonStation.objects.none(), label="联络站", required=False, widget=Picker
    )
    heard_by = forms.ModelMultipleChoiceField(
        Deputy.objects.none(), label="听取意见的代表", required=False, widget=MultiPicker
    )
    received_on = forms.DateField(label="收到日期")
    pictures = PicturesField(most=6)

    fieldsets = (
        ("选民说了什么", ("content", "category", "village", "pictures")),
        ("选民", ("voter_name", "voter_phone", "is_confidential", "shares_contact")),
        ("登记", ("station", "heard_by", "received_on")),
    )

    def __init__(self, *args: Any, actor: Any, township: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        del self.fields["answer"]
        self.fill_choices(township)
        self.fields["station"].queryset = stations_for(actor, township)
        serving = Deputy.objects.of_township(township).serving()
        self.fields["heard_by"].queryset = serving
        self.fields["heard_by"].initial = [deputy.pk for deputy in serving.filter(user=actor)]
        self.fields["received_on"].initial = timezone.localdate()


class RowForm(OpinionFields):
    """One of several opinions of a meeting or a round of visits; an empty one is left out."""

    def __init__(self, *args: Any, township: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in ("village", "answer"):
            del self.fields[name]
        self.fill_choices(township)
        self.fields["content"].widget.attrs["rows"] = 3


Rows = forms.formset_factory(RowForm, extra=1, max_num=30, absolute_max=40)


class MeetingForm(HearingForm):
    """民情沟通会."""

    class Meta:
        model = CommunityMeeting
        fields = ("station", "village", "held_on", "place", "topic", "deputies", "participants", "minutes")
        widgets = {"station": Picker, "village": Picker, "deputies": MultiPicker}


class VisitForm(HearingForm):
    """走访."""

    class Meta:
        model = HomeVisit
        fields = ("station", "village", "held_on", "deputies", "households", "summary")
        widgets = {"station": Picker, "village": Picker, "deputies": MultiPicker}
