"""What the reader of people's files promises: text, or a clear word why not, whatever the bytes do."""

import io
import os
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from shared.adapters.document_text.confined.reader import ConfinedTextReader
from shared.domain.errors import InvalidInput, SeamstepError, TooLarge, UnsupportedMedia
from shared.ports.document_text import DocumentText
from tests.pictures import picture

TEXT = "Ximena Ortega\nBridge inspector\nInspected 214 bridges in five years."
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def read(data: bytes) -> DocumentText:
    return ConfinedTextReader().read(data)


def refusal(data: bytes, reader: ConfinedTextReader | None = None) -> SeamstepError:
    with pytest.raises(SeamstepError) as caught:
        (reader or ConfinedTextReader()).read(data)
    assert len(caught.value.message) > 15
    return caught.value


def pdf(pages: int = 1, text: str = TEXT) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for _ in range(pages):
        for i, line in enumerate(text.split("\n")):
            canvas.drawString(72, 780 - 14 * i, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def docx(text: str = TEXT) -> bytes:
    document, buffer = Document(), io.BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(buffer)
    return buffer.getvalue()


def archive(parts: dict[str, bytes], base: bytes | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        if base is not None:
            with zipfile.ZipFile(io.BytesIO(base)) as known:
                for name in known.namelist():
                    if name not in parts:
                        made.writestr(name, known.read(name))
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (pdf(), "application/pdf"),
        (docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (TEXT.encode(), "text/plain"),
    ],
)
def test_the_bytes_decide_what_a_file_is(data: bytes, media_type: str) -> None:
    found = read(data)
    assert found.media_type == media_type
    assert [line.text for line in found.lines] == TEXT.split("\n")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", TEXT), ("utf-8-sig", TEXT), ("utf-16", TEXT), ("utf-16-le", "\ufeff" + TEXT),
        ("latin-1", "Zoë Müller\nGröße und Maße geprüft\nSchöne Grüße aus Köln und Düsseldorf, über alle Brücken."),
        ("cp1252", "Renée Côté — “ingénieure”\nExpérience à l’étranger, été 2019, où elle créa dix modèles."),
        ("shift_jis", "山田太郎\n東京都出身、橋梁の点検を五年間担当しました。\n二百以上の橋を検査しました。"),
    ],
)  # fmt: skip
def test_text_is_read_in_the_encoding_it_was_saved_in(encoding: str, text: str) -> None:
    found = "\n".join(line.text for line in read(text.encode(encoding)).lines)
    assert found == text.removeprefix("\ufeff")


def test_a_scanned_pdf_is_refused_and_nobody_is_invented() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawImage(ImageReader(io.BytesIO(picture("PNG"))), 0, 0, 500, 700)
    canvas.save()
    assert refusal(buffer.getvalue()).error_code == "scanned"


def test_a_protected_pdf_is_refused() -> None:
    writer, buffer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf()))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(buffer)
    assert refusal(buffer.getvalue()).error_code == "protected"


def test_a_pdf_of_ten_thousand_pages_is_refused() -> None:
    kids = b" ".join(b"3 0 R" for _ in range(10_000))
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        b"2 0 obj<</Type/Pages/Count 10000/Kids[" + kids + b"]>>endobj",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj",
    ]
    assert (
        refusal(b"%PDF-1.4\n" + b"\n".join(parts) + b"\ntrailer<</Root 1 0 R>>\n%%EOF").error_code == "too_many_pages"
    )


@pytest.mark.parametrize("content", [b" ", b"BT /F1 9 Tf (aaaaaaaa) Tj ET "])
def test_a_deflate_bomb_in_a_pdf_is_survived(content: bytes) -> None:
    stream = zlib.compress(content * (300 * 1024 * 1024 // len(content)), 9)[: 4 * 1024 * 1024]
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj",
        b"4 0 obj<</Filter/FlateDecode/Length "
        + str(len(stream)).encode()
        + b">>stream\n"
        + stream
        + b"\nendstream endobj",
    ]
    refusal(b"%PDF-1.4\n" + b"\n".join(parts) + b"\ntrailer<</Root 1 0 R>>\n%%EOF")
    assert read(TEXT.encode()).lines


def test_an_archive_of_many_parts_is_refused() -> None:
    many = {f"word/part{i}.xml": b"<a/>" for i in range(1_200)}
    assert refusal(archive(many, docx())).error_code == "file_too_complex"


def test_an_archive_with_one_huge_part_is_refused() -> None:
    huge = b"<a>" + b" " * (80 * 1024 * 1024) + b"</a>"
    assert refusal(archive({"word/document.xml": huge}, docx())).error_code == "file_too_complex"


def test_an_archive_that_lies_about_its_sizes_is_survived() -> None:
    data = bytearray(archive({"word/document.xml": b"<a>" + b" " * (30 * 1024 * 1024) + b"</a>"}, docx()))
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # the directory's word for the unpacked size of each part
        data[at + 24 : at + 28] = (64).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    refusal(bytes(data))


def test_a_nested_archive_is_not_opened() -> None:
    inner = archive({"word/document.xml": b" " * 10_000_000}, docx())
    assert read(archive({"word/embeddings/inner.zip": inner}, docx())).lines[0].text == "Ximena Ortega"
    assert isinstance(refusal(archive({"inner.docx": inner})), UnsupportedMedia)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_opened(declared: str, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{declared}<a>&b;</a>'.encode(encoding)
    assert refusal(archive({"word/document.xml": xml}, docx())).error_code == "unsafe_file"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (archive({"word/vbaProject.bin": b"x"}, docx()), UnsupportedMedia),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), UnsupportedMedia),
        (archive({"a.txt": b"hello"}), UnsupportedMedia),
        (b"", InvalidInput),
        (b" \n\t ", InvalidInput),
        (b"\x00" * 4_000, UnsupportedMedia),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, UnsupportedMedia),
        (b"a" * (5 * 1024 * 1024 + 1), TooLarge),
        (pdf()[:400], InvalidInput),
        (docx()[:9_000], InvalidInput),
        (archive({"word/document.xml": b"<w:broken"}, docx()), InvalidInput),
        (archive({"[Content_Types].xml": TYPES.encode()}, docx()), InvalidInput),
        (docx(""), InvalidInput),
    ],
)  # fmt: skip
def test_what_is_no_resume_is_refused_with_a_clear_word(data: bytes, kind: type[SeamstepError]) -> None:
    assert type(refusal(data)) is kind


def test_a_full_5_mb_of_text_is_read() -> None:
    assert read(b"word " * (1024 * 1024))


@settings(max_examples=25, deadline=None)
@given(st.binary(min_size=1, max_size=3_000), st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe"]))
def test_random_bytes_never_do_harm(data: bytes, mark: bytes) -> None:
    with suppress(InvalidInput, UnsupportedMedia):
        assert read(mark + data).lines


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_truncated_or_flipped_file_is_read_or_refused(draw: st.DataObject) -> None:
    data = bytearray(draw.draw(st.sampled_from([pdf(2), docx()])))
    for at in draw.draw(st.lists(st.integers(0, len(data) - 1), max_size=30)):
        data[at] ^= 0x55
    with suppress(InvalidInput, UnsupportedMedia):
        assert read(bytes(data[: draw.draw(st.integers(200, len(data)))])).lines


@pytest.mark.parametrize("deed", ["eat_memory", "spin", "write_without_end", "crash", "lie", "open_a_file_to_write"])
def test_a_child_gone_wild_is_ended_and_the_parent_goes_on(deed: str) -> None:
    before = children()
    wild = ConfinedTextReader(seconds=3.0, module=f"tests.wild_children.{deed}")
    assert refusal(b"anything", wild).error_code == "file_too_complex"
    assert children() == before  # neither running nor a zombie
    assert read(TEXT.encode()).lines


def test_the_child_is_given_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNING_SECRET", "hush")
    told = ConfinedTextReader(module="tests.wild_children.tell_environment").read(b"x")
    names = {line.text for line in told.lines}
    assert "SIGNING_SECRET" not in names
    assert names <= {"LC_CTYPE", "none"}  # what Python itself sets


def children() -> list[str]:
    """The processes whose parent this one is."""
    return sorted(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())
