"""The Python client against the running server: with and without a sign-in, and with a server that dies."""

import contextlib
import threading
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from client import Seamstep
from client.errors import Conflict, Invalid, NotFound, NotYours, RateLimited, SignInNeeded, UnsupportedMedia
from client.models.judging import CheckBody, Job, ScoreBody
from client.models.orders import StartBody
from client.models.own_generations import GenerationBody, GenerationOptionsBody, RegenerateBody
from client.models.own_jobs import JobBody, JobChanges
from client.models.own_preferences import LayoutChanges, ProfileChanges, StyleChanges
from client.models.own_profiles import OwnProfileBody
from client.models.profile import PersonalInfoUpdate
from client.models.requests import Stepped
from client.requests import Handle
from client.retrying import Retrying
from client.running import Silent
from tests.certificate_server import PROJECT, SigningKey, certificate_server
from tests.http.v1.conftest import LETTER_TEXT, POSTING, PROFILE, RESUME_TEXT
from tests.pictures import picture
from tests.servers import Server, servers
from tests.signed_in_server import CERTIFICATES_VARIABLE

KEY = SigningKey("key-1")
TEXT = "We look for a backend engineer.\n\nRequirements:\n- Python\n- PostgreSQL\n- Docker\n- 5 years of experience\n"
ORDER = StartBody(generate_type="both", job=Job(role="Engineer", company="Acme", job_description_text=TEXT))


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seamstep]:
    with servers(1, tmp_path_factory.mktemp("local")) as (server,):
        yield Seamstep(server.url)


@pytest.fixture(scope="module")
def signed_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a deployment with sign-in, whose own driver steps generations."""
    settings = {
        "AUTH_MODE": "firebase", "FIREBASE_PROJECT_ID": PROJECT, "DRIVER": "in_process", "ALLOWED_HOSTS": "127.0.0.1",
    }  # fmt: skip
    with certificate_server(KEY) as certificates:
        data_dir = tmp_path_factory.mktemp("signed-in")
        server = Server(data_dir, "tests.signed_in_server", **{CERTIFICATES_VARIABLE: certificates.url, **settings})
        try:
            yield server.start().url
        finally:
            server.kill()


def person(url: str, uid: str) -> Seamstep:
    return Seamstep(url, sign_in=lambda: KEY.token(sub=uid, user_id=uid, email=f"{uid}@example.org"))


class Counting(Silent):
    """What a run told."""

    def __init__(self) -> None:
        self.percent: list[int] = []
        self.called = threading.Event()

    def progress(self, advance: Stepped) -> None:
        self.percent.append(advance.progress)
        self.called.set()


def test_a_run_from_the_order_to_the_files(local: Seamstep, tmp_path: Path) -> None:
    told = Counting()
    outcome = local.run(ORDER, told)
    assert outcome.completed
    assert (outcome.failure, outcome.question) == (None, None)
    assert told.percent == sorted(told.percent)
    assert told.percent[-1] == 100
    saved = local.requests.save(outcome.handle, tmp_path / "out")
    assert sorted(path.name for path in saved) == ["cover-letter.pdf", "resume.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in saved)
    request = local.requests.read(outcome.handle)
    content = request.intermediate_results.resume_content
    assert content is not None
    assert content.personal_info.name
    assert local.requests.document(outcome.handle, "resume.md").startswith(b"# ")
    assert outcome.handle.id in [one.request_id for one in local.requests.each()]


def test_snapshots_come_while_it_is_written_and_end_with_it(local: Seamstep) -> None:
    handle = local.requests.start(ORDER)
    driving = threading.Thread(target=lambda: local.go_on(handle))
    stream = local.requests.events(handle)
    seen = [next(stream)]
    driving.start()
    seen += list(stream)
    driving.join()
    revisions = [one.rev for one in seen]
    assert revisions == sorted(set(revisions))
    assert (seen[0].status, seen[-1].status, seen[-1].progress) == ("pending", "completed", 100)
    assert len(seen) > 3
    assert list(local.requests.events(handle, revisions[-1])) == []


def test_one_key_is_one_request(local: Seamstep) -> None:
    first, again = (local.requests.start(ORDER, "a-random-key-of-many-characters") for _ in range(2))
    assert first == again
    with pytest.raises(Invalid) as refused:
        local.requests.start(StartBody(generate_type="resume", job=ORDER.job), "a-random-key-of-many-characters")
    assert refused.value.code == "idempotency_key_reused"


def test_what_can_be_done_to_a_request(local: Seamstep) -> None:
    handle = local.run(ORDER).handle
    assert local.requests.provenance(handle).documents
    assert local.requests.ticket(handle).expires_in > 0
    assert local.requests.share(handle, 3).documents
    assert local.requests.unshare(handle).shared is False
    with pytest.raises(Conflict):
        local.requests.retry(handle)
    with pytest.raises(Conflict):
        local.requests.resume(handle, {"choice": "x"})
    other = local.requests.start(ORDER)
    assert local.requests.cancel(other).status == "cancelled"
    assert local.requests.erase(other).erased is True
    with pytest.raises(NotFound):
        local.requests.read(other)
    with pytest.raises(NotFound):
        list(local.requests.events(other))


def test_the_owners_profile_and_the_judges(local: Seamstep) -> None:
    profile = local.site.profile()
    replaced = local.site.replace_profile(profile)
    assert (replaced.entries, replaced.skills, replaced.education) == (
        profile.entries,
        profile.skills,
        profile.education,
    )
    assert local.site.change_personal_info(PersonalInfoUpdate(accent_color="#102030")).accent_color == "#102030"
    assert local.site.json_resume()["basics"]["name"] == profile.personal_info.name
    assert local.site.upload_picture("avatar", picture("PNG"), "me.png").url
    draft = local.site.import_profile(RESUME_TEXT.encode(), "anna.txt")
    assert draft.profile.personal_info.name == "Anna Bergqvist"
    assert local.site.check(CheckBody(text="I have won the Nobel Prize.")).verdict == "failed"
    assert local.site.score(ScoreBody(job=ORDER.job, text="Python and Docker.")).ats_score > 0
    assert "offline" in {one.name for one in local.site.providers().providers}
    with pytest.raises(Invalid) as refused:
        local.requests.start(
            StartBody(generate_type="both", job=Job(role="R", company="C", job_description_text="x" * 10_001))
        )
    assert [field for field, _problem in refused.value.fields] == ["job.jobDescriptionText"]


def test_everything_of_ones_own_with_a_sign_in(signed_in: str) -> None:
    anna = person(signed_in, "anna")
    profile = anna.profiles.create(OwnProfileBody.model_validate(PROFILE))
    assert anna.profiles.read() == profile
    assert anna.profiles.replace(OwnProfileBody.model_validate(profile.model_dump())).id == profile.id
    assert anna.profiles.analytics().completeness > 50
    assert anna.profiles.import_json_resume(anna.profiles.json_resume()).profile.id == profile.id
    job = anna.jobs.create(JobBody(raw_text=POSTING))
    assert anna.jobs.change(job.id, JobChanges(application_status="applied")).application_status == "applied"
    assert anna.jobs.page(limit=1).total == 1
    read = anna.preferences.upload_resume(RESUME_TEXT.encode(), "Anna – CV.txt", primary=True)
    style = anna.preferences.upload_letter(LETTER_TEXT.encode(), "letter.txt")
    assert anna.preferences.examples().examples[0].original_filename == "Anna – CV.txt"
    assert anna.preferences.set_primary(read.example_resume_id).example_resume.is_primary
    changed = anna.preferences.change_layout(read.layout_config_id, LayoutChanges(content_density="concise"))
    assert changed == anna.preferences.layout(read.layout_config_id)
    anna.preferences.change_style(style.writing_style_config_id, StyleChanges(formality_level=9))
    assert anna.preferences.style(style.writing_style_config_id).formality_level == 9
    assert anna.preferences.change_aims(ProfileChanges(max_bullets_per_role=2)) == anna.preferences.aims()
    names = zipfile.ZipFile(BytesIO(anna.account.export())).namelist()
    assert f"jobs/{job.id}.json" in names
    anna.preferences.delete_example(read.example_resume_id)
    anna.jobs.delete(job.id)
    anna.account.close()
    with pytest.raises(NotFound):
        anna.profiles.read()


def test_generations_with_a_sign_in(signed_in: str) -> None:
    emil = person(signed_in, "emil")
    profile = emil.profiles.create(OwnProfileBody.model_validate(PROFILE))
    job = emil.jobs.create(JobBody(raw_text=POSTING))
    options = GenerationOptionsBody(include_cover_letter=True, focus_areas=("Leadership",))
    order = GenerationBody(profile_id=profile.id, job_id=job.id, options=options)
    started = emil.generations.start_resume(order, key="once")
    assert emil.generations.start_resume(order, key="once").id == started.id
    done = emil.generations.wait(started.id, every=0.05)
    assert done.status == "completed"
    result = emil.generations.result(done.id)
    assert emil.generations.download(result.document_id).startswith(b"%PDF")
    again = emil.generations.regenerate(done.id, RegenerateBody(options=GenerationOptionsBody(template="creative")))
    assert emil.generations.wait(again.id, every=0.05).regenerated_from == done.id
    assert emil.generations.page(document_type="resume", limit=1).statistics.total_generations == 2
    assert len(emil.generations.templates().templates) == 3
    assert emil.generations.preview("modern").startswith(b"\x89PNG")
    emil.generations.remove(again.id)
    with pytest.raises(NotFound):
        emil.generations.read(again.id)


def test_refusals_have_types_and_tell_what_to_do(signed_in: str) -> None:
    bert, carla, nobody = person(signed_in, "bert"), person(signed_in, "carla"), Seamstep(signed_in)
    profile = bert.profiles.create(OwnProfileBody.model_validate(PROFILE))
    job = bert.jobs.create(JobBody(raw_text=POSTING))
    with pytest.raises(SignInNeeded):
        nobody.jobs.page()
    with pytest.raises(NotYours):
        carla.jobs.read(job.id)
    with pytest.raises(Conflict):
        bert.profiles.create(OwnProfileBody.model_validate(PROFILE))
    with pytest.raises(UnsupportedMedia):
        bert.preferences.upload_resume(b"\x89PNG\r\n\x1a\n" + bytes(600), "cv.pdf")
    order = GenerationBody(profile_id=profile.id, job_id=job.id)
    first = bert.generations.start_letter(order, key="first")
    for _ in range(9):
        bert.generations.start_letter(order)
    with pytest.raises(RateLimited) as limited:
        bert.generations.start_letter(order)
    assert limited.value.usage == (10, 10)
    assert limited.value.reset_at is not None
    assert 0 < (limited.value.retry_after or 0) <= 3600
    assert bert.generations.start_letter(order, key="first").id == first.id  # asked again, and not counted
    with pytest.raises(Invalid) as reused:
        bert.generations.start_resume(order, key="first")
    assert reused.value.code == "idempotency_key_reused"


def test_a_server_killed_in_the_middle_costs_nothing(tmp_path: Path) -> None:
    """Killed twice while it runs; the calls come back by themselves, and the same bytes come out."""
    lost: list[str] = []
    with servers(1, tmp_path / "data", LEASE_SECONDS="1") as (server,):
        patient = Retrying(patience=120.0, most=0.5)
        seamstep = Seamstep(server.url, retrying=patient, lost=lambda: lost.append("lost"))
        clean = seamstep.run(ORDER).handle
        told, ends = Counting(), list[object]()
        handle = seamstep.requests.start(ORDER)
        driving = threading.Thread(target=lambda: ends.append(seamstep.go_on(handle, told)))
        driving.start()
        for _ in range(2):
            told.called.wait()
            server.kill()
            time.sleep(0.3)
            told.called.clear()
            server.start()
        driving.join()
        assert [getattr(end, "completed", False) for end in ends] == [True]
        assert lost
        for name in ("resume.pdf", "cover-letter.pdf"):
            assert seamstep.requests.file(handle, name) == seamstep.requests.file(clean, name)
        steps = seamstep.requests.read(handle).steps
        assert [step.status for step in steps] == ["completed"] * 6


def test_a_server_that_is_killed_does_not_end_a_stream(tmp_path: Path) -> None:
    with servers(1, tmp_path / "data", LEASE_SECONDS="1") as (server,):
        seamstep = Seamstep(server.url, retrying=Retrying(patience=120.0, most=0.3))
        handle = seamstep.requests.start(ORDER)
        stream = seamstep.requests.events(handle)
        first = next(stream)
        seamstep.requests.step(handle)
        server.kill()
        with contextlib.ExitStack() as stack:
            driving = threading.Thread(target=lambda: seamstep.go_on(handle))
            stack.callback(driving.join)
            server.start()
            driving.start()
            rest = list(stream)
    assert rest[-1].status == "completed"
    assert [one.rev for one in (first, *rest)] == sorted({one.rev for one in (first, *rest)})


def test_a_token_opens_what_was_started_and_nothing_else(signed_in: str) -> None:
    visitor = Seamstep(signed_in)
    handle = visitor.requests.start(ORDER)
    assert visitor.requests.read(handle).status == "pending"
    with pytest.raises(NotFound):
        visitor.requests.read(Handle(handle.id, "forged"))
    with pytest.raises(NotFound):
        person(signed_in, "dora").requests.read(Handle(handle.id))
