"""Skills that no list knows: what stands behind "experience with" or alone in a bullet."""

import re
from functools import cache

from shared.scoring.postings.found import Found
from shared.scoring.postings.wording import folded, listed, phrases, whole_words
from shared.scoring.stems import stem
from shared.scoring.tokens import fold, tokenise
from shared.scoring.words import all_stop_words, filler_stems, stems_of

_MOST_WORDS = 4
_MOST_ITEMS = 8
_BARE_WORDS = 7
_COMMA = re.compile(r"\s*\([^()]*\)?\s*|\s*[,;)]\s*")
_EDGES = " \t,;:.!?()[]\"'’“”„«»*•–—-…"
_VERB = re.compile(
    r"\b(?:you|we|your|our|sie|du|wir|ihr|vous|nous|will|haben|hast|können|êtes|avez)\b", re.IGNORECASE
)
_COMPOUND = re.compile(r"(?<!\w)(?P<name>[\w+#.]{2,30}?)-?(?:kenntnisse|erfahrung)n?(?!\w)", re.IGNORECASE)


@cache
def _joints() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for name in ("and", "or") for word in listed(name))
    return re.compile(rf"\s+[/+]\s+|(?<=\w)/(?=\w{{3}})|\s+(?:{words})\s+", re.IGNORECASE)


@cache
def _cuts() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(cut) for cut in listed("cut")), re.IGNORECASE)


@cache
def _cues() -> re.Pattern[str]:
    return whole_words(cue for cue in listed("cues") if not cue.endswith("'"))


@cache
def _tails() -> re.Pattern[str]:
    joined = "|".join(re.escape(tail) for tail in sorted(listed("skillTails"), key=len, reverse=True))
    return re.compile(rf"[\s-]*(?<!\w)(?:{joined})\s*$", re.IGNORECASE)


def phrases_in(clause: str, *, bullet: bool) -> list[Found]:
    """The names that a clause's wording sets apart as skills."""
    spans = _behind_cues(clause)
    if not spans and bullet and len(clause.split()) <= _BARE_WORDS * 2 and not _VERB.search(clause):
        spans = [(0, len(clause))]
    found: list[Found] = []
    for start, end in spans:
        for piece in _pieces(clause, start, end):
            shrunk = _shrunk(clause, *piece)
            if shrunk and not any(shrunk.overlaps(other) for other in found):
                found.append(shrunk)
    return found[:_MOST_ITEMS]


def _behind_cues(clause: str) -> list[tuple[int, int]]:
    cues = list(_cues().finditer(clause))
    spans = []
    for i, cue in enumerate(cues):
        stop = cues[i + 1].start() if i + 1 < len(cues) else len(clause)
        cut = _cuts().search(clause, cue.end() + 1, stop)
        spans.append((cue.end(), cut.start() if cut else stop))
    spans.extend((match.start("name"), match.end("name")) for match in _COMPOUND.finditer(clause))
    return [span for span in spans if span[0] < span[1]]


def _pieces(clause: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    for first, last in _between(_COMMA, clause, start, end):
        cut = _cuts().search(clause, first + 1, last)
        pieces.extend(_between(_joints(), clause, first, cut.start() if cut else last))
    return pieces


def _between(joint: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, last = [], start
    for match in joint.finditer(text, start, end):
        spans.append((last, match.start()))
        last = match.end()
    return [*spans, (last, end)]


def _shrunk(clause: str, start: int, end: int) -> Found | None:
    """A piece without articles, praise and tails; nothing where no name of its own remains."""
    while (tail := _tails().search(clause[start:end])) and tail.start():
        end = start + tail.start()
    words = [match.span() for match in re.finditer(r"\S+", clause[start:end])]
    while words and _light(clause[start + words[0][0] : start + words[0][1]]):
        words.pop(0)
    while words and _function_word(clause[start + words[-1][0] : start + words[-1][1]]):
        words.pop()
    if not words or len(words) > _MOST_WORDS:
        return None
    first, last = start + words[0][0], start + words[-1][1]
    text = clause[first:last]
    first += len(text) - len(text.lstrip(_EDGES))
    last -= len(text) - len(text.rstrip(_EDGES)) if text.rstrip(_EDGES) else 0
    text = clause[first:last]
    return Found("skill", first, last, key=" ".join(stems_of(text))) if _names_a_skill(text) else None


def _light(word: str) -> bool:
    bare = fold(word.strip(_EDGES))
    return not bare or bare in folded("lead") or bare.isdecimal()


def _function_word(word: str) -> bool:
    bare = fold(word.strip(_EDGES))
    return not bare or bare in all_stop_words()


def _names_a_skill(text: str) -> bool:
    tokens = [token.text for token in tokenise(text)]
    if not tokens or len(text) < 2 or any(token in folded("soft") for token in tokens):
        return False
    if phrases("asidePhrases").search(text) or any(token.isdecimal() and len(tokens) == 1 for token in tokens):
        return False
    if all(token in folded("alone") or token in folded("lead") for token in tokens):
        return False
    if any(token in all_stop_words() and token not in folded("joiners") for token in tokens):
        return False
    telling = [
        token for token in tokens
        if token not in all_stop_words() and token not in folded("lead") and stem(token) not in filler_stems()
    ]  # fmt: skip
    return any(len(token) > 2 or not token.isalpha() or token.isupper() for token in telling)
