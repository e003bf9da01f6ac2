"""The explained score: what counts, what does not, and that nothing lifts it but what is true and shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.content import CoverLetterContent, Evidence, ResumeContent
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.domain.score import Score, band_of
from shared.scoring.score import score
from tests.unit.offline.samples import TODAY, person

POSTING = """Requirements
- 5 years of experience as a baker
- Sourdough, laminated pastry and oven maintenance
- HACCP
- Vocational training as a baker
- Driving licence class B
- German at B2 level

Nice to have
- Chocolate work
"""
JOB = Job(role="Night Baker", company="Brindle Bakery", job_description_text=POSTING)
PROFILE = person(
    entries=[
        {
            "id": "brindle",
            "title": "Brindle Bakery",
            "role": "Baker",
            "startDate": "2018-01",
            "accomplishments": [
                {"id": "f1", "text": "Baked sourdough for 300 guests a night."},
                {"id": "f2", "text": "Kept the HACCP records of the bakery."},
                {"id": "f3", "text": "Maintained two deck ovens."},
            ],
        }
    ],
    skills=[{"id": "s", "category": "Craft", "items": [{"id": "k1", "text": "Laminated pastry"}]}],
    education=[{"id": "e", "institution": "Guild", "degree": "Vocational training", "field": "Baker"}],
    certificates=[{"id": "c", "name": "Driving licence class B"}],
    languages=[{"id": "l", "language": "German", "fluency": "C1"}],
)
HIGHLIGHTS = ("Baked sourdough for 300 guests a night.", "Kept the HACCP records of the bakery.")


def resume(highlights: tuple[str, ...] = HIGHLIGHTS, skills: tuple[str, ...] = ("Laminated pastry",), **more):
    return ResumeContent.model_validate(
        {
            "personalInfo": {"name": "Ida Brun", "title": "Baker"},
            "experience": [
                {"company": "Brindle Bakery", "role": "Baker", "startDate": "2018-01", "highlights": highlights}
            ],
            "skills": [{"category": "Craft", "items": skills}] if skills else [],
            "education": [{"institution": "Guild", "degree": "Vocational training", "field": "Baker"}],
            "certificates": ["Driving licence class B"],
            "languages": ["German (C1)"],
            **more,
        }
    )


def scored(document: object = None, profile: Profile | None = PROFILE, posting: str = POSTING) -> Score:
    job = JOB.model_copy(update={"job_description_text": posting})
    return score(job, resume() if document is None else document, profile, TODAY)


def total(*arguments, **named) -> float:
    value = scored(*arguments, **named).ats_score
    assert value is not None
    return value


def matched(result: Score) -> dict[str, float]:
    return {one.requirement.text: one.points for one in result.matched}


def missing(result: Score) -> dict[str, bool | None]:
    return {one.requirement.text: one.in_profile for one in result.missing}


def test_parts_points_and_requirements_add_up_to_the_score() -> None:
    result = scored()
    assert result.ats_score == pytest.approx(sum(part.points for part in result.parts), abs=1e-3)
    assert result.ats_score == pytest.approx(sum(matched(result).values()) / 100, abs=1e-3)
    assert sum(part.weight for part in result.parts) == pytest.approx(1, abs=1e-3)
    lost = sum(one.points_lost for one in result.missing) + sum(one.possible for one in result.matched)
    assert lost == pytest.approx(100, abs=0.01)


def test_every_match_names_the_line_that_shows_it() -> None:
    lines = {one.requirement.text: (one.evidence, one.place) for one in scored().matched}
    assert lines["HACCP"] == (HIGHLIGHTS[1], "experience")
    assert lines["laminated pastry"] == ("Laminated pastry", "skills")


def test_the_facts_behind_a_line_are_named() -> None:
    evidence = (Evidence(path="/experience/0/highlights/1", start=0, end=len(HIGHLIGHTS[1]), facts=("f2",)),)
    found = scored(resume(evidence=[one.model_dump() for one in evidence]))
    assert next(one for one in found.matched if one.requirement.text == "HACCP").facts == ("f2",)


def test_what_is_shown_at_work_counts_more_than_what_is_listed() -> None:
    assert matched(scored())["HACCP"] > matched(scored(resume(HIGHLIGHTS[:1], ("HACCP",))))["HACCP"]


def test_what_the_profile_has_and_the_document_leaves_out_is_to_be_put_in() -> None:
    result = scored(resume(HIGHLIGHTS[:1]))
    assert missing(result)["HACCP"] is True
    assert "Put it in" in result.recommendations[0]
    assert next(one for one in result.missing if one.requirement.text == "HACCP").facts == ("f2",)


def test_what_the_profile_lacks_is_an_honest_gap() -> None:
    result = scored()
    assert missing(result)["Chocolate work"] is False
    assert "Chocolate work" in result.gaps
    assert any("Chocolate work" in advice and "only if it is true" in advice for advice in result.recommendations)


def test_without_a_profile_the_result_says_that_nothing_was_checked() -> None:
    result = scored(profile=None)
    assert not result.checked_against_profile
    assert "No profile" in result.note
    assert result.gaps == ()


@pytest.mark.parametrize("posting", ["", "We are a bakery by the sea.", "   ", "Benefits\n- Free bread"])
def test_a_posting_that_asks_for_nothing_gives_no_score(posting: str) -> None:
    result = scored(posting=posting)
    assert (result.ats_score, result.band, result.match_percentage, result.keyword_coverage) == (None,) * 4
    assert result.note


def test_an_empty_document_meets_nothing_but_years_and_has_no_floor() -> None:
    nobody = person()
    assert total(resume((), (), education=[], certificates=[], languages=[], experience=[]), nobody) < 0.01


@pytest.mark.parametrize(
    "document", ["", "   ", resume((), (), education=[], certificates=[], languages=[], experience=[])]
)
def test_a_full_profile_does_not_lift_an_empty_document(document: object) -> None:
    assert total(document) < 0.1


@pytest.mark.parametrize(
    "dates",
    [
        "Jan 2018 – Present",
        "01/2018 - today",
        "2018-01 - 2024-06",
        "Januar 2018 bis heute",
        "janvier 2018 – juin 2024",
    ],
)
def test_years_of_a_plain_text_are_read_from_its_dates(dates: str) -> None:
    assert "5 years of experience as a baker" in matched(scored(f"EXPERIENCE\nBaker, Brindle, {dates}", None))


def test_years_come_from_the_profile_and_overlaps_count_once() -> None:
    twice = PROFILE.model_copy(update={"entries": PROFILE.entries * 2})
    short = person(entries=[{"title": "B", "role": "Baker", "startDate": "2024-11", "endDate": "2025-10"}])
    years = [{p.name: p for p in scored(profile=one).parts}["experience"].value for one in (PROFILE, twice, short)]
    assert years == [1.0, 1.0, pytest.approx(1 / 5)]


@pytest.mark.parametrize(("fluency", "value"), [("C1", 1.0), ("A2", 0.5), (None, 0.5)])
def test_a_document_cannot_speak_a_language_better_than_its_person(fluency: str | None, value: float) -> None:
    speaker = PROFILE.model_copy(
        update={"languages": (PROFILE.languages[0].model_copy(update={"fluency": fluency}),)}
    )
    assert {part.name: part.value for part in scored(profile=speaker).parts}["languages"] == value


def test_a_higher_driving_licence_includes_the_lower() -> None:
    driver = PROFILE.model_copy(
        update={"certificates": (PROFILE.certificates[0].model_copy(update={"name": "Driving licence class CE"}),)}
    )
    assert total(resume(certificates=["Driving licence class CE"]), driver) == total()


def test_spellings_and_inflections_meet() -> None:
    posting = "Requirements\n- K8s\n- oven maintenance\n- baking sourdough"
    shown = resume(("Oversaw the maintenance of two ovens.", "I bake sourdough.", "Ran Kubernetes."))
    assert missing(scored(shown, None, posting)) == {}


def test_hidden_copies_of_the_posting_show_nothing() -> None:
    posting = "Requirements\n- Experience with chocolate tempering, sugar casting, praline filling and marzipan work"
    copied = resume((posting.splitlines()[1][2:],))
    assert matched(scored(copied, None, posting)).keys() <= {"Night Baker"}


@pytest.mark.parametrize(
    "stuffed",
    [
        "Sourdough, HACCP, laminated pastry, oven maintenance, chocolate",
        "HACCP Sourdough Laminated Pastry Oven Maintenance Chocolate Baking Bread",
    ],
)
def test_a_list_of_terms_among_the_bullets_is_only_a_list(stuffed: str) -> None:
    listed = matched(scored(resume((stuffed,), ())))["HACCP"]
    assert 0 < listed < matched(scored())["HACCP"]


def test_a_letter_and_a_plain_text_are_scored_too() -> None:
    letter = CoverLetterContent(
        greeting="Dear Ms Dahl,",
        opening_paragraph="I bake sourdough at night.",
        body_paragraphs=("I kept the HACCP records of the bakery.",),
        closing_paragraph="I look forward to hearing from you.",
        signature="Ida Brun",
    )
    assert {"HACCP", "Sourdough"} <= matched(scored(letter)).keys()
    text = "Baker\n\nEXPERIENCE\nBaker, Brindle, 01/2018 - present\n- Kept the HACCP records\n\nSKILLS\nSourdough"
    assert {"HACCP", "Sourdough", "5 years of experience as a baker"} <= matched(scored(text, None)).keys()


@pytest.mark.parametrize(
    ("value", "band"),
    [(1, "Excellent"), (0.8, "Excellent"), (0.79, "Good"), (0.6, "Good"), (0.59, "Needs Improvement")],
)
def test_bands_are_those_of_the_seed(value: float, band: str) -> None:
    assert band_of(value) == band


WORDS = st.sampled_from(
    [
        "sourdough",
        "pastry",
        "HACCP",
        "chocolate work",
        "ovens",
        "Docker",
        "German",
        "maintenance",
        "laminated",
        "baker",
    ]
)
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), max_size=4).map(tuple)
SKILLS = st.lists(WORDS, max_size=5).map(tuple)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SKILLS, st.sampled_from(["chocolate work", "Chocolate work", "Docker", "Rust"]))
def test_a_skill_that_the_profile_lacks_never_raises_the_score(
    highlights: tuple[str, ...], skills: tuple[str, ...], unsupported: str
) -> None:
    before = scored(resume(highlights, skills))
    for document in (
        resume(highlights, (*skills, unsupported)),
        resume((*highlights, f"Led {unsupported}."), skills),
    ):
        after = scored(document)
        assert (after.ats_score, after.match_percentage) <= (before.ats_score, before.match_percentage)
        assert after.keywords_matched <= before.keywords_matched


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SKILLS, st.integers(2, 5), st.booleans())
def test_repeating_words_never_raises_the_score(
    highlights: tuple[str, ...], skills: tuple[str, ...], times: int, with_profile: bool
) -> None:
    profile = PROFILE if with_profile else None
    before = total(resume(highlights, skills), profile)
    assert total(resume(highlights * times, skills * times), profile) <= before
    repeated = tuple(" ".join([text] * times) for text in highlights)
    assert total(resume(repeated, skills), profile) <= before


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SKILLS, st.booleans())
def test_removing_a_highlight_never_raises_the_score(
    highlights: tuple[str, ...], skills: tuple[str, ...], with_profile: bool
) -> None:
    profile = PROFILE if with_profile else None
    before = total(resume(highlights, skills), profile)
    for i in range(len(highlights)):
        assert total(resume(highlights[:i] + highlights[i + 1 :], skills), profile) <= before


@settings(max_examples=40, deadline=None)
@given(SENTENCES, st.permutations(["Laminated pastry", "HACCP", "Sourdough", "Docker"]))
def test_the_order_of_skills_changes_nothing(highlights: tuple[str, ...], skills: list[str]) -> None:
    one, other = scored(resume(highlights, tuple(skills))), scored(resume(highlights, tuple(sorted(skills))))
    assert (one.ats_score, one.match_percentage, one.parts) == (other.ats_score, other.match_percentage, other.parts)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300), st.booleans())
def test_any_input_gives_the_same_score_between_0_and_1(posting: str, document: str, with_profile: bool) -> None:
    profile = PROFILE if with_profile else None
    result = scored(document, profile, posting)
    assert result == scored(document, profile, posting)
    assert result.ats_score is None or 0 <= result.ats_score <= 1
