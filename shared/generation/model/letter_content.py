"""A model's answer as a letter. Greeting, application line, thanks and signature are ours."""

from shared.domain.content import CoverLetterContent
from shared.domain.generation import GenerateType
from shared.domain.plain_text import plain
from shared.generation.model.answers import LetterAnswer
from shared.generation.model.asking import Unusable
from shared.generation.model.cited import KnownFacts
from shared.generation.offline.evidence import Passage, Sentence
from shared.generation.offline.letter import composed
from shared.generation.offline.notes import requests_on
from shared.generation.offline.organisations import at_company
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.ranking import Ranking
from shared.scoring.requirements import plain_role

_MOST_PARAGRAPHS = 3


def letter_from(
    answer: LetterAnswer, ranking: Ranking, phrases: Phrases, language: str, *, with_resume: bool
) -> CoverLetterContent:
    """The letter. Raises `Unusable` where nothing in the answer rests on the profile."""
    facts = KnownFacts(ranking)
    opening = _opening(ranking, phrases)
    opening.add(*facts.passage(answer.opening).sentences)
    passages = [facts.passage(paragraph) for paragraph in answer.body]
    bodies = [passage for passage in passages if passage.sentences][:_MOST_PARAGRAPHS]
    if facts.any_points and not bodies:
        raise Unusable("none of the sentences of its body names a fact of the person by its id.")
    closing = facts.passage(answer.closing)
    closing.add(*_close(ranking, phrases, with_resume=with_resume))
    return composed(ranking, phrases, (opening, tuple(bodies), closing), language, requests_on(ranking))


def has_resume(ranking: Ranking, *, written: bool) -> bool:
    """Whether the letter may point to a resume."""
    return written or ranking.brief.generate_type is GenerateType.BOTH


def _opening(ranking: Ranking, phrases: Phrases) -> Passage:
    job = ranking.brief.job
    role, company = plain(plain_role(job.role)), plain(job.company)
    passage = Passage()
    passage.add(
        Sentence(phrases.say(_formal("apply", ranking), role=role, company=company, at=at_company(company, phrases)))
    )
    return passage


def _close(ranking: Ranking, phrases: Phrases, *, with_resume: bool) -> list[Sentence]:
    said = [phrases.say("enclosed")] if with_resume else []
    said.append(phrases.say(_formal("invite", ranking), company=plain(ranking.brief.job.company)))
    return [Sentence(text) for text in (*said, phrases.say("thanks"))]


def _formal(name: str, ranking: Ranking) -> str:
    return f"{name}Formal" if ranking.brief.preferences.style == "traditional" else name
