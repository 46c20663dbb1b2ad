"""The forms of the steps of an activity."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from deputies.activity_states import ACTIVITY, RUNNING
from deputies.models import Activity, Deputy, DeputyGroup, Participation
from deputies.work_limits import ANSWER_NOTICE, work_limit
from groundwork.deadlines.calendar import WorkCalendar, add_months
from groundwork.documents.pictures import PicturesField
from groundwork.ui.widgets import MultiPicker
from groundwork.workflow.forms import StepForm, form_for

ALL, GROUPS, CHOSEN = "all", "groups", "chosen"
SCOPES = ((ALL, "全体代表"), (GROUPS, "几个小组"), (CHOSEN, "几名代表"))


class Rows(forms.ModelMultipleChoiceField):
    """Invited deputies, chosen from a list that is searched by name or pinyin."""

    def __init__(self, label: str, *, required: bool = False, **options: Any) -> None:
        widget = MultiPicker(search=search_words_of_row)
        super().__init__(
            Participation.objects.none(), label=label, required=required, widget=widget, **options
        )

    def label_from_instance(self, obj: Any) -> str:
        """Her name and her group."""
        return f"{obj.deputy}（{obj.deputy.group}）" if obj.deputy.group_id else str(obj.deputy)


def search_words_of_row(row: Any) -> str:
    """Return the pinyin by which she is found."""
    return f"{row.deputy.sort_key.replace(' ', '')} {row.deputy.initials}"


def rows_of(activity: Any) -> Any:
    """Return the invitations of an activity with their names."""
    return activity.participations.select_related("deputy__group")


def deputies_of(activity: Activity) -> Any:
    """Return the deputies who can be invited: those in office in its term, of every level."""
    return Deputy.objects.of_township(activity.township_id).filter(term=activity.term_id).serving()


def usual_answer_by(activity: Activity, *, today: datetime.date) -> datetime.date:
    """Return the last day for answering: by the limit, not after the activity."""
    limit = work_limit(activity.township_id, ANSWER_NOTICE)
    return max(today, min(WorkCalendar.load().reckon(limit, start=today).due_on, activity.on))


@form_for(ACTIVITY, "announce")
class AnnounceForm(StepForm):
    """Whom to invite, and until when they answer."""

    intro = "有账号的代表马上收到消息；没有账号的，请打电话通知，再用“代登记报名”记下答复。"
    scope = forms.ChoiceField(label="邀请", choices=SCOPES, widget=forms.RadioSelect, initial=ALL)
    groups = forms.ModelMultipleChoiceField(
        DeputyGroup.objects.none(), label="小组", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="邀请选“几个小组”时勾选。",
    )  # fmt: skip
    deputies = forms.ModelMultipleChoiceField(
        Deputy.objects.none(), label="代表", required=False, widget=MultiPicker,
        help_text="邀请选“几名代表”时勾选；选了小组的，可以在这里再加人。",
    )  # fmt: skip
    answer_by = forms.DateField(label="报名截止")

    def prepare(self) -> None:
        """Offer the groups and deputies of the township; an activity of a group begins with that group."""
        self.fields["groups"].queryset = DeputyGroup.objects.of_township(self.record.township_id)
        self.fields["deputies"].queryset = deputies_of(self.record)
        self.fields["answer_by"].initial = usual_answer_by(self.record, today=self.today)
        if self.record.group_id:
            self.fields["scope"].initial = GROUPS
            self.fields["groups"].initial = [self.record.group_id]

    def clean(self) -> dict[str, Any]:
        """Hand the invited deputies to the verb."""
        data = super().clean() or {}
        scope, everyone = data.get("scope"), deputies_of(self.record)
        chosen = list(data.get("deputies") or ())
        if scope == ALL:
            chosen = list(everyone)
        elif scope == GROUPS:
            if not data.get("groups"):
                self.add_error("groups", "请勾选小组。")
            known = {deputy.pk for deputy in chosen}
            chosen += [
                one for one in everyone.filter(group__in=data.get("groups") or ()) if one.pk not in known
            ]
        elif scope == CHOSEN and not chosen:
            self.add_error("deputies", "请勾选代表。")
        data["deputies"] = chosen
        data.pop("scope", None)
        data.pop("groups", None)
        return data


@form_for(ACTIVITY, "invite")
class InviteForm(StepForm):
    """Who is invited too."""

    deputies = forms.ModelMultipleChoiceField(Deputy.objects.none(), label="代表", widget=MultiPicker)

    def prepare(self) -> None:
        """Offer those who are not invited yet."""
        known = self.record.participations.values("deputy")
        self.fields["deputies"].queryset = deputies_of(self.record).exclude(pk__in=known)


@form_for(ACTIVITY, "sign_up")
class SignUpForm(StepForm):
    """One tap."""

    submit = "我参加"

    def prepare(self) -> None:
        """Say what for."""
        self.intro = f"{self.record.when}，{self.record.place}。"  # type: ignore[misc]


@form_for(ACTIVITY, "excuse")
class ExcuseForm(StepForm):
    """Why she cannot come."""

    submit = "请假"
    reason = forms.CharField(
        label="原因", max_length=100, help_text="一句话，例如：外出看病。只有人大办、主席团和联络员看得到。"
    )


@form_for(ACTIVITY, "answer_for")
class AnswerForForm(StepForm):
    """What deputies said on the phone."""

    intro = "登记电话或当面答复的代表；还没有答复的排在名单里，已答复的也可以改。"
    coming = Rows("参加")
    excused = Rows("请假")
    reason = forms.CharField(label="请假原因", max_length=100, required=False)

    def prepare(self) -> None:
        """Offer for each answer those who have not given it."""
        rows = rows_of(self.record)
        self.fields["coming"].queryset = rows.exclude(answer=Participation.Answer.COMING)
        self.fields["excused"].queryset = rows.exclude(answer=Participation.Answer.EXCUSED)


@form_for(ACTIVITY, "postpone")
class PostponeForm(StepForm):
    """The new day and place."""

    intro = "改期后，受邀代表都会收到消息，要重新报名或请假。"
    on = forms.DateField(label="新的日期")
    begins_at = forms.TimeField(label="开始")
    ends_at = forms.TimeField(label="结束", required=False)
    place = forms.CharField(label="地点", max_length=80)
    answer_by = forms.DateField(label="报名截止")
    reason = forms.CharField(label="改期原因", max_length=200)

    def prepare(self) -> None:
        """Begin with what was planned."""
        for name in ("begins_at", "ends_at", "place"):
            self.fields[name].initial = getattr(self.record, name)

    def clean_on(self) -> datetime.date:
        """Within a year and the term."""
        on: datetime.date = self.cleaned_data["on"]
        if on > min(add_months(self.today, 12), self.record.term.ends_on):
            raise ValidationError("日期太远，或已超出本届任期，请核对年份。")
        return on

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        data = super().clean() or {}
        if data.get("begins_at") and data.get("ends_at") and data["ends_at"] <= data["begins_at"]:
            self.add_error("ends_at", "结束应晚于开始。")
        return data


@form_for(ACTIVITY, "sign_in")
class SignInForm(StepForm):
    """The code that the QR carries; whoever scans it does not see this form."""

    intro = "请用手机相机或微信“扫一扫”，扫会场大屏上的二维码。没带手机的，请找人大办或联络员代为签到。"
    code = forms.CharField(
        label="签到码", max_length=200, error_messages={"required": "请扫会场大屏上的二维码。"}
    )


@form_for(ACTIVITY, "sign_in_for")
class SignInForForm(StepForm):
    """Who is there without a phone."""

    submit = "代为签到"
    rows = Rows("已到场的代表", required=True)

    def prepare(self) -> None:
        """Offer those who have not signed in; those who are coming first."""
        if self.record.state != RUNNING:
            self.intro = "按纸质签到表补登。"  # type: ignore[misc]
        self.fields["rows"].queryset = rows_of(self.record).filter(attended=False)


@form_for(ACTIVITY, "write_minutes")
class MinutesForm(StepForm):
    """The minutes."""

    submit = "保存纪要"
    minutes = forms.CharField(
        label="纪要", max_length=8000, widget=forms.Textarea(attrs={"rows": 14}),
        help_text="看了什么、谁说了什么、议定了什么、谁去办。分段用回车；单独成行的“一、……”导出时作小标题。",
    )  # fmt: skip

    def prepare(self) -> None:
        """Begin with what is written."""
        self.fields["minutes"].initial = self.record.minutes


@form_for(ACTIVITY, "confirm_attendance")
class ConfirmForm(StepForm):
    """Who was there."""

    intro = "对照签到表核对：勾上到场的，去掉没来的。归档时按这份名单记入履职。"
    submit = "核定出勤"
    attended = Rows("到场的代表")

    def prepare(self) -> None:
        """Begin with those who signed in."""
        rows = rows_of(self.record)
        self.fields["attended"].queryset = rows
        self.fields["attended"].initial = [row.pk for row in rows if row.attended]


@form_for(ACTIVITY, "add_pictures")
class PicturesForm(StepForm):
    """Photos of the activity."""

    submit = "上传"
    pictures = PicturesField(required=True)


class ReasonForm(StepForm):
    """Why."""

    reason = forms.CharField(label="原因", max_length=200)


@form_for(ACTIVITY, "close")
class CloseForm(StepForm):
    """Closing credits."""

    def prepare(self) -> None:
        """Say how many are credited, and as what."""
        count = self.record.participations.attended().count()
        self.intro = f"归档后，到场的 {count} 名代表各记一次履职：{self.record.kind.duty_kind}。"  # type: ignore[misc]


@form_for(ACTIVITY, "correct")
class CorrectForm(ReasonForm):
    """Why it is opened again."""

    intro = "已记入的履职先撤回；改好后重新核定出勤、归档，再记入。"


@form_for(ACTIVITY, "cancel")
class CancelForm(ReasonForm):
    """Why it does not take place."""

    intro = "已通知的代表会收到取消的消息。"
    submit = "取消活动"
