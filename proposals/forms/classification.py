"""What the congress office may set right on a proposal at any time: it changes no step and no deadline."""

from __future__ import annotations

from typing import Any

from django import forms

from groundwork.townships.models import Village
from groundwork.ui.fields import text
from groundwork.ui.widgets import Picker
from proposals.models import Category, Proposal

NOTE_LIMIT = 2000


class ClassificationForm(forms.ModelForm):
    """Category, village, the office's note, and the deputy's later word on publishing."""

    class Meta:
        model = Proposal
        fields = ("category", "village", "note", "objects_to_publishing")
        widgets = {"village": Picker}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = Category.objects.filter(is_active=True)
        self.fields["village"].queryset = Village.objects.of_township(self.instance.township_id)
        if len(self.instance.note) <= NOTE_LIMIT:  # an imported ledger may have brought a longer one
            self.fields["note"] = text("备注", required=False, limit=NOTE_LIMIT)
