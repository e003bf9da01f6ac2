"""The other formats of a written document: made when somebody asks, from the same words as the PDF."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from shared.domain.document import RenderedFile, RenderFormat
from shared.domain.errors import Conflict, NotFound
from shared.domain.generation import Brief, DocumentKind
from shared.domain.profile import Profile
from shared.engine.paths import input_path, result_path
from shared.engine.records import DONE, RequestRecord
from shared.generation.documents.compose import WRITTEN_BY, composed
from shared.layout.filename import document_filename
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore
from shared.ports.renderer import Renderer

_NEEDED = ("fetch_data", "generate_resume", "generate_cover_letter", "create_resume_pdf")


@dataclass(frozen=True)
class Formats:
    """`renderers` are made when they are first asked for, so that nobody pays for one that is not used."""

    store: DocumentStore
    blobs: BlobStore
    renderers: Mapping[RenderFormat, Callable[[], Renderer]]

    def rendered(self, record: RequestRecord, kind: DocumentKind, form: RenderFormat) -> tuple[RenderedFile, str]:
        """(file, its download name). Raises `Conflict` before the words exist, `NotFound` where they never will."""
        step_id = WRITTEN_BY[kind][0]
        step = record.step(step_id)
        if step is None or form not in self.renderers:
            raise NotFound("This request has no such file.", code="no_such_file")
        if step.status not in DONE:
            raise Conflict(
                "This document is not written yet.", code="not_finished", details={"status": record.status.value}
            )
        steps = [known for known in _NEEDED if record.step(known)]
        given, *found = self.store.get_many([input_path(record.id), *(result_path(record.id, one) for one in steps)])
        outputs = {one: stored["output"] for one, stored in zip(steps, found, strict=True) if stored}
        if given is None or step_id not in outputs:
            raise NotFound("This document was erased.", code="no_such_file")
        brief = Brief.model_validate(given["input"]["brief"])
        profile = Profile.model_validate(outputs["fetch_data"]["profile"])
        document = composed(kind, brief, profile, outputs, self.blobs)
        return self.renderers[form]().render(document), document_filename(brief.job, kind, brief.date, form)
