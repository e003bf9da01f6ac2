"""Whether a bullet opens with a verb of doing, in any language that we write."""

import re

from shared.generation.offline.deeds import deed
from shared.generation.offline.phrases import Phrases

_LANGUAGES = ("en", "de", "fr")


def opens_with_verb(text: str) -> bool:
    """`Cut the close by three days`, `Senkte die Kosten`, `Réduit les coûts`: as `action_verb` asks for."""
    if not re.match(r"[^\W\d_]", text):
        return False
    return any(deed(text, Phrases(language, ""), current=True) is not None for language in _LANGUAGES)
