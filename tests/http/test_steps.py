"""What step answers for every verdict, what the files are, and what a person can do to a request."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from shared.adapters.identity.memory import MemoryIdentity
from shared.domain.errors import Unavailable
from shared.generation.offline.writer import OfflineWriter
from tests.http.conftest import ORDER, PEOPLE, Build, OpenStore, data, driven, refused, started


class Clock:
    """The store's clock, which the test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class MoodyWriter(OfflineWriter):
    """The offline writer, out of reach for as many calls as it is told."""

    def __init__(self, failures: list[Exception]) -> None:
        super().__init__()
        self._failures = failures

    def write_resume(self, *arguments: Any) -> Any:
        if self._failures:
            raise self._failures.pop()
        return super().write_resume(*arguments)


class SlowWriter(OfflineWriter):
    """The offline writer, holding its step until the test lets go."""

    def __init__(self, began: threading.Event, go_on: threading.Event) -> None:
        super().__init__()
        self._began, self._go_on = began, go_on

    def write_resume(self, *arguments: Any) -> Any:
        self._began.set()
        self._go_on.wait(10)
        return super().write_resume(*arguments)


def test_a_run_completes_step_by_step(client: FlaskClient) -> None:
    answer = client.post("/generator/start", json=ORDER)
    mine = data(answer, 201)
    assert set(mine) == {"requestId", "status", "nextStep", "accessToken"}
    assert (mine["status"], mine["nextStep"]) == ("pending", "fetch_data")
    path = f"/generator/step/{mine['requestId']}"
    seen = []
    while not seen or seen[-1]["status"] == "processing":
        seen.append(data(client.post(path)))
    assert [one["stepCompleted"] for one in seen] == [step["id"] for step in seen[-1]["steps"]]
    assert [one["progress"] for one in seen] == sorted(one["progress"] for one in seen)
    assert ["resumeUrl" in one for one in seen] == [False, False, False, True, True, True]
    assert ["coverLetterUrl" in one for one in seen] == [False, False, False, False, True, True]
    assert "lease" not in str(seen)
    again = data(client.post(path))
    assert (again["status"], "stepCompleted" in again) == ("completed", False)
    assert client.get(seen[-1]["resumeUrl"]).data.startswith(b"%PDF-")


def test_a_step_that_is_done_is_answered_again_and_runs_nothing(client: FlaskClient) -> None:
    path = f"/generator/step/{started(client)['requestId']}"
    first = data(client.post(path, json={"step": "fetch_data"}))
    again = data(client.post(path, json={"step": "fetch_data"}))
    assert again["stepCompleted"] == "fetch_data"
    assert again["rev"] == first["rev"]


def test_a_held_step_answers_202_whatever_headers_claim(build: Build) -> None:
    began, go_on = threading.Event(), threading.Event()
    application = build({"writers": {"offline": lambda _under: SlowWriter(began, go_on)}})
    client = application.wsgi.test_client()
    path = f"/generator/step/{started(client)['requestId']}"
    data(client.post(path))
    holder = threading.Thread(target=lambda: application.wsgi.test_client().post(path))
    holder.start()
    assert began.wait(10)
    answer = client.post(path)
    busy = data(answer, 202)
    assert 0 < busy["retryAfter"] <= 30
    assert int(answer.headers["Retry-After"]) >= busy["retryAfter"]
    assert busy["status"] == "processing"
    assert busy["nextStep"] == "generate_resume"
    data(client.post(path, headers={"X-CloudTasks-TaskName": "t"}), 202)
    go_on.set()
    holder.join()


def test_a_failed_step_is_data_and_is_waited_for(build: Build, open_store: OpenStore) -> None:
    clock, failures = Clock(), [Unavailable("The model did not answer.")] * 2
    application = build({
        "store": open_store(clock),
        "clock": clock,
        "writers": {"offline": lambda _under: MoodyWriter(failures)},
    })  # fmt: skip
    client = application.wsgi.test_client()
    path = f"/generator/step/{started(client)['requestId']}"
    data(client.post(path))
    failed = data(client.post(path))
    assert failed["failedStep"] == "generate_resume"
    assert failed["error"]["code"] == "unavailable"
    assert failed["retryAfter"] > 0
    assert (failed["status"], failed["nextStep"], failed["attempt"]) == ("processing", "generate_resume", 1)
    wait = client.post(path)
    assert data(wait, 202)["retryAfter"] <= failed["retryAfter"]
    clock.forward(5)
    assert data(client.post(path))["failedStep"] == "generate_resume"
    clock.forward(10)
    assert data(client.post(path))["stepCompleted"] == "generate_resume"


def test_a_request_that_failed_says_why_and_is_retried_from_there(build: Build) -> None:
    failures: list[Exception] = [ValueError("my-secret")]
    application = build({"writers": {"offline": lambda _under: MoodyWriter(failures)}})
    client = application.wsgi.test_client()
    mine = started(client)["requestId"]
    refused(client.post(f"/generator/requests/{mine}/retry"), 409)
    data(client.post(f"/generator/step/{mine}"))
    failed = client.post(f"/generator/step/{mine}")
    assert b"my-secret" not in failed.data
    assert data(failed)["status"] == "failed"
    ended = data(client.post(f"/generator/step/{mine}"))
    assert (ended["failedStep"], ended["error"]["code"]) == ("generate_resume", "internal_error")
    assert "nextStep" not in ended
    error = refused(client.post(f"/generator/requests/{mine}/retry", json={"provider": "gemini"}), 422)
    assert error["code"] == "provider_not_configured"
    assert data(client.post(f"/generator/requests/{mine}/retry"))["nextStep"] == "generate_resume"
    token = application.services.generation.access_token(mine)
    assert driven(client, mine, token)["status"] == "completed"


def test_too_many_claims_are_limited(build: Build) -> None:
    application = build({"identity": MemoryIdentity(PEOPLE)}, auth_mode="firebase", claims_a_request=2)
    client = application.wsgi.test_client()
    mine = started(client)
    path, token = f"/generator/step/{mine['requestId']}", {"X-Access-Token": mine["accessToken"]}
    data(client.post(path, headers=token))
    data(client.post(path, headers=token))
    error = refused(client.post(path, headers=token), 429)
    assert error["code"] == "rate_limit_exceeded"
    assert error["details"]["retry_after"] > 0


def test_cancelling_is_final(client: FlaskClient) -> None:
    mine = started(client)["requestId"]
    assert data(client.post(f"/generator/requests/{mine}/cancel"))["status"] == "cancelled"
    refused(client.post(f"/generator/requests/{mine}/cancel"), 409)
    assert data(client.post(f"/generator/step/{mine}"))["status"] == "cancelled"
    refused(client.post(f"/generator/requests/{mine}/resume", json={"answer": {"choice": "yes"}}), 409)
    refused(client.post(f"/generator/requests/{mine}/resume", json={"answer": "yes"}), 422)


def test_the_whole_request_holds_content_files_and_figures(client: FlaskClient) -> None:
    mine = started(client)
    driven(client, mine["requestId"], mine["accessToken"])
    whole = data(client.get(f"/generator/requests/{mine['requestId']}"))
    written = whole["intermediateResults"]
    assert {"resumeContent", "coverLetterContent", "resumeTokenUsage", "coverLetterTokenUsage", "model"} == set(
        written
    )
    assert not {"lease", "fingerprint", "claims", "token"} & set(whole)
    assert [one["name"] for one in whole["artefacts"]] == ["resume.pdf", "cover-letter.pdf"]
    assert whole["metrics"]["model"] == written["model"]
    assert whole["progress"] == 100


def test_files_appear_when_they_are_made(client: FlaskClient) -> None:
    mine = started(client, {**ORDER, "generateType": "resume"})
    path = f"/generator/requests/{mine['requestId']}"
    for place in ("files/resume.pdf", "documents/resume.pdf"):
        assert refused(client.get(f"{path}/{place}"), 409)["code"] == "not_finished"
    driven(client, mine["requestId"], mine["accessToken"])
    linked = client.get(f"{path}/files/resume.pdf")
    assert linked.status_code == 302
    assert linked.headers["Cache-Control"] == "no-store"
    shown = client.get(linked.headers["Location"])
    direct = client.get(f"{path}/documents/resume.pdf")
    assert shown.data == direct.data
    for response in (shown, direct):
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.headers["Content-Disposition"].startswith("inline; ")
        assert "Content-Security-Policy" not in response.headers  # browsers show no PDF under a sandbox
    head = client.head(f"{path}/documents/resume.pdf")
    assert (head.status_code, head.data) == (200, b"")
    assert int(head.headers["Content-Length"]) == len(direct.data)
    for unknown in ("files/cover-letter.pdf", "files/x", "documents/resume.exe", "documents/cover-letter.pdf"):
        refused(client.get(f"{path}/{unknown}"), 404)


@pytest.mark.parametrize("change", [("resume", "letter"), ("signature=", "signature=0"), ("pdf&", "html&")])
def test_a_changed_link_leads_nowhere(client: FlaskClient, change: tuple[str, str]) -> None:
    mine = started(client, {**ORDER, "generateType": "resume"})
    link = driven(client, mine["requestId"], mine["accessToken"])["resumeUrl"]
    assert client.get(link).status_code == 200
    assert change[0] in link
    refused(client.get(link.replace(*change)), 404)


def test_an_old_link_leads_nowhere(client: FlaskClient, local: Any) -> None:
    old = local.services.links.link("/generator/blobs", "requests/a/b.pdf", "b.pdf", "application/pdf", 1_700_000_000)
    refused(client.get(old), 404)


def test_the_single_call_makes_the_same_bytes(client: FlaskClient) -> None:
    mine = started(client)
    end = driven(client, mine["requestId"], mine["accessToken"])
    response = client.post("/generator/generate", json=ORDER)
    assert response.headers["Deprecation"].startswith("@")
    single = data(response)
    assert {"generationId", "responseId", "metadata", "resumeUrl", "coverLetterUrl"} <= set(single)
    assert single["responseId"] == single["generationId"].replace("request", "response")
    assert {"generatedAt", "role", "company", "generateType", "tokenUsage", "costUsd", "model", "durationMs"} == set(
        single["metadata"]
    )
    for link in ("resumeUrl", "coverLetterUrl"):
        assert client.get(single[link]).data == client.get(end[link]).data


def test_the_single_call_says_which_stage_failed(build: Build) -> None:
    failures: list[Exception] = [Unavailable()] * 3
    slow = build({"writers": {"offline": lambda _under: MoodyWriter(failures)}})
    error = refused(slow.wsgi.test_client().post("/generator/generate", json=ORDER), 422)
    assert error["code"] == "unavailable"
    assert (error["details"]["stage"], error["details"]["stage_name"]) == (2, "Generate Resume Content")
    assert {"requestId", "accessToken", "error_type"} <= set(error["details"])


def test_the_single_call_can_be_switched_off(build: Build) -> None:
    client = build(legacy_generate=False).wsgi.test_client()
    assert refused(client.post("/generator/generate", json=ORDER), 410)["code"] == "switched_off"


def test_erasing_leaves_nothing(client: FlaskClient, local: Any) -> None:
    mine = started(client)
    link = driven(client, mine["requestId"], mine["accessToken"])["resumeUrl"]
    path = f"/generator/requests/{mine['requestId']}"
    assert data(client.delete(path)) == {"requestId": mine["requestId"], "erased": True}
    refused(client.get(path), 404)
    refused(client.get(link), 404)
    refused(client.delete(path), 404)
    assert data(client.get("/generator/requests"))["requests"] == []
    assert list(local.services.blobs.list("requests/")) == []


def test_the_history_is_paged_and_filtered(client: FlaskClient) -> None:
    made = [started(client, {**ORDER, "generateType": kind})["requestId"] for kind in ("resume", "both", "both")]
    first = data(client.get("/generator/requests?limit=2"))
    rest = data(client.get("/generator/requests", query_string={"limit": 2, "cursor": first["nextCursor"]}))
    listed = [one["requestId"] for one in (*first["requests"], *rest["requests"])]
    assert listed == made[::-1]
    assert rest["nextCursor"] is None
    assert "lease" not in first["requests"][0]
    only = data(client.get("/generator/requests?generateType=resume&status=pending"))["requests"]
    assert [one["requestId"] for one in only] == made[:1]
