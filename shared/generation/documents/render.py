"""create_resume_pdf and create_cover_letter_pdf: draw the pages and stage the file."""

import hashlib
from dataclasses import dataclass

from shared.domain.document import Document, RenderedFile
from shared.domain.generation import Brief, DocumentKind
from shared.domain.profile import Profile
from shared.engine.records import Artefact
from shared.engine.workflow import Output, StepContext
from shared.generation.documents.compose import WRITTEN_BY, composed
from shared.generation.documents.read_back import read_back
from shared.generation.documents.tools import Tools
from shared.generation.documents.write import material
from shared.layout.filename import document_filename


@dataclass(frozen=True)
class CreatePdf:
    """Draws one document. The bytes are deterministic and their key content-addressed: a second attempt
    writes the same file under the same name."""

    tools: Tools
    kind: DocumentKind

    def __call__(self, context: StepContext) -> Output:
        """Render, read back, stage the blob, and checkpoint what was drawn and what machines read in it."""
        brief, profile = material(context)
        document = self._document(context, brief, profile)
        rendered = self.tools.pdf().render(document)
        report = read_back(document, rendered, self.tools.readers())
        artefact = Artefact(
            name=f"{self.kind}.pdf",
            kind=self.kind,
            media_type=rendered.media_type,
            sha256=hashlib.sha256(rendered.data).hexdigest(),
            size=len(rendered.data),
            filename=document_filename(brief.job, self.kind, brief.date),
            step=f"create_{self.kind.replace('-', '_')}_pdf",
        )
        key = artefact.blob_key(context.request.id)
        self.tools.blobs.put_if_absent(key, rendered.data, rendered.media_type, artefact.filename)
        made = {"pages": rendered.pages, "size": artefact.size, "notes": _notes(rendered)}
        return Output({**made, "readBack": report.to_json()}, (artefact,))

    def _document(self, context: StepContext, brief: Brief, profile: Profile) -> Document:
        """The letter needs the resume as well: both have the same head."""
        needed = {WRITTEN_BY[self.kind][0], WRITTEN_BY[DocumentKind.RESUME][0]}
        outputs = {step: context.output(step) for step in sorted(needed) if context.request.step(step) is not None}
        return composed(self.kind, brief, profile, outputs, self.tools.blobs)


def _notes(rendered: RenderedFile) -> list[str]:
    if not rendered.unprinted:
        return []
    return [f"These characters have no printable form and were left out: {' '.join(rendered.unprinted)}"]
