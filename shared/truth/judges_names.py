"""Employers, people, products, tools: what has a name must be the profile's, or the posting's in its place."""

from collections.abc import Iterator

from shared.domain.claims import ClaimKind
from shared.scoring.stems import stem
from shared.scoring.words import all_stop_words
from shared.truth.asking import finding
from shared.truth.denying import denied, gap_at, negated
from shared.truth.index import Ground
from shared.truth.reading import Mark, Reading, Token, aliases_in, carries
from shared.truth.sentence import Finding, Sentence
from shared.truth.vocabulary import is_general
from shared.truth.words import lexicon

_KNOWN_ELSEWHERE = ("months", "degrees", "honours", "awards", "languages", "selfTitle", "speaks", "hedges")
_LINKS = frozenset((" ", "-", "&", " & ", "'", "’"))


def employers(sentence: Sentence) -> Iterator[Finding]:
    """The company applied to is no employer, and a letter to another company must not be sent to this one."""
    posting, whole = sentence.place.posting, sentence.whole
    if posting is None:
        return
    spans = company_spans(sentence)
    if spans and not sentence.named and not whole.of("apply"):
        for first, _ in spans:
            low = sentence.rest.tokens[first - 1].low if first else ""
            if low in lexicon().words["employerAt"] and not whole.of("wish") and whole.of("i"):
                yield finding(ClaimKind.EMPLOYER, posting.company)
                return


def names(sentence: Sentence) -> Iterator[Finding]:
    """Every name that neither the permitted facts nor, in its place, the posting has."""
    reading = sentence.rest
    if denied(sentence.whole):
        return
    free = allowed(sentence)
    if reading.language == "de" or (reading.text.isupper() and len(reading.tokens) > 3):
        runs = [*_employer_runs(reading), *_odd_words(reading)]
    else:
        runs = list(_capital_runs(reading))
    for run in runs:
        at = next(i for i, token in enumerate(reading.tokens) if token.start == run[0].start)
        if gap_at(reading, at):
            continue
        words = [token for token in run if not _ordinary(token)]
        if not words or _in_one_fact(sentence, words) or all(t.key in free for t in words):
            continue
        if all(_known_tool(sentence, t) for t in words):
            continue
        said = reading.text[run[0].start : run[-1].end]
        yield finding(_kind(sentence, run), said)


def tools(sentence: Sentence) -> Iterator[Finding]:
    """Every tool or known skill that the permitted facts lack."""
    reading = sentence.rest
    owned = _keys(sentence.permitted)
    for mark in _tool_marks(reading):
        keys = {reading.tokens[i].key for i in range(mark.first, mark.last)}
        shared = {name for name, first, _ in aliases_in(reading.tokens) if first == mark.first}
        if keys <= owned or shared & owned or negated(reading, mark.first) or gap_at(reading, mark.first):
            continue
        if sentence.whole.of("you") and not sentence.whole.of("i") and not sentence.whole.of("listing"):
            continue
        said = reading.said(mark)
        elsewhere = next(
            (
                job
                for job in sentence.place.index.jobs
                if keys <= _keys(sentence.place.index.owned(frozenset((job.id,))))
            ),
            None,
        )
        question = ""
        if elsewhere is not None:
            question = f"Did you use “{said}” there? Your profile has it at {elsewhere.entry.title}."
        yield finding(ClaimKind.SKILL, said, question)


def listed(sentence: Sentence) -> Iterator[Finding]:
    """Every item after “skills:” or “experience with” that the profile lacks."""
    reading, index = sentence.rest, sentence.place.index
    if sentence.whole.language != index.language or denied(sentence.whole):
        return
    for mark in reading.of("listing"):
        if _ends_clause(reading, mark):
            continue
        for item in _items(reading, mark.last):
            if _of_the_posting(reading, item):
                continue
            empty = lexicon().words["connecting"]
            keys = [
                t.key for t in item if carries(t) and t.low not in empty and not is_general(t, (reading.language,))
            ]
            unknown = [key for key in keys if not known(key, index.keys, index.openings)]
            if keys and len(unknown) * 2 > len(keys) - (len(keys) == 2):
                yield finding(ClaimKind.SKILL, reading.text[item[0].start : item[-1].end])


def _ends_clause(reading: Reading, mark: Mark) -> bool:
    """“Welding, which you ask for, is …”: what follows the comma is no list."""
    of_reader = any(mark.first <= m.first < mark.last for m in reading.of("you"))
    return of_reader and mark.last < len(reading.tokens) and reading.tokens[mark.last].breaks


def _of_the_posting(reading: Reading, item: list[Token]) -> bool:
    """Whether an item is a clause about the posting, such as “you list”, and no thing the person has."""
    starts = {token.start for token in item}
    positions = [i for i, token in enumerate(reading.tokens) if token.start in starts]
    return any(m.first in positions for m in reading.of("you")) and not any(
        m.first in positions for m in reading.of("i")
    )


def known(key: str, keys: frozenset[str], openings: frozenset[str]) -> bool:
    """Whether a word is one of these, or shares its first letters with one."""
    return key in keys or (len(key) >= 5 and key[:5] in openings)


def company_spans(sentence: Sentence) -> list[tuple[int, int]]:
    """Where the posting's company stands in the rest of the sentence, by token positions."""
    posting = sentence.place.posting
    if posting is None:
        return []
    name = tuple(t.low for t in sentence.place.index.read(posting.company).tokens)
    lows = [t.low for t in sentence.rest.tokens]
    size = len(name)
    return [(i, i + size) for i in range(len(lows) - size + 1) if size and tuple(lows[i : i + size]) == name]


def _keys(grounds: tuple[Ground, ...]) -> frozenset[str]:
    return frozenset().union(*(g.reading.words for g in grounds)) if grounds else frozenset()


def allowed(sentence: Sentence) -> frozenset[str]:
    """The keys of what may be named as the posting does: in a line that applies, wishes, or is of the reader."""
    posting, whole = sentence.place.posting, sentence.whole
    found: set[str] = set()
    applying = bool(whole.of("apply"))
    if posting is not None and (applying or whole.of("wish") or sentence.place.letter):
        found |= posted(sentence)
        if whole.of("you") and not _past_deed(whole):
            found |= sentence.place.index.read((posting.job_description_text or "")[:10_000]).words
    elif applying:
        found |= {t.key for t in whole.tokens}
    return frozenset(found)


def posted(sentence: Sentence) -> frozenset[str]:
    """The keys of the posting's company and role."""
    posting = sentence.place.posting
    if posting is None:
        return frozenset()
    return sentence.place.index.read(f"{posting.company} ; {posting.role}").words


def _past_deed(reading: Reading) -> bool:
    tokens = reading.tokens
    return any(t.low in ("i", "ich", "je") and i + 1 < len(tokens) and tokens[i + 1].low.endswith(("ed", "te"))
               for i, t in enumerate(tokens))  # fmt: skip


def _capital_runs(reading: Reading) -> Iterator[list[Token]]:
    """Neighbouring words with a capital letter; the first word of a sentence tells nothing by itself."""
    run: list[Token] = []
    known = _positions(reading)
    for i, token in enumerate(reading.tokens):
        opens = i == 0 or any(c in token.gap for c in '.!?:\n•\0"“„«(')
        odd = _odd(token)
        counts = token.capital and len(token.text) > 1 and i not in known and (odd or not opens)
        if counts and run and (token.gap not in _LINKS):
            yield run
            run = []
        if counts:
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _positions(reading: Reading) -> frozenset[int]:
    """Tokens that other judges look at: months, degrees, languages."""
    known = (*_KNOWN_ELSEWHERE, "levels") if reading.of("languages") else _KNOWN_ELSEWHERE
    return frozenset(i for category in known for m in reading.of(category) for i in range(m.first, m.last))


def _odd_words(reading: Reading) -> Iterator[list[Token]]:
    """In German every noun has a capital: only shapes such as SAP, AutoCAD or S4 are names for sure."""
    known = _positions(reading)
    for i, token in enumerate(reading.tokens):
        if _odd(token) and token.capital and i not in known:
            yield [token]


def _employer_runs(reading: Reading) -> Iterator[list[Token]]:
    tokens = reading.tokens
    for i, token in enumerate(tokens[:-1]):
        if token.low in ("bei", "firma") and not tokens[i + 1].breaks:
            at = i + 1 + (tokens[i + 1].low in ("der", "dem", "den", "firma"))
            run = [t for t in tokens[at : at + 3] if t.capital]
            named = len(run) > 1 and tokens[at : at + len(run)] == tuple(run)
            if named:
                yield run


def _odd(token: Token) -> bool:
    inner = token.text[1:]
    return len(token.text) > 1 and token.value is None and any(c.isupper() or c.isdigit() for c in inner)


def _ordinary(token: Token) -> bool:
    names = lexicon().names
    plain = token.low in all_stop_words() or token.low in lexicon().words["connecting"]
    return plain or token.low in names["weekdays"] or token.low in ("mr", "ms", "mrs", "dr")


def _in_one_fact(sentence: Sentence, words: list[Token]) -> bool:
    keys = {t.key for t in words}
    parts = {part for t in words for part in t.key.split("/")}
    return any(keys <= g.reading.words or parts <= g.reading.words for g in sentence.permitted)


def _known_tool(sentence: Sentence, token: Token) -> bool:
    owned = _keys(sentence.permitted)
    shared = {name for name, _, _ in aliases_in((token,))}
    told = bool(shared & owned) or (token.key in owned and _is_skill(sentence, token.key))
    return told or short_for(sentence, token)


def short_for(sentence: Sentence, token: Token) -> bool:
    """“VMs” where a fact says virtual machines: from a list, because initials agree by chance too often."""
    words = lexicon().names["short"].get(token.low.removesuffix("s"), [])
    keys = {stem(word) for word in words}
    return bool(keys) and any(keys <= g.reading.words for g in sentence.permitted)


def _is_skill(sentence: Sentence, key: str) -> bool:
    return any(key in g.reading.words and len(g.reading.tokens) <= 4 for g in sentence.permitted)


def _kind(sentence: Sentence, run: list[Token]) -> ClaimKind:
    reading = sentence.rest
    first = next((i for i, t in enumerate(reading.tokens) if t.start == run[0].start), 0)
    spoken = range(first, first + len(run))
    if any(m.first in spoken for m in _tool_marks(reading)):
        return ClaimKind.SKILL
    if any(m.first in spoken for m in reading.of("titles")):
        return ClaimKind.TITLE
    if reading.of("certificates"):
        return ClaimKind.CERTIFICATE
    before = reading.tokens[first - 1].low if first else ""
    at_work = before in lexicon().words["employerAt"] and before != "with"
    return ClaimKind.EMPLOYER if at_work else ClaimKind.NAME


def _tool_marks(reading: Reading) -> Iterator[Mark]:
    yield from reading.of("tools")
    for mark in reading.of("capitalTools"):
        token = reading.tokens[mark.first]
        opens = mark.first == 0 or any(c in token.gap for c in ".!?")
        if token.capital and not opens:
            yield mark


def _items(reading: Reading, first: int) -> Iterator[list[Token]]:
    """The comma-separated items from a position to the end of the list."""
    item: list[Token] = []
    words = lexicon().words
    held = {reading.tokens[m.first].start for m in reading.of("certificates")}
    for token in reading.tokens[first:]:
        if any(c in token.gap for c in ".;!?()") or token.low in words["listingEnds"] or token.value is not None:
            break
        if token.breaks or token.low in words["and"]:
            if item:
                yield item
            item = []
        if token.low not in words["and"] and token.start not in held:
            item.append(token)
    if item:
        yield item
