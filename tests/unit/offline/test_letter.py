"""The letter: whom it greets, what it says, and what it leaves unsaid."""

from itertools import pairwise

import pytest

from shared.domain.generation import GenerateType
from shared.domain.job import Job
from shared.generation.offline.writer import OfflineWriter
from tests.unit.offline.samples import JOBS, PROFILES, brief, job, person, profile

BAKER = Job(role="Baker", company="Ash Mill", job_description_text="You must know sourdough, rye and night shifts.")
CLICHES = (
    "passionate",
    "synergy",
    "express my interest",
    "proven track record",
    "team player",
    "hit the ground",
    "thrilled",
)


def letter(who, what=None, resume=None):
    return OfflineWriter().write_letter(who, what or brief(BAKER), resume).content


def whole(made) -> str:
    return " ".join([made.opening_paragraph, *made.body_paragraphs, made.closing_paragraph])


@pytest.mark.parametrize("posting", ["backend-engineer", "data-platform-engineer", "engineering-manager"])
def test_a_rich_profile_gives_250_to_350_words_in_three_paragraphs(posting):
    made = letter(profile(), brief(posting))
    assert len(made.body_paragraphs) == 1
    assert 240 <= len(whole(made).split()) <= 350


def test_the_letter_names_role_company_and_person():
    made = letter(profile(), brief("backend-engineer"))
    assert "Senior Backend Engineer position at Parcelwren" in made.opening_paragraph
    assert made.signature == "Maren Solvik"
    assert "Since April 2022 I have worked at Tidewater Freight" in made.opening_paragraph or (
        "at Tidewater Freight as Senior Platform Engineer since April 2022" in made.opening_paragraph
    )
    assert "I wrote the REST API guidelines that four backend teams adopted." in whole(made)


@pytest.mark.parametrize(
    ("line", "language", "greeting"),
    [
        ("Hiring manager: Dana Whitlock", "en", "Dear Dana Whitlock,"),
        ("Hiring manager: Human Resources", "en", "Dear Hiring Manager,"),
        ("Hiring manager: to be named", "en", "Dear Hiring Manager,"),
        ("Contact: Dana Whitlock", "en", "Dear Hiring Manager,"),
        ("Ihre Ansprechpartnerin: Frau Ilse Brandhoff", "de", "Sehr geehrte Frau Brandhoff,"),
        ("Ansprechpartner: Herr Weber", "de", "Sehr geehrter Herr Weber,"),
        ("Ansprechpartner: Team", "de", "Sehr geehrte Damen und Herren,"),
        ("Hiring manager: Dana Whitlock", "fr", "Madame, Monsieur,"),
    ],
)
def test_a_person_is_greeted_only_where_the_posting_names_one_beyond_doubt(line, language, greeting):
    posting = Job(role="Baker", company="Ash", job_description_text=f"Bread.\n{line}\nRye.")
    assert letter(person(), brief(posting, {"language": language})).greeting == greeting


@pytest.mark.parametrize(
    ("skills", "said"),
    [
        (["Rye"], "rye"),
        (["Rye", "Sourdough"], "rye and sourdough"),
        (["Rye", "Sourdough", "Night shifts", "Tea"], "rye"),
    ],
)
def test_only_what_both_sides_name_is_said_to_be_asked_for(skills, said):
    told = whole(letter(person(skills=[{"items": skills}])))
    assert said in told
    assert "Tea" not in told


def test_what_the_person_lacks_is_not_mentioned():
    assert not {"rye", "sourdough"} & set(whole(letter(person(skills=[{"items": ["Tea"]}]))).lower().split())


def test_a_noun_is_a_duty_and_any_other_shape_is_quoted_after_a_colon():
    entry = {
        "title": "Mill",
        "role": "Miller",
        "startDate": "2020",
        "accomplishments": ["46 rye loaves", "LED ovens for two bakeries"],
    }
    body = letter(person(entries=[entry])).body_paragraphs[0]
    assert "includes 46 rye loaves." in body
    assert ": LED ovens for two bakeries." in body


def test_an_employer_without_a_role_is_named_alone():
    entry = {"title": "Mill", "startDate": "2024", "accomplishments": ["Baked rye"]}
    assert "Since 2024 I have worked at Mill." in letter(person(entries=[entry])).opening_paragraph
    ended = {"title": "Mill", "startDate": "2019", "endDate": "2020", "accomplishments": ["Baked rye"]}
    made = letter(person(entries=[ended]))
    assert "From 2019 to 2020 I worked at Mill." in made.opening_paragraph
    assert "I baked rye." in made.opening_paragraph
    assert "I baked rye." in letter(person(entries=[ended | {"role": "Baker"}])).opening_paragraph


def test_schooling_that_is_not_over_is_not_said_to_be_done():
    going = {"institution": "Ash College", "field": "Baking", "startDate": "2025-09", "endDate": "2028-06"}
    assert "studied" not in whole(letter(person(education=[going])))
    done = {"institution": "University of Ash", "field": "Baking", "degree": "BSc (Hons)", "endDate": "2019-06"}
    assert "I studied Baking at the University of Ash." in whole(letter(person(education=[going, done])))
    degree = {"institution": "Ash", "degree": "BSc", "endDate": "2019"}
    assert "My education includes BSc from Ash." in whole(letter(person(education=[degree])))
    assert "Ash College" not in whole(letter(person(education=[{"institution": "Ash College", "endDate": "2019"}])))


def test_a_language_is_named_where_the_posting_asks_for_it():
    posting = Job(role="Baker", company="Ash", job_description_text="You speak English, German and Danish.")
    spoken = [{"language": "German", "fluency": "B2"}, {"language": "English"}, {"language": "Igbo"}]
    assert "I speak German (B2)." in whole(letter(person(languages=spoken), brief(posting)))
    spoken.append({"language": "Danish"})
    assert "German (B2) and Danish" in whole(letter(person(languages=spoken), brief(posting)))


def test_a_letter_on_its_own_does_not_speak_of_a_resume():
    alone = brief(BAKER).model_copy(update={"generate_type": GenerateType.COVER_LETTER})
    assert "resume" not in whole(letter(person(), alone))
    assert "resume" in whole(letter(person()))


def test_a_project_is_told_by_its_points_and_nothing_is_made_of_its_name_alone():
    named = {"name": "Rye sourdough map", "highlights": ["Baked rye on night shifts in four towns"]}
    job_held = {"title": "Mill", "accomplishments": ["Baked rye"]}
    told = whole(letter(person(entries=[job_held], projects=[named])))
    assert "project Rye sourdough map I baked rye on night shifts in four towns." in told
    bare = named | {"highlights": []}
    assert "map" not in whole(letter(person(entries=[job_held], projects=[bare])))


def test_a_thin_profile_gives_a_short_honest_letter():
    made = letter(person())
    assert made.body_paragraphs == ()
    assert "Baker position at Ash Mill" in made.opening_paragraph
    assert len(whole(made).split()) < 60


def test_the_letter_keeps_to_the_points_of_the_resume():
    who, what = profile(), brief("backend-engineer")
    resume = OfflineWriter().write_resume(who, what).content
    kept = tuple(piece for piece in resume.evidence if "quillmark" in piece.facts[0])
    made = letter(who, what, resume.model_copy(update={"evidence": kept}))
    told = {fact for piece in made.evidence for fact in piece.facts}
    assert {fact for fact in told if fact.startswith("quillmark-")}
    assert not {fact for fact in told if fact.startswith("tidewater-")}
    bare = resume.model_copy(update={"evidence": ()})
    assert letter(who, what, bare) == letter(who, what, resume)


def test_a_traditional_letter_is_formal_and_an_executive_one_prefers_results():
    formal = letter(profile(), brief("backend-engineer", style="traditional"))
    assert formal.opening_paragraph.startswith(("I wish to apply for", "I write to apply for"))
    assert formal.greeting == "Dear Sir or Madam,"
    assert formal.signature == "Yours faithfully,\nMaren Solvik"
    assert formal.evidence[-1].facts == ("personal/name",)
    assert formal.signature[formal.evidence[-1].start : formal.evidence[-1].end] == "Maren Solvik"
    points = {"title": "Mill", "role": "Miller", "startDate": "2020"}
    entry = points | {"accomplishments": ["Fed the starters every morning", "Cut waste by 12 % in a year"]}
    assert "12 %" in letter(person(entries=[entry]), brief(BAKER, style="executive")).opening_paragraph


def test_the_language_asked_for_wins_and_facts_stay_as_they_are():
    made = letter(profile(), brief("backend-engineer", {"language": "de"}))
    assert made.greeting == "Sehr geehrte Damen und Herren,"
    assert "Wrote the REST API guidelines" in whole(made)
    assert whole(made).count("in den Worten meines Profils") <= len(profile().entries)
    assert any("only the connecting sentences are in German" in note for note in made.notes)


@pytest.mark.parametrize(("name", "posting"), [("pflegefachkraft", "de"), ("electricien-de-maintenance", "fr")])
def test_a_posting_that_nothing_can_be_translated_for_gets_the_profiles_language(name, posting):
    made = letter(profile(), brief(name))
    named = {"de": "German", "fr": "French"}[posting]
    assert made.language == "en"
    assert made.greeting.startswith("Dear ")
    assert any(f"the posting in {named}" in note and "does not translate" in note for note in made.notes)
    asked = letter(profile(), brief(name, {"language": posting}))
    assert asked.language == posting
    assert not any("does not translate" in note for note in asked.notes)


def test_a_profile_with_facts_in_both_languages_follows_the_posting_and_leaves_the_others_out():
    told = ["Leitete ein Team von acht Personen in der Küche", "Led a team of eight in the kitchen"]
    who = person(entries=[{"title": "Mill", "role": "Cook", "startDate": "2020-01", "accomplishments": told}])
    for language, kept, left in (("de", *told), ("en", *told[::-1])):
        words = {
            "de": "Wir suchen für unsere Küche eine Köchin mit Erfahrung.",
            "en": "We need a cook for our kitchen.",
        }
        what = brief(Job(role="Cook", company="Ash", job_description_text=words[language]))
        resume = OfflineWriter().write_resume(who, what).content
        assert resume.language == language
        assert resume.experience[0].highlights == (kept,)
        assert [one.text for one in resume.omitted] == [left]
        assert "another language" in resume.omitted[0].reason


@pytest.mark.parametrize(
    ("line", "greeting"),
    [
        ("Ihre Ansprechpartnerin: Frau Ilse Brandhoff", "Dear Ms Brandhoff,"),
        ("Ansprechpartner: Herr Dr. Jens Wollgarten", "Dear Dr Wollgarten,"),
        ("Votre contact : Mme Hélène Castagnier", "Dear Ms Castagnier,"),
        ("Votre contact : M. Olivier Brunelle", "Dear Mr Brunelle,"),
    ],
)
def test_a_person_named_in_a_posting_of_another_language_is_greeted(line, greeting):
    posting = Job(role="Baker", company="Ash", job_description_text=line)
    assert letter(person(), brief(posting, {"language": "en"})).greeting == greeting


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("posting", JOBS)
def test_no_letter_stumbles(name, posting):
    made = letter(profile(name), brief(posting))
    text = whole(made)
    assert not [phrase for phrase in CLICHES if phrase in text.lower()]
    assert not [slip for slip in ("..", " ,", "  ", "{", "}", " .", ",,", "I I ") if slip in text]
    assert job(posting).company in text
    sentences = (made.opening_paragraph + " " + " ".join(made.body_paragraphs)).split(". ")
    assert all(one.split()[:2] != two.split()[:2] for one, two in pairwise(sentences))
