"""Degrees and vocational training, by level."""

import re
from functools import cache

from shared.scoring.postings.found import Found
from shared.scoring.postings.wording import by_name, folded, phrases, whole_words
from shared.scoring.tokens import fold
from shared.scoring.words import all_stop_words

#: Lowest first.
LEVELS = ("basic", "school", "vocational", "higher", "bachelor", "master", "doctorate")
_ABBREVIATED = 4
_OR = re.compile(r"(?:,|/|\b(?:or|oder|ou|bzw\.?|and|und|et)\b)", re.IGNORECASE)
_BETWEEN_DEGREES = 60
_WORK = re.compile(r"(?:\s+\w+){0,2}?\s+(?:experience|berufserfahrung|erfahrung|expérience)", re.IGNORECASE)
_FIELD = re.compile(
    r"\s*(?:degree|diploma|qualification|abschluss|studium)?\s*(?:level \d\s*)?"
    r"(?:\(\w+\)\s*)?(?:in|of|im|der|des|en|als|zur/zum|zum|zur|with|mit)?\s*"
    r"(?:(?:the|der|den|dem|a|an|bereich|fields? of)\s+)?"
    r"(?:(?!\b(?:and|or|und|oder|et|ou|plus|with|mit|avec|sowie)\b)[^,.;()]){2,60}",
    re.IGNORECASE,
)


@cache
def _degrees() -> re.Pattern[str]:
    return whole_words(form for forms in by_name("degrees").values() for form in forms)


@cache
def _levels() -> dict[str, str]:
    ranked = sorted(by_name("degrees").items(), key=lambda item: LEVELS.index(item[0]), reverse=True)
    return {" ".join(form.casefold().split()): level for level, forms in ranked for form in forms}


def degrees_in(text: str) -> list[tuple[int, int, str]]:
    """Each degree that a text names, with its level."""
    found = []
    for match in _degrees().finditer(text):
        short = len(match[0]) <= _ABBREVIATED and match[0].casefold() not in ("lehre", "phd", "meister")
        if short and sum(letter.isupper() for letter in match[0]) < 2:
            continue
        level = _levels().get(" ".join(match[0].casefold().replace("’", "'").split()))
        unmeant = phrases("notDegree").search(text, max(0, match.start() - 15), match.end() + 15)
        if level and not (unmeant and unmeant.start() < match.end() and match.start() < unmeant.end()):
            found.append((match.start(), match.end(), level))
    return found


def education_in(clause: str) -> list[Found]:
    """The education a clause asks for, as one requirement: the lowest of the levels it names will do."""
    named = degrees_in(clause)
    if not named:
        return []
    together = [named[0]]
    for degree in named[1:]:
        if degree[0] - together[-1][1] <= _BETWEEN_DEGREES:
            together.append(degree)
    level = min((level for _, _, level in together), key=LEVELS.index)
    start, end = together[0][0], together[-1][1]
    field = _FIELD.match(clause, end)
    end = _trimmed(clause, field.end()) if field else end
    start -= _words_before(clause[:start])
    equivalent = phrases("equivalent").search(clause)
    spans = tuple((first, last) for first, last, _ in together) if len(together) > 1 else ()
    if equivalent:
        worked = _WORK.match(clause, equivalent.end())
        accepted = (equivalent.start(), worked.end() if worked else equivalent.end())
        spans = (*(spans or ((start, together[0][1]),)), accepted)
        end = max(end, accepted[1])
    return [Found("education", start, end, level, None, spans, f"education:{level}")]


def _words_before(before: str) -> int:
    """How many characters the words before a degree take that name its field ("Nursing degree")."""
    match = re.search(r"(?:[A-Za-z][\w'’-]+\s+){1,2}$", before)
    if not match:
        return 0
    words = list(re.finditer(r"\S+\s+", match[0]))
    while words and fold(words[0][0].strip()) in all_stop_words() | folded("lead"):
        words.pop(0)
    if any(fold(word[0].strip()) in all_stop_words() for word in words):
        return 0
    return len(match[0]) - words[0].start() if words else 0


def _trimmed(clause: str, end: int) -> int:
    return len(clause[:end].rstrip(" ,;:-–"))
