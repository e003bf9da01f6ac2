"""Tasks of a Cloud Tasks queue, by Google's own client."""

import hashlib
import json
from datetime import timedelta

import grpc
from google.api_core.exceptions import (
    AlreadyExists,
    FailedPrecondition,
    Forbidden,
    GoogleAPICallError,
    GoogleAPIError,
    NotFound,
    RetryError,
    ServerError,
    ServiceUnavailable,
    TooManyRequests,
    Unauthenticated,
)
from google.api_core.retry import Retry, if_exception_type
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError, RefreshError
from google.cloud import tasks_v2
from google.cloud.tasks_v2.services.cloud_tasks.transports import CloudTasksGrpcTransport

from shared.adapters.driver.cloud_tasks import QueueAddress
from shared.domain.errors import InternalError, SeamstepError, Unavailable
from shared.ports.driver import Task

_PATIENCE_SECONDS = 3.0  # the caller's own work is recorded by now, and a scan repairs what is lost
_CALL_SECONDS = 2.0
_SHORTEST, _LONGEST = 15.0, 1800.0  # what Cloud Tasks takes for the deadline of an HTTP task
_PASSING = (ServerError, TooManyRequests)


class CloudTasksQueue:
    """One queue, and the tasks that are made for it. The client keeps one connection and may be shared by threads."""

    def __init__(self, address: QueueAddress) -> None:
        self._address = address
        try:
            self._client = _client(address.endpoint)
        except GoogleAuthError as error:
            raise _meaning(error, address) from error
        self._parent = self._client.queue_path(address.project, address.location, address.queue)
        # A named task is created once however often it is asked for: every call may be repeated.
        self._retry = Retry(
            if_exception_type(ServiceUnavailable), initial=0.1, maximum=1.0, timeout=_PATIENCE_SECONDS
        )

    def create(self, task: Task) -> None:
        """Create the task, unless one of its name is or was there."""
        try:
            self._client.create_task(
                tasks_v2.CreateTaskRequest(parent=self._parent, task=self._made(task)),
                retry=self._retry,
                timeout=_CALL_SECONDS,
            )
        except AlreadyExists:
            return
        except (GoogleAPIError, GoogleAuthError) as error:
            raise _meaning(error, self._address) from error

    def close(self) -> None:
        """Give the connection back."""
        self._client.transport.close()

    def _made(self, task: Task) -> tasks_v2.Task:
        address = self._address
        called = tasks_v2.HttpRequest(
            url=f"{address.step_url}/{task.request_id}",
            http_method=tasks_v2.HttpMethod.POST,
            headers={"Content-Type": "application/json"},
            body=json.dumps({"step": task.step} if task.step else {}).encode(),
            oidc_token=tasks_v2.OidcToken(service_account_email=address.service_account, audience=address.step_url),
        )
        made = tasks_v2.Task(
            name=f"{self._parent}/tasks/{name_of(task)}",
            http_request=called,
            dispatch_deadline=timedelta(seconds=min(max(address.deadline, _SHORTEST), _LONGEST)),
        )
        if task.not_before is not None:
            made.schedule_time = task.not_before
        return made


def name_of(task: Task) -> str:
    """The same for the same turn, and evenly spread, as Cloud Tasks wants its names."""
    return hashlib.sha256(json.dumps([task.request_id, task.step, task.turn]).encode()).hexdigest()


def _client(endpoint: str) -> tasks_v2.CloudTasksClient:
    if not endpoint:
        return tasks_v2.CloudTasksClient()
    return tasks_v2.CloudTasksClient(transport=CloudTasksGrpcTransport(channel=grpc.insecure_channel(endpoint)))


def _meaning(error: Exception, address: QueueAddress) -> SeamstepError:
    """Ours for the vendor's. What waiting does not mend says what to set up."""
    answered = error.cause if isinstance(error, RetryError) else error
    if isinstance(answered, NotFound):
        return InternalError(f"There is no queue “{address.queue}” in {address.location}. Check TASKS_QUEUE.")
    if isinstance(answered, Forbidden | Unauthenticated):
        return InternalError(
            "The queue refuses this account: it needs roles/cloudtasks.enqueuer, and "
            "roles/iam.serviceAccountUser on TASKS_SERVICE_ACCOUNT."
        )
    if isinstance(error, DefaultCredentialsError) or (isinstance(error, RefreshError) and not error.retryable):
        return InternalError("There are no Google credentials here that are good for Cloud Tasks.")
    if isinstance(answered, FailedPrecondition):
        return InternalError(f"The queue “{address.queue}” takes no tasks now. Look at its state.")
    if isinstance(answered, GoogleAPICallError) and not isinstance(answered, _PASSING):
        return InternalError(f"Cloud Tasks does not take this task ({answered.code}).")
    return Unavailable("The task queue does not answer just now. Nothing is lost; try again in a moment.")
