"""What the public page needs before its first announcement: categories and the preset rules, added where missing."""

from __future__ import annotations

from portal.models import AnnouncementCategory, PortalPolicy

CATEGORIES = ("公告", "接待日预告", "工作动态", "监督公开", "代表风采", "办事指南")
REVIEW_SOURCE = "先审核、后公开，由撰写人以外的人把关（参照《政府信息公开条例》第十七条）；天数可由本乡镇调整"
ASK_SOURCE = "处理个人信息限于实现目的的最小范围（《个人信息保护法》第六条）：不留姓名电话也受理"
LIMITS_SOURCE = "防止机器刷屏；手机用户常常多人共用一个网络出口，因此不宜过严。受限的人仍可到站、打电话反映"
PRIVACY_NOTICE = """谁在处理：{congress}（人大办）和您选择的联络站。
收什么、做什么用：您写的意见、照片；您愿意留的姓名和电话，只用于核实情况、告知办理结果。不留也受理。
法律依据：人大代表听取和反映选民意见、人大机关交办督办，属于履行法定职责（《个人信息保护法》第十三条第一款第三项）。
谁能看到：人大办、联络站工作人员。承办单位只看到意见内容，您同意后才看到姓名电话。要求保密的，接待代表也看不到。公开网页不显示您的任何个人信息。
照片：自动去掉拍摄地点等隐藏信息后保存。
保存多久：随意见办理档案保存，本届期满后按档案规定处理。防刷验证不使用第三方，网络地址只以加密后的形式保存几天，到期删除。
您的权利：可以凭回执号到联络站或人大办查阅、更正、补充，或者要求删除姓名电话。"""
PETITION_HINT = """个人之间的纠纷，可以找村（社区）人民调解委员会。
正在打官司、仲裁、复议的事，由受理的机关处理。
申诉求决的信访事项，请向信访部门提出；举报违纪违法，请向纪检监察机关提出。
遇到紧急情况，请直接拨打 110、119、120。"""


def load_portal() -> None:
    """Add the categories where there are none at all, and the preset rules."""
    if not AnnouncementCategory.objects.exists():
        AnnouncementCategory.objects.bulk_create(
            AnnouncementCategory(name=name, order=order) for order, name in enumerate(CATEGORIES, 1)
        )
    PortalPolicy.objects.get_or_create(township=None, defaults={"review_source": REVIEW_SOURCE})
    for name, value in (
        ("ask_source", ASK_SOURCE), ("limits_source", LIMITS_SOURCE), ("privacy_notice", PRIVACY_NOTICE),
        ("petition_hint", PETITION_HINT),
    ):  # fmt: skip
        PortalPolicy.objects.filter(township=None, **{name: ""}).update(**{name: value})
