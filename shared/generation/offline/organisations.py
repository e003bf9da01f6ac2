"""How an employer's name stands in a sentence: `at Ash Mill`, `bei der Flumena GmbH`, `à la Clinique des Tilleuls`.

German and French want an article that goes with the name. Where the name tells its gender it gets one; where it
may be told wrongly the name stands in brackets, which is never wrong.
"""

import re
from functools import cache

from shared.generation.offline.phrases import Phrases


def at_company(name: str, phrases: Phrases) -> str:
    """The name with its preposition, as it follows a job's title."""
    for pattern, frame in _patterns(phrases):
        if pattern.search(name):
            return phrases.say(frame, company=name)
    return phrases.say("at", company=phrases.named_place(name))


def _patterns(phrases: Phrases) -> tuple[tuple[re.Pattern[str], str], ...]:
    return _compiled(tuple(phrases.forms("atPatterns").items()))


@cache
def _compiled(frames: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), frame) for frame, pattern in frames)
