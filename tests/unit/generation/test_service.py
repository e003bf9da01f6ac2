"""Starting, reading, driving and erasing requests, and who may."""

from pathlib import Path

import pytest

from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.errors import Conflict, Forbidden, InvalidInput, NotFound, Unauthorized
from shared.domain.generation import GenerateType, Options
from shared.domain.job import Job
from shared.engine.records import Status
from shared.generation.access import Credentials
from shared.ports.identity import Caller, Role
from tests.unit.generation.conftest import OWNER, Product

VISITOR = Caller(None, Role.VISITOR)
BEA, CAL = Caller("bea", Role.SIGNED_IN), Caller("cal", Role.SIGNED_IN)
LONG_KEY = "a-random-key-of-many-characters"


def holder(product: Product, request_id: str) -> Credentials:
    return Credentials(VISITOR, access_token=product.generation.access_token(request_id))


@pytest.mark.parametrize(
    ("kind", "steps", "files"),
    [
        (GenerateType.RESUME, 4, ["resume.pdf"]),
        (GenerateType.COVER_LETTER, 4, ["cover-letter.pdf"]),
        (GenerateType.BOTH, 6, ["resume.pdf", "cover-letter.pdf"]),
    ],
)
def test_a_run_makes_what_was_asked_for_and_nothing_else(
    product: Product, kind: GenerateType, steps: int, files: list[str]
) -> None:
    product.save_example()
    record = product.finish(product.start(generate_type=kind).id)
    assert record.status is Status.COMPLETED
    assert len(record.steps) == steps
    assert [artefact.name for artefact in record.artefacts] == files
    assert product.generation.percentage(record) == 100


def test_the_response_document_holds_contents_files_and_metrics(product: Product) -> None:
    product.save_example()
    record = product.finish(product.start().id)
    response = product.store.get(f"generator/{record.id.replace('request', 'response')}")
    assert response is not None
    assert response["result"]["success"] is True
    ResumeContent.model_validate(response["result"]["resume"])
    CoverLetterContent.model_validate(response["result"]["coverLetter"])
    assert response["files"]["resume"]["gcsPath"] == record.artefacts[0].blob_key(record.id)
    assert response["metrics"]["costUsd"] == 0
    assert response["metrics"]["model"] == "offline-1"


def test_a_run_without_a_profile_fails_with_a_word_and_a_response_document(product: Product) -> None:
    record = product.finish(product.start().id)
    assert record.status is Status.FAILED
    response = product.store.get(f"generator/{record.id.replace('request', 'response')}")
    assert response is not None
    assert response["result"]["success"] is False
    assert response["result"]["error"]["code"] == "no_profile"
    assert response["result"]["error"]["stage"] == "fetch_experience"


def test_after_saving_the_profile_the_failed_request_is_retried_to_its_end(product: Product) -> None:
    failed = product.finish(product.start().id)
    product.save_example()
    product.generation.retry(failed.id, OWNER)
    assert product.finish(failed.id).status is Status.COMPLETED


def test_a_provider_that_is_not_set_up_is_refused_before_a_request_exists(product: Product) -> None:
    with pytest.raises(InvalidInput, match="offline") as caught:
        product.start(provider="gemini")
    assert caught.value.error_code == "provider_not_configured"
    assert product.generation.history(OWNER.caller, {}).requests == ()


def test_a_visitor_does_not_spend_the_owners_money_unless_the_owner_says_so(tmp_path: Path) -> None:
    keyed = {"ai_provider": "ollama", "ollama_base_url": "http://127.0.0.1:1/v1", "auth_mode": "firebase"}
    careful = Product(tmp_path, **keyed)
    with pytest.raises(Forbidden):
        careful.start(VISITOR, provider="ollama")
    assert careful.start(VISITOR).attributes["provider"] == "offline"
    assert careful.start(BEA).attributes["provider"] == "ollama"
    generous = Product(tmp_path, **keyed, paid_for_visitors=True)
    assert generous.start(VISITOR).attributes["provider"] == "ollama"


def test_the_list_of_providers_says_what_is_set_up_and_what_it_costs(product: Product) -> None:
    listed = {one["name"]: one for one in product.generation.provider_list()["providers"]}
    assert listed["offline"]["configured"]
    assert not listed["gemini"]["configured"]
    assert listed["gemini"]["variable"] == "GEMINI_API_KEY"
    assert listed["openai"]["prices"]["from"]


def test_background_mode_is_refused_while_nothing_drives_it(tmp_path: Path) -> None:
    deployed = Product(tmp_path, auth_mode="firebase")
    with pytest.raises(InvalidInput, match="call step") as caught:
        deployed.start(mode="background")
    assert caught.value.error_code == "no_driver"


def test_right_to_left_text_is_refused_before_anything_is_made(product: Product) -> None:
    with pytest.raises(InvalidInput) as caught:
        product.start(job=Job(role="Engineer", company="חברת דוגמה"))
    assert caught.value.error_code == "unsupported_script"


def test_a_profile_in_a_right_to_left_script_fails_with_a_word(product: Product) -> None:
    product.save_example(summary="أعمل في الهندسة")
    record = product.finish(product.start().id)
    assert record.next_step is not None
    assert record.next_step.error is not None
    assert record.next_step.error.code == "unsupported_script"


def test_the_same_key_and_body_is_the_same_request(product: Product) -> None:
    first = product.start(key="key")
    assert product.start(key="key").id == first.id
    assert product.start(key="other").id != first.id
    assert product.start(BEA, key="key").id != first.id


def test_the_same_key_with_another_body_is_refused(product: Product) -> None:
    product.start(key="key")
    with pytest.raises(InvalidInput) as caught:
        product.start(key="key", fingerprint="another")
    assert caught.value.error_code == "idempotency_key_reused"


def test_a_visitors_key_must_not_be_guessable(product: Product) -> None:
    with pytest.raises(InvalidInput):
        product.start(VISITOR, key="short")
    assert product.start(VISITOR, key=LONG_KEY).id == product.start(VISITOR, key=LONG_KEY).id


def test_ids_keep_the_seeds_prefix_and_carry_128_bits(product: Product) -> None:
    one, other = product.start().id, product.start().id
    assert one != other
    assert len(one.removeprefix("resume-generator-request-")) == 32


def test_a_visitors_request_expires_and_an_owners_does_not(product: Product) -> None:
    expiry = product.start(VISITOR).expire_at
    assert expiry is not None
    assert (expiry - product.clock.now).days == 30
    assert product.start().expire_at is None


def test_access_is_by_token_by_ticket_or_by_ownership(product: Product) -> None:
    request_id = product.start(BEA).id
    ticket = product.generation.ticket(request_id, Credentials(BEA), seconds=60)
    for allowed in (
        Credentials(BEA),
        OWNER,
        holder(product, request_id),
        Credentials(VISITOR, ticket=ticket),
    ):
        assert product.generation.read(request_id, allowed).id == request_id
    for refused in (
        Credentials(VISITOR),
        Credentials(CAL),
        Credentials(VISITOR, access_token="wrong"),
        Credentials(BEA, access_token="wrong"),
        Credentials(VISITOR, access_token="ünïcode"),
        Credentials(VISITOR, ticket="wrong"),
        Credentials(VISITOR, ticket="99999999999.wrong"),
        holder(product, product.start(CAL).id),
    ):
        with pytest.raises(NotFound):
            product.generation.read(request_id, refused)


def test_a_ticket_dies(product: Product) -> None:
    request_id = product.start(BEA).id
    ticket = product.generation.ticket(request_id, Credentials(BEA), seconds=60)
    product.clock.pass_seconds(61)
    with pytest.raises(NotFound):
        product.generation.read(request_id, Credentials(VISITOR, ticket=ticket))


def test_every_way_to_change_a_request_asks_who_is_there(product: Product) -> None:
    request_id, stranger = product.start(BEA).id, Credentials(CAL)
    for change in (
        lambda: product.generation.step(request_id, stranger),
        lambda: product.generation.retry(request_id, stranger),
        lambda: product.generation.resume(request_id, stranger, {}),
        lambda: product.generation.cancel(request_id, stranger),
        lambda: product.generation.erase(request_id, stranger),
        lambda: product.generation.ticket(request_id, stranger, 60),
    ):
        with pytest.raises(NotFound):
            change()
    assert product.generation.read(request_id, Credentials(BEA)).rev == 1


def test_history_shows_ones_own_requests_newest_first_and_the_editor_all(product: Product) -> None:
    own = []
    for caller in (BEA, CAL, BEA):
        own.append((caller, product.start(caller).id))
        product.clock.pass_seconds(1)
    listed = [record.id for record in product.generation.history(BEA, {}).requests]
    assert listed == [own[2][1], own[0][1]]
    assert len(product.generation.history(OWNER.caller, {}).requests) == 3
    with pytest.raises(Unauthorized):
        product.generation.history(VISITOR, {})


def test_history_is_filtered_and_paged(product: Product) -> None:
    for _ in range(3):
        product.start(generate_type=GenerateType.RESUME)
        product.clock.pass_seconds(1)
    cancelled = product.start()
    product.generation.cancel(cancelled.id, OWNER)
    only = product.generation.history(OWNER.caller, {"status": "cancelled", "generateType": "both"})
    assert [record.id for record in only.requests] == [cancelled.id]
    first = product.generation.history(OWNER.caller, {"generateType": "resume"}, limit=2)
    rest = product.generation.history(OWNER.caller, {"generateType": "resume"}, limit=2, cursor=first.next_cursor)
    assert (len(first.requests), len(rest.requests), rest.next_cursor) == (2, 1, None)


def test_erasing_leaves_no_document_and_no_file(product: Product) -> None:
    product.save_example()
    record = product.finish(product.start().id)
    product.generation.erase(record.id, OWNER)
    assert list(product.blobs.list("requests/")) == []
    assert product.store.children(f"generator/{record.id}") == []
    assert product.store.get(f"generator/{record.id.replace('request', 'response')}") is None
    with pytest.raises(NotFound):
        product.generation.read(record.id, OWNER)


def test_files_are_found_by_name_and_linked(product: Product) -> None:
    product.save_example()
    record = product.finish(product.start().id)
    artefact = product.generation.artefact(record, "resume.pdf")
    link = product.generation.link(record, artefact)
    assert artefact.blob_key(record.id) in link
    assert artefact.filename.startswith("Acme_Backend_Engineer_resume")
    with pytest.raises(NotFound):
        product.generation.artefact(record, "passwords.txt")


def test_watching_wakes_on_a_step(product: Product) -> None:
    product.save_example()
    record = product.start()
    with product.generation.watch(record.id) as watch:
        assert not watch.wait(0)
        product.generation.step(record.id, OWNER)
        assert watch.wait(5)


def test_retry_may_name_another_provider_only_if_it_is_set_up(product: Product) -> None:
    failed = product.finish(product.start().id)
    with pytest.raises(InvalidInput):
        product.generation.retry(failed.id, OWNER, provider="gemini")
    assert product.generation.retry(failed.id, OWNER, provider="offline").attributes["provider"] == "offline"
    with pytest.raises(Conflict):
        product.generation.retry(failed.id, OWNER)


def test_nothing_waits_in_a_documents_run(product: Product) -> None:
    with pytest.raises(Conflict):
        product.generation.resume(product.start().id, OWNER, {"text": "hello"})


def test_two_postings_give_different_documents(product: Product) -> None:
    product.save_example()
    jobs = (
        Job(role="Data Engineer", company="Acme", job_description_text="Spark, Airflow and SQL warehouses."),
        Job(role="Team Lead", company="Bolt", job_description_text="Mentoring engineers, on-call, incident review."),
    )
    contents = [product.generation.outputs(product.finish(product.start(job=job).id)) for job in jobs]
    for step, name in (("generate_resume", "resumeContent"), ("generate_cover_letter", "coverLetterContent")):
        assert contents[0][step][name] != contents[1][step][name]


def test_the_accent_of_the_request_wins(product: Product) -> None:
    product.save_example()
    one = product.finish(product.start(options=Options(accent_color="#aa0000")).id)
    other = product.finish(product.start(options=Options(accent_color="#0000aa")).id)
    assert one.artefacts[0].sha256 != other.artefacts[0].sha256
