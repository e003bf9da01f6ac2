"""What kind of work it was: who loaded forklifts did not repair them, and who sold tickets planned no routes."""

from collections.abc import Iterator

from shared.domain.claims import ClaimKind
from shared.domain.facts import FactKind
from shared.truth.asking import finding
from shared.truth.reading import Reading, Token, carries
from shared.truth.sentence import Finding, Sentence
from shared.truth.vocabulary import related
from shared.truth.words import lexicon

_POINTS = (FactKind.ACCOMPLISHMENT, FactKind.PROJECT_HIGHLIGHT)
#: In English a verb stands after one of these, or opens its part.
_BEFORE_VERBS = frozenset(("i", "and", "or", "then", "also", "to", "by"))


def kinds_of_work(sentence: Sentence) -> Iterator[Finding]:
    """The first verb that tells of another kind of deed than every fact that is cited for the sentence.

    Only verbs that make a deed a greater one belong to a kind; plain ones, as “handle”, fit any work.
    """
    told = [g for g in sentence.cited if g.kind in _POINTS]
    reading = sentence.rest
    if not told or any(g.reading.language != reading.language for g in told) or sentence.whole.of("wish"):
        return
    keys = frozenset().union(*(g.reading.words for g in told))
    kinds = {kind for key in keys for kind in lexicon().told.get(key, "").split()}
    for i, token in enumerate(reading.tokens):
        own = lexicon().said.get(token.key)
        if own is None or not carries(token) or not _is_verb(reading, i, token) or not kinds.isdisjoint(own.split()):
            continue
        if token.key not in keys and related(token.key).isdisjoint(keys):
            yield finding(ClaimKind.SCOPE, token.text)
            return


def _is_verb(reading: Reading, at: int, token: Token) -> bool:
    """Whether a word tells what was done. German nouns do where they name the deed: `Reparatur von …`."""
    if reading.language != "en":
        return True
    before = reading.tokens[at - 1] if at else None
    opens = before is None or token.breaks or before.low in _BEFORE_VERBS or not carries(before)
    return opens or token.low.endswith("ed")
