"""The person's own layout and writing style, in words for a model. Only from lists and levels: nobody's free text."""

from collections.abc import Mapping

from shared.domain.generation import Options
from shared.domain.style import BULLETS

_TONES = {
    "professional": "professional",
    "professional_enthusiastic": "professional, with visible enthusiasm",
    "authoritative": "authoritative: plain claims without hedging, as far as the facts carry them",
    "conversational": "conversational, as one person talks to another",
}
_SENTENCES = {
    "simple": "short and simple sentences", "varied": "short and longer sentences in turn",
    "complex": "longer sentences with subordinate clauses",
}  # fmt: skip
_WORDS = {
    "plain": "everyday words", "professional": "the usual words of the profession",
    "advanced_professional": "a demanding professional vocabulary",
}  # fmt: skip
_BULLETS = {
    "action_verb": "Begin each highlight with a strong verb.",
    "results_focused": "Begin a highlight with its result or figure where the fact has one.",
    "hybrid": "Begin highlights with a strong verb, and name the result where the fact has one.",
}
#: Words of opening, body and closing.
_LENGTHS: Mapping[str, tuple[str, str, str]] = {
    "short": ("20 to 40", "60 to 100", "25"),
    "standard": ("30 to 60", "100 to 150", "40"),
    "long": ("40 to 80", "150 to 220", "50"),
}


def style_variables(options: Options) -> dict[str, str]:
    """`style.resume` and `style.letter` (empty where the person has none), and how long a letter is."""
    opening, body, closing = _LENGTHS[options.letter_length]
    return {
        "style.resume": _resume(options),
        "style.letter": _letter(options),
        "limits.opening": opening,
        "limits.body": body,
        "limits.closing": closing,
    }


def _resume(options: Options) -> str:
    if options.layout is None:
        return ""
    least, most = BULLETS[options.layout.content_density]
    most = min(most, options.max_bullets_per_role or most)
    said = _BULLETS[options.layout.bullet_style]
    return (
        f"\n\nThe person's own layout: {said} {min(least, most)} to {most} highlights a job where the facts suffice."
    )


def _letter(options: Options) -> str:
    style = options.writing_style
    if style is None:
        return ""
    told = (
        f"{_TONES[style.tone]} ({style.tone_level} of 10)",
        f"formality {style.formality_level} of 10",
        _SENTENCES[style.sentence_complexity],
        _WORDS[style.vocabulary_level],
        f"about {style.avg_paragraph_length} sentences a paragraph of the body",
    )
    return f"\n\nThe person's own style, which never changes what is true: {'; '.join(told)}."
