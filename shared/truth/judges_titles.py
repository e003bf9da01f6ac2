"""Titles and seniority: what the person calls themselves must be a role of theirs, and no higher."""

from collections.abc import Iterator

from shared.domain.claims import ClaimKind
from shared.domain.facts import FactKind
from shared.scoring.requirements import plain_role
from shared.truth.asking import finding
from shared.truth.index import Ground
from shared.truth.reading import Mark, Reading, Token, carries, cleaned
from shared.truth.sentence import Finding, Sentence
from shared.truth.words import lexicon

_ROLES = (FactKind.TITLE, FactKind.ROLE)
_TITLE_WITHIN = 6
#: Words that are ranks beside a title only.
_LOOSE_RANKS = frozenset(("lead", "head", "executive", "chef", "cheffe", "ober", "leader", "cadre"))
#: What a title ends with that has no other word for one: “as shift lead”.
_LEADS = frozenset(("lead", "head", "chief"))
#: German titles are written as one word, whose end tells that it is one.
_TRADES = ("leiter", "meister", "führer", "direktor", "ingenieur", "entwickler", "techniker", "pfleger", "lehrer",
           "berater", "manager", "assistent", "referent", "trainer", "sprecher", "inhaber", "vorsteher", "arzt",
           "chef")  # fmt: skip
_OCCUPATIONS = (
    *_TRADES,
    *(f"{name}in" for name in _TRADES),
    "leitung",
    "ärztin",
    "fachkraft",
    "fachfrau",
    "fachmann",
)


def titles(sentence: Sentence) -> Iterator[Finding]:
    """Whatever the person calls themselves must be one of their roles, and no higher."""
    if _applies_somewhere(sentence):
        return
    if wrong := _calls_itself_the_post(sentence):
        yield finding(ClaimKind.TITLE, wrong)
        return
    for phrase in _own_titles(sentence):
        held = _roles(sentence)
        said = _text(sentence.rest, phrase)
        if _called_so(sentence, phrase):
            continue
        if any(same_title(phrase, role.reading, _words_near(sentence)) for role in held):
            continue
        higher = {m.group for m in Reading(said, sentence.whole.language).of("seniority")}
        raised = [g for g in higher if not any(g in role.reading.groups("seniority") for role in held)]
        yield finding(ClaimKind.SENIORITY if raised else ClaimKind.TITLE, said)


def _words_near(sentence: Sentence) -> frozenset[str]:
    """The words that a title may take up: those of the job that is spoken of, or of the profile."""
    if not sentence.named:
        return sentence.place.index.words
    return frozenset().union(*(g.reading.words for g in sentence.permitted))


def _called_so(sentence: Sentence, phrase: tuple[Token, ...]) -> bool:
    """Whether a fact calls the person so in the same words: “train three juniors as practice instructor”."""
    said = tuple(t.low for t in phrase)
    for ground in sentence.permitted:
        for mark in ground.reading.of("selfTitle"):
            if tuple(t.low for t in ground.reading.tokens[mark.last : mark.last + len(said)]) == said:
                return True
    return False


def _calls_itself_the_post(sentence: Sentence) -> str:
    """The posting's title where the person says to be or have been it: “as sous-chef of …”."""
    posting, reading = sentence.place.posting, sentence.rest
    if posting is None or not reading.of("selfTitle"):
        return ""
    wanted = tuple(t.low for t in sentence.place.index.read(plain_role(posting.role)).tokens)
    held = [tuple(t.low for t in role.reading.tokens) for role in _roles(sentence)]
    if not wanted or any(wanted == own[i : i + len(wanted)] for own in held for i in range(len(own))):
        return ""
    for mark in reading.of("selfTitle"):
        for at in (mark.last, mark.last + 1):
            if tuple(t.low for t in reading.tokens[at : at + len(wanted)]) == wanted:
                return _text(reading, reading.tokens[at : at + len(wanted)])
    return ""


def same_title(phrase: tuple[Token, ...], role: Reading, told: frozenset[str] = frozenset()) -> bool:
    """Whether a title is this role, shorter or in another language, without dropping “assistant” or adding “senior”.

    Words beside the role's own must be among `told`: a nurse on a stroke ward may be called a stroke nurse.
    """
    said = Reading(" ".join(t.text for t in phrase), role.language)
    if not said.groups("seniority") <= role.groups("seniority"):
        return False
    if role.of("junior") and not said.of("junior") and not said.keys >= role.keys:
        return False
    words = {t.key for t in said.tokens if carries(t) or (t.capital and t.value is None)}
    shared = words & role.words
    kinds = said.groups("titles") & role.groups("titles") or bool(said.aliases & role.aliases)
    if words <= role.words:
        return bool(words)
    if said.groups("titles") - role.groups("titles"):
        return False
    more = words - role.words - {said.tokens[m.first].key for m in said.of("titles")}
    return bool(kinds) and (not shared or more <= told)


def seniority(sentence: Sentence) -> Iterator[Finding]:
    """“Senior”, “chief” and their like, wherever they stand: a fact must say so."""
    whole = sentence.whole
    if not sentence.rest.of("seniority"):
        return
    if _applies_somewhere(sentence) or (whole.of("you") and not whole.of("i")):
        return
    permitted = frozenset().union(*(g.reading.groups("seniority") for g in sentence.permitted), frozenset())
    for mark in sentence.rest.of("seniority"):
        start = sentence.rest.tokens[mark.first].start
        wholly = [m for m in whole.of("seniority") if whole.tokens[m.first].start == start]
        ranked = any(_is_rank(whole, m) and whole.tokens[min(m.last, len(whole.tokens) - 1)].capital for m in wholly)
        if mark.group in permitted or not (ranked or _is_rank(sentence.rest, mark)):
            continue
        yield finding(ClaimKind.SENIORITY, sentence.rest.said(mark))


def _applies_somewhere(sentence: Sentence) -> bool:
    """Without a posting nobody can tell the post applied for from the person's own; with one it is masked."""
    return sentence.place.posting is None and bool(sentence.whole.of("apply"))


def _own_titles(sentence: Sentence) -> Iterator[tuple[Token, ...]]:
    """What follows “as a”, “I am a”, “currently”; and what a summary opens with."""
    reading = sentence.rest
    starts = [mark.last for mark in reading.of("selfTitle")]
    if not sentence.place.bullet and not any(mark.first == 0 for mark in reading.of("selfTitle")):
        starts.append(0)
    for start in dict.fromkeys(starts):
        phrase = _title_from(reading, start)
        spoken = Reading(" ".join(t.text for t in phrase), reading.language) if phrase else None
        if spoken is None:
            continue
        ranked = bool(spoken.of("titles")) or any(_is_rank(spoken, m) for m in spoken.of("seniority"))
        ranked = ranked or (start > 0 and phrase[-1].low in _LEADS)
        if ranked or (start and reading.language == "de" and phrase[0].low.endswith(_OCCUPATIONS)):
            yield phrase


def _title_from(reading: Reading, start: int) -> tuple[Token, ...]:
    taken: list[Token] = []
    ends = lexicon().words["titleEnds"]
    for token in reading.tokens[start : start + _TITLE_WITHIN]:
        masked = "\0" in token.gap
        if (taken and token.breaks) or masked or (token.low in ends and not _inside_title(taken, token)):
            break
        if not taken and token.low in ("a", "an", "the", "einer", "eine", "ein", "der", "die", "une", "un"):
            continue
        taken.append(token)
    return tuple(taken)


def _inside_title(taken: list[Token], token: Token) -> bool:
    return bool(taken) and token.low in ("of", "de", "d", "du", "des") and taken[-1].low in (
        "head", "director", "chef", "responsable", "vice", "president", "directeur", "directrice", "chief",
    )  # fmt: skip


def _roles(sentence: Sentence) -> list[Ground]:
    kinds = (*_ROLES, FactKind.CERTIFICATE, FactKind.SUMMARY, FactKind.APART)
    named = sentence.named
    held = [g for g in sentence.place.index.grounds if g.kind in kinds and not (g.kind is FactKind.ROLE and g.parts)]
    if named:
        held = [g for g in held if g.owner in named or (g.kind is FactKind.TITLE and not _at_employer(sentence))]
    return held


def _at_employer(sentence: Sentence) -> bool:
    """“As X at Y” speaks of the job there; “X, currently …” opens with what the person is."""
    return bool(sentence.rest.of("selfTitle")) and sentence.rest.of("selfTitle")[0].first == 0


def _is_rank(reading: Reading, mark: Mark) -> bool:
    """“lead”, “head” and “expert” are ranks only beside a title, or where they stand as one."""
    tokens = reading.tokens
    word = tokens[mark.first].low
    if mark.last - mark.first > 1 and not (mark.first and tokens[mark.first - 1].value is not None):
        return True  # “head of”, but no “200 head of cattle”
    near = range(mark.first - 1, mark.last + 3)
    beside = any(m.first in near and m.first != mark.first for m in reading.of("titles"))
    if mark.group == "principal" or word in _LOOSE_RANKS:
        return beside
    return word not in ("responsable", "responsables")


def titled(text: str, role: str, language: str) -> bool:
    """Whether the title in a document is this role of the profile."""
    said = Reading(cleaned(text), language)
    return same_title(said.tokens, Reading(cleaned(role), language)) if said.tokens else True


def _text(reading: Reading, tokens: tuple[Token, ...]) -> str:
    return reading.text[tokens[0].start : tokens[-1].end] if tokens else ""
