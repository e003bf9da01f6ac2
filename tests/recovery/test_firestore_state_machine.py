"""The state machine's every order of calls again, on Firestore: fewer of them, for each is a call over the wire."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import seed, settings

from shared.adapters.document_store.firestore import FirestoreDocumentStore
from shared.engine.paths import request_path, response_path
from shared.ports.document_store import DocumentStore
from tests.firestore.stand_in import FIRESTORE, new_project, running_firestore
from tests.recovery.test_state_machine import COUNTED, StepProtocol
from tests.unit.engine.small_workflows import REQUEST

pytestmark = pytest.mark.backend(FIRESTORE)


@pytest.fixture(autouse=True)
def host() -> Iterator[str]:
    with running_firestore() as host:
        yield host


@seed(6)
class StepProtocolOnFirestore(StepProtocol):
    """The same rules and the same plain model, on a database of its own for each example."""

    def new_store(self) -> DocumentStore:
        return FirestoreDocumentStore(new_project(), clock=self.clock)

    def everything(self) -> list[str]:
        places = [request_path(REQUEST), response_path(REQUEST)]
        there = [path for path in places if self.store.get(path) is not None]
        return there + [path for place in places for path in self.store.children(place)]

    def teardown(self) -> None:
        self.store.close()


StepProtocolOnFirestore.TestCase.settings = settings(
    StepProtocol.TestCase.settings, derandomize=False, database=None, max_examples=25, stateful_step_count=50
)


def test_every_order_of_calls_keeps_the_protocol(report: Callable[[str], None]) -> None:
    before = dict(COUNTED)
    StepProtocolOnFirestore.TestCase("runTest").runTest()
    counted = {name: count - before[name] for name, count in COUNTED.items()}
    report(f"state machine on Firestore: {', '.join(f'{n} {name}' for name, n in counted.items())}; 0 violations")
    assert min(counted["rules"], counted["claims"]) > 0  # so few examples need not hold the rarer moves
