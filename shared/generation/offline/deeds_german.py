"""The shapes of German bullets: a verb in front, a participle at the end, or a noun that names a duty."""

import re
from functools import cache

from shared.generation.offline.phrases import Phrases

_WORD = re.compile(r"[^\W\d_][\w-]*")


def deed(said: str, phrases: Phrases, *, current: bool, fellows: tuple[str, ...]) -> str | None:
    """The sentence with its subject, as it follows an adverbial: `leitete ich …`, `habe ich … gesenkt`."""
    del fellows
    spoken = re.match(r"(?:Ich (\w+)|(Habe|Bin|War|Wurde))(?= )", said)
    if spoken:
        return f"{(spoken[1] or spoken[2]).lower()} ich{said[spoken.end() :]}"
    first = _WORD.match(said)
    if first is None and not said[:1].isdigit():
        return None
    if first and first[0].lower() in _finite_verbs(phrases) and said[first.end() : first.end() + 1] == " ":
        return f"{first[0].lower()} ich{said[first.end() :]}"
    if (
        first
        and first[0].lower().startswith(("verantwortlich", "zuständig"))
        and said[first.end() :].startswith(" für ")
    ):
        return f"{'bin' if current else 'war'} ich {first[0].lower()}{said[first.end() :]}"
    return _perfect(said, phrases)


def duty(said: str, phrases: Phrases, common: frozenset[str]) -> str | None:
    """The phrase for a list of duties; a German noun keeps its capital."""
    del common
    first = _WORD.match(said)
    if first is None or len(said.split()) < 2 or "," in said:
        return None
    small = first[0].lower()
    if small in phrases.words("notDuties"):
        return None
    if small in phrases.words("dutyOpeners") or small.endswith(tuple(phrases.words("dutyEndings"))):
        return said if not _has_participle(said, phrases) else None
    return None


def _perfect(said: str, phrases: Phrases) -> str | None:
    """`Wartung automatisiert` as `habe ich die Wartung automatisiert`, `Zur Leiterin ernannt` as `wurde ich …`."""
    first = said.split(maxsplit=1)[0]
    if said.rstrip(" .").split()[-1] in phrases.words("passiveParticiples") and first.lower() in (
        "zum",
        "zur",
        "als",
    ):
        return f"wurde ich {first.lower()}{said[len(first) :]}"
    if not _has_participle(said, phrases):
        return None
    if first in phrases.words("masculine"):
        return f"habe ich den {said}"
    if first.endswith(tuple(phrases.words("feminineEndings"))):
        return f"habe ich die {said}"
    small = first.lower() in phrases.words("smallOpeners")
    return f"habe ich {first.lower() if small else first}{said[len(first) :]}"


def _has_participle(said: str, phrases: Phrases) -> bool:
    """Whether the first clause ends in a participle that goes with `haben`."""
    clause = re.split(r"[,;(]", said.rstrip(" ."))[0].split()
    if len(clause) < 2:
        return False
    last = clause[-1]
    (endings,) = phrases.frames("participleEndings")
    known = re.fullmatch(rf"(?:auf|aus|ein|an|ab|um|mit|durch|vor|zu|nach)?{endings}", last)
    return known is not None and last not in phrases.words("fewParticiples")


def _finite_verbs(phrases: Phrases) -> frozenset[str]:
    return _finite(tuple(sorted(phrases.words("weak"))), tuple(sorted(phrases.forms("strong").items())))


@cache
def _finite(weak: tuple[str, ...], strong: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """`leite`, `leitete`: the first person in present and past."""
    known: set[str] = set()
    for infinitive in weak:
        stem = infinitive.removesuffix("en") if infinitive.endswith("en") else infinitive.removesuffix("n")
        present = f"{stem.removesuffix('er')}{'re' if stem.endswith('er') else 'e'}"
        known |= {present, f"{stem}e", f"{stem}ete" if stem[-1] in "td" or stem.endswith("chn") else f"{stem}te"}
    return frozenset({*known, *(past for _, past in strong), *(f"{one.removesuffix('en')}e" for one, _ in strong)})
