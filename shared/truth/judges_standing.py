"""Titles, seniority, degrees, certificates and spoken languages."""

from collections.abc import Iterator

from shared.domain.claims import ClaimKind
from shared.domain.facts import FactKind
from shared.scoring.requirements import plain_role
from shared.truth.asking import finding
from shared.truth.index import Ground
from shared.truth.judges_names import gap_at
from shared.truth.reading import Mark, Reading, Token, carries, cleaned
from shared.truth.sentence import Finding, Sentence
from shared.truth.words import lexicon

_TITLE_WITHIN = 6
_ROLES = (FactKind.TITLE, FactKind.ROLE)
#: Words that are ranks beside a title only.
_LOOSE_RANKS = frozenset(("lead", "head", "executive", "chef", "cheffe", "ober", "leader", "cadre"))
#: German titles are written as one word, whose end tells that it is one.
_OCCUPATIONS = tuple(
    f"{name}{ending}"
    for name in ("leiter", "meister", "führer", "direktor", "ingenieur", "entwickler", "techniker", "pfleger", "lehrer",
                 "berater", "manager", "assistent", "referent", "trainer", "sprecher", "inhaber", "vorsteher", "arzt")
    for ending in ("", "in")
) + ("chef", "chefin", "leitung", "ärztin", "fachkraft", "fachfrau", "fachmann")  # fmt: skip
_BILINGUAL = frozenset(("bilingual", "bilingue", "bilingues", "zweisprachig"))
_TOWARDS = frozenset(("for", "during", "towards", "toward", "of", "für", "während", "rahmen", "pour", "pendant"))
_LEARNED = (FactKind.EDUCATION, FactKind.CERTIFICATE)


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
        if any(same_title(phrase, role.reading, sentence.place.index.words) for role in held):
            continue
        higher = {m.group for m in Reading(said, sentence.whole.language).of("seniority")}
        raised = [g for g in higher if not any(g in role.reading.groups("seniority") for role in held)]
        yield finding(ClaimKind.SENIORITY if raised else ClaimKind.TITLE, said)


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
    if posting is None:
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


def degrees(sentence: Sentence) -> Iterator[Finding]:
    """Degrees, their fields, and honours."""
    grounds = [g for g in sentence.place.index.grounds if g.kind in _LEARNED or g.owner.startswith("education")]
    schools = {g.owner for g in grounds if g.kind is FactKind.EDUCATION}
    grounds += [g for g in sentence.place.index.grounds if g.owner in schools and g not in grounds]
    reading = sentence.rest
    for mark in reading.of("degrees"):
        if not _is_degree(reading, mark) or gap_at(reading, mark.first) or _under_way(sentence, mark):
            continue
        held = [g for g in grounds if mark.group in g.reading.groups("degrees")]
        if not held:
            yield finding(ClaimKind.DEGREE, reading.said(mark))
        elif not _field_known(reading, mark, held):
            yield finding(ClaimKind.DEGREE, _text(reading, reading.tokens[mark.first : mark.last + 4]))
        else:
            continue
        return
    told = frozenset().union(*(g.reading.words for g in sentence.permitted), frozenset())
    for mark in reading.of("honours"):
        if not all(t.key in told for t in reading.tokens[mark.first : mark.last]):
            yield finding(ClaimKind.DEGREE, reading.said(mark))


def _under_way(sentence: Sentence, mark: Mark) -> bool:
    """“For my doctorate”, of somebody whose title says that they are a doctoral student."""
    before = [t.low for t in sentence.rest.tokens[max(0, mark.first - 4) : mark.first]]
    works = any(low in _TOWARDS for low in before) and any(low in lexicon().words["own"] for low in before)
    held = [g for g in sentence.place.index.grounds if g.kind in _ROLES]
    return works and any(mark.group in g.reading.groups("degrees") for g in held)


def certificates(sentence: Sentence) -> Iterator[Finding]:
    """“Certified”, “licence” and their like need a certificate, or a fact that says so."""
    reading = sentence.rest
    marks = reading.of("certificates")
    marks = tuple(m for m in marks if not gap_at(reading, m.first))
    if not marks or (sentence.whole.language == "fr" and reading.of("degrees")):
        return
    index = sentence.place.index
    carriers = [g for g in index.grounds if g.kind is FactKind.CERTIFICATE or g.reading.of("certificates")]
    same = [g for g in carriers if g.reading.language == sentence.whole.language]
    if any(g.kind is FactKind.CERTIFICATE for g in sentence.cited):
        return
    about = {t.key for t in sentence.whole.tokens if carries(t) and t.low not in lexicon().words["connecting"]}
    about -= {reading.tokens[i].key for m in marks for i in range(m.first, m.last)}
    about -= {"hold", "titulair", "own", "have"}
    if not carriers or (about and same and not any(about & g.reading.words for g in carriers)):
        yield finding(
            ClaimKind.CERTIFICATE, _text(reading, reading.tokens[max(0, marks[0].first - 3) : marks[-1].last + 4])
        )


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
    """Whether the word is the language and no adjective: in French it has no capital, but “l'”, “en” or “du” before it."""
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


def _own_titles(sentence: Sentence) -> Iterator[tuple[Token, ...]]:
    """What follows “as a”, “I am a”, “currently”; and what a summary opens with."""
    reading = sentence.rest
    starts = [mark.last for mark in reading.of("selfTitle")]
    if not sentence.place.bullet:
        starts.append(0)
    for start in dict.fromkeys(starts):
        phrase = _title_from(reading, start)
        spoken = Reading(" ".join(t.text for t in phrase), reading.language) if phrase else None
        if spoken is None:
            continue
        ranked = spoken.of("titles") or any(_is_rank(spoken, m) for m in spoken.of("seniority"))
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
    near = range(mark.first - 1, mark.last + 3)
    beside = any(m.first in near and m.first != mark.first for m in reading.of("titles"))
    if mark.group == "principal" or word in _LOOSE_RANKS:
        return beside
    return word not in ("responsable", "responsables")


def _is_degree(reading: Reading, mark: Mark) -> bool:
    tokens = reading.tokens
    if tokens[mark.first].low in ("but", "cap", "ba", "ma", "dr", "dea", "md"):
        return tokens[mark.first].text.isupper() or tokens[mark.first].text == "Dr"
    follows = tokens[mark.last].low if mark.last < len(tokens) else ""
    return not (tokens[mark.first].low == "master" and follows in ("data", "plan", "class"))


def _field_known(reading: Reading, mark: Mark, held: list[Ground]) -> bool:
    """A field named after “in” or “of” must be the school's, as far as words can be compared."""
    tokens = reading.tokens
    at = mark.last + (mark.last < len(tokens) and tokens[mark.last].low in ("hons", "degree", "s"))
    linked = tokens[mark.last - 1].low in ("in", "of", "en") or (
        at < len(tokens) and tokens[at].low in ("in", "of", "en")
    )
    if not linked:
        return True
    first = at if tokens[mark.last - 1].low in ("in", "of", "en") and at == mark.last else at + 1
    field = [t for t in tokens[first : first + 2] if carries(t) and not t.breaks]
    same = [g for g in held if reading.language in (g.reading.language, g.hint)]
    return not field or not same or any(t.key in g.reading.words for t in field for g in same)


def _text(reading: Reading, tokens: tuple[Token, ...]) -> str:
    return reading.text[tokens[0].start : tokens[-1].end] if tokens else ""


def titled(text: str, role: str, language: str) -> bool:
    """Whether the title in a document is this role of the profile."""
    said = Reading(cleaned(text), language)
    return same_title(said.tokens, Reading(cleaned(role), language)) if said.tokens else True
