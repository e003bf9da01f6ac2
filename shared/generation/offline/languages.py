"""Which language a person's facts are in, and so which one their documents can be in: nothing is translated."""

from shared.domain.facts import FactKind, StatedFact
from shared.domain.plain_text import plain
from shared.domain.profile import Profile
from shared.scoring.words import detect_language, language_votes

_ENOUGH_SHARE = 1 / 3  # of the facts whose language shows


def spoken_in(profile: Profile, facts: tuple[StatedFact, ...]) -> str:
    """The language of a profile as a whole; empty where its words do not tell."""
    notes = [plain(entry.notes or "") for entry in profile.entries]
    return detect_language("\n".join([*(fact.text for fact in _told(facts)), *notes]), "")


def language_of(text: str) -> str:
    """The language of one statement; empty where no word, or words of two languages, tell."""
    votes = language_votes(text)
    most = max(votes.values())
    found = [language for language, count in votes.items() if count == most]
    return found[0] if most and len(found) == 1 else ""


def language_for(posting: str, own: str, facts: tuple[StatedFact, ...]) -> str:
    """The posting's language where enough of the facts are in it, or where theirs does not show; else their own."""
    if own in ("", posting):
        return posting
    known = [language for fact in _told(facts) if (language := language_of(fact.text))]
    return posting if known.count(posting) > _ENOUGH_SHARE * len(known) else own


def _told(facts: tuple[StatedFact, ...]) -> list[StatedFact]:
    return [fact for fact in facts if fact.kind not in (FactKind.NAME, FactKind.SKILL)]
