"""The connecting phrases and word lists of each language, each from its files and only when first asked for."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from shared.generation.offline.wording import with_article

_FOLDER = Path(__file__).parent


class Phrases:
    """One language's phrases. A phrase with several frames is chosen by what the document is about.

    `marks` name the register, strongest first: `invite.formal` is said instead of `invite` where `formal` is
    among them. A phrase that has no such form is said as it always is.
    """

    def __init__(self, language: str, seed: str, marks: tuple[str, ...] = ()) -> None:
        self.language = language
        self._phrases = _read(language)
        self._seed = seed
        self._marks = marks

    def say(self, name: str, /, **words: str) -> str:
        """The phrase of this name with its blanks filled; blanks are filled once, so words are never templates."""
        return self.turn(name, 0, **words)

    def turn(self, name: str, number: int, /, **words: str) -> str:
        """The frame that is due the `number`-th time, so that neighbouring sentences do not start alike."""
        return filled(self.frames(name)[self._place(name, number)], words)

    def frames(self, name: str) -> tuple[str, ...]:
        """The frames of a phrase in the register asked for; none where the language has no such phrase."""
        marked = (self._phrases.get(f"{name}.{mark}") for mark in self._marks)
        found = next((frames for frames in marked if frames), self._phrases.get(name, ()))
        return (found,) if isinstance(found, str) else tuple(found)

    def listed(self, words: tuple[str, ...] | list[str]) -> str:
        """`A`, `A and B`, `A, B and C`."""
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} {self._phrases['and']} {words[-1]}"

    def held(self, name: str) -> str:
        """What somebody holds, with its article where it is one of several: `an SIA licence`."""
        return with_article(name, self.words("countable"), self.words("vowelLetters"))

    def holder(self, name: str) -> str | None:
        """What a certificate makes of its holder, `a Registered Nurse (Adult)`; None where it names no person."""
        said = with_article(name, self.words("holders"), self.words("vowelLetters"))
        return said if said != name else None

    def named_place(self, name: str) -> str:
        """An organisation's name inside a sentence: `the University of …` in English."""
        opening = str(self._phrases.get("placesWithArticle", ""))
        return f"the {name}" if opening and re.match(opening, name) else name

    def words(self, name: str) -> frozenset[str]:
        """A word list of this language; empty where the language has none."""
        return _word_list(self.language, name)

    def forms(self, name: str) -> dict[str, str]:
        """A table of word forms, e.g. from a verb to its past; empty where the language has none."""
        found: dict[str, str] = self._phrases.get(name, {})
        return found

    def _place(self, name: str, number: int) -> int:
        return (crc32(f"{self._seed}|{name}".encode()) + number) % len(self.frames(name))


def filled(frame: str, words: dict[str, str]) -> str:
    """A frame with its `{blanks}` filled, each once: braces in the words themselves stay as they are."""
    said, *blanks = frame.split("{")
    for blank in blanks:
        name, _, rest = blank.partition("}")
        said += words[name] + rest
    return said


@cache
def _word_list(language: str, name: str) -> frozenset[str]:
    return frozenset(_read(language).get(name, ()))


@cache
def _read(language: str) -> dict[str, Any]:
    """All of a language's files in one: phrases of the letter, phrases of the resume, and words."""
    read: dict[str, Any] = {}
    for path in sorted((_FOLDER / language).glob("*.json")):
        read |= json.loads(path.read_text(encoding="utf-8"))
    return read
