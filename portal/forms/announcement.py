"""Forms of an announcement: writing it, and the particulars of its steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction

from groundwork.documents.models import Attachment
from groundwork.documents.pictures import PicturesField, attach_pictures
from groundwork.workflow.engine import begin
from groundwork.workflow.forms import StepForm, form_for
from portal.models import Announcement, AnnouncementCategory
from portal.privacy import numbers_in
from portal.states import ANNOUNCEMENT

MOST_PICTURES = 12


class AnnouncementForm(forms.ModelForm):
    """Writing or mending the text; pictures are added at the end of those that are there."""

    remove = forms.ModelMultipleChoiceField(
        Attachment.objects.none(), label="去掉的图片", required=False, widget=forms.CheckboxSelectMultiple
    )
    pictures = PicturesField(
        label="图片", required=False, most=MOST_PICTURES,
        help_text=f"按选择的次序排在正文后面，一篇最多 {MOST_PICTURES} 张。",
    )  # fmt: skip
    half = ("category", "pinned_until")

    class Meta:
        model = Announcement
        fields = ("category", "title", "text", "pinned_until")
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}

    field_order = ("category", "pinned_until", "title", "text", "remove", "pictures")

    def __init__(self, *args: Any, township: Any, actor: Any, today: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.township, self.actor, self.today = township, actor, today
        current = self.instance.category_id
        kept = AnnouncementCategory.objects.filter(is_active=True)
        self.fields["category"].queryset = kept | AnnouncementCategory.objects.filter(pk=current)
        self.kept = Attachment.objects.of(self.instance).pictures() if self.instance.pk else None
        if self.kept is None or not self.kept:
            del self.fields["remove"]
            return
        self.fields["remove"].queryset = self.kept
        numbered = {row.pk: f"图{number}：{row.name}" for number, row in enumerate(self.kept, 1)}
        self.fields["remove"].label_from_instance = lambda row: numbered[row.pk]

    def clean_title(self) -> str:
        """A title is one line."""
        return " ".join(self.cleaned_data["title"].split())

    def clean_pinned_until(self) -> Any:
        """A day that has passed pins nothing."""
        day = self.cleaned_data["pinned_until"]
        if day and day < self.today and "pinned_until" in self.changed_data:
            raise forms.ValidationError("置顶的日子已经过去。")
        return day

    def clean(self) -> dict[str, Any]:
        """No more pictures than a page can bear, with those that are there."""
        data = super().clean() or {}
        removed = len(data.get("remove") or ())
        number = (
            (self.kept.count() if self.kept is not None else 0) - removed + len(data.get("pictures") or ())
        )
        if number > MOST_PICTURES:
            self.add_error("pictures", f"一篇最多 {MOST_PICTURES} 张图片，现在共 {number} 张。")
        return data

    @transaction.atomic
    def save(self, commit: bool = True) -> Announcement:
        """Save the text under the name of who wrote or changed it, and its pictures."""
        row, new = self.instance, self.instance.pk is None
        row.editor = self.actor
        if new:
            row.township, row.author, row.begun_on = self.township, self.actor, self.today
        row = super().save()
        for picture in self.cleaned_data.get("remove") or ():
            picture.delete()
        attach_pictures(row, self.cleaned_data["pictures"], actor=self.actor)
        if new:
            begin(row, actor=self.actor, today=self.today, sentence="起草公告")
        return row


def reason(label: str, help_text: str = "") -> forms.CharField:
    """Why: a text of a few lines."""
    return forms.CharField(
        label=label, max_length=300, help_text=help_text, widget=forms.Textarea(attrs={"rows": 3})
    )


@form_for(ANNOUNCEMENT, "submit")
class SubmitForm(StepForm):
    """To the second person."""

    intro = "送审后由撰写人以外的人审核，通过后立即显示在公开网页上。"


@form_for(ANNOUNCEMENT, "publish")
class PublishForm(StepForm):
    """The text is read before it is let out."""

    intro = "请通读全文和图片：事实准确、用语规范、没有涉密内容和个人信息。确认后立即公开。"
    submit = "审核通过，发布"

    def prepare(self) -> None:
        """Show the text, and what in it looks like somebody's number."""
        self.reading = [(f"{self.record.category}：{self.record.title}", self.record.text)]
        if found := numbers_in(f"{self.record.title}\n{self.record.text}"):
            self.fields["sure"] = forms.BooleanField(
                label=f"正文里有像电话或证件号码的数字：{'、'.join(found)}。已经核对，可以公开。"
            )

    def clean(self) -> dict[str, Any]:
        """The tick is for the reader, not for the verb."""
        data = super().clean() or {}
        data.pop("sure", None)
        return data


@form_for(ANNOUNCEMENT, "send_back")
class SendBackForm(StepForm):
    """What is to be mended."""

    intro = "退回给撰写人修改，改好后重新送审。"
    reason = reason("修改意见")


@form_for(ANNOUNCEMENT, "withdraw")
class WithdrawForm(StepForm):
    """Off the public page."""

    intro = "撤下后公众立即看不到；内容和经过都留存，需要再发的可以转为草稿修改。"
    reason = reason("撤下的原因")


@form_for(ANNOUNCEMENT, "discard")
class DiscardForm(StepForm):
    """It goes nowhere."""

    intro = "作废后不能再改再发，内容和经过留存备查。"
    reason = reason("作废的原因")


@form_for(ANNOUNCEMENT, "pin")
class PinForm(StepForm):
    """Until when it stands on top."""

    intro = "置顶的公告排在公开网页最前面；不填日期就是取消置顶。"
    submit = "保存"
    pinned_until = forms.DateField(label="置顶到", required=False)

    def prepare(self) -> None:
        """Begin with the day in force."""
        self.fields["pinned_until"].initial = self.record.pinned_until
