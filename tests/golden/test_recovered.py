"""Every word of every golden pair is read back, in order, whatever template and paper it stands on.

Four extractors that share no code, poppler's reading of the structure tree, and qpdf's check of the file.
"""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import product
from typing import get_args

import pypdfium2
import pytest
from pypdf import PdfReader

from shared.adapters.renderer.reportlab_pdf import ReportLabRenderer
from shared.domain.document import Document, strings_of
from shared.domain.generation import Paper, Template
from shared.layout.letter import letter_document
from shared.layout.look import Look
from shared.layout.person import person_of
from shared.layout.resume import resume_document
from tests.golden.pairs_on_file import NAMES, pair, written
from tests.unit.renderer.reading import READERS, fonts_of, poppler, text_of

RENDERER = ReportLabRenderer()
QUOTED = re.compile(r'^\s*"(.*)"$', re.MULTILINE)


def documents(name: str) -> Iterator[Document]:
    """Resume and letter of a pair, on every template and paper."""
    profile, brief = pair(name)
    resume, letter = written(name)
    for template, paper in product(get_args(Template), get_args(Paper)):
        options = brief.options.model_copy(update={"template": template, "paper": paper})
        look = Look(options, profile.personal_info.accent_color, brief.date)
        yield resume_document(resume, look)
        yield letter_document(letter, resume.personal_info or person_of(profile), brief.job, look)


def planned(document: Document) -> list[str]:
    """What has to be read, as it is printed: headings stand in upper case."""
    sections = tuple(replace(section, heading=section.heading.upper()) for section in document.sections)
    return [plain(text) for text in strings_of(replace(document, sections=sections)) if text]


def plain(text: str) -> str:
    """One spelling of letters and white space."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def missing(strings: list[str], text: str) -> list[str]:
    """The strings that do not stand in the text after the one before."""
    position, lost = 0, []
    for string in strings:
        at = text.find(string, position)
        if at < 0:
            lost.append(string)
        else:
            position = at + len(string)
    return lost


def pdfium(data: bytes) -> str:
    """The text as Chrome's reader finds it."""
    with pypdfium2.PdfDocument(data) as document:
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    return plain(" ".join(pages))


def lost(document: Document, data: bytes, structure: str) -> dict[str, list[str]]:
    """What each way of reading does not find, of those that miss something."""
    strings = planned(document)
    read = {reader: text_of(data, reader) for reader in READERS}
    read |= {"PDFium": pdfium(data), "structure": plain("".join(QUOTED.findall(structure)))}
    return {reader: found for reader, text in read.items() if (found := missing(strings, text))}


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_recovered_in_order_from_a_sound_file(name, tmp_path):
    for document in documents(name):
        data = RENDERER.render(document).data
        structure = poppler("pdfinfo", data, tmp_path, "-struct-text").decode()
        assert lost(document, data, structure) == {}, document.style
        checked = subprocess.run(
            ["qpdf", "--check", str(tmp_path / "document.pdf")], check=False, capture_output=True, text=True
        )
        assert (checked.returncode, checked.stderr) == (0, "")
        assert all(fonts_of(data).values())
        reader = PdfReader(BytesIO(data), strict=True)
        root = reader.trailer["/Root"]
        assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == (document.language, True)
        assert reader.metadata.title == reader.xmp_metadata.dc_title["x-default"] == document.title
        assert reader.xmp_metadata.dc_language == [document.language]
