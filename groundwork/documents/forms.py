"""The field of a form that takes several files at once, each checked before anything is saved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from groundwork.documents.attachments import KINDS, MAX_SIZE, check_upload
from groundwork.documents.widgets import SeveralFiles

MOST_FILES = 10


class MultipleFileField(forms.FileField):
    """Several files; ``cleaned_data`` holds a list of uploads, empty where none was chosen.

    Each mistake is named beside the field with the file's name. ``most``: how many files are taken at once.
    """

    def __init__(self, *, most: int = MOST_FILES, **options: Any) -> None:
        self.most = most
        kinds = "、".join(sorted({kind[1:] for kind in KINDS}))
        options.setdefault(
            "help_text", f"可选多个文件：{kinds}，每个不超过 {MAX_SIZE // 1048576} MB，最多 {most} 个。"
        )
        options.setdefault("widget", SeveralFiles({"accept": ",".join(sorted(KINDS))}))
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the uploads. Raises ValidationError naming each file that cannot be taken."""
        uploads = list(data or ())
        if not uploads:
            if self.required:
                raise ValidationError("请选择文件。", code="required")
            return []
        if len(uploads) > self.most:
            raise ValidationError(f"一次最多上传 {self.most} 个文件，现选了 {len(uploads)} 个。")
        mistakes: list[ValidationError] = []
        for upload in uploads:
            try:
                check_upload(upload)
            except ValidationError as error:
                mistakes.append(error)
        if mistakes:
            raise ValidationError(mistakes)
        return uploads

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether a file was chosen."""
        return bool(data)
