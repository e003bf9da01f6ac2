"""What stands on the page is what machines read, in the same order."""

import unicodedata
from dataclasses import replace

import pytest

from shared.adapters.renderer.reportlab_pdf import ReportLabRenderer
from shared.adapters.renderer.reportlab_pdf.themes import THEMES
from shared.domain.document import Head, Paragraph, Section, Station, Text, strings_of
from shared.layout.letter import letter_document
from shared.layout.resume import resume_document
from tests.unit.renderer.reading import READERS, lines_of, text_of
from tests.unit.renderer.samples import ENGINEER, FJORDBANK, LETTER, NURSE, look

every_reader = pytest.mark.parametrize("reader", READERS)
every_template = pytest.mark.parametrize("template", THEMES)
RENDERER = ReportLabRenderer()


def found_in_order(strings, text):
    """The strings that are not in the text after the one before."""
    position, missing = 0, []
    for string in strings:
        at = text.find(string, position)
        if at < 0:
            missing.append(string)
        else:
            position = at + len(string)
    return missing


def planned(document):
    printed = replace(
        document, sections=tuple(replace(section, heading=section.heading.upper()) for section in document.sections)
    )
    return [text for text in strings_of(printed) if text]


def one_paragraph(text, **head):
    document = resume_document(NURSE, look())
    head = Head(**{"name": "Bo Li", **head})
    return replace(document, head=head, sections=(Section("Summary", (Paragraph(text),)),))


@every_reader
@every_template
@pytest.mark.parametrize("content", [ENGINEER, NURSE], ids=["engineer", "nurse"])
def test_every_field_of_a_resume_is_read_in_order(content, template, reader):
    document = resume_document(content, look(template=template))
    assert found_in_order(planned(document), text_of(RENDERER.render(document).data, reader)) == []


@every_reader
@every_template
def test_a_long_name_is_read_whole_beside_its_place_and_dates(template, reader):
    house = (
        "The Royal Society for the Preservation of Turbines, Harbours, Bridges and Orchards of the Northern Counties"
    )
    role = "Senior Principal Maintenance Engineer for Offshore and Onshore Turbine Installations and Harbour Cranes"
    station = Station(house, role, "Aug 2023 – Present", "Graz, Austria", ("Counted bridges.",))
    document = resume_document(NURSE, look(template=template))
    document = replace(document, sections=(Section("Experience", (station,)),))
    assert found_in_order(planned(document), text_of(RENDERER.render(document).data, reader)) == []


@every_reader
@every_template
def test_every_field_of_a_letter_is_read_in_order(template, reader):
    document = letter_document(LETTER, ENGINEER.personal_info, FJORDBANK, look(template=template, paper="a4"))
    assert found_in_order(planned(document), text_of(RENDERER.render(document).data, reader)) == []


@every_reader
@every_template
def test_name_title_and_headings_are_lines_of_their_own(template, reader):
    lines = lines_of(RENDERER.render(resume_document(ENGINEER, look(template=template))).data, reader)
    assert lines[:2] == ["Jonas Lindqvist", "Senior Backend Engineer"]
    assert [line for line in lines if line.isupper()] == [
        "SUMMARY", "EXPERIENCE", "SKILLS", "EDUCATION", "PROJECTS", "CERTIFICATES", "LANGUAGES"
    ]  # fmt: skip


@every_reader
def test_place_and_dates_are_read_on_the_lines_they_stand_on(reader):
    lines = lines_of(RENDERER.render(resume_document(ENGINEER, look())).data, reader)
    at = lines.index("Nordlys Konsult AB Lund, Sweden")
    assert lines[at + 1] == "Software Developer Jun 2015 – Jul 2017"
    assert lines[at + 2].startswith("• Delivered a patient booking system")


@every_reader
def test_contact_items_are_parted_by_bars_that_touch_neither(reader):
    lines = lines_of(RENDERER.render(resume_document(NURSE, look())).data, reader)
    assert "amara.okafor@example.org | (312) 555-0199 | Chicago, IL" in lines


@every_reader
@pytest.mark.parametrize(
    "text",
    [
        "Software Efficient Office fluffy affliction fjord waffle",
        "Łukasz Żółć, Gülşah Ğ, Đặng Thị Hạnh, Ĳsbrand, Þórður",
        "Αλέξανδρος Παπαδόπουλος",
        "Олександра Ґудзь і Ёлкин",
        "王小明和张三",
        "山田太郎、ソフトウェアエンジニア",
        "김민준 대리는 서울에서",
        "𠮷野家",
        "ten € – “quoted” … ½ × 3² → done",
        "a < b && c > d </para> <b>not bold</b> &amp; \\(x\\)",
        "Cafe\u0301 has one e",
    ],
)
def test_letters_of_many_scripts_come_back_exactly(text, reader):
    rendered = RENDERER.render(one_paragraph(f"Before {text} after"))
    assert f"Before {unicodedata.normalize('NFC', text)} after" in text_of(rendered.data, reader)
    assert rendered.unprinted == ()


@every_reader
def test_a_name_is_read_in_its_own_script(reader):
    rendered = RENDERER.render(one_paragraph("Works.", name="Zhang San 张三", title="工程师"))
    assert lines_of(rendered.data, reader)[:2] == ["Zhang San 张三", "工程师"]


@every_reader
def test_what_no_font_can_draw_is_listed_and_its_neighbours_stay(reader):
    rendered = RENDERER.render(one_paragraph("Ran 🚀fast🚀 teams 👩‍💻 well \ue000.", name="Bo 😀 Li"))
    assert rendered.unprinted == ("😀", "🚀", "👩", "💻", "\ue000")
    assert text_of(rendered.data, reader) == "Bo Li SUMMARY Ran fast teams well ."


@every_reader
def test_long_words_and_addresses_are_wrapped_and_kept(reader):
    address = "https://example.org/" + "path-and-more/" * 30
    document = one_paragraph(f"See {address} and {'W' * 300}.", name="N" * 300, contact=(Text(address, address),))
    document = replace(
        document, sections=(*document.sections, Section("Work", (Station("O" * 300, "T" * 300, "D" * 300),)))
    )
    text = text_of(RENDERER.render(document).data, reader).replace(" ", "")
    assert text.count(address) == 2
    for letter in "NWOTD":
        assert letter * 300 in text


def test_a_words_last_line_is_not_glued_to_the_next():
    rendered = RENDERER.render(one_paragraph("word " * 200))
    assert "wordword" not in text_of(rendered.data, "pypdf")
