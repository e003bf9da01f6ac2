"""Puts a person's bullet into a sentence of theirs without changing what it says.

A bullet that opens with a verb becomes a clause of its own, one that names a duty a noun phrase; of any other
shape nothing is assumed, and it is quoted after a colon as it stands. When in doubt it is quoted.
"""

from collections.abc import Callable
from typing import Protocol

from shared.domain.plain_text import sentences
from shared.generation.offline import deeds_english, deeds_french, deeds_german
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.wording import ended


class _Deed(Protocol):
    def __call__(self, said: str, phrases: Phrases, *, current: bool, fellows: tuple[str, ...]) -> str | None: ...


_DEEDS: dict[str, _Deed] = {"en": deeds_english.deed, "de": deeds_german.deed, "fr": deeds_french.deed}
_DUTIES: dict[str, Callable[[str, Phrases, frozenset[str]], str | None]] = {
    "en": deeds_english.duty,
    "de": deeds_german.duty,
    "fr": deeds_french.duty,
}


def first_sentence(text: str) -> str:
    """The first whole sentence of a statement; those after it often lack a subject."""
    return sentences(text)[0]


def deed(text: str, phrases: Phrases, *, current: bool, fellows: tuple[str, ...] = ()) -> str | None:
    """The statement as a clause with its full stop; None where its shape does not allow it.

    In English the clause follows “I”; in German and French it holds its subject. `fellows` are the other points
    of the same job: where they are all in the third person, a doubtful one is too.
    """
    return _DEEDS[phrases.language](ended(first_sentence(text)), phrases, current=current, fellows=fellows)


def alone(clause: str, phrases: Phrases) -> str:
    """The clause as a sentence of its own, its subject in front: `Ich leitete …`, `J’ai réduit …`, `I led …`."""
    if phrases.language == "de":
        return deeds_german.subject_first(clause)
    if phrases.language == "fr":
        return clause[:1].upper() + clause[1:]
    return f"I {clause}"


def duty(text: str, phrases: Phrases, common: frozenset[str] = frozenset()) -> str | None:
    """The statement as a noun phrase for the middle of a sentence; None where it is none.

    `common` are words that the person or the posting writes small: they lose their capital.
    """
    said = first_sentence(text).rstrip(" .;,")
    if not said or any(mark in said for mark in ";:") or said[-1] in "!?…":
        return None
    return _DUTIES[phrases.language](said, phrases, common)


def articled(duty: str, phrases: Phrases) -> str | None:
    """A single duty with its article, where its noun tells which; None where it does not, or none is needed."""
    found = {"de": deeds_german.articled, "fr": deeds_french.articled}.get(phrases.language)
    return found(duty, phrases) if found else None


def is_pair(duty: str, phrases: Phrases) -> bool:
    """Whether a duty names two things that have an article each: `Mahnwesen und Zahlungsverkehr`."""
    found = {"de": deeds_german.is_pair, "fr": deeds_french.is_pair}.get(phrases.language)
    return bool(found and found(duty))


def opened_small(text: str, phrases: Phrases) -> str:
    """The text with a small first letter where it opens with an article, which is never a name."""
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if rest and first.lower() in phrases.words("articles") else text


def trade_words(phrases: Phrases) -> frozenset[str]:
    """Words that name work and nothing else, so that they are no names: they lose their capital in a sentence."""
    return frozenset(phrases.forms("verbs")) | phrases.words("dutyOpeners")
