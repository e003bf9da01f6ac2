"""How far a request is, as a percentage that never moves without cause and never goes back."""

from shared.engine.records import DONE, RequestRecord
from shared.engine.workflow import Workflow


def percentage(record: RequestRecord, workflow: Workflow) -> int:
    """0–100 by the weights of the steps that are done.

    A running step's own progress is shown on the step: counted here it would fall back when an attempt dies.
    """
    weights = {step.id: step.weight for step in workflow.steps}
    total = sum(weights[step.id] for step in record.steps)
    done = sum(weights[step.id] for step in record.steps if step.status in DONE)
    return 100 * done // total if total else 100
