"""Forms of the rules of the public page and of the categories of announcements."""

from __future__ import annotations

from django import forms

from portal.models import AnnouncementCategory, PortalPolicy


class PolicyForm(forms.ModelForm):
    """The township's own rules; a township on the preset gets its own by saving."""

    fieldsets = (("公告的审核", ("review_days", "rewrite_days", "review_source")),)

    class Meta:
        model = PortalPolicy
        fields = ("review_days", "rewrite_days", "review_source")
        help_texts = {
            "review_days": "从送审次日起算；逾期提醒人大主席。只影响今后送审的公告。",
            "review_source": "写明这些天数从哪里来，办理期限旁边会显示。",
        }


class CategoryForm(forms.ModelForm):
    """A category of announcements."""

    class Meta:
        model = AnnouncementCategory
        fields = ("name", "order", "is_active")
