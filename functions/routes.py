"""The one route table. Handlers are found in it, and /openapi.json is made from it."""

from functions import (
    blobs,
    editing,
    events,
    experience,
    files,
    health,
    importing,
    judging,
    openapi,
    personal_info,
    pictures,
    postings,
    profile,
    providers,
    requests,
    sharing,
    single_call,
    start,
    step,
    sweep,
)
from functions.callers import Access
from functions.parameters import Parameter
from functions.table import Family, Route
from functions.v1.routes import V1
from shared.domain.generation import GenerateType
from shared.domain.profile import Blurb, Entry, Profile
from shared.engine.records import Status
from shared.generation.listing import SORTS

_IDEMPOTENCY = Parameter(
    "Idempotency-Key",
    "The same key with the same body is the same request. Without signing in: random, at least 22 characters.",
    {"type": "string", "minLength": 1, "maxLength": 200},
    "header",
)
_HISTORY = (
    Parameter("status", "Only requests of this status.", {"type": "string", "enum": [str(one) for one in Status]}),
    Parameter("generateType", "Only this type.", {"type": "string", "enum": [str(one) for one in GenerateType]}),
    Parameter("jobId", "Only for this saved job.", {"type": "string", "minLength": 1, "maxLength": 100}),
    Parameter("search", "Only with these words in the role or the company.", {"type": "string", "maxLength": 100}),
    Parameter(
        "sort", "newest unless told; score: only what has one, best first.", {"type": "string", "enum": list(SORTS)}
    ),
    Parameter("limit", "How many, 1–100.", {"type": "integer", "minimum": 1, "maximum": 100}),
    Parameter("cursor", "Where the last page ended: its `nextCursor`.", {"type": "string", "maxLength": 4096}),
)
_STREAM = (
    Parameter("Last-Event-ID", "The last snapshot that the client has.", {"type": "string"}, "header"),
    Parameter("lastEventId", "The same, for what cannot send headers.", {"type": "string"}),
)
_LINK = (
    Parameter("expires", "Unix time.", {"type": "string", "pattern": "^[0-9]{1,12}$"}, required=True),
    Parameter("filename", "The name of a download.", required=True),
    Parameter("type", "The media type.", required=True),
    Parameter("signature", "The link's signature.", required=True),
)
_ALL_VERSIONS = Parameter("versions", "all: every version of it.", {"type": "string", "enum": ["one", "all"]})
_AGAINST = Parameter("against", "profile: each sentence too.", {"type": "string", "enum": ["former", "profile"]})
_SHARED = Parameter("share", "The secret of a shared link.", {"type": "string", "maxLength": 100})
_DOWNLOAD = Parameter("download", "1: as an attachment.", {"type": "string", "enum": ["0", "1"]})

_HOLDER = Access.HOLDER
_ONE = "/generator/requests/{requestId}"
_STARTED = {201: "Started", 200: "Started"}
_STEPPED = {200: "Stepped", 202: "Stepped", 204: ""}
_SHOWN = {200: "Snapshot"}
_KEY = (_IDEMPOTENCY,)

_REQUESTS = (
    Route(
        "POST",
        "/generator/start",
        start.start,
        "Create a request",
        _STARTED,
        Access.LIMITED,
        start.StartBody,
        _KEY,
        Family.START,
    ),
    Route(
        "POST",
        "/generator/step/{requestId}",
        step.step,
        "Advance a request by one step",
        _STEPPED,
        _HOLDER,
        step.StepBody,
        family=Family.STEP,
        queued=True,
    ),
    Route(
        "POST",
        "/generator/generate",
        single_call.generate,
        "The old single call",
        {200: "Generated"},
        Access.LIMITED,
        start.StartBody,
        _KEY,
        deprecated=True,
    ),
    Route("GET", "/generator/providers", providers.providers, "Providers and prices", {200: "Providers"}),
    Route(
        "GET",
        "/generator/requests",
        requests.history,
        "One's requests",
        {200: "History"},
        Access.SIGNED_IN,
        parameters=_HISTORY,
    ),
    Route("GET", _ONE, requests.read, "One request with its content", {200: "FullRequest"}, _HOLDER),
    Route("GET", f"{_ONE}/brief", requests.brief, "What was asked for", {200: "Asked"}, _HOLDER),
    Route(
        "DELETE",
        _ONE,
        requests.erase,
        "Erase a request with all it made",
        {200: "Erased"},
        _HOLDER,
        parameters=(_ALL_VERSIONS,),
    ),
    Route(
        "GET",
        f"{_ONE}/events",
        events.events,
        "Server-sent events: whole snapshots",
        {200: "Events"},
        _HOLDER,
        parameters=_STREAM,
    ),
    Route("POST", f"{_ONE}/ticket", requests.ticket, "A short-lived ticket", {200: "Ticket"}, _HOLDER),
    Route("POST", f"{_ONE}/retry", requests.retry, "Try the failed step again", _SHOWN, _HOLDER, requests.RetryBody),
    Route("POST", f"{_ONE}/resume", requests.resume, "Answer a waiting step", _SHOWN, _HOLDER, requests.ResumeBody),
    Route("POST", f"{_ONE}/cancel", requests.cancel, "Cancel", _SHOWN, _HOLDER),
    Route("GET", f"{_ONE}/files/{{name}}", files.file, "A file, by a freshly signed link", {302: ""}, _HOLDER),
    Route(
        "GET",
        f"{_ONE}/documents/{{document}}",
        files.document,
        "A document's bytes",
        {200: "Document"},
        _HOLDER,
        parameters=(_DOWNLOAD, _SHARED),
    ),
    Route("POST", f"{_ONE}/share", sharing.share, "A public link", {200: "Shared"}, _HOLDER, sharing.ShareBody),
    Route("GET", f"{_ONE}/share", sharing.state, "Whether a link is open", {200: "ShareState"}, _HOLDER),
    Route("DELETE", f"{_ONE}/share", sharing.take_back, "Take the link back", {200: "TakenBack"}, _HOLDER),
    Route("GET", "/generator/blobs/{key}", blobs.blob, "A signed link", {200: "File"}, Access.LINK, parameters=_LINK),
)

_JUDGING = (
    Route("POST", "/generator/check", judging.check, "Hold a text against the profile", {200: "Checked"},
          Access.SIGNED_IN, judging.CheckBody),
    Route("POST", "/generator/score", judging.score, "Hold a document against a posting", {200: "Scored"},
          Access.LIMITED, judging.ScoreBody),
    Route("POST", "/generator/posting", postings.read, "What a pasted posting says", {200: "PostingRead"},
          Access.LIMITED, postings.PostingBody),
    Route("GET", f"{_ONE}/provenance", judging.provenance, "Why the documents say what they say",
          {200: "Provenance"}, _HOLDER),
    Route("POST", f"{_ONE}/answers", judging.answers, "Answer the gate's questions", {200: "AnswersTaken"}, _HOLDER,
          judging.AnswersBody),
)  # fmt: skip

_EDITING = (
    Route("PUT", f"{_ONE}/content", editing.edit, "Change the words: a new version", {201: "Edited", 200: "Edited"},
          _HOLDER, editing.EditBody, _KEY, refusals=(429,)),
    Route("GET", f"{_ONE}/versions", editing.versions, "All versions, and what each changed", {200: "Versions"},
          _HOLDER, parameters=(_AGAINST,)),
)  # fmt: skip

_INFO = {200: "PersonalInfoAnswer"}
_WHOLE = {200: "ProfileAnswer"}
_FORMAT = (
    Parameter("format", "json-resume: as a JSON Resume 1.0.0 file.", {"type": "string", "enum": ["json-resume"]}),
)
_SEEN = (
    Parameter(
        "If-Match",
        "The ETag of the profile that was changed: refused if it is another by now.",
        {"type": "string", "maxLength": 100},
        "header",
    ),
)
_GONE = {200: "Deleted"}
_ENTRIES, _ENTRY = "/experience/entries", "/experience/entries/{entryId}"
_BLURBS, _BLURB = "/experience/blurbs", "/experience/blurbs/{name}"
_EDITOR, _OWNER = Access.EDITOR, Access.SIGNED_IN
_CHANGE = personal_info.PersonalInfoUpdate

_PROFILE = (
    Route("GET", "/generator/personal-info", personal_info.read, "Who the documents are about", _INFO),
    Route("PUT", "/generator/personal-info", personal_info.update, "Change fields", _INFO, _EDITOR, _CHANGE),
    Route("GET", "/generator/defaults", personal_info.read_defaults, "Now personal-info", _INFO, deprecated=True),
    Route(
        "PUT",
        "/generator/defaults",
        personal_info.update_defaults,
        "Now personal-info",
        _INFO,
        _EDITOR,
        _CHANGE,
        deprecated=True,
    ),
    Route(
        "POST",
        "/generator/upload-image",
        pictures.upload,
        "Upload the avatar or the logo",
        {200: "Uploaded"},
        _OWNER,
        form=pictures.FORM,
    ),
    Route("GET", "/generator/images/{imageType}", pictures.link, "Where a picture is", {200: "PictureLink"}, _OWNER),
    Route("GET", "/generator/profile", profile.read, "The whole profile", _WHOLE, _OWNER, parameters=_FORMAT),
    Route(
        "PUT",
        "/generator/profile",
        profile.replace,
        "Replace the profile",
        _WHOLE,
        _OWNER,
        Profile,
        parameters=_SEEN,
    ),
    Route(
        "POST",
        "/generator/profile/import",
        importing.read,
        "A file as a draft to review",
        {200: "ImportDraftAnswer"},
        _OWNER,
        form=importing.FORM,
    ),
    Route("GET", "/experience/all", experience.everything, "Entries and blurbs", {200: "Experience"}),
    Route("GET", _ENTRIES, experience.entries, "Entries", {200: "Entries"}),
    Route("POST", _ENTRIES, experience.add_entry, "Add an entry", {201: "EntryAnswer"}, _EDITOR, Entry),
    Route(
        "PUT",
        _ENTRY,
        experience.update_entry,
        "Change an entry",
        {200: "EntryAnswer"},
        _EDITOR,
        experience.EntryUpdate,
    ),
    Route("DELETE", _ENTRY, experience.delete_entry, "Remove an entry", _GONE, _EDITOR),
    Route("GET", _BLURBS, experience.blurbs, "Blurbs", {200: "Blurbs"}),
    Route("POST", _BLURBS, experience.add_blurb, "Add a blurb", {201: "BlurbAnswer"}, _EDITOR, Blurb),
    Route("GET", _BLURB, experience.blurb, "One blurb", {200: "BlurbAnswer"}),
    Route(
        "PUT",
        _BLURB,
        experience.update_blurb,
        "Change a blurb",
        {200: "BlurbAnswer"},
        _EDITOR,
        experience.BlurbUpdate,
    ),
    Route("DELETE", _BLURB, experience.delete_blurb, "Remove a blurb", _GONE, _EDITOR),
)

_SWEPT = {200: "Swept"}

ROUTES: tuple[Route, ...] = (
    Route("GET", "/health", health.health, "That the service answers", {200: "Health"}),
    Route("GET", "/openapi.json", openapi.openapi, "This description", {200: "OpenApi"}),
    *_REQUESTS,
    *_JUDGING,
    *_EDITING,
    *_PROFILE,
    *V1,
    Route("POST", "/sweep", sweep.sweep, "One round of the sweep", _SWEPT, Access.SCHEDULER, family=Family.SWEEP),
)
