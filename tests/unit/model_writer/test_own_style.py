"""The person's own layout and writing style on a model: told to it, and held where they can be counted."""

import pytest

from shared.domain.generation import Options
from shared.domain.style import LayoutConfig, WritingStyleConfig
from shared.generation.model.prompting import letter_prompt, resume_prompt
from tests.text_model_server import TextModelServer, good
from tests.unit.model_writer.samples import resume_answer, said, writer
from tests.unit.offline.samples import brief, profile

MANY = [
    said("Moved 46 services to Kubernetes.", "tidewater-1"),
    said("Built a Python tool that teams use.", "tidewater-3"),
    said("Mentors junior engineers.", "tidewater-6"),
]


@pytest.mark.parametrize("most", [1, 2])
def test_no_job_has_more_bullets_than_the_person_wants(server: TextModelServer, most: int) -> None:
    jobs = [{"job": "tidewater", "highlights": MANY, "technologies": []}]
    server.replies(good(resume_answer(jobs=jobs)))
    content = writer(server).write_resume(profile(), brief(options={"max_bullets_per_role": most})).content
    assert [len(job.highlights) <= most for job in content.experience] == [True] * len(content.experience)
    assert len(content.experience[0].highlights) == most
    assert f"At most {most} highlights a job" in server.requests[0].body["messages"][1]["content"]
    # What was left out for it is said, with its reason.
    assert {one.fact: one.reason for one in content.omitted}["tidewater-6"]


def test_density_and_bullet_style_are_told() -> None:
    layout = LayoutConfig(content_density="concise", bullet_style="results_focused")
    prompt = resume_prompt(profile(), brief(options={"layout": layout}), "en").user
    assert "Begin a highlight with its result or figure where the fact has one. 2 to 3 highlights a job" in prompt
    assert "At most 3 highlights a job" in prompt
    fewer = resume_prompt(profile(), brief(options={"layout": layout, "max_bullets_per_role": 1}), "en").user
    assert "1 to 1 highlights a job" in fewer
    assert "own layout" not in resume_prompt(profile(), brief(), "en").user


def test_the_writing_style_is_told_for_the_letter_and_for_nothing_else() -> None:
    style = WritingStyleConfig(
        tone="authoritative", tone_level=8, formality_level=9, sentence_complexity="complex",
        vocabulary_level="advanced_professional", avg_paragraph_length=5,
    )  # fmt: skip
    ordered = brief(options={"writing_style": style})
    told = letter_prompt(profile(), ordered, "en", None).user
    for said_of in ("authoritative", "(8 of 10)", "formality 9 of 10", "subordinate clauses", "about 5 sentences"):
        assert said_of in told
    assert "own style" not in letter_prompt(profile(), brief(), "en", None).user
    assert "formality" not in resume_prompt(profile(), ordered, "en").user


def test_every_choice_has_its_words() -> None:
    """A choice that is added to the preferences and not to these words would raise here."""
    seen = set()
    for tone in ("professional", "professional_enthusiastic", "authoritative", "conversational"):
        for words in ("plain", "professional", "advanced_professional"):
            for sentences in ("simple", "varied", "complex"):
                style = WritingStyleConfig(tone=tone, vocabulary_level=words, sentence_complexity=sentences)
                seen.add(letter_prompt(profile(), brief(options={"writing_style": style}), "en", None).user)
    assert len(seen) == 4 * 3 * 3
    lengths = {
        letter_prompt(profile(), brief(options={"letter_length": length}), "en", None).user
        for length in Options.model_fields["letter_length"].annotation.__args__
    }
    assert len(lengths) == 3
