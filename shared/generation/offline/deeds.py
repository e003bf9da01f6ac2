"""Puts a person's bullet into a sentence of theirs without changing what it says.

A bullet that opens with a verb can follow “I”; of any other shape nothing is assumed, and it is quoted after a
colon as it stands. When in doubt it is quoted.
"""

import re

from shared.domain.plain_text import sentences
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.wording import ended

_FIRST_WORD = re.compile(r"[A-Z]?[a-z]+(?:-[a-z]+)?(?=[ ,])")


def first_sentence(text: str) -> str:
    """The first whole sentence of a statement; those after it often lack a subject."""
    return sentences(text)[0]


def deed(text: str, phrases: Phrases, *, current: bool) -> str | None:
    """The statement as it can follow “I”, with its full stop; None where its shape does not allow it."""
    said = ended(first_sentence(text))
    if not phrases.words("openers"):  # a language in which every bullet is quoted
        return None
    if re.match(r"I [a-z]", said):
        return said[2:]
    match = _FIRST_WORD.match(said)
    if match is None:
        return None
    verb = match[0].lower()
    following = re.split(r"[\s,]+", said[match.end() :].strip(" ,"))[0].lower()
    if not (_is_past(verb, following, phrases) or (current and _is_present(verb, following, phrases))):
        return None
    return verb + said[match.end() :]


def opened_small(text: str, phrases: Phrases) -> str:
    """The text with a small first letter where it opens with an article, which is never a name."""
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if rest and first.lower() in phrases.words("articles") else text


def _is_past(verb: str, following: str, phrases: Phrases) -> bool:
    known = phrases.words("irregularPast")
    if verb in phrases.words("notVerbs") or not (verb in known or verb.endswith("ed")):
        return False
    return verb not in phrases.words("ambiguous") or _opens_object(following, phrases)


def _is_present(verb: str, following: str, phrases: Phrases) -> bool:
    return verb in phrases.words("presentVerbs") and _opens_object(following, phrases)


def _opens_object(following: str, phrases: Phrases) -> bool:
    return following in phrases.words("openers") or following[:1].isdigit()
