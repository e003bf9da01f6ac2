"""Partial updates: a model whose fields may all be left out."""

from typing import Annotated, Any

from pydantic import create_model

from shared.domain.model import JsonObject, Model
from shared.domain.profile import Authored

STAMPS = frozenset({"createdAt", "updatedAt", "createdBy", "updatedBy"})


def partial(name: str, model: type[Model]) -> type[Model]:
    """`model` for changes: what is left out stays, null clears what may be empty, stamps are not sent."""
    fields: dict[str, Any] = {}
    for field_name, field in model.model_fields.items():
        if field_name in Authored.model_fields:
            continue
        kind: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        fields[field_name] = (kind if field.is_required() else kind | None, None)
    return create_model(name, __base__=Model, __doc__=f"Changes to {model.__name__}.", **fields)


def changes(update: Model) -> JsonObject:
    """The fields that were sent, under the wire's names; null where one is to be cleared."""
    return update.model_dump(mode="json", by_alias=True, exclude_unset=True)


def unstamped(sent: JsonObject) -> JsonObject:
    """What was sent, less who wrote it and when: a client that sends back what it read is not refused."""
    return {name: value for name, value in sent.items() if name not in STAMPS}
