"""Who may call what, from where, and how often."""

import secrets
from typing import Any

import pytest
from flask.testing import FlaskClient

from functions.application import Application
from functions.callers import Access
from functions.routes import ROUTES
from shared.adapters.identity.memory import MemoryIdentity
from shared.domain.errors import Unauthorized, Unavailable
from shared.generation.access import AccessKeys
from shared.ports.identity import Caller
from tests.http.conftest import ORDER, PEOPLE, Build, bearer, data, refused, started

HELD = [route for route in ROUTES if route.access is Access.HOLDER]
EDITED = [route for route in ROUTES if route.access in {Access.EDITOR, Access.SCHEDULER}]


def label(route: Any) -> str:
    return f"{route.method} {route.path}"


def path_of(route: Any, request_id: str) -> str:
    named = {
        "requestId": request_id,
        "name": "resume.pdf",
        "document": "resume.pdf",
        "entryId": "e",
        "imageType": "avatar",
    }
    return str(route.path.format(**named))


def keys(application: Application) -> AccessKeys:
    assert application.services.settings.signing_secret
    return AccessKeys(application.services.settings.signing_secret.encode())


@pytest.mark.parametrize("route", HELD, ids=label)
def test_nobody_but_its_holder_sees_a_request(public: Application, visitor: FlaskClient, route: Any) -> None:
    mine = started(visitor, **bearer("anna"))["requestId"]
    other = started(visitor)
    expired = keys(public).ticket(mine, 1_700_000_000)
    foreign = keys(public).ticket(other["requestId"], 9_999_999_999)
    strangers: list[tuple[dict[str, str], str]] = [
        ({}, ""),
        ({"X-Access-Token": "wrong"}, ""),
        ({"X-Access-Token": "\xe9\xff"}, ""),
        ({"X-Access-Token": other["accessToken"]}, ""),
        (bearer("bert"), ""),
        (bearer("nobody"), ""),
        ({**bearer("anna"), "X-Access-Token": "wrong"}, ""),
        ({}, f"?ticket={expired}"),
        ({}, f"?ticket={foreign}"),
        ({}, "?ticket=x"),
    ]
    for headers, query in strangers:
        body = {"answer": {}} if route.path.endswith("/resume") else {}
        response = visitor.open(path_of(route, mine) + query, method=route.method, headers=headers, json=body)
        refused(response, 404)
    assert data(visitor.get(f"/generator/requests/{mine}", headers=bearer("anna")))["rev"] == 1


def test_the_owner_the_editor_and_the_token_open_a_request(visitor: FlaskClient) -> None:
    mine = started(visitor, **bearer("anna"))
    for headers in (bearer("anna"), bearer("editor"), {"X-Access-Token": mine["accessToken"]}):
        assert data(visitor.get(f"/generator/requests/{mine['requestId']}", headers=headers))["status"] == "pending"


def test_a_ticket_reads_and_does_nothing_else(visitor: FlaskClient) -> None:
    mine = started(visitor)
    path, token = f"/generator/requests/{mine['requestId']}", {"X-Access-Token": mine["accessToken"]}
    minted = data(visitor.post(f"{path}/ticket", headers=token))
    assert minted["expiresIn"] > 0
    query = f"?ticket={minted['ticket']}"
    assert data(visitor.get(path + query))["status"] == "pending"
    for method, place in (("DELETE", ""), ("POST", "/cancel"), ("POST", "/ticket")):
        refused(visitor.open(path + place + query, method=method), 404)


@pytest.mark.parametrize("route", EDITED, ids=label)
def test_what_is_the_editors_asks_for_the_editor(visitor: FlaskClient, route: Any) -> None:
    path = path_of(route, "x")
    response = visitor.open(path, method=route.method, json={})
    refused(response, 401)
    assert response.headers["WWW-Authenticate"] == "Bearer"
    refused(visitor.open(path, method=route.method, json={}, headers=bearer("nobody")), 401)
    refused(visitor.open(path, method=route.method, json={}, headers=bearer("anna")), 403)


def test_everybody_sees_their_own_history_and_the_editor_all(visitor: FlaskClient) -> None:
    refused(visitor.get("/generator/requests"), 401)
    mine = [started(visitor, **bearer(name))["requestId"] for name in ("anna", "bert")]
    for name, expected in (("anna", mine[:1]), ("bert", mine[1:]), ("editor", mine[::-1])):
        listed = data(visitor.get("/generator/requests", headers=bearer(name)))["requests"]
        assert [one["requestId"] for one in listed] == expected


def test_a_stale_sign_in_does_not_lock_anyone_out_of_what_is_public(visitor: FlaskClient) -> None:
    mine = started(visitor, **bearer("stale"))
    data(visitor.post(f"/generator/step/{mine['requestId']}", headers={"X-Access-Token": mine["accessToken"]}))
    data(visitor.get("/generator/personal-info", headers=bearer("stale")))


def test_a_sign_in_that_cannot_be_checked_is_not_taken_for_a_visitor(build: Build) -> None:
    class Offline:
        def caller(self, authorization: str | None) -> Caller:
            if authorization is None:
                raise Unauthorized
            raise Unavailable

    client = build({"identity": Offline()}, auth_mode="firebase").wsgi.test_client()
    refused(client.get("/generator/requests", headers=bearer("anna")), 503)


def test_visitors_see_what_the_owner_made_public(visitor: FlaskClient) -> None:
    private = data(visitor.get("/generator/personal-info", headers=bearer("editor")))
    shown = data(visitor.get("/generator/personal-info"))
    assert private["phone"]
    assert "phone" not in shown
    assert "aiPrompts" not in shown
    data(visitor.put("/generator/personal-info", json={"publicContact": []}, headers=bearer("editor")))
    assert data(visitor.get("/generator/personal-info"))["email"] == ""
    entry = {"title": "Acme", "notes": "salary 5"}
    made = data(visitor.post("/experience/entries", json=entry, headers=bearer("editor")), 201)["entry"]
    assert made["createdBy"] == "edit@example.org"
    public = data(visitor.get("/experience/all"))["entries"][-1]
    assert public["title"] == "Acme"
    assert not {"notes", "createdBy", "updatedBy"} & set(public)


START_LIMITS = [({}, 2), (bearer("anna"), 2), (bearer("editor"), 3)]


@pytest.mark.parametrize(("headers", "limit"), START_LIMITS, ids=["visitor", "signed in", "editor"])
def test_starts_are_limited(build: Build, headers: dict[str, str], limit: int) -> None:
    settings: dict[str, Any] = {"auth_mode": "firebase", "starts_a_visitor": 2, "starts_an_editor": 3}
    client = build({"identity": MemoryIdentity(PEOPLE)}, **settings).wsgi.test_client()
    refused(client.post("/generator/start", json={}, headers=headers), 422)
    for left in reversed(range(limit)):
        told = client.post("/generator/start", json=ORDER, headers=headers).headers
        assert told["RateLimit"] == f"limit={limit}, remaining={left}, reset={told['RateLimit'].rpartition('=')[2]}"
        assert told["RateLimit-Policy"] == f"{limit};w=900"
    answer = client.post("/generator/start", json=ORDER, headers=headers)
    wait = answer.headers["Retry-After"]
    assert answer.headers["RateLimit"] == f"limit={limit}, remaining=0, reset={wait}"
    error = refused(answer, 429)
    assert error["code"] == "rate_limit_exceeded"
    assert error["details"]["limit"] == limit
    refused(client.post("/generator/generate", json=ORDER, headers=headers), 429)
    started(client, **bearer("bert"))


def test_a_start_that_is_sent_again_does_not_count_again(build: Build) -> None:
    settings: dict[str, Any] = {"auth_mode": "firebase", "starts_a_visitor": 1}
    client = build({"identity": MemoryIdentity(PEOPLE)}, **settings).wsgi.test_client()
    key = {"Idempotency-Key": "a-random-key-of-many-characters"}
    first = client.post("/generator/start", json=ORDER, headers=key)
    again = client.post("/generator/start", json=ORDER, headers=key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json
    refused(client.post("/generator/start", json=ORDER), 429)


def test_addresses_are_believed_only_from_trusted_proxies(build: Build) -> None:
    settings: dict[str, Any] = {"auth_mode": "firebase", "starts_a_visitor": 1}
    alone = build({"identity": MemoryIdentity(PEOPLE)}, **settings).wsgi.test_client()
    started(alone, **{"X-Forwarded-For": "203.0.113.1"})
    refused(alone.post("/generator/start", json=ORDER, headers={"X-Forwarded-For": "203.0.113.2"}), 429)

    behind = build({"identity": MemoryIdentity(PEOPLE)}, **settings, trusted_proxies=1).wsgi.test_client()
    started(behind, **{"X-Forwarded-For": "invented, 203.0.113.1"})
    refused(behind.post("/generator/start", json=ORDER, headers={"X-Forwarded-For": "other, 203.0.113.1"}), 429)
    started(behind, **{"X-Forwarded-For": "203.0.113.1, 203.0.113.2"})
    started(behind, **{"X-Forwarded-For": "2001:db8::1"})
    refused(behind.post("/generator/start", json=ORDER, headers={"X-Forwarded-For": "2001:db8::2"}), 429)


def test_local_mode_has_no_limits(build: Build) -> None:
    client = build(starts_a_visitor=1, starts_an_editor=1).wsgi.test_client()
    assert len({started(client)["requestId"] for _ in range(3)}) == 3


def test_the_same_key_and_body_is_the_same_request(visitor: FlaskClient) -> None:
    key = {"Idempotency-Key": secrets.token_urlsafe(16)}
    first = started(visitor, **key)
    data(visitor.post(f"/generator/step/{first['requestId']}", headers={"X-Access-Token": first["accessToken"]}))
    again = data(visitor.post("/generator/start", json=ORDER, headers=key))
    assert again == {**first, "status": "processing", "nextStep": "generate_resume"}
    other = {**ORDER, "generateType": "resume"}
    assert refused(visitor.post("/generator/start", json=other, headers=key), 422)["code"] == "idempotency_key_reused"
    assert started(visitor, **key, **bearer("anna"))["requestId"] != first["requestId"]


def test_a_visitors_key_must_be_random(visitor: FlaskClient) -> None:
    short = {"Idempotency-Key": "monday"}
    error = refused(visitor.post("/generator/start", json=ORDER, headers=short), 422)
    assert error["code"] == "idempotency_key_too_short"
    started(visitor, **short, **bearer("anna"))


OUR_HOSTS = ["127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]:8080", "seamstep.test:80"]
FOREIGN_HOSTS = ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "localhost:x", "[::2]", ""]


@pytest.mark.parametrize("host", OUR_HOSTS)
def test_local_mode_answers_to_its_own_address(build: Build, host: str) -> None:
    client = build(allowed_hosts=("seamstep.test",)).wsgi.test_client()
    assert client.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_local_mode_refuses_a_foreign_host(client: FlaskClient, host: str) -> None:
    response = client.get("/generator/requests", environ_overrides={"HTTP_HOST": host})
    assert refused(response, 403)["code"] == "foreign_host"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1", "https://localhost"])
def test_local_mode_refuses_another_sites_page(client: FlaskClient, origin: str) -> None:
    for method, path in (("POST", "/generator/start"), ("OPTIONS", "/generator/start"), ("GET", "/health")):
        response = client.open(path, method=method, json=ORDER, headers={"Origin": origin})
        assert refused(response, 403)["code"] == "foreign_origin"
        assert "Access-Control-Allow-Origin" not in response.headers
    assert data(client.get("/generator/requests", headers={"Origin": "http://localhost"}))["requests"] == []


def test_configured_origins_may_call(build: Build) -> None:
    page = "https://page.example"
    for mode in ("local", "firebase"):
        client = build({"identity": MemoryIdentity(PEOPLE)}, auth_mode=mode, cors_origins=(page,)).wsgi.test_client()
        asked = client.options("/generator/start", headers={"Origin": page, "Access-Control-Request-Method": "POST"})
        assert asked.status_code == 204
        assert asked.headers["Access-Control-Allow-Origin"] == page
        assert "POST" in asked.headers["Access-Control-Allow-Methods"]
        assert "X-Access-Token" in asked.headers["Access-Control-Allow-Headers"]
        told = client.post("/generator/start", json={}, headers={"Origin": page})
        assert refused(told, 422)
        assert told.headers["Access-Control-Allow-Origin"] == page
        assert told.headers["Vary"] == "Origin"
    foreign = client.get("/health", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in foreign.headers


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/generator/start", {"POST", "OPTIONS"}),
        ("PATCH", "/generator/personal-info", {"GET", "HEAD", "PUT", "OPTIONS"}),
        ("TRACE", "/health", {"GET", "HEAD", "OPTIONS"}),
        ("BREW", "/generator/requests/x", {"GET", "HEAD", "DELETE", "OPTIONS"}),
    ],
)
def test_an_unknown_method_is_told_which_are_known(
    client: FlaskClient, method: str, path: str, allowed: set[str]
) -> None:
    response = client.open(path, method=method)
    refused(response, 405)
    assert set(response.headers["Allow"].split(", ")) == allowed
    asked = client.options(path)
    assert (asked.status_code, set(asked.headers["Allow"].split(", "))) == (204, allowed)


def test_unknown_routes_are_unknown_to_every_method(client: FlaskClient) -> None:
    for method in ("GET", "POST", "OPTIONS", "BREW"):
        for path in ("/", "/generator", "/generator//requests", "/health/", "/nothing"):
            refused(client.open(path, method=method), 404)
