"""Changing a finished document: a new version of the request, made without a model."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from shared.domain.claims import OpenQuestion
from shared.domain.errors import Conflict, Forbidden, InvalidInput, NotFound
from shared.domain.generation import Brief, DocumentKind, GenerateType
from shared.domain.importing import importing
from shared.domain.model import JsonObject
from shared.engine import versions
from shared.engine.engine import Engine
from shared.engine.new_request import NewRequest, Started
from shared.engine.paths import input_path
from shared.engine.recording import earlier_version
from shared.engine.records import RequestRecord, Status
from shared.generation.access import Credentials
from shared.generation.answers import GateAnswers
from shared.generation.documents import table as documents
from shared.generation.documents.figures import FIGURES
from shared.generation.driving import hand_over
from shared.generation.editing import table
from shared.generation.editing.carried import carried_input
from shared.generation.editing.history import VersionHistory
from shared.generation.editing.left_out import LeftOutPart, Restored
from shared.generation.editing.rulings import KIND, Choice, Content, asked_in, choices_of
from shared.generation.editing.wording import tidied
from shared.generation.history import GenerationHistory
from shared.generation.originals import is_original
from shared.generation.service import VISITOR_LIFETIME, GenerationService
from shared.generation.vouching import speaks_for
from shared.ports.document_store import DocumentStore
from shared.ports.driver import Driver
from shared.ports.identity import Caller

_FIELDS = {DocumentKind.RESUME: "resumeContent", DocumentKind.COVER_LETTER: "coverLetterContent"}
_LEFT_BEHIND = frozenset({"editedFrom", "editedDocuments", FIGURES})  #: attributes that each version has anew


@dataclass(frozen=True)
class Editing:
    """Edits of requests that the caller holds."""

    generation: GenerationService
    engine: Engine
    store: DocumentStore
    gate_answers: GateAnswers
    driver: Driver | None = None

    @property
    def history(self) -> VersionHistory:
        """The versions that edits make."""
        return VersionHistory(self.generation, self.store)

    def replayed(self, record: RequestRecord, caller: Caller, key: str | None) -> bool:
        """Whether this edit was sent before under this key."""
        if key is None:
            return False
        return self.store.get(f"generator/{self._child_id(record, caller, key)}") is not None

    def edit(
        self,
        record: RequestRecord,
        contents: Mapping[DocumentKind, Content],
        credentials: Credentials,
        key: str | None = None,
        put_back: Sequence[LeftOutPart] = (),
    ) -> Started:
        """A new version with these words, or with `put_back`, parts that were left out of the resume, in it again.

        The same key with the same words answers the same version again. Raises `InvalidInput` for words that cannot
        be set or a document that the request does not have, `NotFound` where it was erased meanwhile, `Conflict` for
        a request that is not finished or not the newest of its versions.
        """
        if is_original(record):
            raise earlier_version()
        kinds = {*contents, DocumentKind.RESUME} if put_back else set(contents)
        generate_type = self._require(record, kinds)
        private = self._input(record, contents, put_back, credentials)
        child_id = self._child_id(record, credentials.caller, key)
        shown = {name: value for name, value in record.attributes.items() if name not in _LEFT_BEHIND}
        started = self.engine.start(
            NewRequest(
                id=child_id,
                workflow=table.NAME,
                steps=documents.steps_for(generate_type),
                input=private,
                fingerprint=_fingerprint(record.id, private["edit"]["edited"], put_back),
                attributes={**shown, "editedFrom": record.id, "editedDocuments": sorted(kinds)},
                owner_uid=record.owner_uid,
                mode=record.mode if self.driver is not None else "client",
                lifetime=VISITOR_LIFETIME if record.owner_uid is None else None,
                parent_id=versions.family_of(self.store.get, record.id)[0].id,
                based_on=record.id,
            )
        )
        if record.owner_uid is not None:  # a crash before this leaves the former version in the list
            GenerationHistory(self.store).follow(record.owner_uid, record.id, child_id)
        hand_over(self.driver, started.record)
        return started

    def answer(self, record: RequestRecord, credentials: Credentials, answer: JsonObject, author: str | None) -> None:
        """Take what an edit's question was answered with: facts that are vouched for enter the profile.

        Any other question is nobody's business here. Raises `InvalidInput` for an answer that leaves something open,
        `Forbidden` for somebody who vouches for another person's profile.
        """
        step = record.next_step
        if record.status is not Status.WAITING or step is None or step.question is None or step.question.kind != KIND:
            return
        choices = choices_of(step.question, answer)
        if Choice.KEEP not in choices.values():
            return
        given: JsonObject = (self.store.get(input_path(record.id)) or {}).get("input", {})
        profile_id = Brief.model_validate(given["brief"]).profile_id
        if not speaks_for(credentials.caller, record, profile_id):
            raise Forbidden("Only the profile's owner can vouch for a sentence. Sign in, or choose drop or former.")
        for sentence in asked_in(step.question):
            if choices[sentence.id] is Choice.KEEP:
                self._add(profile_id, sentence.missing[0], author)

    def _input(
        self,
        record: RequestRecord,
        contents: Mapping[DocumentKind, Content],
        put_back: Sequence[LeftOutPart],
        credentials: Credentials,
    ) -> JsonObject:
        given: JsonObject = (self.store.get(input_path(record.id)) or {}).get("input", {})
        outputs = self.generation.outputs(record)
        if "brief" not in given or any(step.id not in outputs for step in record.steps):
            raise NotFound("This request was erased.")  # between two reads
        brief = Brief.model_validate(given["brief"])
        back = _restored(put_back, brief, outputs) if put_back else None
        sent = {**contents, **({DocumentKind.RESUME: back.content} if back else {})}
        tidy = {kind: tidied(content, _FIELDS[kind]) for kind, content in sent.items()}
        asks = speaks_for(credentials.caller, record, brief.profile_id)
        kept = {name: value for name, value in given.items() if name in {"brief", "publicContactOnly"}}
        return {**kept, "edit": carried_input(record, outputs, tidy, back, asks=asks)}

    def _add(self, profile_id: str, vouched: OpenQuestion, author: str | None) -> None:
        """Into the profile, where the profile has a place for such a fact; the document keeps it either way."""
        try:
            self.gate_answers.confirm(profile_id, vouched, "", author)
        except (InvalidInput, NotFound, ValidationError):
            return

    def _require(self, record: RequestRecord, kinds: Iterable[DocumentKind]) -> GenerateType:
        generate_type = GenerateType(record.attributes.get("generateType", GenerateType.BOTH.value))
        if record.status is not Status.COMPLETED:
            raise Conflict(
                "Only a finished request can be changed.",
                code="not_finished",
                details={"status": record.status.value},
            )
        steps = documents.steps_for(generate_type)
        for kind in sorted(kinds):
            if f"create_{kind.replace('-', '_')}_pdf" not in steps:
                raise InvalidInput(
                    f"This request has no {kind.replace('-', ' ')}.",
                    code="no_such_document",
                    details={"field": _FIELDS[kind]},
                )
        return generate_type

    def _child_id(self, record: RequestRecord, caller: Caller, key: str | None) -> str:
        return self.generation.request_id(caller, key, f"edit|{record.id}")


def _fingerprint(request_id: str, edited: JsonObject, put_back: Sequence[LeftOutPart]) -> str:
    told = [request_id, edited, [part.to_json() for part in put_back]]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _restored(parts: Sequence[LeftOutPart], brief: Brief, outputs: Mapping[str, JsonObject]) -> Restored:
    with importing:
        from shared.generation.editing.restoring import restored  # noqa: PLC0415 a cold start pays only for what it uses
    return restored(parts, brief, outputs)
