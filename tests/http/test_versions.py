"""The versions of a request: listed, compared, opened and erased."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.http.conftest import bearer, data, driven, refused
from tests.http.test_editing import INVENTED, answered, boasting, content_of, edited, finished, shortened

Chain = list[tuple[str, dict[str, str]]]


def chain(client: FlaskClient, **sign_in: str) -> Chain:
    """Three versions: (id, headers) of each, oldest first."""
    request_id, headers, content = finished(client, **sign_in)
    found = [(request_id, headers)]
    resume = content["resumeContent"]
    for _ in range(2):
        resume = shortened(resume)
        child = edited(client, found[-1][0], found[-1][1], resumeContent=resume)
        assert driven(client, child["requestId"], child["accessToken"])["status"] == "completed"
        found.append((child["requestId"], {"X-Access-Token": child["accessToken"]}))
    return found


def listed(client: FlaskClient, one: tuple[str, dict[str, str]], query: str = "") -> list[dict[str, Any]]:
    return list(data(client.get(f"/generator/requests/{one[0]}/versions{query}", headers=one[1]))["versions"])


def test_any_version_lists_and_opens_them_all(client: FlaskClient) -> None:
    three = chain(client)
    told = listed(client, three[0])
    assert all(listed(client, one) == told for one in three)
    assert [(one["requestId"], one["version"], one["current"]) for one in told] == [
        (three[0][0], 1, False),
        (three[1][0], 2, False),
        (three[2][0], 3, True),
    ]
    assert [one.get("editedFrom") for one in told] == [None, three[0][0], three[1][0]]
    for one in told:
        opened = {"X-Access-Token": one["accessToken"]}
        assert content_of(client, one["requestId"], opened)["resumeContent"]


def test_a_ticket_lists_versions_and_opens_none(client: FlaskClient) -> None:
    first = chain(client)[0]
    ticket = data(client.post(f"/generator/requests/{first[0]}/ticket", headers=first[1]))["ticket"]
    told = client.get(f"/generator/requests/{first[0]}/versions?ticket={ticket}")
    assert [one.get("accessToken") for one in data(told)["versions"]] == [None] * 3


def test_the_list_of_requests_shows_the_version_that_counts(client: FlaskClient) -> None:
    three = chain(client)
    other = finished(client)[0]
    lines = data(client.get("/generator/requests?limit=2"))["requests"]
    assert [(one["requestId"], one["version"]) for one in lines] == [(other, 1), (three[2][0], 3)]
    content = content_of(client, *three[2])
    child = edited(client, three[2][0], three[2][1], resumeContent=content["resumeContent"])
    shown = [one["requestId"] for one in data(client.get("/generator/requests"))["requests"]]
    assert shown == [child["requestId"], other]
    token = {"X-Access-Token": child["accessToken"]}
    data(client.post(f"/generator/requests/{child['requestId']}/cancel", headers=token))
    shown = [one["requestId"] for one in data(client.get("/generator/requests"))["requests"]]
    assert shown == [other, three[2][0]]


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_a_version_that_is_erased_leaves_the_others_whole(client: FlaskClient, gone: int) -> None:
    three = chain(client)
    erased = data(client.delete(f"/generator/requests/{three[gone][0]}", headers=three[gone][1]))
    assert erased == {"requestId": three[gone][0], "erased": True}
    left = [one for i, one in enumerate(three) if i != gone]
    for one in left:
        told = listed(client, one)
        assert [version["requestId"] for version in told] == [known for known, _ in left]
        assert [version["current"] for version in told] == [False, True]
        for name in ("resume.pdf", "cover-letter.pdf"):  # the letter is the same file in all of them
            answer = client.get(f"/generator/requests/{one[0]}/documents/{name}", headers=one[1])
            assert answer.get_data().startswith(b"%PDF")
    content = content_of(client, *left[-1])
    assert edited(client, left[-1][0], left[-1][1], resumeContent=content["resumeContent"])["version"] >= 3


def test_all_versions_can_be_erased_at_once(client: FlaskClient) -> None:
    three = chain(client)
    data(client.delete(f"/generator/requests/{three[1][0]}?versions=all", headers=three[1][1]))
    for one in three:
        refused(client.get(f"/generator/requests/{one[0]}", headers=one[1]), 404)
    assert data(client.get("/generator/requests"))["requests"] == []
    refused(client.delete(f"/generator/requests/{three[1][0]}?versions=some", headers=three[1][1]), 422)


def test_sentences_are_held_against_the_profile(client: FlaskClient) -> None:
    request_id, headers, content = finished(client)
    child = edited(client, request_id, headers, resumeContent=boasting(content["resumeContent"]))
    answered(client, child, "keep")
    first, last = listed(client, (request_id, headers), "?against=profile")
    facts = {one["text"]: one for one in first["standing"]["resume"] if one["where"].startswith("/experience/0/high")}
    kinds = {one["kind"] for one in facts.values()}
    assert kinds <= {"verbatim", "reworded"}
    verbatim = [one for one in facts.values() if one["kind"] == "verbatim"]
    assert all(one["facts"] and not one.get("words") for one in verbatim)
    assert all(one["words"] for one in facts.values() if one["kind"] == "reworded")
    (new,) = [one for one in last["standing"]["resume"] if one["kind"] == "new"]
    assert (new["text"], new["own"], new["entry"]) == (INVENTED, True, "Senior Platform Engineer, Tidewater Freight")
    assert "standing" not in listed(client, (request_id, headers))[0]


def test_versions_of_a_signed_in_person_are_theirs(visitor: FlaskClient) -> None:
    three = chain(visitor, **bearer("anna"))
    assert len(listed(visitor, (three[2][0], bearer("anna")))) == 3
    refused(visitor.get(f"/generator/requests/{three[2][0]}/versions", headers=bearer("bert")), 404)
    body = {"resumeContent": content_of(visitor, *three[2])["resumeContent"]}
    refused(visitor.put(f"/generator/requests/{three[2][0]}/content", json=body, headers=bearer("bert")), 404)
    exported = visitor.get("/api/v1/me/export", headers=bearer("anna"))
    assert all(one.encode() in exported.get_data() for one, _ in three)
    assert visitor.delete("/api/v1/me", headers=bearer("anna")).status_code == 204
    for one in three:
        refused(visitor.get(f"/generator/requests/{one[0]}", headers=one[1]), 404)
