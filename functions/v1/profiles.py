"""/api/v1/profiles: a person's own profile, one each (seed 000)."""

from flask import Response
from pydantic import ConfigDict

from functions import bodies
from functions.calls import Call
from functions.v1.profile_bodies import OwnProfileBody
from functions.v1.profile_shapes import profile_of, shown
from functions.v1.wire import bare, nothing
from shared.domain.errors import NotFound
from shared.domain.model import Model
from shared.importing.export import json_resume_of
from shared.importing.json_resume import draft_of_json_resume
from shared.profiles.completeness import completeness


class JsonResumeBody(Model):
    """A JSON Resume 1.0.0 file, as it is."""

    model_config = ConfigDict(extra="allow")


def create(call: Call) -> Response:
    """201 with the profile; 409 where there is one."""
    profile, beside = profile_of(call.body(OwnProfileBody))
    kept = call.services.own.profiles.create(call.caller, profile, beside)
    return bare(shown(kept), 201, f"/api/v1/profiles/{kept.profile.id}")


def read(call: Call) -> Response:
    """The profile with this id."""
    return bare(shown(call.services.own.profiles.read(call.caller, _id(call))))


def replace(call: Call) -> Response:
    """The profile as it is from now on."""
    service, profile_id = call.services.own.profiles, _id(call)
    known = service.read(call.caller, profile_id)
    profile, beside = profile_of(call.body(OwnProfileBody), known.profile)
    return bare(shown(service.replace(call.caller, profile_id, profile, beside)))


def delete(call: Call) -> Response:
    """204."""
    call.services.own.profiles.delete(call.caller, _id(call))
    return nothing()


def analytics(call: Call) -> Response:
    """How complete the profile is, section by section."""
    known = call.services.own.profiles.read(call.caller, _id(call))
    found = completeness(known.profile)
    return bare({"profile_id": known.profile.id, "user_id": known.owner, **found})


def json_resume(call: Call) -> Response:
    """The profile as JSON Resume 1.0.0."""
    return bare(json_resume_of(call.services.own.profiles.read(call.caller, _id(call)).profile))


def import_json_resume(call: Call) -> Response:
    """Replace the caller's profile by a JSON Resume file, or make it their first; the notes say what changed."""
    service, profile_id = call.services.own.profiles, _id(call)
    draft = draft_of_json_resume(bodies.read_json(call.request))
    try:
        kept = service.replace(call.caller, profile_id, draft.profile, {})
    except NotFound:
        if profile_id != service.id_of(call.caller):
            raise
        kept = service.create(call.caller, draft.profile, {})
    return bare({"profile": shown(kept), "notes": list(draft.notes)})


def _id(call: Call) -> str:
    """The id in the path; `me` is the caller's own."""
    named = call.path["profileId"]
    return call.services.own.profiles.id_of(call.caller) if named == "me" else named
