"""The form that corrects an opinion, and those of its categories and of what is guided elsewhere."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from groundwork.townships.models import Village
from groundwork.ui.fields import line
from groundwork.ui.widgets import Picker
from liaison_stations.intake import LONGEST_TITLE
from liaison_stations.models import Opinion, OpinionCategory, PetitionGround

BETWEEN_WORDS = re.compile(r"[\s、，,；;]+")
LONGEST_WORD = 20


class CorrectionForm(forms.Form):
    """Title, village, category: what decides where an opinion goes."""

    title = line(
        "事项", required=False, limit=LONGEST_TITLE, help_text="一句话说清是什么事；不要写选民姓名。"
    )
    village = forms.ModelChoiceField(Village.objects.none(), label="涉及村", required=False, widget=Picker)
    category = forms.ModelChoiceField(OpinionCategory.objects.none(), label="类别", required=False)

    def __init__(self, *args: Any, opinion: Opinion, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = Village.objects.of_township(opinion.township_id)
        kept = OpinionCategory.objects.filter(is_active=True)
        self.fields["category"].queryset = kept | OpinionCategory.objects.filter(pk=opinion.category_id)
        for name, value in (
            ("title", opinion.title), ("village", opinion.village_id), ("category", opinion.category_id),
        ):  # fmt: skip
            self.fields[name].initial = value


class OpinionCategoryForm(forms.ModelForm):
    """A category of opinions."""

    class Meta:
        model = OpinionCategory
        fields = ("name", "order", "is_active")


class PetitionGroundForm(forms.ModelForm):
    """A case that is guided to another channel: by which words it shows, and what to tell the voter."""

    words = forms.CharField(
        label="提示词", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text="意见里出现这些词时提示；词与词之间用顿号、逗号或空格隔开。",
    )  # fmt: skip

    class Meta:
        model = PetitionGround
        fields = ("label", "words", "advice", "source", "order", "is_active")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.instance.words:
            self.initial["words"] = "、".join(self.instance.words)

    def clean_words(self) -> list[str]:
        """The words, each once."""
        words = list(dict.fromkeys(word for word in BETWEEN_WORDS.split(self.cleaned_data["words"]) if word))
        if not words:
            raise forms.ValidationError("请至少写一个提示词。")
        if long := [word for word in words if len(word) > LONGEST_WORD]:
            raise forms.ValidationError(f"每个提示词最多 {LONGEST_WORD} 个字：{long[0][:LONGEST_WORD]}……")
        return words
