"""What a request starts with."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from shared.domain.errors import InternalError
from shared.domain.model import JsonObject
from shared.engine.records import RequestRecord, StepRecord, checked_attributes
from shared.engine.workflow import Workflow


@dataclass(frozen=True)
class NewRequest:
    """The order for a request. `steps`: the rows of the workflow it needs. `lifetime` None: kept until erased.

    `parent_id` names the first of its versions; `based_on` the one that it changes, which must be the newest.
    """

    id: str
    workflow: str
    steps: tuple[str, ...]
    input: JsonObject
    fingerprint: str
    attributes: JsonObject = field(default_factory=dict)
    owner_uid: str | None = None
    mode: Literal["client", "background"] = "client"
    priority: int = 0
    not_before: datetime | None = None
    lifetime: timedelta | None = None
    parent_id: str | None = None
    based_on: str | None = None


@dataclass(frozen=True)
class Started:
    """A request as it was created, or as it is now if the same start was sent before."""

    record: RequestRecord
    replayed: bool


def first_record(
    new: NewRequest, workflow: Workflow, now: datetime, before: RequestRecord | None = None
) -> RequestRecord:
    """The record of a request that nobody has stepped yet. `before`: the version that this one follows."""
    rows = [row for row in workflow.steps if row.id in new.steps]
    if not rows or len(rows) != len(new.steps):
        raise InternalError(f"Workflow {workflow.name} does not have the steps {new.steps}.")
    return RequestRecord(
        id=new.id,
        workflow=workflow.name,
        workflow_version=workflow.version,
        mode=new.mode,
        priority=new.priority,
        not_before=new.not_before,
        owner_uid=new.owner_uid,
        parent_id=new.parent_id,
        previous_version=before.id if before else None,
        version=(before.version or 1) + 1 if before else None,
        created_at=now,
        updated_at=now,
        expire_at=now + new.lifetime if new.lifetime else None,
        fingerprint=new.fingerprint,
        steps=tuple(StepRecord(id=row.id, name=row.name, description=row.description) for row in rows),
        **checked_attributes(new.attributes),
    )
