"""Letter content becomes a letter under the resume's head."""

import pytest

from shared.domain.job import Job
from shared.layout.letter import letter_document
from shared.layout.resume import resume_document
from tests.unit.renderer.samples import ENGINEER, FJORDBANK, LETTER, look

PERSON = ENGINEER.personal_info


def letter(signature="", language="en", job=FJORDBANK):
    content = LETTER.model_copy(update={"signature": signature, "language": language})
    return letter_document(content, PERSON, job, look(paper="a4"))


def test_it_has_everything_a_letter_has():
    document = letter("Kind regards,\nJonas Lindqvist")
    assert document.title == "Jonas Lindqvist: Cover letter"
    assert document.letter.date == "22 November 2026"
    assert document.letter.recipient == ("Fjordbank ASA",)
    assert document.letter.subject == "Application for Staff Engineer, Payments"
    assert document.letter.greeting == "Dear Ms. Haugen,"
    assert document.letter.paragraphs == (
        LETTER.opening_paragraph, *LETTER.body_paragraphs, LETTER.closing_paragraph
    )  # fmt: skip
    assert document.sections == ()


def test_the_pair_belongs_together():
    assert letter().head == resume_document(ENGINEER, look(paper="a4")).head


@pytest.mark.parametrize(
    ("written", "closing", "signature"),
    [
        ("Kind regards,\nJonas Lindqvist", "Kind regards,", "Jonas Lindqvist"),
        ("Sincerely, Jonas Lindqvist", "Sincerely,", "Jonas Lindqvist"),
        ("Jonas Lindqvist", "Kind regards,", "Jonas Lindqvist"),
        ("Yours,", "Yours,", "Jonas Lindqvist"),
        ("Kind regards", "Kind regards", "Jonas Lindqvist"),
        ("J. Lindqvist", "Kind regards,", "J. Lindqvist"),
        ("", "Kind regards,", "Jonas Lindqvist"),
    ],
)
def test_closing_and_signature_are_told_apart(written, closing, signature):
    document = letter(written)
    assert (document.letter.closing, document.letter.signature) == (closing, signature)


@pytest.mark.parametrize(
    ("language", "subject", "closing"),
    [
        ("de", "Bewerbung: Staff Engineer, Payments", "Mit freundlichen Grüßen"),
        ("fr", "Candidature : Staff Engineer, Payments", "Cordialement,"),
    ],
)
def test_its_own_words_follow_the_language(language, subject, closing):
    document = letter(language=language)
    assert (document.letter.subject, document.letter.closing) == (subject, closing)


def test_braces_in_a_role_are_only_text():
    assert letter(job=Job(company="A", role="{x} {0}")).letter.subject == "Application for {x} {0}"
