"""GET, PUT /generator/profile: the whole profile, for its editor."""

from typing import Any

from flask import Response

from functions import bodies
from functions.answers import answer
from functions.calls import Call
from functions.partial import unstamped
from shared.domain.model import JsonObject
from shared.domain.profile import Profile


def read(call: Call) -> Response:
    """The profile with every fact's id."""
    return answer(call.services.profiles.profile().to_json())


def replace(call: Call) -> Response:
    """Replace the profile. Facts that are still there keep their ids."""
    sent = bodies.validated(Profile, _unstamped(bodies.read_json(call.request)))
    return answer(call.services.profiles.save_profile(sent, call.author).to_json())


def _unstamped(sent: JsonObject) -> JsonObject:
    stamped: JsonObject = {
        name: _without(sent[name]) for name in ("personalInfo", "entries", "blurbs") if name in sent
    }
    return {**sent, **stamped}


def _without(value: Any) -> Any:
    """Whatever has the wrong type is left for the model to refuse."""
    if isinstance(value, list):
        return [unstamped(item) if isinstance(item, dict) else item for item in value]
    return unstamped(value) if isinstance(value, dict) else value
