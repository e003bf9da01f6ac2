"""Made from /openapi.json by `python -m scripts.programs.client_models`. Do not edit."""

from client.models.wire import CamelWire, Wire


class Contact(Wire):
    """The contact items that stand on the document."""

    email: str = ""
    phone: str | None = None
    location: str | None = None
    website: str | None = None
    linkedin: str | None = None
    github: str | None = None


class ResumePerson(Wire):
    """The head of a resume."""

    name: str
    title: str = ""
    summary: str = ""
    contact: Contact | None = None


class ResumeExperience(CamelWire):
    """One station. Dates are `YYYY-MM`, `YYYY` or, where the profile has none, empty; no end date is Present."""

    company: str
    role: str = ""
    location: str | None = None
    start_date: str = ""
    end_date: str | None = None
    highlights: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()


class ResumeSkills(Wire):
    """Skills under one heading."""

    category: str
    items: tuple[str, ...]


class ResumeEducation(CamelWire):
    """One school."""

    institution: str
    degree: str = ""
    field: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    details: tuple[str, ...] = ()


class ResumeProject(Wire):
    """One project on its own."""

    name: str
    description: str = ""
    highlights: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    url: str | None = None


class Evidence(Wire):
    """The profile facts that `text[start:end]` at `path` rests on. No facts: a sentence that claims nothing."""

    path: str
    start: int
    end: int
    facts: tuple[str, ...]


class Omission(Wire):
    """Something of the person's that was left out of a document, and why, so that it can be put back."""

    fact: str
    text: str
    reason: str


class ResumeContent(CamelWire):
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


class CoverLetterContent(CamelWire):
    """A letter in words."""

    greeting: str
    opening_paragraph: str
    body_paragraphs: tuple[str, ...]
    closing_paragraph: str
    signature: str
    language: str = "en"
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()


class TokenUsage(CamelWire):
    """What a vendor counted. The offline writer uses none."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    total_tokens: int = 0
