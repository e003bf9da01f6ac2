"""Numbers, shares, money, team sizes, dates and durations."""

from collections.abc import Iterator

from shared.domain.claims import ClaimKind
from shared.domain.facts import FactKind
from shared.truth.asking import finding
from shared.truth.comparing import carried
from shared.truth.denying import gap_at
from shared.truth.judges_binding import counts_another
from shared.truth.judges_names import company_spans
from shared.truth.judges_ordinals import ordinals_in
from shared.truth.quantity import CURRENCIES, Quantity
from shared.truth.reading import Reading, carries
from shared.truth.sentence import Finding, Sentence
from shared.truth.vocabulary import is_deed
from shared.truth.words import lexicon

_CAREER = frozenset(("year", "decade"))
#: A year stands after one of these.
_DATED = frozenset((
    "in", "since", "from", "until", "till", "by", "to", "during", "before", "after", "year", "summer", "winter",
    "spring", "autumn", "season", "christmas", "early", "late", "mid", "and", "seit", "im", "jahr", "bis",
    "von", "ab", "vor",
    "nach", "und", "sommer", "herbst", "en", "depuis", "à", "avant", "après", "dès", "jusqu", "été", "hiver", "et",
))  # fmt: skip
_SINCE = frozenset(("since", "seit", "depuis"))
_CAME = frozenset(("joined", "joining", "hired", "eingetreten", "angefangen", "rejoint", "rejoins", "intégré",
                   "embauché", "embauchée"))  # fmt: skip
_OF = frozenset(("of", "von", "aus", "de"))
_NEAR_TOKENS = 8
_CAREER_BEFORE = frozenset(("for", "seit", "depuis", "since", "in", "after", "with", "mit", "avec"))
_CAREER_AFTER = frozenset(
    ("in", "at", "as", "with", "als", "bei", "chez", "dans", "comme", "on", "an", "auf", "im", "of", "en", "behind")
)


def numbers(sentence: Sentence) -> Iterator[Finding]:
    """Every quantity that no permitted fact carries."""
    dated = _months_named(sentence.rest)
    applied = {first for first, _ in company_spans(sentence)} if sentence.place.letter else set()
    for quantity in (q for q in sentence.quantities if q.first not in applied):  # a company may be named “3”
        if quantity.year:
            if not _dated(sentence, quantity, dated):
                yield finding(ClaimKind.DATE, _said(sentence, quantity))
        elif not quantity.unit and _since(sentence.rest, quantity):
            yield finding(ClaimKind.DATE, _said(sentence, quantity))
        elif quantity.label and _names_else(sentence, quantity):
            continue
        elif not _by_fact(sentence, quantity) and not _by_dates(sentence, quantity):
            if _is_date_part(sentence, quantity) or _is_ordinal_told(sentence, quantity):
                continue
            yield _unproven(sentence, quantity)


def _names_else(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether “Level 3” is part of the post's name, or what the person says not to have."""
    applied = sentence.place.posting is None and bool(sentence.whole.of("apply"))
    return applied or gap_at(sentence.rest, quantity.first)


def _since(reading: Reading, quantity: Quantity) -> bool:
    """“Since 30” names no year."""
    return quantity.first > 0 and reading.tokens[quantity.first - 1].low in _SINCE and not quantity.nouns


def kind_of(quantity: Quantity) -> ClaimKind:
    """What sort of claim a quantity is."""
    if quantity.year:
        return ClaimKind.DATE
    if quantity.unit in CURRENCIES:
        return ClaimKind.CURRENCY
    if quantity.unit in ("%", "points"):
        return ClaimKind.PERCENTAGE
    if quantity.dimension in ("time", "months"):
        return ClaimKind.DURATION
    return ClaimKind.TEAM_SIZE if quantity.people in ("staff", "people") else ClaimKind.NUMBER


def _unproven(sentence: Sentence, quantity: Quantity) -> Finding:
    kind, words = kind_of(quantity), _said(sentence, quantity)
    if kind is ClaimKind.DURATION and _is_career(sentence.rest, quantity):
        years = sentence.place.index.months(sentence.owners or None) // 12
        question = f"Is “{words}” right? The dates in your profile prove {years}."
        return finding(kind, words, question)
    return finding(kind, words)


def _said(sentence: Sentence, quantity: Quantity) -> str:
    tokens = sentence.rest.tokens
    first = quantity.first - (quantity.first > 0 and tokens[quantity.first - 1].text in lexicon().names["symbols"])
    last = min(quantity.last + (bool(quantity.nouns) and not quantity.unit), len(tokens))
    return sentence.rest.text[tokens[first].start : tokens[last - 1].end]


def _by_fact(sentence: Sentence, quantity: Quantity) -> bool:
    for ground in sentence.carriers:
        same = ground.reading.language == sentence.whole.language
        for known in ground.quantities:
            if carried(quantity, known, same_language=same, mentioned=ground.mentioned) and not (
                same and counts_another(sentence, quantity, known)
            ):
                return True
    # Labels (“Level 3”) and years stand in names, roles and certificates too.
    named = [g for g in sentence.permitted if g.kind in (FactKind.ROLE, FactKind.CERTIFICATE, FactKind.EDUCATION)]
    fits = (quantity.label or quantity.unit == "th" or not quantity.unit) and not quantity.nouns[:1]
    labelled = [q for g in named for q in g.quantities] if fits or quantity.label or quantity.unit == "th" else []
    return any(carried(quantity, known, same_language=True, mentioned=frozenset()) for known in labelled)


def _by_dates(sentence: Sentence, quantity: Quantity) -> bool:
    """Years of work that the dates of the profile's entries prove, overlaps counted once."""
    if quantity.unit not in _CAREER or not _is_career(sentence.rest, quantity):
        return False
    if quantity.hedge in ("nearly", "about", "upto", "under"):
        return quantity.value * 12 <= _proven(sentence) * 1.15
    return quantity.size <= _proven(sentence) - (quantity.hedge == "over")


def _is_career(reading: Reading, quantity: Quantity) -> bool:
    tokens, last = reading.tokens, quantity.last
    experience = [m for m in reading.of("experience") if last - _NEAR_TOKENS <= m.first <= last + _NEAR_TOKENS]
    after = tokens[last].low if last < len(tokens) else ""
    before = [t.low for t in tokens[max(0, quantity.first - 3) : quantity.first]]
    return bool(experience) or after in _CAREER_AFTER or bool(_CAREER_BEFORE & set(before))


def _proven(sentence: Sentence) -> int:
    index, reading = sentence.place.index, sentence.whole
    skills = _skills_beside(sentence)
    if skills:
        owners = {g.owner for g in index.grounds if g.owner and skills & g.reading.keys}
        return index.months(frozenset(owners))
    employer_after = sentence.named and not reading.of("experience")
    return index.months(sentence.named if employer_after else sentence.place.owners or None)


def _skills_beside(sentence: Sentence) -> frozenset[str]:
    """The skills that the years are said to be of: “five years of Kubernetes experience”."""
    reading = sentence.whole
    marks = reading.of("experience")
    if not marks:
        return frozenset()
    near = range(marks[0].first - 2, marks[-1].last + 5)
    tools = {m for c in ("tools", "capitalTools") for m in reading.of(c) if m.first in near}
    found = {reading.tokens[m.first].key for m in tools if reading.tokens[m.first].capital or m.category == "tools"}
    return frozenset(found) | {a for a in reading.aliases if any(m for m in tools)}


def _months_named(reading: Reading) -> dict[int, int]:
    """Position of a year → the month named before it."""
    found: dict[int, int] = {}
    for mark in reading.of("months"):
        if mark.last < len(reading.tokens) and reading.tokens[mark.last].value is not None:
            found[mark.last] = int(mark.group)
    tokens = reading.tokens
    for i in range(1, len(tokens)):
        if tokens[i].gap == "/" and (month := tokens[i - 1].value) is not None and month <= 12:
            found[i] = int(month)
    return found


def _is_date_part(sentence: Sentence, quantity: Quantity) -> bool:
    """The month of `03/2021` and `2021-03` is judged with its year."""
    tokens, i = sentence.rest.tokens, quantity.first
    before = i > 0 and tokens[i].gap == "-" and _is_year(tokens[i - 1].text)
    after = i + 1 < len(tokens) and tokens[i + 1].gap in ("/", ".") and _is_year(tokens[i + 1].text)
    return (before or after) and quantity.value <= 12


def _is_ordinal_told(sentence: Sentence, quantity: Quantity) -> bool:
    """“Im 2. Lehrjahr” where a fact says “im zweiten”."""
    number = ordinals_in(sentence.rest).get(quantity.first)
    return number is not None and any(number in ordinals_in(g.reading).values() for g in sentence.carriers)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal()


def _dated(sentence: Sentence, quantity: Quantity, months: dict[int, int]) -> bool:
    """A year of the sentence's own facts or jobs; a number of things that looks like a year counts too."""
    index = sentence.place.index
    year, month = int(quantity.value), months.get(quantity.first, 0)
    tokens = sentence.rest.tokens
    follows = tokens[quantity.last] if quantity.last < len(tokens) and not tokens[quantity.last].breaks else None
    if _counts_things(sentence, quantity):
        return False
    written = [q for g in sentence.carriers for q in g.quantities if q.year and q.value == quantity.value]
    if sentence.cited and written and not month:
        return True
    owners = sentence.owners or None
    start_only = _starts(sentence, quantity)
    if not (start_only and sentence.named) and _told_in_words(sentence, year, month):
        return True
    counts = month == 0 and not (start_only and sentence.named) and follows is not None and carries(follows)
    if counts and _by_fact(sentence, quantity):
        return True
    known = index.years(owners)
    if start_only and owners:
        starts = {job.entry.start_date or "" for job in index.jobs if job.id in owners}
        return any(text.startswith(f"{year}-{month:02d}" if month and "-" in text else str(year)) for text in starts)
    return (year, month) in known or (month > 0 and (year, 0) in known and not any(y == year and m for y, m in known))


def _counts_things(sentence: Sentence, quantity: Quantity) -> bool:
    """“2021 pickers” counts pickers, unless a fact says just that; “in 2021” and “summer 2021” are dates."""
    reading, first = sentence.rest, quantity.first
    tokens = reading.tokens
    before = tokens[first - 1] if first else None
    follows = tokens[quantity.last] if quantity.last < len(tokens) and not tokens[quantity.last].breaks else None
    teams = {m.first for m in reading.of("teams")}
    counted = quantity.hedge or (before is not None and before.low in _OF and first - 2 in teams)
    if not counted and before is not None and follows is not None and follows.gap == " " and carries(follows):
        month = any(m.last == first for m in reading.of("months"))
        # “Hygiene audit 2024” is a date; “organised 2024 audits” counts them.
        named = carries(before) and not is_deed(before, reading.language)
        dated = (
            month or named or before.breaks or before.low in _DATED or (before.capital and first > 1) or before.value
        )
        counted = "" if dated or "\0" in tokens[first].gap else follows.low
    if reading.language == "de" and not any(tokens[i].capital for i in reading.clause(first) if i > first):
        counted = quantity.hedge  # a German noun has a capital: “2014 abgeschlossen” counts nothing
    facts = [(g, q) for g in sentence.permitted for q in g.quantities if q.year and q.value == quantity.value]
    return bool(counted) and not any(
        set(q.nouns) & set(quantity.nouns) and q.hedge == quantity.hedge for _, q in facts
    )


def _told_in_words(sentence: Sentence, year: int, month: int) -> bool:
    for ground in sentence.carriers if sentence.cited else sentence.permitted:
        named = _months_named(ground.reading)
        for known in ground.quantities:
            if known.year and known.value == year and month in (0, named.get(known.first, 0)):
                return True
    return False


def _starts(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a year is said to be when somebody came: “since 2019”, “I joined … in 2019”."""
    rest, whole = sentence.rest, sentence.whole
    before = {t.low for t in rest.tokens[max(0, quantity.first - 3) : quantity.first]}
    at = next(i for i, t in enumerate(whole.tokens) if t.start == rest.tokens[quantity.first].start)
    return bool(_SINCE & before) or any(whole.tokens[i].low in _CAME for i in whole.clause(at))
