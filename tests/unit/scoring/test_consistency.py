"""How consistent documents are with layout, style and profile: each figure moves with what it counts."""

import pytest

from shared.domain.consistency import Category, CategoryScore, ConsistencyScore, grade_of
from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.style import LayoutConfig, Section, WritingStyleConfig
from shared.generation.offline.writer import OfflineWriter
from shared.scoring.consistency import consistency
from shared.scoring.consistency_checks import Written
from tests.unit.offline.samples import JOBS, PROFILES, TODAY, brief, profile

VERBS = ("Led a team of nine.", "Built two ovens.", "Wrote the menu.", "Trained four bakers.")


def resume(highlights: tuple[str, ...] = VERBS, **more) -> ResumeContent:
    return ResumeContent.model_validate(
        {
            "personalInfo": {"name": "Ida Brun", "contact": {"email": "ida@example.com"}},
            "professionalSummary": "A baker.",
            "experience": [{"company": "Brindle", "role": "Baker", "startDate": "2018-01", "highlights": highlights}],
            "skills": [{"category": "Craft", "items": ["Pastry"]}],
            "education": [{"institution": "Guild"}],
            **more,
        }
    )


def letter(*body: str, greeting: str = "Dear Ms Dahl,", language: str = "en") -> CoverLetterContent:
    return CoverLetterContent(
        greeting=greeting,
        opening_paragraph="I am writing to apply for the post of night baker at your bakery.",
        body_paragraphs=body or ("I have baked bread at night for seven years in two busy city bakeries.",) * 2,
        closing_paragraph="I look forward to hearing from you and to meeting your team in person.",
        signature="Ida Brun",
        language=language,
    )


def judged(category: Category, written: Written, **preferred) -> CategoryScore:
    return consistency(written, **preferred).of(category)


def structural(document: ResumeContent, order: tuple[Section, ...] | None = None, **layout) -> float | None:
    return judged("structural", Written(document, order=order), layout=LayoutConfig(**layout)).score


def quality(*bullets: str, **layout) -> CategoryScore:
    return judged("quality", Written(resume(bullets)), layout=LayoutConfig(**layout))


def style(written: CoverLetterContent, **preferred) -> CategoryScore:
    return judged("writing_style", Written(letter=written), style=WritingStyleConfig(**preferred))


def test_what_cannot_be_judged_is_left_out_and_says_why() -> None:
    result = consistency(Written(resume()))
    unjudged = {one.category: one for one in result.categories if one.score is None}
    assert set(unjudged) == {"writing_style", "structural", "content_accuracy"}
    assert all(one.reason and one.confidence == 0 for one in unjudged.values())
    scores = [one.score for one in result.categories if one.score is not None]
    assert result.overall == pytest.approx(sum(scores) / len(scores), abs=1e-3)


def test_nothing_written_has_no_score_and_no_grade() -> None:
    result = consistency(Written())
    assert (result.overall, result.grade, result.ready) == (None, None, None)
    assert result.reason


def test_readiness_is_unknown_where_accuracy_could_not_be_judged() -> None:
    assert consistency(Written(resume()), layout=LayoutConfig()).ready is None


def test_the_chosen_order_of_sections_is_checked_against_the_set_one() -> None:
    wanted: tuple[Section, ...] = ("skills", "experience", "education")
    right = structural(resume(), wanted, section_order=wanted)
    wrong = structural(resume(), ("education", "experience", "skills"), section_order=wanted)
    assert right is not None
    assert wrong is not None
    assert (right, wrong) == (1.0, 0.5)


@pytest.mark.parametrize(("density", "value"), [("concise", 0.75), ("balanced", 1.0), ("detailed", 0.6667)])
def test_bullets_a_job_follow_the_density(density: str, value: float) -> None:
    assert structural(resume(), content_density=density) == value


@pytest.mark.parametrize(
    ("bullet_style", "bullet", "other"),
    [
        ("action_verb", "Led the night shift.", "Responsible for bread."),
        ("results_focused", "Waste fell by 12 %.", "Led the night shift."),
        ("hybrid", "Waste fell by 12 %.", "Responsible for bread."),
    ],
)
def test_bullets_open_as_chosen(bullet_style: str, bullet: str, other: str) -> None:
    fits, fails = quality(bullet, bullet_style=bullet_style), quality(other, bullet_style=bullet_style)
    assert fits.score == 1
    assert fails.score == 0.5
    assert other[:10] in fails.issues[0].text


def test_advice_on_bullets_never_asks_to_invent_a_figure() -> None:
    (advice,) = quality("Responsible for bread.", bullet_style="results_focused").recommendations
    assert "Never add a figure" in advice


def test_repeated_openings_and_long_bullets_cost() -> None:
    assert (quality(*["Led a team."] * 4).score or 0) < 1
    assert (quality(f"Led {'very ' * 40}long shifts.").score or 0) < 1


@pytest.mark.parametrize(
    ("greeting", "language"),
    [("Hi Jo,", "en"), ("Hey zusammen,", "de"), ("Salut Jo,", "fr"), ("Dear Jo, don't,", "en")],
)
def test_informal_words_cost_where_formality_was_chosen(greeting: str, language: str) -> None:
    chosen = {"formality_level": 8}
    informal = style(letter(greeting=greeting, language=language), **chosen)
    formal = style(letter(greeting="Ida Dahl,", language=language), **chosen)
    assert (informal.score or 0) < (formal.score or 0)
    assert any("less formal" in issue.text for issue in informal.issues)


def test_a_casual_letter_may_be_informal_but_not_stiff() -> None:
    casual = style(letter(greeting="Hi Jo,"), formality_level=2)
    stiff = style(letter(greeting="Dear Sir or Madam,"), formality_level=2)
    assert (stiff.score or 0) < (casual.score or 0)


def test_sentences_and_paragraphs_are_measured() -> None:
    short = letter("I bake. I knead. I sell.", "I clean. I plan. I rest.")
    assert (style(short, sentence_complexity="complex").score or 0) < (
        style(short, sentence_complexity="simple").score or 0
    )
    assert (style(short, avg_paragraph_length=8).score or 0) < (style(short, avg_paragraph_length=3).score or 0)


def test_tone_is_not_judged_and_lowers_confidence() -> None:
    assert 0 < style(letter()).confidence < 1


@pytest.mark.parametrize(
    "amiss",
    [
        {"personalInfo": {"name": "Ida"}},
        {"experience": [{"company": "Brindle", "role": "Baker"}]},
        {"experience": [{"company": "Brindle", "startDate": "2018"}]},
        {"education": []},
        {"professionalSummary": "A ﬁne baker \ue000"},
    ],
)
def test_what_a_machine_needs_is_checked(amiss: dict[str, object]) -> None:
    whole = judged("ats", Written(resume()), keyword_coverage=1.0).score
    less = judged("ats", Written(resume(**amiss)), keyword_coverage=1.0)
    assert whole == 1
    assert (less.score or 0) < 1
    assert less.issues
    assert less.recommendations


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("posting", JOBS)
def test_what_the_offline_writer_writes_is_accurate(name: str, posting: str) -> None:
    result = written_offline(name, posting)
    assert result.of("content_accuracy").score == 1
    assert result.ready is not False


def written_offline(name: str, posting: str, **changes: object) -> ConsistencyScore:
    person, order = profile(name), brief(posting)
    document = OfflineWriter().write_resume(person, order).content
    changed = document.model_copy(update=changes)
    return consistency(Written(changed), profile=person, on=TODAY)


def test_a_statement_without_a_fact_is_critical() -> None:
    result = written_offline("profile.json", "backend-engineer", evidence=())
    assert result.of("content_accuracy").score is None
    document = OfflineWriter().write_resume(profile(), brief()).content
    invented = document.experience[0].model_copy(update={"highlights": ("Won a Nobel prize.",)})
    stray = tuple(one for one in document.evidence if not one.path.startswith("/experience/0/highlights"))
    result = written_offline("profile.json", "backend-engineer", experience=(invented,), evidence=stray)
    assert result.ready is False
    assert any(issue.critical and "Nobel" in issue.text for issue in result.of("content_accuracy").issues)


def test_a_figure_that_the_fact_does_not_have_is_critical() -> None:
    document = OfflineWriter().write_resume(profile(), brief()).content
    first = document.experience[0]
    inflated = first.model_copy(
        update={"highlights": (f"{first.highlights[0]} Saved 98765 hours.", *first.highlights[1:])}
    )
    result = written_offline("profile.json", "backend-engineer", experience=(inflated, *document.experience[1:]))
    assert result.ready is False
    assert any("98765" in issue.text for issue in result.of("content_accuracy").issues)


def test_more_years_than_the_dates_bear_out_are_critical() -> None:
    document = OfflineWriter().write_resume(profile("profiles/electrician.json"), brief("site-electrician")).content
    boast = document.professional_summary.replace("9 years", "19 years")
    assert boast != document.professional_summary
    evidence = tuple(
        one.model_copy(update={"end": one.end + 1, "start": one.start + (one.start > 0)})
        if one.path == "/professionalSummary"
        else one
        for one in document.evidence
    )
    changes = {"professional_summary": boast, "evidence": evidence}
    result = written_offline("profiles/electrician.json", "site-electrician", **changes)
    assert any("19" in issue.text and issue.critical for issue in result.of("content_accuracy").issues)


@pytest.mark.parametrize(
    ("value", "grade"), [(1, "A"), (0.9, "A"), (0.89, "B"), (0.8, "B"), (0.7, "C"), (0.6, "D"), (0.59, "F"), (0, "F")]
)
def test_grades_are_those_of_the_seed(value: float, grade: str) -> None:
    assert grade_of(value) == grade


def test_priorities_name_the_weakest_first() -> None:
    chosen = LayoutConfig(content_density="detailed", bullet_style="results_focused")
    result = consistency(Written(resume(("Responsible for bread.",) * 2)), layout=chosen)
    weakest = result.priorities[0]
    assert (weakest.category, weakest.level) == ("structural", "high")
