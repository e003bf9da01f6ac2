"""A model's answer as a resume. Employers, titles, dates, schools, certificates and skills are the profile's."""

from shared.domain.content import Evidence, ResumeContent
from shared.generation.model.answers import ResumeAnswer
from shared.generation.model.asking import Unusable
from shared.generation.model.cited import KnownFacts
from shared.generation.model.resume_choice import ResumeChoice
from shared.generation.offline.evidence import Passage
from shared.generation.offline.notes import language_note
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.ranking import Ranking
from shared.generation.offline.resume import resume_of
from shared.generation.offline.room import within_one_page
from shared.generation.offline.selection import Selection

_SUMMARY_PATHS = ("/personalInfo/summary", "/professionalSummary")


def resume_from(answer: ResumeAnswer, ranking: Ranking, phrases: Phrases, language: str) -> ResumeContent:
    """The resume. Raises `Unusable` where nothing in the answer rests on the profile."""
    facts = KnownFacts(ranking)
    choice = ResumeChoice(answer, ranking, facts)
    selection = within_one_page(ranking, choice.selection())
    summary = facts.passage(answer.summary)
    if facts.any_points and not choice.cites and not summary.sentences:
        raise Unusable("none of its sentences names a fact of the person by its id.")
    content = _without_language_note(resume_of(ranking, selection, phrases, language), ranking)
    evidence = [_cited_whole(piece, _worded(selection, choice)) for piece in content.evidence]
    content = content.model_copy(update={"evidence": tuple(evidence)})
    # Without a summary that rests on something, the one in the person's own words stays.
    return _summarised(content, summary) if summary.sentences else content


def _summarised(content: ResumeContent, summary: Passage) -> ResumeContent:
    kept = [piece for piece in content.evidence if piece.path not in _SUMMARY_PATHS]
    said = [piece for path in _SUMMARY_PATHS for piece in summary.evidence(path)]
    person = content.personal_info.model_copy(update={"summary": summary.text})
    told = {known for sentence in summary.sentences for known in sentence.facts}
    return content.model_copy(
        update={
            "personal_info": person,
            "professional_summary": summary.text,
            "evidence": (*said, *kept),
            "omitted": tuple(omission for omission in content.omitted if omission.fact not in told),
        }
    )


def _worded(selection: Selection, choice: ResumeChoice) -> dict[str, tuple[str, ...]]:
    """Path of each highlight → all the facts it rests on; the layout knows only the first."""
    places = [
        *((f"/experience/{i}", chosen.station.id, chosen.bullets) for i, chosen in enumerate(selection.stations)),
        *((f"/projects/{i}", chosen.id, chosen.bullets) for i, chosen in enumerate(selection.projects)),
    ]
    return {
        f"{place}/highlights/{j}": choice.cites[owner, bullet.text]
        for place, owner, bullets in places
        for j, bullet in enumerate(bullets)
        if (owner, bullet.text) in choice.cites
    }


def _cited_whole(piece: Evidence, worded: dict[str, tuple[str, ...]]) -> Evidence:
    return piece.model_copy(update={"facts": worded[piece.path]}) if piece.path in worded else piece


def _without_language_note(content: ResumeContent, ranking: Ranking) -> ResumeContent:
    """A model words facts in the document's language; only the offline writer has to keep the profile's."""
    said = language_note(ranking, content.language)
    return content.model_copy(update={"notes": tuple(note for note in content.notes if note not in said)})
