"""The forms of signing in and of one's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password

from groundwork.accounts.models import User
from groundwork.accounts.passwords import rules_in_words


class SignInForm(AuthenticationForm):
    """Phone number or user name, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["username"]
        name.label = "手机号或用户名"
        name.widget.attrs.update(autocomplete="username", maxlength=40)
        self.fields["password"].label = "密码"
        minutes = round(float(settings.AXES_COOLOFF_TIME) * 60)
        self.error_messages["invalid_login"] = (
            f"手机号（用户名）或密码不正确，请核对大小写后重试。"
            f"连续 {settings.AXES_FAILURE_LIMIT} 次不正确，将锁定 {minutes} 分钟。"
        )


class PasswordForm(forms.Form):
    """The change of one's own password; other devices are signed out."""

    old_password = forms.CharField(
        label="现在的密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new_password = forms.CharField(
        label="新密码",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="再输一遍新密码",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        self.fields["new_password"].help_text = rules_in_words()

    def clean_old_password(self) -> str:
        """The present password must be right."""
        old = self.cleaned_data["old_password"]
        if not self.user.check_password(old):
            raise forms.ValidationError("现在的密码不正确。")
        return old

    def clean_new_password(self) -> str:
        """The new one must be good, and new."""
        new = self.cleaned_data["new_password"]
        if self.user.check_password(new):
            raise forms.ValidationError("新密码不能与现在的密码相同。")
        validate_password(new, self.user)
        return new

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        data = super().clean() or {}
        if data.get("new_password") and data.get("again") and data["new_password"] != data["again"]:
            self.add_error("again", "两次输入的新密码不一致。")
        return data


class ProfileForm(forms.ModelForm):
    """What a person keeps up to date herself."""

    class Meta:
        model = User
        fields = ("phone", "email")
        help_texts = {"phone": "也用来登录和接收短信提醒。", "email": "用来接收邮件提醒，可以不填。"}
        widgets = {
            "phone": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "tel"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def save(self, commit: bool = True) -> User:
        """Write what stands on the form and nothing else: the account may have been disabled meanwhile."""
        self.instance.save(update_fields=list(self.Meta.fields))
        return self.instance
