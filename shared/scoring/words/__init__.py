"""The word lists that scoring reads, each from its file and only when first asked for."""

import json
import re
from functools import cache
from pathlib import Path

from shared.scoring.stems import stem
from shared.scoring.tokens import normalise, tokenise

_FOLDER = Path(__file__).parent
LANGUAGES = ("en", "de", "fr")
_FEWEST_VOTES = 3


@cache
def stop_words(language: str) -> frozenset[str]:
    """The folded function words of one language: they carry no requirement."""
    return _tokens_of(f"{language}.txt")


@cache
def all_stop_words() -> frozenset[str]:
    """Function words of every language we know; postings and profiles mix languages."""
    return frozenset().union(*(stop_words(language) for language in LANGUAGES))


@cache
def filler_stems() -> frozenset[str]:
    """Stems of words that every posting uses and that therefore weigh little."""
    return frozenset(stem(word) for word in _tokens_of("filler.txt"))


@cache
def general_stems() -> frozenset[str]:
    """Stems of words that many trades share."""
    return frozenset(stem(word) for word in _tokens_of("general.txt"))


@cache
def section_marks() -> dict[str, tuple[str, ...]]:
    """Headings and phrases that say what a part of a posting is about."""
    marks = json.loads((_FOLDER / "sections.json").read_text(encoding="utf-8"))
    return {name: tuple(phrases) for name, phrases in marks.items()}


@cache
def section_phrases(name: str) -> re.Pattern[str]:
    """Finds any phrase of one kind in case-folded text."""
    phrases = "|".join(re.escape(phrase.casefold()) for phrase in section_marks()[name])
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)")


@cache
def aliases() -> dict[tuple[str, ...], str]:
    """From the stems of every spelling of a concept to the concept's own name."""
    names = json.loads((_FOLDER / "aliases.json").read_text(encoding="utf-8"))
    return {stems_of(form): name for name, forms in names.items() for form in (name, *forms)}


@cache
def longest_alias() -> int:
    """How many tokens the longest spelling of a concept has."""
    return max(len(form) for form in aliases())


def heading_key(text: str) -> str:
    """A heading's words alone, folded, so that `What you'll bring:` and `What you’ll bring` are one."""
    return " ".join(token.text for token in tokenise(normalise(text)))


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of a text's tokens."""
    return tuple(stem(token.text) for token in tokenise(normalise(text)))


def detect_language(text: str, default: str = "en") -> str:
    """The language most of the text's function words belong to; `default` when too few of them tell."""
    votes = language_votes(text)
    winner = max(LANGUAGES, key=lambda language: (votes[language], language == default))
    return winner if votes[winner] >= _FEWEST_VOTES else default


def language_votes(text: str) -> dict[str, int]:
    """How many function words of each language a text holds."""
    words = [token.text for token in tokenise(normalise(text))]
    return {language: sum(word in stop_words(language) for word in words) for language in LANGUAGES}


def _tokens_of(name: str) -> frozenset[str]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    return frozenset(token.text for token in tokenise(normalise(text)))
