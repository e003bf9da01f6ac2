"""What a person asks to be put forward. Wishes rank facts; they are never facts."""

import re

from shared.domain.generation import Brief
from shared.domain.plain_text import plain, sentences

# An instruction that only asks for weight on something can be followed; any other cannot, and the notes say so.
_EMPHASIS = re.compile(
    r"(?:please )?(?:focus on|emphasi[sz]e|highlight|stress|put (?:the )?(?:focus|weight|emphasis) on"
    r"|(?:bitte )?betone|schwerpunkt auf|(?:merci de )?mettez en avant|insistez sur) (?P<wish>.{2,200})",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|no|never|don['’]t|without|nicht|kein\w*|ohne|pas|sans|jamais)\b", re.IGNORECASE)
_BETWEEN = re.compile(r",| and | und | et ")
_MOST_CHARACTERS = 100


def asked_for(brief: Brief) -> tuple[str, ...]:
    """Every emphasis asked for: by preference, by focus area, and by an instruction that says nothing else."""
    wishes = [*brief.preferences.emphasize, *brief.options.focus_areas]
    for sentence in _instructions(brief):
        if found := _emphasis(sentence):
            wishes += [part.strip(" .")[:_MOST_CHARACTERS] for part in _BETWEEN.split(found) if part.strip(" .")]
    return tuple(dict.fromkeys(wishes))


def unfollowed(brief: Brief) -> str:
    """The instructions that only a reader of instructions could follow."""
    return " ".join(sentence for sentence in _instructions(brief) if not _emphasis(sentence))


def _instructions(brief: Brief) -> list[str]:
    return sentences(plain(brief.options.custom_instructions))


def _emphasis(sentence: str) -> str:
    found = _EMPHASIS.fullmatch(sentence.strip())
    return found["wish"] if found and not _NEGATED.search(sentence) else ""
