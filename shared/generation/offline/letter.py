"""The letter: why this person, two to five of their own points in whole sentences, and a plain close."""

from collections.abc import Iterable

from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.facts import FactKind
from shared.domain.generation import GenerateType
from shared.domain.plain_text import plain
from shared.generation.offline.body import Body
from shared.generation.offline.credentials import credentials
from shared.generation.offline.dates import is_current
from shared.generation.offline.evidence import Passage, Sentence, whole
from shared.generation.offline.greeting import greeting_for
from shared.generation.offline.notes import language_note, requests_on
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.ranking import Ranking
from shared.generation.offline.selection import Selection
from shared.generation.offline.summary import full_years
from shared.generation.offline.wording import apposed, ended
from shared.scoring.relevance import named_whole
from shared.scoring.requirements import Term, plain_role

_ENOUGH_WORDS = 250
_MOST_NAMED = 4
_LEAST_WEIGHT = 1.0


def letter_of(
    ranking: Ranking, selection: Selection, phrases: Phrases, language: str, resume: ResumeContent | None
) -> CoverLetterContent:
    """The letter's words."""
    opening = _opening(ranking, phrases, language)
    with_resume = resume is not None or ranking.brief.generate_type is GenerateType.BOTH
    closing = _closing(ranking, phrases, with_resume=with_resume)
    body = Body(ranking, selection, phrases, resume).written(_ENOUGH_WORDS - opening.words - closing.words)
    notes = [*requests_on(ranking), *language_note(ranking, language)]
    return composed(ranking, phrases, (opening, (body,) if body.sentences else (), closing), language, notes)


#: Opening, body paragraphs, closing.
Passages = tuple[Passage, tuple[Passage, ...], Passage]


def composed(
    ranking: Ranking, phrases: Phrases, passages: Passages, language: str, notes: Iterable[str]
) -> CoverLetterContent:
    """The letter around its passages: greeting and signature, and the evidence of every sentence."""
    opening, bodies, closing = passages
    greeting = greeting_for(ranking.brief.job.job_description_text or "", language, phrases)
    signature = plain(ranking.profile.personal_info.name)
    return CoverLetterContent(
        greeting=greeting,
        opening_paragraph=opening.text,
        body_paragraphs=tuple(passage.text for passage in bodies),
        closing_paragraph=closing.text,
        signature=signature,
        language=language,
        evidence=(
            whole("/greeting", greeting),
            *opening.evidence("/openingParagraph"),
            *(piece for i, passage in enumerate(bodies) for piece in passage.evidence(f"/bodyParagraphs/{i}")),
            *closing.evidence("/closingParagraph"),
            whole("/signature", signature, "personal/name"),
        ),
        notes=tuple(dict.fromkeys(notes)),
    )


def _opening(ranking: Ranking, phrases: Phrases, language: str) -> Passage:
    job = ranking.brief.job
    formal = ranking.brief.preferences.style == "traditional"
    passage = Passage()
    role, company = plain(plain_role(job.role)), plain(job.company)
    passage.add(Sentence(phrases.say("applyFormal" if formal else "apply", role=role, company=company)))
    passage.add(_position(ranking, phrases), _named(ranking, phrases, language))
    return passage


def _position(ranking: Ranking, phrases: Phrases) -> Sentence:
    for station in ranking.stations()[:1]:
        role, company = apposed(station.entry.role), plain(station.entry.title)
        when = "Current" if is_current(station.entry, ranking.brief.date) else "Ended"
        name = f"role{when}" if role else f"employer{when}"
        said, facts = phrases.say(name, role=role, company=company), [station.id]
        years = full_years(ranking)
        if years is not None:
            said += phrases.say("years", years=str(years))
            facts += [s.id for s in ranking.stations()]
        return Sentence(ended(said), tuple(facts))
    return Sentence("")


def _named(ranking: Ranking, phrases: Phrases, language: str) -> Sentence:
    """What the posting asks for and the person lists, in the person's own spelling. What they lack is not said."""
    found: dict[str, tuple[float, str, str]] = {}
    for fact in (*ranking.of_kind(FactKind.SKILL), *ranking.of_kind(FactKind.TECHNOLOGY)):
        term = named_whole(fact.text, ranking.requirements)
        if term is not None and term.weight >= _LEAST_WEIGHT and term.kind not in ("asked", "aside"):
            found.setdefault(term.key, (term.weight, _spelled(fact.text, term, language), fact.id))
    named = sorted(found.values(), key=lambda skill: -skill[0])[:_MOST_NAMED]
    if not named:
        return Sentence("")
    name = {1: "namedOne", 2: "namedTwo"}.get(len(named), "namedMany")
    said = phrases.say(name, skills=phrases.listed([text for _, text, _ in named]))
    return Sentence(said, tuple(fact for _, _, fact in named))


def _spelled(text: str, term: Term, language: str) -> str:
    """`Wound care` as `wound care` inside a sentence, where the posting shows that it is a common noun."""
    small = text[:1].lower() + text[1:]
    return small if term.common and language != "de" and small == small.lower() else text


def _closing(ranking: Ranking, phrases: Phrases, *, with_resume: bool) -> Passage:
    formal = ranking.brief.preferences.style == "traditional"
    passage = Passage()
    passage.add(*credentials(ranking, phrases))
    if with_resume:
        passage.add(Sentence(phrases.say("enclosed")))
    company = plain(ranking.brief.job.company)
    passage.add(Sentence(phrases.say("inviteFormal" if formal else "invite", company=company)))
    passage.add(Sentence(phrases.say("thanks")))
    return passage
