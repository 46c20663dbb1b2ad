"""The year's work of the first township, case by case, oldest first."""

from __future__ import annotations

from config.demo.cast import BUILD, FARM, FINANCE, LAND, PARTY, PEACE, POWER, SOCIAL
from config.demo.plan import Extension, Objection, Plan

#: Last year's session: all long closed, some promises still open, one problem that came back.
LAST_YEAR = (
    Plan("source-protection", 429, "li", (5, 6, 7, 24), session=0, motion=True, drafting=0, examined=1,
         note="符合议案要件，事关全镇饮水安全", units=(FARM,), cohandlers=(LAND, FINANCE), key=10, replies=(50,),
         due=200, kept=200),
    Plan("road-hardening", 425, 12, session=0, replies=(40,)),
    Plan("pipe-network", 425, "niu", (9, 30), session=0, also=9),
    Plan("bridge-rail", 424, 27, session=0, replies=(33,), finding="holds"),
    Plan("clinic-drugs", 424, 14, session=0, replies=(38,)),
    Plan("garbage-collect", 425, 16, session=0, grades="BD", again=28, grades_again="BS"),
    Plan("duplicate-garbage", 424, 33, session=0, ending="merged", into="garbage-collect", examined=3,
         note="与白岩村垃圾清运的建议内容相同"),
    Plan("farm-track", 425, 11, session=0, due=200, deferred=230),
    Plan("street-stalls", 424, 6, session=0, finding="back", again=34, grades="BB", published=None),
    Plan("levee", 424, 18, (35, 41), session=0, units=(FARM,), cohandlers=(FINANCE,), key=15, due=290, replies=(52,)),
    Plan("school-bus", 424, 8, session=0, grades="SB"),
    Plan("homestead", 425, 20, session=0, replies=(71,), urged=(62, 3), grades="BS"),
)  # fmt: skip

#: Between the two sessions.
WINTER = (
    Plan("water-quality", 352, 5),
    Plan("livestock-waste", 338, 40, (18,), replies=(50,), finding="partly"),
    Plan("stray-dogs", 326, 7, units=(PEACE, SOCIAL), replies=(36, 41)),
    Plan("cold-store", 313, 22, grades="SB"),
    Plan("insurance-agent", 301, 16, replies=(30,)),
    Plan("mediation", 292, 44),
    Plan("forest-fire", 284, "li", replies=(25,)),
    Plan("customs", 273, "ma", (10, 50), replies=(47,), also=10),
)

#: This year's session: most of the year's work.
THIS_YEAR = (
    Plan("culture-centre", 247, 6, (9, 15, 28, 36, 47), session=1, motion=True, drafting=0, examined=2,
         ending="converted", note="建设用地和资金尚不具备条件，经主席团研究不列入本次大会议程", grades="SB"),
    Plan("street-lights", 240, 9, (21,), session=1, replies=(48,)),
    Plan("light-repair", 239, 38, session=1, ending="merged", into="street-lights", note="同为青杠村路灯建设管护，并案办理"),
    Plan("river-silt", 240, 13, session=1, replies=(39,)),
    Plan("irrigation-canal", 240, 17, session=1, replies=(21,), contacted=5),
    Plan("school-mirror", 240, 6, (48,), session=1, replies=(84,),
         extension=Extension(46, "公路管理站对标线方案尚未批复，需待批复后施工", 92, True, "理由充分，同意延期，请向代表说明")),
    Plan("passing-bays", 239, 22, session=1, replies=(52,), due=260),
    Plan("market-parking", 239, 6, (26, 31), session=1, grades="BD", again=46, grades_again="SB", urged=(38, 4)),
    Plan("sewage", 239, "ma", (6, 42), session=1, units=(BUILD,), cohandlers=(FINANCE, LAND), key=8, urged=(36, 5), due=240),
    Plan("public-toilets", 239, 53, session=1, due=100, replies=(50,)),
    Plan("pesticide-bottles", 239, 10, session=1, replies=(42,)),
    Plan("machine-service", 239, "tang", ("li", 19), session=1, grader="li", replies=(37,)),
    Plan("pest-control", 238, 40, session=1, replies=(28,)),
    Plan("idle-land", 238, 23, session=1, replies=(67,), urged=(63, 2), due=150, kept=110),
    Plan("fruit-brand", 238, 34, session=1, grades="BB"),
    Plan("old-houses", 238, 12, session=1, replies=(49,)),
    Plan("fire-safety", 238, 30, (6,), session=1, units=(PEACE,), cohandlers=(POWER,), due=170, kept=140),
    Plan("old-canteen", 238, 15, ("ma",), session=1, due=130, kept=120, key=20),
    Plan("family-doctor", 238, 52, session=1),
    Plan("voltage", 240, 21, (46,), session=1, due=110, kept=95, finding="partly"),
    Plan("mobile-signal", 240, 16, session=1, grades="BB", replies=(55,)),
    Plan("express", 240, 7, session=1, units=(SOCIAL,), replies=(44,),
         objection=Objection(3, "快递进村由党政办公室牵头的商贸物流专班负责，我办没有行业管理职责", PARTY, True, "情况属实")),
    Plan("project-funds", 240, 11, session=1, replies=(41,)),
    Plan("personal-land", 239, 37, session=1, ending="declined", ground=0,
         note="反映的是代表本人宅基地登记问题，请按不动产登记程序向自然资源所申请，人大办已协助预约"),
    Plan("name-builder", 239, 43, session=1, ending="declined", ground=3,
         note="工程应当依法招标，代表建议不得指定承建单位；关于质量监管的意见已转主管部门"),
    Plan("county-road", 239, 17, (21, 39), session=1, county=True, replies=(72,), examined=3),
    Plan("gas-pipe", 240, 26, session=1, grades="BD", note="已两次当面说明规划情况，代表同意先办结，意见继续向县级反映"),
    Plan("straw-use", 238, 20, session=1, replies=(46,)),
)  # fmt: skip

#: Since then: closed, answered late, handled again.
SUMMER = (
    Plan("heavy-trucks", 204, 17, (20,), objection=Objection(
         4, "运输车辆属交通执法范围，建议由规划建设办公室承办", BUILD, False, "牵头协调属平安法治办公室职责，请继续办理"),
         replies=(53,), due=80, kept=45),
    Plan("summer-care", 190, "ma", (11,), replies=(35,)),
    Plan("drowning", 181, 21, replies=(24,), contacted=4),
    Plan("landslide", 175, 18, (35,), key=5, urged=(30, 6), replies=(56,), due=150),
    Plan("pump-station", 168, 20, replies=(58,), grades="SB", extension=Extension(
         44, "需等待上级项目评审结果", 100, False, "评审结果不影响答复，请按期答复并说明情况")),
    Plan("fitness", 160, 9, grades="DD", again=38, grades_again="SS", revisited=None),
    Plan("book-room", 150, 40, replies=(40,), revisited=None),
    Plan("village-signs", 146, 55, replies=(44,), waived=47, revisited=None),
    Plan("water-meters", 140, 22, replies=(47,), due=75, revisited=None),
    Plan("tea-plant", 135, 22, (51,), replies=(73,), grades="BB", urged=(64, 4), revisited=None),
    Plan("ebike-charging", 131, 6, replies=(43,), revisited=None),
    Plan("cable-theft", 126, 29, confidential=True, replies=(26,), revisited=None),
    Plan("anti-fraud", 121, 9, unpublishable=True, replies=(38,), revisited=None),
    Plan("rewrite-done", 119, 19, (21,), ending="returned", replies=(45,), revisited=None,
         note="请补充学校学生人数和现有供电条件，并明确取暖、饮水两项的具体要求"),
    Plan("culture-square", 116, 18, replies=(40,), due=180, revisited=None),
    Plan("withdraw-lamp", 110, 31, ending="withdrawn", withdrawn=12, note="社区已牵头订立广场公约，问题已经解决"),
    Plan("withdraw-dam", 62, 9, ending="withdrawn", withdrawn=-2, note="两村已达成轮灌协议，不再需要镇级协调"),
)  # fmt: skip

#: Under way: every state in which somebody's turn it is, in time and overdue.
UNDER_WAY = (
    Plan("land-lease", 104, 21, (49,), replies=(None,), urged=(68, None)),
    Plan("insurance", 97, 11, replies=(45,), grades="SD"),
    Plan("night-clinic", 92, 6, replies=(42,), published=None, revisited=None),
    Plan("kindergarten", 88, 20, replies=(40,), graded=None),
    Plan("old-wires", 84, 26, replies=(50,), graded=4, closed=None),
    Plan("wild-boar", 78, 12, (16,), replies=(None,), urged=(60, 5)),
    Plan("cameras", 66, 16, replies=(50,), graded=3, stop="rated"),
    Plan("road-collapse", 74, 27, (16,), key=6, replies=(None,), extension=Extension(
         42, "施工图审查和资金批复需要时间，拟汛前完成招标后一并答复", 112, True, "同意延期，请每月向代表通报一次进展")),
    Plan("hill-ponds", 70, 23, replies=(52,), graded=None),
    Plan("foot-bridge", 61, 21, (46,), replies=(None,), extension=Extension(
         43, "防洪影响论证报告尚在水利部门审查，预计一个月后出具", 95)),
    Plan("bus-times", 52, 7, (6, 25), county=True, replies=(None,), stop="forwarded"),
    Plan("empty-school", 50, 21, units=(SOCIAL,), cohandlers=(LAND, FINANCE), key=20, replies=(None,)),
    Plan("market-hall", 44, 6, (53,), units=(BUILD, FINANCE), replies=(26, None)),
    Plan("accessible", 31, 15, contacted=None, replies=(None,)),
    Plan("village-affairs", 24, 40, replies=(None,), contacted=8),
    Plan("ecommerce", 20, 22, units=(PARTY,), objection=Objection(
         2, "电商培训由社会事务办公室的就业服务专干负责，我办无培训经费", SOCIAL)),
    Plan("draft-bamboo", 16, 8, stop="draft"),
    Plan("night-market", 15, 6, drafting=0, stop="submitted"),
    Plan("homestay", 14, "niu", examined=1, assigned=1, stop="assigned"),
    Plan("ditch-rewrite", 12, 33, drafting=0, examined=0, ending="returned", stop="returned",
         note="标题为“等问题”，请一事一议，补充受淹户数和排水沟走向后重报"),
    Plan("elder-bus", 10, 21, drafting=0, examined=0, stop="registered"),
    Plan("wedding-hall", 6, 10, (13, 24), silent=(24,), drafting=0, stop="cosigning"),
    Plan("clean-village", 4, "li", (9, 10, 14, 45), session=2, motion=True, drafting=0, examined=0, stop="agenda",
         note="主席团会议决定列入即将召开的会议议程"),
    Plan("draft-terrace", 4, "li", stop="draft"),
    Plan("bee-keeping", 2, 16, drafting=0, stop="submitted"),
)  # fmt: skip

HEPING_CASES = (*LAST_YEAR, *WINTER, *THIS_YEAR, *SUMMER, *UNDER_WAY)
