"""Turns stored text into plain words, and plain words into whole sentences. It never rewords."""

import re
import unicodedata
from functools import cache
from pathlib import Path

# Joiners that some scripts and emoji need inside words; every other format character goes.
_JOINERS = "\u200c\u200d"
_TAGS = (
    "a|abbr|article|aside|audio|b|big|blockquote|body|br|button|canvas|center|cite|code|dd|del|details|div|dl|dt|em"
    "|embed|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|math"
    "|meta|nav|noscript|object|ol|option|p|para|picture|pre|q|s|samp|script|section|select|small|source|span|strike"
    "|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video"
)
_TAG = re.compile(rf"</?(?:{_TAGS})\b[^<>]*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(?<!\w)(\*\*|__|\*|_|`+)(?=\S)([^\n*_`]*?[^\s*_`])\1(?!\w)")
_LIST_ITEM = re.compile(r"^\s*(?:[-*+•▪‣◦·]|\d{1,2}[.)])\s+(?:\[[ xX]\]\s+)?")
_HEADING = re.compile(r"^\s*(?:#{1,6}\s+|-{3,}\s*$|={3,}\s*$|\*{3,}\s*$|`{3,}.*$)")
_QUOTE = re.compile(r"^\s*>+\s?")
_WORD_START = re.compile(r"\S")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)]*(?=\s)|[。！？]+")


def plain(text: str) -> str:
    """One line of plain words: no markup, no control characters, single spaces."""
    return _unmarked(_LIST_ITEM.sub("", _QUOTE.sub("", _clean(text).strip())))


def statements(markdown: str) -> list[str]:
    """The list items and sentences of a Markdown text, in order; headings and rules say nothing by themselves."""
    found: list[str] = []
    paragraph: list[str] = []
    for raw in [*_TAG.sub("", _clean(markdown)).splitlines(), ""]:
        line = _QUOTE.sub("", raw)
        item = _LIST_ITEM.match(line)
        if item or not line.strip() or _HEADING.match(line):
            found.extend(sentences(_unmarked(" ".join(paragraph))))
            paragraph = []
            if item:
                found.append(_unmarked(line[item.end() :]))
        else:
            paragraph.append(line)
    return [statement for statement in found if statement]


def sentences(text: str) -> list[str]:
    """A plain text cut at its sentence ends; an abbreviation or an initial does not end one."""
    cut: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _ends_here(text, start, match.end()):
            cut.append(text[start : match.end()].strip())
            start = match.end()
    return [sentence for sentence in [*cut, text[start:].strip()] if sentence]


def _clean(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable():
        return composed
    return "".join(map(_seen, composed))


@cache
def _seen(character: str) -> str:
    if character == "\n" or character in _JOINERS:
        return character
    if character in "\u2028\u2029\r":
        return "\n"
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category[0] in "CZ" else character


def _unmarked(text: str) -> str:
    while (bare := _STRONG.sub(r"\2", _LINK.sub(r"\1", _TAG.sub("", text)))) != text:
        text = bare
    return " ".join(text.split())


def _ends_here(text: str, start: int, end: int) -> bool:
    """Whether the mark before `end` ends the sentence that began at `start`. Looks at its neighbours alone."""
    following = _WORD_START.search(text, end)
    if following is None:
        return True
    last = text[max(start, text.rfind(" ", start, end) + 1) : end]
    if last.endswith(".") and (last.casefold() in _abbreviations() or re.fullmatch(r"(?:\w\.)+", last)):
        return False
    return not following[0].islower()


@cache
def _abbreviations() -> frozenset[str]:
    """Words whose full stop does not end a sentence."""
    return frozenset((Path(__file__).parent / "abbreviations.txt").read_text(encoding="utf-8").split())
