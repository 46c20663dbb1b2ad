"""Sort keys and initials of Chinese names, since the database itself sorts by code point."""

from functools import lru_cache

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Replace
from pypinyin import Style, lazy_pinyin

# Surnames that pypinyin reads as common words.
SURNAMES = {
    "单": "shan",
    "解": "xie",
    "仇": "qiu",
    "区": "ou",
    "查": "zha",
    "尉": "yu",
    "盖": "ge",
    "覃": "qin",
}


@lru_cache(maxsize=20_000)
def sort_key(text: str) -> str:
    """Return lower-case pinyin of the text, syllables apart, for ORDER BY and for matching what a clerk types."""
    return " ".join(lazy_pinyin(text, errors="default")).lower()[:200]


@lru_cache(maxsize=20_000)
def initials(text: str) -> str:
    """Return the first letters of each syllable (黄坪镇 → hpz), for pickers."""
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors="default")).lower()[:100]


def person_sort_key(name: str) -> str:
    """Return the sort key of a person's name, with the surname read as a surname."""
    if name and name[0] in SURNAMES:
        return f"{SURNAMES[name[0]]} {sort_key(name[1:])}".strip()
    return sort_key(name)


def found_by_name(rows: QuerySet, value: str, *, or_else: Q) -> QuerySet:
    """Return the rows whose name contains what was typed, or its pinyin (with or without spaces), or whose initials begin
    so, or for which ``or_else`` holds; the model has ``name``, ``sort_key`` and ``initials``."""
    typed = value.strip().lower()
    rows = rows.alias(pinyin=Replace(F("sort_key"), Value(" "), Value("")))
    return rows.filter(
        Q(name__contains=value.strip())
        | Q(pinyin__contains=typed.replace(" ", ""))
        | Q(initials__startswith=typed)
        | or_else
    )
