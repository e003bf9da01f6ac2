"""GET, PUT /generator/profile: the whole profile, for its owner: the site's for its editor, else one's own."""

from typing import Any

from flask import Response

from functions import bodies
from functions.answers import answer, json_response
from functions.calls import Call
from functions.partial import unstamped
from shared.domain.content_disposition import content_disposition
from shared.domain.model import JsonObject
from shared.domain.profile import Profile
from shared.profiles.revision import revision_of


def read(call: Call) -> Response:
    """The profile with every fact's id, or as a JSON Resume file."""
    profile = call.services.own.profiles.mine(call.caller).profile
    if call.parameters.get("format") == "json-resume":
        from shared.importing.export import json_resume_of  # noqa: PLC0415 a cold start pays only for what it uses

        response = json_response(json_resume_of(profile))
        response.headers["Content-Disposition"] = content_disposition("attachment", "resume.json")
        return response
    return _revised(profile)


def replace(call: Call) -> Response:
    """Replace the profile. Facts that are still there keep their ids."""
    sent = bodies.validated(Profile, _unstamped(bodies.read_json(call.request)))
    seen = _tag(call.parameters.get("If-Match"))
    return _revised(call.services.own.profiles.save(call.caller, sent, seen=seen))


def _revised(profile: Profile) -> Response:
    """With its revision as ETag: sent back as If-Match, it keeps a save from undoing somebody else's."""
    return answer(profile.to_json(), headers={"ETag": f'"{revision_of(profile)}"'})


def _tag(sent: str | None) -> str | None:
    """The revision in If-Match. A proxy that compresses may have made a weak tag of it; * stands for any."""
    if sent is None or sent.strip() == "*":
        return None
    return sent.strip().removeprefix("W/").strip('"')


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
