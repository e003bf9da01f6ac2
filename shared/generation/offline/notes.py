"""What the person should know about their documents: what is missing, and what could not be followed."""

import json
from functools import cache
from pathlib import Path

from shared.domain.facts import FactKind
from shared.domain.plain_text import plain
from shared.generation.offline.dates import opens_gap
from shared.generation.offline.phrases import filled
from shared.generation.offline.ranking import Ranking, Station
from shared.generation.offline.register import Register
from shared.generation.offline.wishes import asked_for, unfollowed
from shared.scoring.concepts import keys_of, name_keys

_SHORT_SHARE = 0.5
_LANGUAGE_NAMES = {"en": "English", "de": "German", "fr": "French"}


def reason(name: str) -> str:
    """Why something was left out, in plain words."""
    return _read()["reasons"][name]


def notes_on(
    ranking: Ranking, language: str, kept: tuple[Station, ...], left_out: tuple[Station, ...]
) -> tuple[str, ...]:
    """The notes of a resume, each said once."""
    notes = [
        *_gaps(ranking, kept, left_out),
        *_missing(ranking),
        *requests_on(ranking),
        *language_note(ranking, language),
    ]
    return tuple(dict.fromkeys(notes))


def requests_on(ranking: Ranking) -> list[str]:
    """What was asked for and could not be done from the person's own words."""
    notes: list[str] = []
    wishes = asked_for(ranking.brief)
    facts = ranking.facts if wishes else ()
    told = frozenset().union(*(ranking.keys(fact.text) | name_keys(fact.text) for fact in facts))
    for wish in wishes:
        if not (name_keys(wish) | keys_of(wish)) & told:
            notes.append(_say("emphasis", wish=plain(wish)))
    unheard = unfollowed(ranking.brief)
    if unheard:
        notes.append(_say("instructions", instructions=unheard))
    return notes


def letter_note(words: int, register: Register) -> list[str]:
    """Says that a letter is short because the facts end, not the room."""
    return [_say("shortLetter", words=str(words))] if words < register.fewest_words * _SHORT_SHARE else []


def style_notes(ranking: Ranking, language: str) -> list[str]:
    """What of the writing style the letter's language cannot follow."""
    style = ranking.brief.options.writing_style
    if (
        style is None
        or language == "en"
        or (style.tone == "professional" and style.vocabulary_level == "professional")
    ):
        return []
    return [_say("tone", document=_LANGUAGE_NAMES[language])]


def language_note(ranking: Ranking, language: str) -> list[str]:
    """Says which language the documents are in where posting and facts differ: nothing is translated."""
    spoken, posting = ranking.language or language, ranking.requirements.language
    if spoken != language:
        return [_say("language", facts=_LANGUAGE_NAMES[spoken], document=_LANGUAGE_NAMES[language])]
    if posting != language and ranking.brief.job.job_description_text:
        return [_say("untranslated", facts=_LANGUAGE_NAMES[spoken], posting=_LANGUAGE_NAMES[posting])]
    return []


def _gaps(ranking: Ranking, kept: tuple[Station, ...], left_out: tuple[Station, ...]) -> list[str]:
    entries = tuple(station.entry for station in kept)
    return [
        _say("gap", company=plain(station.entry.title))
        for station in left_out
        if opens_gap(station.entry, entries, ranking.brief.date)
    ]


def _missing(ranking: Ranking) -> list[str]:
    profile = ranking.profile
    notes = [] if profile.entries else [_say("noEntries")]
    for station in ranking.stations():
        company = plain(station.entry.title) or station.id
        if not station.entry.start_date:
            notes.append(_say("noDates", company=company))
        if not station.facts:
            notes.append(_say("noAccomplishments", company=company))
    if not ranking.of_kind(FactKind.SKILL):
        notes.append(_say("noSkills"))
    info = profile.personal_info
    if not (info.email or info.phone):
        notes.append(_say("noContact"))
    return notes


def _say(name: str, /, **words: str) -> str:
    return filled(_read()["notes"][name], words)


@cache
def _read() -> dict[str, dict[str, str]]:
    path = Path(__file__).parent / "phrases" / "notes.json"
    read: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return read
