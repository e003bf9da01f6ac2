"""What every import promises: no text that the file does not hold, and no line that went without a word."""

import re
import unicodedata
from collections.abc import Iterator

from shared.domain.import_draft import ImportDraft
from shared.domain.model import JsonObject
from shared.ports.document_text import DocumentText

_OURS = {"Name missing", "site", "volunteer"}  #: words of the product, not of the file
_KEYS = {"accentColor", "publicContact", "id", "startDate", "endDate", "date", "name-of-blurb"}


def made_up(draft: ImportDraft, document: DocumentText) -> list[str]:
    """Texts of the draft that the file does not hold, whatever its line ends and hyphens."""
    whole = _squeezed("".join(line.text for line in document.lines))
    return [text for text in _texts(draft.profile.to_json()) if text not in _OURS and not _held(text, whole)]


def lost_words(draft: ImportDraft, document: DocumentText) -> list[str]:
    """Lines of which no field tells anything, and that are named nowhere else."""
    cited = {line for field in draft.fields for line in field.source.split("\n")}
    named = _squeezed(" ".join([*draft.notes, *draft.unplaced, *(blurb.title for blurb in draft.profile.blurbs)]))
    texts = [line.text.strip() for line in document.lines if re.search(r"\w", line.text)]
    return [
        text for text in texts if text not in cited and _squeezed(text)[:60] not in named and len(text.split()) > 6
    ]


def _held(text: str, whole: str) -> bool:
    """A blurb's lines and an entry's notes are joined by marks of ours."""
    pieces = re.split(r"\n- |^- | · |\n", text)
    return all(_squeezed(piece) in whole for piece in pieces) or _squeezed(text) in whole


def _texts(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, str) and key not in _KEYS and value:
        yield value
    elif isinstance(value, dict):
        blurb: JsonObject = value
        for name, inner in blurb.items():
            yield from _texts(inner, "name-of-blurb" if name == "name" and "content" in blurb else name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)


def _squeezed(text: str) -> str:
    folded = unicodedata.normalize("NFC", text)
    return "".join(re.findall(r"[^\W_]+", folded)).casefold()
