"""The file itself: fonts, links, metadata, structure, the same bytes every time."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from shared.adapters.renderer.reportlab_pdf import ReportLabRenderer
from shared.adapters.renderer.reportlab_pdf.fonts import load_face, may_have
from shared.adapters.renderer.reportlab_pdf.themes import THEMES
from shared.domain.document import Head, Paragraph, Section, Text
from shared.domain.errors import InvalidInput
from shared.layout.letter import letter_document
from shared.layout.resume import resume_document
from tests.unit.renderer.reading import fonts_of, links_of, poppler, text_of
from tests.unit.renderer.samples import ENGINEER, FJORDBANK, LETTER, NURSE, look

ROOT = Path(__file__).parents[3]
RENDERER = ReportLabRenderer()
RENDER_IN_A_PROCESS = """
import hashlib
from shared.adapters.renderer.reportlab_pdf import ReportLabRenderer
from shared.layout.resume import resume_document
from tests.unit.renderer.samples import ENGINEER, look
print(hashlib.sha256(ReportLabRenderer().render(resume_document(ENGINEER, look())).data).hexdigest())
"""

FONTS_IN_A_PROCESS = """
from dataclasses import replace
from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames
from shared.adapters.renderer.reportlab_pdf import ReportLabRenderer
from shared.layout.resume import resume_document
from tests.unit.renderer.samples import ENGINEER, look
document = resume_document(ENGINEER, look())
ReportLabRenderer().render(replace(document, head=replace(document.head, title="Łódź \U0001f680 engineer")))
print(*getRegisteredFontNames())
"""


def with_head(**head):
    return replace(resume_document(NURSE, look()), head=Head(**{"name": "Bo Li", **head}))


@pytest.mark.parametrize("template", ["modern", "classic", "creative"])
def test_every_font_is_embedded(template):
    summary = (Section("Summary", (Paragraph("Ελλάδα 東京 서울 北京"),)),)
    document = replace(resume_document(ENGINEER, look(template=template)), sections=summary)
    fonts = fonts_of(RENDERER.render(document).data)
    assert len(fonts) >= 3
    assert all(fonts.values())
    assert not [name for name in fonts if "Helvetica" in name]


def test_a_latin_document_loads_no_font_of_other_scripts_even_with_an_emoji():
    registered = subprocess.run(
        [sys.executable, "-c", FONTS_IN_A_PROCESS], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    assert "SourceSans3-Regular" in registered
    assert not [name for name in registered if "Noto" in name]


def test_what_a_font_file_says_it_has_is_what_it_draws():
    for family in ("Noto Sans SC", "Noto Sans JP", "Noto Sans KR"):
        face = load_face(family, bold=False)
        assert [
            one for one in map(chr, range(0x20, 0x30000)) if may_have(family, one, bold=False) != face.has(one)
        ] == []


def test_roles_are_set_in_italics_by_the_classic_template_alone():
    fonts = {
        template: " ".join(fonts_of(RENDERER.render(resume_document(NURSE, look(template=template))).data))
        for template in THEMES
    }
    assert [template for template, names in fonts.items() if "Italic" in names] == ["classic"]


def test_a_document_without_a_letter_to_draw_declares_no_font_that_is_not_embedded():
    document = replace(with_head(name=""), sections=())
    assert fonts_of(RENDERER.render(document).data) == {}


def test_the_same_document_is_the_same_bytes_in_any_process():
    document = resume_document(ENGINEER, look())
    digests = {hashlib.sha256(RENDERER.render(document).data).hexdigest()}
    for seed, epoch in (("0", ""), ("1", "86400"), ("4242", "1700000000")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": epoch, "TZ": f"UTC{seed[0]}"}
        command = [sys.executable, "-c", RENDER_IN_A_PROCESS]
        run = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
        digests.add(run.stdout.strip())
    assert len(digests) == 1


def test_what_was_rendered_before_changes_nothing():
    document = resume_document(NURSE, look())
    first = RENDERER.render(document).data
    RENDERER.render(with_head(name="東京 서울 北京 𠮷", title="Ελλάδα"))
    assert RENDERER.render(document).data == first


def test_threads_may_render_at_once():
    documents = [
        resume_document(content, look(template=t)) for content in (ENGINEER, NURSE) for t in ("modern", "classic")
    ]
    alone = [RENDERER.render(document).data for document in documents]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda document: RENDERER.render(document).data, documents * 4))
    assert together == alone * 4


def test_the_metadata_names_person_title_language_and_the_requests_own_date():
    reader = PdfReader(BytesIO(RENDERER.render(with_head(name="Zoë 张三", title="Köchin")).data))
    assert reader.metadata.title == "Amara Okafor-Brandt: Resume"
    assert (reader.metadata.author, reader.metadata.subject) == ("Zoë 张三", "Köchin")
    assert reader.metadata.creation_date.date() == date(2026, 11, 22)
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_links_lead_where_the_document_says():
    assert links_of(RENDERER.render(resume_document(ENGINEER, look())).data) == [
        "mailto:jonas@lindqvist.example",
        "tel:+46705550142",
        "https://lindqvist.example/",
        "https://www.linkedin.com/in/jonaslindqvist",
        "https://github.com/jlindqvist",
        "https://github.com/jlindqvist/ledgerlint",
    ]


def test_only_safe_addresses_become_links_whoever_built_the_document():
    unsafe = ("javascript:alert(1)", "file:///etc/passwd", "https://a.example/\nb", "data:text/html,x", "")
    contact = tuple(Text(f"item{n}", url) for n, url in enumerate(unsafe))
    contact += (Text("page", "https://bücher.example/ö?q=(a)"),)
    data = RENDERER.render(with_head(contact=contact)).data
    assert links_of(data) == ["https://b%C3%BCcher.example/%C3%B6?q=(a)"]
    assert "item0 | item1 | item2 | item3 | item4 | page" in text_of(data, "pypdf")


@pytest.mark.parametrize(("name", "script"), [("דנה", "Hebrew"), ("محمد", "Arabic"), ("\u0663", "Arabic")])
def test_right_to_left_text_is_refused_by_name(name, script):
    with pytest.raises(InvalidInput, match=script):
        RENDERER.render(with_head(name=f"Dana {name}"))


def test_the_structure_names_headings_paragraphs_lists_and_links(tmp_path):
    data = RENDERER.render(resume_document(ENGINEER, look(length="two_page"))).data
    structure = structure_of(data, tmp_path)
    assert structure.count("H1 (block)") == 1
    assert structure.count("H2 (block)") == 7
    assert structure.count("L (block)") == 6
    assert structure.count("Link (inline)") == 6
    assert 'paid in 4 "' in structure
    assert "1 / 2" not in structure
    assert '| Malmö, Sweden "' in structure


def test_the_structure_of_a_letter_follows_its_text(tmp_path):
    document = letter_document(LETTER, ENGINEER.personal_info, FJORDBANK, look())
    structure = structure_of(RENDERER.render(document).data, tmp_path)
    assert structure.index("Dear Ms. Haugen,") < structure.index("Kind regards,")


@pytest.mark.parametrize("template", ["modern", "classic", "creative"])
def test_the_file_is_sound(template, tmp_path):
    source = tmp_path / "sound.pdf"
    source.write_bytes(RENDERER.render(resume_document(ENGINEER, look(template=template))).data)
    assert PdfReader(source, strict=True).pages
    run = subprocess.run(["pdfinfo", str(source)], check=True, capture_output=True, text=True)
    assert run.stderr == ""
    assert "Tagged:          yes" in run.stdout
    assert poppler("pdftotext", source.read_bytes(), tmp_path)


def structure_of(data, folder):
    source = folder / "tagged.pdf"
    source.write_bytes(data)
    command = ["pdfinfo", "-struct-text", str(source)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
