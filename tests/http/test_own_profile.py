"""A signed-in person who is not the site's editor: a profile of their own, and documents that rest on it."""

import io
import json
import zipfile
from typing import Any

import pytest
from flask.testing import FlaskClient

from functions.application import Application
from shared.adapters.identity.memory import MemoryIdentity
from tests.http.conftest import ORDER, PEOPLE, Build, bearer, data, driven, refused, started
from tests.http.test_editing import boasting, content_of, edited
from tests.http.test_judging import INVENTED, Boaster
from tests.http.v1.conftest import LETTER_TEXT
from tests.pictures import picture

PROFILE = "/generator/profile"
NINA: dict[str, Any] = {
    "personalInfo": {"name": "Nina Lindqvist", "email": "nina@example.org", "phone": "+46 70 555 01 02"},
    "entries": [
        {
            "title": "Harbour Robotics", "role": "Backend Engineer", "startDate": "2019-03",
            "accomplishments": ["Built a Python service on PostgreSQL for 40 teams.", "Cut build times by 30%."],
            "technologies": ["Python", "PostgreSQL"],
        }
    ],
}  # fmt: skip


def saved(client: FlaskClient, name: str = "anna", profile: dict[str, Any] | None = None, **headers: str) -> Any:
    return data(client.put(PROFILE, json=profile or NINA, headers={**bearer(name), **headers}))


def read(client: FlaskClient, name: str = "anna") -> Any:
    return data(client.get(PROFILE, headers=bearer(name)))


def written(client: FlaskClient, name: str, profile_id: str, **order: Any) -> tuple[str, dict[str, str]]:
    """A request from one's own profile, to its end: its path, and its token as headers."""
    mine = started(client, {**ORDER, **order, "profileId": profile_id}, **bearer(name))
    assert driven(client, mine["requestId"], mine["accessToken"])["status"] == "completed"
    return f"/generator/requests/{mine['requestId']}", {"X-Access-Token": mine["accessToken"]}


@pytest.fixture
def boaster(build: Build) -> FlaskClient:
    parts = {"identity": MemoryIdentity(PEOPLE), "writers": {"offline": lambda _under: Boaster()}}
    return build(parts, auth_mode="firebase").wsgi.test_client()


def test_a_person_keeps_a_profile_of_their_own_beside_the_sites(visitor: FlaskClient) -> None:
    assert refused(visitor.get(PROFILE, headers=bearer("anna")), 404)["code"] == "no_profile"
    site = read(visitor, "editor")
    mine = saved(visitor)
    assert mine["id"] not in {"", "site"}
    assert read(visitor) == mine
    assert all(fact["id"] for fact in mine["entries"][0]["accomplishments"])
    again = saved(visitor, profile=mine)
    assert again == mine
    refused(visitor.get(PROFILE, headers=bearer("bert")), 404)
    assert read(visitor, "editor") == site
    exported = visitor.get(f"{PROFILE}?format=json-resume", headers=bearer("anna"))
    assert exported.get_json()["basics"]["name"] == "Nina Lindqvist"
    for method in ("GET", "PUT"):
        refused(visitor.open(PROFILE, method=method, json=NINA), 401)
        refused(visitor.open(PROFILE, method=method, json=NINA, headers=bearer("forged")), 401)


def test_a_change_made_elsewhere_meanwhile_is_not_overwritten(visitor: FlaskClient) -> None:
    refused(visitor.put(PROFILE, json=NINA, headers={**bearer("anna"), "If-Match": '"seen-before"'}), 409)
    refused(visitor.get(PROFILE, headers=bearer("anna")), 404)
    saved(visitor)
    tag = visitor.get(PROFILE, headers=bearer("anna")).headers["ETag"]
    named = {**NINA, "personalInfo": {**NINA["personalInfo"], "title": "Engineer"}}
    saved(visitor, profile=named, **{"If-Match": tag})
    late = visitor.put(PROFILE, json=NINA, headers={**bearer("anna"), "If-Match": tag})
    assert refused(late, 409)["code"] == "changed_elsewhere"
    assert read(visitor)["personalInfo"]["title"] == "Engineer"


def test_documents_are_written_from_ones_own_profile_alone(visitor: FlaskClient) -> None:
    mine = saved(visitor)
    path, token = written(visitor, "anna", mine["id"])
    text = visitor.get(f"{path}/documents/resume.txt", headers=token).get_data(as_text=True)
    assert "Nina Lindqvist" in text
    assert "+46 70 555 01 02" in text  # one's own documents show all of one's contact, a visitor's do not
    assert "Tidewater" not in text
    shown = data(visitor.get(path, headers=token))
    assert shown["profileId"] == mine["id"]
    generation = visitor.get(f"/api/v1/generations/{path.rpartition('/')[2]}", headers=bearer("anna"))
    assert generation.get_json()["profile_id"] == mine["id"]


def test_another_persons_profile_is_as_if_there_were_none(visitor: FlaskClient) -> None:
    mine, theirs = saved(visitor), saved(visitor, "bert")
    asked = {"text": "I lead.", "profileId": theirs["id"]}
    score = {"job": ORDER["job"], **asked}
    for headers in (bearer("anna"), bearer("editor")):
        for profile_id in (theirs["id"], "profile-nobody"):
            order = {**ORDER, "profileId": profile_id}
            assert refused(visitor.post("/generator/start", json=order, headers=headers), 404)["code"] == "no_profile"
        assert refused(visitor.post("/generator/check", json=asked, headers=headers), 404)["code"] == "no_profile"
        refused(visitor.post("/generator/score", json=score, headers=headers), 404)
    refused(visitor.post("/generator/start", json={**ORDER, "profileId": mine["id"]}), 404)
    refused(visitor.post("/generator/check", json=asked), 401)
    refused(visitor.post("/generator/score", json=score), 403)
    driven_from_site = started(visitor)
    assert driven(visitor, driven_from_site["requestId"], driven_from_site["accessToken"])["status"] == "completed"


def test_a_text_is_held_against_ones_own_profile(visitor: FlaskClient) -> None:
    mine = saved(visitor)
    own, sites = "I cut build times by 30%.", "I moved 46 services from virtual machines to Kubernetes."
    for named in ({}, {"profileId": mine["id"]}):
        body = {"text": f"{own} {sites}", **named}
        claims = data(visitor.post("/generator/check", json=body, headers=bearer("anna")))["claims"]
        verdicts = {claim["text"]: claim["verdict"] for claim in claims}
        assert verdicts[own] != "unsupported"
        assert verdicts[sites] == "unsupported"
    scored = {"job": ORDER["job"], "text": "Python and Kubernetes", "profileId": mine["id"]}
    data(visitor.post("/generator/score", json=scored, headers=bearer("anna")))
    refused(visitor.post("/generator/check", json={"text": own}, headers=bearer("bert")), 404)


def test_a_yes_goes_into_ones_own_profile_and_nobody_else_says_it(boaster: FlaskClient) -> None:
    mine, site = saved(boaster), read(boaster, "editor")
    path, token = written(boaster, "anna", mine["id"], generateType="resume")
    question = data(boaster.get(path, headers=token))["questions"][0]
    yes = {"answers": [{"questionId": question["id"], "answer": "yes", "wording": "Cut cloud costs by 62 %"}]}
    for others in ({}, bearer("editor"), bearer("bert")):
        refused(boaster.post(f"{path}/answers", json=yes, headers={**token, **others}), 403)
    refused(boaster.post(f"{path}/answers", json=yes, headers=bearer("bert")), 404)
    assert read(boaster) == mine
    for _ in range(2):
        (taken,) = data(boaster.post(f"{path}/answers", json=yes, headers=bearer("anna")))["answers"]
    added = [one for one in read(boaster)["entries"][0]["accomplishments"] if one["id"] == taken["factId"]]
    assert [one["text"] for one in added] == ["Cut cloud costs by 62 %"]
    assert read(boaster, "editor") == site


def test_a_sentence_kept_in_an_edit_goes_into_ones_own_profile(visitor: FlaskClient) -> None:
    mine, site = saved(visitor), read(visitor, "editor")
    path, token = written(visitor, "anna", mine["id"], generateType="resume")
    request_id = path.rpartition("/")[2]
    changed = boasting(content_of(visitor, request_id, token)["resumeContent"])
    child = edited(visitor, request_id, {**token, **bearer("anna")}, resumeContent=changed)
    waiting = driven(visitor, child["requestId"], child["accessToken"])
    answer = {"answer": {"sentences": {one["id"]: "keep" for one in waiting["question"]["data"]["sentences"]}}}
    held = {"X-Access-Token": child["accessToken"]}
    url = f"/generator/requests/{child['requestId']}/resume"
    for others in ({}, bearer("editor"), bearer("bert")):
        refused(visitor.post(url, json=answer, headers={**held, **others}), 403)
    data(visitor.post(url, json=answer, headers=bearer("anna")))
    assert driven(visitor, child["requestId"], child["accessToken"])["status"] == "completed"
    assert INVENTED[-40:] in json.dumps(read(visitor), ensure_ascii=False)
    assert read(visitor, "editor") == site


def test_what_rests_on_the_sites_profile_is_still_its_editors_word(boaster: FlaskClient) -> None:
    """Anna has a profile, and wrote from the site's: her word does not change that."""
    saved(boaster)
    path, token = written(boaster, "anna", "site", generateType="resume")
    question = data(boaster.get(path, headers=token))["questions"][0]
    yes = {"answers": [{"questionId": question["id"], "answer": "yes"}]}
    refused(boaster.post(f"{path}/answers", json=yes, headers={**token, **bearer("anna")}), 403)
    data(boaster.post(f"{path}/answers", json=yes, headers={**token, **bearer("editor")}))


def uploaded(client: FlaskClient, name: str, kind: str = "avatar", size: tuple[int, int] = (300, 300)) -> Any:
    form = {"imageType": kind, "file": (io.BytesIO(picture("PNG", size)), "me.png")}
    return client.post("/generator/upload-image", data=form, headers=bearer(name))


def test_a_picture_of_ones_own_stands_on_ones_own_documents_alone(public: Application, visitor: FlaskClient) -> None:
    refused(uploaded(visitor, "forged"), 401)
    refused(visitor.get("/generator/images/avatar"), 401)
    refused(uploaded(visitor, "anna"), 404)
    mine = saved(visitor)
    plain, token = written(visitor, "anna", mine["id"], generateType="resume")
    key = data(uploaded(visitor, "anna"))["gcsPath"]
    assert key.startswith("accounts/")
    assert read(visitor)["personalInfo"]["avatar"] == key
    assert "avatar" not in read(visitor, "editor")["personalInfo"]
    shown = visitor.get(data(visitor.get("/generator/images/avatar", headers=bearer("anna")))["url"])
    assert shown.mimetype == "image/png"
    refused(visitor.get("/generator/images/avatar", headers=bearer("editor")), 404)
    pictured, other = written(visitor, "anna", mine["id"], generateType="resume")
    sizes = [
        len(visitor.get(f"{path}/documents/resume.pdf", headers=held).data)
        for path, held in ((plain, token), (pictured, other))
    ]
    assert sizes[0] < sizes[1]
    taken_off = {**read(visitor), "personalInfo": NINA["personalInfo"]}
    assert "avatar" not in saved(visitor, profile=taken_off)["personalInfo"]
    assert public.services.blobs.info(key) is not None  # documents that were written with it still show it


def test_ones_own_samples_and_aims_shape_what_is_started_here(visitor: FlaskClient) -> None:
    mine = saved(visitor)
    letter = {"file": (io.BytesIO(LETTER_TEXT.encode()), "letter.txt")}
    preferences = "/api/v1/preferences"
    style = visitor.post(f"{preferences}/upload-cover-letter", data=letter, headers=bearer("anna")).get_json()
    aims = {"max_bullets_per_role": 1, "target_ats_score": 0.5}
    visitor.put(f"{preferences}/generation-profile", json=aims, headers=bearer("anna"))
    path, token = written(visitor, "anna", mine["id"])
    asked = data(visitor.get(f"{path}/brief", headers=token))["options"]
    assert style["writing_style_config_id"]
    assert asked["writingStyle"]["tone"]
    assert asked["maxBulletsPerRole"] == 1
    shown = data(visitor.get(path, headers=token))
    assert shown["targetAtsScore"] == 0.5
    assert len(shown["intermediateResults"]["resumeContent"]["experience"][0]["highlights"]) == 1
    path, token = written(visitor, "anna", mine["id"], options={"maxBulletsPerRole": 2, "paper": "a4"})
    told = data(visitor.get(f"{path}/brief", headers=token))["options"]
    assert (told["maxBulletsPerRole"], told["paper"], told["writingStyle"]) == (2, "a4", asked["writingStyle"])
    other = started(visitor)
    held = {"X-Access-Token": other["accessToken"]}
    assert (
        "writingStyle"
        not in data(visitor.get(f"/generator/requests/{other['requestId']}/brief", headers=held))["options"]
    )


@pytest.mark.parametrize("kind", ["avatar", "logo"])
def test_nobody_takes_over_somebody_elses_picture(visitor: FlaskClient, kind: str) -> None:
    for name in ("anna", "bert"):
        saved(visitor, name)
    theirs = data(uploaded(visitor, "bert", kind))["gcsPath"]
    sites = data(uploaded(visitor, "editor", kind))["gcsPath"]
    own: str | None = None
    for _ in range(2):  # before there is a picture of her own, and after
        for foreign in (theirs, sites, "https://elsewhere.example/me.png"):
            taken = {**NINA, "personalInfo": {**NINA["personalInfo"], kind: foreign}}
            assert saved(visitor, profile=taken)["personalInfo"].get(kind) == own
        own = data(uploaded(visitor, "anna", kind, (200, 200)))["gcsPath"]
    change = {kind: theirs}
    data(visitor.put("/generator/personal-info", json=change, headers=bearer("editor")))
    refused(visitor.get(f"/generator/images/{kind}", headers=bearer("editor")), 404)
    mine = started(visitor, {**ORDER, "generateType": "resume"})
    assert driven(visitor, mine["requestId"], mine["accessToken"])["status"] == "completed"


def test_export_holds_it_and_erasing_leaves_nothing_of_it(public: Application, visitor: FlaskClient) -> None:
    mine, theirs = saved(visitor), saved(visitor, "bert")
    key = data(uploaded(visitor, "anna"))["gcsPath"]
    path, token = written(visitor, "anna", mine["id"], generateType="resume")
    archive = visitor.get("/api/v1/me/export", headers=bearer("anna")).data
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        kept = json.loads(files.read("profile.json"))
        assert kept["personalInfo"]["name"] == "Nina Lindqvist"
        assert kept["entries"][0]["title"] == "Harbour Robotics"
        assert files.read("avatar.png") == public.services.blobs.read(key)
    assert visitor.delete("/api/v1/me", headers=bearer("anna")).status_code == 204
    assert refused(visitor.get(PROFILE, headers=bearer("anna")), 404)["code"] == "no_profile"
    refused(visitor.get(path, headers=token), 404)
    assert public.services.blobs.info(key) is None
    order = {**ORDER, "profileId": mine["id"]}
    refused(visitor.post("/generator/start", json=order, headers=bearer("anna")), 404)
    assert read(visitor, "bert") == theirs
    assert read(visitor, "editor")["personalInfo"]["name"] != "Nina Lindqvist"
