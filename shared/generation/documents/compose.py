"""A written document laid out, from the request's checkpoints."""

from collections.abc import Mapping

from shared.domain.content import CoverLetterContent, ResumeContent, ResumePerson
from shared.domain.document import Document, Image
from shared.domain.errors import NotFound
from shared.domain.generation import Brief, DocumentKind
from shared.domain.model import JsonObject
from shared.domain.profile import Profile
from shared.generation.documents.fit import without
from shared.layout.letter import letter_document
from shared.layout.look import Look
from shared.layout.person import person_of
from shared.layout.resume import resume_document
from shared.ports.blob_store import BlobStore
from shared.profiles.picture_folders import own_picture

#: The step that writes each document's words, and the name of these in its checkpoint.
WRITTEN_BY = {
    DocumentKind.RESUME: ("generate_resume", "resumeContent"),
    DocumentKind.COVER_LETTER: ("generate_cover_letter", "coverLetterContent"),
}


def composed(
    kind: DocumentKind, brief: Brief, profile: Profile, outputs: Mapping[str, JsonObject], blobs: BlobStore
) -> Document:
    """The document of this kind. `outputs` holds the checkpoint that wrote it, and the resume's if there is one.

    Once the pages are drawn, what was cut for want of room is cut here too: every format says the same.
    """
    look = look_of(profile, brief, blobs)
    resume = written_resume(outputs)
    if kind is DocumentKind.RESUME and resume is not None:
        cut = outputs.get("create_resume_pdf", {}).get("cut", ())
        return resume_document(without(resume, cut), look)
    letter = CoverLetterContent.model_validate(outputs["generate_cover_letter"]["coverLetterContent"])
    return letter_document(letter, _sender(resume, profile), brief.job, look)


def look_of(profile: Profile, brief: Brief, blobs: BlobStore) -> Look:
    """How this person's documents look: their own accent and pictures, unless the request asks for another accent."""
    info = profile.personal_info
    return Look(
        options=brief.options,
        accent=brief.options.accent_color or info.accent_color,
        date=brief.date,
        avatar=_picture(blobs, own_picture(brief.profile_id, info.avatar)),
        logo=_picture(blobs, own_picture(brief.profile_id, info.logo)),
    )


def written_resume(outputs: Mapping[str, JsonObject]) -> ResumeContent | None:
    """The resume's words as they were written, if there is one."""
    stored = outputs.get("generate_resume", {}).get("resumeContent")
    return ResumeContent.model_validate(stored) if stored else None


def _sender(resume: ResumeContent | None, profile: Profile) -> ResumePerson:
    """The same head as the resume's, where there is a resume."""
    return person_of(profile) if resume is None else resume.personal_info


def _picture(blobs: BlobStore, key: str | None) -> Image | None:
    """The person's picture. A web address is never fetched: only what was uploaded here is drawn."""
    if key is None:
        return None
    found = blobs.info(key)
    if found is None:
        raise NotFound("A picture of your profile is gone. Upload it again, or remove it, then try this step again.")
    return Image(blobs.read(key), found.media_type)
