"""A link to the documents: public while it lives, and gone when it ends, is replaced or taken back."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from shared.adapters.identity.memory import MemoryIdentity
from tests.http.conftest import ORDER, PEOPLE, Build, bearer, data, driven, refused, started

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> list[datetime]:
    return [NOW]


@pytest.fixture
def people(build: Build, clock: list[datetime]) -> FlaskClient:
    parts = {"identity": MemoryIdentity(PEOPLE), "clock": lambda: clock[0]}
    return build(parts, auth_mode="firebase").wsgi.test_client()


def finished(client: FlaskClient) -> tuple[str, dict[str, str]]:
    mine = started(client, {**ORDER, "generateType": "resume"})
    driven(client, mine["requestId"], mine["accessToken"])
    return f"/generator/requests/{mine['requestId']}", {"X-Access-Token": mine["accessToken"]}


def test_whoever_has_the_link_sees_the_documents_and_nothing_else(people: FlaskClient) -> None:
    one, holder = finished(people)
    shared = data(people.post(f"{one}/share", json={"days": 2}, headers=holder))
    assert shared["expiresAt"] == "2026-11-24T12:00:00.000000Z"
    link = shared["documents"]["resume.pdf"]
    assert people.get(link).data.startswith(b"%PDF-")
    secret = parse_qs(urlsplit(link).query)["share"][0]
    assert people.get(f"{one}/documents/resume.html?share={secret}").status_code == 200
    for path in (one, f"{one}/events", f"{one}/files/resume.pdf"):
        refused(people.get(f"{path}?share={secret}"), 404)
    refused(people.post(f"{one}/share?share={secret}", json={}), 404)


def test_a_link_ends(people: FlaskClient, clock: list[datetime]) -> None:
    one, holder = finished(people)
    link = data(people.post(f"{one}/share", json={"days": 1}, headers=holder))["documents"]["resume.pdf"]
    clock[0] = NOW + timedelta(hours=23)
    assert people.get(link).status_code == 200
    assert data(people.get(f"{one}/share", headers=holder))["expiresAt"] == "2026-11-23T12:00:00.000000Z"
    clock[0] = NOW + timedelta(hours=24)
    assert data(people.get(f"{one}/share", headers=holder))["shared"] is False
    refused(people.get(link), 404)


def test_a_link_can_be_taken_back_and_a_new_one_replaces_it(people: FlaskClient) -> None:
    one, holder = finished(people)
    links = [data(people.post(f"{one}/share", json={}, headers=holder))["documents"]["resume.pdf"] for _ in range(2)]
    refused(people.get(links[0]), 404)
    assert people.get(links[1]).status_code == 200
    assert data(people.get(f"{one}/share", headers=holder))["shared"] is True
    data(people.delete(f"{one}/share", headers=holder))
    data(people.delete(f"{one}/share", headers=holder))
    assert data(people.get(f"{one}/share", headers=holder))["shared"] is False
    refused(people.get(links[1]), 404)


def test_only_the_holder_shares(people: FlaskClient) -> None:
    one, _holder = finished(people)
    refused(people.post(f"{one}/share", json={}), 404)
    refused(people.post(f"{one}/share", json={}, headers=bearer("bert")), 404)
    refused(people.delete(f"{one}/share", headers=bearer("bert")), 404)


def test_an_erased_request_is_no_longer_shared(people: FlaskClient) -> None:
    one, holder = finished(people)
    link = data(people.post(f"{one}/share", json={}, headers=holder))["documents"]["resume.pdf"]
    data(people.delete(one, headers=holder))
    refused(people.get(link), 404)


def test_a_wrong_secret_and_an_unshared_request_look_alike(people: FlaskClient) -> None:
    one, holder = finished(people)
    unshared = refused(people.get(f"{one}/documents/resume.pdf?share=x"), 404)
    data(people.post(f"{one}/share", json={}, headers=holder))
    assert refused(people.get(f"{one}/documents/resume.pdf?share=x"), 404) == unshared
    assert refused(people.get("/generator/requests/none/documents/resume.pdf?share=x"), 404) == unshared
