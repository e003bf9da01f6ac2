"""Which words tell something: words of everyday use claim nothing by themselves, and some words say the same."""

from functools import cache, lru_cache

from shared.scoring.stems import stem
from shared.scoring.tokens import fold
from shared.truth.reading import Token
from shared.truth.words import lexicon

_OPENING = 5
_ROOT = 3
_STEM = 4
_SURE = 6
#: What German puts between the parts of a word.
_LINKS = ("", "s", "n", "en", "es", "er")
#: German verbs part with these: `stellte … auf`, `aufgestellt`.
_PREFIXES = ("zusammen", "nach", "über", "unter", "durch", "ver", "zer", "vor", "weg", "mit", "bei", "auf", "ein",
             "aus", "her", "hin", "los", "ent", "ab", "an", "um", "zu", "be", "er")  # fmt: skip
_DERIVING = frozenset((
    "", "ist", "al", "ar", "er", "or", "ion", "ation", "ment", "ing", "ic", "y", "ry", "ship", "ant", "ent", "ance",
    "e", "s", "ed", "ier", "eur", "euse", "iste", "age", "aire", "ung", "in", "ur", "istin", "lich", "isch", "orary",
))  # fmt: skip


#: What verbs of work end with in German and French, and the acts that are named by them.
_INFLECTING = _DERIVING | frozenset((
    "t", "te", "ten", "tet", "st", "et", "en", "n", "end", "ende", "enden", "ungen", "er", "ern", "ee", "ees", "ais",
    "ait", "aient", "ez", "ons", "ante", "ement", "ements", "ure", "tion", "ition", "at", "i", "is", "it", "ie",
    "ies", "u", "ue", "us", "ues", "r", "re", "ir", "iss",
))  # fmt: skip


def general(language: str) -> frozenset[str]:
    """The keys of one language's words of everyday use; empty for a language without a list."""
    return lexicon().general.get(language, frozenset())


def is_general(token: Token, languages: tuple[str, ...]) -> bool:
    """Whether a word claims nothing by itself in one of these languages."""
    if "en" in languages and token.low.endswith("ly") and len(token.low) > _OPENING:
        return True
    # Takings are no taking.
    short = token.key if token.low.endswith("ings") else root(token.key)
    return any(
        token.key in general(language) or (short != token.key and short in _roots(language)) for language in languages
    )


def is_deed(token: Token, language: str) -> bool:
    """Whether a word is a plain verb of work, such as “process” or “serve”: what was worked on tells, not it."""
    key = token.key
    if language == "en" or key in lexicon().deeds.get(language, ()):
        return key in lexicon().deeds.get(language, ())
    # `Pflanzung` is the deed of `pflanzen`, `Pflanzplan` is not.
    return any(_inflected(key, other) for other in _deeds_opening(language).get(key[:_SURE], ()))


def _inflected(one: str, other: str) -> bool:
    size = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[size:] in _INFLECTING and other[size:] in _INFLECTING


@cache
def _deeds_opening(language: str) -> dict[str, tuple[str, ...]]:
    """The first letters of plain verbs → the verbs."""
    found: dict[str, list[str]] = {}
    for key in lexicon().deeds.get(language, ()):
        found.setdefault(key[:_SURE], []).append(key)
    return {opening: tuple(keys) for opening, keys in found.items()}


@cache
def _roots(language: str) -> frozenset[str]:
    return frozenset(short for key in general(language) if (short := root(key)) != key)


@lru_cache(maxsize=4096)
def related(key: str) -> frozenset[str]:
    """The keys of the words that tell the same as this one or less than it, and its own."""
    known = lexicon()
    same = (word for place in known.groups_of.get(key, "").split() for word in known.groups[int(place)].split())
    return frozenset((key, *same, *known.narrower.get(key, "").split()))


def root(key: str) -> str:
    """A short word without its ending: `cite` and `citing` are one."""
    for ending in ("ing", "ed", "es", "e", "s"):
        if key.endswith(ending) and len(key) - len(ending) >= _ROOT:
            return key[: -len(ending)]
    return key


@lru_cache(maxsize=64)
def verb_roots(keys: frozenset[str]) -> frozenset[str]:
    """The roots of all these words."""
    return frozenset(map(verb_root, keys))


def derived(one: str, other: str) -> bool:
    """Whether two words are one stem with endings of persons, qualities or acts: `dentist` and `dental`."""
    if one.startswith("re") and len(one) > _STEM and root(one[2:]) == root(other):
        return True
    if one[:_STEM] != other[:_STEM]:
        return False
    size = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return size >= _STEM and one[size:] in _DERIVING and other[size:] in _DERIVING


@cache
def verb_root(word: str) -> str:
    """A German verb without prefixes, `ge` and endings: `aufgestellt`, `stellte` and `stellen` are one."""
    prefix = next((p for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= _STEM), "")
    bare = word[len(prefix) :]
    bare = bare[2:] if bare.startswith("ge") and len(bare) - 2 >= _STEM else bare
    bare = bare.removesuffix("ungen").removesuffix("ung") if len(bare) > _SURE + 1 else bare
    if bare.endswith("eln") or (bare.endswith("le") and bare[-3:-2] not in "aeioul"):
        bare = f"{bare.removesuffix('eln').removesuffix('le')}l"  # `basteln` and `bastle`
    for ending in ("test", "ten", "te", "et", "en", "t", "e"):
        if bare.endswith(ending) and len(bare) - len(ending) >= _STEM:
            return bare[: -len(ending)]
    return bare


def compound_of(word: str, keys: frozenset[str], language: str) -> bool:
    """Whether the parts of a word written as one are all known: `Tourenplanung` is not known by `Planung` alone."""
    for key in keys:
        if len(key) >= _OPENING and key in word:
            before, _, after = word.partition(key)
            if all(_part_known(part, keys, language) for part in (before, after)):
                return True
        if len(word) > _OPENING and word in key:
            return True
    return any(_joined(word[:at], word[at:], keys) for at in range(_STEM, len(word) - _STEM + 1))


def _part_known(part: str, keys: frozenset[str], language: str) -> bool:
    if len(part) < _OPENING - 1:
        return True
    whole = stem(part)
    return whole in keys or whole in general(language) or any(whole[:_OPENING] in key for key in keys)


def _joined(one: str, other: str, keys: frozenset[str]) -> bool:
    """Whether a thing of these is joined with what is plainly done with it: `Warenbestellung`, `Kassenabschluss`.

    What makes a deed a greater one, as `-leitung` and `-planung`, is not among the plain acts.
    """
    if not _told(other, keys) and stem(other) not in _acts():
        return False
    return any(one.endswith(link) and _told(one[: len(one) - len(link)], keys) for link in _LINKS)


@cache
def _acts() -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in lexicon().words["acts"])


def _told(part: str, keys: frozenset[str]) -> bool:
    return len(part) >= _STEM and not related(stem(part)).isdisjoint(keys)
