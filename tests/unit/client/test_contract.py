"""The client against /openapi.json: every route is there or left out on purpose, every field is the one described."""

import ast
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from client import generations, own, preferences, requests, site
from client.endpoint import Endpoint
from client.models import (
    content,
    editing,
    judging,
    orders,
    own_generations,
    own_jobs,
    own_preferences,
    own_profiles,
    profile,
)
from client.models import requests as request_models
from client.models.wire import Wire
from functions.openapi import document
from scripts.programs import client_models

#: Operations that no program needs, each for a reason.
LEFT_OUT = {
    "/openapi.json": "it describes the rest",
    "/generator/generate": "deprecated: start and step do the same and survive a lost connection",
    "/generator/defaults": "deprecated: personal-info",
    "/generator/blobs/{key}": "a signed link, which is followed as it comes",
    "/sweep": "the scheduler's",
}
LEFT_OUT_FAMILIES = {"/experience/": "seed 002's own views of the profile, which is read and written whole"}
_AREAS = (requests, site, generations, own, preferences)
_MODELS = (
    content, editing, judging, orders, own_generations, own_jobs, own_preferences, own_profiles, profile,
    request_models,
)  # fmt: skip
DESCRIBED: dict[str, Any] = document(("offline",), signs_in=True)
ENDPOINTS = [
    pytest.param(one, id=f"{area.__name__}.{name}")
    for area in _AREAS
    for name, one in vars(area).items()
    if isinstance(one, Endpoint)
]


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in DESCRIBED["paths"].items():
        for method, operation in methods.items():
            if method in {"get", "put", "post", "delete", "patch"}:
                yield method.upper(), path, operation


def test_every_route_is_there_or_left_out_on_purpose() -> None:
    known = {(one.values[0].method, one.values[0].path) for one in ENDPOINTS}
    described = {(method, path) for method, path, _operation in operations()}
    left = {
        (method, path) for method, path in described if path in LEFT_OUT or path.startswith(tuple(LEFT_OUT_FAMILIES))
    }
    assert described - left - known == set(), "the client lacks these"
    assert known - described == set(), "the client has these, and the server does not"
    assert known & left == set()


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_an_endpoint_is_the_route_that_is_described(endpoint: Endpoint[Any]) -> None:
    operation = DESCRIBED["paths"][endpoint.path][endpoint.method.lower()]
    parameters = operation.get("parameters", [])
    asked = {one["name"] for one in parameters if one["in"] == "query"} - {"ticket", "lastEventId"}
    assert asked == set(endpoint.query)
    told = {name for status, one in operation["responses"].items() if status < "3" for name in _schemas(one)}
    answers = {_model(name) for name in told if name not in {"Document", "Events", "File", "Picture", "Pdf"}}
    if endpoint.answer is not None:
        assert answers == {endpoint.answer}
    else:
        assert not any(isinstance(one, type) for one in answers)
    sent = _schemas(operation.get("requestBody", {}))
    if endpoint.body is not None:
        assert [_model(name) for name in sent] == [endpoint.body]
    else:
        assert sent in ([], ["JsonResumeBody"])


def test_only_calls_that_do_no_more_the_second_time_are_repeated() -> None:
    """The safe methods, and those whose second coming the server knows: a key, a step's fence, a pure judgement."""
    safe = {"GET", "PUT"}
    others = {
        (one.values[0].method, one.values[0].path)
        for one in ENDPOINTS
        if one.values[0].repeatable and one.values[0].method not in safe
    }
    assert others == {
        ("POST", "/generator/start"), ("POST", "/generator/step/{requestId}"),
        ("POST", "/generator/requests/{requestId}/ticket"), ("POST", "/generator/check"),
        ("POST", "/generator/score"), ("POST", "/generator/profile/import"), ("POST", "/generator/posting"),
        ("DELETE", "/generator/requests/{requestId}/share"), ("POST", "/api/v1/generations/resume"),
        ("POST", "/api/v1/generations/cover-letter"), ("DELETE", "/api/v1/me"),
        ("POST", "/api/v1/preferences/example-resumes/{exampleId}/set-primary"),
    }  # fmt: skip


@pytest.mark.parametrize("name", client_models.MODULES)
def test_the_committed_models_are_current(name: str) -> None:
    """Held against each other as code: how it is set does not count."""
    made = ast.dump(ast.parse(client_models.modules()[name]))
    kept = ast.dump(ast.parse((client_models.FOLDER / f"{name}.py").read_text(encoding="utf-8")))
    assert kept == made, "run: python -m scripts.programs.client_models"


def test_a_field_that_is_missing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = deepcopy(document(("offline",), signs_in=True))
    job = changed["components"]["schemas"]["V1Job"]
    job["properties"]["salary_currency"] = {"type": "string"}
    job["required"].append("salary_currency")
    monkeypatch.setattr(client_models, "document", lambda *_args, **_named: changed)
    assert "    salary_currency: str" in client_models.modules()["own_jobs"]
    with pytest.raises(AssertionError, match="client_models"):
        test_the_committed_models_are_current("own_jobs")


def test_bodies_carry_what_was_set_and_nothing_else() -> None:
    job = judging.Job(role="Cook", company="Inn", job_description_text="A kitchen.")
    order = orders.StartBody(generate_type="both", job=job, options=orders.Options(max_bullets_per_role=3))
    assert order.to_json() == {
        "generateType": "both",
        "job": {"role": "Cook", "company": "Inn", "jobDescriptionText": "A kitchen."},
        "options": {"maxBulletsPerRole": 3},
    }
    changes = own_preferences.ProfileChanges(layout_config_id=None)
    assert changes.to_json() == {"layout_config_id": None}


def _schemas(described: dict[str, Any]) -> list[str]:
    found = [media.get("schema", {}).get("$ref", "") for media in described.get("content", {}).values()]
    return list(dict.fromkeys(one.rpartition("/")[2] for one in found if one))


def _model(name: str) -> Any:
    """The client's class for a schema, or the schema's name where the client has none."""
    found = [vars(module)[name] for module in _MODELS if name in vars(module)]
    return found[0] if found and issubclass(found[0], Wire) else name
