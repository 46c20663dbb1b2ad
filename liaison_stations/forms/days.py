"""Forms of the reception days: step by step what the verb asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser

from deputies.models import Deputy
from groundwork.ui.dates import cn_date
from groundwork.ui.widgets import Picker
from groundwork.workflow.forms import StepForm, form_for
from liaison_stations import day_states as states
from liaison_stations.day_states import RECEPTION_DAY
from liaison_stations.models import ReceptionDay, Shift
from liaison_stations.station_rights import open_request, own_shift


def why(label: str = "原因") -> forms.CharField:
    """A reason in one line."""
    return forms.CharField(label=label, max_length=200)


class ShiftChoice(forms.ModelChoiceField):
    """A duty, named by its deputy."""

    def label_from_instance(self, obj: Any) -> str:
        """Her name; on another day with the day."""
        return f"{obj.deputy}"


class DayChoice(forms.ModelChoiceField):
    """A duty, named by its day and station."""

    def label_from_instance(self, obj: Any) -> str:
        """「3月15日 周日，上河村联络站」."""
        return f"{obj.deputy}：{cn_date(obj.day.on)} {obj.day.hours}，{obj.day.station}"


class ShiftBoxes(forms.ModelMultipleChoiceField):
    """Several duties, named by their deputies."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """Her name, and whether she signed in herself."""
        return f"{obj.deputy}" + ("（已签到）" if obj.state == Shift.State.ATTENDED else "")


@form_for(RECEPTION_DAY, "announce")
class AnnounceForm(StepForm):
    """The notice goes out."""

    intro = "公告会登在公开网页的接待安排里，也可以打印张贴；同时通知值班代表。"
    submit = "发布公告"


@form_for(RECEPTION_DAY, "sign_in")
class SignInForm(StepForm):
    """One tap; the code comes with the station's sheet."""

    intro = "到站后点“签到”，本次接待会自动记入您的履职档案。"
    submit = "签到"
    code = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)


@form_for(RECEPTION_DAY, "take_attendance")
class AttendanceForm(StepForm):
    """Who came."""

    intro = "勾选实际到站的代表；到站的自动记入履职档案，取消勾选的会撤回。"
    submit = "登记"
    present = ShiftBoxes(Shift.objects.none(), label="到站的代表", required=False)

    def prepare(self) -> None:
        """Offer those on duty; who signed in is ticked."""
        shifts = self.record.shifts.on_duty().select_related("deputy")
        self.fields["present"].queryset = shifts  # type: ignore[attr-defined]
        self.fields["present"].initial = shifts.filter(state=Shift.State.ATTENDED)


@form_for(RECEPTION_DAY, "record")
class RecordForm(StepForm):
    """How many came, and what was heard."""

    intro = "每位选民的意见请先在“接待记录”里逐条登记，再在这里归档；没有签到的代表会记为未到。"
    submit = "归档"
    visitors = forms.IntegerField(label="来访人次", min_value=0, max_value=999)
    summary = forms.CharField(
        label="接待小结", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="没有选民来访的，写一句当天做了什么。",
    )  # fmt: skip

    def prepare(self) -> None:
        """Keep what was written before a correction."""
        counted = self.record.receptions.count() or None
        self.fields["visitors"].initial = counted if self.record.visitors is None else self.record.visitors
        self.fields["summary"].initial = self.record.summary


@form_for(RECEPTION_DAY, "reopen")
class ReopenForm(StepForm):
    """A mistake in the record."""

    intro = "退回到“已接待”，可以更正到站情况后重新归档。"
    reason = why()


@form_for(RECEPTION_DAY, "ask_swap")
class AskSwapForm(StepForm):
    """Ask a colleague of the station."""

    intro = "同事在手机上同意后才算换好，在那以前仍由您值班；换好后会告诉联络员。"
    submit = "发出请求"
    colleague = forms.ModelChoiceField(Deputy.objects.none(), label="请哪位同事", widget=Picker)
    in_exchange = DayChoice(
        Shift.objects.none(), label="换对方的哪一天", required=False, empty_label="不换，请同事替班",
        help_text="选同一位同事的某一天，由您去值；不选就是请同事替班。",
    )  # fmt: skip
    words = forms.CharField(label="留言", required=False, max_length=100)

    def prepare(self) -> None:
        """Offer serving colleagues of the station with an account, and their days still to come."""
        day, mine = self.record, own_shift(self.actor, self.record)
        members = day.station.memberships.on(day.on).values("deputy")
        colleagues = Deputy.objects.of_township(day.township_id).serving().filter(pk__in=members)
        colleagues = colleagues.filter(user__isnull=False).exclude(pk=mine.deputy_id if mine else 0)
        self.fields["colleague"].queryset = colleagues  # type: ignore[attr-defined]
        theirs = Shift.objects.filter(
            deputy__in=colleagues, state=Shift.State.ON_DUTY, day__state__in=states.AHEAD, day__on__gt=self.today
        ).exclude(day=day)  # fmt: skip
        theirs = theirs.select_related("deputy", "day__station").order_by("day__on", "pk")
        self.fields["in_exchange"].queryset = theirs  # type: ignore[attr-defined]


@form_for(RECEPTION_DAY, "accept_swap")
class AcceptSwapForm(StepForm):
    """Take a colleague's duty."""

    submit = "同意换班"

    def prepare(self) -> None:
        """Say what is asked."""
        self.intro = request_words(self.actor, self.record)  # type: ignore[misc]


@form_for(RECEPTION_DAY, "refuse_swap")
class RefuseSwapForm(StepForm):
    """Leave it where it is."""

    submit = "不同意"
    words = forms.CharField(label="说明", required=False, max_length=100)

    def prepare(self) -> None:
        """Say what is asked."""
        self.intro = request_words(self.actor, self.record)  # type: ignore[misc]


def request_words(actor: AbstractBaseUser, day: ReceptionDay) -> str:
    """Say what a colleague asks of this deputy."""
    request = open_request(actor, day)
    if request is None:
        return ""
    asked = f"{request.shift.deputy}请您{cn_date(day.on)} {day.hours}到{day.station}值班"
    if request.in_exchange:
        other = request.in_exchange.day
        asked += f"，对方替您值{cn_date(other.on)}的班"
    return asked + (f"。留言：{request.words}" if request.words else "。")


@form_for(RECEPTION_DAY, "excuse")
class ExcuseForm(StepForm):
    """Why she cannot come."""

    intro = "联络员会收到通知，另外安排代表。能找到同事的，也可以直接“请同事换班”。"
    submit = "请假"
    reason = why("请假原因")


@form_for(RECEPTION_DAY, "find_substitute")
class SubstituteForm(StepForm):
    """Somebody more, or in place of one who is away."""

    submit = "安排"
    deputy = forms.ModelChoiceField(Deputy.objects.none(), label="值班代表", widget=Picker)
    instead_of = ShiftChoice(
        Shift.objects.none(), label="替哪位代表", required=False, empty_label="不替谁，增加一名"
    )

    def prepare(self) -> None:
        """Offer the station's serving deputies who are not on duty, and those who are away."""
        day = self.record
        members = day.station.memberships.on(day.on).values("deputy")
        there = day.shifts.on_duty().values("deputy")
        serving = Deputy.objects.of_township(day.township_id).serving().filter(pk__in=members)
        self.fields["deputy"].queryset = serving.exclude(pk__in=there)  # type: ignore[attr-defined]
        away = day.shifts.filter(state=Shift.State.EXCUSED, substitutes__isnull=True).select_related("deputy")
        self.fields["instead_of"].queryset = away  # type: ignore[attr-defined]
        self.fields["instead_of"].initial = away.first()


@form_for(RECEPTION_DAY, "release")
class ReleaseForm(StepForm):
    """Take somebody off the rota of the day."""

    shift = ShiftChoice(Shift.objects.none(), label="代表", widget=forms.RadioSelect, empty_label=None)
    reason = why()

    def prepare(self) -> None:
        """Offer those who are to come."""
        shifts = self.record.shifts.filter(state=Shift.State.ON_DUTY).select_related("deputy")
        self.fields["shift"].queryset = shifts  # type: ignore[attr-defined]


@form_for(RECEPTION_DAY, "postpone")
class PostponeForm(StepForm):
    """Another day."""

    intro = "改期后要重新发布公告；值班代表会收到通知。"
    on = forms.DateField(label="新的日期")
    starts_at = forms.TimeField(label="开始")
    ends_at = forms.TimeField(label="结束")
    reason = why()

    def prepare(self) -> None:
        """Begin with the hours as they are."""
        self.fields["starts_at"].initial = self.record.starts_at
        self.fields["ends_at"].initial = self.record.ends_at


@form_for(RECEPTION_DAY, "cancel")
class CancelForm(StepForm):
    """Not held at all."""

    intro = "取消后公开网页上不再显示，值班代表会收到通知。"
    reason = why()
