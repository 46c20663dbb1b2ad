"""Forms of the rules of the public page and of the categories of announcements."""

from __future__ import annotations

from django import forms

from portal.models import AnnouncementCategory, PortalPolicy


class PolicyForm(forms.ModelForm):
    """The township's own rules; a township on the preset gets its own by saving."""

    fieldsets = (
        ("提意见的页面", ("ask_name", "ask_phone", "ask_source", "privacy_notice", "petition_hint")),
        ("防止刷屏", (
            "address_hourly", "address_daily", "doubtful_hourly", "station_hourly", "misses_hourly", "forget_days",
            "limits_source",
        ), "超过的不会丢：页面保留已写的内容，告诉选民什么时候再试、可以打哪个电话。"),
        ("公告的审核", ("review_days", "rewrite_days", "review_source")),
    )  # fmt: skip
    half = ("ask_name", "ask_phone")

    class Meta:
        model = PortalPolicy
        fields = (
            "ask_name", "ask_phone", "ask_source", "privacy_notice", "petition_hint", "address_hourly",
            "address_daily", "doubtful_hourly", "station_hourly", "misses_hourly", "forget_days", "limits_source",
            "review_days", "rewrite_days", "review_source",
        )  # fmt: skip
        widgets = {
            "privacy_notice": forms.Textarea(attrs={"rows": 9}),
            "petition_hint": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "privacy_notice": "一段一行，显示在提意见的页面上；{congress} 会换成本级人大的名称。",
            "doubtful_hourly": "浏览器不支持、没有通过防刷验证的来件照收，进入“待核来件”由人判断，这里限得严一些。",
            "review_days": "从送审次日起算；逾期提醒人大主席。只影响今后送审的公告。",
            "review_source": "写明这些天数从哪里来，办理期限旁边会显示。",
        }


class CategoryForm(forms.ModelForm):
    """A category of announcements."""

    class Meta:
        model = AnnouncementCategory
        fields = ("name", "order", "is_active")
