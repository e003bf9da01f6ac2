"""What the years that a posting asks for were to be spent on, and whether a line touches that."""

from itertools import takewhile

from shared.domain.score import Requirement
from shared.scoring.matching import IndexedLine, telling_stems
from shared.scoring.postings.wording import folded, numbers
from shared.scoring.stems import stem
from shared.scoring.tokens import fold, tokenise
from shared.scoring.words import filler_stems, general_stems

_OPEN = frozenset(
    stem(fold(word))
    for word in (
        "running",
        "similar",
        "comparable",
        "relevant",
        "team",
        "industry",
        "sector",
        "company",
        "professional",
        "post",
        "hands",
        "commercial",
        "people",
        "depend",
        "qualifying",
        "work",
        "several",
        "many",
        "full",
        "time",
        "practice",
        "vergleichbar",
        "vergleichbarer",
        "ähnlich",
        "ähnlicher",
        "branche",
        "berufserfahrung",
        "erfahrung",
        "beruf",
        "einschlägig",
        "einschlägige",
        "mehrjährig",
        "mehrjährige",
        "langjährige",
        "erste",
        "position",
        "idealerweise",
        "similaire",
        "équivalent",
        "expérience",
        "poste",
        "domaine",
        "secteur",
        "minimum",
        "réussie",
        "significative",
        "première",
        "confirmée",
        "ans",
        "années",
        "years",
        "jahre",
        "jahren",
        "some",
        "plus",
        "demonstrable",
        "proven",
    )
)
_SHARED = 4
_MOST = 6
_ALIKE, _ALIKE_SHARE = 5, 0.7
_COMPOUND = 8


def field_of(requirement: Requirement) -> frozenset[str]:
    """The telling words of an experience requirement: `care`, of "some experience of care work"; empty for any."""
    counted = {token.text for token in tokenise(requirement.text) if token.text.isdecimal()} | set(numbers())
    stems = telling_stems(requirement.text) - {stem(word) for word in counted}
    light = (
        filler_stems()
        | general_stems()
        | _OPEN
        | {stem(word) for word in folded("experienceWords") | folded("years")}
    )
    return frozenset(word for word in stems if word not in light and len(word) >= _SHARED)


def touches(line: IndexedLine, field: frozenset[str]) -> bool:
    """Whether a line says a word of the field, or one that it is compounded or derived from."""
    return any(
        word == said or (len(said) >= _MOST and said in word) or said.startswith(word) or _akin(word, said)
        for word in field
        for said in line.stems
    )


def _akin(one: str, other: str) -> bool:
    """Whether two words begin alike, or end as one compound noun: `Finanzbuchhaltung` and `Lohnbuchhaltung`."""
    shorter = min(len(one), len(other))
    begun = _begun_alike(one, other)
    ended = _begun_alike(one[::-1], other[::-1])
    return begun >= max(_ALIKE, _ALIKE_SHARE * shorter) or ended >= _COMPOUND


def _begun_alike(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
