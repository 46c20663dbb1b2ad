"""What templates say of people and their posts."""

from typing import Any

from django import template

from groundwork.accounts.people import current_posts
from groundwork.accounts.privacy import masked

register = template.Library()
register.filter("masked_phone", masked)


@register.filter
def posts_today(person: Any) -> list[Any]:
    """The posts that a person holds today, from rows that were prefetched."""
    return current_posts(person)
