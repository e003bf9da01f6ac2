"""The sweep's entry point: a private scheduled function in the cloud, the owner's own call on this machine."""

from dataclasses import asdict

from flask import Response
from pydantic.alias_generators import to_camel

from functions.answers import answer
from functions.calls import Call


def sweep(call: Call) -> Response:
    """One round, and how much it settled.

    Before dead leases are settled, which makes a request look like one that somebody drives, it is enqueued.
    """
    services = call.services
    enqueued = services.driving.scan(services.driver) if services.driver is not None else 0
    report = services.sweeper.sweep()
    return answer({**{to_camel(name): count for name, count in asdict(report).items()}, "enqueued": enqueued})
