"""From text to atoms: where a line may break, and with which font each piece is drawn."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from shared.adapters.renderer.reportlab_pdf.fonts import FaceChooser, Run
from shared.adapters.renderer.reportlab_pdf.lines import Atom, Fragment
from shared.domain.colours import Colour

_NO_BREAK_SPACE = "\u00a0"
_KEPT_SPACES = re.compile("[\u00a0\u202f\u2007]")
_OTHER_SPACES = re.compile(r"[^\S\u00a0]+")
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Chinese and Japanese break between any two characters; Korean breaks at blanks like European languages.
_IDEOGRAPHIC = re.compile(
    "[\u2e80-\u2fdf\u3001-\u312f\u3190-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uffef\U00020000-\U0003ffff]"
)
_NEVER_FIRST = frozenset("、。，．：；！？）」』】〉》〕］｝・ーゝゞ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ％")
_NEVER_LAST = frozenset("（「『【〈《〔［｛")
# Not after a hyphen: some readers take one at a line's end for hyphenation and drop it.
_HYPHENS = ("-", "\u2010", "\u2011")
# Not before what would look like the mark of a list: "Brandt + Söhne", "am 3. Mai", a dash between words.
_LIKE_A_BULLET = re.compile(r"[+*\u00b7\u2022\u2013\u2014=|\u2192\u00bb-]|\(?\d{1,2}[.)]")
# A sign that belongs to the number before it, and a letter alone, which leans on the word behind it: "41 %", "I am".
_NEVER_ALONE_FIRST = frozenset({"%", "‰", "€", "£", "$", "°C", "°"})
_LETTERS_ALONE = frozenset("IaAàÀyYoOuUwWzZi")
_BREAK_AFTER = frozenset("/_.?&=@#,;:+")


@dataclass(frozen=True)
class Voice:
    """How a span looks."""

    family: str
    size: float
    colour: Colour
    bold: bool = False


@dataclass(frozen=True)
class Span:
    """Text in one voice, with a link where it is one."""

    text: str
    voice: Voice
    url: str | None = None


def printable(text: str) -> str:
    """One spelling for each letter (NFC), one blank for any white space, nothing invisible."""
    composed = _VARIATION_SELECTORS.sub("", unicodedata.normalize("NFC", text))
    spaced = _OTHER_SPACES.sub(" ", _KEPT_SPACES.sub(_NO_BREAK_SPACE, composed))
    if spaced.isprintable():
        return spaced
    return "".join(letter for letter in spaced if unicodedata.category(letter) not in {"Cc", "Cf", "Cs"})


def atoms_of(spans: Iterable[Span], faces: FaceChooser, limit: float) -> list[Atom]:
    """The atoms of a paragraph, none wider than `limit` unless it is a single character."""
    atoms: list[Atom] = []
    space: Fragment | None = None
    joined = False
    for span in spans:
        for word in re.split("( )", printable(span.text)):
            if word == " ":
                space = _space(span, faces)
                joined = False
            elif word:
                fragments = _fragments(word, span, faces)
                if not fragments:
                    continue
                pieces = _pieces(fragments)
                if joined or (atoms and space and (_holds_on(atoms[-1]) or _hangs_on(word))):
                    last = atoms.pop()
                    pieces[0] = [*last.fragments, *([] if joined or not space else [space]), *pieces[0]]
                    space = last.space
                for index, piece in enumerate(pieces):
                    atoms += _narrow(piece, space if index == 0 and atoms else None, limit)
                space, joined = None, True
    return atoms


def _hangs_on(word: str) -> bool:
    """A piece that must not begin a line."""
    return word in _NEVER_ALONE_FIRST or _LIKE_A_BULLET.fullmatch(word) is not None


def _holds_on(atom: Atom) -> bool:
    """A word that must not end a line: one that ends in a hyphen ("health- and safety") would be joined to the next,
    and a letter alone ("I", "à", "w") is read with what follows."""
    last = atom.fragments[-1].text
    return last.endswith(_HYPHENS) or (len(atom.fragments) == 1 and len(last) == 1 and last in _LETTERS_ALONE)


def _space(span: Span, faces: FaceChooser) -> Fragment:
    runs = faces.runs(" ", span.voice.family, bold=span.voice.bold)
    return _fragment(runs[0], span)


def _fragments(word: str, span: Span, faces: FaceChooser) -> list[Fragment]:
    voice = span.voice
    runs = faces.runs(word, voice.family, bold=voice.bold)
    return [_fragment(run, span) for run in runs]


def _fragment(run: Run, span: Span) -> Fragment:
    size = span.voice.size
    return Fragment(run.face, run.text, size, span.voice.colour, span.url, run.width * size)


def _pieces(fragments: list[Fragment]) -> list[list[Fragment]]:
    """Cut where Chinese and Japanese may break; every other word stays whole."""
    if not any(_IDEOGRAPHIC.search(fragment.text) for fragment in fragments):
        return [fragments]
    pieces: list[list[Fragment]] = []
    before = ""
    for fragment in fragments:
        for letter in fragment.text:
            if before and not _may_break(before, letter):
                pieces[-1].append(fragment.with_text(letter))
            else:
                pieces.append([fragment.with_text(letter)])
            before = letter
    return pieces


def _may_break(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or before in _NEVER_LAST or unicodedata.combining(after):
        return False
    return bool(_IDEOGRAPHIC.match(before) or _IDEOGRAPHIC.match(after))


def _narrow(fragments: list[Fragment], space: Fragment | None, limit: float) -> list[Atom]:
    """One atom, or as many as it takes where a word or an address is wider than the line."""
    width = sum(fragment.width for fragment in fragments)
    if width <= limit:
        return [Atom(tuple(fragments), width, space)]
    atoms: list[Atom] = []
    for part in _parts(fragments, limit):
        atoms.append(Atom((part,), part.width, None if atoms else space))
    return atoms


def _parts(fragments: list[Fragment], limit: float) -> Iterable[Fragment]:
    for fragment in fragments:
        for part in re.split(f"(?<=[{re.escape(''.join(sorted(_BREAK_AFTER)))}])", fragment.text):
            if fragment.with_text(part).width <= limit:
                yield from ([fragment.with_text(part)] if part else [])
            else:
                yield from (fragment.with_text(letters) for letters in _letters(part))


def _letters(text: str) -> list[str]:
    letters: list[str] = []
    for letter in text:
        if letters and unicodedata.combining(letter):
            letters[-1] += letter
        else:
            letters.append(letter)
    return letters
