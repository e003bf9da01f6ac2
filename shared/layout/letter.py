"""A cover letter as a document, with the resume's head above it."""

from shared.domain.content import CoverLetterContent, ResumePerson
from shared.domain.document import Document, Letter
from shared.domain.generation import DocumentKind
from shared.domain.job import Job
from shared.layout.dates import letter_date
from shared.layout.head import document_head
from shared.layout.look import Look
from shared.layout.wording import wording


def letter_document(content: CoverLetterContent, person: ResumePerson, job: Job, look: Look) -> Document:
    """Sender, date, recipient, subject, greeting, paragraphs, closing, signature."""
    words = wording(content.language)
    closing, signature = _closing_and_signature(content.signature, person.name.strip(), words.closing)
    paragraphs = (content.opening_paragraph, *content.body_paragraphs, content.closing_paragraph)
    return Document(
        kind=DocumentKind.COVER_LETTER,
        language=content.language,
        title=f"{person.name.strip()}: {words.kinds[DocumentKind.COVER_LETTER]}",
        date=look.date,
        head=document_head(person, look),
        style=look.style,
        content=content,
        letter=Letter(
            date=letter_date(look.date, content.language, look.options.paper),
            recipient=(job.company.strip(),),
            subject=words.subject.format(role=job.role.strip()),
            greeting=content.greeting.strip(),
            paragraphs=tuple(text.strip() for text in paragraphs if text.strip()),
            closing=closing,
            signature=signature,
        ),
    )


def _closing_and_signature(written: str, name: str, usual_closing: str) -> tuple[str, str]:
    """Writers give the name alone, the closing alone, or both, on one line or two."""
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    if not lines:
        return usual_closing, name
    if len(lines) > 1:
        return " ".join(lines[:-1]), lines[-1]
    line = lines[0]
    if line.casefold().endswith(name.casefold()):
        return line[: len(line) - len(name)].strip() or usual_closing, name
    if line.endswith(",") or line.casefold().rstrip(",") == usual_closing.casefold().rstrip(","):
        return line, name
    return usual_closing, line
