"""Fonts: found, loaded once a process, and chosen for each character.

ReportLab lets a character without a glyph vanish from page and text layer alike, so every character is looked
up first and drawn with the first font that has it. Only fonts with TrueType outlines can be embedded.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from shared.adapters.renderer.reportlab_pdf.coverage import Coverage, coverage_of
from shared.domain.errors import InternalError

_FILES: dict[str, str] = {
    "Source Sans 3": "Source Sans 3/SourceSans3-{weight}.ttf",
    "EB Garamond": "EB Garamond/EBGaramond-{weight}.ttf",
    "EB Garamond Italic": "EB Garamond/EBGaramond-{slanted}.ttf",
    "Gentium Book Plus": "Gentium Book Plus/GentiumBookPlus-{weight}.ttf",
    "Noto Sans SC": "Noto Sans/NotoSansSC-{weight}.ttf",
    "Noto Sans JP": "Noto Sans/NotoSansJP-{weight}.ttf",
    "Noto Sans KR": "Noto Sans/NotoSansKR-{weight}.ttf",
}
_ALPHABETIC = ("Source Sans 3", "Gentium Book Plus", "EB Garamond")
_CHINESE_FIRST = ("Noto Sans SC", "Noto Sans JP", "Noto Sans KR")
_JAPANESE_FIRST = ("Noto Sans JP", "Noto Sans SC", "Noto Sans KR")
_KOREAN_FIRST = ("Noto Sans KR", "Noto Sans SC", "Noto Sans JP")
_KANA = re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_loading = Lock()


@dataclass(frozen=True, eq=False)
class Face:
    """One loaded font. Widths are in thousandths of the size, keyed by code point."""

    name: str
    widths: dict[int, float] = field(repr=False)
    default_width: float

    def has(self, letter: str) -> bool:
        """Whether the font draws this character."""
        return ord(letter) in self.widths

    def width(self, text: str, size: float) -> float:
        """The length of the text in points."""
        widths, other = self.widths, self.default_width
        return sum([widths.get(ord(letter), other) for letter in text]) * size / 1000


@dataclass(frozen=True)
class Run:
    """Text that one font draws. `width` is in points at a size of one point."""

    face: Face
    text: str
    width: float


class FaceChooser:
    """Picks a font for each character of one document, and remembers what no font could draw."""

    def __init__(self, document_text: str) -> None:
        self._document_text = document_text
        # What the page adds of its own: blanks, bullets, separators, page numbers, headings in upper case.
        self._letters = {letter for letter in document_text + document_text.upper() if not letter.isspace()}
        self._letters.update(" •|/:,0123456789")
        self._runs: dict[tuple[str, str, bool], list[Run]] = {}
        self._own: dict[tuple[str, bool], tuple[Face, bool]] = {}
        self._found: dict[tuple[str, bool, str, str], Face | None] = {}
        self.unprinted: dict[str, None] = {}

    def runs(self, text: str, family: str, *, bold: bool) -> list[Run]:
        """The text cut where the font changes, without the characters that no font has."""
        key = (text, family, bold)
        if key not in self._runs:
            cut = self._cut(text, family, bold)
            self._runs[key] = [Run(face, piece, face.width(piece, 1.0)) for face, piece in cut]
        return self._runs[key]

    def _cut(self, text: str, family: str, bold: bool) -> list[tuple[Face, str]]:
        own, draws_all = self._own_face(family, bold)
        if draws_all:
            return [(own, text)] if text else []
        cjk = self._cjk_order(text, own, bold=bold)
        runs: list[tuple[Face, str]] = []
        for letter in text:
            face = self._face_for(letter, family, bold, cjk)
            if face is None:
                self.unprinted[letter] = None
            elif runs and runs[-1][0] is face:
                runs[-1] = (face, runs[-1][1] + letter)
            else:
                runs.append((face, letter))
        return runs

    def _own_face(self, family: str, bold: bool) -> tuple[Face, bool]:
        """The text font, and whether it draws the whole document, as it does for most."""
        if (family, bold) not in self._own:
            face = load_face(family, bold=bold)
            letters = "".join(self._letters)
            draws_all = all(face.has(letter) for letter in letters) and not _has_private_use(letters)
            self._own[family, bold] = face, draws_all
        return self._own[family, bold]

    def _face_for(self, letter: str, family: str, bold: bool, cjk: tuple[str, ...]) -> Face | None:
        key = (family, bold, cjk[0], letter)
        if key not in self._found:
            chain = (family, *_ALPHABETIC, *cjk)
            faces = (load_face(name, bold=bold) for name in chain if may_have(name, letter, bold=bold))
            drawable = not _has_private_use(letter)
            self._found[key] = next((face for face in faces if face.has(letter)), None) if drawable else None
        return self._found[key]

    def _cjk_order(self, text: str, own: Face, *, bold: bool) -> tuple[str, ...]:
        """Han characters are drawn differently in Chinese, Japanese and Korean: the company they keep decides.

        A word is not mixed from two fonts if one of them has all of it.
        """
        order = _CHINESE_FIRST
        for sample in (text, self._document_text):
            if _KANA.search(sample) or _HANGUL.search(sample):
                order = _JAPANESE_FIRST if _KANA.search(sample) else _KOREAN_FIRST
                break
        han = [letter for letter in text if "\u3400" <= letter <= "\u9fff" and not own.has(letter)]
        complete = (name for name in order if all(may_have(name, letter, bold=bold) for letter in han))
        first = next(complete, order[0]) if han else order[0]
        return first, *(name for name in order if name != first)


def may_have(family: str, letter: str, *, bold: bool) -> bool:
    """Whether it is worth loading the font for this character: only what is large is looked into before."""
    coverage = _coverage(family, bold) if family in _CHINESE_FIRST else None
    return coverage is None or coverage.has(letter)


def load_face(family: str, *, bold: bool) -> Face:
    """The font, loaded and registered the first time it is asked for."""
    with _loading:
        return _load(family, bold)


@cache
def _load(family: str, bold: bool) -> Face:
    path = _font_file(family, bold)
    font = TTFont(path.stem, str(path))
    pdfmetrics.registerFont(font)
    glyphs: dict[int, int] = font.face.charToGlyph
    widths = font.face.charWidths
    default = float(font.face.defaultWidth)
    return Face(path.stem, {code: widths.get(code, default) for code in glyphs}, default)


@cache
def _coverage(family: str, bold: bool) -> Coverage | None:
    return coverage_of(_font_file(family, bold))


def _font_file(family: str, bold: bool) -> Path:
    weight, slanted = ("Bold", "BoldItalic") if bold else ("Regular", "Italic")
    return _font_folder() / _FILES[family].format(weight=weight, slanted=slanted)


@cache
def _font_folder() -> Path:
    # Importing the package would walk all its font files; its place is enough.
    package = find_spec("rendercv_fonts")
    if package is None or not package.submodule_search_locations:
        raise InternalError("The fonts are missing: install the pinned requirements (rendercv-fonts).")
    return Path(package.submodule_search_locations[0])


def _has_private_use(text: str) -> bool:
    """Fonts draw ornaments of their own at these code points: never what the writer of the text meant."""
    return any("\ue000" <= letter <= "\uf8ff" or letter >= "\U000f0000" for letter in text)
