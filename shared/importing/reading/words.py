"""Word lists, read once at their first use: headings, names of jobs, schools, degrees, places, languages."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "words"
_TOKEN = re.compile(r"[^\W_]+(?:[.+#'’/&-]+[^\W_]+)*\.?", re.UNICODE)


def key_of(text: str) -> str:
    """A text for looking up: small letters, words only."""
    return " ".join(re.findall(r"[\w'’/.+@&-]+", text.casefold().replace("’", "'"))).strip(" .-/&'")


def tight(text: str) -> str:
    """The same without blanks and signs: `C O N TAC T` and `CONTACT` are one word."""
    return re.sub(r"[\W_]+", "", text.casefold().replace("&", "and"))


def tokens(text: str) -> list[str]:
    """Its words in small letters; `B.Sc.`, `A-levels` and `C++` are one word each."""
    return [token.casefold() for token in _TOKEN.findall(text)]


@cache
def data(name: str) -> dict[str, Any]:
    """A word file in JSON."""
    found: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


@cache
def headings() -> dict[str, str]:
    """Which section a heading opens, by the heading without blanks."""
    return {tight(word): section for section, words in data("headings").items() for word in words}


@cache
def labels() -> dict[str, str]:
    """What a label in front of a value announces."""
    return {key_of(word): name for name, words in data("labels").items() for word in words}


@cache
def listed(name: str) -> frozenset[str]:
    """A word file with one entry a line: `regions`, `towns`."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().casefold() for line in lines if line.strip() and not line.startswith("#"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in re.findall(r'"[^"]+"|\S+', line)}
    made = [re.escape(word.strip('"')).replace(r"\*", r"[\w'’./-]*") for word in sorted(words)]
    return re.compile("|".join(made), re.IGNORECASE)


def count(name: str, text: str) -> int:
    """How many words of the text are on this list."""
    pattern = _pattern(name)
    return sum(_matches(pattern, token) for token in tokens(text))


def share(name: str, text: str) -> float:
    """Which part of the text's words is on this list, 0 to 1."""
    said = tokens(text)
    return count(name, text) / len(said) if said else 0.0


def _matches(pattern: re.Pattern[str], token: str) -> bool:
    whole = bool(pattern.fullmatch(token) or pattern.fullmatch(token.rstrip(".")))
    return whole or any(pattern.fullmatch(part) is not None for part in re.split(r"[-/]", token) if len(part) > 3)


_STATE = re.compile(r"[^\W\d][\w .'’-]*, (?:[A-Z]{2}|[A-Z]\.[A-Z]\.)(?: \d{5})?")
_POSTED = re.compile(r"(?:[A-Z]{1,2}-)?\d{2}-?\d{2,3} [^\W\d][\w .'’()/-]+")
_POSTED_BEHIND = re.compile(r"[^\W\d][\w .'’-]+,? [A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}")  # Exeter EX2 4QT


def is_place(text: str) -> bool:
    """A town with its state or country, a postal code with a town, or a place that is known by itself."""
    given = text.strip(" ()")
    if not given or len(given) > 70 or len(given.split()) > 7:
        return False
    known = given.casefold() in listed("regions") or given.casefold() in listed("towns")
    if known or any(form.fullmatch(given) for form in (_STATE, _POSTED, _POSTED_BEHIND)):
        return True
    parts = [part.strip() for part in re.split(r"[,/(]", given.rstrip(")")) if part.strip()]
    told = 1 < len(parts) <= 3 and not any(count(name, given) for name in ("organisations", "roles", "schools"))
    if told and parts[-1].casefold() in listed("regions"):
        if len(parts) == 3 and not (
            parts[1].casefold() in listed("regions") or parts[0].casefold() in listed("towns")
        ):
            return False  # what stands before a town and its country is no place
        return all(part[0].isupper() or part[0].isdigit() for part in parts)
    return told and parts[0].casefold() in listed("towns") and all(part[0].isupper() for part in parts)
