"""A form whose record belongs to one of the townships that the actor keeps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet


class OfTownship(forms.ModelForm):
    """A form whose record lies in one of the townships that the actor keeps; it does not move to another."""

    def __init__(self, *args: Any, townships: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.townships = townships
        if self.instance.pk:
            self.fields.pop("township", None)
        elif "township" in self.fields:
            chosen = self.fields["township"]
            chosen.queryset = townships  # type: ignore[attr-defined]
            if len(townships) == 1:
                chosen.initial, chosen.empty_label = townships[0], None  # type: ignore[attr-defined]

    def within(self, model: Any) -> QuerySet:
        """Return the rows of the record's township; for a new record, of the townships that the actor keeps."""
        if self.instance.pk:
            return model.objects.of_township(self.instance.township_id).select_related("township")
        return model.objects.filter(township__in=self.townships).select_related("township")

    def name_places(self, *names: str) -> None:
        """Where the actor keeps several townships, say with each choice of a field whose it is."""
        if len(self.townships) > 1 and not self.instance.pk:
            for name in names:
                self.fields[name].label_from_instance = lambda one: f"{one.township} {one}"  # type: ignore[attr-defined]
