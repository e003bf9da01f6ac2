"""French bullets that speak of the person as of somebody else: `Gère le rayon`, `A organisé douze rencontres`."""

import re

from shared.generation.offline.phrases import Phrases

_OPENED = re.compile(r"([^\W\d_]+)(?=,? )")
_PERFECT = re.compile(r"A ([^\W\d_]+)(?= )")
#: The verbs after the first: `Conseille les clients et tient la caisse`, `Accueille, oriente et sert les clients`.
_MORE = re.compile(r"(?:(?<= et )|(?<=, ))([^\W\d_]+)(?= )")
_DETERMINERS = re.compile(
    r" (?:l[’']|(?:le|la|les|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|\d+) "
    r"|(?:chaque|tous|toutes|nos|mes|ses|leurs?|environ|plusieurs) |jusqu[’']|plus d)"
)
_FINITE = ("it", "oit", "ient", "end", "ond", "et", "eut")
_VOWELS = "aeéèêiouyâîôh"


def in_first_person(said: str, phrases: Phrases, *, current: bool) -> str | None:
    """`je gère …`, or `j’ai géré …` of a job that ended. None where a word may be a noun, or is no verb we know."""
    if perfect := _PERFECT.match(said):
        return _perfect(perfect[1].lower(), said[perfect.end() :], phrases)
    opened = _OPENED.match(said)
    if opened is None:
        return None
    verb, rest = opened[1].lower(), said[opened.end() :]
    forms = phrases.forms("presents" if current else "perfects")
    if verb not in forms or (verb in phrases.words("presentOrNoun") and not _DETERMINERS.match(rest)):
        return None
    if any(_unknown(more, forms, current=current) for more in _MORE.finditer(rest)):
        return None
    told = forms[verb] + _MORE.sub(lambda more: _alike(more, forms, phrases), rest)
    if not current:
        return f"j’ai {told}"
    return f"j’{told}" if told[0] in _VOWELS else f"je {told}"


def _perfect(participle: str, rest: str, phrases: Phrases) -> str | None:
    """`A organisé …`, `A été promue …`."""
    known = participle in phrases.words("participles") or participle in phrases.forms("perfects").values()
    return f"j’ai {participle}{rest}" if known or participle == "été" else None


def _alike(more: re.Match[str], forms: dict[str, str], phrases: Phrases) -> str:
    """A later verb in the same form. A word that may be a noun stays as it is."""
    noun = more[1] in phrases.words("presentOrNoun") and not _DETERMINERS.match(more.string[more.end() :])
    return more[1] if noun else forms.get(more[1], more[1])


def _unknown(more: re.Match[str], forms: dict[str, str], *, current: bool) -> bool:
    """Whether a word looks like a verb whose form we do not know: `et désinfecte les chambres` of a former job."""
    word, rest = more[1], more.string[more.end() :]
    if word in forms or not word.islower():
        return False
    return word.endswith(_FINITE) or (not current and word.endswith("e") and bool(_DETERMINERS.match(rest)))
