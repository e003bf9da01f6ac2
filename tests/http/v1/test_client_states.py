"""Seed 000's models in the states that a person reaches late: cleared, adjusted, empty, orphaned. Ids are text."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from functions.application import Application
from shared.engine.paths import request_path
from tests.http.v1 import dart_models as dart
from tests.http.v1.conftest import POSTING, PROFILE, Person


def ids_are_text(found: Any, name: str = "") -> int:
    """How many ids were looked at, everywhere in an answer. None is an id that there is not."""
    if isinstance(found, dict):
        return sum(ids_are_text(value, key) for key, value in found.items())
    if isinstance(found, list):
        return sum(ids_are_text(one, name) for one in found)
    if name == "id" or name.endswith("_id"):
        assert found is None or isinstance(found, str), (name, found)
        return 1
    return 0


def test_adjusted_cleared_and_deleted_preferences(anna: Person) -> None:
    things = anna.settled()
    layout_path = f"/preferences/layout-configs/{things.resume['layout_config_id']}"
    style_path = f"/preferences/writing-style-configs/{things.letter['writing_style_config_id']}"
    answers = [
        dart.LayoutConfig(anna.put(layout_path, {"section_order": [], "content_density": "detailed"})),
        dart.WritingStyleConfig(anna.put(style_path, {"tone": "conversational", "avg_paragraph_length": 1})),
        dart.UserGenerationProfile(anna.put("/preferences/generation-profile", {"layout_config_id": None})),
        dart.UserGenerationProfile(anna.put("/preferences/generation-profile", {"target_ats_score": 1})),
    ]
    chosen = anna.post(f"/preferences/example-resumes/{things.resume['example_resume_id']}/set-primary", status=200)
    answers.append(dart.ExampleResume(chosen["example_resume"]))
    anna.delete(f"/preferences/example-resumes/{things.resume['example_resume_id']}")
    cleared = dart.UserGenerationProfile(anna.get("/preferences/generation-profile"))
    assert cleared["layout_config_id"] is None
    assert dart.Examples(anna.get("/preferences/example-resumes"))["examples"] == []
    assert ids_are_text(answers) >= 10


def test_nothing_yet(anna: Person) -> None:
    """A person who has just signed in: lists are empty lists, and what there is not is 404 with a plain message."""
    assert dart.Generations(anna.get("/generations"))["generations"] == []
    assert dart.Jobs(anna.get("/jobs"))["jobs"] == []
    assert dart.Examples(anna.get("/preferences/example-resumes"))["examples"] == []
    assert len(dart.Templates(anna.get("/generations/templates"))["templates"]) == 3
    for path in ("/profiles/me", "/preferences/generation-profile"):
        assert anna.get(path, status=404)["error"]["message"].endswith(".")


def test_a_list_with_one_that_cannot_be_read(driven: Application, anna: Person) -> None:
    """A newer version's record after a rollback, or a damaged one: the others are shown, and nothing is dropped."""
    things = anna.settled()
    order = {"profile_id": things.profile["id"], "job_id": things.job["id"]}
    path = request_path(anna.finished(anna.post("/generations/resume", order))["id"])
    store = driven.services.driving.store
    whole = store.get(path)
    assert whole is not None
    store.transact(lambda tx: tx.set(path, {**whole, "steps": "torn"}))
    torn = anna.get("/generations")
    assert [one["id"] for one in torn["generations"]] == [things.generation["id"]]
    refusal = anna.get(f"/generations/{whole['id']}", status=409)["error"]
    assert refusal["code"] == "unreadable_request"
    shown = anna.get("/generator/requests")["data"]["requests"]
    assert {one["id"] for one in shown} == {whole["id"], things.generation["id"]}
    store.transact(lambda tx: tx.set(path, whole))
    assert [one["id"] for one in anna.get("/generations")["generations"]] == [whole["id"], things.generation["id"]]


def test_the_least_that_a_profile_and_a_job_can_be(anna: Person) -> None:
    least = {"personal_info": {"full_name": "Anna", "email": "anna@example.org"}}
    profile = dart.Profile(anna.post("/profiles", least))
    assert (profile["experiences"], profile["professional_summary"]) == ([], None)
    job = anna.post("/jobs", {"title": "Cook", "company": "Inn"})
    assert dart.Job(job)["raw_text"] is None
    order = {"profile_id": profile["id"], "job_id": job["id"]}
    done = anna.finished(anna.post("/generations/resume", order))
    dart.Generation(done)
    result = anna.get(f"/generations/{done['id']}/result")
    dart.GenerationResult(result)
    assert result["score_note"]  # a posting that asks for nothing has no score, and the answer says so
    assert ids_are_text([profile, job, done, result]) >= 8


def test_a_generation_outlives_its_job_and_its_profile(anna: Person) -> None:
    things = anna.settled()
    anna.delete(f"/jobs/{things.job['id']}")
    anna.delete(f"/profiles/{things.profile['id']}")
    generation = dart.Generation(anna.get(f"/generations/{things.generation['id']}"))
    assert (generation["job_id"], generation["profile_id"]) == (things.job["id"], things.profile["id"])
    dart.GenerationResult(anna.get(f"/generations/{things.generation['id']}/result"))
    dart.Generations(anna.get("/generations", job_id=things.job["id"]))


def test_the_same_start_many_times_at_once_is_one_generation(anna: Person) -> None:
    """A phone whose answers are lost asks again with its key: one generation, listed once, counted once or so."""
    profile, job = anna.post("/profiles", PROFILE), anna.post("/jobs", {"raw_text": POSTING})
    order = {"profile_id": profile["id"], "job_id": job["id"]}
    headers = {**anna.headers, "Idempotency-Key": "the same"}
    application = anna.client.application

    def start(_number: int) -> tuple[int, str]:
        response = application.test_client().post("/api/v1/generations/resume", json=order, headers=headers)
        return response.status_code, response.get_json()["id"]

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(start, range(8)))
    assert len({generation for _status, generation in answers}) == 1
    assert sorted(status for status, _generation in answers) == [200] * 7 + [201]
    assert anna.get("/generations")["pagination"]["total"] == 1
    anna.delete(f"/jobs/{job['id']}")
    assert start(0) == (200, answers[0][1])  # known, though what it was written for is gone
    other = {**order, "options": {"template": "classic"}}
    reused = application.test_client().post("/api/v1/generations/resume", json=other, headers=headers)
    assert reused.get_json()["error"]["code"] == "idempotency_key_reused"
