"""How rows fall on pages."""

import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer

from shared.adapters.renderer.reportlab_pdf import ReportLabRenderer
from shared.adapters.renderer.reportlab_pdf.fitting import as_drawn
from shared.adapters.renderer.reportlab_pdf.page_model import Row
from shared.adapters.renderer.reportlab_pdf.pagination import paginate
from shared.domain.document import BulletList, Head, LabelledList, Paragraph, Section, Station, Style
from shared.layout.letter import letter_document
from shared.layout.resume import resume_document
from tests.unit.renderer.reading import READERS, lines_of, poppler, text_of
from tests.unit.renderer.samples import ENGINEER, FJORDBANK, LETTER, NURSE, look

RENDERER = ReportLabRenderer()
BARE = replace(resume_document(NURSE, look(length="two_page")), head=Head("Bo Li"), sections=())
LOREM = "Prepared shipments for customs and kept the ledger of the harbour office up to date. "


def with_blocks(*blocks, heading="Experience"):
    return replace(BARE, sections=(Section(heading, blocks),))


def pages_of(data, folder):
    return [page for page in poppler("pdftotext", data, folder).decode().split("\f") if page.strip()]


def stations(count, bullets):
    return [
        Station(f"Org {n}", f"Title {n}", "2020", "Oslo", tuple(f"B{n}.{b} {LOREM}" for b in range(bullets)))
        for n in range(count)
    ]


def test_a_document_of_one_page_has_no_page_number():
    rendered = RENDERER.render(resume_document(NURSE, look()))
    assert rendered.pages == 1
    assert lines_of(rendered.data, "pdftotext")[-1] == "English, Igbo"


@pytest.mark.parametrize("reader", READERS)
def test_sixty_bullets_flow_over_pages_and_the_number_is_read_last(reader):
    rendered = RENDERER.render(with_blocks(BulletList(tuple(f"Bullet {n}. {LOREM * 2}" for n in range(60)))))
    text = text_of(rendered.data, reader)
    assert rendered.pages == 3
    assert all(f"• Bullet {n}. " in text for n in range(60))
    assert lines_of(rendered.data, reader)[-1].replace(" ", "") == "3/3"


def test_no_entry_is_split_after_its_head_or_its_first_line(tmp_path):
    for bullets in range(1, 8):
        rendered = RENDERER.render(with_blocks(*stations(12, bullets)))
        for page in pages_of(rendered.data, tmp_path):
            lines = [line for line in page.splitlines() if line.strip() and "/" not in line]
            assert not lines[-1].startswith(("Org", "Title", "EXPERIENCE"))
            assert not lines[0].startswith("Title")


def test_a_heading_is_never_left_behind(tmp_path):
    for lines in range(30, 60):
        filler = BulletList(tuple(f"Line {n}" for n in range(lines)))
        document = with_blocks(filler, heading="Skills")
        document = replace(document, sections=(*document.sections, Section("Projects", stations(1, 1))))
        for page in pages_of(RENDERER.render(document).data, tmp_path):
            assert [line for line in page.splitlines() if line.strip() and "/" not in line][-1] != "PROJECTS"


def test_a_paragraph_longer_than_a_page_is_split():
    rendered = RENDERER.render(with_blocks(Paragraph(" ".join(f"word{n}" for n in range(2500)))))
    text = text_of(rendered.data, "pdftotext")
    assert rendered.pages > 2
    assert all(f"word{n}" in text for n in range(2500))


def test_rows_that_all_hold_together_are_broken_where_the_page_is_full():
    rows = [Row(10.0, 10.0, keep=True) for _ in range(25)]
    assert [len(page.rows) for page in paginate(rows, 0.0, 100.0)] == [10, 10, 5]


def test_space_above_the_first_row_of_a_page_is_dropped():
    rows = [Row(60.0, 10.0), Row(60.0, 10.0, before=20.0)]
    pages = paginate(rows, 5.0, 105.0)
    assert [page.rows[0][0] for page in pages] == [5.0, 5.0]


def test_a_section_without_text_leaves_no_heading():
    document = with_blocks(BulletList(("", "😀")), Paragraph(""), Station(""), LabelledList("", ()), heading="Empty")
    assert text_of(RENDERER.render(document).data, "pdftotext") == "Bo Li"


def test_a_name_alone_is_a_document():
    assert RENDERER.render(BARE).pages == 1
    assert RENDERER.render(replace(BARE, head=Head(""))).pages == 1


def test_a_station_shows_what_it_has():
    document = with_blocks(
        Station("Only organisation"),
        Station("With dates", dates="2020 – 2021", place="Oslo"),
        Station("", "Only title"),
        LabelledList("", ("a", "b")),
        Station("With tools", footnote="TIG, MIG"),
        Station("Far", place="P" * 70),
        Station("", place="Nowhere"),
    )
    lines = lines_of(RENDERER.render(document).data, "pdftotext")
    assert lines[2:] == (
        [
            "Only organisation",
            "With dates Oslo, 2020 – 2021",
            "Only title",
            "a, b",
            "With tools",
            "TIG, MIG",
            "Far",
            "P" * 70,
            "Nowhere",
        ]
    )


@pytest.mark.parametrize("template", ["modern", "classic", "creative"])
def test_a_little_too_much_is_tightened_to_the_length_asked_for(template):
    one = RENDERER.render(resume_document(ENGINEER, look(template=template)))
    two = RENDERER.render(resume_document(ENGINEER, look(template=template, length="two_page")))
    assert (one.pages, two.pages) == (1, 2)


def edges(data):
    """The highest and the lowest piece of text, in points from the bottom of the sheet."""
    boxes = [box for page in extract_pages(BytesIO(data)) for box in page if isinstance(box, LTTextContainer)]
    return max(box.y1 for box in boxes), min(box.y0 for box in boxes)


@pytest.mark.parametrize("template", ["modern", "classic", "creative"])
def test_little_text_is_given_more_room_and_the_page_never_looks_full(template):
    document = replace(with_blocks(*stations(2, 2)), style=Style(template))
    (name, plain), (same_name, roomy) = (
        edges(renderer.render(document).data) for renderer in (ReportLabRenderer(as_drawn), RENDERER)
    )
    assert abs(name - same_name) < 0.1
    assert roomy < plain - 30
    assert roomy > 0.15 * 792


@pytest.mark.parametrize("template", ["modern", "classic", "creative"])
def test_the_head_does_not_shrink_with_a_full_page(template):
    heads = {
        edges(RENDERER.render(replace(with_blocks(*stations(count, 3)), style=Style(template))).data)[0]
        for count in (1, 4, 6)
    }
    assert max(heads) - min(heads) < 0.1


def test_a_long_name_is_set_smaller_before_it_is_broken():
    name = "Maximiliane Alexandra von Hohenzollern-Sigmaringen"
    document = replace(BARE, head=Head(name, "Engineer"))
    assert lines_of(RENDERER.render(document).data, "pdftotext") == [name, "Engineer"]


def test_a_name_with_an_endless_word_is_broken_between_its_words():
    name = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft Schafers"
    document = replace(BARE, head=Head(name, "Engineer"))
    for template in ("modern", "classic", "creative"):
        drawn = RENDERER.render(replace(document, style=Style(template))).data
        assert " ".join(lines_of(drawn, "pdftotext")) == f"{name} Engineer"


def test_far_too_much_is_set_comfortably_and_counted():
    document = replace(with_blocks(*stations(12, 6)), style=resume_document(NURSE, look()).style)
    assert document.style.length == "one_page"
    assert RENDERER.render(document).pages >= 3


def test_paper_is_letter_or_a4(tmp_path):
    for paper, size in (("letter", b"612 x 792 pts (letter)"), ("a4", b"595.276 x 841.89 pts (A4)")):
        letter = letter_document(LETTER, ENGINEER.personal_info, FJORDBANK, look(paper=paper))
        rendered = RENDERER.render(letter)
        source = tmp_path / "letter.pdf"
        source.write_bytes(rendered.data)
        assert rendered.pages == 1
        assert size in info(source)


def info(source):
    return subprocess.run(["pdfinfo", str(source)], check=True, capture_output=True).stdout
