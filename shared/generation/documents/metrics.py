"""What a run took and cost, from what its steps recorded."""

from collections.abc import Mapping

from shared.domain.model import JsonObject
from shared.engine.records import RequestRecord


def metrics(record: RequestRecord, outputs: Mapping[str, JsonObject]) -> JsonObject:
    """Seed 002's metrics: milliseconds from start to the last change, tokens by document, US dollars, model."""
    resume, letter = (outputs.get(step, {}) for step in ("generate_resume", "generate_cover_letter"))
    resume_usage, letter_usage = resume.get("tokenUsage", {}), letter.get("tokenUsage", {})
    return {
        "durationMs": int((record.updated_at - record.created_at).total_seconds() * 1000),
        "tokenUsage": {
            "resumePrompt": resume_usage.get("promptTokens", 0),
            "resumeCompletion": resume_usage.get("completionTokens", 0),
            "coverLetterPrompt": letter_usage.get("promptTokens", 0),
            "coverLetterCompletion": letter_usage.get("completionTokens", 0),
            "total": resume_usage.get("totalTokens", 0) + letter_usage.get("totalTokens", 0),
        },
        "costUsd": _summed(resume.get("costUsd", 0.0), letter.get("costUsd", 0.0)),
        "model": resume.get("model") or letter.get("model") or "unknown",
        "attempts": sum(step.attempt for step in record.steps),
    }


def _summed(*costs: float | None) -> float | None:
    """The sum, or None where a part is not known: a part is not the whole."""
    known = [cost for cost in costs if cost is not None]
    return round(sum(known), 6) if len(known) == len(costs) else None
