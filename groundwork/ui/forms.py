"""The form renderer: every Django form comes out as labelled, accessible fields."""

from typing import Any

from django import forms
from django.core import validators
from django.forms.boundfield import BoundField as DjangoBoundField
from django.forms.renderers import TemplatesSetting
from django_filters.widgets import DateRangeWidget

CHOICE_INPUTS = (forms.CheckboxSelectMultiple, forms.RadioSelect)

# Django's own widget templates that are replaced by ours; a widget with a template of its own keeps it.
TEMPLATES = {
    "django/forms/widgets/clearable_file_input.html": "ui/widgets/file.html",
    "django/forms/widgets/checkbox_select.html": "ui/widgets/choices.html",
    "django/forms/widgets/radio.html": "ui/widgets/choices.html",
    "django_filters/widgets/multiwidget.html": "ui/widgets/range.html",
}

DASHES = "---------"  # Django's label of the empty choice

# What Django's translation says in a programmer's words, and how we say it: by the field's code, by the validator.
PLAINLY = {
    "invalid": (forms.IntegerField.default_error_messages["invalid"], "请填整数。"),
}
LIMITS: dict[type, str] = {
    validators.MaxLengthValidator: "最多 %(limit_value)d 字，现在有 %(show_value)d 字。",
    validators.MinValueValidator: "不能小于 %(limit_value)s。",
    validators.MaxValueValidator: "不能大于 %(limit_value)s。",
}

# Browser input types for dates, with the one text form those inputs understand.
DATE_INPUTS: dict[type[Any], tuple[str, str]] = {
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
    forms.TimeInput: ("time", "%H:%M"),
}


class BoundField(DjangoBoundField):
    """A field that dresses its widget: classes, date inputs, checkbox lists, error tied to field."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        field.widget = dress(field.widget)
        speak(field)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add our classes, and the row count of a text area that nobody has set."""
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        own = css_class(widget)
        if own:
            given = widget.attrs.get("class", "")
            attrs["class"] = f"{given} {own}{' is-invalid' if self.errors else ''}".strip()
        if isinstance(widget, forms.Textarea):
            attrs["data-autosize"] = True
            if widget.attrs.get("rows") == "10":  # Django's default, far too tall for most of our fields
                attrs["rows"] = "4"
        if self.use_fieldset and self.aria_describedby:
            attrs["aria-describedby"] = self.aria_describedby
        return attrs

    @property
    def is_checkbox(self) -> bool:
        """Whether the label stands behind the box instead of above the field."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def max_length(self) -> int | None:
        """The limit that the counter below a text area counts towards."""
        return (
            getattr(self.field, "max_length", None) if isinstance(self.field.widget, forms.Textarea) else None
        )

    @property
    def is_half(self) -> bool:
        """Whether the field takes half a row on a desk: dates, numbers, and what the form names in `half`."""
        if self.name in getattr(self.form, "half", ()):
            return True
        return isinstance(self.field.widget, (*DATE_INPUTS, forms.NumberInput))


class Renderer(TemplatesSetting):
    """Set as FORM_RENDERER: the product's templates for forms, fields and formsets."""

    form_template_name = "ui/form_body.html"
    formset_template_name = "ui/formset.html"
    field_template_name = "ui/field.html"
    bound_field_class = BoundField


def dress(widget: Any) -> Any:
    """Return the widget as the product shows it: native date inputs, checkbox lists for several choices."""
    if type(widget) is forms.SelectMultiple:
        listed = forms.CheckboxSelectMultiple(attrs=widget.attrs)
        listed.choices = widget.choices
        listed.is_required = widget.is_required
        widget = listed
    for kind, (input_type, text_form) in DATE_INPUTS.items():
        if type(widget) is kind and widget.input_type == "text":
            widget.input_type = input_type
            widget.format = text_form
    if isinstance(widget, DateRangeWidget):
        for part in widget.widgets:
            part.input_type = "date"
    template = getattr(widget, "template_name", "")
    if template in TEMPLATES:
        widget.template_name = TEMPLATES[template]
    for part in getattr(widget, "widgets", ()):  # the parts of a range or of a split date
        dress(part)
    return widget


def speak(field: forms.Field) -> None:
    """Say in plain words what Django draws as a dashed line (nothing is chosen yet, or need be) or calls a field."""
    if field.error_messages.get("required") is forms.Field.default_error_messages["required"]:
        chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.FileField)
        ticked = isinstance(field, forms.BooleanField)
        field.error_messages["required"] = "请勾选。" if ticked else "请选择。" if chosen else "请填写。"
    for code, (spoken_by_django, ours) in PLAINLY.items():
        if field.error_messages.get(code) is spoken_by_django:
            field.error_messages[code] = ours
    checks: Any = field.validators
    for check in checks:
        kind: Any = type(check)
        if kind in LIMITS and check.message is kind.message:
            check.message = LIMITS[kind]
    said = "请选择" if field.required else "不选"
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = said
    elif isinstance(field, forms.ChoiceField) and ("", DASHES) in (choices := list(field.widget.choices)):
        field.choices = [(key, said if (key, label) == ("", DASHES) else label) for key, label in choices]


def css_class(widget: forms.Widget) -> str:
    """Return the class of the widget's input, empty for widgets that draw themselves."""
    if isinstance(widget, CHOICE_INPUTS) or widget.is_hidden:
        return ""
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-control"


def fieldsets(form: forms.BaseForm) -> list[dict[str, Any]]:
    """Return the visible fields in the form's own groups; what `form.fieldsets` forgets comes last.

    `form.fieldsets` is a list of (legend, names) or (legend, names, explanation); without it: one group.
    """
    left = {field.name: field for field in form.visible_fields()}
    groups = []
    for legend, names, *explanation in getattr(form, "fieldsets", ()):
        fields = [left.pop(name) for name in names if name in left]
        if fields:
            groups.append(
                {
                    "legend": legend,
                    "fields": fields,
                    "explanation": "".join(explanation),
                }
            )
    if left:
        groups.append({"legend": "", "fields": list(left.values()), "explanation": ""})
    return groups
