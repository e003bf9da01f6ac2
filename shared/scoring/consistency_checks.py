"""What the checks of all categories share: what is judged, what a check says, and its words."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from shared.domain.consistency import Issue
from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.style import Section
from shared.scoring.words import LANGUAGES

_FOLDER = Path(__file__).parent / "words"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Written:
    """The documents, either of which may be absent. `order` is the order in which the resume's sections are set;

    the content has none of its own.
    """

    resume: ResumeContent | None = None
    letter: CoverLetterContent | None = None
    order: tuple[Section, ...] | None = None


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: a value from 0 to 1, or nothing and the reason."""

    value: float | None
    issues: tuple[Issue, ...] = ()
    recommendations: tuple[str, ...] = ()
    reason: str = ""


def unjudged(name: str) -> Check:
    """A check that could not be made."""
    return Check(None, reason=told(name) if name else "")


def told(name: str, /, **words: object) -> str:
    """One sentence with its words filled in."""
    return _sentences()[name].format(**words)


def words_of(text: str) -> list[str]:
    """The words of a text, without figures."""
    return _WORD.findall(text)


@cache
def style_words(language: str) -> dict[str, Any]:
    """What marks a register in a language; English where we have none for it."""
    name = language if language in LANGUAGES else "en"
    read: dict[str, Any] = json.loads((_FOLDER / f"style.{name}.json").read_text(encoding="utf-8"))
    return read


@cache
def _sentences() -> dict[str, str]:
    read: dict[str, str] = json.loads((_FOLDER / "consistency.json").read_text(encoding="utf-8"))
    return read
