"""What word processors keep elsewhere than in plain paragraphs: controls, links, text boxes, deleted words."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from shared.adapters.document_text.confined.docx_file import read_docx

_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
_BOX = "<w:p><w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>{}</w:p>"


def lines(*blocks: str) -> list[str]:
    """The text of a document with these blocks."""
    document: Any = Document()
    for block in blocks:
        element = parse_xml(block.replace(">", f" {nsdecls('w')}>", 1))
        document.element.body.insert(len(document.element.body) - 1, element)
    buffer = BytesIO()
    document.save(buffer)
    return [line.text for line in read_docx(buffer.getvalue()).lines if line.text]


def test_blocks_in_content_controls_are_read_in_their_place() -> None:
    inside = f"<w:p>{_RUN.format('Ada Quist')}</w:p>"
    control = f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
    after = f"<w:p>{_RUN.format('Welder')}</w:p>"
    assert lines(control, after) == ["Ada Quist", "Welder"]


def test_words_in_content_controls_and_links_belong_to_their_line() -> None:
    control = f"<w:sdt><w:sdtContent>{_RUN.format('Nord')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{_RUN.format('bank')}</w:hyperlink>"
    assert lines(f"<w:p>{_RUN.format('at ')}{control}{link}<w:r><w:tab/></w:r>{_RUN.format('2020')}</w:p>") == [
        "at Nordbank\t2020"
    ]


def test_what_was_deleted_is_gone() -> None:
    deleted = "<w:del><w:r><w:delText>10 years of Rust</w:delText></w:r></w:del>"
    assert lines(f"<w:p>{_RUN.format('Rust')}{deleted}</w:p>") == ["Rust"]


def test_a_text_box_is_read_once_behind_its_own_line() -> None:
    inner = _BOX.format(_RUN.format("inner"), "")
    assert lines(_BOX.format(_RUN.format("boxed"), _RUN.format("line")), inner) == ["line", "boxed", "inner"]
