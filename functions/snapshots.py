"""How a request is shown. Never the lease, the claims or the fingerprint: who holds a step is nobody's business."""

from functions.calls import Call
from shared.domain.model import JsonObject
from shared.engine.records import RequestRecord, Status
from shared.generation.documents.metrics import metrics
from shared.generation.originals import is_original
from shared.generation.originals import links as originals_links

_PRIVATE = {"lease", "fingerprint", "claims"}
_LINKS = {"resume": "resumeUrl", "cover-letter": "coverLetterUrl"}


def snapshot(call: Call, record: RequestRecord) -> JsonObject:
    """Where the request stands: what step answers and what event streams carry. No written content."""
    step = record.next_step
    shown: JsonObject = {
        "requestId": record.id,
        "status": record.status.value,
        "rev": record.rev,
        "progress": call.services.generation.percentage(record),
        "attempt": (step or record.steps[-1]).attempt if record.steps else 0,
        "steps": [known.to_json() for known in record.steps],
        **links(call, record),
    }
    if step is None or record.status is Status.CANCELLED:
        return shown
    if record.status is Status.FAILED:
        return {**shown, "failedStep": step.id, "error": step.error.to_json() if step.error else None}
    if is_original(record):  # nothing goes on with it
        return shown
    shown["nextStep"] = step.id
    if record.status is Status.WAITING and step.question is not None:
        shown["question"] = step.question.to_json()
    return shown


def links(call: Call, record: RequestRecord) -> JsonObject:
    """Freshly signed links, as soon as a document exists: links are never stored as truth."""
    generation = call.services.generation
    return originals_links(record) | {
        _LINKS[artefact.kind]: call.absolute(generation.link(record, artefact))
        for artefact in record.artefacts
        if artefact.kind in _LINKS
    }


def full(call: Call, record: RequestRecord) -> JsonObject:
    """The whole request: the record, what was written so far, its files and what it cost."""
    generation = call.services.generation
    outputs = generation.outputs(record)
    return {
        **_public(record, set()),
        "version": record.version or 1,
        **snapshot(call, record),
        **_judged(call, record, outputs),
        "intermediateResults": _intermediate(outputs),
        "documents": _drawn(outputs),
        "artefacts": [
            {**artefact.to_json(), "url": call.absolute(generation.link(record, artefact))}
            for artefact in record.artefacts
        ],
        "metrics": metrics(record, outputs),
    }


def summary(call: Call, record: RequestRecord) -> JsonObject:
    """A line of the history."""
    return {
        **_public(record, {"steps"}),
        "version": record.version or 1,
        "requestId": record.id,
        "progress": call.services.generation.percentage(record),
        "artefacts": [artefact.to_json() for artefact in record.artefacts],
    }


def _public(record: RequestRecord, besides: set[str]) -> JsonObject:
    return record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=_PRIVATE | besides)


def _judged(call: Call, record: RequestRecord, outputs: dict[str, JsonObject]) -> JsonObject:
    """The resume's score (the letter's where there is no resume), what the gate found, and what it asks."""
    resume, letter = outputs.get("generate_resume", {}), outputs.get("generate_cover_letter", {})
    gate = call.services.gate_answers
    found = {
        "score": resume.get("score") or letter.get("score"),
        "consistency": letter.get("consistency") or resume.get("consistency"),
        "truth": {
            name: step["truth"] for name, step in (("resume", resume), ("cover-letter", letter)) if "truth" in step
        },
        "questions": [question.to_json() for question in gate.questions(outputs)],
        "answered": gate.given(record),
    }
    return {name: value for name, value in found.items() if value is not None}


def _drawn(outputs: dict[str, JsonObject]) -> JsonObject:
    """Pages, notes and the read-back report of each document that was drawn."""
    steps = {"resume": "create_resume_pdf", "cover-letter": "create_cover_letter_pdf"}
    return {name: outputs[step] for name, step in steps.items() if step in outputs}


def _intermediate(outputs: dict[str, JsonObject]) -> JsonObject:
    """Seed 002's `intermediateResults`, assembled from the checkpoints."""
    resume, letter = outputs.get("generate_resume", {}), outputs.get("generate_cover_letter", {})
    found = {
        "resumeContent": resume.get("resumeContent"),
        "coverLetterContent": letter.get("coverLetterContent"),
        "resumeTokenUsage": resume.get("tokenUsage"),
        "coverLetterTokenUsage": letter.get("tokenUsage"),
        "model": resume.get("model") or letter.get("model"),
    }
    return {name: value for name, value in found.items() if value is not None}
