"""What an edit takes along from the version that it changes: enough to go on even if that version is erased."""

from collections.abc import Mapping
from typing import Any

from shared.domain.content import CoverLetterContent, Omission, ResumeContent
from shared.domain.generation import DocumentKind
from shared.domain.model import JsonObject
from shared.domain.profile import Profile
from shared.engine.records import Artefact, RequestRecord
from shared.engine.workflow import StepContext
from shared.generation.documents.compose import WRITTEN_BY
from shared.generation.documents.fit import Pin
from shared.generation.editing.left_out import Restored

_KEPT = ("generate_resume", "generate_cover_letter", "create_resume_pdf", "create_cover_letter_pdf")


def carried_input(
    record: RequestRecord,
    outputs: Mapping[str, JsonObject],
    edited: Mapping[DocumentKind, Any],
    back: Restored | None = None,
    *,
    asks: bool,
) -> JsonObject:
    """The `edit` part of the private input. `asks`: the profile's owner is there to be asked."""
    return {
        **({"putBack": _stored(back)} if back is not None else {}),
        "from": record.id,
        "asks": asks,
        "profile": outputs["fetch_data"]["profile"],
        "outputs": {step: outputs[step] for step in _KEPT if step in outputs},
        "artefacts": [artefact.to_json() for artefact in record.artefacts],
        "edited": {WRITTEN_BY[kind][1]: content.to_json() for kind, content in edited.items()},
    }


def _stored(back: Restored) -> JsonObject:
    return {
        "omitted": [one.to_json() for one in back.omitted],
        "pins": sorted(map(list, back.pins)),
        "parts": [{"text": text, "pins": sorted(map(list, pins))} for text, pins in back.parts],
    }


def content_of(kind: DocumentKind, stored: JsonObject) -> ResumeContent | CoverLetterContent:
    """A stored document of this kind."""
    model = ResumeContent if kind is DocumentKind.RESUME else CoverLetterContent
    return model.model_validate(stored)


class Carried:
    """The same as a step of the child reads it."""

    def __init__(self, context: StepContext) -> None:
        self._stored: JsonObject = context.input()["edit"]

    @property
    def request_id(self) -> str:
        """The version that is changed."""
        return str(self._stored["from"])

    @property
    def asks(self) -> bool:
        """Whether the profile's owner makes this change."""
        return bool(self._stored["asks"])

    @property
    def profile(self) -> Profile:
        """The profile that the version was made from."""
        return Profile.model_validate(self._stored["profile"])

    @property
    def outputs(self) -> dict[str, JsonObject]:
        """The checkpoints of the version."""
        return dict(self._stored["outputs"])

    def output(self, kind: DocumentKind) -> JsonObject:
        """The checkpoint that wrote this document."""
        found: JsonObject = self._stored["outputs"][WRITTEN_BY[kind][0]]
        return found

    def edited(self, kind: DocumentKind) -> ResumeContent | CoverLetterContent | None:
        """The person's words for this document, if they changed it."""
        found = self._stored["edited"].get(WRITTEN_BY[kind][1])
        return content_of(kind, found) if found is not None else None

    def omitted(self, before: ResumeContent) -> tuple[Omission, ...]:
        """What was left out before, less what this edit puts back."""
        back = self._stored.get("putBack")
        return before.omitted if back is None else tuple(Omission.model_validate(one) for one in back["omitted"])

    @property
    def pins(self) -> list[list[str]]:
        """What was put back, by this edit and those before it, as the resume's checkpoint keeps it."""
        back = self._stored.get("putBack")
        former = self.output(DocumentKind.RESUME).get("putBack", ())
        return [list(pin) for pin in (former if back is None else back["pins"])]

    @property
    def parts_back(self) -> tuple[tuple[str, frozenset[Pin]], ...]:
        """What this edit puts back: how it was listed, and the texts that stand for it."""
        parts = self._stored.get("putBack", {}).get("parts", ())
        return tuple((one["text"], frozenset((kind, text) for kind, text in one["pins"])) for one in parts)

    def before(self, kind: DocumentKind) -> ResumeContent | CoverLetterContent:
        """The document as it was."""
        return content_of(kind, self.output(kind)[WRITTEN_BY[kind][1]])

    def artefact(self, name: str) -> Artefact | None:
        """The file of this name as it was."""
        found = (Artefact.model_validate(one) for one in self._stored["artefacts"] if one["name"] == name)
        return next(found, None)
