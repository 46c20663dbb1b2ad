"""A file is as visible as its record, is sent only to be saved, and is checked before it is taken."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.utils.datastructures import MultiValueDict

from groundwork.documents.attachments import attach
from groundwork.documents.forms import MultipleFileField
from groundwork.documents.models import Attachment
from proposals.models import Proposal
from tests.factories import proposal_in

PDF = b"%PDF-1.4 reply"


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(name="答复函.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def proposal(today, li, chen, session):
    return proposal_in("registered", lead=li, clerk=chen)


@pytest.fixture
def attachment(proposal, chen):
    return attach(proposal, upload(), actor=chen, label="答复函")


def test_download_sends_the_file_to_be_saved(attachment, chen, client_of):
    answer = client_of(chen).get(attachment.get_absolute_url())
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%E7%AD%94%E5%A4%8D%E5%87%BD.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"


def test_stranger_gets_404(attachment, zhao, client_of):
    assert client_of(zhao).get(attachment.get_absolute_url()).status_code == 404


def test_unit_that_was_not_given_the_proposal_gets_404(attachment, wang, client_of):
    assert client_of(wang).get(attachment.get_absolute_url()).status_code == 404


def test_other_deputies_see_it_unless_it_is_confidential(attachment, proposal, liu, li, client_of):
    assert client_of(liu).get(attachment.get_absolute_url()).status_code == 200
    Proposal.objects.filter(pk=proposal.pk).update(is_confidential=True)
    assert client_of(liu).get(attachment.get_absolute_url()).status_code == 404
    assert client_of(li).get(attachment.get_absolute_url()).status_code == 200


def test_signed_out_is_sent_to_sign_in(attachment, client):
    answer = client.get(attachment.get_absolute_url())
    assert answer.status_code == 302


def test_unknown_attachment_is_404(today, chen, client_of):
    assert client_of(chen).get("/documents/99/").status_code == 404


def test_lost_file_says_so(attachment, chen, client_of):
    attachment.file.storage.delete(attachment.file.name)
    answer = client_of(chen).get(attachment.get_absolute_url())
    assert answer.status_code == 404
    assert "服务器上找不到这个文件" in answer.content.decode()


def test_list_of_files_has_one_query_and_links(attachment, proposal, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = Template("{% load documents %}{% attachments record %}").render(Context({"record": proposal}))
    assert page.count(f'href="{attachment.get_absolute_url()}"') == 1
    empty = Template("{% load documents %}{% attachments record %}")
    Attachment.objects.all().delete()
    assert "还没有附件" in empty.render(Context({"record": proposal}))


class PapersForm(forms.Form):
    papers = MultipleFileField(label="附件", required=False, most=2)


def submitted(*uploads):
    return PapersForm({}, MultiValueDict({"papers": list(uploads)}))


def test_field_takes_several_files():
    form = submitted(upload("一.pdf"), upload("二.pdf"))
    assert form.is_valid()
    assert [one.name for one in form.cleaned_data["papers"]] == ["一.pdf", "二.pdf"]
    assert PapersForm({}, MultiValueDict()).is_valid()


def test_field_names_each_file_that_it_refuses():
    form = submitted(upload("假.pdf", b"MZ"), upload("空.pdf", b""))
    assert form.errors["papers"] == [
        "“假.pdf”的内容与文件名不符，请用原来的软件另存后再上传。",
        "“空.pdf”是空文件。",
    ]


def test_field_refuses_too_many_files():
    form = submitted(*[upload(f"{n}.pdf") for n in range(3)])
    assert form.errors["papers"] == ["一次最多上传 2 个文件，现选了 3 个。"]


def test_field_is_drawn_as_one_input_for_several_files():
    drawn = str(PapersForm()["papers"])
    assert drawn.count("<input") == 1
    assert " multiple" in drawn
