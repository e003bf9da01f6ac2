"""What a request is started with: its private input, and what its record shows."""

from shared.domain.generation import Brief
from shared.domain.model import JsonObject
from shared.ports.identity import Caller, Role


def private_input(brief: Brief, caller: Caller, kept: JsonObject | None, *, own_profile: bool) -> JsonObject:
    """What no client may read. A visitor's documents show the public contact items alone."""
    whole = own_profile or caller.role is Role.EDITOR
    return {"brief": brief.to_json(), "publicContactOnly": not whole, **({"kept": kept} if kept else {})}


def shown_attributes(brief: Brief, provider: str, caller: Caller) -> JsonObject:
    """What the record shows of the job and the order, under seed 002's names."""
    job = brief.job
    return {
        "generateType": brief.generate_type.value,
        "provider": provider,
        "job": {"role": job.role, "company": job.company},
        "template": brief.options.template,
        "access": {"isPublic": caller.uid is None},
        "createdBy": caller.email,
    }
