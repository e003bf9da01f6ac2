"""The fixed words of a document, per language: headings, months, the letter's subject and closing.

They are data (`wording.json`). The headings are the words that applicant tracking systems look for.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True)
class Wording:
    """One language's fixed words. `letter_date` is keyed by paper: Letter paper goes with US dates."""

    headings: Mapping[str, str]
    kinds: Mapping[str, str]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    present: str
    begun: str
    ended: str
    letter_date: Mapping[str, str]
    first_day: str
    subject: str
    closing: str


def wording(language: str) -> Wording:
    """The words of a language tag such as `de` or `de-AT`; English where we have no words for it."""
    known = _all_wordings()
    return known.get(language.lower().replace("_", "-").split("-")[0], known[DEFAULT_LANGUAGE])


@cache
def _all_wordings() -> Mapping[str, Wording]:
    text = files("shared.layout").joinpath("wording.json").read_text(encoding="utf-8")
    return {language: _from_json(entry) for language, entry in json.loads(text).items()}


def _from_json(entry: Mapping[str, Any]) -> Wording:
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()
    }
    return Wording(**fields)
