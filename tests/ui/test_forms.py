"""Forms come out labelled, described and safe, whatever widget a field brings."""

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.test import RequestFactory

from groundwork.ui.forms import fieldsets
from groundwork.ui.widgets import MultiPicker, Picker, search_words

KINDS = [("s", "建议"), ("m", "议案")]


class EveryWidget(forms.Form):
    title = forms.CharField(label="标题", help_text="一事一议")
    text = forms.CharField(label="内容", widget=forms.Textarea, max_length=500)
    kind = forms.ChoiceField(label="种类", choices=KINDS, widget=forms.RadioSelect)
    category = forms.ChoiceField(label="类别", choices=KINDS)
    units = forms.MultipleChoiceField(label="单位", choices=KINDS, required=False)
    due = forms.DateField(label="期限")
    at = forms.DateTimeField(label="时间", required=False)
    count = forms.IntegerField(label="人数", required=False)
    paper = forms.FileField(label="附件", required=False)
    agree = forms.BooleanField(label="同意公开")
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def html(form: forms.BaseForm, source: str = "{% form form submit='提交' cancel='/back/' %}") -> str:
    return Template(source).render(Context({"form": form, "csrf_token": "abc"}))


def tag(text: str, name: str) -> str:
    """The first tag that carries this name."""
    found = re.search(rf'<[^>]*name="{name}"[^>]*>', text)
    assert found, name
    return found.group(0)


def test_each_widget_has_its_class_and_its_label() -> None:
    text = html(EveryWidget())
    assert 'class="form-control"' in tag(text, "title")
    assert 'class="form-select"' in tag(text, "category")
    assert 'class="form-check-input"' in tag(text, "agree")
    for name in ("title", "text", "category", "due", "at", "count", "paper"):
        assert f'for="id_{name}"' in text, name
    assert text.count("<legend") == 2  # radios and boxes are groups with a legend


def test_dates_use_the_browsers_own_inputs_with_iso_values() -> None:
    text = html(EveryWidget(initial={"due": "2026-01-05"}))
    assert 'type="date"' in tag(text, "due") and 'value="2026-01-05"' in tag(text, "due")
    assert 'type="datetime-local"' in tag(text, "at")


def test_several_choices_are_boxes_and_one_choice_is_buttons() -> None:
    text = html(EveryWidget(initial={"units": ["m"], "kind": "s"}))
    assert 'type="checkbox"' in tag(text, "units") and "multiple" not in text
    assert 'type="radio"' in tag(text, "kind") and "x-choices-row" in text
    assert text.count(" checked") == 2


def test_errors_stand_beside_the_field_and_in_the_summary() -> None:
    text = html(EveryWidget({"title": "水渠", "due": "2026-13-40"}))
    due = tag(text, "due")
    assert 'aria-invalid="true"' in due and 'aria-describedby="id_due_error"' in due and "is-invalid" in due
    assert 'id="id_due_error"' in text and '<a href="#id_due">期限</a>' in text
    assert '<a href="#id_kind">种类</a>' in text and 'id="id_kind"' in text  # groups can be jumped to as well
    assert "还有 5 处需要修改" in text  # text, kind, category, due, agree


def test_what_is_missing_is_asked_for_in_plain_words() -> None:
    errors = EveryWidget({}).errors
    assert {name: [str(error) for error in found] for name, found in errors.items()} == {
        "title": ["请填写。"],
        "text": ["请填写。"],
        "kind": ["请选择。"],
        "category": ["请选择。"],
        "due": ["请填写。"],
        "agree": ["请勾选。"],
    }


def test_limits_are_told_in_plain_words() -> None:
    class Limited(forms.Form):
        word = forms.CharField(max_length=3)
        least = forms.IntegerField(min_value=1)
        most = forms.IntegerField(max_value=9)
        number = forms.IntegerField()

    errors = Limited({"word": "一二三四", "least": "0", "most": "10", "number": "几"}).errors
    assert {name: [str(error) for error in found] for name, found in errors.items()} == {
        "word": ["最多 3 字，现在有 4 字。"],
        "least": ["不能小于 1。"],
        "most": ["不能大于 9。"],
        "number": ["请填整数。"],
    }


def test_a_mistake_of_the_whole_form_is_said_without_a_count() -> None:
    form = EveryWidget({"title": "水渠"})
    form.errors.clear()
    form.add_error(None, "密码不正确。")
    text = html(form)
    assert "密码不正确。" in text and "处需要修改" not in text


def test_help_and_error_are_both_read_out() -> None:
    text = html(EveryWidget({}))
    assert 'aria-describedby="id_title_helptext id_title_error"' in tag(text, "title")
    assert 'id="id_title_helptext"' in text


def test_what_was_typed_is_escaped() -> None:
    text = html(EveryWidget({"title": '"><script>alert(1)</script>', "text": "</textarea><script>"}))
    assert "<script" not in text


def test_the_form_tag_brings_token_multipart_and_cancel() -> None:
    text = html(EveryWidget())
    assert 'enctype="multipart/form-data"' in text and 'value="abc"' in text and 'href="/back/"' in text
    plain = html(EveryWidget(), "{% form form method='get' %}")
    assert "csrfmiddlewaretoken" not in plain


def test_long_texts_say_their_limit_and_start_small() -> None:
    area = tag(html(EveryWidget()), "text")
    assert 'rows="4"' in area and 'maxlength="500"' in area
    assert 'data-limit="500"' in html(EveryWidget())


class Stored:
    """A stored file as a form sees it."""

    url = "/documents/1/"

    def __str__(self) -> str:
        return "答复函.docx"


def test_a_stored_file_is_shown_and_can_be_removed() -> None:
    class Paper(forms.Form):
        paper = forms.FileField(label="附件", required=False)

    text = html(Paper(initial={"paper": Stored()}))
    assert 'href="/documents/1/"' in text and "答复函.docx" in text and 'name="paper-clear"' in text
    both = Paper(
        {"paper-clear": "on"}, {"paper": SimpleUploadedFile("a.txt", b"x")}, initial={"paper": Stored()}
    )
    assert not both.is_valid() and "x-error" in html(both)


def test_fieldsets_keep_what_they_forget() -> None:
    class Grouped(EveryWidget):
        fieldsets = (("基本", ["title", "kind", "gone"]), ("正文", ["text"], "写明办法"))

    groups = fieldsets(Grouped())
    assert [group["legend"] for group in groups] == ["基本", "正文", ""]
    assert [bound.name for bound in groups[0]["fields"]] == ["title", "kind"]
    assert groups[1]["explanation"] == "写明办法"
    assert len(groups[2]["fields"]) == 7
    assert 'name="token"' in html(Grouped())


def test_own_templates_and_classes_of_a_widget_survive() -> None:
    class Own(forms.Form):
        name = forms.CharField(widget=forms.TextInput({"class": "x-wide"}))
        pick = forms.ChoiceField(choices=KINDS, widget=Picker)

    text = html(Own())
    assert 'class="x-wide form-control"' in text and "data-picker" in text


def test_formsets_render_with_their_management_form() -> None:
    class One(forms.Form):
        name = forms.CharField(label="姓名")

    text = str(forms.formset_factory(One, extra=2)())
    assert text.count("x-subform") == 2 and "TOTAL_FORMS" in text


def test_search_words_are_pinyin_and_initials() -> None:
    class Person:
        sort_key = "chen xiao mei"

    assert search_words(Person()) == "chenxiaomei cxm"
    assert search_words(object()) == ""


@pytest.mark.django_db
def test_pickers_can_be_searched_by_pinyin(village: object) -> None:
    from groundwork.townships.models import Village

    class Pick(forms.Form):
        one = forms.ModelChoiceField(Village.objects.all(), widget=Picker)
        many = forms.ModelMultipleChoiceField(Village.objects.all(), widget=MultiPicker)

    text = html(Pick())
    assert text.count('data-search="shanghecun shc"') == 3  # the option, the box and its label
    sent = Pick({"one": village.pk, "many": [village.pk]})  # type: ignore[attr-defined]
    assert sent.is_valid() and list(sent.cleaned_data["many"]) == [village]


def test_csrf_token_comes_from_the_request() -> None:
    request = RequestFactory().get("/")
    text = Template("{% form form %}").render(
        Context({"form": EveryWidget(), "csrf_token": "t", "request": request})
    )
    assert 'name="csrfmiddlewaretoken" value="t"' in text
