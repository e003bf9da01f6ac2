"""JSON Resume 1.0.0 (jsonresume.org/schema) as it is read: every section, unknown keys kept aside and reported."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

_MOST = 5_000  #: items a list may hold


def _text(value: Any) -> Any:
    """People write numbers where the schema asks for text: a score of 4.0, a year."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _listed(value: Any) -> Any:
    return [] if value is None else value


Text = Annotated[str, BeforeValidator(_text), Field(max_length=20_000)]
Texts = Annotated[list[Text], BeforeValidator(_listed), Field(max_length=_MOST)]


class Section(BaseModel):
    """Part of the file. Keys that the schema does not know are kept in `model_extra`."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="allow", defer_build=True)


class Place(Section):
    """basics.location."""

    address: Text | None = None
    postal_code: Text | None = None
    city: Text | None = None
    country_code: Text | None = None
    region: Text | None = None


class Account(Section):
    """basics.profiles[]."""

    network: Text | None = None
    username: Text | None = None
    url: Text | None = None


class Basics(Section):
    """basics."""

    name: Text | None = None
    label: Text | None = None
    image: Text | None = None
    email: Text | None = None
    phone: Text | None = None
    url: Text | None = None
    summary: Text | None = None
    location: Place | None = None
    profiles: Annotated[list[Account], BeforeValidator(_listed), Field(max_length=_MOST)] = []


class Work(Section):
    """work[] and, with `organization`, volunteer[]."""

    name: Text | None = None
    organization: Text | None = None
    location: Text | None = None
    description: Text | None = None
    position: Text | None = None
    url: Text | None = None
    start_date: Text | None = None
    end_date: Text | None = None
    summary: Text | None = None
    highlights: Texts = []
    keywords: Texts = []


class School(Section):
    """education[]."""

    institution: Text | None = None
    url: Text | None = None
    area: Text | None = None
    study_type: Text | None = None
    start_date: Text | None = None
    end_date: Text | None = None
    score: Text | None = None
    courses: Texts = []


class Skill(Section):
    """skills[]."""

    name: Text | None = None
    level: Text | None = None
    keywords: Texts = []


class Spoken(Section):
    """languages[]."""

    language: Text | None = None
    fluency: Text | None = None


class Credential(Section):
    """certificates[]."""

    name: Text | None = None
    date: Text | None = None
    url: Text | None = None
    issuer: Text | None = None


class Undertaking(Section):
    """projects[]."""

    name: Text | None = None
    description: Text | None = None
    highlights: Texts = []
    keywords: Texts = []
    start_date: Text | None = None
    end_date: Text | None = None
    url: Text | None = None
    roles: Texts = []
    entity: Text | None = None
    type: Text | None = None


Loose = Annotated[list[dict[str, Any]], BeforeValidator(_listed), Field(max_length=_MOST)]


class JsonResume(Section):
    """The whole file. Awards, publications, interests and references have no counterpart and are kept as they are."""

    basics: Basics | None = None
    work: Annotated[list[Work], BeforeValidator(_listed), Field(max_length=_MOST)] = []
    volunteer: Annotated[list[Work], BeforeValidator(_listed), Field(max_length=_MOST)] = []
    education: Annotated[list[School], BeforeValidator(_listed), Field(max_length=_MOST)] = []
    skills: Annotated[list[Skill], BeforeValidator(_listed), Field(max_length=_MOST)] = []
    languages: Annotated[list[Spoken], BeforeValidator(_listed), Field(max_length=_MOST)] = []
    certificates: Annotated[list[Credential], BeforeValidator(_listed), Field(max_length=_MOST)] = []
    projects: Annotated[list[Undertaking], BeforeValidator(_listed), Field(max_length=_MOST)] = []
    awards: Loose = []
    publications: Loose = []
    interests: Loose = []
    references: Loose = []
    meta: dict[str, Any] | None = None
