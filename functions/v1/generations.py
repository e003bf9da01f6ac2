"""/api/v1/generations: start, look, fetch the result, start again, list, cancel or erase (seed 000)."""

from typing import Annotated

from flask import Response
from pydantic import Field

from functions import bodies
from functions.answers import file_response
from functions.calls import Call
from functions.v1.generation_shapes import generation, whole_result
from functions.v1.stages import STATUSES
from functions.v1.wire import Wire, bare, nothing, page_of, sent_fields
from shared.accounts.ownership import owner_of
from shared.domain.errors import Malformed, NotFound
from shared.domain.generation import AccentColor, DocumentKind, LanguageCode, Length, Paper, Template
from shared.domain.model import JsonObject
from shared.engine.records import RequestRecord
from shared.generation.files import bytes_of
from shared.generation.owned import Ordered

_PATH = "/api/v1/generations"
_TYPES = {"resume": "resume", "cover_letter": "cover_letter", "coverLetter": "cover_letter"}


class GenerationOptionsBody(Wire):
    """Seed 000's options; paper, language and accent colour beside them. What is left out keeps its usual value."""

    template: Template = "modern"
    length: Length = "one_page"
    focus_areas: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=100)], ...], Field(max_length=5)] = ()
    include_cover_letter: bool = False
    custom_instructions: Annotated[str, Field(max_length=500)] | None = None
    paper: Paper = "letter"
    language: LanguageCode | None = None
    accent_color: AccentColor | None = None


class GenerationBody(Wire):
    """Which profile, for which job, and how."""

    profile_id: Annotated[str, Field(min_length=1, max_length=100)]
    job_id: Annotated[str, Field(min_length=1, max_length=100)]
    options: GenerationOptionsBody | None = None


class RegenerateBody(Wire):
    """The options that change."""

    options: GenerationOptionsBody | None = None


def start_resume(call: Call) -> Response:
    """201 with the generation, 200 if the same start was sent before; a driver takes it from here."""
    return _start(call, DocumentKind.RESUME)


def start_letter(call: Call) -> Response:
    """201 with the generation, 200 if the same start was sent before; a driver takes it from here."""
    return _start(call, DocumentKind.COVER_LETTER)


def read(call: Call) -> Response:
    """Where it stands; what the client polls."""
    return bare(generation(call, call.services.own.generations.read(call.caller, call.path["generationId"])))


def result(call: Call) -> Response:
    """What came of it."""
    service = call.services.own.generations
    record = service.read(call.caller, call.path["generationId"])
    return bare(whole_result(call, record, service.brief(record)))


def regenerate(call: Call) -> Response:
    """201 with a new generation of the same profile and job."""
    options, with_letter = _options(call.body(RegenerateBody).options)
    record = call.services.own.generations.regenerate(call.caller, call.path["generationId"], options, with_letter)
    return _created(call, record)


def retry(call: Call) -> Response:
    """Again from the stage that failed; what was done before is kept."""
    return bare(generation(call, call.services.own.generations.retry(call.caller, call.path["generationId"])))


def remove(call: Call) -> Response:
    """Cancel while it runs, erase once it has ended."""
    call.services.own.generations.remove(call.caller, call.path["generationId"])
    return nothing()


def history(call: Call) -> Response:
    """One page of the caller's, newest first, with statistics over all of them."""
    limit, offset = page_of(call)
    page = call.services.own.generations.history.page(owner_of(call.caller), _filters(call), limit, offset)
    counts = page.counts
    running = sum(counts.get(status, 0) for status in ("pending", "processing", "waiting"))
    return bare(
        {
            "generations": [generation(call, record, signed=False) for _line, record in page.lines],
            "pagination": {
                "total": page.total,
                "limit": limit,
                "offset": offset,
                "has_next": offset + limit < page.total,
                "has_previous": offset > 0,
            },
            "statistics": {
                "total_generations": sum(counts.values()),
                "completed": counts.get("completed", 0),
                "failed": counts.get("failed", 0),
                "cancelled": counts.get("cancelled", 0),
                "in_progress": running,
                "average_ats_score": page.average_ats_score,
            },
        }
    )


def download(call: Call) -> Response:
    """A document's PDF, for its owner."""
    generation_id, _dot, kind = call.path["documentId"].rpartition(".")
    if kind not in set(DocumentKind):
        raise NotFound("There is no such document. It may have been deleted.", code="not_found")
    record = call.services.own.generations.read(call.caller, generation_id)
    artefact = call.services.generation.artefact(record, f"{kind}.pdf")
    data = bytes_of(call.services.blobs, record.id, artefact)
    return file_response(data, artefact.media_type, artefact.filename, download=True)


def _start(call: Call, kind: DocumentKind) -> Response:
    sent = bodies.read_json(call.request)
    for name in ("profile_id", "job_id"):  # seed 000's table: 400 for an id that is none
        if not isinstance(sent.get(name), str) or not sent[name]:
            raise Malformed(f"{name} is missing or is no id. Choose one of your own.", code=f"invalid_{name}")
    body = bodies.validated(GenerationBody, sent)
    options, with_letter = _options(body.options)
    key = call.parameters.get("Idempotency-Key")
    ordered = Ordered(kind, body.profile_id, body.job_id, options, with_letter=bool(with_letter), key=key)
    started = call.services.own.generations.start(call.caller, ordered)
    return _created(call, started.record, 200 if started.replayed else 201)


def _created(call: Call, record: RequestRecord, status: int = 201) -> Response:
    return bare(generation(call, record), status, f"{_PATH}/{record.id}")


def _options(body: GenerationOptionsBody | None) -> tuple[JsonObject, bool | None]:
    """(those that were sent, under the domain's names; whether a letter is wanted, None where that was not said)."""
    if body is None:
        return {}, None
    sent = sent_fields(body)
    with_letter = sent.pop("include_cover_letter", None)
    if "custom_instructions" in sent:
        sent["custom_instructions"] = sent["custom_instructions"] or ""
    return sent, with_letter


def _filters(call: Call) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    if "status" in call.parameters:
        wanted = call.parameters["status"]
        found["status"] = frozenset(known.value for known, shown in STATUSES.items() if shown == wanted)
    if "document_type" in call.parameters:
        found["documentType"] = frozenset({_TYPES[call.parameters["document_type"]]})
    if "job_id" in call.parameters:
        found["jobId"] = frozenset({call.parameters["job_id"]})
    return found


def known_types() -> tuple[str, ...]:
    """What the filter takes: the model's word, and the client's own name for it."""
    return tuple(_TYPES)
