"""The written content of both documents: seed 002's shapes, with evidence beside the text.

Evidence lies beside the text, not inside it, so that the shapes stay those that seed 002's clients read.
A path is a JSON pointer into the content (RFC 6901), e.g. `/experience/0/highlights/2`; start and end are
character offsets into the string there, so each sentence of a paragraph has its own evidence.
"""

from typing import Annotated

from pydantic import Field

from shared.domain.model import Model


class Evidence(Model):
    """The profile facts that `text[start:end]` at `path` rests on. No facts: a sentence that claims nothing."""

    path: str
    start: int
    end: int
    facts: tuple[str, ...]


class Omission(Model):
    """Something of the person's that was left out of a document, and why, so that it can be put back."""

    fact: str
    text: str
    reason: str


class Contact(Model):
    """The contact items that stand on the document."""

    email: str = ""
    phone: str | None = None
    location: str | None = None
    website: str | None = None
    linkedin: str | None = None
    github: str | None = None


class ResumePerson(Model):
    """The head of a resume."""

    name: str
    title: str = ""
    summary: str = ""
    contact: Contact = Field(default_factory=Contact)


class ResumeExperience(Model):
    """One station. Dates are `YYYY-MM`, `YYYY` or, where the profile has none, empty; no end date is Present."""

    company: str
    role: str = ""
    location: str | None = None
    start_date: str = ""
    end_date: str | None = None
    highlights: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()


class ResumeSkills(Model):
    """Skills under one heading."""

    category: str
    items: tuple[str, ...]


class ResumeEducation(Model):
    """One school."""

    institution: str
    degree: str = ""
    field: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    details: tuple[str, ...] = ()


class ResumeProject(Model):
    """One project on its own."""

    name: str
    description: str = ""
    highlights: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    url: str | None = None


class ResumeContent(Model):
    """A resume in words. `language` is the language of headings and connecting sentences."""

    personal_info: ResumePerson
    professional_summary: str = ""
    experience: tuple[ResumeExperience, ...] = ()
    skills: tuple[ResumeSkills, ...] = ()
    education: tuple[ResumeEducation, ...] = ()
    projects: tuple[ResumeProject, ...] = ()
    certificates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    language: str = "en"
    evidence: tuple[Evidence, ...] = ()
    omitted: tuple[Omission, ...] = ()
    notes: tuple[str, ...] = ()


class CoverLetterContent(Model):
    """A letter in words."""

    greeting: str
    opening_paragraph: str
    body_paragraphs: tuple[str, ...]
    closing_paragraph: str
    signature: str
    language: str = "en"
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()


class TokenUsage(Model):
    """What a vendor counted. The offline writer uses none."""

    prompt_tokens: Annotated[int, Field(ge=0)] = 0
    completion_tokens: Annotated[int, Field(ge=0)] = 0
    total_tokens: Annotated[int, Field(ge=0)] = 0
