"""A deployment with sign-in and a driver, and a person who has one of everything."""

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from functions.application import Application
from shared.adapters.identity.memory import MemoryIdentity
from tests.http.conftest import PEOPLE, Build, bearer

API = "/api/v1"
PROFILE: dict[str, Any] = {
    "personal_info": {"full_name": "Anna Bergqvist", "email": "anna.bergqvist@example.org", "location": "Malmö"},
    "professional_summary": "Backend engineer who has built services in Python for nine years.",
    "experiences": [
        {
            "title": "Senior Engineer", "company": "Foo AG", "start_date": "2019-01-15", "is_current": True,
            "achievements": [
                "Built a Python service on PostgreSQL that serves 40 teams.",
                "Cut build times by 30% with Docker.",
                "Led a team of 4 engineers.",
                "Wrote the guide that new engineers start with.",
                "Moved 12 services to a shared release process.",
                "Reviewed the designs of 3 other teams.",
                "Ran the weekly incident review.",
            ],
            "technologies": ["Python", "PostgreSQL", "Docker"], "employment_type": "full_time",
        },
        {
            "title": "Engineer", "company": "Bar GmbH", "start_date": "2015-03", "end_date": "2018-12",
            "achievements": [
                "Developed the billing service in Python.", "Tested 20 releases a year.",
                "Maintained the customer database.", "Trained 5 colleagues in SQL.",
                "Introduced code reviews.",
            ],
        },
    ],
    "education": [
        {"institution": "Lund University", "degree": "BSc", "field_of_study": "Computer Science",
         "start_date": "2011", "end_date": "2014", "gpa": 3.5, "honors": ["Cum laude"]},
    ],
    "skills": {
        "technical": ["Python", "PostgreSQL", "Docker", "SQL"], "soft": ["Mentoring"],
        "languages": [{"name": "Swedish", "proficiency": "native"}],
        "certifications": [{"name": "CKA", "issuer": "CNCF", "date_obtained": "2022-05", "credential_id": "X-1"}],
    },
    "projects": [{"name": "Tidewatch", "description": "Warns of floods.", "technologies": ["Python"]}],
    "custom_fields": {"shoe_size": 39},
}  # fmt: skip
POSTING = """Senior Backend Engineer at Acme Corp
Berlin, Germany

We build logistics software.

Requirements:
- Python
- PostgreSQL
- Kubernetes
- 5+ years of experience

Benefits:
- 30 days of leave
"""
RESUME_TEXT = """Anna Bergqvist
                    anna.bergqvist@example.org | +46 70 123 45 67

SKILLS
Python, SQL

EXPERIENCE
Foo AG, Engineer                              2019 - Present
- Raised throughput by 40%
- 3 services moved to Docker
- 12 teams served every day

Bar GmbH, Engineer                            2015 - 2018
- 20 releases a year
- 5 colleagues trained

EDUCATION
Lund University 2011 - 2014
"""
LETTER_TEXT = """Dear Sir or Madam,

I am delighted to apply for this post. I have a passion for logistics. It is work that I love.

I built three services last year. They run every day. I look forward to more of that. I am eager to begin.

I am keen to meet you. I would be thrilled to show you my work. Thank you for your time.

Yours faithfully,
Anna Bergqvist
"""
TERMINAL = {"completed", "failed", "cancelled"}


@pytest.fixture
def backend() -> str:
    """SQLite alone, unless a module asks for both: what is asked here is the face's, not the store's."""
    return "sqlite"


@dataclass(frozen=True)
class Person:
    """A client with a sign-in."""

    client: FlaskClient
    name: str | None

    @property
    def headers(self) -> dict[str, str]:
        return bearer(self.name) if self.name else {}

    def call(self, method: str, path: str, body: Any = None, **query: Any) -> TestResponse:
        return self.client.open(
            path if path.startswith("/generator") else API + path,
            method=method, json=body, headers=self.headers, query_string=query,
        )  # fmt: skip

    def get(self, path: str, status: int = 200, **query: Any) -> Any:
        return told(self.call("GET", path, **query), status)

    def post(self, path: str, body: Any = None, status: int = 201) -> Any:
        return told(self.call("POST", path, body), status)

    def put(self, path: str, body: Any, status: int = 200) -> Any:
        return told(self.call("PUT", path, body), status)

    def delete(self, path: str, status: int = 204) -> Any:
        return told(self.call("DELETE", path), status)

    def upload(self, path: str, data: bytes, name: str = "sample.txt", status: int = 200, **fields: str) -> Any:
        form = {"file": (io.BytesIO(data), name), **fields}
        response = self.client.post(API + path, data=form, headers=self.headers)
        response.request.environ["wsgi.input"].close()  # the client writes a large form to a temporary file
        return told(response, status)

    def finished(self, generation: dict[str, Any]) -> dict[str, Any]:
        """Polls as the client does, until it ends."""
        for _ in range(600):
            found: dict[str, Any] = self.get(f"/generations/{generation['id']}")
            if found["status"] in TERMINAL:
                return found
            time.sleep(0.02)
        raise AssertionError("the generation did not end")

    def settled(self) -> "Settled":
        """A profile, a job, preferences and a finished resume."""
        profile, job = self.post("/profiles", PROFILE), self.post("/jobs", {"raw_text": POSTING})
        resume = self.upload("/preferences/upload-sample-resume", RESUME_TEXT.encode(), "anna.txt", is_primary="true")
        letter = self.upload("/preferences/upload-cover-letter", LETTER_TEXT.encode())
        order = {"profile_id": profile["id"], "job_id": job["id"], "options": {"include_cover_letter": True}}
        generation = self.finished(self.post("/generations/resume", order))
        assert generation["status"] == "completed", generation
        return Settled(profile, job, generation, resume, letter)


@dataclass(frozen=True)
class Settled:
    """One of everything."""

    profile: dict[str, Any]
    job: dict[str, Any]
    generation: dict[str, Any]
    resume: dict[str, Any]
    letter: dict[str, Any]


def told(response: TestResponse, status: int) -> Any:
    assert response.status_code == status, response.get_data(as_text=True)[:800]
    return response.get_json(silent=True)


@pytest.fixture
def driven(build: Build) -> Iterator[Application]:
    """A deployment with sign-in, whose own driver steps generations."""
    application = build({"identity": MemoryIdentity(PEOPLE)}, auth_mode="firebase", driver="in_process")
    driver = application.services.driver
    assert driver is not None
    driver.start()
    yield application
    driver.close()


@pytest.fixture
def anna(driven: Application) -> Person:
    return Person(driven.wsgi.test_client(), "anna")


@pytest.fixture
def bert(driven: Application) -> Person:
    return Person(driven.wsgi.test_client(), "bert")


@pytest.fixture
def nobody(driven: Application) -> Person:
    return Person(driven.wsgi.test_client(), None)
