"""What was left out of a resume put back in one call: it stands there, and what went for it is told."""

from typing import Any

from flask.testing import FlaskClient

from tests.http.conftest import bearer, data, driven, refused
from tests.http.test_editing import content_of, finished, shortened

Content = dict[str, Any]
STREETS = ("north", "harbour", "market", "station", "mill", "bridge", "church", "garden", "school", "castle")
SINGLE = {"generateType": "resume", "options": {"length": "one_page"}}


def someone(jobs: int, deeds: int, words: int = 12) -> Content:
    """A profile that may be far more than a page holds; every fact is different."""
    entries = [
        {
            "id": f"job-{i}",
            "title": f"{STREETS[i].title()} Stores",
            "role": f"{STREETS[i].title()} Manager",
            "startDate": f"{2024 - 2 * i}-01",
            "endDate": f"{2025 - 2 * i}-12",
            "technologies": [f"{STREETS[i].title()} Ledger"],
            "accomplishments": [
                {"id": f"deed-{i}-{j}", "text": f"Opened the {STREETS[i]} {place} store {'with care ' * words}daily."}
                for j, place in enumerate(STREETS[:deeds])
            ],
        }
        for i in range(jobs)
    ]
    skills = [{"id": "s", "category": "Trade", "items": [{"id": f"skill-{n}", "text": f"{n} work"} for n in STREETS]}]
    return {"personalInfo": {"name": "Ada Long", "email": "ada@example.org"}, "entries": entries, "skills": skills}


def written(client: FlaskClient, profile: Content, **order: Any) -> tuple[str, dict[str, str], list[Content]]:
    """A finished resume of this profile: its id, its token as headers, and what it lists as left out."""
    data(client.put("/generator/profile", json={**data(client.get("/generator/profile")), **profile}))
    request_id, headers, _ = finished(client, {**SINGLE, **order})
    return request_id, headers, left_out(client, request_id, headers)


def left_out(client: FlaskClient, request_id: str, headers: dict[str, str]) -> list[Content]:
    told = data(client.get(f"/generator/requests/{request_id}/provenance", headers=headers))["documents"]
    return list(told[0]["omitted"])


def put(client: FlaskClient, request_id: str, headers: dict[str, str], *parts: Content) -> tuple[str, dict[str, str]]:
    """The finished version with these parts in it again."""
    body = {"putBack": [{"fact": part["fact"], "text": part["text"]} for part in parts]}
    child = data(client.put(f"/generator/requests/{request_id}/content", json=body, headers=headers), 201)
    assert driven(client, child["requestId"], child["accessToken"])["status"] == "completed"
    return child["requestId"], {"X-Access-Token": child["accessToken"]}


def page_text(client: FlaskClient, request_id: str, headers: dict[str, str]) -> str:
    url = f"/generator/requests/{request_id}/documents/resume.txt"
    return " ".join(client.get(url, headers=headers).get_data(as_text=True).split())


def drawn(client: FlaskClient, request_id: str, headers: dict[str, str]) -> Content:
    found: Content = data(client.get(f"/generator/requests/{request_id}", headers=headers))["documents"]["resume"]
    return found


def test_a_point_stands_in_its_job_again_and_is_not_listed_any_more(client: FlaskClient) -> None:
    request_id, headers, omitted = written(client, someone(2, 6, 1))
    point = next(one for one in omitted if one["fact"].startswith("deed-1-"))
    assert point["text"] not in page_text(client, request_id, headers)
    version = put(client, request_id, headers, point)
    assert point["text"] in page_text(client, *version)
    jobs = content_of(client, *version)["resumeContent"]["experience"]
    assert point["text"] in next(job for job in jobs if job["company"] == "Harbour Stores")["highlights"]
    assert point not in left_out(client, *version)
    assert drawn(client, *version)["putBack"] == {"stands": [point["text"]], "gaveWay": [], "noRoom": []}
    told = data(client.get(f"/generator/requests/{version[0]}/provenance", headers=version[1]))["documents"][0]
    (sentence,) = (one for one in told["sentences"] if one["text"] == point["text"])
    assert point["fact"] in [fact["id"] for fact in sentence["facts"]]


def test_on_a_full_page_something_else_goes_and_is_named(client: FlaskClient) -> None:
    request_id, headers, omitted = written(client, someone(4, 8, 20))
    points = [one for one in omitted if one["fact"].startswith("deed-0-")]
    version = put(client, request_id, headers, *points)
    told = drawn(client, *version)
    assert told["pages"] == 1
    assert told["putBack"]["stands"] == [point["text"] for point in points]
    assert told["putBack"]["gaveWay"], "the page was not full"
    text = page_text(client, *version)
    assert all(point["text"] in text for point in points)
    listed = {one["text"]: one for one in left_out(client, *version)}
    for gone in told["putBack"]["gaveWay"]:
        assert gone not in text
        assert listed[gone]["reason"] == "It gave way to what you put back."
    # what gave way can be put back in its turn, and what was put back first is still wanted
    one = told["putBack"]["gaveWay"][-1]
    again = put(client, *version, listed[one])
    text = page_text(client, *again)
    assert one in text
    assert all(point["text"] in text for point in points)
    assert drawn(client, *again)["pages"] == 1


def test_a_whole_job_and_a_skill_come_back_where_they_belong(client: FlaskClient) -> None:
    profile = someone(6, 1, 1)
    profile["skills"] = [
        {"id": "s", "category": "Trade", "items": [{"id": f"skill-{i}", "text": f"Trade {i}"} for i in range(14)]}
    ]
    request_id, headers, omitted = written(client, profile)
    job = next(one for one in omitted if one["fact"].startswith("job-"))
    skill = next(one for one in omitted if one["fact"].startswith("skill-"))
    version = put(client, request_id, headers, job, skill)
    resume = content_of(client, *version)["resumeContent"]
    starts = [one["startDate"] for one in resume["experience"]]
    assert starts == sorted(starts, reverse=True)
    assert f"deed-{job['fact'][-1]}-0" in str(resume["evidence"])
    assert skill["text"] in resume["skills"][0]["items"]
    assert not {job["fact"], skill["fact"]} & {one["fact"] for one in resume["omitted"]}


def test_what_is_not_listed_is_refused_by_name(client: FlaskClient) -> None:
    request_id, headers, omitted = written(client, someone(2, 6, 1))
    url = f"/generator/requests/{request_id}/content"
    body: Content = {"putBack": [omitted[0], {"fact": omitted[0]["fact"], "text": "Invented."}]}
    body["putBack"][0] = {name: body["putBack"][0][name] for name in ("fact", "text")}
    error = refused(client.put(url, json=body, headers=headers), 422)
    assert [one["field"] for one in error["details"]["fields"]] == ["putBack.1"]
    resume = content_of(client, request_id, headers)["resumeContent"]
    both = {"resumeContent": resume, "putBack": body["putBack"][:1]}
    assert "putBack" in refused(client.put(url, json=both, headers=headers), 422)["details"]["fields"]
    refused(client.put(url, json={"putBack": []}, headers=headers), 422)
    child = data(client.put(url, json={"resumeContent": shortened(resume)}, headers=headers), 201)
    driven(client, child["requestId"], child["accessToken"])
    assert (
        refused(client.put(url, json={"putBack": body["putBack"][:1]}, headers=headers), 409)["code"] == "not_newest"
    )


def test_the_same_key_puts_back_once(client: FlaskClient) -> None:
    request_id, headers, omitted = written(client, someone(2, 6, 1))
    url = f"/generator/requests/{request_id}/content"
    keyed = {**headers, "Idempotency-Key": "once"}
    one, other = ({"putBack": [{"fact": part["fact"], "text": part["text"]}]} for part in omitted[:2])
    first = data(client.put(url, json=one, headers=keyed), 201)
    assert data(client.put(url, json=one, headers=keyed))["requestId"] == first["requestId"]
    assert refused(client.put(url, json=other, headers=keyed), 422)["code"] == "idempotency_key_reused"


def test_a_visitor_who_holds_the_request_may_put_back_too(visitor: FlaskClient) -> None:
    signed = bearer("editor")
    profile = {**data(visitor.get("/generator/profile", headers=signed)), **someone(2, 6, 1)}
    data(visitor.put("/generator/profile", json=profile, headers=signed))
    request_id, headers, _ = finished(visitor, SINGLE)
    point = next(one for one in left_out(visitor, request_id, headers) if one["fact"].startswith("deed-1-"))
    assert point["text"] in page_text(visitor, *put(visitor, request_id, headers, point))
