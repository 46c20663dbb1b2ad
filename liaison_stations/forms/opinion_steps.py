"""Forms of an opinion's steps: sorting, answering, telling, rating, merging."""

from __future__ import annotations

from typing import Any

from django import forms

from groundwork.townships.models import Unit
from groundwork.ui.fields import line, text
from groundwork.ui.widgets import Picker
from groundwork.workflow.forms import StepForm, form_for
from liaison_stations import states
from liaison_stations.models import Opinion, PetitionGround
from liaison_stations.petitions import signs_of
from liaison_stations.similar import similar_to
from liaison_stations.states import OPINION


class OpinionStepForm(StepForm):
    """A step on an opinion, with the voter's words to read first."""

    def prepare(self) -> None:
        """Show what the voter said."""
        reading = [("选民原话", self.record.content)]
        if self.record.answer:
            reading.append(("答复", self.record.answer))
        self.reading = reading


@form_for(OPINION, "answer_on_spot")
class AnswerOnSpotForm(OpinionStepForm):
    """Answered while the voter stands there."""

    intro = "能当场解释清楚、当场办好的，写下答复即可；选民随后可以评价。"
    answer = text("答复内容", help_text="写给选民看的话：办了什么，或者政策怎么规定。")
    told_how = forms.ChoiceField(
        label="怎样答复的",
        choices=Opinion.Told.choices[:3],
        initial=Opinion.Told.IN_PERSON,
        widget=forms.RadioSelect,
    )


@form_for(OPINION, "route", "reroute")
class RouteForm(OpinionStepForm):
    """Where it goes."""

    intro = "村里能办的转村，镇里的事转镇属单位，重大事项报镇人大，县级事项报县人大。"
    route = forms.ChoiceField(label="转往", choices=Opinion.Route.choices, widget=forms.RadioSelect)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="承办单位", required=False, widget=Picker,
        help_text="转镇属单位的必选；转村的，村（社区）登记为单位时选它，没有登记的不选，由联络员跟进。",
    )  # fmt: skip
    note = line("说明", required=False, limit=200, help_text="交代给承办方的话；不要写选民姓名和电话。")
    checked = forms.BooleanField(label="已核对，不属于信访事项、个案或诉讼仲裁案件", required=False)

    def prepare(self) -> None:
        """Offer the units of the township; point out what looks like a petition."""
        super().prepare()
        units = Unit.objects.of_township(self.record.township_id).active().exclude(kind=Unit.Kind.COUNTY)
        self.fields["unit"].queryset = units
        signs = signs_of(self.record)
        if self.record.state != states.RECEIVED or not signs:
            del self.fields["checked"]
        else:
            said = "；".join(map(str, signs))
            self.fields[
                "checked"
            ].help_text = (
                f"意见可能属于{said}。属于的不要转办，请返回用“引导到信访等渠道”，系统备有告知选民的话。"
            )


@form_for(OPINION, "send_back")
class SendBackForm(OpinionStepForm):
    """Not theirs."""

    intro = "退回后由联络站重新分办。"
    reason = text("退回原因", limit=500, rows=3)


@form_for(OPINION, "guide")
class GuideForm(OpinionStepForm):
    """Tell the voter where to go."""

    intro = "信访、个案、诉讼、仲裁不作为意见办理，但要告诉选民到哪里去、怎么走。"
    ground = forms.ModelChoiceField(
        PetitionGround.objects.none(), label="属于", widget=forms.RadioSelect, empty_label=None
    )
    answer = text("告诉选民的话", limit=600, rows=6, help_text="已按情形备好，可以改得更具体。")

    def prepare(self) -> None:
        """Begin with the ground that the words suggest, and its ready text."""
        super().prepare()
        grounds = PetitionGround.objects.filter(is_active=True)
        self.fields["ground"].queryset = grounds
        signs = signs_of(self.record)
        first = signs[0].ground if signs else grounds.first()
        if first is not None:
            self.fields["ground"].initial, self.fields["answer"].initial = first.pk, first.advice
            others = [(f"情形：{row}", row.advice) for row in grounds if row != first]
            self.reading = [*self.reading, *others]


@form_for(OPINION, "set_aside", "take_up_again", "unmerge", "close")
class ReasonForm(OpinionStepForm):
    """With the reason, which the voter may read."""

    intro = "原因记入办理轨迹，请用平实的话写清楚，不要写个人信息。"
    reason = text("原因", limit=500, rows=3)


@form_for(OPINION, "answer")
class AnswerForm(OpinionStepForm):
    """The answer."""

    intro = "答复由联络站告知选民；选民不满意的要再办一轮。"
    answer = text("答复内容", rows=6, help_text="写给选民看的话：办了什么、什么时候办好；办不了的，为什么。")


@form_for(OPINION, "tell")
class TellForm(OpinionStepForm):
    """The voter hears of it."""

    intro = "把答复告诉选民，并请他（她）评价。凭回执号也能在公开网页看到答复。"
    told_how = forms.ChoiceField(label="怎样告知", choices=Opinion.Told.choices, widget=forms.RadioSelect)
    told_on = forms.DateField(label="告知日期")
    note = line("说明", required=False, limit=200, help_text="例如：打了两次电话，第二次接通。")

    def prepare(self) -> None:
        """Begin with today; a voter without a number reads it on the page or the board."""
        super().prepare()
        self.fields["told_on"].initial = self.today
        no_number = not self.record.voter_phone
        public = self.record.channel == Opinion.Channel.PUBLIC_PAGE
        anonymous = Opinion.Told.PUBLIC_PAGE if public else Opinion.Told.NOTICE
        self.fields["told_how"].initial = anonymous if no_number else Opinion.Told.PHONE


@form_for(OPINION, "rate", "rate_late")
class RateForm(OpinionStepForm):
    """What the voter says of it."""

    intro = "按选民本人的意思登记；不满意的，意见回到联络站进入下一轮办理。"
    satisfaction = forms.ChoiceField(
        label="选民评价", choices=Opinion.Satisfaction.choices, widget=forms.RadioSelect
    )
    demand = text(
        "不满意的原因和要求", required=False, rows=3, limit=1000, help_text="不满意的必填，按原话写。"
    )
    how = forms.ChoiceField(
        label="怎样听取的", choices=[("电话", "电话"), ("当面", "当面"), ("书面", "书面")], widget=forms.RadioSelect,
        initial="电话",
    )  # fmt: skip


@form_for(OPINION, "merge")
class MergeForm(OpinionStepForm):
    """Into which other one."""

    intro = "同一件事由几位选民反映的，并到一件办理；有了答复，每位选民都要告知。"
    into = forms.ModelChoiceField(
        Opinion.objects.none(), label="并入", widget=Picker, help_text="先列出村、类别和用词相近的。"
    )
    reason = line("说明", required=False, limit=200)

    def prepare(self) -> None:
        """Offer what is not answered yet, the similar ones first."""
        super().prepare()
        near = similar_to(self.record, among=Opinion.objects.visible_to(self.actor))
        rows = Opinion.objects.visible_to(self.actor).of_township(self.record.township_id).unanswered()
        field = self.fields["into"]
        field.queryset = rows.exclude(pk=self.record.pk).select_related("village", "station")
        field.label_from_instance = label_of
        if near:
            field.initial = near[0].pk
            self.reading = [*self.reading, *((f"相近：{label_of(one)}", one.content) for one in near)]


def label_of(opinion: Any) -> str:
    """第12号 石垭村：路灯不亮."""
    place = f" {opinion.village}" if opinion.village_id else ""
    return f"第{opinion.pk}号{place}：{opinion}"
