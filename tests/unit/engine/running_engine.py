"""An engine on the real clock, with leases of a fraction of a second."""

import threading
from collections.abc import Callable

from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.engine.commits import Patience
from shared.engine.engine import Engine, EngineSettings
from shared.engine.workflow import StepContext, WorkflowRegistry
from tests.unit.engine.small_workflows import Script, order, workflow

LEASE, HEARTBEAT = 0.5, 0.05


def until(true: Callable[[], bool]) -> None:
    """Look again and again; a step that waits in vain must not hang the tests."""
    for _look in range(6_000):
        if true():
            return
        threading.Event().wait(0.005)
    raise AssertionError("what the step waited for never came")


class Running:
    """An engine on the real clock whose workers' threads are known, so that none outlives its test."""

    def __init__(self, script: Script, patience: Patience) -> None:
        self.store = MemoryDocumentStore()
        self.script = script
        self.patience = patience
        self.threads: list[threading.Thread] = []
        self.contexts: list[StepContext] = []

    def engine(self, heartbeat: float = HEARTBEAT, **of_every_step: object) -> Engine:
        registry = WorkflowRegistry([workflow(self.script, **of_every_step)])
        engine = Engine(self.store, registry, EngineSettings(LEASE, heartbeat), patience=self.patience)
        engine.start(order())
        return engine

    def on(self, step_id: str, run: Callable[[StepContext], object]) -> None:
        def noted(context: StepContext) -> object:
            self.threads.append(threading.current_thread())
            self.contexts.append(context)
            return run(context)

        self.script.on(step_id, noted)

    def finish(self) -> None:
        for thread in self.threads:
            if thread is not threading.current_thread():
                thread.join()
