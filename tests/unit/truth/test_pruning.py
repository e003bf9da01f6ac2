"""What is left when the unsupported is taken out, and the questions that stand for it."""

from shared.domain.claims import ClaimKind
from shared.domain.content import Evidence, ResumeSkills
from shared.domain.pointers import text_at
from shared.generation.offline.writer import OfflineWriter
from shared.truth.gate import check_letter, check_resume
from shared.truth.pruning import without_unsupported
from tests.unit.offline.samples import TODAY, brief, profile

LIE = "Led 900 people at NASA."


def spoiled():
    """A good resume with a lie in the summary, in a highlight, in the skills, and a job that never was."""
    resume = OfflineWriter().write_resume(profile(), brief()).content
    summary = f"{LIE} {resume.professional_summary}"
    moved = [
        piece.model_copy(update={"start": piece.start + len(LIE) + 1, "end": piece.end + len(LIE) + 1})
        if piece.path == "/professionalSummary"
        else piece
        for piece in resume.evidence
    ]
    first = resume.experience[0]
    station = first.model_copy(update={"highlights": (LIE, *first.highlights)})
    shifted = [
        piece.model_copy(update={"path": f"/experience/0/highlights/{int(piece.path.rsplit('/', 1)[1]) + 1}"})
        if piece.path.startswith("/experience/0/highlights/")
        else piece
        for piece in moved
    ]
    return resume, resume.model_copy(
        update={
            "professional_summary": summary,
            "experience": (station, *resume.experience[1:]),
            "skills": (ResumeSkills(category="More", items=("Zyntrix",)), *resume.skills),
            "evidence": tuple(_down(piece) for piece in shifted),
        }
    )


def _down(piece: Evidence) -> Evidence:
    parts = piece.path.split("/")
    return (
        piece.model_copy(update={"path": "/".join([*parts[:2], str(int(parts[2]) + 1), *parts[3:]])})
        if parts[1] == "skills"
        else piece
    )


def test_what_is_left_is_the_document_without_the_lies():
    honest, bad = spoiled()
    left, questions = without_unsupported(bad, check_resume(profile(), bad, TODAY))
    assert left.professional_summary == honest.professional_summary
    assert left.experience == honest.experience
    assert left.skills == honest.skills
    assert sorted(left.evidence, key=str) == sorted(honest.evidence, key=str)
    assert check_resume(profile(), left, TODAY).verdict == "passed"
    assert {question.text for question in questions} == {LIE, "Zyntrix"}


def test_evidence_goes_on_pointing_at_its_words():
    _, bad = spoiled()
    left, _ = without_unsupported(bad, check_resume(profile(), bad, TODAY))
    before = {text_at(bad.to_json(), p.path)[p.start : p.end] for p in bad.evidence}
    assert {text_at(left.to_json(), p.path)[p.start : p.end] for p in left.evidence} <= before


def test_a_stranger_in_the_work_history_falls_with_all_that_is_said_of_it():
    resume = OfflineWriter().write_resume(profile(), brief()).content
    stranger = resume.experience[0].model_copy(update={"company": "Marlowe Freight"})
    bad = resume.model_copy(update={"experience": (stranger, *resume.experience[1:])})
    left, _ = without_unsupported(bad, check_resume(profile(), bad, TODAY))
    assert left.experience == resume.experience[1:]
    assert all(text_at(left.to_json(), piece.path) is not None for piece in left.evidence)


def test_questions_have_ids_that_stay():
    who, what = profile(), brief()
    letter = OfflineWriter().write_letter(who, what, None).content
    bad = letter.model_copy(update={"body_paragraphs": (LIE, *letter.body_paragraphs)})
    first = without_unsupported(bad, check_letter(who, bad, TODAY, None, what.job))
    again = bad.model_copy(update={"body_paragraphs": (*letter.body_paragraphs, LIE)})
    second = without_unsupported(again, check_letter(who, again, TODAY, None, what.job))
    assert {question.id for question in first[1]} == {question.id for question in second[1]}
    assert ClaimKind.SCOPE in {question.kind for question in first[1]}
    assert first[0].body_paragraphs == second[0].body_paragraphs == letter.body_paragraphs


def test_an_honest_document_stays_as_it_is():
    resume = OfflineWriter().write_resume(profile(), brief()).content
    assert without_unsupported(resume, check_resume(profile(), resume, TODAY)) == (resume, ())
