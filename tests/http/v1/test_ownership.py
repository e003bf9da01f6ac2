"""Every route of /api/v1 with another person's token, with none, with a bad one: nothing leaks, nothing changes."""

import io
import re
from collections.abc import Callable
from typing import Any

from functions.application import Application
from functions.callers import Access
from functions.routes import ROUTES
from functions.table import Route
from functions.v1.routes import V1
from shared.adapters.identity.memory import MemoryIdentity
from tests.http.conftest import PEOPLE, Build
from tests.http.v1.conftest import LETTER_TEXT, POSTING, PROFILE, RESUME_TEXT, Person, Settled

_BODIES: dict[str, Any] = {
    "OwnProfileBody": PROFILE,
    "JobBody": {"raw_text": POSTING},
    "JobChanges": {"title": "Taken over"},
    "LayoutChanges": {"bullet_style": "hybrid"},
    "StyleChanges": {"tone": "conversational"},
    "RegenerateBody": {},
    "JsonResumeBody": {"basics": {"name": "Bert"}},
}


def test_every_route_refuses_whoever_has_no_sign_in(
    anna: Person, nobody: Person, report: Callable[[str], None]
) -> None:
    things = anna.settled()
    tried = 0
    for route in V1:
        for token in (None, "forged"):
            person = Person(nobody.client, token)
            response = person.client.open(
                _path(route, things), method=route.method, headers=person.headers, **_sent(route, things)
            )
            expected = 200 if route.access is Access.ANYONE else 401
            assert response.status_code == expected, (route.method, route.path, response.get_data(as_text=True)[:300])
            tried += 1
    _unchanged(anna, things)
    report(f"ownership: {tried} calls of {len(V1)} routes without a sign-in or with a forged one, 0 leaks")


def test_no_route_shows_or_changes_what_is_somebody_elses(
    anna: Person, bert: Person, report: Callable[[str], None]
) -> None:
    things = anna.settled()
    secrets = _secrets(things)
    refused = empty = 0
    for route in V1:
        response = bert.client.open(
            _path(route, things), method=route.method, headers=bert.headers, **_sent(route, things)
        )
        text = response.get_data(as_text=True) if response.mimetype == "application/json" else ""
        assert not [secret for secret in secrets if secret in text], (route.method, route.path, text[:500])
        if "{" in route.path and "template}" not in route.path:
            assert response.status_code == 403, (route.method, route.path, text[:300])
            refused += 1
        else:
            assert response.status_code < 500, (route.method, route.path, text[:300])
            empty += 1
    _unchanged(anna, things)
    report(f"ownership: {refused} routes by id refused to another person, {empty} lists and starts without a leak")


def test_starting_with_somebody_elses_parents_is_refused(anna: Person, bert: Person) -> None:
    theirs = anna.settled()
    own_profile = bert.post("/profiles", PROFILE)
    own_job = bert.post("/jobs", {"raw_text": POSTING})
    for profile, job in ((theirs.profile, own_job), (own_profile, theirs.job)):
        for kind in ("resume", "cover-letter"):
            error = bert.post(f"/generations/{kind}", {"profile_id": profile["id"], "job_id": job["id"]}, status=403)
            assert error["error"]["code"] == "forbidden"
    bert.put("/preferences/generation-profile", {"layout_config_id": theirs.resume["layout_config_id"]}, status=403)
    style = theirs.letter["writing_style_config_id"]
    bert.put("/preferences/generation-profile", {"writing_style_config_id": style}, status=403)
    bert.post("/generations/resume", {"profile_id": "site", "job_id": own_job["id"]}, status=403)


def test_the_older_face_hides_generations_from_others(anna: Person, bert: Person) -> None:
    things = anna.settled()
    for route in ROUTES:
        if "{requestId}" in route.path and route.method == "GET":
            path = re.sub(r"\{document\}", "resume.pdf", re.sub(r"\{name\}", "resume.pdf", route.path))
            path = path.replace("{requestId}", things.generation["id"])
            assert bert.client.get(path, headers=bert.headers).status_code == 404, path


def test_in_local_mode_the_one_owner_owns_everything(build: Build) -> None:
    local = build()
    owner = Person(local.wsgi.test_client(), None)
    assert owner.get("/profiles/me")["id"] == "site"
    assert owner.get("/profiles/site")["user_id"] == "local"
    owner.post("/profiles", PROFILE, status=409)
    job = owner.post("/jobs", {"raw_text": POSTING})
    driver = local.services.driver
    assert driver is not None
    driver.start()
    try:
        started = owner.post("/generations/resume", {"profile_id": "site", "job_id": job["id"]})
        assert owner.finished(started)["status"] == "completed"
    finally:
        driver.close()


def test_without_a_driver_a_start_is_refused_and_nothing_is_counted(build: Build) -> None:
    undriven = build({"identity": MemoryIdentity(PEOPLE)}, auth_mode="firebase")
    person = Person(undriven.wsgi.test_client(), "anna")
    profile, job = person.post("/profiles", PROFILE), person.post("/jobs", {"raw_text": POSTING})
    error = person.post("/generations/resume", {"profile_id": profile["id"], "job_id": job["id"]}, status=503)
    assert error["error"]["code"] == "no_driver"
    assert person.get("/generations")["pagination"]["total"] == 0


def _path(route: Route, things: Settled) -> str:
    ids = {
        "generationId": things.generation["id"],
        "documentId": things.generation["result"]["document_id"],
        "profileId": things.profile["id"],
        "jobId": things.job["id"],
        "exampleId": things.resume["example_resume_id"],
        "layoutConfigId": things.resume["layout_config_id"],
        "writingStyleConfigId": things.letter["writing_style_config_id"],
        "template": "modern",
    }
    return re.sub(r"\{(\w+)\}", lambda found: str(ids[found[1]]), route.path)


def _sent(route: Route, things: Settled) -> dict[str, Any]:
    if route.form is not None:
        text = RESUME_TEXT if "resume" in route.path else LETTER_TEXT
        return {"data": {"file": (io.BytesIO(text.encode()), "own.txt")}}
    if route.body is None:
        return {}
    own = {"profile_id": things.profile["id"], "job_id": things.job["id"]}
    theirs = {"layout_config_id": things.resume["layout_config_id"]}
    bodies = {**_BODIES, "GenerationBody": own, "ProfileChanges": theirs}
    return {"json": bodies[route.body.__name__]}


def _secrets(things: Settled) -> list[str]:
    """Anna's ids but those that a refusal's own path names, and her uid."""
    found = [
        things.generation["result"]["document_id"],
        things.resume["example_resume_id"],
        '"anna"',
        'user_id":"anna',
    ]
    return [*found, things.letter["writing_style_config_id"], things.job["id"], things.profile["id"]]


def _unchanged(anna: Person, things: Settled) -> None:
    assert anna.get(f"/profiles/{things.profile['id']}") == things.profile
    assert anna.get(f"/jobs/{things.job['id']}") == things.job
    assert anna.get(f"/generations/{things.generation['id']}")["updated_at"] == things.generation["updated_at"]
    assert anna.get("/generations")["statistics"]["total_generations"] == 1
    assert [one["is_primary"] for one in anna.get("/preferences/example-resumes")["examples"]] == [True]


def test_the_editor_of_the_site_sees_nobody_elses_account(driven: Application, anna: Person) -> None:
    things = anna.settled()
    editor = Person(driven.wsgi.test_client(), "editor")
    for path in (f"/generations/{things.generation['id']}", f"/jobs/{things.job['id']}"):
        editor.get(path, status=403)
    assert editor.get("/generations")["generations"] == []
