"""Which driver each setting means, and what it is made with."""

from shared.bootstrap.loading import Clock, load
from shared.engine.workflow import WorkflowRegistry
from shared.generation.driving import Driving
from shared.ports.driver import Deliveries, Driver
from shared.settings import Settings

IN_PROCESS = "shared.adapters.driver.in_process:InProcessDriver"
CLOUD_TASKS = "shared.adapters.driver.cloud_tasks:CloudTasksDriver"
QUEUE_ADDRESS = "shared.adapters.driver.cloud_tasks:QueueAddress"
DELIVERIES = "shared.adapters.driver.cloud_tasks_tokens:CloudTasksDeliveries"

_TO_ANSWER = 30.0  #: seconds that a queue waits beyond the longest step: for the claim, the record and the way


def driving_patience(settings: Settings) -> float | None:
    """A queue outlives this process: what somebody changed within a lease's time is being driven."""
    return settings.lease_seconds if settings.driven_by == "cloud_tasks" else None


def driver_for(settings: Settings, driving: Driving, workflows: WorkflowRegistry, clock: Clock) -> Driver | None:
    """The driver; None where every request is stepped by its client."""
    made: Driver
    if settings.driven_by == "in_process":
        made = load(IN_PROCESS)(driving.advance, settings.driver_workers, clock=clock)
        return made
    if settings.driven_by == "cloud_tasks":
        address = load(QUEUE_ADDRESS)(
            project=settings.tasks_project,
            location=settings.tasks_location,
            queue=settings.tasks_queue,
            step_url=settings.step_url,
            service_account=settings.tasks_service_account,
            deadline=workflows.longest_deadline + _TO_ANSWER,
            endpoint=settings.cloud_tasks_emulator_host,
        )
        made = load(CLOUD_TASKS)(address)
        return made
    return None


def deliveries_for(settings: Settings) -> Deliveries | None:
    """How the queue's calls are told from others'; None where there is no queue."""
    if settings.driven_by != "cloud_tasks":
        return None
    deliveries: Deliveries = load(DELIVERIES)(settings.tasks_service_account, settings.step_url)
    return deliveries
