"""Spoken languages and the level asked for."""

import re
from functools import cache

from shared.scoring.postings.found import Found
from shared.scoring.postings.wording import named_phrases, patterns, phrases, spoken_languages, whole_words
from shared.scoring.tokens import fold

_LEVEL = re.compile(r"(?<!\w)(?:[ABC][12])(?!\w)")
_COMPOUND = re.compile(r"(?<!\w)(?P<name>[^\W\d_]{4,14}?)(?:-?(?:sprach)?kenntnisse)(?!\w)", re.IGNORECASE)
_OR = re.compile(r"[\s,]*(?:or|oder|ou|bzw\.?|/)\s+(?:the\s+|l['’]|le\s+|basic\s+)?$|[\s]*/[\s]*$", re.IGNORECASE)
_LIST_GAP = re.compile(r"^[\s,]*(?:(?:and|und|et|or|oder|ou|good|gute|gutes|basic)\s+)*$", re.IGNORECASE)
_OPENS = re.compile(r"^(?:l['’]|le\s+)", re.IGNORECASE)
_FOLLOWED = re.compile(r"\s*(?:$|[,;.(]|(?:and|or|und|oder|et|ou|is|are|ist|sind|for|für|pour|to|wäre|serait)\b)")
_REACH = 45
_SHORT = 5
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2", "native")


@cache
def _names() -> re.Pattern[str]:
    return whole_words(spoken_languages())


def language_named(text: str) -> str | None:
    """The English name of the first spoken language that a text names."""
    spans = _spans(text)
    return spans[0][2] if spans else None


def level_told(text: str) -> str | None:
    """The level that a text tells, as a CEFR level or `native`: "fluent" is C1, "good" B2."""
    exact = _LEVEL.findall(text)
    if exact:
        return str(min(exact))
    for level, pattern in named_phrases("levels").items():
        if pattern.search(text):
            return level
    return None


def languages_in(clause: str) -> list[Found]:
    """Each language that a clause asks for; "Dutch or Danish" is one."""
    spans = _spans(clause)
    if not spans or not _about_languages(clause, spans):
        return []
    found: list[Found] = []
    for i, (start, end, name) in enumerate(spans):
        before = clause[spans[i - 1][1] : start] if i else ""
        if i and _OR.search(before) and found:
            last = found[-1]
            others = last.alternatives or ((last.start, last.end),)
            found[-1] = Found("language", last.start, end, last.level, None, (*others, (start, end)),
                              f"{last.key}|{name}")  # fmt: skip
            continue
        found.append(Found("language", start, end, _level_near(clause, spans, i), key=name))
    return found


def _spans(clause: str) -> list[tuple[int, int, str]]:
    names = spoken_languages()
    spans = [(m.start(), m.end(), names[fold(m[0])]) for m in _names().finditer(clause) if fold(m[0]) in names]
    for match in _COMPOUND.finditer(clause):
        name = names.get(fold(match["name"])) or names.get(fold(match["name"]).rstrip("-"))
        if name and not any(start < match.end() and match.start() < end for start, end, _ in spans):
            spans.append((match.start(), match.end(), name))
    return sorted(spans)


def _about_languages(clause: str, spans: list[tuple[int, int, str]]) -> bool:
    if len(clause.split()) <= _SHORT and not clause.strip()[:1].islower():
        return not any(pattern.search(clause) for pattern in patterns("notLicence"))
    near = clause[max(0, spans[0][0] - _REACH) : spans[-1][1] + _REACH]
    if not _OPENS.sub("", clause[: spans[0][0]], count=1).strip() and _FOLLOWED.match(clause, spans[0][1]):
        return True
    if any(clause[end - 10 : end].casefold().endswith("kenntnisse") for _, end, _ in spans):
        return True
    return bool(_LEVEL.search(near) or phrases("languageCues").search(near))


def _level_near(clause: str, spans: list[tuple[int, int, str]], i: int) -> str | None:
    """The level said before or behind a language, not beyond the next; a list shares the first one's."""
    start, end, _ = spans[i]
    left = spans[i - 1][1] if i else 0
    right = spans[i + 1][0] if i + 1 < len(spans) else len(clause)
    behind = level_told(clause[end : min(right, end + _REACH)])
    before = level_told(clause[max(left, start - _REACH) : start])
    exact = behind if _LEVEL.search(clause[end : min(right, end + _REACH)]) else None
    told = exact or before or behind
    if told is None and i and _LIST_GAP.match(clause[left:start]):
        return _level_near(clause, spans, i - 1)
    return told
