"""The shapes of English bullets: past and present verbs, the third person, passives, states, gerunds and nouns."""

import re
from collections.abc import Callable
from itertools import pairwise

from shared.generation.offline.phrases import Phrases

_FIRST_WORD = re.compile(r"[A-Z]?[a-z]+(?:-[a-z]+)?(?=[ ,])")
_SURE_FELLOWS = 2
_PHRASE_WORDS = 2
# A change that names its extent is a deed: `Reduced waste by a third`, not `Reduced hours`.
_CHANGED = re.compile(r"(?:Reduced|Increased|Improved|Extended|Raised|Lowered|Cut|Shortened) [^,;.]* (?:by|from|to) ")
_COORDINATED = re.compile(r"(?<= and )([a-z]+(?:-[a-z]+)?)(?= ([\w-]+))")


def deed(said: str, phrases: Phrases, *, current: bool, fellows: tuple[str, ...]) -> str | None:
    """The sentence as it can follow “I”."""
    if spoken := re.match(r"I(?:['’](ve|m))? (?=[a-z])", said):
        return {"ve": "have ", "m": "am "}.get(spoken[1] or "", "") + said[spoken.end() :]
    match = _FIRST_WORD.match(said)
    if match is None:
        return None
    if match[0].endswith("ly") and (verb := _FIRST_WORD.match(said[match.end() + 1 :])):
        followed = deed(verb.string, phrases, current=current, fellows=fellows)
        return f"{match[0].lower()} {followed}" if followed and verb[0].islower() else None
    return _state(said, phrases, current=current) or _acted(said, match, phrases, current=current, fellows=fellows)


def duty(said: str, phrases: Phrases, common: frozenset[str]) -> str | None:
    """The phrase for the middle of a sentence: a gerund, or a noun that is certainly no name."""
    first = re.split(r"[\s,]", said)[0]
    small = first.lower()
    if len(said.split()) < _PHRASE_WORDS or said.startswith(("I ", "No ", "Zero ")) or _holds_verb(said, phrases):
        return None
    if first[:1].isdigit():
        return said
    if not first[1:].islower() or not first.isalpha():
        return None
    second = re.split(r"[\s,]+", said[len(first) :].strip(" ,"))[0]
    following = second.lower()
    done = small.endswith("ed") and following.endswith("s") and not following.endswith("ss")  # `Planned rotas`
    if (
        done
        or (small.endswith("ing") and second[:1].isupper())
        or (following in ("up", "down") and not small.endswith("ing"))
    ):
        return None  # `Managing Director`, `Sales up 14 %`
    seen_small = small in common and not _opens_object(following, phrases)
    nominal = small in phrases.words("dutyOpeners") or seen_small or _ends(small, phrases)
    barred = (
        small in phrases.words("notVerbs") | phrases.words("notDuties")
        or small in phrases.words("passive")
        or small in _verbs(phrases)
    )
    if not nominal or (barred and small not in phrases.words("dutyOpeners")):
        return None
    return small + said[len(first) :]


def _holds_verb(said: str, phrases: Phrases) -> bool:
    """Whether a later word may be a finite verb: then it is a sentence, and no noun phrase."""
    words = [word.lower().strip(",") for word in said.split()]
    barred = phrases.words("irregularPast") | phrases.words("finite")
    return any(
        word in barred or (word.endswith("ed") and word not in phrases.words("notVerbs") and not _before_noun(before))
        for before, word in pairwise(words)
    )


def _before_noun(word: str) -> bool:
    """Whether a participle after this word describes a noun: `900 rented homes`."""
    return word[:1].isdigit() or word in ("a", "an", "the", "in", "of", "for", "with", "on", "at")


def _ends(small: str, phrases: Phrases) -> bool:
    if small in phrases.words("notGerunds") or small[0].isdigit():
        return False
    return small.endswith(tuple(phrases.words("dutyEndings")))


def _verbs(phrases: Phrases) -> frozenset[str]:
    """Verbs that open a bullet as verbs only: `Teach`, not `Design`."""
    return (frozenset(phrases.forms("verbs")) - phrases.words("nounLike")) | phrases.words("irregularPast")


def _state(said: str, phrases: Phrases, *, current: bool) -> str | None:
    """`Responsible for …`, `No accidents …`, `Assessor to …`, and what was done to the person."""
    small = said[0].lower() + said[1:]
    if small.startswith(tuple(f"{state} " for state in phrases.words("states"))):
        return f"{'am' if current else 'was'} {small}"
    if small.startswith(("no ", "zero ")):
        return f"{'have had' if current else 'had'} {small}"
    if agent := _agent(small, phrases):
        verb = ("have been" if " since " in small else "am") if current else "was"
        return f"{verb} {agent}"
    going_on = current and small.split(" ")[0] in phrases.words("passiveGoing")
    return f"{'am' if going_on else 'was'} {small}" if _done_to(small, phrases) else None


def _done_to(small: str, phrases: Phrases) -> bool:
    """Whether something was done to the person: `awarded the …`, `promoted to …`."""
    first, _, rest = small.partition(" ")
    if first not in phrases.words("passive"):
        return False
    following = re.split(r"[\s,.]", rest)[0]
    if first in phrases.words("passiveAlways") or following in phrases.words("passiveBefore"):
        return True
    prized = any(prize in rest.lower() for prize in phrases.words("prizes"))
    return (first == "awarded" and prized) or (first in ("named", "elected") and following not in ("the", "a", "an"))


def _agent(small: str, phrases: Phrases) -> str | None:
    """`Assessor to five students`, `Head of Year 9`: what the person was, with the article that goes with it."""
    for agent, article in phrases.forms("agents").items():
        rest = small.removeprefix(f"{agent} ")
        if rest != small and rest.split(" ")[0] in phrases.words("agentBefore"):
            return f"{article}{small}"
    return None


def _acted(
    said: str, match: re.Match[str], phrases: Phrases, *, current: bool, fellows: tuple[str, ...]
) -> str | None:
    verb, rest = match[0].lower(), said[match.end() :]
    following = re.split(r"[\s,]+", rest.strip(" ,"))[0].lower()
    sure = _CHANGED.match(said) or (_may_be_past(verb, phrases) and _past_fellows(fellows, phrases))
    if sure or _is_past(verb, following, phrases):
        return _with_article(verb + rest, phrases)
    root = _base(verb, phrases)
    third = root is not None and root != verb
    if root is None and current and _plainly_verb(verb, following, phrases):
        return _with_article(verb + rest, phrases)
    if root is None or _doubtful(rest, phrases, kept=current and not third):
        return None
    sure = third and _third_person(fellows, phrases)
    sure = sure or _among_verbs(root, following, fellows, phrases)
    if not _is_present(root, following, rest, phrases, sure=sure):
        return None
    if current:
        return _with_article(root + (_coordinated(rest, phrases, _plain_form) if third else rest), phrases)
    return _with_article(phrases.forms("verbs")[root] + _coordinated(rest, phrases, _past_form), phrases)


def _plainly_verb(word: str, following: str, phrases: Phrases) -> bool:
    """An unknown word right before an article is a verb in the present: `Chlorinate the pool`."""
    noun = word.endswith(("ing", "ed", "ly", "er", "or", "tion", "ment", "ness", "ity", "ance", "ence", "ss", "us"))
    listed = word in phrases.words("notVerbs") | phrases.words("finite") | phrases.words("openers")
    barred = listed or word in phrases.words("dutyOpeners") | phrases.words("notDuties")
    return following in phrases.words("determiners") and not (noun or barred or word.endswith("s"))


def _base(verb: str, phrases: Phrases) -> str | None:
    """`manage` for `manage` and `manages`; None for what is no known verb in the present."""
    known = phrases.forms("verbs")
    candidates = [verb]
    if verb.endswith("s"):
        candidates += [
            verb[:-1],
            verb[:-2] if verb.endswith("es") else "",
            f"{verb[:-3]}y" if verb.endswith("ies") else "",
        ]
    return next((one for one in candidates if one in known), None)


def _is_past(verb: str, following: str, phrases: Phrases) -> bool:
    if verb in phrases.words("notVerbs"):
        return verb.endswith("ed") and (following in phrases.words("articles") or following[:1].isdigit())
    if verb in phrases.words("passive"):
        return verb in ("promoted", "named", "selected", "invited", "hired", "chosen", "recognised") and (
            following in phrases.words("openers") and following not in phrases.words("passiveBefore")
        )
    if not (verb in phrases.words("irregularPast") or verb.endswith("ed")):
        return False
    if verb in phrases.words("doneTo") and following not in phrases.words("adjectiveBefore"):
        return True
    return verb not in phrases.words("ambiguous") or _opens_object(following, phrases)


def _may_be_past(verb: str, phrases: Phrases) -> bool:
    """`managed`, which may also stand before its noun as in “managed services”."""
    return verb in phrases.words("ambiguous") and verb not in phrases.words("notVerbs") and verb.endswith("ed")


def _past_fellows(fellows: tuple[str, ...], phrases: Phrases) -> bool:
    """Whether most other points of the same job certainly open with a past verb."""
    opened = [text.lower().split() for text in fellows if len(text.split()) > 1]
    past = [words for words in opened if _is_past(words[0], words[1], phrases)]
    others = len(fellows) - 1
    return len(past) >= min(_SURE_FELLOWS, max(others, 1)) and 2 * len(past) >= others


def _is_present(root: str, following: str, rest: str, phrases: Phrases, *, sure: bool) -> bool:
    if following in ("of", "or") or (following == "and" and not _verb_follows(rest, phrases)):
        return False
    return sure or root not in phrases.words("nounLike") or _opens_object(following, phrases)


def _verb_follows(rest: str, phrases: Phrases) -> bool:
    """`Draft and negotiate …` is a pair of verbs, `Design and quality …` is none."""
    match = re.match(r" and ([a-z-]+)", rest)
    return match is not None and (_base(match[1], phrases) is not None)


def _third_person(fellows: tuple[str, ...], phrases: Phrases) -> bool:
    """Whether another point of the same job is certainly in the third person: `Welcomes the …`, `Deals with …`."""
    firsts = [(text.split()[0].lower(), text.split()[1].lower()) for text in fellows if len(text.split()) > 1]
    return any(
        (root := _base(first, phrases)) is not None
        and root != first
        and (root not in phrases.words("nounLike") or _opens_object(second, phrases))
        for first, second in firsts
    )


def _among_verbs(root: str, following: str, fellows: tuple[str, ...], phrases: Phrases) -> bool:
    """`Train apprentices`, where most other points of the same job certainly open with a verb."""
    plural = following.endswith("s") and not following.endswith("ss")
    objects = plural or "-" in following or following in phrases.words("bareObjects")
    if root not in phrases.words("verbsAmongVerbs") or not objects:
        return False
    opened = [(words[0], words[1]) for text in fellows if len(words := text.lower().split()) > 1]
    sure = [pair for pair in opened if _is_past(*pair, phrases) or _surely_present(*pair, phrases)]
    return bool(sure) and 2 * len(sure) >= len(fellows) - 1


def _surely_present(first: str, second: str, phrases: Phrases) -> bool:
    root = _base(first, phrases)
    return root is not None and (root not in phrases.words("nounLike") or _opens_object(second, phrases))


def _coordinated(rest: str, phrases: Phrases, form: Callable[[str, str, Phrases], str]) -> str:
    """The verbs that follow “and” in the same form as the first."""

    def formed(match: re.Match[str]) -> str:
        return form(match[1], match[2].lower(), phrases)

    return _COORDINATED.sub(formed, rest)


def _doubtful(rest: str, phrases: Phrases, *, kept: bool) -> bool:
    """Whether a word after “and” may be a verb that needs another form, or a noun: `and orders stock`."""
    return not kept and any(
        _base(match[1], phrases) in phrases.words("nounLike") and not _opens_object(match[2].lower(), phrases)
        for match in _COORDINATED.finditer(rest)
    )


def _plain_form(verb: str, following: str, phrases: Phrases) -> str:
    root = _base(verb, phrases)
    if root is None or root == verb or (root in phrases.words("nounLike") and not _opens_object(following, phrases)):
        return verb
    return root


def _past_form(verb: str, following: str, phrases: Phrases) -> str:
    root = _base(verb, phrases)
    if root is None or (root in phrases.words("nounLike") and not _opens_object(following, phrases)):
        return verb
    return phrases.forms("verbs")[root]


def _opens_object(following: str, phrases: Phrases) -> bool:
    return (
        following in phrases.words("openers") | phrases.words("missingArticle")
        or following[:1].isdigit()
        or following.startswith(("£", "€", "$"))
    )


def _with_article(clause: str, phrases: Phrases) -> str:
    """`led a team of five` for `led team of five`."""
    verb, _, rest = clause.partition(" ")
    word, _, more = rest.partition(" ")
    return f"{verb} a {rest}" if word in phrases.words("missingArticle") and more.startswith("of ") else clause
