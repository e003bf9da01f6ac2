"""A generation that its person has changed: one line in the list, its own document, and a number."""

from typing import Any

from tests.http.conftest import bearer, data
from tests.http.v1.conftest import Person


def changed(anna: Person, generation: dict[str, Any]) -> dict[str, Any]:
    """The generation's resume less a bullet, as a new generation that its driver has finished."""
    path, headers = f"/generator/requests/{generation['id']}", bearer("anna")
    content = data(anna.client.get(path, headers=headers))["intermediateResults"]["resumeContent"]
    first, *others = content["experience"]
    words = {**content, "experience": [{**first, "highlights": first["highlights"][:-1]}, *others]}
    child = data(anna.client.put(f"{path}/content", json={"resumeContent": words}, headers=headers), 201)
    assert child["version"] == generation["version"] + 1
    return anna.finished(anna.get(f"/generations/{child['requestId']}"))


def test_an_edit_takes_its_generations_place(anna: Person) -> None:
    things = anna.settled()
    first = things.generation
    second = changed(anna, first)
    third = changed(anna, second)
    assert [(one["version"], one["edited_from"]) for one in (first, second, third)] == [
        (1, None), (2, first["id"]), (3, second["id"]),
    ]  # fmt: skip
    same = ("profile_id", "job_id", "job_title", "company", "document_type")
    assert [third[name] for name in same] == [first[name] for name in same]
    page = anna.get("/generations")
    assert [one["id"] for one in page["generations"]] == [third["id"]]
    assert (page["pagination"]["total"], page["statistics"]["total_generations"]) == (1, 1)
    result = anna.get(f"/generations/{third['id']}/result")
    assert result["document_id"] == f"{third['id']}.resume"
    assert result["metadata"]["model"] == "own-words"
    assert anna.call("GET", f"/documents/{result['document_id']}/download").data.startswith(b"%PDF")


def test_an_edit_that_is_erased_gives_its_place_back(anna: Person) -> None:
    first = anna.settled().generation
    second = changed(anna, first)
    data(anna.client.delete(f"/generator/requests/{second['id']}", headers=bearer("anna")))
    page = anna.get("/generations")
    assert [one["id"] for one in page["generations"]] == [first["id"]]
    assert page["statistics"]["total_generations"] == 1


def test_a_generation_is_deleted_with_all_its_versions(anna: Person) -> None:
    first = anna.settled().generation
    second = changed(anna, first)
    anna.delete(f"/generations/{second['id']}")
    for one in (first, second):
        anna.get(f"/generations/{one['id']}", status=404)
    assert anna.get("/generations")["generations"] == []


def test_edits_do_not_count_as_generations(anna: Person) -> None:
    generation = anna.settled().generation
    for _ in range(10):
        generation = changed(anna, generation)
    order = {"profile_id": generation["profile_id"], "job_id": generation["job_id"]}
    anna.post("/generations/resume", order)


def test_regenerating_an_edit_with_another_look_keeps_the_persons_words(anna: Person) -> None:
    edited = changed(anna, anna.settled().generation)
    again = anna.finished(anna.post(f"/generations/{edited['id']}/regenerate", {"options": {"template": "classic"}}))
    texts = [anna.get(f"/generations/{one['id']}/result")["content"]["text"] for one in (edited, again)]
    assert texts[0] == texts[1]
    assert (again["version"], again["edited_from"], again["regenerated_from"]) == (1, None, edited["id"])
