"""Writing style, length and instructions are followed where the writer can, and noted where it cannot."""

import pytest

from shared.domain.job import Job
from shared.generation.offline.register import register_of
from shared.generation.offline.wishes import asked_for, unfollowed
from shared.generation.offline.writer import OfflineWriter
from tests.unit.offline.samples import brief, person, profile

BAKER = Job(role="Baker", company="Ash Mill", job_description_text="You must know sourdough, rye and night shifts.")


def letter(options, who=None, posting="backend-engineer", **preferences):
    return OfflineWriter().write_letter(who or profile(), brief(posting, options, **preferences), None).content


def words(made) -> int:
    return len(" ".join([made.opening_paragraph, *made.body_paragraphs, made.closing_paragraph]).split())


def test_a_letter_has_the_length_asked_for():
    short, standard, long = (words(letter({"letterLength": name})) for name in ("short", "standard", "long"))
    assert 120 <= short <= 180
    assert 240 <= standard <= 350
    assert standard < long <= 400


def test_paragraphs_have_the_sentences_asked_for():
    usual = letter({})
    short = letter({"writingStyle": {"avgParagraphLength": 2}})
    assert len(usual.body_paragraphs) == 1
    assert len(short.body_paragraphs) >= 3


@pytest.mark.parametrize(
    ("style", "marks"),
    [
        ({"formalityLevel": 9}, ("formal",)),
        ({"formalityLevel": 2}, ("casual",)),
        ({"tone": "authoritative", "toneLevel": 8}, ("authoritative",)),
        ({"tone": "authoritative", "toneLevel": 2}, ()),
        ({"tone": "conversational", "formalityLevel": 9, "vocabularyLevel": "plain"}, ("formal", "plain")),
    ],
)
def test_a_register_is_heard_in_order_of_strength(style, marks):
    assert register_of(brief(BAKER, {"writingStyle": style})).marks == marks


def test_tones_word_the_application_differently():
    tones = ("professional", "professional_enthusiastic", "authoritative", "conversational")
    opened = {letter({"writingStyle": {"tone": tone, "toneLevel": 8}}).opening_paragraph for tone in tones}
    assert len(opened) == len(tones)


def test_a_simple_style_joins_nothing_and_a_complex_one_does():
    points = ["Baked rye bread every night", "Sold tarts at two markets", "Cleaned the ovens weekly"]
    who = person(entries=[{"title": "Mill", "role": "Baker", "startDate": "2020", "accomplishments": points}])
    simple = letter({"writingStyle": {"sentenceComplexity": "simple"}}, who, BAKER)
    complicated = letter({"writingStyle": {"sentenceComplexity": "complex"}}, who, BAKER)
    assert ", and I " not in " ".join(simple.body_paragraphs)
    assert ", and I " in " ".join(complicated.body_paragraphs)


def test_a_tone_that_a_language_lacks_is_noted():
    made = letter({"language": "de", "writingStyle": {"tone": "authoritative"}})
    assert any("one plain tone" in note for note in made.notes)
    assert not any("one plain tone" in note for note in letter({"language": "de"}).notes)


def test_an_instruction_that_asks_for_emphasis_is_followed_and_any_other_noted():
    what = brief(BAKER, {"customInstructions": "Focus on bees and rye. Do not focus on tea. Sound bold."})
    assert asked_for(what) == ("bees", "rye")
    assert unfollowed(what) == "Do not focus on tea. Sound bold."
    entry = {"title": "Mill", "role": "Baker", "startDate": "2020", "accomplishments": ["Baked rolls", "Kept bees"]}
    resume = OfflineWriter().write_resume(person(entries=[entry]), what).content
    assert resume.experience[0].highlights[0] == "Kept bees"


def test_bullet_styles_change_what_stands_first():
    points = ["Daily baking of rye and sourdough", "Baked rye", "Waste down by 12 %"]
    who = person(entries=[{"title": "Mill", "role": "Baker", "startDate": "2020", "accomplishments": points}])
    plain = Job(role="Clerk", company="Ash", job_description_text="Letters.")

    def first(style):
        what = brief(plain, {"layout": {"bulletStyle": style}})
        return OfflineWriter().write_resume(who, what).content.experience[0].highlights

    assert first("action_verb").index("Baked rye") < first("hybrid").index("Baked rye")
    assert first("results_focused")[0] == "Waste down by 12 %"


def test_unpaid_work_counts_as_no_year_of_employment():
    entry = {"title": "Shelter", "role": "Volunteer", "startDate": "2010", "accomplishments": ["Fed dogs"]}
    resume = OfflineWriter().write_resume(person(entries=[entry]), brief(BAKER)).content
    assert "years" not in resume.professional_summary


def test_what_a_project_does_is_not_said_of_the_person():
    told = {"name": "Map", "highlights": ["Draws rye and sourdough mills in 30 towns"]}
    made = letter({}, person(projects=[told]), BAKER)
    assert "I draw" not in made.opening_paragraph + "".join(made.body_paragraphs)
    assert "Map: Draws rye and sourdough mills in 30 towns." in "".join(made.body_paragraphs)
