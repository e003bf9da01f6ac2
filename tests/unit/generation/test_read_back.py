"""A PDF ships only if two extractors recover every planned field, in order."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.adapters.renderer.reportlab_pdf import ReportLabRenderer
from shared.domain.document import Document, Paragraph, RenderedFile, Section
from shared.domain.errors import InvalidInput
from shared.engine.workflow import StepFailed
from shared.generation.documents.read_back import read_back
from shared.layout.letter import letter_document
from shared.layout.resume import resume_document
from shared.ports.pdf_reader import PdfReading
from tests.pdf_readers import pdf_readers
from tests.unit.renderer.samples import ENGINEER, FJORDBANK, LETTER, NURSE, look

RESUME = resume_document(ENGINEER, look())
LETTER_PAGE = letter_document(LETTER, ENGINEER.personal_info, FJORDBANK, look())


def render(document: Document) -> RenderedFile:
    return ReportLabRenderer().render(document)


@pytest.mark.parametrize("template", ["modern", "classic", "creative"])
def test_our_own_documents_pass(template: str) -> None:
    for document in (RESUME, LETTER_PAGE, resume_document(NURSE, look(template=template))):
        styled = replace(document, style=replace(document.style, template=template))
        report = read_back(styled, render(styled), pdf_readers())
        assert report.passed
        assert [one.found for one in report.extractions] == [report.fields, report.fields]


def test_a_missing_field_fails_the_step_and_names_the_readers() -> None:
    more = replace(RESUME, sections=(*RESUME.sections, Section("Awards", (Paragraph("Runner of the year"),))))
    with pytest.raises(StepFailed, match="pypdf and pdfium") as failed:
        read_back(more, render(RESUME), pdf_readers())
    assert failed.value.error_code == "pdf_unreadable"
    assert not failed.value.retryable
    assert "Runner" not in failed.value.message


def test_fields_in_another_order_fail() -> None:
    turned = replace(RESUME, sections=tuple(reversed(RESUME.sections)))
    with pytest.raises(StepFailed):
        read_back(turned, render(RESUME), pdf_readers())


@pytest.mark.parametrize(
    ("fonts", "tagged"), [({"Helvetica": False}, True), ({"A": True, "B": False}, True), ({"A": True}, False)]
)
def test_fonts_that_are_not_embedded_and_missing_structure_fail(fonts: dict[str, bool], tagged: bool) -> None:
    class Telling:
        name = "telling"

        def read(self, data: bytes) -> PdfReading:
            pages = pdf_readers()[0].read(data).pages
            return PdfReading(pages, fonts, tagged, "en")

    with pytest.raises(StepFailed, match="fonts or structure"):
        read_back(RESUME, render(RESUME), [Telling()])


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C",), exclude_characters="\u0600"), min_size=1, max_size=60
).filter(lambda text: text.strip())


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8))
def test_whatever_can_be_set_is_read_back(texts: list[str]) -> None:
    page = replace(RESUME, sections=(Section("Summary", tuple(Paragraph(text) for text in texts)),))
    try:
        rendered = render(page)
    except InvalidInput:
        return  # right-to-left text is refused when it is set
    read_back(page, rendered, pdf_readers())
