"""Judges one sentence: everything it claims beyond its facts, or the facts that carry it."""

from collections.abc import Callable, Iterator

from shared.domain.claims import Claim, ClaimKind, Verdict
from shared.truth.judges_addresses import addresses
from shared.truth.judges_binding import how_often, recombined
from shared.truth.judges_carrying import uncarried
from shared.truth.judges_deeds import kinds_of_work
from shared.truth.judges_languages import languages, turned
from shared.truth.judges_names import employers, listed, names, tools
from shared.truth.judges_numbers import kind_of, numbers
from shared.truth.judges_ordinals import ordinals
from shared.truth.judges_praise import authorship, awards, outcomes, reach
from shared.truth.judges_scope import deeds, scope
from shared.truth.judges_sense import is_connecting, statements, tells_no_deed
from shared.truth.judges_standing import certificates, degrees
from shared.truth.judges_titles import seniority, titles
from shared.truth.sentence import Finding, Sentence

_JUDGES: tuple[Callable[[Sentence], Iterator[Finding]], ...] = (
    employers, numbers, scope, titles, seniority, degrees, certificates, languages, reach, awards, authorship,
    outcomes, tools, names, listed, addresses, how_often, turned, kinds_of_work, ordinals,
)  # fmt: skip
_SUPPORTED_SHARE = 0.75
_MOST_EVIDENCE = 3
_KINDS = (
    ("degrees", ClaimKind.DEGREE), ("certificates", ClaimKind.CERTIFICATE), ("awards", ClaimKind.AWARD),
    ("languages", ClaimKind.LANGUAGE), ("tools", ClaimKind.SKILL), ("listing", ClaimKind.SKILL),
    ("seniority", ClaimKind.SENIORITY), ("titles", ClaimKind.TITLE), ("reach", ClaimKind.REACH),
)  # fmt: skip


def judge(sentence: Sentence, path: str, start: int) -> list[Claim]:
    """The claims of a sentence that stands at `start` of the text at `path`: one, or one for each fault."""
    end = start + len(sentence.text)
    connecting = is_connecting(sentence)
    if faults := findings(sentence, connecting=connecting):
        return [
            Claim(
                path=path, start=start, end=end, text=sentence.text, verdict=Verdict.UNSUPPORTED, kind=fault.kind,
                evidence=evidence(sentence), words=fault.words, question=fault.question, reason=fault.reason,
            )
            for fault in faults
        ]  # fmt: skip
    connecting = connecting and not sentence.place.cites
    verdict = Verdict.SUPPORTED if connecting or is_literal(sentence) else Verdict.REWORDED
    kind = ClaimKind.CONNECTING if connecting else kind_told(sentence)
    rests_on = () if connecting else evidence(sentence)
    return [Claim(path=path, start=start, end=end, text=sentence.text, verdict=verdict, kind=kind, evidence=rests_on)]


def findings(sentence: Sentence, *, connecting: bool) -> list[Finding]:
    """Everything that no fact carries, each kind once. What nothing resembles is said only where all else is well."""
    if sentence.place.bullet is False and not sentence.whole.tokens:
        return []
    faults: dict[tuple[ClaimKind, str], Finding] = {}
    for asked in _JUDGES:
        for fault in asked(sentence):
            faults.setdefault((fault.kind, fault.words.casefold()), fault)
    if not faults and not connecting and not tells_no_deed(sentence):
        return [*statements(sentence)] or [*uncarried(sentence)] or [*recombined(sentence)]
    return list(faults.values())


def is_literal(sentence: Sentence) -> bool:
    """Whether nearly all words are those of the facts."""
    own = frozenset().union(*(g.reading.words for g in (sentence.cited or sentence.permitted)), frozenset())
    words = sentence.rest.keys
    return not words or len([key for key in words if key in own]) >= _SUPPORTED_SHARE * len(words)


def evidence(sentence: Sentence) -> tuple[str, ...]:
    """The facts named for the sentence, or those that share most with it."""
    if sentence.place.cites:
        return tuple(dict.fromkeys(g.id for g in sentence.cited))
    own = sentence.whole.keys
    ranked = sorted(((len(own & g.reading.keys), -i, g.id) for i, g in enumerate(sentence.permitted)), reverse=True)
    most = ranked[0][0] if ranked else 0
    return tuple(dict.fromkeys(known for shared, _, known in ranked if shared and shared * 2 > most))[:_MOST_EVIDENCE]


def kind_told(sentence: Sentence) -> ClaimKind:
    """What a carried sentence is mostly about."""
    for quantity in sentence.quantities:
        return kind_of(quantity)
    if deeds(sentence.whole, "lead"):
        return ClaimKind.SCOPE
    return next((kind for category, kind in _KINDS if sentence.whole.of(category)), ClaimKind.STATEMENT)
