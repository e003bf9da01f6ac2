"""What a letter says of certificates, schooling and languages: only what is dated as done, or listed as held."""

from collections.abc import Iterator

from shared.domain.plain_text import plain
from shared.domain.profile import Certificate, Education, Profile
from shared.generation.offline.evidence import Sentence
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.ranking import Ranking
from shared.generation.offline.resume import language_text
from shared.scoring.relevance import name_relevance

_MOST_CERTIFICATES = 2


def credentials(ranking: Ranking, phrases: Phrases) -> Iterator[Sentence]:
    """The sentences, most telling first."""
    yield _certificates(ranking, phrases)
    yield _education(ranking, phrases)
    yield _languages(ranking, phrases)


def _certificates(ranking: Ranking, phrases: Phrases) -> Sentence:
    numbered = _held(ranking.profile)
    numbered.sort(key=lambda pair: -ranking.relevance(plain(pair[1].name)).score)
    chosen = numbered[:_MOST_CERTIFICATES]
    if not chosen:
        return Sentence("")
    names = phrases.listed([plain(certificate.name) for _, certificate in chosen])
    return Sentence(phrases.say("certificates", names=names), tuple(known for known, _ in chosen))


def _held(profile: Profile) -> list[tuple[str, Certificate]]:
    numbered = [(held.id or f"certificate/{i}", held) for i, held in enumerate(profile.certificates)]
    return [(known, held) for known, held in numbered if plain(held.name)]


def _education(ranking: Ranking, phrases: Phrases) -> Sentence:
    found = _latest(ranking.profile, ranking.brief.date.isoformat()[:7])
    if found is None:
        return Sentence("")
    known, school = found
    words = {
        "field": plain(school.field or ""),
        "degree": plain(school.degree or ""),
        "school": phrases.named_place(plain(school.institution)),
    }
    if not words["field"] and not words["degree"]:
        return Sentence("")
    if not words["field"]:
        return Sentence(phrases.say("studiedDegree", **words), (known,))
    # Brackets within brackets read badly, so `BSc (Hons)` is left to the resume.
    told = words["degree"] and "(" not in words["degree"]
    return Sentence(phrases.say("studied" if told else "studiedField", **words), (known,))


def _latest(profile: Profile, today: str) -> tuple[str, Education] | None:
    """The school that ended last; one without an end, or with an end to come, may not be finished."""
    numbered = [(school.id or f"education/{i}", school) for i, school in enumerate(profile.education)]
    done = [(known, school) for known, school in numbered if school.end_date and school.end_date <= today]
    return max(done, key=lambda pair: pair[1].end_date or "", default=None)


def _languages(ranking: Ranking, phrases: Phrases) -> Sentence:
    numbered = [
        (spoken.id or f"language/{i}", spoken)
        for i, spoken in enumerate(ranking.profile.languages)
        if name_relevance(plain(spoken.language), ranking.requirements).matched
        and plain(spoken.language).casefold() not in phrases.words("ownLanguage")
    ]
    if not numbered:
        return Sentence("")
    name = "languageOne" if len(numbered) == 1 else "languages"
    names = phrases.listed([language_text(spoken) for _, spoken in numbered])
    return Sentence(phrases.say(name, names=names), tuple(known for known, _ in numbered))
