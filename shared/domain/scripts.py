"""Which scripts cannot be set yet. Asked before anything is billed, so that the answer is early and clear."""

import unicodedata

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def unsupported_script(text: str) -> str | None:
    """The English name of the first right-to-left script in the text ("Hebrew"), or nothing.

    Right-to-left text needs bidirectional layout, and set without it a machine reads it backwards.
    Invisible marks have a direction too but no script, so they do not count.
    """
    for letter in text:
        if unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT and unicodedata.category(letter) != "Cf":
            return unicodedata.name(letter, "RIGHT-TO-LEFT").split()[0].split("-INDIC")[0].title()
    return None
