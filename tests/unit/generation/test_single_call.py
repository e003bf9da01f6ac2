"""The old single call drives the same engine to the same documents."""

import pytest

from shared.adapters.renderer.reportlab_pdf.renderer import ReportLabRenderer
from shared.domain.errors import Unavailable
from shared.engine.engine import Engine
from shared.engine.records import Status
from shared.engine.workflow import WorkflowRegistry
from shared.generation.documents.table import documents_workflow
from shared.generation.documents.tools import Tools
from shared.generation.single_call import SingleCall
from tests.pdf_readers import pdf_readers
from tests.unit.generation.conftest import OWNER, Product


def single_call(product: Product, seconds: float = 280.0) -> SingleCall:
    """A single call whose waiting moves the clock instead of the day."""
    return SingleCall(
        product.generation,
        seconds,
        sleep=product.clock.pass_seconds,
        monotonic=lambda: product.clock().timestamp(),
    )


def hold(product: Product, request_id: str) -> None:
    """Claim the next step like a worker that never comes back."""
    unused = Tools(product.services.profiles, {}, ReportLabRenderer, product.blobs, pdf_readers)
    assert Engine(product.store, WorkflowRegistry([documents_workflow(unused)])).claim(request_id).claim is not None


def test_it_makes_the_same_bytes_as_stepping(product: Product) -> None:
    product.save_example()
    stepped = product.finish(product.start().id)
    called = single_call(product).drive(product.start().id, OWNER)
    assert called.status is Status.COMPLETED
    assert [file.sha256 for file in called.artefacts] == [file.sha256 for file in stepped.artefacts]


def test_it_answers_a_failure_as_the_request_has_it(product: Product) -> None:
    assert single_call(product).drive(product.start().id, OWNER).status is Status.FAILED


def test_it_waits_for_a_step_that_somebody_else_holds(product: Product) -> None:
    product.save_example()
    record = product.start()
    hold(product, record.id)
    assert single_call(product).drive(record.id, OWNER).status is Status.COMPLETED


def test_when_time_runs_out_it_says_how_to_go_on_and_nothing_is_lost(product: Product) -> None:
    product.save_example()
    record = product.start()
    hold(product, record.id)
    with pytest.raises(Unavailable, match="POST /generator/step") as caught:
        single_call(product, seconds=5).drive(record.id, OWNER)
    assert caught.value.details == {"requestId": record.id}
    product.clock.pass_seconds(60)
    assert product.finish(record.id).status is Status.COMPLETED
