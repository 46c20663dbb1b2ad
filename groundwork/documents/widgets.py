"""File inputs in which several files, or several photos, can be chosen."""

from __future__ import annotations

from typing import Any

from django import forms


class SeveralFiles(forms.FileInput):
    """A file input in which several files can be chosen."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({**(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        """Return every chosen file."""
        return [upload for upload in files.getlist(name) if upload] if hasattr(files, "getlist") else []


class PhotoInput(SeveralFiles):
    """A file input that offers the album and the camera; with ``camera`` it opens the camera at once."""

    def __init__(self, *, most: int, camera: bool = False) -> None:
        attrs: dict[str, Any] = {"accept": "image/*", "data-pictures": most, "multiple": most > 1}
        if camera:
            attrs["capture"] = "environment"
        super().__init__(attrs)
