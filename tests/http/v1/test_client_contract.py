"""Each answer, in each state, through the readers of seed 000's own client."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from functions.application import Application
from shared.adapters.identity.memory import MemoryIdentity
from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.generation import Brief
from shared.domain.profile import Profile
from shared.engine.workflow import StepFailed
from shared.generation.offline.writer import OfflineWriter
from shared.generation.writer import Circumstances, Written
from tests.http.conftest import PEOPLE, Build
from tests.http.v1 import dart_models as dart
from tests.http.v1.conftest import POSTING, PROFILE, Person


def test_a_reader_refuses_what_dart_would_throw_on() -> None:
    good = {"total": 1, "limit": 20, "offset": 0, "has_next": False, "has_previous": False}
    assert dart.Pagination(good) == good
    for bad in ({**good, "total": 1.0}, {**good, "has_next": 1}, {"total": 1}, {**good, "limit": None}):
        with pytest.raises(dart.NotAsTheModelReads):
            dart.Pagination(bad)


def test_profile_job_and_preferences(anna: Person) -> None:
    things = anna.settled()
    dart.Profile(things.profile)
    dart.Profile(anna.get("/profiles/me"))
    dart.Job(things.job)
    dart.Jobs(anna.get("/jobs"))
    dart.UploadResume(things.resume)
    dart.UploadLetter(things.letter)
    dart.Examples(anna.get("/preferences/example-resumes"))
    dart.LayoutConfig(anna.get(f"/preferences/layout-configs/{things.resume['layout_config_id']}"))
    dart.WritingStyleConfig(
        anna.get(f"/preferences/writing-style-configs/{things.letter['writing_style_config_id']}")
    )
    profile = dart.UserGenerationProfile(anna.get("/preferences/generation-profile"))
    assert profile["layout_config_id"] == things.resume["layout_config_id"]
    dart.Templates(anna.get("/generations/templates"))


@dataclass
class LookingWriter:
    """The offline writer, with somebody who looks while it writes, and who may have it fail."""

    look: Callable[[], None] = lambda: None
    failing: bool = False

    def __call__(self, _under: Circumstances) -> "LookingWriter":
        return self

    def write_resume(self, profile: Profile, brief: Brief) -> Written[ResumeContent]:
        self._before()
        return OfflineWriter().write_resume(profile, brief)

    def write_letter(
        self, profile: Profile, brief: Brief, resume: ResumeContent | None
    ) -> Written[CoverLetterContent]:
        self._before()
        return OfflineWriter().write_letter(profile, brief, resume)

    def _before(self) -> None:
        self.look()
        if self.failing:
            raise StepFailed("model_refused", "The model refused. Try another provider.", retryable=False)


@dataclass(frozen=True)
class Stepped:
    """A deployment whose generations this test steps itself: its driver takes them and never begins."""

    application: Application
    writer: LookingWriter
    person: Person

    def started(self, kind: str = "resume", **options: object) -> dict[str, object]:
        order = {"profile_id": self.profile_id(), "job_id": self.job_id(), "options": options}
        return dict(self.person.post(f"/generations/{kind}", order))

    def step(self, generation: dict[str, object]) -> dict[str, object]:
        self.application.services.driving.advance(str(generation["id"]))
        return self.look(generation)

    def look(self, generation: dict[str, object]) -> dict[str, object]:
        return dict(dart.Generation(self.person.get(f"/generations/{generation['id']}")))

    def listed(self, **query: str) -> Any:
        response = self.person.call("GET", "/generations", **query)
        assert response.status_code == 200
        return response.get_json()

    def profile_id(self) -> str:
        found = self.person.call("GET", "/profiles/me")
        return str((found.get_json() if found.status_code == 200 else self.person.post("/profiles", PROFILE))["id"])

    def job_id(self) -> str:
        return str(self.person.post("/jobs", {"raw_text": POSTING})["id"])


@pytest.fixture
def stepped(build: Build) -> Stepped:
    writer = LookingWriter()
    parts = {"identity": MemoryIdentity(PEOPLE), "writers": {"offline": writer}}
    application = build(parts, auth_mode="firebase", driver="in_process")
    return Stepped(application, writer, Person(application.wsgi.test_client(), "anna"))


def test_a_generation_from_queued_to_completed(stepped: Stepped) -> None:
    """Every state between, with the exact names and figures of the contract, never backwards."""
    started = stepped.started(include_cover_letter=True)
    seen = [_told(started)]
    stepped.writer.look = lambda: seen.append(_told(stepped.look(started)))
    generation = started
    for _ in range(8):
        generation = stepped.step(started)
        seen.append(_told(generation))
        if generation["status"] == "completed":
            break
    assert list(dict.fromkeys(seen)) == [
        (0, 0, None, "Queued for processing"),
        (2, 40, "Profile Compilation", "Scoring profile content by relevance"),
        (3, 40, "Content Generation", "Generating tailored resume content"),
        (4, 80, "Quality Validation", "Validating ATS compliance and quality"),
        (5, 95, "Export Preparation", "Preparing PDF export"),
        (5, 100, "Export Preparation", "Completed"),
    ]
    assert [told[:2] for told in seen] == sorted(told[:2] for told in seen)  # never backwards
    result = generation["result"]
    assert isinstance(result, dict)
    assert result == dart.GenerationResult(stepped.person.get(f"/generations/{started['id']}/result"))


def test_reading_the_profile_is_the_first_stage(stepped: Stepped) -> None:
    started = stepped.started()
    assert stepped.application.services.driving.engine.claim(str(started["id"])).claim is not None
    found = stepped.look(started)
    assert found["status"] == "generating"
    assert _told(found) == (1, 20, "Job Analysis", "Extracting requirements and keywords from job description")


def test_a_failure_says_at_which_stage_and_can_be_tried_again(stepped: Stepped) -> None:
    started = stepped.started("cover-letter")
    path = f"/generations/{started['id']}"
    assert stepped.person.get(f"{path}/result", status=409)["error"]["code"] == "not_finished"
    stepped.person.post(f"{path}/regenerate", {}, status=409)
    stepped.writer.failing = True
    stepped.step(started)
    failed = stepped.step(started)
    assert failed["status"] == "failed"
    assert failed["error_message"] == "The model refused. Try another provider."
    assert _told(failed)[:3] == (3, 40, "Content Generation")
    error = stepped.person.get(f"{path}/result", status=422)["error"]
    assert error["details"] == {"stage": 3, "stage_name": "Content Generation", "error_type": "model_refused"}
    assert dart.Generations(stepped.listed(status="failed"))["pagination"]["total"] == 1

    stepped.writer.failing = False
    again = dict(dart.Generation(stepped.person.post(f"{path}/retry", status=200)))
    assert again["status"] == "pending"
    assert _told(again)[:2] == (3, 40)
    while again["status"] in {"pending", "generating"}:
        again = stepped.step(started)
    assert again["status"] == "completed"
    assert again["document_type"] == "cover_letter"
    listed = stepped.listed(status="completed", document_type="coverLetter")
    assert [one["id"] for one in dart.Generations(listed)["generations"]] == [started["id"]]
    assert stepped.person.get("/generations", document_type="resume")["pagination"]["total"] == 0


def test_cancelling_stops_and_deleting_again_erases(stepped: Stepped) -> None:
    started = stepped.started()
    path = f"/generations/{started['id']}"
    stepped.step(started)
    stepped.person.delete(path)
    cancelled = stepped.look(started)
    assert cancelled["status"] == "cancelled"
    assert stepped.person.get(f"{path}/result", status=409)["error"]["details"]["status"] == "cancelled"
    assert stepped.listed(status="cancelled")["pagination"]["total"] == 1
    stepped.person.delete(path)
    stepped.person.get(path, status=404)
    stepped.person.delete(path, status=404)
    assert stepped.person.get("/generations")["statistics"]["total_generations"] == 0


def test_a_list_has_filters_pages_and_statistics(stepped: Stepped) -> None:
    first, second = stepped.started(), stepped.started("cover-letter")
    while stepped.step(first)["status"] != "completed":
        pass
    page = stepped.person.get("/generations", limit=1, offset=0)
    assert [one["id"] for one in dart.Generations(page)["generations"]] == [second["id"]]
    assert page["pagination"] == {"total": 2, "limit": 1, "offset": 0, "has_next": True, "has_previous": False}
    statistics = page["statistics"]
    score = stepped.look(first)["result"]
    assert isinstance(score, dict)
    assert statistics == {
        "total_generations": 2, "completed": 1, "failed": 0, "cancelled": 0, "in_progress": 1,
        "average_ats_score": score["ats_score"],
    }  # fmt: skip
    rest = stepped.person.get("/generations", limit=1, offset=1)
    assert [one["id"] for one in rest["generations"]] == [first["id"]]
    assert rest["pagination"]["has_previous"] is True
    line = dart.GenerationResult(rest["generations"][0]["result"])
    assert line["ats_score"] == score["ats_score"]
    assert stepped.person.get("/generations", job_id=first["job_id"])["pagination"]["total"] == 1
    for query in ({"status": "done"}, {"document_type": "cv"}, {"limit": "0"}, {"limit": "101"}, {"offset": "x"}):
        assert stepped.person.call("GET", "/generations", **query).status_code == 422


def test_regenerating_with_another_look_writes_nothing_again(stepped: Stepped) -> None:
    first = stepped.started()
    while stepped.step(first)["status"] != "completed":
        pass
    stepped.writer.failing = True  # asked once more, it would fail
    again = dict(dart.Generation(stepped.person.post(
        f"/generations/{first['id']}/regenerate", {"options": {"template": "classic"}}
    )))  # fmt: skip
    assert again["id"] != first["id"]
    while stepped.step(again)["status"] not in {"completed", "failed"}:
        pass
    metadata = stepped.person.get(f"/generations/{again['id']}/result")["metadata"]
    assert (metadata["template"], metadata["words_kept_from"]) == ("classic", first["id"])

    stepped.writer.failing = False
    reworded = stepped.person.post(
        f"/generations/{first['id']}/regenerate", {"options": {"focus_areas": ["Mentoring"]}}
    )
    while stepped.step(reworded)["status"] != "completed":
        pass
    assert stepped.person.get(f"/generations/{reworded['id']}/result")["metadata"]["words_kept_from"] is None


def test_the_eleventh_in_an_hour_is_told_when_to_come_back(stepped: Stepped) -> None:
    for _ in range(10):
        stepped.started()
    order = {"profile_id": stepped.profile_id(), "job_id": stepped.job_id()}
    body = stepped.person.post("/generations/resume", order, status=429)
    told = dart.RateLimit(body)
    details = told["error"]["details"]
    assert (details["current_usage"], details["limit"]) == (10, 10)
    assert 3500 < told["retry_after"] == details["retry_after"] <= 3600
    wait = (details["reset_at"] - datetime.now(UTC)).total_seconds()
    assert abs(wait - told["retry_after"]) < 5
    assert stepped.person.get("/generations")["statistics"]["total_generations"] == 10


def _told(generation: dict[str, object]) -> tuple[Any, ...]:
    progress = generation["progress"]
    assert isinstance(progress, dict)
    assert progress["total_stages"] == 5
    return tuple(progress[name] for name in ("current_stage", "percentage", "stage_name", "stage_description"))
