"""Spoken languages, how well, and from which into which."""

from collections.abc import Iterator

from shared.domain.claims import ClaimKind
from shared.domain.facts import FactKind
from shared.truth.asking import finding
from shared.truth.reading import Mark, Reading
from shared.truth.sentence import Finding, Sentence

_BILINGUAL = frozenset(("bilingual", "bilingue", "bilingues", "zweisprachig"))
_PAIR = 2
_INTO = frozenset(("to", "into", "ins", "nach", "vers", "en"))
_OUT_OF = frozenset(("from", "aus", "vom", "von", "de", "du", "d", "l", "depuis"))


def languages(sentence: Sentence) -> Iterator[Finding]:
    """Spoken languages and how well; as adjectives they are names like others."""
    reading = sentence.rest
    if not reading.of("languages"):
        return
    held = _spoken(sentence)
    told = frozenset().union(*(g.reading.groups("languages") for g in sentence.permitted), frozenset())
    for mark in reading.of("languages"):
        if mark.group not in held:
            if mark.group not in told and _is_spoken(reading, mark):
                yield finding(ClaimKind.LANGUAGE, reading.said(mark))
            continue
        level = _level_beside(reading, mark)
        if level > held[mark.group] and mark.group not in (_level_told(sentence) if level < 6 else ()):
            yield finding(ClaimKind.LANGUAGE, reading.said(mark))


def _is_spoken(reading: Reading, mark: Mark) -> bool:
    """Whether the word is the language and no adjective: in French “l'”, “en” or “du” stands before it."""
    before = reading.tokens[mark.first - 1].low if mark.first else ""
    french = reading.language == "fr" and before in ("l", "le", "en", "du", "d")
    return reading.tokens[mark.first].capital or french or bool(reading.of("speaks"))


def _spoken(sentence: Sentence) -> dict[str, int]:
    """Language → level, 7 where the profile names none."""
    held: dict[str, int] = {}
    for ground in sentence.place.index.grounds:
        if ground.kind is FactKind.LANGUAGE and ground.parts:
            levels = [int(m.group) for m in ground.reading.of("levels")]
            unknown = 7 if len(ground.parts) < 2 else 5
            for group in ground.reading.groups("languages"):
                held[group] = max(levels, default=unknown)
    return held


def _level_told(sentence: Sentence) -> frozenset[str]:
    told = [g for g in sentence.permitted if g.reading.of("levels") and g.kind is not FactKind.LANGUAGE]
    return frozenset().union(*(g.reading.groups("languages") for g in told), frozenset())


def _level_beside(reading: Reading, language: Mark) -> int:
    """The level nearest to a language, at most four words away and not nearer to another language."""
    others = [m.first for m in reading.of("languages") if m.first != language.first]
    if {t.low for t in reading.tokens} & _BILINGUAL:
        return 5
    near = [
        int(m.group)
        for m in reading.of("levels")
        if abs(m.first - language.first) <= 4
        and not any(abs(m.first - other) < abs(m.first - language.first) for other in others)
    ]
    return max(near, default=0)


def turned(sentence: Sentence) -> Iterator[Finding]:
    """From German to French is not from French to German."""
    said = _direction(sentence.rest)
    if said is None:
        return
    told = [pair for g in sentence.carriers if (pair := _direction(g.reading)) is not None]
    if told and said not in told and said[::-1] in told:
        yield finding(ClaimKind.LANGUAGE, sentence.rest.text)


def _direction(reading: Reading) -> tuple[str, str] | None:
    """The languages that something leads from and to."""
    marks, tokens = reading.of("languages"), reading.tokens
    if len(marks) < _PAIR:
        return None
    one, other = marks[0], marks[1]
    into = any(t.low in _INTO for t in tokens[one.last : other.first])
    out_of = any(t.low in _OUT_OF for t in tokens[max(0, one.first - 2) : one.first])
    return (one.group, other.group) if into and out_of else None
