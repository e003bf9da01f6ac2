"""create_resume_pdf and create_cover_letter_pdf: draw the pages and stage the file."""

import hashlib
from dataclasses import dataclass

from shared.domain.content import CoverLetterContent, ResumeContent, ResumePerson
from shared.domain.document import Document, Image, RenderedFile
from shared.domain.errors import NotFound
from shared.domain.generation import Brief, DocumentKind
from shared.domain.profile import Profile
from shared.engine.records import Artefact
from shared.engine.workflow import Output, StepContext
from shared.generation.documents.tools import Tools
from shared.generation.documents.write import material
from shared.layout.filename import document_filename
from shared.layout.letter import letter_document
from shared.layout.look import Look
from shared.layout.person import person_of
from shared.layout.resume import resume_document
from shared.ports.blob_store import BlobStore

IMAGES = "images/"  #: where the person's own pictures lie in the blob store


@dataclass(frozen=True)
class CreatePdf:
    """Draws one document. The bytes are deterministic and their key content-addressed: a second attempt
    writes the same file under the same name."""

    tools: Tools
    kind: DocumentKind

    def __call__(self, context: StepContext) -> Output:
        """Render, stage the blob, and checkpoint what was drawn."""
        brief, profile = material(context)
        rendered = self.tools.pdf().render(self._document(context, brief, profile))
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
        return Output({"pages": rendered.pages, "size": artefact.size, "notes": _notes(rendered)}, (artefact,))

    def _document(self, context: StepContext, brief: Brief, profile: Profile) -> Document:
        look = look_of(profile, brief, self.tools.blobs)
        if self.kind is DocumentKind.RESUME:
            resume = ResumeContent.model_validate(context.output("generate_resume")["resumeContent"])
            return resume_document(resume, look)
        letter = CoverLetterContent.model_validate(context.output("generate_cover_letter")["coverLetterContent"])
        return letter_document(letter, self._sender(context, profile), brief.job, look)

    def _sender(self, context: StepContext, profile: Profile) -> ResumePerson:
        """The same head as the resume's, where there is a resume."""
        if context.request.step("generate_resume") is None:
            return person_of(profile)
        return ResumeContent.model_validate(context.output("generate_resume")["resumeContent"]).personal_info


def look_of(profile: Profile, brief: Brief, blobs: BlobStore) -> Look:
    """How this person's documents look: their own accent and pictures, unless the request asks for another accent."""
    info = profile.personal_info
    return Look(
        options=brief.options,
        accent=brief.options.accent_color or info.accent_color,
        date=brief.date,
        avatar=_picture(blobs, info.avatar),
        logo=_picture(blobs, info.logo),
    )


def _picture(blobs: BlobStore, key: str | None) -> Image | None:
    """The person's picture. A web address is never fetched: only what was uploaded here is drawn."""
    if not key or not key.startswith(IMAGES):
        return None
    found = blobs.info(key)
    if found is None:
        raise NotFound("A picture of your profile is gone. Upload it again, or remove it, then try this step again.")
    return Image(blobs.read(key), found.media_type)


def _notes(rendered: RenderedFile) -> list[str]:
    if not rendered.unprinted:
        return []
    return [f"These characters have no printable form and were left out: {' '.join(rendered.unprinted)}"]
