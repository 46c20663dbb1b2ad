"""What the public page needs before its first announcement: categories and the preset rules, added where missing."""

from __future__ import annotations

from portal.models import AnnouncementCategory, PortalPolicy

CATEGORIES = ("公告", "接待日预告", "工作动态", "监督公开", "代表风采", "办事指南")
REVIEW_SOURCE = "先审核、后公开，由撰写人以外的人把关（参照《政府信息公开条例》第十七条）；天数可由本乡镇调整"


def load_portal() -> None:
    """Add the categories where there are none at all, and the preset rules."""
    if not AnnouncementCategory.objects.exists():
        AnnouncementCategory.objects.bulk_create(
            AnnouncementCategory(name=name, order=order) for order, name in enumerate(CATEGORIES, 1)
        )
    PortalPolicy.objects.get_or_create(township=None, defaults={"review_source": REVIEW_SOURCE})
