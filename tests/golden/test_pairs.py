"""What the offline writer makes of people of many trades, kept as text: a change of wording is seen in review.

`UPDATE_GOLDEN=1 pytest tests/golden` writes the texts anew; read them before they are committed.
"""

import os
import re
from itertools import pairwise

import pytest

from shared.domain.facts import facts_of
from tests.golden.pairs_on_file import NAMES, PAIRS, pair, quoted, texts, written

every_pair = pytest.mark.parametrize("name", NAMES)
CLICHES = re.compile(
    r"passionate|proven track record|dynamic|team player|synerg|results-driven|go-getter|hit the ground|thrilled"
    r"|leverage|self-starter|detail-oriented|hochmotiviert|teamfähig|belastbar|dynamique|passionné|rigoureu",
    re.IGNORECASE,
)
SLIPS = re.compile(r"\.\.|\s[,.]|  |[{}]|,,|\bich ich\b|,\.|:\.|\(\)|\(,|\b(\w+) \1\b|(?<![.!?] )(?<!^)\bThere\b")


@every_pair
def test_it_reads_as_it_did(name):
    for file, text in texts(name).items():
        golden = PAIRS / name / file
        if os.environ.get("UPDATE_GOLDEN") == "1":
            golden.write_text(text, encoding="utf-8")
        assert golden.exists(), f"{name}/{file} is missing: write it with UPDATE_GOLDEN=1"
        assert text == golden.read_text(encoding="utf-8"), f"{name}/{file} reads differently: see UPDATE_GOLDEN here"


@every_pair
def test_no_sentence_is_said_twice_and_no_two_neighbours_open_alike(name):
    resume, letter = written(name)
    paragraphs = [letter.opening_paragraph, *letter.body_paragraphs, letter.closing_paragraph]
    said = [quoted(letter, piece) for piece in letter.evidence if "aragraph" in piece.path]
    assert len(said) == len(set(said))
    assert " ".join(said) == " ".join(paragraphs)
    assert all(one.split()[:3] != other.split()[:3] for one, other in pairwise(said))
    summary = [quoted(resume, piece) for piece in resume.evidence if piece.path == "/professionalSummary"]
    assert not set(summary) & set(said)


@every_pair
def test_nothing_stumbles_and_no_cliche_is_ours(name):
    resume, letter = written(name)
    own = " ".join(fact.text for fact in facts_of(pair(name)[0]))
    text = " ".join([letter.opening_paragraph, *letter.body_paragraphs, letter.closing_paragraph])
    for said in (text, resume.professional_summary):
        assert not SLIPS.search(said), SLIPS.search(said)
        assert not [word for word in CLICHES.findall(said) if word not in own]
    assert all(paragraph[0].isupper() or letter.language == "de" for paragraph in letter.body_paragraphs)


@every_pair
def test_the_letter_names_this_company_and_only_the_persons_others(name):
    who, what = pair(name)
    _, letter = written(name)
    assert what.job.company in letter.opening_paragraph
    others = {pair(other)[1].job.company for other in NAMES} - {what.job.company}
    told = f"{letter.opening_paragraph} {letter.body_paragraphs} {letter.closing_paragraph}"
    assert not [company for company in others if company in told and company not in who.model_dump_json()]


def test_one_person_gets_another_letter_and_another_selection_for_another_job():
    (one, first), (other, second) = written("chef"), written("same-person-cafe")
    assert first.body_paragraphs != second.body_paragraphs
    assert first.opening_paragraph != second.opening_paragraph
    assert one.professional_summary != other.professional_summary
    assert [job.highlights for job in one.experience] != [job.highlights for job in other.experience]


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("option-short-casual", "software-engineer"),
        ("option-long-formal", "senior-manager"),
        ("option-layout", "thirty-bullets"),
        ("option-enthusiastic", "primary-teacher"),
        ("option-de-formal", "de-vertrieb"),
        ("option-fr-formal", "fr-commerce"),
    ],
)
def test_options_are_seen_in_the_documents(name, of):
    assert texts(name)["letter.md"] != texts(of)["letter.md"]


def test_a_short_letter_is_short_and_a_casual_one_contracts():
    _, letter = written("option-short-casual")
    told = " ".join([letter.opening_paragraph, *letter.body_paragraphs, letter.closing_paragraph])
    assert len(told.split()) <= 180
    assert "I’m" in told
    assert letter.signature.startswith("Best wishes,")


def test_a_formal_letter_greets_and_closes_formally():
    _, letter = written("option-long-formal")
    assert (letter.greeting, letter.signature.split("\n")[0]) == ("Dear Sir or Madam,", "Yours faithfully,")
    assert "’" not in letter.closing_paragraph
    assert len(letter.body_paragraphs) > 1
    assert written("option-fr-formal")[1].signature.startswith("Je vous prie d’agréer, Madame, Monsieur,")


def test_a_density_says_how_many_bullets_a_job_has():
    concise, usual = (written(name)[0].experience[0].highlights for name in ("option-layout", "thirty-bullets"))
    assert len(concise) <= 3 < len(usual)
    assert sum(bool(re.search(r"\d", bullet)) for bullet in concise) >= 2
