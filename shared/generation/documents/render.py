"""create_resume_pdf and create_cover_letter_pdf: draw the pages and stage the file."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shared.domain.content import ResumeContent
from shared.domain.document import Document, RenderedFile
from shared.domain.generation import Brief, DocumentKind
from shared.domain.model import JsonObject
from shared.domain.profile import Profile
from shared.engine.records import Artefact
from shared.engine.workflow import Output, StepContext
from shared.generation.documents.compose import WRITTEN_BY, composed, written_resume
from shared.generation.documents.fit import cuts_that_fit, omissions, pins_of
from shared.generation.documents.read_back import read_back
from shared.generation.documents.tools import Tools
from shared.generation.documents.write import material
from shared.layout.filename import document_filename
from shared.ports.renderer import PageRenderer


@dataclass(frozen=True)
class CreatePdf:
    """Draws one document. The bytes are deterministic and their key content-addressed: a second attempt
    writes the same file under the same name."""

    tools: Tools
    kind: DocumentKind

    def __call__(self, context: StepContext) -> Output:
        """Fit, render, read back, stage the blob, and checkpoint what was drawn and what machines read in it."""
        brief, profile = material(context)
        document, fit = self._fitted(brief, profile, self._outputs(context))
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
            version=context.request.version or 1,
        )
        key = artefact.blob_key(context.request.id)
        self.tools.blobs.put_if_absent(key, rendered.data, rendered.media_type, artefact.filename)
        made = {"pages": rendered.pages, "size": artefact.size, "notes": _notes(rendered), **fit}
        return Output({**made, "readBack": report.to_json()}, (artefact,))

    def _outputs(self, context: StepContext) -> dict[str, JsonObject]:
        """The letter needs the resume as well: both have the same head."""
        needed = {WRITTEN_BY[self.kind][0], WRITTEN_BY[DocumentKind.RESUME][0]}
        return {step: context.output(step) for step in sorted(needed) if context.request.step(step) is not None}

    def _fitted(
        self, brief: Brief, profile: Profile, outputs: Mapping[str, JsonObject]
    ) -> tuple[Document, dict[str, Any]]:
        """The document on as many pages as were asked for, and what had to go for it. Letters are never cut."""
        document = composed(self.kind, brief, profile, outputs, self.tools.blobs)
        resume = written_resume(outputs) if self.kind is DocumentKind.RESUME else None
        put_back = pins_of(outputs.get("generate_resume", {}))
        if resume is None:
            return document, {}
        pdf: PageRenderer = self.tools.pdf()

        def fits(content: ResumeContent) -> bool:
            shorter = {"generate_resume": {"resumeContent": content.to_json()}}
            return pdf.fits(composed(self.kind, brief, profile, shorter, self.tools.blobs))

        cuts = cuts_that_fit(resume, brief, fits, put_back)
        if not cuts:
            return document, {}
        cut = {**outputs, "create_resume_pdf": {"cut": list(cuts)}}
        left_out = [one.to_json() for one in omissions(resume, cuts)]
        return composed(self.kind, brief, profile, cut, self.tools.blobs), {"cut": list(cuts), "omitted": left_out}


def _notes(rendered: RenderedFile) -> list[str]:
    if not rendered.unprinted:
        return []
    return [f"These characters have no printable form and were left out: {' '.join(rendered.unprinted)}"]
