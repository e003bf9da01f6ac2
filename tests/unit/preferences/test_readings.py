"""What is read off sample documents: each choice from documents that differ in just that."""

import pytest

from shared.domain.style import WritingStyleConfig
from shared.ports.document_text import DocumentText, TextLine
from shared.preferences.layout_reading import read_layout
from shared.preferences.style_reading import read_style

ACTING = ("Led a team of engineers", "Built the billing service", "Designed the new store", "Wrote the handbook")
COUNTED = ("40% more throughput", "12 teams served", "3 services moved", "A saving of 2 days a week")


def resume(bullets: tuple[str, ...], headings: tuple[str, ...] = ("EXPERIENCE", "EDUCATION")) -> DocumentText:
    lines = ["Anna Berg", "anna@example.org"]
    for heading in headings:
        lines.append(heading)
        if heading in {"EXPERIENCE", "BERUFSERFAHRUNG", "EXPÉRIENCE"}:
            lines += ["Foo AG, 2019 - Present", *(f"- {text}" for text in bullets)]
        else:
            lines.append("Lund University")
    return DocumentText(tuple(TextLine(line) for line in lines), "text/plain")


def placed(left: float, right: float) -> DocumentText:
    lines = (
        TextLine("Anna Berg", left=left, right=right, top=40, size=20),
        TextLine("anna@example.org | +46 70 123 45 67", left=left, right=right, top=60, size=10),
        TextLine("EXPERIENCE", left=50, right=150, top=90, size=12),
        TextLine("Foo AG, a long line that reaches from margin to margin", left=50, right=550, top=110, size=10),
    )
    return DocumentText(lines, "application/pdf")


@pytest.mark.parametrize(
    ("headings", "order"),
    [
        (("Summary", "EXPERIENCE", "Education", "Skills"), ("summary", "experience", "education", "skills")),
        (("Skills:", "Work Experience", "Projects"), ("skills", "experience", "projects")),
        (("BERUFSERFAHRUNG", "Ausbildung", "Sprachkenntnisse"), ("experience", "education", "languages")),
        (("Compétences", "EXPÉRIENCE", "Formation"), ("skills", "experience", "education")),
    ],
)
def test_sections_stand_in_the_files_order(headings: tuple[str, ...], order: tuple[str, ...]) -> None:
    reading = read_layout(resume(ACTING, headings))
    assert reading.config.section_order == order
    seen = reading.metadata["section_order"]["seen"]
    assert [one["section"] for one in seen] == list(order)
    lines = resume(ACTING, headings).lines
    assert all(lines[one["line"] - 1].text == one["text"] for one in seen)


@pytest.mark.parametrize(
    ("bullets", "style"),
    [(ACTING, "action_verb"), (COUNTED, "results_focused"),
     (("Led 4 engineers", "Built 3 services", "Cut costs by 20%"), "hybrid"), ((), "hybrid")],
)  # fmt: skip
def test_bullet_styles(bullets: tuple[str, ...], style: str) -> None:
    reading = read_layout(resume(bullets))
    assert reading.config.bullet_style == style
    assert (reading.metadata["bullet_style"]["confidence"] > 0.4) is (len(bullets) > 2)


@pytest.mark.parametrize(("count", "density"), [(2, "concise"), (3, "concise"), (4, "balanced"), (5, "balanced"),
                                                (6, "detailed"), (9, "detailed"), (0, "balanced")])  # fmt: skip
def test_density_counts_bullets_a_station(count: int, density: str) -> None:
    reading = read_layout(resume(tuple(f"Did thing {n}" for n in range(count))))
    assert reading.config.content_density == density
    assert reading.metadata["content_density"]["seen"] == ([count] if count else [])


@pytest.mark.parametrize(
    ("left", "right", "aligned"),
    [(50, 300, "header_left"), (300, 550, "header_right"), (175, 425, "header_centered"), (50, 550, "header_left")],
)
def test_where_the_contact_line_stands(left: float, right: float, aligned: str) -> None:
    assert read_layout(placed(left, right)).config.contact_info_format == aligned


def letter(*paragraphs: str) -> WritingStyleConfig:
    lines = "\n\n".join(("Dear Ms Holm,", *paragraphs, "Anna Berg")).splitlines()
    return read_style(DocumentText(tuple(TextLine(line) for line in lines), "text/plain")).config


PLAIN = "I plan routes for a depot. I talk to drivers. I keep the books up to date."


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        (PLAIN, "professional"),
        ("I am excited about this role. I have a passion for logistics.", "professional_enthusiastic"),
        ("I led a depot. I directed forty people. My proven expertise is in delivery. I transformed two sites.",
         "authoritative"),
        ("Honestly, I really like depots. Well, you know, trucks are pretty nice. Thanks for the chat.",
         "conversational"),
    ],
)  # fmt: skip
def test_tones(text: str, tone: str) -> None:
    assert letter(text, PLAIN).tone == tone


def test_one_word_makes_no_tone() -> None:
    once = "I led a depot in Hull for nine years, with two shifts and a night desk."
    assert letter(once, PLAIN).tone == "professional"


def test_formality_goes_both_ways() -> None:
    usual = letter(PLAIN).formality_level
    stiff = letter("I am pleased to submit my application. Furthermore, I respectfully draw your attention to it.")
    loose = letter("Hi! I'm keen on this and I can't wait. It's awesome, and we'd have lots of fun.")
    assert loose.formality_level < usual < stiff.formality_level


@pytest.mark.parametrize(
    ("text", "complexity"),
    [
        ("I plan the routes each day. I drive one of them myself. I write all of it down.", "simple"),
        ("Although the depot had been run for years without any written plan whatsoever, the team and I drew one up "
         "within a month, which the drivers, who had asked for it more than once, then kept to without complaint.",
         "complex"),
    ],
)  # fmt: skip
def test_sentences(text: str, complexity: str) -> None:
    assert letter(text, text).sentence_complexity == complexity


def test_vocabulary_and_paragraphs() -> None:
    learned = "Organisational transformation necessitates considerable interdepartmental collaboration and expertise."
    assert letter(learned, learned).vocabulary_level == "advanced_professional"
    assert letter(PLAIN, PLAIN).vocabulary_level == "plain"
    assert letter(PLAIN, PLAIN, PLAIN).avg_paragraph_length == 3
    assert letter(" ".join([PLAIN] * 2), " ".join([PLAIN] * 2), " ".join([PLAIN] * 2)).avg_paragraph_length == 6


def test_paragraphs_of_a_page_are_told_by_their_gaps() -> None:
    tops = [40, 80, 94, 108, 131, 145, 159, 200]
    told = ["Dear Ms Holm,", *["I plan routes for a depot every day."] * 3, *["I talk to the drivers every day."] * 3,
            "Anna Berg"]  # fmt: skip
    lines = tuple(TextLine(text, top=top, size=11) for text, top in zip(told, tops, strict=True))
    reading = read_style(DocumentText(lines, "application/pdf"))
    assert reading.metadata["avg_paragraph_length"]["seen"] == [3, 3]


@pytest.mark.parametrize("text", ["", "?", "a " * 5_000, "!" * 3_000, "Ärzte über Ärzte. " * 200, "\u202e\u0000"])
def test_any_text_has_a_reading(text: str) -> None:
    read_layout(DocumentText((TextLine(text),), "text/plain"))
    read_style(DocumentText((TextLine(text),), "text/plain"))
