"""The forms of the training plan and of reading materials."""

from __future__ import annotations

from typing import Any

from django import forms

from deputies.forms.township import OfTownship
from deputies.models import PlannedTraining, Reading, ReadingCategory
from groundwork.documents.forms import MultipleFileField


class PlannedTrainingForm(OfTownship):
    """A training of the yearly plan."""

    class Meta:
        model = PlannedTraining
        fields = ("township", "year", "month", "subject", "lecturer", "hours", "audience", "note")
        help_texts = {"audience": "例如：全体代表；新当选代表；各小组组长。"}

    half = ("lecturer", "audience")


class ReadingForm(OfTownship):
    """A reading material; files are added to those it has."""

    files = MultipleFileField(label="附件", required=False)

    class Meta:
        model = Reading
        fields = ("township", "category", "title", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        help_texts = {"text": "纯文字，分段用回车。只发附件的可以不填。"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        categories = ReadingCategory.objects.filter(is_active=True)
        if self.instance.pk:
            categories |= ReadingCategory.objects.filter(pk=self.instance.category_id)
        self.fields["category"].queryset = categories  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Text or a file."""
        data = super().clean() or {}
        if (
            "text" in data
            and "files" in data
            and not data["text"].strip()
            and not data["files"]
            and not self.instance.pk
        ):
            self.add_error("text", "请写正文，或者上传附件。")
        return data


class CategoryForm(forms.ModelForm):
    """A category of reading materials."""

    class Meta:
        model = ReadingCategory
        fields = ("name", "order", "is_active")
