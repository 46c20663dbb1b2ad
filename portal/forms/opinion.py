"""The forms that a voter fills in: her opinion, her receipt number, her rating, a supplement. Few fields, none of a date."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from groundwork.documents.pictures import PicturesField
from groundwork.townships.models import Village
from liaison_stations.models import Opinion, OpinionCategory
from portal.models import PortalPolicy

MOST_PICTURES, MOST_BYTES = 6, 15 * 1024 * 1024
Ask = PortalPolicy.Ask


class VoterPictures(PicturesField):
    """A few photos, each small enough for a form that anybody may send."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the photos re-encoded. Raises ValidationError before anything large is opened."""
        uploads = list(data or ())
        large = [one.name for one in uploads if one.size > MOST_BYTES]
        if large:
            named = "、".join(f"“{name[:40]}”" for name in large[:3])
            raise ValidationError(f"{named}超过 {MOST_BYTES // 1048576} MB，请压缩后再传，或者换一张。")
        return super().clean(uploads, initial)


class OpinionForm(forms.Form):
    """A voter's opinion in her own words. ``website`` is seen by programs only, ``proof`` is written by a script."""

    content = forms.CharField(
        label="您的意见", max_length=Opinion.LONGEST,
        help_text="在哪里、是什么情况、希望怎么解决。用自己的话写就行。",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "请写下您的意见。"},
    )  # fmt: skip
    pictures = VoterPictures(
        label="照片（可不传）",
        most=MOST_PICTURES,
        help_text=f"最多 {MOST_PICTURES} 张，每张不超过 {MOST_BYTES // 1048576} MB。",
    )
    village = forms.ModelChoiceField(
        Village.objects.none(), label="事情在哪个村（社区）", required=False, empty_label="不选，或不清楚"
    )
    category = forms.ModelChoiceField(
        OpinionCategory.objects.none(), label="属于哪一类", required=False, empty_label="不选，由工作人员判断"
    )
    voter_name = forms.CharField(label="怎么称呼您", max_length=40, required=False)
    voter_phone = forms.CharField(
        label="联系电话", max_length=20, required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )  # fmt: skip
    shares_contact = forms.BooleanField(label="同意把姓名、电话告诉承办单位，方便核实", required=False)
    is_confidential = forms.BooleanField(label="请为我保密", required=False)
    website = forms.CharField(label="网址（请勿填写）", required=False, max_length=2000)
    form_key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    proof = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)

    traps = ("website",)

    def __init__(self, *args: Any, township: Any, policy: PortalPolicy, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.policy = policy
        self.fields["village"].queryset = Village.objects.of_township(township)
        self.fields["category"].queryset = OpinionCategory.objects.filter(is_active=True)
        self.fields["form_key"].initial = str(uuid.uuid4())
        for name, asked in (("voter_name", policy.ask_name), ("voter_phone", policy.ask_phone)):
            if asked == Ask.HIDDEN:
                del self.fields[name]
            elif asked == Ask.REQUIRED:
                self.fields[name].required = True
            else:
                self.fields[name].label += "（可不填）"
        if not {"voter_name", "voter_phone"} & set(self.fields):
            del self.fields["shares_contact"]

    @property
    def seen_fields(self) -> list[Any]:
        """What a person sees, in order."""
        return [field for field in self.visible_fields() if field.name not in self.traps]

    def clean_voter_phone(self) -> str:
        """Digits with their separators, if anything."""
        phone = self.cleaned_data["voter_phone"].strip()
        digits = [c for c in phone if c.isdigit()]
        if phone and (len(digits) < 7 or any(c not in "+-() （）" and not c.isdigit() for c in phone)):
            raise ValidationError("电话好像不完整，请核对；不想留可以空着。" if not self.fields["voter_phone"].required
                                  else "电话好像不完整，请核对。")  # fmt: skip
        return phone


class ReceiptForm(forms.Form):
    """The number on the slip."""

    number = forms.CharField(
        label="回执号", max_length=60, help_text="12 位字母和数字，写在回执上；大小写、横线都可以。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "请填写回执号。"},
    )  # fmt: skip


class RatingForm(forms.Form):
    """What the voter makes of the answer."""

    satisfaction = forms.ChoiceField(
        label="您对办理结果", choices=Opinion.Satisfaction.choices, widget=forms.RadioSelect,
        error_messages={"required": "请选择满意、基本满意或不满意。"},
    )  # fmt: skip
    demand = forms.CharField(
        label="不满意的，哪里没有解决",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SupplementForm(forms.Form):
    """What the voter adds while she waits."""

    text = forms.CharField(
        label="补充情况", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写上后不能修改；工作人员会看到。", error_messages={"required": "请写下要补充的情况。"},
    )  # fmt: skip
