"""The notice and the feedback form of an assignment: what stands in them, and who may have them."""

import io

import pytest
from docx import Document

from proposals import letters, steps
from proposals.models import Assignment, Proposal
from tests.factories import TODAY, proposal_in


@pytest.fixture
def make(today, li, chen, wang, unit, session):
    """Bring a proposal to a state by the real steps."""

    def bring(state="assigned", **more):
        return proposal_in(state, lead=li, clerk=chen, officer=wang, unit=unit, **more)

    return bring


def read(answer):
    assert answer.status_code == 200
    return Document(io.BytesIO(answer.content))


def text_of(document):
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_notice_names_the_unit_the_days_and_the_content(make, chen, client_of):
    proposal = make(title="关于修缮上河村机耕路的建议")
    written = text_of(read(client_of(chen).get(f"/proposals/{proposal.pk}/papers/assignment/")))
    assert written.startswith("关于交办建议第001号\n代表建议的通知")
    for words in (
        "农业农村办：",
        "大会闭会期间，李梅代表提出《关于修缮上河村机耕路的建议》（建议第001号）。经研究，现交你单位独办",
        "请于2026年3月17日前签收",
        "请于2026年6月10日前以公文形式书面答复代表",
        "（三）具体建议",
        "附件：代表建议办理情况征询意见表",
        "黄坪镇人民代表大会主席团\n2026年3月10日",
    ):
        assert words in written
    assert "13800001234" not in written


def test_a_cohandler_is_asked_for_its_opinion_only(make, chen, other_unit, client_of):
    proposal = make("handling")
    steps.add_unit(proposal, actor=chen, today=TODAY, unit=other_unit, part=Assignment.Part.COHANDLER)
    second = Assignment.objects.get(unit=other_unit)
    url = f"/proposals/{proposal.pk}/papers"
    written = text_of(read(client_of(chen).get(f"{url}/assignment/?assignment={second.pk}")))
    assert "前向主办单位提交会办意见" in written
    assert "同时交农业农村办（主办）" in written
    assert "附件" not in written
    assert client_of(chen).get(f"{url}/feedback/?assignment={second.pk}").status_code == 404


def test_a_confidential_one_says_so(make, chen, client_of):
    proposal = make(is_confidential=True)
    written = text_of(read(client_of(chen).get(f"/proposals/{proposal.pk}/papers/assignment/")))
    assert "代表要求保密" in written


def test_feedback_form_is_filled_in_as_far_as_known(make, wang, client_of):
    proposal = make("replied")
    document = read(client_of(wang).get(f"/proposals/{proposal.pk}/papers/feedback/"))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["编　号", "建议第001号", "领衔代表", "李梅"]
    assert rows[3] == ["结果类别", "A 已经解决", "答复日期", "2026年3月10日"]
    assert rows[5] == ["对办理\n工作", *["□ 满意　　□ 基本满意　　□ 不满意"] * 3]
    assert "请在收到答复之日起15个工作日内填写" in text_of(document)
    widths = [cell.width.mm for cell in document.tables[0].rows[0].cells]
    assert round(sum(widths)) == 156


def test_downloads_are_named(make, chen, client_of):
    answer = client_of(chen).get(f"/proposals/{make().pk}/papers/assignment/")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E4%BA%A4%E5%8A%9E")


@pytest.mark.parametrize(
    "path",
    ["assignment/?assignment=0", "assignment/?assignment=x", "feedback/?assignment=9" + "9" * 30, "nothing/"],
)
def test_nonsense_is_404(path, make, chen, client_of):
    assert client_of(chen).get(f"/proposals/{make().pk}/papers/{path}").status_code == 404


def test_before_assignment_there_is_no_paper(make, chen, client_of):
    assert client_of(chen).get(f"/proposals/{make('registered').pk}/papers/assignment/").status_code == 404


def test_strangers_get_404(make, zhao, qian, client_of):
    proposal = make()
    for user in (zhao, qian):
        assert client_of(user).get(f"/proposals/{proposal.pk}/papers/assignment/").status_code == 404


def test_the_page_can_offer_what_there_is(make):
    proposal = Proposal.objects.get(pk=make("handling").pk)
    offered = letters.letters_of(proposal, proposal.assignments.all())
    assert [(kind, label) for kind, label, _ in offered] == [
        ("assignment", "交办通知"),
        ("feedback", "征询意见表"),
    ]
