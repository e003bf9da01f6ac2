"""Where a request's documents lie."""

from shared.domain.indexes import REQUESTS


def request_path(request_id: str) -> str:
    """The record: the only lock."""
    return f"{REQUESTS}/{request_id}"


def input_path(request_id: str) -> str:
    """What start was given. No client may read `private`."""
    return f"{REQUESTS}/{request_id}/private/input"


def share_path(request_id: str) -> str:
    """The public link to the request's documents, while there is one."""
    return f"{REQUESTS}/{request_id}/private/share"


def gate_answers_path(request_id: str) -> str:
    """What a person has answered about statements that were left out."""
    return f"{REQUESTS}/{request_id}/private/gate-answers"


def answer_path(request_id: str, step_id: str) -> str:
    """A person's answer to a waiting step."""
    return f"{REQUESTS}/{request_id}/private/answer-{step_id}"


def result_path(request_id: str, step_id: str) -> str:
    """A step's checkpoint, written in the transaction that completes the step."""
    return f"{REQUESTS}/{request_id}/results/{step_id}"


def response_id(request_id: str) -> str:
    """The response's id is the request's with one word changed (seed 002)."""
    return request_id.replace("request", "response", 1)


def response_path(request_id: str) -> str:
    """The response document of a finished run, beside its request."""
    return f"{REQUESTS}/{response_id(request_id)}"


def blob_prefix(request_id: str) -> str:
    """Where a request's files lie in the blob store."""
    return f"requests/{request_id}/"
