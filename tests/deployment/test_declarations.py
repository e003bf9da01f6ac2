"""functions.yaml, firebase.json and .gcloudignore, held against the code that they are about. Needs no Node."""

import importlib
import json
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from functions.application import WEB
from functions.page_sign_in import HOSTED_POLICY
from functions.routes import ROUTES
from functions.table import Family, Route
from scripts.deployment.target import read_target

ROOT = Path(__file__).parents[2]
DECLARED: dict[str, Any] = yaml.safe_load((ROOT / "functions.yaml").read_text(encoding="utf-8"))
ENDPOINTS: dict[str, dict[str, Any]] = DECLARED["endpoints"]
FIREBASE: dict[str, Any] = json.loads((ROOT / "firebase.json").read_text(encoding="utf-8"))
REWRITES = FIREBASE["hosting"]["rewrites"]
REGION = read_target("demo-seamstep").region

#: What firebase-tools takes from an endpoint and keeps. `environmentVariables` it takes, and drops.
HONOURED = {
    "platform", "region", "entryPoint", "httpsTrigger", "scheduleTrigger", "taskQueueTrigger", "availableMemoryMb",
    "cpu", "concurrency", "timeoutSeconds", "minInstances", "maxInstances", "ingressSettings", "serviceAccount",
    "labels", "secretEnvironmentVariables",
}  # fmt: skip
PUBLIC = {str(family) for family in Family if family is not Family.SWEEP}

every_endpoint = pytest.mark.parametrize("name", sorted(ENDPOINTS))


def test_every_family_of_routes_is_deployed_and_nothing_else() -> None:
    assert set(ENDPOINTS) == {str(family) for family in Family}


@every_endpoint
def test_an_endpoint_is_a_function_of_main(name: str) -> None:
    entry: Callable[..., Any] = getattr(importlib.import_module("main"), ENDPOINTS[name]["entryPoint"])
    assert callable(entry)
    assert ENDPOINTS[name]["entryPoint"] == name


@every_endpoint
def test_only_what_the_command_line_honours_is_declared(name: str) -> None:
    endpoint = ENDPOINTS[name]
    assert set(endpoint) <= HONOURED
    assert (endpoint["platform"], endpoint["region"]) == ("gcfv2", [REGION])
    assert all(set(secret) == {"key"} for secret in endpoint["secretEnvironmentVariables"])
    assert endpoint["concurrency"] == 1 or endpoint["cpu"] >= 1
    assert 0 <= endpoint["minInstances"] <= endpoint["maxInstances"]


@every_endpoint
def test_only_the_sweep_is_private(name: str) -> None:
    """main.py lets a call of `sweep` pass as the scheduler's: nobody else may reach it."""
    assert ("httpsTrigger" in ENDPOINTS[name]) == (name in PUBLIC)
    if name in PUBLIC:
        assert ENDPOINTS[name]["httpsTrigger"] == {"invoker": ["public"]}
    else:
        assert ENDPOINTS[name]["scheduleTrigger"]["schedule"].startswith("every ")
        assert ENDPOINTS[name]["timeoutSeconds"] <= 1800  # Cloud Scheduler waits no longer


def test_all_functions_have_the_same_secrets() -> None:
    """What one signed the others open; and `start` must not promise a provider that `step` could not ask."""
    secrets = [endpoint["secretEnvironmentVariables"] for endpoint in ENDPOINTS.values()]
    assert {"key": "SIGNING_SECRET"} in secrets[0]
    assert all(one == secrets[0] for one in secrets)


def rewritten(path: str) -> dict[str, str] | None:
    """The function to which hosting sends a path: the first rewrite that matches it."""
    for rewrite in REWRITES:
        start, glob, _ = rewrite["source"].partition("**")
        if path.startswith(start) if glob else path == start:
            function: dict[str, str] | None = rewrite.get("function")  # none: the page answers
            return function
    return None


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_hosting_sends_every_route_to_the_function_that_serves_it(route: Route) -> None:
    found = rewritten(route.path)
    if route.family is Family.SWEEP:
        assert found is None
    else:
        assert found == {"functionId": str(route.family), "region": REGION}


def test_hosting_answers_every_other_path_with_the_page() -> None:
    assert REWRITES[-1] == {"source": "**", "destination": "/index.html"}
    assert FIREBASE["hosting"]["public"] == f"{WEB.parent.name}/{WEB.name}"


def test_the_page_has_one_policy_here_and_there() -> None:
    headers = {header["key"]: header["value"] for header in FIREBASE["hosting"]["headers"][0]["headers"]}
    assert headers["Content-Security-Policy"] == HOSTED_POLICY


def test_the_runtime_is_pinned_to_one_that_the_product_supports() -> None:
    (functions,) = FIREBASE["functions"]
    assert functions["source"] == "."
    assert functions["runtime"] in {"python311", "python312", "python313"}


def test_no_pattern_of_the_ignore_list_means_a_file_of_the_product() -> None:
    """firebase-tools matches a pattern without a slash with the name of a file or folder at any depth."""
    (functions,) = FIREBASE["functions"]
    product = [path.relative_to(ROOT) for top in ("functions", "shared") for path in (ROOT / top).rglob("*")]
    product = [path for path in product if "__pycache__" not in path.parts]
    hidden = {
        str(path) for path in product for pattern in functions["ignore"]
        if any(PurePosixPath(part).match(pattern.removeprefix("**/")) for part in path.parts)
    }  # fmt: skip
    assert hidden == set()


def test_emulators_listen_on_this_machine_only() -> None:
    emulators = dict(FIREBASE["emulators"])
    assert emulators.pop("ui") == {"enabled": False}
    assert {one["host"] for one in emulators.values()} == {"127.0.0.1"}


def test_firebase_s_command_line_finds_no_package_json_beside_the_functions() -> None:
    """It would take the functions for Node's."""
    assert not (ROOT / "package.json").exists()
