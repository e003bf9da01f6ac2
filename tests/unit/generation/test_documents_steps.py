"""Each step of the documents workflow does what its name says, and refuses what it cannot do well."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from shared.adapters.renderer.reportlab_pdf.renderer import ReportLabRenderer
from shared.bootstrap import build_services
from shared.domain.generation import GenerateType
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.engine.records import RequestRecord, Status
from shared.generation.access import Credentials
from shared.generation.documents.table import documents_workflow, steps_for
from shared.generation.documents.tools import Tools
from shared.generation.offline.writer import OfflineWriter
from shared.ports.identity import Caller, Role
from shared.settings import Settings
from tests.pdf_readers import pdf_readers
from tests.unit.generation.conftest import OWNER, Product

VISITOR = Caller(None, Role.VISITOR)


def picture(colour: str) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (120, 120), colour).save(held, "PNG")
    return held.getvalue()


def advance(product: Product, record: RequestRecord, steps: int) -> RequestRecord:
    for _ in range(steps):
        record = product.generation.step(record.id, OWNER).record
    return record


def test_the_table_is_seed_002s(product: Product) -> None:
    tools = Tools(product.services.profiles, {}, ReportLabRenderer, product.blobs, pdf_readers)
    workflow = documents_workflow(tools)
    assert [step.name for step in workflow.steps] == [
        "Fetch Experience Data",
        "Generate Resume Content",
        "Generate Cover Letter",
        "Create Resume PDF",
        "Create Cover Letter PDF",
        "Upload Documents",
    ]
    assert sum(step.weight for step in workflow.steps) == 100


def test_fetch_data_checkpoints_the_profile_as_it_is_then(product: Product) -> None:
    product.save_example()
    record = advance(product, product.start(), 1)
    product.services.profiles.update_personal_info({"name": "Somebody Else"}, None)
    finished = product.finish(record.id)
    assert product.generation.outputs(finished)["generate_resume"]["resumeContent"]["personalInfo"]["name"] != (
        "Somebody Else"
    )
    assert product.generation.outputs(finished)["fetch_data"]["counts"]["entries"] > 0


def test_a_visitors_documents_show_only_public_contact(product: Product) -> None:
    product.save_example()
    product.services.profiles.update_personal_info({"phone": "555 123", "publicContact": ["website"]}, None)
    record = product.start(VISITOR)
    holder = Credentials(VISITOR, access_token=product.generation.access_token(record.id))
    outputs = product.generation.outputs(product.finish(record.id, holder))
    contact = outputs["generate_resume"]["resumeContent"]["personalInfo"]["contact"]
    assert "phone" not in contact
    assert not contact.get("email")
    assert "aiPrompts" not in outputs["fetch_data"]["profile"]["personalInfo"]


def test_avatar_and_logo_are_drawn(product: Product) -> None:
    product.save_example()
    plain = product.finish(product.start().id).artefacts[0]
    for field, colour in (("avatar", "teal"), ("logo", "orange")):
        key = f"images/{field}.png"
        product.blobs.put_if_absent(key, picture(colour), "image/png", "picture.png")
        product.services.profiles.update_personal_info({field: key}, None)
    drawn = product.finish(product.start().id).artefacts[0]
    assert drawn.size > plain.size


def test_a_picture_that_is_gone_is_said(product: Product) -> None:
    product.save_example()
    product.services.profiles.update_personal_info({"avatar": "images/gone.png"}, None)
    failed = product.finish(product.start().id)
    assert failed.next_step is not None
    assert failed.next_step.error is not None
    assert "picture" in failed.next_step.error.message


def test_a_picture_on_the_web_is_never_fetched(product: Product) -> None:
    product.save_example()
    product.services.profiles.update_personal_info({"avatar": "http://127.0.0.1:1/me.png"}, None)
    assert product.finish(product.start().id).status is Status.COMPLETED


def test_upload_refuses_to_publish_a_file_that_was_damaged(product: Product) -> None:
    product.save_example()
    record = advance(product, product.start(), 5)
    (artefact, _letter) = record.artefacts
    product.blobs.delete(artefact.blob_key(record.id))
    product.blobs.put_if_absent(artefact.blob_key(record.id), b"%PDF-tampered", "application/pdf", "x.pdf")
    failed = product.finish(record.id)
    assert failed.next_step is not None
    assert failed.next_step.id == "upload_documents"
    assert failed.next_step.error is not None
    assert failed.next_step.error.code == "file_damaged"


def test_the_staged_file_is_what_the_record_says(product: Product) -> None:
    product.save_example()
    record = product.finish(product.start().id)
    for artefact in record.artefacts:
        data = product.blobs.read(artefact.blob_key(record.id))
        assert hashlib.sha256(data).hexdigest() == artefact.sha256
        assert data.startswith(b"%PDF-")


def test_an_emoji_company_is_printed_without_it_and_said(product: Product) -> None:
    product.save_example()
    record = product.finish(product.start(job=Job(role="Engineer", company="🚀")).id)
    assert record.status is Status.COMPLETED
    notes = product.generation.outputs(record)["create_cover_letter_pdf"]["notes"]
    assert "🚀" in notes[0]


@pytest.mark.parametrize("kind", ["resume", "coverLetter"])
def test_one_document_needs_four_steps(kind: str) -> None:
    assert len(steps_for(GenerateType(kind))) == 4


def test_a_letter_alone_is_headed_by_the_latest_role_when_the_profile_has_no_title(product: Product) -> None:
    jobs = [
        {"title": "Acme", "role": "Baker", "startDate": "2020-01", "endDate": "2021-01"},
        {"title": "Bolt", "role": "Driver", "startDate": "2021-02"},
    ]
    product.services.profiles.save_profile(
        Profile.model_validate({"personalInfo": {"name": "Ada", "email": "a@example.com"}, "entries": jobs}), None
    )
    record = product.finish(product.start(generate_type=GenerateType.COVER_LETTER).id)
    (letter,) = record.artefacts
    assert "Driver" in PdfReader(io.BytesIO(product.blobs.read(letter.blob_key(record.id)))).pages[0].extract_text()


def test_a_provider_that_is_gone_since_the_start_fails_with_the_way_on(product: Product, tmp_path: Path) -> None:
    product.save_example()
    record = advance(product, product.start(), 1)
    elsewhere = build_services(
        Settings(data_dir=tmp_path, signing_secret="s" * 32),
        store=product.store,
        blobs=product.blobs,
        writers={"another": lambda _under: OfflineWriter()},
        clock=product.clock,
    )
    failed = elsewhere.generation.step(record.id, OWNER)
    assert failed.failed_step == "generate_resume"
    assert failed.error is not None
    assert failed.error.code == "provider_not_configured"
    assert "offline" in failed.error.message
