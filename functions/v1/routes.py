"""The rows of /api/v1 (seed 000). All but the templates' pictures ask for a sign-in; each thing is its owner's."""

from functions.callers import Access
from functions.parameters import Parameter
from functions.table import Route
from functions.v1 import account, generations, jobs, preferences, profiles, templates
from functions.v1.answer_schemas import STATUSES
from functions.v1.profile_bodies import OwnProfileBody
from shared.domain.saved_job import JOB_STATUSES, SOURCES

_MINE = Access.SIGNED_IN
_PAGE = (
    Parameter("limit", "How many, 1–100.", {"type": "integer", "minimum": 1, "maximum": 100}),
    Parameter("offset", "How many to leave out first.", {"type": "integer", "minimum": 0, "maximum": 1_000_000}),
)
_HISTORY = (
    Parameter("status", "Only generations of this status.", {"type": "string", "enum": list(STATUSES)}),
    Parameter("document_type", "Only this type.", {"type": "string", "enum": list(generations.known_types())}),
    Parameter("job_id", "Only for this job.", {"type": "string", "maxLength": 100}),
    *_PAGE,
)
_JOBS = (
    Parameter("status", "Only jobs of this status.", {"type": "string", "enum": list(JOB_STATUSES)}),
    Parameter("source", "Only jobs from this source.", {"type": "string", "enum": list(SOURCES)}),
    *_PAGE,
)
_KEY = (
    Parameter("Idempotency-Key", "The same key with the same body is the same generation, and counts once.",
              {"type": "string", "minLength": 1, "maxLength": 200}, "header"),
)  # fmt: skip
_ALL, _ONE = "/api/v1/generations", "/api/v1/generations/{generationId}"
_STARTED, _SHOWN, _GONE = {201: "V1Generation"}, {200: "V1Generation"}, {204: ""}
_ONCE = {**_STARTED, 200: "V1Generation"}
_BODY, _AGAIN = generations.GenerationBody, generations.RegenerateBody
_STARTS = (429,)

_GENERATIONS = (
    Route("POST", f"{_ALL}/resume", generations.start_resume, "Start a resume", _ONCE, _MINE, _BODY, _KEY,
          refusals=_STARTS),
    Route("POST", f"{_ALL}/cover-letter", generations.start_letter, "Start a cover letter", _ONCE, _MINE, _BODY, _KEY,
          refusals=_STARTS),
    Route("GET", f"{_ALL}/templates", templates.listed, "The templates", {200: "V1Templates"}, _MINE),
    Route("GET", f"{_ALL}/templates/{{template}}/preview", templates.preview, "A template's picture",
          {200: "Picture"}),
    Route("GET", _ALL, generations.history, "One's generations, newest first", {200: "V1Generations"}, _MINE,
          parameters=_HISTORY),
    Route("GET", _ONE, generations.read, "Status and progress", _SHOWN, _MINE),
    Route("DELETE", _ONE, generations.remove, "Cancel while it runs, else erase", _GONE, _MINE, refusals=(409,)),
    Route("GET", f"{_ONE}/result", generations.result, "What came of it", {200: "V1Result"}, _MINE,
          refusals=(409, 422)),
    Route("POST", f"{_ONE}/regenerate", generations.regenerate, "Again with changed options", _STARTED, _MINE,
          _AGAIN, refusals=_STARTS),
    Route("POST", f"{_ONE}/retry", generations.retry, "Again from the stage that failed", _SHOWN, _MINE,
          refusals=(409,)),
    Route("GET", "/api/v1/documents/{documentId}/download", generations.download, "A document as PDF",
          {200: "Pdf"}, _MINE, refusals=(409,)),
)  # fmt: skip

_OWN, _PROFILE = "/api/v1/profiles", "/api/v1/profiles/{profileId}"
_WHOLE = {200: "V1Profile"}

_PROFILES = (
    Route("POST", _OWN, profiles.create, "Make one's profile", {201: "V1Profile"}, _MINE, OwnProfileBody),
    Route("GET", _PROFILE, profiles.read, "A profile by its id; me is one's own", _WHOLE, _MINE),
    Route("PUT", _PROFILE, profiles.replace, "Change one's profile", _WHOLE, _MINE, OwnProfileBody),
    Route("DELETE", _PROFILE, profiles.delete, "Remove one's profile", _GONE, _MINE),
    Route("GET", f"{_PROFILE}/analytics", profiles.analytics, "How complete it is", {200: "V1Analytics"}, _MINE),
    Route("GET", f"{_PROFILE}/json-resume", profiles.json_resume, "As JSON Resume", {200: "V1JsonResume"}, _MINE),
    Route("PUT", f"{_PROFILE}/json-resume", profiles.import_json_resume, "From JSON Resume", {200: "V1Imported"},
          _MINE, profiles.JsonResumeBody),
)  # fmt: skip

_JOB = "/api/v1/jobs/{jobId}"

_POSTINGS = (
    Route("POST", "/api/v1/jobs", jobs.create, "Keep a job", {201: "V1Job"}, _MINE, jobs.JobBody),
    Route("GET", "/api/v1/jobs", jobs.listed, "One's jobs, newest first", {200: "V1Jobs"}, _MINE, parameters=_JOBS),
    Route("GET", _JOB, jobs.read, "A job", {200: "V1Job"}, _MINE),
    Route("PUT", _JOB, jobs.update, "Change a job", {200: "V1Job"}, _MINE, jobs.JobChanges),
    Route("DELETE", _JOB, jobs.delete, "Remove a job", _GONE, _MINE),
)

_PREFER = "/api/v1/preferences"
_EXAMPLE = f"{_PREFER}/example-resumes/{{exampleId}}"
_LAYOUT = f"{_PREFER}/layout-configs/{{layoutConfigId}}"
_STYLES, _STYLE = f"{_PREFER}/writing-style-configs", f"{_PREFER}/writing-style-configs/{{writingStyleConfigId}}"
_AIMS = f"{_PREFER}/generation-profile"

_PREFERENCES = (
    Route("POST", f"{_PREFER}/upload-sample-resume", preferences.upload_resume, "Read a sample resume",
          {200: "V1ResumeRead"}, _MINE, form=preferences.RESUME_FORM),
    Route("POST", f"{_PREFER}/upload-cover-letter", preferences.upload_letter, "Read a sample letter",
          {200: "V1LetterRead"}, _MINE, form=preferences.LETTER_FORM),
    Route("GET", f"{_PREFER}/example-resumes", preferences.examples, "One's samples", {200: "V1Examples"}, _MINE),
    Route("DELETE", _EXAMPLE, preferences.delete_example, "Remove a sample", _GONE, _MINE),
    Route("POST", f"{_EXAMPLE}/set-primary", preferences.set_primary, "Write with its layout", {200: "V1Primary"},
          _MINE),
    Route("GET", _LAYOUT, preferences.read_layout, "A layout", {200: "V1Layout"}, _MINE),
    Route("PUT", _LAYOUT, preferences.update_layout, "Adjust a layout", {200: "V1Layout"}, _MINE,
          preferences.LayoutChanges),
    Route("GET", _STYLES, preferences.letters, "One's sample letters", {200: "V1Letters"}, _MINE),
    Route("DELETE", _STYLE, preferences.delete_letter, "Remove a sample letter", _GONE, _MINE),
    Route("GET", _STYLE, preferences.read_style, "A writing style", {200: "V1Style"}, _MINE),
    Route("PUT", _STYLE, preferences.update_style, "Adjust a writing style", {200: "V1Style"}, _MINE,
          preferences.StyleChanges),
    Route("GET", _AIMS, preferences.read_profile, "What to write with", {200: "V1GenerationProfile"}, _MINE),
    Route("PUT", _AIMS, preferences.update_profile, "Change what to write with", {200: "V1GenerationProfile"},
          _MINE, preferences.ProfileChanges),
)  # fmt: skip

V1: tuple[Route, ...] = (
    *_GENERATIONS,
    *_PROFILES,
    *_POSTINGS,
    *_PREFERENCES,
    Route("GET", "/api/v1/me/export", account.export, "All that is one's own", {200: "Archive"}, _MINE),
    Route("DELETE", "/api/v1/me", account.close, "Erase all that is one's own", _GONE, _MINE),
)
