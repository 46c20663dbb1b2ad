"""The shipped rules of opinions: categories, and the signs of a petition, with their sources (domain §2.3)."""

from __future__ import annotations

from liaison_stations.models import OpinionCategory, PetitionGround

CATEGORIES = (
    "道路交通", "农田水利", "饮水供电", "环境卫生", "住房建设", "农业产业", "教育医疗", "社会保障",
    "社会治安", "村务公开", "政策咨询", "其他",
)  # fmt: skip

CASE_LAW = "各地代表接待选民规则的通行做法：人大一般不办理具体案件（章水镇、汲水镇等公开规则）"
#: label, words, what to tell the voter, source.
GROUNDS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    (
        "信访事项",
        ("信访", "上访", "举报", "控告", "申诉", "检举", "复查复核"),
        "您反映的属于信访事项，代表联络站不直接受理。请到镇信访工作机构或县信访接待中心登记，也可以通过网上信访反映；"
        "受理机关会在十五日内书面告知您是否受理，一般六十日内办结。联络站可以告诉您怎么走、带什么材料。",
        "信访工作条例（2022年）",
    ),
    (
        "正在诉讼的案件",
        ("诉讼", "起诉", "法院", "判决", "开庭", "执行局", "检察院", "立案侦查"),
        "您反映的案件由法院（检察院）依法办理，人大不办理、也不干预具体案件。请按裁判文书载明的期限上诉、申诉，"
        "或到人民法院诉讼服务中心、人民检察院12309检察服务中心咨询；经济困难的可以申请法律援助。",
        CASE_LAW,
    ),
    (
        "仲裁、行政复议事项",
        ("仲裁", "行政复议", "复议"),
        "劳动争议、土地承包争议等有专门的仲裁程序，对行政决定不服的可以申请行政复议，都有时限，请尽快到县仲裁机构或"
        "行政复议机构办理；联络站可以帮您联系镇司法所提供法律咨询。",
        CASE_LAW,
    ),
    (
        "个人案件、个人纠纷",
        ("个案", "离婚", "债务", "欠钱", "打架", "工伤赔偿", "遗产", "邻里纠纷"),
        "这属于个人之间的纠纷或个案，不列入代表意见办理。请先找村（社区）人民调解委员会或镇司法所调解；"
        "调解不成的，可以依法仲裁或者向人民法院起诉。",
        CASE_LAW,
    ),
)


def load_opinion_rules() -> None:
    """Add what is missing; what an administrator changed stays."""
    for number, name in enumerate(CATEGORIES, 1):
        OpinionCategory.objects.get_or_create(name=name, defaults={"order": number})
    for number, (label, words, advice, source) in enumerate(GROUNDS, 1):
        PetitionGround.objects.get_or_create(
            label=label,
            defaults={"words": list(words), "advice": advice, "source": source, "order": number},
        )
