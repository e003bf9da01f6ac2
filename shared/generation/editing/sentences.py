"""A document as its sentences: which stood there before, and which are a person's own wording."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shared.domain.content import Evidence
from shared.domain.model import JsonObject
from shared.domain.pointers import kind_of, texts_under
from shared.truth.cutting import spans

ASIDE = frozenset({"evidence", "omitted", "notes", "language"})
_ALIKE = 0.5  #: share of words that two wordings of one sentence have in common


@dataclass(frozen=True)
class Place:
    """`text` is what stands from start to end in the text at `path`, a JSON pointer."""

    path: str
    start: int
    end: int
    text: str


def texts_of(content: JsonObject) -> Iterator[tuple[str, str]]:
    """(JSON pointer, text) of everything that is read on the pages."""
    for name, value in content.items():
        if name not in ASIDE:
            yield from texts_under(value, f"/{name}")


def sentences_of(content: JsonObject) -> Iterator[Place]:
    """Every sentence, and every field and item as one."""
    for path, text in texts_of(content):
        for start, end in spans(text):
            yield Place(path, start, end, text[start:end])


def alike(one: str, other: str) -> float:
    """How many of their words two texts share, 0 to 1, in whatever order."""
    first, second = Counter(one.casefold().split()), Counter(other.casefold().split())
    whole = first.total() + second.total()
    return 2 * (first & second).total() / whole if whole else 1.0


def known_evidence(content: JsonObject, before: JsonObject) -> list[Evidence]:
    """What was known of texts that stand there unchanged, at their present places."""
    told: dict[str, list[Evidence]] = {}
    pieces: dict[str, list[Evidence]] = {}
    for one in before.get("evidence", ()):
        piece = Evidence.model_validate(one)
        pieces.setdefault(piece.path, []).append(piece)
    for path, text in texts_of(before):
        told.setdefault(f"{kind_of(path)}\n{text}", pieces.get(path, []))
    return [
        piece.model_copy(update={"path": path})
        for path, text in texts_of(content)
        for piece in told.get(f"{kind_of(path)}\n{text}", ())
    ]


def former_wording(place: Place, before: JsonObject, still_there: Iterable[str]) -> str | None:
    """The sentence that this one took the place of: most alike in the same sort of place, and no longer there."""
    if _is_field(place.path):
        same = (one.text for one in sentences_of(before) if one.path == place.path and one.text != place.text)
        return next(same, None)
    taken = {place.text, *still_there}
    candidates = (
        one for one in sentences_of(before) if kind_of(one.path) == kind_of(place.path) and one.text not in taken
    )
    best = max(candidates, key=lambda one: alike(one.text, place.text), default=None)
    return best.text if best is not None and alike(best.text, place.text) >= _ALIKE else None


def _is_field(path: str) -> bool:
    return path.rpartition("/")[2] in {
        "name", "title", "company", "role", "startDate", "endDate", "location", "institution", "degree", "field",
        "greeting", "category", "url", "email", "phone", "website", "linkedin", "github",
    }  # fmt: skip
