"""The versions of a request: what there is, what each one changed, and how its sentences stand to the profile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shared.domain.changes import Change, CitedFact, Standing
from shared.domain.content import ResumeContent
from shared.domain.generation import DocumentKind
from shared.domain.model import JsonObject
from shared.domain.plain_text import plain
from shared.domain.pointers import value_at
from shared.engine import versions
from shared.engine.recording import earlier_version
from shared.engine.records import RequestRecord, Status
from shared.generation.documents.compose import WRITTEN_BY
from shared.generation.documents.fit import without
from shared.generation.editing.diff import changes_between
from shared.generation.editing.pairing import told
from shared.generation.editing.sentences import alike
from shared.generation.editing.words import compared
from shared.generation.originals import is_original
from shared.generation.provenance import DocumentProvenance, ProvenanceSentence, provenance_of
from shared.generation.service import GenerationService
from shared.ports.document_store import DocumentStore

NAMES = {DocumentKind.RESUME: "resume", DocumentKind.COVER_LETTER: "coverLetter"}
_ENDS = ".!; "


@dataclass(frozen=True)
class Version:
    """One version. `changes` against the one that it was made from, by document: empty for the same words.

    `current`: the one that counts now, and that the next edit begins with. `standing`: where it was asked for.
    """

    record: RequestRecord
    number: int
    current: bool
    changes: Mapping[str, tuple[Change, ...]]
    standing: Mapping[str, tuple[Standing, ...]] | None = None

    @property
    def edited_from(self) -> str | None:
        """The version that this one was made from."""
        found = self.record.attributes.get("editedFrom")
        return str(found) if found else None


@dataclass(frozen=True)
class VersionHistory:
    """Versions of requests that the caller has been allowed to read."""

    generation: GenerationService
    store: DocumentStore

    def versions(self, record: RequestRecord, *, against_profile: bool = False) -> tuple[Version, ...]:
        """Oldest first."""
        if is_original(record):
            raise earlier_version()
        family = versions.family_of(self.store.get, record.id)
        now = versions.newest(family)
        outputs = {one.id: self.generation.outputs(one) for one in family}
        return tuple(
            Version(
                record=one,
                number=one.version or 1,
                current=one.id == now.id,
                changes=_changes(_base(one, family, outputs), outputs[one.id]),
                standing=_standing(outputs[one.id]) if against_profile else None,
            )
            for one in family
        )

    def erase_all(self, record: RequestRecord) -> list[str]:
        """Erase every version, newest first, so that what is left is a whole chain at any moment. Their ids."""
        if is_original(record):
            family: versions.Family = (record,)
        else:
            family = versions.family_of(self.store.get, record.id)
        for one in reversed(family):
            self.generation.erase_known(one)
        return [one.id for one in reversed(family)]


def _base(
    record: RequestRecord, family: versions.Family, outputs: Mapping[str, dict[str, JsonObject]]
) -> dict[str, JsonObject] | None:
    """What the version was made from; where that was erased, the nearest one before it that is finished."""
    edited_from = str(record.attributes.get("editedFrom"))
    if edited_from in outputs:
        return outputs[edited_from]
    at = family.index(record)
    finished = [one for one in family[:at] if one.status is Status.COMPLETED]
    return outputs[finished[-1].id] if finished else None


def _changes(
    before: Mapping[str, JsonObject] | None, after: Mapping[str, JsonObject]
) -> dict[str, tuple[Change, ...]]:
    if before is None:
        return {}
    return {
        NAMES[kind]: changes_between(_on_pages(before, step, name), _on_pages(after, step, name))
        for kind, (step, name) in WRITTEN_BY.items()
        if name in before.get(step, {}) and name in after.get(step, {})
    }


def _on_pages(outputs: Mapping[str, JsonObject], step: str, name: str) -> JsonObject:
    """A document's words less what its pages had no room for: that changes too when something is put back."""
    content: JsonObject = outputs[step][name]
    cut = outputs.get("create_resume_pdf", {}).get("cut", ()) if name == "resumeContent" else ()
    return without(ResumeContent.model_validate(content), cut).to_json() if cut else content


def _standing(outputs: Mapping[str, JsonObject]) -> dict[str, tuple[Standing, ...]]:
    return {NAMES[told_of.document]: tuple(_sentences(told_of, outputs)) for told_of in provenance_of(outputs)}


def _sentences(document: DocumentProvenance, outputs: Mapping[str, JsonObject]) -> Iterator[Standing]:
    step, name = WRITTEN_BY[document.document]
    content = outputs[step][name]
    for sentence in document.sentences:
        if sentence.facts or sentence.own:
            yield _stands(sentence, content)


def _stands(sentence: ProvenanceSentence, content: JsonObject) -> Standing:
    parts = sentence.path.split("/")[1:]
    item = value_at(content, "/" + "/".join(parts[:2])) if len(parts) > 1 else None
    nearest = max((fact.text for fact in sentence.facts), key=lambda text: alike(text, sentence.text), default=None)
    same = nearest is not None and plain(nearest).strip(_ENDS) == sentence.text.strip(_ENDS)
    return Standing(
        where=sentence.path,
        start=sentence.start,
        end=sentence.end,
        section=parts[0],
        entry=told(item) or None if isinstance(item, dict) else None,
        text=sentence.text,
        kind="verbatim" if same else "reworded" if sentence.facts else "new",
        facts=tuple(CitedFact.model_validate(fact.model_dump()) for fact in sentence.facts),
        words=() if same or nearest is None else compared(nearest, sentence.text),
        own=sentence.own is not None,
    )
