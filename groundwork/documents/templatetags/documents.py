"""The tag that lists the files of a record."""

from typing import Any

from django import template

from groundwork.documents.models import Attachment

register = template.Library()


@register.inclusion_tag("documents/_attachments.html")
def attachments(record: Any, empty: str = "还没有附件。") -> dict[str, Any]:
    """List the files of a record with a link to each; ``empty`` is said where there is none (one query)."""
    return {"files": Attachment.objects.of(record).select_related("uploaded_by"), "empty": empty}
