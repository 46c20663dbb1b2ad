"""The forms of a deputy's file: her photo and her awards."""

from __future__ import annotations

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from deputies.models import Award
from groundwork.documents.pictures import PicturesField


class PhotoForm(forms.Form):
    """One photo of the deputy."""

    photo = PicturesField(
        label="照片", most=1, required=True, help_text="正面半身照，手机拍照或从相册选；公开网页上也会显示。"
    )


class AwardForm(forms.ModelForm):
    """An award."""

    class Meta:
        model = Award
        fields = ("title", "given_by", "awarded_on", "note")

    def clean_awarded_on(self) -> datetime.date:
        """It was given already."""
        on = self.cleaned_data["awarded_on"]
        if on > timezone.localdate():
            raise ValidationError("不能晚于今天。")
        return on
