"""Whatever a model answers, a document says nothing that it cannot point to in the profile."""

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.content import CoverLetterContent, Evidence, ResumeContent
from shared.domain.facts import FactKind, facts_of
from shared.generation.model.answers import LetterAnswer, ResumeAnswer
from shared.generation.model.asking import Unusable
from shared.generation.model.letter_content import letter_from
from shared.generation.model.resume_content import resume_from
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.ranking import Ranking
from tests.unit.offline.samples import brief, profile

PROFILE = profile()
RANKING = Ranking(PROFILE, brief())
PHRASES = Phrases("en", "seed")
KNOWN = {fact.id for fact in facts_of(PROFILE)} | {station.id for station in RANKING.stations()} | {"skills"}
EMPLOYERS = {entry.title for entry in PROFILE.entries}
SKILLS = {fact.text for fact in facts_of(PROFILE) if fact.kind is FactKind.SKILL}

ids = st.sampled_from([*sorted(KNOWN), "invented-1", "Rust", ""])
sentence = st.fixed_dictionaries({"text": st.text(max_size=60), "facts": st.lists(ids, max_size=3)})
sentences = st.lists(sentence, max_size=5)
job = st.fixed_dictionaries({"job": ids, "highlights": sentences, "technologies": st.lists(ids, max_size=4)})
project = st.fixed_dictionaries({"project": ids, "highlights": sentences})
resumes = st.fixed_dictionaries(
    {
        "summary": sentences,
        "jobs": st.lists(job, max_size=7),
        "skills": st.lists(ids, max_size=8),
        "projects": st.lists(project, max_size=3),
    }
)
letters = st.fixed_dictionaries({"opening": sentences, "body": st.lists(sentences, max_size=4), "closing": sentences})


def pointed_at(content: ResumeContent | CoverLetterContent, piece: Evidence) -> str:
    found = content.to_json()
    for part in piece.path.strip("/").split("/"):
        found = found[int(part)] if isinstance(found, list) else found[part]
    return found[piece.start : piece.end]


@settings(max_examples=60, deadline=None)
@given(resumes)
def test_a_resume_holds_only_what_the_profile_holds(answer: dict) -> None:
    with contextlib.suppress(Unusable):
        content = resume_from(ResumeAnswer.model_validate(answer), RANKING, PHRASES, "en")
        assert {job.company for job in content.experience} <= EMPLOYERS
        assert {item for group in content.skills for item in group.items} <= SKILLS
        for piece in content.evidence:
            assert pointed_at(content, piece)
            assert piece.facts
            assert set(piece.facts) <= KNOWN
        proved = {piece.path for piece in content.evidence}
        for i, written in enumerate(content.experience):
            assert {f"/experience/{i}/highlights/{j}" for j in range(len(written.highlights))} <= proved


@settings(max_examples=60, deadline=None)
@given(letters)
def test_a_letter_holds_only_what_the_profile_holds(answer: dict) -> None:
    with contextlib.suppress(Unusable):
        content = letter_from(LetterAnswer.model_validate(answer), RANKING, PHRASES, "en", with_resume=True)
        for piece in content.evidence:
            assert pointed_at(content, piece)
            assert set(piece.facts) <= KNOWN
            assert piece.facts or not piece.path.startswith("/bodyParagraphs")
