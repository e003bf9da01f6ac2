"""Small touches that make a whole sentence of plain words. They shorten; they never reword."""

import re

from shared.domain.plain_text import plain, sentences
from shared.scoring.postings.gazetteer import concept_of

_PHRASE = 2
_SPELLED = 4  #: letters up to which an abbreviation is spelled out: `an SIA licence`, but `a NEBOSH certificate`


def shortened(text: str, most: int) -> str:
    """The whole sentences of a text that fit in `most` characters, and at least the first."""
    end = 0
    for sentence in sentences(text):
        longer = text.index(sentence, end) + len(sentence)
        if end and longer > most:
            break
        end = longer
    return text[:end]


def ended(text: str) -> str:
    """The text with a full stop, unless it already ends as a sentence does."""
    return text if re.search(r"[.!?…。！？][\"'”’»)]*$", text) else f"{text.rstrip(' ,;:')}."


def apposed(role: str | None) -> str:
    """A role as it stands before “at”: one that holds a comma needs another to close it."""
    said = plain(role or "")
    return f"{said}," if "," in said else said


def with_article(name: str, countable: frozenset[str], vowels: frozenset[str]) -> str:
    """`a PCV licence`, `an SIA licence (Door Supervision)`: what one holds one of; other names as they are."""
    first, *_ = bare = name.partition(" (")[0].split() or [""]
    if bare[-1].casefold() not in countable or len(bare) < _PHRASE:
        return name
    word = first[1:2].islower() or (len(first) > _SPELLED and any(letter in "AEIOU" for letter in first))
    told = first if word else ""
    vowel = told[0].casefold() in "aeiou" if told else first[:1].casefold() in vowels
    small = told and told == told.capitalize() and all(word.islower() for word in bare[1:])
    said = name[:1].lower() + name[1:] if small else name
    return f"{'an' if vowel else 'a'} {said}"


def word_count(text: str) -> int:
    """How many words a reader counts."""
    return len(text.split())


def opened_large(text: str) -> str:
    """A bullet with a capital in front: `keep the books` as `Keep the books`. A product's own spelling stays."""
    first = re.match(r"[^\W\d_]{2,}(?=[ ,’'-])", text)
    if first is None or not first[0].islower() or concept_of(first[0]) is not None:
        return text
    large = text[0].upper()
    return large + text[1:] if len(large) == 1 else text
