"""The forms by which a deputy's account is linked, made, or taken away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone

from deputies.accounts import accounts_for
from deputies.models import Deputy
from groundwork.accounts.models import User
from groundwork.ui.widgets import Picker


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
