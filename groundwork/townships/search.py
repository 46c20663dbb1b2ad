"""Exact Chinese search without extensions: an index of character pairs finds the rows, the text itself confirms them."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q


class Bigrams(Func):
    """The pairs of neighbouring characters of a text, by the SQL function that the first migration makes."""

    function = "xiangyin_bigrams"
    output_field = ArrayField(models.TextField())


def bigram_column(text_field: str) -> models.GeneratedField:
    """Return a stored column with the pairs of ``text_field``; give it a GIN index."""
    return models.GeneratedField(
        expression=Bigrams(F(text_field)), output_field=ArrayField(models.TextField()), db_persist=True
    )


def normalise(text: str) -> str:
    """Fold full-width letters and digits, case and white space, in the text and in the query alike."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def matching(query: str, *, text_field: str, bigram_field: str) -> Q:
    """Return the condition under which the text contains every word of the query, exactly."""
    found = Q()
    for word in normalise(query).split()[:8]:
        pairs = sorted({word[i : i + 2] for i in range(len(word) - 1)})
        found &= Q(**{f"{text_field}__contains": word})
        if pairs:
            found &= Q(**{f"{bigram_field}__contains": pairs})
    return found


CREATE_FUNCTION = """
CREATE OR REPLACE FUNCTION xiangyin_bigrams(body text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(body, n, 2)), '{}'::text[])
      FROM generate_series(1, char_length(body) - 1) AS n
$$
"""
DROP_FUNCTION = "DROP FUNCTION IF EXISTS xiangyin_bigrams(text)"

__all__: list[Any] = ["CREATE_FUNCTION", "DROP_FUNCTION", "Bigrams", "bigram_column", "matching", "normalise"]
