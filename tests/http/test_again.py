"""Finding a request again, and asking for the same once more: the list's filters, the brief, saved jobs, postings."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.http.conftest import JOB, ORDER, Build, bearer, data, driven, refused, started

POSTING = (Path(__file__).parents[2] / "examples" / "jobs" / "backend-engineer.txt").read_text(encoding="utf-8")


def saved(client: FlaskClient, **job: object) -> str:
    answer = client.post("/api/v1/jobs", json={"title": "Data Engineer", "company": "Bolt", **job})
    assert answer.status_code == 201
    return str(answer.get_json()["id"])


def listed(client: FlaskClient, **query: object) -> list[str]:
    return [one["requestId"] for one in data(client.get("/generator/requests", query_string=query))["requests"]]


def test_a_request_is_found_by_words_job_and_score(client: FlaskClient) -> None:
    job_id = saved(client)
    first = started(client)
    second = started(client, {"generateType": "resume", "jobId": job_id})
    driven(client, first["requestId"], first["accessToken"])
    assert listed(client, search="acme BACK") == [first["requestId"]]
    assert listed(client, jobId=job_id) == [second["requestId"]]
    assert listed(client, sort="oldest") == [first["requestId"], second["requestId"]]
    assert listed(client, sort="score") == [first["requestId"]]
    assert listed(client, search="nobody") == []
    done = data(client.get("/generator/requests", query_string={"sort": "score"}))["requests"][0]
    assert 0 <= done["figures"]["atsScore"] <= 1
    assert done["figures"]["band"]


@pytest.mark.parametrize("query", [{"sort": "best"}, {"search": "x" * 101}, {"jobId": ""}], ids=str)
def test_a_filter_that_breaks_its_rule_is_refused(client: FlaskClient, query: dict[str, str]) -> None:
    refused(client.get("/generator/requests", query_string=query), 422)


def test_what_was_asked_for_can_be_sent_again(client: FlaskClient) -> None:
    options = {"template": "creative", "focusAreas": ["Mentoring"], "letterLength": "short"}
    asked = data(
        client.get(f"/generator/requests/{started(client, {**ORDER, 'options': options})['requestId']}/brief")
    )
    assert asked["job"] == JOB
    assert {name: asked["options"][name] for name in options} == options
    again = {name: asked[name] for name in ("generateType", "job", "options", "preferences", "provider", "mode")}
    started(client, again)


def test_a_saved_job_is_written_for_by_its_id_or_with_other_words(client: FlaskClient) -> None:
    job_id = saved(client, description="Spark and SQL.")
    plain = started(client, {"generateType": "both", "jobId": job_id})["requestId"]
    other = started(client, {**ORDER, "jobId": job_id})["requestId"]
    briefs = [data(client.get(f"/generator/requests/{one}/brief")) for one in (plain, other)]
    assert [one["job"]["company"] for one in briefs] == ["Bolt", "Acme"]
    assert [one["jobId"] for one in briefs] == [job_id, job_id]
    assert "Spark" in briefs[0]["job"]["jobDescriptionText"]
    assert client.delete(f"/api/v1/jobs/{job_id}").status_code == 204
    assert "jobId" not in data(client.get(f"/generator/requests/{plain}/brief"))


def test_a_start_needs_a_job_that_is_ones_own(client: FlaskClient) -> None:
    refused(client.post("/generator/start", json={"generateType": "both"}), 422)
    refused(client.post("/generator/start", json={"generateType": "both", "jobId": "none"}), 404)
    nameless = client.post(
        "/api/v1/jobs", json={"raw_text": "We look for somebody who repairs bicycles. " * 3}
    ).get_json()
    assert (
        refused(client.post("/generator/start", json={"generateType": "both", "jobId": nameless["id"]}), 422)["code"]
        == "job_incomplete"
    )


def test_nobody_writes_for_another_persons_saved_job(visitor: FlaskClient) -> None:
    job = {"title": "Data Engineer", "company": "Bolt"}
    mine = visitor.post("/api/v1/jobs", json=job, headers=bearer("anna")).get_json()["id"]
    order = {"generateType": "both", "jobId": mine}
    started(visitor, order, **bearer("anna"))
    refused(visitor.post("/generator/start", json=order, headers=bearer("bert")), 403)
    refused(visitor.post("/generator/start", json=order), 403)


def test_a_pasted_posting_says_what_it_is_and_nothing_is_kept(client: FlaskClient) -> None:
    read = data(client.post("/generator/posting", json={"text": POSTING}))
    assert (read["role"], read["company"]) == ("Senior Backend Engineer", "Parcelwren")
    assert read["requirements"]
    assert client.get("/api/v1/jobs").get_json()["total"] == 0
    nothing = data(client.post("/generator/posting", json={"text": "hello"}))
    assert (nothing["company"], nothing["requirements"]) == ("", [])
    refused(client.post("/generator/posting", json={"text": "x" * 15_001}), 422)


def test_a_visitor_may_have_a_posting_read_so_often(build: Build) -> None:
    application = build(auth_mode="firebase", scores_a_caller=2)
    client = application.wsgi.test_client()
    for _ in range(2):
        data(client.post("/generator/posting", json={"text": "Backend Engineer at Acme"}))
    refused(client.post("/generator/posting", json={"text": "Backend Engineer at Acme"}), 429)
