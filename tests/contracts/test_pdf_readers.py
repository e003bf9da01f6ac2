"""What every PDF reader promises: all the text of a page, and a clear word for what is no PDF."""

import pytest

from shared.adapters.renderer.reportlab_pdf import ReportLabRenderer
from shared.domain.errors import InvalidInput
from shared.layout.resume import resume_document
from shared.ports.pdf_reader import PdfReader
from tests.pdf_readers import pdf_readers
from tests.unit.renderer.samples import ENGINEER, look

every_reader = pytest.mark.parametrize("reader", pdf_readers(), ids=lambda reader: str(reader.name))


@every_reader
def test_it_reads_each_page(reader: PdfReader) -> None:
    rendered = ReportLabRenderer().render(resume_document(ENGINEER, look()))
    reading = reader.read(rendered.data)
    assert len(reading.pages) == rendered.pages
    assert "Jonas Lindqvist" in reading.pages[0]


@every_reader
def test_it_tells_of_fonts_and_structure_or_says_nothing_of_them(reader: PdfReader) -> None:
    reading = reader.read(ReportLabRenderer().render(resume_document(ENGINEER, look())).data)
    if reading.fonts is None:
        assert (reading.tagged, reading.language) == (None, None)
    else:
        assert reading.fonts
        assert all(reading.fonts.values())
        assert (reading.tagged, reading.language) == (True, "en")


@every_reader
@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n", b"PK\x03\x04", b"%PDF-1.7\n%%EOF" * 50])
def test_what_is_no_pdf_is_refused(reader: PdfReader, data: bytes) -> None:
    with pytest.raises(InvalidInput):
        reader.read(data)


@every_reader
def test_a_file_that_is_cut_off_never_raises_anything_else(reader: PdfReader) -> None:
    data = ReportLabRenderer().render(resume_document(ENGINEER, look())).data
    for share in range(1, 20):
        try:
            reader.read(data[: len(data) * share // 20])
        except InvalidInput:
            continue
