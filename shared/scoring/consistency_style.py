"""How a letter is written, against the chosen writing style."""

import re
import statistics

from shared.domain.consistency import Issue
from shared.domain.content import CoverLetterContent
from shared.domain.plain_text import sentences
from shared.domain.style import WritingStyleConfig
from shared.scoring.consistency_checks import Check, Written, style_words, told, unjudged, words_of
from shared.scoring.postings.wording import whole_words

#: Words a sentence that each complexity stands for: plain-language advice is 15 to 20, contracts run beyond 25.
SENTENCE_WORDS = {"simple": (6, 15), "varied": (11, 22), "complex": (17, 32)}
#: The share of long words, in per cent; which words are long differs by language and lies in its file.
LONG_WORDS = {"plain": (0, 22), "professional": (14, 34), "advanced_professional": (22, 50)}
_WORDS_OFF, _SHARE_OFF = 10, 20
_FORMAL, _CASUAL = 6, 4
_FEWEST_WORDS = 40


def style_checks(written: Written, style: WritingStyleConfig | None) -> tuple[Check, ...]:
    """Sentence length, paragraph length, formality, vocabulary. Tone is not judged: counting cannot tell it."""
    if written.letter is None:
        return (unjudged("noLetter"),)
    if style is None:
        return (unjudged("noStyle"),)
    letter = written.letter
    tone = unjudged("")
    return (_sentences(letter, style), _paragraphs(letter, style), _formality(letter, style),
            _vocabulary(letter, style), tone)  # fmt: skip


def _told_paragraphs(letter: CoverLetterContent) -> list[str]:
    texts = (letter.opening_paragraph, *letter.body_paragraphs, letter.closing_paragraph)
    return [text for text in texts if text.strip()]


def _sentences(letter: CoverLetterContent, style: WritingStyleConfig) -> Check:
    lengths = [len(sentence.split()) for text in _told_paragraphs(letter) for sentence in sentences(text)]
    if not lengths:
        return unjudged("")
    low, high = SENTENCE_WORDS[style.sentence_complexity]
    mean = statistics.fmean(lengths)
    value = _within(mean, low, high, _WORDS_OFF)
    if value == 1:
        return Check(1.0)
    issue = told("sentences", mean=round(mean, 1), wanted=style.sentence_complexity, low=low, high=high)
    return Check(value, (Issue(text=issue),), (told("sentencesAdvice"),))


def _paragraphs(letter: CoverLetterContent, style: WritingStyleConfig) -> Check:
    """The body's paragraphs; opening and closing have their own usual length. One sentence off is close enough."""
    counts = [len(sentences(text)) for text in letter.body_paragraphs if text.strip()]
    if not counts:
        return unjudged("")
    mean, wanted = statistics.fmean(counts), style.avg_paragraph_length
    value = _within(mean, wanted - 1, wanted + 1, wanted)
    if value == 1:
        return Check(1.0)
    issue = told("paragraphs", mean=round(mean, 1), wanted=wanted)
    return Check(value, (Issue(text=issue),), (told("paragraphsAdvice"),))


def _formality(letter: CoverLetterContent, style: WritingStyleConfig) -> Check:
    """Informal marks where business formality was chosen, stiff ones where a casual tone was; between, neither."""
    level = style.formality_level
    if _CASUAL <= level < _FORMAL:
        return unjudged("")
    said = [letter.greeting, *(one for text in _told_paragraphs(letter) for one in sentences(text))]
    marks = _informal(letter.language) if level >= _FORMAL else whole_words(style_words(letter.language)["stiff"])
    amiss = [found[0] for text in said if (found := marks.search(text))]
    name = "informal" if level >= _FORMAL else "stiff"
    issues = tuple(Issue(text=told(name, text=text, label=formality_label(level))) for text in amiss)
    return Check(max(0.0, 1 - 2 * len(amiss) / len(said)), issues, (told(f"{name}Advice"),) if amiss else ())


def formality_label(level: int) -> str:
    """Seed 000's labels."""
    labels = ((8, "very formal"), (6, "business professional"), (4, "moderate"))
    return next((label for least, label in labels if level >= least), "casual")


def _informal(language: str) -> re.Pattern[str]:
    words = style_words(language)
    listed = whole_words(words["informal"]).pattern
    return re.compile(f"{listed}|(?<!\\w)(?:{'|'.join(words['contractions'])})(?!\\w)", re.IGNORECASE)


def _vocabulary(letter: CoverLetterContent, style: WritingStyleConfig) -> Check:
    words = [word for text in _told_paragraphs(letter) for word in words_of(text)]
    if len(words) < _FEWEST_WORDS:
        return unjudged("")
    long = style_words(letter.language)["longWord"]
    share = 100 * sum(len(word) >= long for word in words) / len(words)
    low, high = LONG_WORDS[style.vocabulary_level]
    value = _within(share, low, high, _SHARE_OFF)
    if value == 1:
        return Check(1.0)
    issue = told("vocabulary", share=round(share), wanted=style.vocabulary_level, low=low, high=high)
    return Check(value, (Issue(text=issue),), (told("vocabularyAdvice"),))


def _within(value: float, low: float, high: float, off: float) -> float:
    """1 within the bounds, falling evenly to 0 where the value is `off` away from them."""
    distance = max(low - value, value - high, 0.0)
    return max(0.0, 1 - distance / off)
