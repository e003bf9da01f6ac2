"""How postings say things, in every language we know, read from its files when first asked for.

Postings mix languages, so the lists of all languages apply at once.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from shared.scoring.tokens import fold
from shared.scoring.words import LANGUAGES, heading_key

_FOLDER = Path(__file__).parent.parent / "words" / "postings"


@cache
def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return read


@cache
def listed(name: str) -> tuple[str, ...]:
    """The phrases of one list, all languages together."""
    return tuple(dict.fromkeys(phrase for language in LANGUAGES for phrase in _read(language)[name]))


@cache
def folded(name: str) -> frozenset[str]:
    """The words of one list without case and accents."""
    return frozenset(fold(word) for word in listed(name))


@cache
def phrases(name: str) -> re.Pattern[str]:
    """Finds any phrase of one list, as whole words, longest first."""
    return whole_words(listed(name))


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The regular expressions of one list."""
    return tuple(re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE) for pattern in listed(name))


@cache
def any_pattern(name: str) -> re.Pattern[str]:
    """The regular expressions of one list as one: finds what any of them finds."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{pattern})' for pattern in listed(name))})", re.IGNORECASE)


@cache
def by_name(name: str) -> dict[str, tuple[str, ...]]:
    """A list of lists, e.g. phrases by level, all languages together."""
    found: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for key, values in _read(language)[name].items():
            found[key] = (*found.get(key, ()), *values)
    return found


@cache
def named_phrases(name: str) -> dict[str, re.Pattern[str]]:
    """For each name of a list of lists, what finds any of its phrases."""
    return {key: whole_words(values) for key, values in by_name(name).items()}


@cache
def numbers() -> dict[str, int]:
    """Small numbers in words."""
    return {fold(word): value for language in LANGUAGES for word, value in _read(language)["numbers"].items()}


@cache
def headings() -> dict[str, str]:
    """The section that each known heading opens."""
    return {heading_key(text): section for section, texts in by_name("headings").items() for text in texts}


@cache
def spoken_languages() -> dict[str, str]:
    """The English name of a spoken language from any of its names."""
    return {fold(form): name for name, forms in _read("languages").items() for form in (name, *forms)}


def whole_words(texts: Iterable[str]) -> re.Pattern[str]:
    """Finds any of some texts where they stand as whole words, the longest first."""
    ordered = sorted(texts, key=len, reverse=True)
    joined = "|".join(re.escape(text).replace(r"\ ", r"\s+").replace("'", "['’]") for text in ordered)
    return re.compile(rf"(?<!\w)(?:{joined})(?![\w+#])", re.IGNORECASE)
