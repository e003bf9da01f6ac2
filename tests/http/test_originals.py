"""Requests of the original system over HTTP: the editor reads and erases them, and nothing goes on with them."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from functions.application import Application
from shared.adapters.document_store.sqlite import SqliteDocumentStore
from shared.adapters.identity.memory import MemoryIdentity
from shared.ports.document_store import DocumentStore
from tests import originals
from tests.http.conftest import PEOPLE, Build, bearer, data, driven, refused, started
from tests.originals import original, put, request_id, response, step

EDITOR = bearer("editor")
ONE = request_id(0)


@pytest.fixture
def store(tmp_path) -> DocumentStore:
    return SqliteDocumentStore(tmp_path / "original" / "seamstep.sqlite")


@pytest.fixture
def site(build: Build, store) -> Application:
    """A deployment with sign-in on a database that holds original documents."""
    return build({"identity": MemoryIdentity(PEOPLE), "store": store}, auth_mode="firebase")


@pytest.fixture
def browser(site: Application) -> FlaskClient:
    return site.wsgi.test_client()


def holding(store: DocumentStore, *requests: dict[str, Any]) -> None:
    put(store, {f"generator/{request['id']}": request for request in requests})


def test_the_editor_reads_one_whole(browser: FlaskClient, store) -> None:
    holding(store, original(personalInfo=originals.PERSON, defaults=None), response())
    shown = data(browser.get(f"/generator/requests/{ONE}", headers=EDITOR))
    assert (shown["id"], shown["requestId"], shown["status"], shown["progress"]) == (ONE, ONE, "completed", 100)
    assert shown["readOnly"] is True
    assert shown["createdAt"] == "2025-10-12T07:00:00.000000Z"
    assert [one["status"] for one in shown["steps"]] == ["completed"] * 4
    assert shown["steps"][1] | {"name": "", "description": ""} == {
        "id": "generate_resume", "name": "", "description": "", "status": "completed", "epoch": 1, "attempt": 1,
        "failures": 0, "startedAt": shown["createdAt"], "completedAt": shown["createdAt"], "duration": 4200,
        "artefacts": [],
    }  # fmt: skip
    assert shown["resumeUrl"] == originals.LINK
    assert shown["stepResults"] == {"create_resume_pdf": {"resumeUrl": originals.LINK}}
    results = shown["intermediateResults"]
    assert results["resumeContent"]["experience"][0]["highlights"] == ["Built it."]
    assert (results["resumeTokenUsage"], results["model"]) == (originals.USAGE, "gemini-2.0-flash")
    assert shown["metrics"]["costUsd"] == 0.034
    assert shown["personalInfo"] == originals.PERSON
    assert shown["job"] == originals.JOB
    assert shown["experienceData"]["entries"] == [{"id": "e1", "title": "Fjord"}]
    assert shown["access"] == {"viewerSessionId": "req_1760254200123_k3f9x2a1b", "isPublic": True}
    assert shown["aFieldNobodyKnows"] == {"kept": [1, 2.5, None]}
    assert shown["response"] == response()


def test_the_whole_answer_is_what_the_description_says(browser: FlaskClient, store) -> None:
    import schemathesis  # noqa: PLC0415 slow to import

    misfit = original(1, intermediateResults={"resumeContent": {"sections": []}, "model": 7})
    before_steps = original(2, steps=None, intermediateResults=None, status="failed")
    unfinished = original(3, status="processing", steps=[step("fetch_data"), step("generate_resume", "in_progress")])
    holding(store, original(), response(), misfit, before_steps, response(2), unfinished)
    schema = schemathesis.openapi.from_dict(browser.get("/openapi.json").get_json())
    for number in range(4):
        answer = browser.get(f"/generator/requests/{request_id(number)}", headers=EDITOR)
        schema["/generator/requests/{requestId}"]["GET"].validate_response(answer)
    schema["/generator/requests"]["GET"].validate_response(browser.get("/generator/requests", headers=EDITOR))


def test_the_history_lists_them_among_ours_for_the_editor_alone(browser: FlaskClient, store) -> None:
    holding(store, original(1), original(2, ownerUid="anna"), response(1))
    ours = started(browser, **bearer("anna"))["requestId"]
    lines = data(browser.get("/generator/requests", headers=EDITOR))["requests"]
    assert [line["requestId"] for line in lines] == [ours, request_id(2), request_id(1)]
    assert lines[2]["job"] == {"role": "Backend Engineer", "company": "Northwind"}
    assert lines[2]["readOnly"] is True
    assert not {"steps", "personalInfo", "experienceData", "originalResults"} & set(lines[2])
    assert "readOnly" not in lines[0]
    page = data(browser.get("/generator/requests?status=completed&generateType=resume", headers=EDITOR))
    assert len(page["requests"]) == 2
    own = data(browser.get("/generator/requests", headers=bearer("anna")))["requests"]
    assert [line["requestId"] for line in own] == [ours]


def test_pages_of_the_history_go_over_both_kinds(browser: FlaskClient, store) -> None:
    holding(store, *map(original, range(5)))
    cursor, seen = "", []
    while True:
        page = data(browser.get(f"/generator/requests?limit=2{cursor}", headers=EDITOR))
        seen += [line["requestId"] for line in page["requests"]]
        if page["nextCursor"] is None:
            break
        cursor = f"&cursor={page['nextCursor']}"
    assert seen == [request_id(number) for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("who", [{}, bearer("anna"), bearer("nobody")], ids=["visitor", "signed in", "bad token"])
def test_nobody_else_learns_that_it_is_there(site: Application, browser: FlaskClient, store, who) -> None:
    holding(store, original(ownerUid="anna"))
    token = site.services.generation.access_token(ONE)
    missing = refused(browser.get(f"/generator/requests/{request_id(9)}x", headers=who), 404)["code"]
    for shown in (who, {**who, "X-Access-Token": token}):
        for method, path in [
            ("GET", f"/generator/requests/{ONE}"),
            ("GET", f"/generator/requests/{ONE}/events"),
            ("GET", f"/generator/requests/{ONE}/files/resume.pdf"),
            ("POST", f"/generator/step/{ONE}"),
            ("POST", f"/generator/requests/{ONE}/cancel"),
            ("POST", f"/generator/requests/{ONE}/retry"),
            ("POST", f"/generator/requests/{ONE}/ticket"),
            ("DELETE", f"/generator/requests/{ONE}"),
        ]:
            assert refused(browser.open(path, method=method, headers=shown), 404)["code"] == missing
    assert store.get(f"generator/{ONE}") is not None


def test_the_local_owner_is_the_editor(build: Build, store) -> None:
    holding(store, original())
    client = build({"store": store}).wsgi.test_client()
    assert data(client.get(f"/generator/requests/{ONE}"))["readOnly"] is True
    assert refused(client.get(f"/generator/requests/{ONE}", headers={"X-Access-Token": "wrong"}), 404)


@pytest.mark.parametrize("status", ["pending", "processing", "completed", "failed"])
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/generator/step/{}", None),
        ("/generator/step/{}", {"step": "fetch_data"}),
        ("/generator/requests/{}/retry", None),
        ("/generator/requests/{}/retry", {"provider": "offline"}),
        ("/generator/requests/{}/cancel", None),
        ("/generator/requests/{}/resume", {"answer": {"choice": "yes"}}),
        ("/generator/requests/{}/ticket", None),
    ],
)
def test_nothing_goes_on_with_it(browser: FlaskClient, store, status, path, body) -> None:
    before = original(status=status)
    holding(store, before)
    error = refused(browser.post(path.format(ONE), json=body, headers=EDITOR) if body else
                    browser.post(path.format(ONE), headers=EDITOR), 409)  # fmt: skip
    assert error["code"] == "earlier_version"
    assert "earlier version" in error["message"]
    assert "Start a new one" in error["message"]
    assert store.get(f"generator/{ONE}") == before


def test_its_files_are_where_its_links_say(browser: FlaskClient, store) -> None:
    holding(store, original())
    for path in ("files/resume.pdf", "documents/resume.pdf", "documents/cover-letter.pdf"):
        error = refused(browser.get(f"/generator/requests/{ONE}/{path}", headers=EDITOR), 404)
        assert "resumeUrl" in error["message"]


def test_its_events_are_one_snapshot_and_the_end(browser: FlaskClient, store) -> None:
    holding(store, original())
    text = browser.get(f"/generator/requests/{ONE}/events", headers=EDITOR).get_data(as_text=True)
    assert text.count("id: 1\n") == 1
    assert '"progress":100' in text
    assert text.rstrip().endswith(f'{{"requestId":"{ONE}","status":"completed"}}')


def test_erasing_one_takes_its_response_and_leaves_the_others(browser: FlaskClient, store) -> None:
    holding(store, original(), response(), original(1), response(1))
    assert data(browser.delete(f"/generator/requests/{ONE}", headers=EDITOR)) == {"requestId": ONE, "erased": True}
    refused(browser.get(f"/generator/requests/{ONE}", headers=EDITOR), 404)
    left = [path for path, _ in store.walk("generator")]
    assert f"generator/{request_id(1)}" in left
    assert f"generator/{response(1)['id']}" in left
    assert not any(ONE in path or response()["id"] in path for path in left)


def test_a_failed_one_names_the_step_that_the_original_left_in_progress(browser: FlaskClient, store) -> None:
    steps = [step("fetch_data"), step("generate_resume", "in_progress"), step("create_resume_pdf", "pending")]
    holding(store, original(status="failed", steps=steps))
    shown = data(browser.get(f"/generator/requests/{ONE}", headers=EDITOR))
    assert (shown["failedStep"], shown["error"]["code"], shown["progress"]) == ("generate_resume", "not_recorded", 33)
    assert [one["status"] for one in shown["steps"]] == ["completed", "failed", "pending"]


def test_one_that_never_ended_says_no_next_step(browser: FlaskClient, store) -> None:
    holding(store, original(status="processing", steps=[step("fetch_data"), step("generate_resume", "pending")]))
    shown = data(browser.get(f"/generator/requests/{ONE}", headers=EDITOR))
    assert (shown["status"], shown["progress"]) == ("processing", 50)
    assert "nextStep" not in shown


MALFORMED: list[dict[str, Any]] = [
    {},
    {"id": 7, "status": ["completed"], "steps": "none", "job": [1], "access": None},
    {"steps": [None, 3, {}, {"id": 4, "status": {}, "startedAt": {}, "duration": "long", "error": [], "result": 1}]},
    {"steps": [{"id": "a", "duration": -1, "completedAt": {"_seconds": 10**17, "_nanoseconds": 0}}], "status": "odd"},
    {"steps": {"0": {}}, "intermediateResults": [1], "personalInfo": "text", "defaults": 5, "generateType": {}},
    {"job": {"role": 5}, "provider": 1, "createdBy": {"a": 1}, "lease": "x", "rev": "y", "ownerUid": 5, "claims": 1},
    {"requestId": "mine", "progress": "x", "attempt": None, "artefacts": 1, "metrics": [], "error": "odd", "": 1},
    {"workflow": "documents", "steps": [{"id": "no fingerprint"}]},
    {"updatedAt": "yesterday", "expireAt": 7, "intermediateResults": {"resumeContent": 5, "resumeTokenUsage": "x"}},
]


@pytest.mark.parametrize("created", ["2025-10-12T07:30:00.123Z", 1760254200123, True, "yesterday", ""])
def test_malformed_ones_break_nothing(browser: FlaskClient, store, created) -> None:
    broken = {f"generator/broken-{n}": {"type": "request", "createdAt": created, **document}
              for n, document in enumerate(MALFORMED)}  # fmt: skip
    put(store, broken)
    holding(store, original(1))
    order = started(browser)
    driven(browser, order["requestId"], order["accessToken"])
    page = data(browser.get("/generator/requests?limit=100", headers=EDITOR))
    assert len(page["requests"]) == len(MALFORMED) + 2
    for path in broken:
        shown = data(browser.get(f"/generator/requests/{path.rpartition('/')[2]}", headers=EDITOR))
        assert shown["requestId"] == shown["id"] == path.rpartition("/")[2]
        assert shown["readOnly"] is True
    assert data(browser.post("/sweep", headers=EDITOR))["erasedRequests"] == 0


def test_an_unmigrated_database_says_what_to_run(tmp_path, store) -> None:
    from shared.bootstrap import build_services  # noqa: PLC0415
    from shared.settings import Settings  # noqa: PLC0415

    put(store, {"generator/default": originals.OLD_DEFAULT})
    services = build_services(Settings(data_dir=tmp_path, signing_secret="x"), store=store)
    client = Application(services).wsgi.test_client()
    error = refused(client.get("/generator/personal-info"), 404)
    assert error["code"] == "not_migrated"
    assert "scripts/migrate_personal_info.py" in error["message"]
    services.close()
