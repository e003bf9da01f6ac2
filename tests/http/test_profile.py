"""Personal info, profile, entries and blurbs over HTTP."""

from flask.testing import FlaskClient

from functions.health import VERSION
from shared.profiles.service import PERSONAL_INFO
from tests.http.conftest import Build, OpenStore, data, refused


def test_personal_info_changes_field_by_field(client: FlaskClient) -> None:
    before = data(client.get("/generator/personal-info"))
    stamps = {"createdAt": "nonsense", "updatedBy": 5}
    after = data(client.put("/generator/personal-info", json={"title": "Tailor", "phone": None, **stamps}))
    assert after["title"] == "Tailor"
    assert "phone" not in after
    assert after["name"] == before["name"]
    assert after["updatedBy"] == "local"
    assert data(client.get("/generator/personal-info")) == after


def test_the_old_name_still_works_and_says_that_it_is_old(client: FlaskClient) -> None:
    response = client.get("/generator/defaults")
    assert data(response) == data(client.get("/generator/personal-info"))
    assert response.headers["Deprecation"].startswith("@")
    assert data(client.put("/generator/defaults", json={"title": "Tailor"}))["title"] == "Tailor"


def test_a_profile_goes_out_and_in_unchanged(client: FlaskClient) -> None:
    whole = data(client.get("/generator/profile"))
    again = data(client.put("/generator/profile", json=whole))
    assert {**again, "personalInfo": None} == {**whole, "personalInfo": None}
    wrong = {**whole, "entries": [{"title": 5}], "blurbs": "none"}
    fields = [one["field"] for one in refused(client.put("/generator/profile", json=wrong), 422)["details"]["fields"]]
    assert fields == ["entries.0.title", "blurbs"]


def test_entries_come_and_go_and_do_not_vanish_without_an_order(client: FlaskClient) -> None:
    made = data(client.post("/experience/entries", json={"title": "Acme", "accomplishments": ["Sewed"]}), 201)[
        "entry"
    ]
    path = f"/experience/entries/{made['id']}"
    changed = data(client.put(path, json={"role": "Tailor"}))["entry"]
    assert (changed["title"], changed["role"]) == ("Acme", "Tailor")
    assert changed["accomplishments"] == made["accomplishments"]
    assert data(client.get("/experience/entries"))["entries"][-1] == changed
    first = data(client.put(path, json={"order": -1}))["entry"]
    assert data(client.get("/experience/entries"))["entries"][0] == first
    assert data(client.delete(path)) == {"id": made["id"], "deleted": True}
    refused(client.delete(path), 404)


def test_blurbs_are_known_by_name(client: FlaskClient) -> None:
    blurb = {"name": "tailoring", "title": "Tailoring", "content": "By hand."}
    data(client.post("/experience/blurbs", json=blurb), 201)
    refused(client.post("/experience/blurbs", json=blurb), 409)
    changed = data(client.put("/experience/blurbs/tailoring", json={"content": None, "title": "Sewing"}))["blurb"]
    assert (changed["title"], changed["content"], changed["name"]) == ("Sewing", "", "tailoring")
    assert data(client.get("/experience/blurbs/tailoring"))["blurb"] == changed
    assert changed in data(client.get("/experience/all"))["blurbs"]
    data(client.delete("/experience/blurbs/tailoring"))
    refused(client.get("/experience/blurbs/tailoring"), 404)


def test_before_anything_was_saved_there_is_nothing_rather_than_an_error(build: Build, open_store: OpenStore) -> None:
    store = open_store()
    client = build({"store": store}).wsgi.test_client()
    store.transact(lambda tx: tx.delete(PERSONAL_INFO))
    assert data(client.get("/experience/all")) == {"entries": [], "blurbs": []}
    assert refused(client.get("/generator/personal-info"), 404)["code"] == "no_profile"
    refused(client.put("/generator/personal-info", json={"title": "Tailor"}), 422)
    assert data(client.put("/generator/personal-info", json={"name": "Ada"}))["name"] == "Ada"


def test_health_and_sweep(client: FlaskClient) -> None:
    healthy = client.get("/health").get_json()
    assert (healthy["service"], healthy["status"], healthy["version"]) == ("seamstep", "healthy", VERSION)
    assert data(client.post("/sweep")) == dict.fromkeys(
        ("expiredLeases", "erasedRequests", "orphanedBlobs", "enqueued"), 0
    )


def test_a_profile_changed_elsewhere_is_not_overwritten(client: FlaskClient) -> None:
    read = client.get("/generator/profile")
    whole, tag = data(read), read.headers["ETag"]
    assert client.get("/generator/profile").headers["ETag"] == tag
    mine = {**whole, "languages": [{"language": "Norwegian"}]}
    first = client.put("/generator/profile", json=mine, headers={"If-Match": f"W/{tag}"})
    assert data(first)["languages"][0]["language"] == "Norwegian"
    assert first.headers["ETag"] == client.get("/generator/profile").headers["ETag"] != tag
    late = client.put("/generator/profile", json=whole, headers={"If-Match": tag})
    assert refused(late, 409)["code"] == "changed_elsewhere"
    assert data(client.get("/generator/profile")) == data(first)
    entry = data(client.post("/experience/entries", json={"title": "Acme"}), 201)
    assert entry["entry"]["id"]
    refused(client.put("/generator/profile", json=mine, headers={"If-Match": first.headers["ETag"]}), 409)
    data(client.put("/generator/profile", json=mine, headers={"If-Match": "*"}))


def test_a_first_profile_that_somebody_else_removed_meanwhile(build: Build) -> None:
    application = build()
    here = application.wsgi.test_client()
    tag = here.get("/generator/profile").headers["ETag"]
    application.services.profiles.delete_profile()
    late = here.put("/generator/profile", json={"personalInfo": {"name": "Ada"}}, headers={"If-Match": tag})
    refused(late, 409)
    data(here.put("/generator/profile", json={"personalInfo": {"name": "Ada"}}))
