"""/experience: entries and blurbs, as seed 002's clients know them."""

from collections.abc import Callable
from typing import TypeVar

from flask import Response

from functions import bodies
from functions.answers import answer
from functions.calls import Call
from functions.partial import changes, partial, unstamped
from shared.domain.errors import NotFound
from shared.domain.model import JsonObject
from shared.domain.profile import Blurb, Entry, Profile
from shared.ports.identity import Role
from shared.profiles.service import public_record

Listed = TypeVar("Listed", Entry, Blurb)

EntryUpdate = partial("EntryUpdate", Entry)
BlurbUpdate = partial("BlurbUpdate", Blurb)


def everything(call: Call) -> Response:
    """Entries and blurbs together."""
    return answer({"entries": _entries(call), "blurbs": _blurbs(call)})


def entries(call: Call) -> Response:
    """Every entry: those with an `order` first, by it."""
    return answer({"entries": _entries(call)})


def blurbs(call: Call) -> Response:
    """Every blurb, likewise."""
    return answer({"blurbs": _blurbs(call)})


def blurb(call: Call) -> Response:
    """One blurb by its name."""
    for known in _blurbs(call):
        if known["name"] == call.path["name"]:
            return answer({"blurb": known})
    raise NotFound("There is no blurb of that name.")


def add_entry(call: Call) -> Response:
    """Add an entry. Its id is given here."""
    sent = bodies.validated(Entry, unstamped(bodies.read_json(call.request)))
    return answer({"entry": call.services.profiles.save_entry(sent, call.author).to_json()}, 201)


def update_entry(call: Call) -> Response:
    """Change the fields that were sent."""
    sent = bodies.validated(EntryUpdate, unstamped(bodies.read_json(call.request)))
    saved = call.services.profiles.update_entry(call.path["entryId"], changes(sent), call.author)
    return answer({"entry": saved.to_json()})


def delete_entry(call: Call) -> Response:
    """Remove an entry."""
    call.services.profiles.delete_entry(call.path["entryId"])
    return answer({"id": call.path["entryId"], "deleted": True})


def add_blurb(call: Call) -> Response:
    """Add a blurb under a name of its own."""
    sent = bodies.validated(Blurb, unstamped(bodies.read_json(call.request)))
    return answer({"blurb": call.services.profiles.save_blurb(sent, call.author, replace=False).to_json()}, 201)


def update_blurb(call: Call) -> Response:
    """Change the fields that were sent. The name is the blurb's identity and stays."""
    sent = bodies.validated(BlurbUpdate, unstamped(bodies.read_json(call.request)))
    saved = call.services.profiles.update_blurb(call.path["name"], changes(sent), call.author)
    return answer({"blurb": saved.to_json()})


def delete_blurb(call: Call) -> Response:
    """Remove a blurb."""
    call.services.profiles.delete_blurb(call.path["name"])
    return answer({"name": call.path["name"], "deleted": True})


def _entries(call: Call) -> list[JsonObject]:
    return _listed(call, lambda profile: profile.entries)


def _blurbs(call: Call) -> list[JsonObject]:
    return _listed(call, lambda profile: profile.blurbs)


def _listed(call: Call, part: Callable[[Profile], tuple[Listed, ...]]) -> list[JsonObject]:
    """In order; what has no `order` comes last and does not vanish. Before anything was saved: nothing."""
    try:
        records = part(call.services.profiles.profile())
    except NotFound:
        return []
    if call.caller.role is not Role.EDITOR:
        records = tuple(public_record(record) for record in records)
    ordered = sorted(records, key=lambda record: (record.order is None, record.order or 0))
    return [record.to_json() for record in ordered]
