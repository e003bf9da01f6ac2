"""The writing style of somebody's letter, counted from its text: what was seen, and how sure that is."""

import json
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from shared.domain.model import JsonObject
from shared.domain.plain_text import sentences
from shared.domain.style import WritingStyleConfig
from shared.ports.document_text import DocumentText, TextLine
from shared.scoring.consistency_checks import style_words, words_of
from shared.scoring.words import detect_language

_WORDS = Path(__file__).parent / "words" / "tones.json"
_SHOWN = 8
_HEARD, _TWICE = 0.6, 2  #: marks in a hundred words, and marks at all, from which a tone is heard
_BODY_SENTENCE = 5  #: words; shorter lines are an address, a greeting or a name
_TOUCHING, _APART = 0.9, 1.3  #: of the type's size, and of the closest lines' distance
_LONG_LINE = 120  #: characters; a file with such lines has one line a paragraph
_SPREAD = 7.0  #: standard deviation of sentence lengths from which a style mixes short and long
_SHORT_MEAN, _LONG_MEAN = 13.0, 23.0
_SHARES = (("plain", 18.0), ("professional", 28.0))  #: long words in per cent, up to which a level goes


@dataclass(frozen=True)
class StyleReading:
    """The configuration, the text it was read from, and how each part was read."""

    config: WritingStyleConfig
    source_text: str
    metadata: JsonObject


def read_style(text: DocumentText) -> StyleReading:
    """The style of a letter. The same text gives the same reading."""
    paragraphs = _paragraphs(text)
    whole = "\n\n".join(paragraphs)
    language = detect_language(whole)
    body = [told for paragraph in paragraphs if (told := _told(paragraph))]
    said = [sentence for told in body for sentence in told]
    lengths = [len(sentence.split()) for sentence in said] or [15]
    words = words_of(" ".join(said))
    tone, level, tone_seen = _tone(whole, language, len(words))
    formality, formality_seen = _formality(whole, language, len(said))
    complexity, complexity_seen = _complexity(lengths)
    vocabulary, vocabulary_seen = _vocabulary(words, language)
    inner = body[1:-1] if len(body) > 2 else body
    average = round(statistics.fmean(map(len, inner))) if inner else 3
    confidence = _confidence(len(words))
    config = WritingStyleConfig.model_validate(
        {
            "tone": tone, "tone_level": level, "formality_level": formality, "sentence_complexity": complexity,
            "vocabulary_level": vocabulary, "avg_paragraph_length": min(8, max(1, average)),
        }
    )  # fmt: skip
    metadata: JsonObject = {
        "source": {"media_type": text.media_type, "pages": text.pages, "words": len(words), "language": language},
        "tone": {**tone_seen, "confidence": min(confidence, 0.8)},
        "formality_level": {**formality_seen, "confidence": min(confidence, 0.8)},
        "sentence_complexity": {**complexity_seen, "confidence": confidence},
        "vocabulary_level": {**vocabulary_seen, "confidence": confidence},
        "avg_paragraph_length": {"seen": [len(told) for told in body][:20], "confidence": confidence},
    }
    return StyleReading(config, whole, metadata)


def _paragraphs(text: DocumentText) -> list[str]:
    """Paragraphs by empty lines, by gaps on the page, or one a line where lines are long."""
    lines = list(text.lines)
    if text.media_type.startswith("text/"):
        told = [line.text for line in lines if line.text.strip()]
        if any(not line.text.strip() for line in lines):
            return [
                " ".join(part.split())
                for part in re.split(r"\n\s*\n", "\n".join(x.text for x in lines))
                if part.strip()
            ]
        return told if max(map(len, told), default=0) > _LONG_LINE else [" ".join(told)]
    if all(line.top == 0 for line in lines):
        return [line.text.strip() for line in lines if line.text.strip()]
    return _by_gaps([line for line in lines if line.text.strip()])


def _by_gaps(lines: Sequence[TextLine]) -> list[str]:
    steps = [after.top - before.top for before, after in pairwise(lines) if after.page == before.page]
    # What lies closest together is one paragraph: short letters have hardly more lines than gaps.
    usual = min((step for step, line in zip(steps, lines, strict=False) if step >= _TOUCHING * line.size), default=0)
    paragraphs: list[list[str]] = []
    last: TextLine | None = None
    for line in lines:
        near = last is not None and last.page == line.page and line.top - last.top <= _APART * usual
        if near and paragraphs:
            paragraphs[-1].append(line.text.strip())
        else:
            paragraphs.append([line.text.strip()])
        last = line
    return [" ".join(part) for part in paragraphs]


def _told(paragraph: str) -> list[str]:
    """A paragraph's sentences; none for an address, a greeting or a signature."""
    said = sentences(paragraph)
    return said if any(len(one.split()) >= _BODY_SENTENCE and one[-1:] in ".!?" for one in said) else []


def _tone(whole: str, language: str, words: int) -> tuple[str, int, JsonObject]:
    """The tone whose marks stand out, and how strongly: marks in a hundred words."""
    found = {
        name: _found(whole, _tones(language)[name]) for name in ("enthusiastic", "authoritative", "conversational")
    }
    calls = whole.count("!")
    rates = {name: 100 * len(marks) / max(words, 40) for name, marks in found.items()}
    rates["enthusiastic"] += 50 * calls / max(words, 40)
    name, rate = max(rates.items(), key=lambda pair: pair[1])
    seen: JsonObject = {
        "seen": {tone: marks[:_SHOWN] for tone, marks in found.items()},
        "exclamation_marks": calls,
        "marks_in_100_words": {tone: round(value, 2) for tone, value in rates.items()},
    }
    if rate < _HEARD or len(found[name]) + (calls if name == "enthusiastic" else 0) < _TWICE:
        return "professional", 5, seen
    tone = {"enthusiastic": "professional_enthusiastic"}.get(name, name)
    return tone, min(10, 5 + round(1.5 * rate)), seen


def _formality(whole: str, language: str, said: int) -> tuple[int, JsonObject]:
    """6 is the usual; each sentence in five with a casual or a formal mark moves it by one or two."""
    listed = style_words(language)
    casual = _found(whole, listed["informal"]) + [
        match[0]
        for pattern in listed["contractions"]
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", whole, re.IGNORECASE)
    ]
    formal = _found(whole, [*listed["stiff"], *_tones(language)["formal"]])
    every = max(said, 5)
    level = 6 + min(4, round(8 * len(formal) / every)) - min(5, round(8 * len(casual) / every))
    seen = {"formal": formal[:_SHOWN], "casual": casual[:_SHOWN], "sentences": said}
    return min(10, max(1, level)), {"seen": seen}


def _complexity(lengths: Sequence[int]) -> tuple[str, JsonObject]:
    mean, spread = statistics.fmean(lengths), statistics.pstdev(lengths)
    seen: JsonObject = {"seen": {"words_a_sentence": round(mean, 1), "spread": round(spread, 1)}}
    if spread >= _SPREAD and _SHORT_MEAN - 2 < mean < _LONG_MEAN + 3:
        return "varied", seen
    return ("simple" if mean < _SHORT_MEAN else "complex" if mean >= _LONG_MEAN else "varied"), seen


def _vocabulary(words: Sequence[str], language: str) -> tuple[str, JsonObject]:
    long = int(style_words(language)["longWord"])
    share = 100 * sum(len(word) >= long for word in words) / max(len(words), 1)
    level = next((name for name, most in _SHARES if share < most), "advanced_professional")
    return level, {"seen": {"long_words_in_100": round(share, 1), "long_is_letters": long}}


def _found(text: str, phrases: Sequence[str]) -> list[str]:
    listed = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return [match[0] for match in re.finditer(rf"(?<!\w)(?:{listed})(?!\w)", text, re.IGNORECASE)]


def _confidence(words: int) -> float:
    """A letter has 250 words; a few lines tell little."""
    return round(min(0.95, 0.2 + 0.75 * words / 200), 2)


@cache
def _all_tones() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(_WORDS.read_text(encoding="utf-8"))
    return read


def _tones(language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = _all_tones().get(language) or _all_tones()["en"]
    return found
