"""/openapi.json says what the routes do, and the routes do what it says."""

import re
import secrets
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from flask.testing import FlaskClient
from openapi_spec_validator import validate
from schemathesis.checks import load_all_checks
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status
from schemathesis.engine.events import NonFatalError, ScenarioFinished

from functions.application import Application
from functions.errors import STATUS
from functions.health import VERSION
from functions.openapi import document
from functions.routes import ROUTES
from tests.http.conftest import Build

load_all_checks()


#: One of three ways to tell a job; what is current has no end; a JSON Resume file is checked by its own schema.
ACROSS_FIELDS = (
    "/api/v1/jobs",
    "/api/v1/profiles",
    "/api/v1/profiles/{profileId}",
    "/api/v1/profiles/{profileId}/json-resume",
)
SAMPLES = ("/api/v1/preferences/upload-sample-resume", "/api/v1/preferences/upload-cover-letter")


@pytest.fixture
def backend() -> str:
    """SQLite alone: what is asked is whether answers are as described, and it is asked tens of thousands of times."""
    return "sqlite"


def test_the_description_is_valid_openapi(client: FlaskClient) -> None:
    validate(client.get("/openapi.json").get_json())
    validate(document(("offline", "gemini"), signs_in=True))


def test_it_covers_exactly_the_route_table(client: FlaskClient) -> None:
    paths = client.get("/openapi.json").get_json()["paths"]
    described = {(method.upper(), path) for path, item in paths.items() for method in item}
    assert described == {(route.method, route.path) for route in ROUTES}
    assert len(ROUTES) == len(described)


def test_every_reference_leads_somewhere(client: FlaskClient) -> None:
    text = client.get("/openapi.json").get_data(as_text=True)
    known = client.get("/openapi.json").get_json()["components"]["schemas"]
    used = set(re.findall(r'#/components/schemas/([^"]+)', text))
    assert used <= set(known)


def test_every_error_status_is_described(client: FlaskClient) -> None:
    paths = client.get("/openapi.json").get_json()["paths"]
    described = {status for item in paths.values() for one in item.values() for status in one["responses"]}
    assert {str(status) for status in STATUS.values() if status != 405} <= described  # 405 belongs to no operation


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


def test_schemathesis_finds_nothing(build: Build, report: Callable[[str], None]) -> None:
    """All checks in all phases: coverage, fuzzing and stateful, in both modes."""
    # Local mode: its one owner may call everything, so that the calls get past the doors.
    application = build(heartbeat=0.1)
    schema = schemathesis.openapi.from_wsgi("/openapi.json", application.wsgi, config=_configuration())
    found: list[str] = []
    checks = 0
    for event in _events(schema, application):
        if isinstance(event, NonFatalError):
            found.append(f"{event.label}: {event.value!r}")
        if isinstance(event, ScenarioFinished):
            nodes = [node for nodes in event.recorder.checks.values() for node in nodes]
            checks += len(nodes)
            found += [_told(event.recorder.label, node) for node in nodes if node.status is not Status.SUCCESS]
    assert found == []
    assert checks > 1000
    report(f"schemathesis: {checks:,} checks on {len(ROUTES)} routes, 0 failures")


def _configuration() -> SchemathesisConfig:
    # That bytes are a picture is nothing a schema can say: generated ones are rightly refused as none.
    pictures = {"positive_data_acceptance": {"expected-statuses": ["2xx", "415"]}}
    upload = {"include-path": "/generator/upload-image", "checks": pictures}
    # Nor that they are a resume; and no schema carries rules across fields.
    across = {"positive_data_acceptance": {"expected-statuses": ["2xx", "404", "409", "422"]}}
    files = {"positive_data_acceptance": {"expected-statuses": ["2xx", "415", "422"]}}
    told = [{"include-path": path, "checks": across} for path in ACROSS_FIELDS]
    told += [{"include-path": path, "checks": files} for path in (*SAMPLES, "/generator/profile/import")]
    configuration = SchemathesisConfig.from_dict({"seed": 1, "operations": [upload, *told]})
    project = configuration.projects.default
    project.request_timeout = 0.2  # seconds that an event stream is read: one that is open has no end
    project.generation.max_examples = 4
    project.generation.deterministic = True
    return configuration


def _told(label: str, node: Any) -> str:
    failure = node.failure_info
    return (
        f"{label}: {node.name}: {failure.failure.message if failure else ''} {failure.code_sample if failure else ''}"
    )


def _events(schema: Any, application: Application) -> Iterator[Any]:
    """The engine's events. What no schema can say is seen to before each valid call."""
    profile = application.services.profiles.profile()

    def before_call(_context: Any, case: Any, _kwargs: Any) -> None:
        if not case.meta.generation.mode.is_positive:
            return
        if "Idempotency-Key" in (case.headers or {}):  # one that was used for another body is refused
            case.headers["Idempotency-Key"] = secrets.token_hex(16)
        if "cursor" in (case.query or {}):  # good only if this very list handed it out
            del case.query["cursor"]
        if case.path in {
            "/generator/generate",
            "/generator/upload-image",
        }:  # an earlier call's profile may hold what cannot be printed
            application.services.profiles.save_profile(profile, editor=None)

    schemathesis.hook(before_call)
    try:
        yield from schemathesis.engine.from_schema(schema).execute()
    finally:
        schemathesis.hooks.unregister(before_call)
