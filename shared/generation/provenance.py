"""Why a document says what it says: every sentence with the person's own facts that it rests on."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from shared.domain.content import CoverLetterContent, Omission, ResumeContent
from shared.domain.facts import StatedFact, entry_id, facts_of
from shared.domain.generation import DocumentKind
from shared.domain.model import JsonObject, Model
from shared.domain.plain_text import plain
from shared.domain.pointers import text_at
from shared.domain.profile import Profile

_PLACE = ("path", "start", "end", "text")


class ProvenanceFact(Model):
    """One fact as the profile had it when the request ran. `of`: the job, school or project it belongs to."""

    id: str
    kind: str
    text: str
    of: str | None = None


class ProvenanceSentence(Model):
    """`text[start:end]` at `path` (a JSON pointer into the content), and its facts; none: it claims nothing.

    `own`: the wording is the person's own, from an edit. `facts` then carry it, or it stands on its `owner`'s word.
    """

    path: str
    start: int
    end: int
    text: str
    facts: tuple[ProvenanceFact, ...] = ()
    own: Literal["facts", "owner"] | None = None


class DocumentProvenance(Model):
    """One document, sentence by sentence, and what of the person's was left out of it."""

    document: DocumentKind
    sentences: tuple[ProvenanceSentence, ...]
    omitted: tuple[Omission, ...] = ()
    notes: tuple[str, ...] = ()


def provenance_of(outputs: Mapping[str, JsonObject]) -> tuple[DocumentProvenance, ...]:
    """The provenance of every document that has been written so far, from the request's checkpoints."""
    stored = outputs.get("fetch_data", {}).get("profile")
    if stored is None:
        return ()
    facts = _Facts(Profile.model_validate(stored))
    found: list[DocumentProvenance] = []
    if resume := outputs.get("generate_resume", {}).get("resumeContent"):
        content = ResumeContent.model_validate(resume)
        drawn = outputs.get("create_resume_pdf", {})
        found.append(_document(DocumentKind.RESUME, content, outputs["generate_resume"], facts, drawn))
    if letter := outputs.get("generate_cover_letter", {}).get("coverLetterContent"):
        written = CoverLetterContent.model_validate(letter)
        found.append(_document(DocumentKind.COVER_LETTER, written, outputs["generate_cover_letter"], facts))
    return tuple(found)


def _document(
    kind: DocumentKind,
    content: ResumeContent | CoverLetterContent,
    output: JsonObject,
    facts: "_Facts",
    drawn: JsonObject | None = None,
) -> DocumentProvenance:
    """`drawn`: what the pages had no room for is no sentence of the document."""
    cut = tuple((drawn or {}).get("cut", ()))
    no_room = tuple(Omission.model_validate(one) for one in (drawn or {}).get("omitted", ()))
    own = {(one["path"], one["start"], one["end"]): one for one in output.get("ownWords", ())}
    told = [one for one in _sentences(content, facts, own) if not _within(one.path, cut)]
    return DocumentProvenance(
        document=kind,
        sentences=tuple(told),
        omitted=(*no_room, *content.omitted) if isinstance(content, ResumeContent) else (),
        notes=content.notes,
    )


def _sentences(
    content: ResumeContent | CoverLetterContent, facts: "_Facts", own: dict[tuple[str, int, int], JsonObject]
) -> Iterator[ProvenanceSentence]:
    """Those with evidence, then what stands in the person's own wording without any."""
    stored = content.to_json()
    for piece in content.evidence:
        text = (text_at(stored, piece.path) or "")[piece.start : piece.end]
        yield ProvenanceSentence(
            path=piece.path,
            start=piece.start,
            end=piece.end,
            text=text,
            facts=tuple(fact for known in piece.facts for fact in facts.known(known)),
            own=_word(own.pop((piece.path, piece.start, piece.end), None)),
        )
    for left in own.values():
        yield ProvenanceSentence.model_validate({**{k: left[k] for k in _PLACE}, "own": _word(left)})


def _within(path: str, parts: tuple[str, ...]) -> bool:
    return any(path == part or path.startswith(f"{part}/") for part in parts)


def _word(own: JsonObject | None) -> Any:
    return own["word"] if own is not None else None


class _Facts:
    """A profile's facts by id. Several statements may share one: each of them is told."""

    def __init__(self, profile: Profile) -> None:
        self._by_id: dict[str, list[StatedFact]] = {}
        for fact in facts_of(profile):
            self._by_id.setdefault(fact.id, []).append(fact)
        self._owners = dict(_owners(profile))

    def known(self, fact_id: str) -> Iterator[ProvenanceFact]:
        for fact in self._by_id.get(fact_id, ()):
            owner = self._owners.get(fact.owner)
            yield ProvenanceFact(id=fact.id, kind=fact.kind.value, text=fact.text, of=owner)


def _owners(profile: Profile) -> Iterator[tuple[str, str]]:
    for i, entry in enumerate(profile.entries):
        role, place = plain(entry.role or ""), plain(entry.title)
        yield entry_id(entry, i), f"{role}, {place}" if role else place
    for i, project in enumerate(profile.projects):
        yield project.id or f"project/{i}", plain(project.name)
    for i, school in enumerate(profile.education):
        yield school.id or f"education/{i}", plain(school.institution)
