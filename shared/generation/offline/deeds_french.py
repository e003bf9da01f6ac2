"""The shapes of French bullets: a participle in front, a sentence with `j’ai`, an infinitive, or a noun."""

import re

from shared.generation.offline.phrases import Phrases
from shared.generation.offline.present_french import in_first_person

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: A second noun after “et”, not a second complement.
_PAIR = re.compile(
    r" et (?!(?:de|du|des|la|le|les|à|au|aux|leurs?|sur|en|pour|avec|par|ses?|sa|nos?|un|une|deux|trois) "
    r"|[dl]['’])"
)
_SPOKEN = re.compile(r"(J['’](?=\w)|Je (?=\w))")


def deed(said: str, phrases: Phrases, *, current: bool, fellows: tuple[str, ...]) -> str | None:
    """The sentence with its subject: `j’ai réduit …`."""
    del fellows
    if _SPOKEN.match(said):
        return said[0].lower() + said[1:]
    first = _WORD.match(said)
    if first and first[0] in ("Suis", "Étais"):
        return f"{'je suis' if first[0] == 'Suis' else 'j’étais'}{said[first.end() :]}"
    if (
        first
        and first[0].lower() in phrases.words("states")
        and re.match(r" d(?:e |u |es |['’])", said[first.end() :])
    ):
        return f"{'je suis' if current else 'j’ai été'} {first[0].lower()}{said[first.end() :]}"
    if first and first[0].lower() in phrases.words("passive"):
        return f"j’ai été {first[0].lower()}{said[first.end() :]}"
    if first and first[0].lower() in phrases.words("participles") and said[first.end() : first.end() + 1] == " ":
        return f"j’ai {first[0].lower()}{said[first.end() :]}"
    return in_first_person(said, phrases, current=current)


def articled(said: str, phrases: Phrases) -> str | None:
    """One duty with its article: `la prise en charge …`, `l’accueil …`, `le suivi …`. Both of a pair have theirs."""
    first = said.split(maxsplit=1)[0].lower()
    if pair := _PAIR.search(said):
        both = [articled(part, phrases) for part in (said[: pair.start()], said[pair.end() :])]
        return " et ".join(part for part in both if part) if all(both) else None
    feminine = first in phrases.words("feminine") or first.endswith(tuple(phrases.words("feminineEndings")))
    masculine = first in phrases.words("masculine") or first.endswith(tuple(phrases.words("masculineEndings")))
    if not (feminine or masculine):
        return None
    return f"l’{said}" if first[0] in "aeéèêiouyâîô" else f"{'la' if feminine else 'le'} {said}"


def is_pair(said: str) -> bool:
    """Whether a duty is two: `respect des normes et nettoyage du poste`."""
    return _PAIR.search(said) is not None


def duty(said: str, phrases: Phrases, common: frozenset[str]) -> str | None:
    """The phrase for a list of duties, with a small first letter where it is certainly no name."""
    first = _WORD.match(said)
    if first is None or len(said.split()) < 2 or not first[0][1:].islower():
        return None
    small = first[0].lower()
    nominal = (
        small in phrases.words("dutyOpeners") or small in phrases.words("infinitives") or small in common
    ) or small.endswith(tuple(phrases.words("dutyEndings")))
    barred = small in phrases.words("participles") | phrases.words("notDuties")
    return small + said[first.end() :] if nominal and not barred else None
