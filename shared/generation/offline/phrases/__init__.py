"""The connecting phrases of each language, each from its file and only when first asked for."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

_FOLDER = Path(__file__).parent


class Phrases:
    """One language's phrases. A phrase with several frames is chosen by what the document is about."""

    def __init__(self, language: str, seed: str) -> None:
        self._phrases = _read(language)
        self._seed = seed

    def say(self, name: str, /, **words: str) -> str:
        """The phrase of this name with its blanks filled; blanks are filled once, so words are never templates."""
        frames = self._phrases[name]
        frame = frames if isinstance(frames, str) else frames[crc32(f"{self._seed}|{name}".encode()) % len(frames)]
        return filled(frame, words)

    def turn(self, name: str, number: int, /, **words: str) -> str:
        """The frame that is due the `number`-th time, so that neighbouring sentences do not start alike."""
        frames = self._phrases[name]
        start = crc32(f"{self._seed}|{name}".encode())
        return filled(frames[(start + number) % len(frames)], words)

    def listed(self, words: tuple[str, ...] | list[str]) -> str:
        """`A`, `A and B`, `A, B and C`."""
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} {self._phrases['and']} {words[-1]}"

    def named_place(self, name: str) -> str:
        """A school's name inside a sentence: `the University of …` in English."""
        opening = str(self._phrases.get("placesWithArticle", ""))
        return f"the {name}" if opening and name.startswith(opening) else name

    def words(self, name: str) -> frozenset[str]:
        """A word list of this language; empty where the language has none."""
        return frozenset(self._phrases.get(name, ()))


def filled(frame: str, words: dict[str, str]) -> str:
    """A frame with its `{blanks}` filled, each once: braces in the words themselves stay as they are."""
    said, *blanks = frame.split("{")
    for blank in blanks:
        name, _, rest = blank.partition("}")
        said += words[name] + rest
    return said


@cache
def _read(language: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return read
