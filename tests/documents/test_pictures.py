"""Photos are written anew without their secrets, refused by name, and shown to those who may see the record."""

import io
import struct
import zipfile
import zlib

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.utils.datastructures import MultiValueDict
from PIL import Image

from groundwork.documents.attachments import attach
from groundwork.documents.imaging import read_picture
from groundwork.documents.models import Attachment
from groundwork.documents.pictures import PicturesField, attach_pictures
from groundwork.documents.qr import qr_png, qr_svg
from proposals.models import Proposal
from tests.factories import proposal_in


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def proposal(today, li, chen, session):
    return proposal_in("registered", lead=li, clerk=chen)


def photo(size=(400, 300), color="#336699", kind="JPEG", mode="RGB", **options):
    """The bytes of a photo."""
    out = io.BytesIO()
    Image.new(mode, size, color).save(out, kind, **options)
    return out.getvalue()


def upload(content, name="现场.jpg"):
    return SimpleUploadedFile(name, content)


def opened(content):
    return Image.open(io.BytesIO(content))


def why_not(content, name="现场.jpg"):
    with pytest.raises(ValidationError) as caught:
        read_picture(upload(content, name))
    return caught.value.messages[0]


def secret_photo():
    """A photo taken lying, with the place, a comment and a colour profile beside it."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn right
    exif[0x010F] = "MAKER"
    exif.get_ifd(0x8825)[1] = "N"
    return photo((4000, 3000), exif=exif, comment=b"SECRET", icc_profile=b"PROFILE" * 20)


def test_a_photo_is_turned_upright_made_smaller_and_told_nothing():
    picture = read_picture(upload(secret_photo()))
    kept = opened(picture.content)
    assert (picture.width, picture.height) == kept.size == (1500, 2000)
    assert kept.format == "JPEG"
    assert not kept.getexif() and "comment" not in kept.info and "icc_profile" not in kept.info
    assert all(word not in picture.content for word in (b"SECRET", b"MAKER", b"Exif", b"PROFILE"))
    assert opened(picture.thumbnail).size == (180, 240)
    assert len(picture.thumbnail) < 12_000


def test_a_small_photo_is_not_blown_up_and_a_strip_stays_legible():
    small = read_picture(upload(photo((120, 80))))
    assert (small.width, small.height) == (120, 80)
    strip = read_picture(upload(photo((1080, 9000), kind="PNG"), "长截图.png"))
    assert (strip.width, strip.height, strip.name) == (800, 6667, "长截图.jpg")


@pytest.mark.parametrize(
    ("mode", "color", "kind"),
    [("RGBA", (0, 0, 0, 0), "PNG"), ("P", 0, "PNG"), ("L", 9, "PNG"), ("1", 1, "PNG"), ("CMYK", (0, 0, 0, 9), "JPEG"),
     ("RGBA", (0, 0, 0, 0), "WEBP"), ("I;16", 900, "PNG")],
)  # fmt: skip
def test_every_kind_of_picture_becomes_a_jpeg_on_white(mode, color, kind):
    picture = read_picture(upload(photo(color=color, kind=kind, mode=mode), "图.bin"))
    kept = opened(picture.content)
    assert (kept.format, kept.mode) == ("JPEG", "RGB")
    if mode == "RGBA":
        assert min(kept.getpixel((5, 5))) > 250


def png_head(width, height):
    """A PNG of a few bytes that says it is enormous."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    data = zlib.compress(b"\0" * 100_000)
    return b"".join(
        [b"\x89PNG\r\n\x1a\n", struct.pack(">I", 13), chunk, struct.pack(">I", zlib.crc32(chunk)),
         struct.pack(">I", len(data)), b"IDAT", data, struct.pack(">I", zlib.crc32(b"IDAT" + data))]
    )  # fmt: skip


@pytest.mark.parametrize("size", [(60_000, 60_000), (12_000, 9_000), (5_100, 5_000)])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(size, monkeypatch):
    monkeypatch.setattr("groundwork.documents.imaging._upright", None)
    assert why_not(png_head(*size), "炸弹.png").startswith("“炸弹.png”的尺寸太大")


def test_a_large_photo_is_taken_because_it_shrinks_while_it_is_read():
    picture = read_picture(upload(photo((10_000, 8_000), quality=20)))
    assert (picture.width, picture.height) == (2000, 1600)
    progressive = photo((6_000, 5_000), quality=20, progressive=True)
    assert "尺寸太大" in why_not(progressive)


def test_what_is_no_photo_is_refused_by_name(settings):
    assert why_not(b"MZ" + b"x" * 99).startswith("“现场.jpg”不是照片")
    assert why_not(b"<svg xmlns='x'><script>alert(1)</script></svg>", "图.svg").startswith("“图.svg”不是照片")
    assert why_not(photo(kind="TIFF")).startswith("“现场.jpg”不是照片")
    assert why_not(b"") == "“现场.jpg”是空文件，请重新选这张照片。"
    assert "HEIC" in why_not(b"\0\0\0\x18ftypheic\0\0\0\0", "IMG_1.HEIC")
    noisy = io.BytesIO()
    Image.effect_noise((900, 900), 80).save(noisy, "JPEG")
    assert why_not(noisy.getvalue()[:40_000]).startswith("“现场.jpg”不完整")
    settings.PICTURE_MOST_BYTES = 1024 * 1024
    assert why_not(photo() + b"0" * 1024 * 1024).startswith("“现场.jpg”有 1.0 MB，超过 1 MB 的上限")


class WithPhotos(forms.Form):
    photos = PicturesField(most=3)


def submitted(*uploads):
    return WithPhotos({}, MultiValueDict({"photos": list(uploads)}))


def test_field_gives_photos_ready_to_attach(proposal, chen):
    form = submitted(upload(photo(), "a.jpg"), upload(photo(kind="PNG"), "b.png"))
    assert form.is_valid()
    kept = attach_pictures(proposal, form.cleaned_data["photos"], actor=chen, label="接待现场")
    assert [(one.name, one.is_picture, one.label) for one in kept] == [
        ("a.jpg", True, "接待现场"),
        ("b.jpg", True, "接待现场"),
    ]
    assert submitted().is_valid() and submitted().fields["photos"].widget.attrs["accept"] == "image/*"


def test_field_refuses_too_many_before_it_opens_one_and_names_each_that_is_bad(monkeypatch):
    form = submitted(upload(b"x", "一.jpg"), upload(photo(), "二.jpg"), upload(b"y", "三.jpg"))
    assert [text[:5] for text in form.errors["photos"]] == ["“一.jp", "“三.jp"]
    monkeypatch.setattr("groundwork.documents.pictures.read_picture", None)
    assert submitted(*[upload(photo())] * 50).errors["photos"] == [
        "最多 3 张照片，现选了 50 张。请留下最说明问题的几张。"
    ]


def test_field_is_drawn_for_the_camera():
    assert 'capture="environment"' in str(
        forms.Form() and PicturesField(camera=True).widget.render("p", None)
    )
    drawn = str(WithPhotos()["photos"])
    assert " multiple" in drawn and 'accept="image/*"' in drawn and "capture" not in drawn
    assert " multiple" not in str(PicturesField(most=1).widget.render("p", None))


@pytest.fixture
def picture(proposal, chen):
    return attach_pictures(proposal, [upload(photo())], actor=chen, label="水渠垮塌处")[0]


def test_photo_is_shown_as_nothing_but_a_picture(picture, chen, client_of):
    browser = client_of(chen)
    for query, size in (("", (400, 300)), ("?small=1", (240, 180))):
        answer = browser.get(picture.picture_url + query)
        assert answer.status_code == 200 and answer["Content-Type"] == "image/jpeg"
        assert answer["Content-Disposition"].startswith("inline")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["Cache-Control"] == "private, no-cache"
        assert opened(b"".join(answer.streaming_content)).size == size
        again = browser.get(picture.picture_url + query, headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304


def test_photo_is_as_visible_as_its_record(picture, proposal, chen, liu, li, zhao, wang, client, client_of):
    etag = client_of(chen).get(picture.picture_url)["ETag"]
    for person in (zhao, wang):
        answer = client_of(person).get(picture.picture_url, headers={"If-None-Match": etag})
        assert answer.status_code == 404
    assert client_of(liu).get(picture.picture_url).status_code == 200
    Proposal.objects.filter(pk=proposal.pk).update(is_confidential=True)
    assert client_of(liu).get(picture.picture_url).status_code == 404
    assert client_of(li).get(picture.picture_url).status_code == 200
    assert client.get(picture.picture_url).status_code == 302


def test_a_lost_photo_and_a_paper_are_404(picture, proposal, chen, client_of):
    paper = attach(proposal, SimpleUploadedFile("a.pdf", b"%PDF-1.4 x"), actor=chen)
    assert client_of(chen).get(paper.picture_url).status_code == 404
    picture.file.storage.delete(picture.file.name)
    assert client_of(chen).get(picture.picture_url).status_code == 404


def test_gallery_has_one_query_alternative_words_and_another_address(
    picture, proposal, django_assert_num_queries
):
    with django_assert_num_queries(1):
        page = Template("{% load documents %}{% pictures record %}").render(Context({"record": proposal}))
    assert f'href="{picture.picture_url}"' in page and f'src="{picture.picture_url}?small=1"' in page
    assert 'alt="水渠垮塌处（第 1 张）"' in page and 'width="240" height="180"' in page
    other = Template("{% load documents %}{% pictures record to='documents:download' %}")
    assert f'href="/documents/{picture.pk}/"' in other.render(Context({"record": proposal}))
    Attachment.objects.all().delete()
    empty = Template("{% load documents %}{% pictures record '没有照片' %}")
    assert "没有照片" in empty.render(Context({"record": proposal}))


def test_a_scan_among_the_papers_is_written_anew_and_shown_as_a_photo(proposal, chen):
    scan = attach(proposal, upload(secret_photo(), "答复函.jpg"), actor=chen)
    assert scan.is_picture and (scan.width, scan.height) == (2700, 3600)
    assert b"SECRET" not in scan.file.read()
    page = Template("{% load documents %}{% attachments record %}").render(Context({"record": proposal}))
    assert "x-pictures" in page and "还没有附件" not in page


def archive(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return out.getvalue()


def test_an_office_file_that_is_a_bomb_or_none_at_all_is_refused(proposal, chen):
    attach(
        proposal,
        upload(archive({"[Content_Types].xml": "x", "word/document.xml": "x"}), "a.docx"),
        actor=chen,
    )
    for content, said in (
        (archive({"[Content_Types].xml": "x", "word/document.xml": b"0" * 60_000_000}), "异常地大"),
        (archive({"virus.exe": "x"}), "内容与文件名不符"),
        (b"PK\x03\x04" + b"x" * 90, "已经损坏"),
    ):
        with pytest.raises(ValidationError, match=said):
            attach(proposal, upload(content, "b.docx"), actor=chen)


def test_a_voter_without_account_attaches_photos(proposal):
    (kept,) = attach_pictures(proposal, [upload(photo())], actor=None)
    assert kept.uploaded_by is None


def test_qr_codes_for_pages_and_papers():
    drawn = qr_svg("https://example.invalid/o/1?a=b&c=d", label='联络站<b>"意见箱"')
    assert drawn.startswith("<svg ") and "style=" not in drawn and "<b>" not in drawn
    assert 'role="img"' in drawn and "联络站&lt;b&gt;&quot;意见箱&quot;" in drawn
    assert opened(qr_png("https://example.invalid/")).format == "PNG"
