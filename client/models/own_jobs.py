"""Made from /openapi.json by `python -m scripts.programs.client_models`. Do not edit."""

from datetime import datetime
from typing import Any, Literal

from client.models.wire import Wire


class JobBody(Wire):
    """One of `raw_text` (the rest is drawn out of it), `url` (of a posting), or `title` with `company`."""

    source: Literal["user_created", "indeed", "linkedin", "glassdoor", "mock", "imported", "url_import"] | None = None
    raw_text: str | None = None
    url: str | None = None
    title: str | None = None
    company: str | None = None
    location: str | None = None
    description: str | None = None
    requirements: tuple[str, ...] | None = None
    benefits: tuple[str, ...] | None = None
    parsed_keywords: tuple[str, ...] | None = None
    salary_range: str | None = None
    remote: bool | None = None
    status: Literal["active", "archived", "draft"] | None = None
    application_status: (
        Literal[
            "not_applied",
            "preparing",
            "applied",
            "interviewing",
            "offer_received",
            "rejected",
            "accepted",
            "withdrawn",
        ]
        | None
    ) = None


class JobChanges(Wire):
    """Fields to change; null clears one that may be empty."""

    title: str = "unchanged"
    company: str = "unchanged"
    location: str | None = None
    description: str | None = None
    requirements: tuple[str, ...] | None = None
    benefits: tuple[str, ...] | None = None
    parsed_keywords: tuple[str, ...] | None = None
    salary_range: str | None = None
    remote: bool = False
    status: Literal["active", "archived", "draft"] = "active"
    application_status: Literal[
        "not_applied", "preparing", "applied", "interviewing", "offer_received", "rejected", "accepted", "withdrawn"
    ] = "not_applied"


class V1Job(Wire):
    id: str
    user_id: str
    source: Literal["user_created", "indeed", "linkedin", "glassdoor", "mock", "imported", "url_import"]
    title: str
    company: str
    location: str | None
    description: str | None
    raw_text: str | None
    parsed_keywords: tuple[str, ...]
    requirements: tuple[str, ...]
    benefits: tuple[str, ...]
    salary_range: str | None
    remote: bool
    url: str | None
    status: Literal["active", "archived", "draft"]
    application_status: Literal[
        "not_applied", "preparing", "applied", "interviewing", "offer_received", "rejected", "accepted", "withdrawn"
    ]
    extraction: dict[str, Any]
    created_at: datetime
    updated_at: datetime


class V1JobsPagination(Wire):
    limit: int
    offset: int
    total: int
    has_more: bool


class V1Jobs(Wire):
    jobs: tuple[V1Job, ...]
    total: int
    pagination: V1JobsPagination
