"""Pickers: choices searched by typing a name or its pinyin initials; plain selects without JavaScript."""

from collections.abc import Callable
from typing import Any

from django import forms


def search_words(instance: Any) -> str:
    """Return what may be typed to find a record: its pinyin in full and its initials, from its `sort_key`."""
    pinyin = getattr(instance, "sort_key", "") or ""
    syllables = pinyin.split()
    return f"{''.join(syllables)} {''.join(syllable[0] for syllable in syllables)}".strip()


class SearchWords(forms.widgets.ChoiceWidget):
    """Adds `data-search` to each option; `search(instance)` gives the words (pinyin and initials)."""

    def __init__(self, *args: Any, search: Callable[[Any], str] = search_words, **kwargs: Any) -> None:
        self.search = search
        super().__init__(*args, **kwargs)

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        instance = getattr(value, "instance", None)  # set by the iterator of a ModelChoiceField
        words = self.search(instance) if instance is not None else ""
        if words:
            option["attrs"]["data-search"] = words
        return option


class Picker(SearchWords, forms.Select):
    """Choose one of many: deputy, unit, village."""

    template_name = "ui/widgets/picker.html"


class MultiPicker(SearchWords, forms.CheckboxSelectMultiple):
    """Choose several of many as a list of boxes with a filter above it: co-sponsors, co-handling units."""

    template_name = "ui/widgets/choices.html"
