"""A store that can be filled, with the product on it and, if wanted, a server over the same file."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scripts.benchmarks.orders import load_example_profile
from scripts.benchmarks.server import Connection, served
from scripts.benchmarks.six_steps import SixSteps
from scripts.benchmarks.stored_requests import StoredRequests
from shared.adapters.document_store.sqlite import SqliteDocumentStore
from shared.bootstrap import build_services
from shared.engine.erase import Eraser
from shared.generation.access import Credentials
from shared.ports.document_store import DocumentStore
from shared.services import Services
from shared.settings import Settings


@dataclass(frozen=True)
class FilledStore:
    """`requests` says what is in it, and lets it grow."""

    product: Services
    store: DocumentStore
    requests: StoredRequests
    connection: Connection | None

    def read_status(self, request_id: str) -> None:
        """As the product reads it: the record, and whether this caller may see it."""
        self.product.generation.read(request_id, Credentials(self.product.identity.caller(None)))

    def run_six_steps(self) -> str:
        """A whole run of the engine in this store. To be erased again, so that lists stay what they were."""
        workflow = SixSteps(self.store)
        request_id = workflow.start(0)
        workflow.finish(request_id)
        return request_id

    def erase(self, request_id: str) -> None:
        """Remove a run."""
        Eraser(self.store, self.product.blobs).erase(request_id)


@contextmanager
def filled_store(*, over_http: bool) -> Iterator[FilledStore]:
    """A store with no requests in it yet."""
    with ExitStack() as stack:
        data_dir = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="seamstep-bench-")))
        store = SqliteDocumentStore(data_dir / "seamstep.sqlite")
        stack.callback(store.close)
        product = build_services(Settings(data_dir=data_dir), store=store)
        load_example_profile(product)
        requests = StoredRequests(product, store, datetime.now(UTC))
        connection = None
        if over_http:
            connection = stack.enter_context(served(data_dir)).connection()
            stack.callback(connection.close)
        yield FilledStore(product, store, requests, connection)
