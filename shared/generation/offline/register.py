"""How the documents sound: the person's writing style, or the register that a style of seed 002 stands for."""

from dataclasses import dataclass

from shared.domain.generation import Brief

_FORMALITY = {"traditional": 9, "executive": 6, "modern": 5, "technical": 5}
_FORMAL, _CASUAL = 8, 3
_TONES = {"professional_enthusiastic": "enthusiastic", "authoritative": "authoritative", "conversational": "casual"}
_VOCABULARY = {"plain": "plain", "advanced_professional": "advanced"}
_TONE_HEARD = 4  #: a tone of a lower level than this is not heard
#: Fewest and most words of a letter (seed 002's upstream: 250–350); what the facts do not give is not filled up.
_WORDS = {"short": (120, 180), "standard": (250, 350), "long": (330, 400)}
_JOINED_WORDS = {"simple": 0, "varied": 9, "complex": 15}


@dataclass(frozen=True)
class Register:
    """`marks` choose among phrases, strongest first. Two points share a sentence up to `joined_words` words each.

    `paragraph` is how many sentences a paragraph has, None where the usual three paragraphs stand.
    """

    marks: tuple[str, ...]
    fewest_words: int
    most_words: int
    joined_words: int = _JOINED_WORDS["varied"]
    links: bool = True
    paragraph: int | None = None


def register_of(brief: Brief) -> Register:
    """The register of one request. A writing style wins over a style's name."""
    fewest, most = _WORDS[brief.options.letter_length]
    style = brief.options.writing_style
    if style is None:
        usual = _FORMALITY.get(brief.preferences.style or "", 6)
        return Register(_formality(usual), fewest, most)
    tone = _TONES.get(style.tone) if style.tone_level >= _TONE_HEARD else None
    formality = _formality(style.formality_level)
    if formality == ("formal",) and tone == "casual":
        tone = None  # a formal letter does not contract
    marks = (*formality, tone, _VOCABULARY.get(style.vocabulary_level))
    return Register(
        tuple(dict.fromkeys(mark for mark in marks if mark)),
        fewest,
        most,
        joined_words=_JOINED_WORDS[style.sentence_complexity],
        links=style.sentence_complexity != "simple",
        paragraph=style.avg_paragraph_length,
    )


def _formality(level: int) -> tuple[str, ...]:
    return ("formal",) if level >= _FORMAL else ("casual",) if level <= _CASUAL else ()
