"""The forms of deputies, their accounts, groups, terms and sessions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils import timezone

from deputies.accounts import accounts_for
from deputies.models import Deputy, DeputyGroup, Session, Term
from groundwork.accounts.models import User
from groundwork.townships.models import Village
from groundwork.ui.widgets import Picker


class OfTownship(forms.ModelForm):
    """A form whose record lies in one of the townships that the actor keeps; it does not move to another."""

    def __init__(self, *args: Any, townships: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.townships = townships
        if self.instance.pk:
            self.fields.pop("township", None)
        elif "township" in self.fields:
            chosen = self.fields["township"]
            chosen.queryset = townships  # type: ignore[attr-defined]
            if len(townships) == 1:
                chosen.initial, chosen.empty_label = townships[0], None  # type: ignore[attr-defined]

    def within(self, model: Any) -> QuerySet:
        """Return the rows of the record's township; for a new record, of the townships that the actor keeps."""
        if self.instance.pk:
            return model.objects.of_township(self.instance.township_id).select_related("township")
        return model.objects.filter(township__in=self.townships).select_related("township")

    def name_places(self, *names: str) -> None:
        """Where the actor keeps several townships, say with each choice of a field whose it is."""
        if len(self.townships) > 1 and not self.instance.pk:
            for name in names:
                self.fields[name].label_from_instance = lambda one: f"{one.township} {one}"  # type: ignore[attr-defined]


class DeputyForm(OfTownship):
    """A deputy's basic data. Her township is that of the term."""

    class Meta:
        model = Deputy
        fields = ("term", "name", "sex", "certificate_no", "group", "village", "phone", "status")
        widgets = {"village": Picker, "phone": forms.TextInput(attrs={"inputmode": "tel"})}
        help_texts = {"phone": "只有人大办、系统管理员和本人看得到完整号码。"}

    half = ("term", "name", "sex", "certificate_no", "group", "village", "phone", "status")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("term", Term), ("group", DeputyGroup), ("village", Village)):
            self.fields[name].queryset = self.within(model)  # type: ignore[attr-defined]
        self.name_places("term", "group", "village")
        if not self.instance.pk:
            del self.fields["status"]
            terms = list(self.fields["term"].queryset[:2])  # type: ignore[attr-defined]
            if len(self.townships) == 1 and terms:
                self.fields["term"].initial = terms[0]
        elif self.instance.user_id:
            self.fields["end_post"] = forms.BooleanField(
                label="状态改为“资格终止”时，同时结束其账号的代表任职（当日止）", required=False, initial=True
            )
        self.fields["phone"].validators.append(
            RegexValidator(r"^[0-9+\- ]{5,20}$", "请填写电话号码，只用数字和 - 。")
        )

    def clean(self) -> dict[str, Any]:
        """Group and village belong to the township of the term; a certificate occurs once in a term."""
        data = super().clean() or {}
        term = data.get("term")
        if term is None:
            return data
        for name in ("group", "village"):
            if data.get(name) and data[name].township_id != term.township_id:
                self.add_error(name, f"不属于{term.township}，请重新选择。")
        number = data.get("certificate_no")
        same = (
            Deputy.objects.of_township(term.township)
            .filter(term=term, certificate_no=number)
            .exclude(pk=self.instance.pk)
            .first()
        )
        if number and same:
            self.add_error("certificate_no", f"{term}的这个代表证号已登记给{same.name}。")
        self.instance.township = term.township
        return data


class GroupForm(OfTownship):
    """A deputy group."""

    class Meta:
        model = DeputyGroup
        fields = ("township", "name")

    def clean(self) -> dict[str, Any]:
        """A name occurs once in a township."""
        data = super().clean() or {}
        township = self.instance.township if self.instance.pk else data.get("township")
        same = (
            DeputyGroup.objects.of_township(township)
            .filter(name=data.get("name"))
            .exclude(pk=self.instance.pk)
        )
        if township and same.exists():
            self.add_error("name", f"{township}已有“{data['name']}”。")
        return data


class TermForm(OfTownship):
    """A term of office."""

    class Meta:
        model = Term
        fields = ("township", "number", "begins_on", "ends_on")
        help_texts = {"number": "第几届，写阿拉伯数字。"}

    def clean_number(self) -> int:
        """A number that can be spoken: 第一届 to 第九十九届."""
        number = self.cleaned_data["number"]
        if not 1 <= number <= 99:
            raise ValidationError("届次应在 1 到 99 之间。")
        return number

    def clean(self) -> dict[str, Any]:
        """The dates are in order; a term occurs once in a township."""
        data = super().clean() or {}
        begins, ends = data.get("begins_on"), data.get("ends_on")
        if begins and ends and ends <= begins:
            self.add_error("ends_on", "届满应晚于开始。")
        township = self.instance.township if self.instance.pk else data.get("township")
        same = (
            Term.objects.of_township(township).filter(number=data.get("number")).exclude(pk=self.instance.pk)
        )
        if township and data.get("number") and same.exists():
            self.add_error("number", f"{township}已有{same[0]}。")
        return data


class SessionForm(OfTownship):
    """A session; its township is that of the term."""

    class Meta:
        model = Session
        fields = ("term", "number", "opens_on", "closes_on", "motion_deadline")
        help_texts = {
            "number": "第几次会议，写阿拉伯数字。",
            "motion_deadline": "主席团决定的议案截止日；不填则以闭幕日为限。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = self.within(Term)  # type: ignore[attr-defined]
        self.name_places("term")
        if not self.instance.pk and len(self.townships) == 1:
            self.fields["term"].initial = self.fields["term"].queryset.first()  # type: ignore[attr-defined]

    def clean_number(self) -> int:
        """A number that can be spoken."""
        number = self.cleaned_data["number"]
        if not 1 <= number <= 99:
            raise ValidationError("次数应在 1 到 99 之间。")
        return number

    def clean(self) -> dict[str, Any]:
        """The dates are in order and within the term; a session occurs once in a term."""
        data = super().clean() or {}
        term, opens, closes = data.get("term"), data.get("opens_on"), data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "闭幕不能早于开幕。")
        if term and opens and not term.begins_on <= opens <= term.ends_on:
            span = f"{term.begins_on:%Y年%-m月%-d日}至{term.ends_on:%Y年%-m月%-d日}"
            self.add_error("opens_on", f"不在{term}任期内（{span}）。")
        if closes and data.get("motion_deadline") and data["motion_deadline"] > closes:
            self.add_error("motion_deadline", "不能晚于闭幕日。")
        same = (
            Session.objects.of_township(term and term.township)
            .filter(term=term, number=data.get("number"))
            .exclude(pk=self.instance.pk)
        )
        if term and data.get("number") and same.exists():
            self.add_error("number", f"已有{same[0]}。")
        if term:
            self.instance.township = term.township
        return data


class LinkForm(forms.Form):
    """Link an account that exists already."""

    user = forms.ModelChoiceField(User.objects.none(), label="账号", widget=Picker)
    with_post = forms.BooleanField(
        label="同时登记其代表任职",
        required=False,
        initial=True,
        help_text="有代表任职，才能以代表身份提出、联名和评价。",
    )
    since = forms.DateField(label="任职自")

    def __init__(self, *args: Any, deputy: Deputy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = accounts_for(deputy)
        self.fields["user"].queryset = found  # type: ignore[attr-defined]
        self.fields["user"].label_from_instance = lambda user: user.last_name_first  # type: ignore[attr-defined]
        self.fields["user"].initial = found.filter(name=deputy.name).first()
        self.fields["since"].initial = deputy.term.begins_on


class OpenAccountForm(forms.Form):
    """Make an account for a deputy."""

    phone = forms.CharField(
        label="手机号",
        max_length=11,
        validators=[RegexValidator(r"^1\d{10}$", "应为 11 位手机号。")],
        help_text="用来登录和接收提醒。",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    since = forms.DateField(label="代表任职自")

    def __init__(self, *args: Any, deputy: Deputy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = deputy.phone.replace(" ", "").replace("-", "")
        self.fields["phone"].initial = number if len(number) == 11 else ""
        self.fields["since"].initial = deputy.term.begins_on

    def clean_phone(self) -> str:
        """One account per number."""
        phone = self.cleaned_data["phone"]
        if User.objects.filter(phone=phone).exists():
            raise ValidationError("这个手机号已登记在另一个账号下，可以直接关联那个账号。")
        return phone


class UnlinkForm(forms.Form):
    """Take the account from a deputy."""

    end_post = forms.BooleanField(label="同时结束其代表任职", required=False, initial=True)
    until = forms.DateField(label="任职至")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = timezone.localdate
