"""The name a downloaded document has in somebody's folder."""

import unicodedata
from datetime import date

from shared.domain.generation import DocumentKind
from shared.domain.job import Job

# File systems allow 255 bytes a name: two parts of this size leave room for kind, date and ending.
PART_BYTES = 100


def document_filename(job: Job, kind: DocumentKind, day: date, ending: str = "pdf") -> str:
    """`company_role_kind_date.pdf` (or another ending) in any script.

    Letters, digits and the marks that belong to them stay; everything else becomes `_`, so that neither a
    path, a hidden file nor a reversed reading order can come of a company's name. Empty parts are left out.
    """
    parts = (_part(job.company), _part(job.role), kind.value, day.isoformat())
    return "_".join(part for part in parts if part) + f".{ending}"


def _part(text: str) -> str:
    kept = "".join(letter if _belongs(letter) else " " for letter in unicodedata.normalize("NFC", text))
    words = (_without_leading_marks(word) for word in kept.split())
    name = "_".join(word for word in words if word)
    return name.encode()[:PART_BYTES].decode(errors="ignore").strip("_-")


def _belongs(letter: str) -> bool:
    return letter == "-" or unicodedata.category(letter)[0] in "LNM"


def _without_leading_marks(word: str) -> str:
    while word and (word[0] == "-" or unicodedata.category(word[0])[0] == "M"):
        word = word[1:]
    return word
