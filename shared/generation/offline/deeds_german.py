"""The shapes of German bullets: a verb in front, a participle at the end, or a noun that names a duty."""

import re
from functools import cache

from shared.generation.offline.phrases import Phrases

_WORD = re.compile(r"[^\W\d_][\w-]*")
#: Endings that only a weak verb in the past has; a noun or an adjective with one is listed as no verb.
_WEAK_PAST = re.compile(
    r"\w{2,}(?:ig|ier|el|er|ich|ach|et|rt|ft|st|cht|eut|au|iss)te|(?:be|ver|er|ent|zer|über|unter)\w{3,}te"
)
_SUBJECT = re.compile(r"(?P<verbs>\w+(?: und \w+)?) ich\b")


def deed(said: str, phrases: Phrases, *, current: bool, fellows: tuple[str, ...]) -> str | None:
    """The sentence with its subject, as it follows an adverbial: `leitete ich …`, `habe ich … gesenkt`."""
    del fellows
    spoken = re.match(r"(?:Ich (\w+)|(Habe|Bin|War|Wurde))(?= )", said)
    if spoken:
        return _acted((spoken[1] or spoken[2]).lower(), said[spoken.end() :], phrases)
    first = _WORD.match(said)
    if first is None and not said[:1].isdigit():
        return None
    rest = said[first.end() :] if first else ""
    if first and rest[:1] == " ":
        verb = _verb(first[0].lower(), rest, phrases, current=current)
        if verb is not None:
            return _acted(verb, rest, phrases)
    if first and first[0].lower().startswith(("verantwortlich", "zuständig")) and rest.startswith(" für "):
        return f"{'bin' if current else 'war'} ich {first[0].lower()}{rest}"
    return _perfect(said, phrases)


def subject_first(clause: str) -> str:
    """`leitete ich ein Team` as `Ich leitete ein Team`."""
    found = _SUBJECT.match(clause)
    return f"Ich {found['verbs']}{clause[found.end() :]}" if found else clause[:1].upper() + clause[1:]


def duty(said: str, phrases: Phrases, common: frozenset[str]) -> str | None:
    """The phrase for a list of duties; a German noun keeps its capital."""
    del common
    first = _WORD.match(said)
    if first is None or len(said.split()) < 2 or ("," in said and articled(said, phrases) is None):
        return None
    small = first[0].lower()
    if small in phrases.words("notDuties"):
        return None
    if _infinitive(said, phrases):
        return said
    if small in phrases.words("dutyOpeners") or small.endswith(tuple(phrases.words("dutyEndings"))):
        return said if not _has_participle(said, phrases) else None
    return None


def articled(said: str, phrases: Phrases) -> str | None:
    """One duty with the article that its ending tells: `die Wartung der Anlagen`. Both of a pair have theirs."""
    first, *rest = said.split()
    if _infinitive(said, phrases):
        return f"das {said}"
    if is_pair(said):
        both = [_article(noun, phrases) for noun in (first, rest[1])]
        return f"{both[0]} {first} und {both[1]} {rest[1]}" if all(both) else None
    article = _article(first, phrases)
    return f"{article} {said}" if article and rest[:1] not in (["und"], ["sowie"], ["oder"]) else None


def is_pair(said: str) -> bool:
    """Whether a duty is two nouns and nothing else: `Mahnwesen und Zahlungsverkehr`."""
    return re.fullmatch(r"[^\s-]+ und \S+", said) is not None


def _article(noun: str, phrases: Phrases) -> str:
    """The article that a noun's ending tells."""
    endings = {"die": "feminineEndings", "das": "neuterEndings", "der": "masculineEndings"}
    small = noun.lower()
    found = (article for article, name in endings.items() if small.endswith(tuple(phrases.words(name))))
    return "" if "," in noun else next(found, "")


def _infinitive(said: str, phrases: Phrases) -> bool:
    """Whether a phrase opens with a verb that is used as a noun: `Be- und Entladen von Lkw`."""
    found = re.match(r"(?:[A-ZÄÖÜ]\w*- und )?([A-ZÄÖÜ][a-zäöüß]+n) (?:von|der|des|am|im|mit|nach) ", said)
    if found is None:
        return False
    word = found[1].lower()
    bare = re.sub(r"^(?:auf|aus|ein|an|ab|um|vor|zu|be|ent|ver|nach|über|mit)(?=\w{4})", "", word)
    known = phrases.words("weak") | frozenset(phrases.forms("strong"))
    return word.endswith("ieren") or word in known or bare in known


def _verb(small: str, rest: str, phrases: Phrases, *, current: bool) -> str | None:
    """The finite verb in the first person, where a bullet opens with one."""
    following = rest.split(maxsplit=1)[0].lower().strip(",") if rest.split() else ""
    opens = following in phrases.words("finiteBefore") or following[:1].isdigit()
    known = _finite_verbs(phrases)
    if small in known:
        noun = small in phrases.words("verbOrNoun") and not (opens and following not in phrases.words("genitives"))
        return None if noun else small
    third = phrases.forms("thirdPresents").get(small) or (f"{small[:-1]}e" if small.endswith("t") else "")
    if current and third in known and not small.endswith("te"):
        return third
    weak = _WEAK_PAST.fullmatch(small) is not None and small not in phrases.words("notFinite")
    return small if weak and opens and not _has_participle(f"{small}{rest}", phrases) else None


def _acted(verb: str, rest: str, phrases: Phrases) -> str:
    """The verb, a second one beside it, and the subject after both: `plante und dokumentierte ich die Pflege`."""
    pair = re.match(r" (und|oder) ([a-zäöü]\w+)(?= )", rest)
    if pair and (pair[2] in _finite_verbs(phrases) or _WEAK_PAST.fullmatch(pair[2])):
        return f"{verb} {pair[1]} {pair[2]} ich{rest[pair.end() :]}"
    return f"{verb} ich{rest}"


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
    strong = {**phrases.forms("strong"), **phrases.forms("presents")}
    return _finite(tuple(sorted(phrases.words("weak"))), tuple(sorted(strong.items())))


@cache
def _finite(weak: tuple[str, ...], strong: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """`leite`, `leitete`: the first person in present and past."""
    known: set[str] = set()
    for infinitive in weak:
        stem = infinitive.removesuffix("en") if infinitive.endswith("en") else infinitive.removesuffix("n")
        present = f"{stem[:-2]}{stem[-1]}e" if stem.endswith(("er", "el")) else f"{stem}e"
        known |= {
            present,
            f"{stem}e",
            f"{stem}ete" if stem[-1] in "td" or stem.endswith(("chn", "dn")) else f"{stem}te",
        }
    return frozenset({*known, *(past for _, past in strong), *(f"{one.removesuffix('en')}e" for one, _ in strong)})
