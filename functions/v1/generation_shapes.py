"""A generation as seed 000's models read it: every key, in every state."""

from datetime import timedelta

from functions.calls import Call
from functions.v1.stages import STATUSES, progress_of, stage_of
from shared.domain.document import RenderFormat
from shared.domain.errors import Conflict, InternalError, InvalidInput
from shared.domain.generation import Brief, DocumentKind, GenerateType
from shared.domain.instants import to_text
from shared.domain.model import JsonObject
from shared.engine.records import RequestRecord, Status
from shared.generation.documents.metrics import metrics
from shared.generation.history import document_type
from shared.profiles.service import SITE

_EXPECTED = timedelta(seconds=6)  #: seed 000: what a run takes
KINDS = {"resume": DocumentKind.RESUME, "cover_letter": DocumentKind.COVER_LETTER}
_STEPS = {"resume": "generate_resume", "cover_letter": "generate_cover_letter"}


def type_of(record: RequestRecord) -> str:
    """`resume` or `cover_letter`."""
    return document_type(GenerateType(record.attributes.get("generateType", "resume")))


def document_id(record: RequestRecord, kind: DocumentKind) -> str:
    """Names one document of one generation."""
    return f"{record.id}.{kind}"


def generation(call: Call, record: RequestRecord, *, signed: bool = True) -> JsonObject:
    """`Generation`. With `signed` links that need no sign-in; without, the address that asks for one."""
    told, ended = type_of(record), record.terminal
    started = next((step.started_at for step in record.steps if step.started_at), None)
    outputs = call.services.generation.outputs(record) if record.status is Status.COMPLETED else {}
    measured = metrics(record, outputs)
    result = short_result(call, record, outputs, signed=signed) if outputs else None
    job = record.attributes.get("job", {})
    step = record.next_step
    error = step.error if record.status is Status.FAILED and step else None
    return {
        "id": record.id,
        "user_id": record.owner_uid or "",
        "profile_id": record.attributes.get("profileId", SITE),
        "job_id": record.attributes.get("jobId", ""),
        "document_type": told,
        "status": STATUSES[record.status],
        "progress": progress_of(record, told),
        "result": result,
        "error_message": error.message if error else None,
        "tokens_used": measured["tokenUsage"]["total"],
        "generation_time": (record.updated_at - record.created_at).total_seconds() if ended else None,
        "estimated_completion": None if ended else to_text(record.created_at + _EXPECTED),
        "job_title": job.get("role", ""),
        "company": job.get("company", ""),
        "ats_score": result["ats_score"] if result and result["score_note"] == "" else None,
        "consistency_score": result["consistency_score"] if result else None,
        "regenerated_from": record.attributes.get("regeneratedFrom"),
        "version": record.version or 1,
        "edited_from": record.attributes.get("editedFrom"),
        "created_at": to_text(record.created_at),
        "started_at": to_text(started) if started else None,
        "completed_at": to_text(record.updated_at) if record.status is Status.COMPLETED else None,
        "updated_at": to_text(record.updated_at),
    }


def short_result(call: Call, record: RequestRecord, outputs: dict[str, JsonObject], *, signed: bool) -> JsonObject:
    """`GenerationResult`. A posting that asks for nothing cannot be scored: the client's model needs a number, so
    it gets 0, and `score_note` says what that means."""
    told = type_of(record)
    written = outputs.get(_STEPS[told], {})
    score = written.get("score") or {}
    kind = KINDS[told]
    return {
        "document_id": document_id(record, kind),
        "ats_score": float(score.get("atsScore") or 0.0),
        "match_percentage": int(score.get("matchPercentage") or 0),
        "keyword_coverage": float(score.get("keywordCoverage") or 0.0),
        "keywords_matched": int(score.get("keywordsMatched") or 0),
        "keywords_total": int(score.get("keywordsTotal") or 0),
        "pdf_url": link_to(call, record, kind, signed=signed),
        "recommendations": list(score.get("recommendations") or ()),
        "score_note": "" if score.get("atsScore") is not None else score.get("note") or "This was not scored.",
        "consistency_score": (written.get("consistency") or {}).get("overall"),
    }


def whole_result(call: Call, record: RequestRecord, brief: Brief) -> JsonObject:
    """The result screen's data. Raises `Conflict` before the end, `InvalidInput` with the stage after a failure."""
    _require_completed(record)
    told = type_of(record)
    outputs = call.services.generation.outputs(record)
    short = short_result(call, record, outputs, signed=True)
    written = outputs.get(_STEPS[told], {})
    letter = DocumentKind.COVER_LETTER
    beside = brief.generate_type is GenerateType.BOTH
    measured = metrics(record, outputs)
    return {
        "id": record.id,
        "document_type": told,
        **short,
        "content": {name: _text(call, record, KINDS[told], form) for name, form in _FORMS.items()},
        "score": written.get("score"),
        "consistency": written.get("consistency"),
        "fabrication_check": _fabrication(written),
        "target": _target(record, short, written.get("score") or {}),
        "cover_letter_document_id": document_id(record, letter) if beside else None,
        "cover_letter_pdf_url": link_to(call, record, letter, signed=True) if beside else None,
        "metadata": {
            "template": brief.options.template,
            "length": brief.options.length,
            "tokens_used": measured["tokenUsage"]["total"],
            "generation_time": (record.updated_at - record.created_at).total_seconds(),
            "model": measured["model"],
            "words_kept_from": written.get("keptFrom"),
            "max_bullets_per_role": brief.options.max_bullets_per_role,
            "layout_applied": brief.options.layout is not None,
            "writing_style_applied": brief.options.writing_style is not None,
            "notes": _notes(written, outputs, told),
        },
    }


_FORMS: dict[str, RenderFormat] = {"text": "txt", "html": "html", "markdown": "md"}


def link_to(call: Call, record: RequestRecord, kind: DocumentKind, *, signed: bool) -> str:
    """Where the PDF is."""
    service = call.services.generation
    if signed:
        return call.absolute(service.link(record, service.artefact(record, f"{kind}.pdf")))
    return call.absolute(f"/api/v1/documents/{document_id(record, kind)}/download")


def _text(call: Call, record: RequestRecord, kind: DocumentKind, form: RenderFormat) -> str:
    rendered, _filename = call.services.formats.rendered(record, kind, form)
    return rendered.data.decode()


def _fabrication(written: JsonObject) -> JsonObject:
    truth = written.get("truth") or {}
    return {
        "status": truth.get("verdict", "passed"),
        "claims_checked": truth.get("claims", 0),
        "unsupported_claims": truth.get("unsupported", 0),
        "questions": written.get("questions") or [],
    }


def _target(record: RequestRecord, short: JsonObject, score: JsonObject) -> JsonObject | None:
    """The score that the person aims at, and why it was not reached where it was not."""
    wanted = record.attributes.get("targetAtsScore")
    if wanted is None:
        return None
    reached = short["ats_score"] if short["score_note"] == "" else None
    met = reached is not None and reached >= wanted
    missing = [one["requirement"]["text"] for one in score.get("missing") or () if one.get("inProfile") is False]
    reason = ""
    if reached is None:
        reason = short["score_note"]
    elif not met and missing:
        reason = f"Your profile does not show: {', '.join(missing[:10])}. Nothing is claimed that it does not show."
    elif not met:
        reason = "The document shows all that your profile has on this posting. See recommendations."
    return {"ats_score": wanted, "reached": reached, "met": met, "reason": reason}


def _notes(written: JsonObject, outputs: dict[str, JsonObject], told: str) -> list[str]:
    content = written.get("resumeContent" if told == "resume" else "coverLetterContent") or {}
    drawn = outputs.get("create_resume_pdf" if told == "resume" else "create_cover_letter_pdf", {})
    cut = [f"Left out for want of room: {one['text']}" for one in drawn.get("omitted") or ()]
    return [*(content.get("notes") or ()), *(drawn.get("notes") or ()), *cut]


def _require_completed(record: RequestRecord) -> None:
    if record.status is Status.COMPLETED:
        return
    stage = stage_of(record)
    at = {"stage": stage.number, "stage_name": stage.name or stage.description}
    step = record.next_step
    if record.status is Status.FAILED and step is not None and step.error is not None:
        message = InternalError().message if step.error.code == InternalError.code else step.error.message
        raise InvalidInput(message, code="generation_failed", details={**at, "error_type": step.error.code})
    words = "was cancelled and has no result" if record.status is Status.CANCELLED else "is not finished yet"
    raise Conflict(
        f"This generation {words}.", code="not_finished", details={"status": STATUSES[record.status], **at}
    )
