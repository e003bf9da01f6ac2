"""The schemas of answers in /openapi.json: exact, so that an answer with a field nobody described is a failure."""

from shared.domain.model import JsonObject
from shared.engine.records import Status

_TEXT: JsonObject = {"type": "string"}
_WHOLE: JsonObject = {"type": "integer"}
_SHARE: JsonObject = {"type": "number", "minimum": 0, "maximum": 1}
_MAYBE: JsonObject = {"type": ["string", "null"]}
_ANYTHING: JsonObject = {"type": "object"}
_STATUS: JsonObject = {"type": "string", "enum": [one.value for one in Status]}
_URL: JsonObject = {"type": "string", "format": "uri"}


def answers() -> JsonObject:
    """Every answer's schema by name."""
    return {**_bare_answers(), **_request_answers(), **_other_answers(), **_profile_answers()}


def reference(name: str) -> JsonObject:
    """Where a component is."""
    return {"$ref": f"#/components/schemas/{name}"}


def _request_answers() -> JsonObject:
    linked = {"resumeUrl": _URL, "coverLetterUrl": _URL}
    shown = {
        "requestId": _TEXT,
        "status": _STATUS,
        "rev": _WHOLE,
        "progress": {"type": "integer", "minimum": 0, "maximum": 100},
        "attempt": _WHOLE,
        "steps": _many("StepRecord"),
    }
    sometimes = {
        "nextStep": _TEXT,
        "failedStep": _TEXT,
        "error": reference("Failure"),
        "question": reference("Question"),
        **linked,
    }
    outcome = {"stepCompleted": _TEXT, "retryAfter": {"type": "number"}, "message": _TEXT}
    whole = {**shown, **_written(), "id": _TEXT, "createdAt": _TEXT}
    return {
        "Snapshot": _enveloped(exactly(shown, sometimes)),
        "Stepped": _enveloped(exactly(shown, {**sometimes, **outcome})),
        "FullRequest": _enveloped(_open(whole)),
    }


def _written() -> JsonObject:
    contents = {
        "resumeContent": reference("ResumeContent"),
        "coverLetterContent": reference("CoverLetterContent"),
        "resumeTokenUsage": reference("TokenUsage"),
        "coverLetterTokenUsage": reference("TokenUsage"),
        "model": _TEXT,
    }
    return {
        "truth": _ANYTHING,
        "questions": _many("OpenQuestion"),
        "answered": _ANYTHING,
        "intermediateResults": exactly({}, contents),
        "documents": {"type": "object", "additionalProperties": _ANYTHING},
        "artefacts": {"type": "array", "items": _ANYTHING},
        "metrics": _ANYTHING,
    }


def _other_answers() -> JsonObject:
    line = {"requestId": _TEXT, "status": _STATUS, "progress": _WHOLE, "createdAt": _TEXT, "job": _ANYTHING}
    marks = exactly({}, {"atsScore": _SHARE, "band": _TEXT, "consistencyScore": _SHARE})
    lines = {"type": "array", "items": _open(line, {"figures": marks, "jobId": _TEXT})}
    page = {"requests": lines, "nextCursor": _MAYBE, "lookedBackTo": _MAYBE}
    started = {"requestId": _TEXT, "status": _STATUS, "accessToken": _TEXT}
    generated = {
        "generationId": _TEXT,
        "responseId": _TEXT,
        "requestId": _TEXT,
        "accessToken": _TEXT,
        "metadata": _ANYTHING,
    }
    linked = {"resumeUrl": _URL, "coverLetterUrl": _URL}
    taken = exactly({"questionId": _TEXT, "note": _TEXT}, {"factId": _TEXT})
    swept = {"expiredLeases": _WHOLE, "erasedRequests": _WHOLE, "orphanedBlobs": _WHOLE, "enqueued": _WHOLE}
    return {
        "Started": _enveloped(exactly(started, {"nextStep": _TEXT})),
        "Edited": _enveloped(exactly({**started, "previousVersion": _TEXT, "version": _WHOLE}, {"nextStep": _TEXT})),
        "Versions": _enveloped(exactly({"versions": {"type": "array", "items": _version()}})),
        "History": _enveloped(exactly(page)),
        "Asked": _enveloped(_asked()),
        "PostingRead": _enveloped(_posting()),
        "Checked": _enveloped(reference("TruthReport")),
        "Scored": _enveloped(reference("Score")),
        "Provenance": _enveloped(exactly({"documents": _many("DocumentProvenance")})),
        "AnswersTaken": _enveloped(exactly({"answers": {"type": "array", "items": taken}})),
        "Shared": _enveloped(
            exactly({"documents": {"type": "object", "additionalProperties": _URL}, "expiresAt": _TEXT})
        ),
        "ShareState": _enveloped(exactly({"requestId": _TEXT, "shared": {"type": "boolean"}}, {"expiresAt": _TEXT})),
        "TakenBack": _enveloped(exactly({"requestId": _TEXT, "shared": {"const": False}})),
        "Erased": _enveloped(exactly({"requestId": _TEXT, "erased": {"const": True}})),
        "Ticket": _enveloped(exactly({"ticket": _TEXT, "expiresIn": _WHOLE})),
        "Generated": _enveloped(exactly(generated, linked)),
        "Providers": _enveloped(exactly({"providers": {"type": "array", "items": _open({"name": _TEXT})}})),
        "Swept": _enveloped(exactly(swept)),
    }


def _version() -> JsonObject:
    shown = {
        "requestId": _TEXT,
        "version": {"type": "integer", "minimum": 1},
        "workflow": _TEXT,
        "status": _STATUS,
        "createdAt": _TEXT,
        "current": {"type": "boolean"},
        "changes": exactly({}, {"resume": _many("Change"), "coverLetter": _many("Change")}),
    }
    standing = exactly({}, {"resume": _many("Standing"), "coverLetter": _many("Standing")})
    edited = {"type": "array", "items": {"enum": ["resume", "cover-letter"]}}
    return exactly(
        shown,
        {"accessToken": _TEXT, "editedFrom": _TEXT, "editedDocuments": edited, "standing": standing},
    )


def _asked() -> JsonObject:
    kind = reference("GenerateType")
    told = {
        "generateType": kind,
        "job": reference("Job"),
        "mode": {"type": "string", "enum": ["client", "background"]},
    }
    of = {"preferences": reference("Preferences"), "options": reference("Options")}
    return exactly({**told, **of}, {"provider": _TEXT, "jobId": _TEXT})


def _posting() -> JsonObject:
    words = {"type": "array", "items": _TEXT}
    named = {"role": _TEXT, "company": _TEXT, "location": _MAYBE, "salaryRange": _MAYBE}
    return exactly({**named, "remote": {"type": "boolean"}, "requirements": words, "keywords": words})


def _bare_answers() -> JsonObject:
    seconds = {"type": "integer", "minimum": 1}
    told = exactly({"code": _TEXT, "message": _TEXT, "details": _ANYTHING})
    return {
        "Error": exactly({"success": {"const": False}, "error": told}, {"retry_after": seconds}),
        "Health": exactly({"service": _TEXT, "status": _TEXT, "version": _TEXT, "timestamp": _TEXT}),
        "OpenApi": {"type": "object", "required": ["openapi", "info", "paths"]},
        "Events": {"type": "object", "properties": {"data": _TEXT, "event": _TEXT, "id": _TEXT}},
        "Document": True,
        "File": _TEXT,
    }


def _profile_answers() -> JsonObject:
    gone = {"id": _TEXT, "name": _TEXT}
    return {
        "PersonalInfoAnswer": _enveloped(reference("PersonalInfo")),
        "ProfileAnswer": {"anyOf": [_enveloped(reference("Profile")), _json_resume()]},
        "ImportDraftAnswer": _enveloped(reference("ImportDraft")),
        "Experience": _enveloped(exactly({"entries": _many("Entry"), "blurbs": _many("Blurb")})),
        "Entries": _enveloped(exactly({"entries": _many("Entry")})),
        "Blurbs": _enveloped(exactly({"blurbs": _many("Blurb")})),
        "EntryAnswer": _enveloped(exactly({"entry": reference("Entry")})),
        "BlurbAnswer": _enveloped(exactly({"blurb": reference("Blurb")})),
        "PictureLink": _enveloped(exactly({"imageType": _TEXT, "url": _URL})),
        "Uploaded": _enveloped(exactly({"imageType": _TEXT, "url": _URL, "gcsPath": _TEXT, "size": _WHOLE})),
        "Deleted": _enveloped(exactly({"deleted": {"const": True}}, gone)),
    }


def _json_resume() -> JsonObject:
    return _open({"$schema": _URL, "basics": _ANYTHING})


def _enveloped(data: JsonObject) -> JsonObject:
    return exactly({"success": {"const": True}, "data": data})


def exactly(required: JsonObject, optional: JsonObject | None = None) -> JsonObject:
    """An object of exactly these properties."""
    return {**_open(required, optional), "additionalProperties": False}


def _open(required: JsonObject, optional: JsonObject | None = None) -> JsonObject:
    return {"type": "object", "required": list(required), "properties": {**required, **(optional or {})}}


def _many(name: str) -> JsonObject:
    return {"type": "array", "items": reference(name)}
