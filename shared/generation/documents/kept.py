"""Words that need not be written again: another look of the same words costs neither time nor money."""

from collections.abc import Mapping

from shared.domain.content import TokenUsage
from shared.domain.generation import Brief
from shared.domain.model import JsonObject
from shared.engine.workflow import StepContext

WRITING = ("generate_resume", "generate_cover_letter")
_LOOKS = {"template", "paper", "accent_color", "allow_offline_fallback"}  #: options that change no word


def words_to_keep(
    before: Brief, after: Brief, request_id: str, outputs: Mapping[str, JsonObject]
) -> JsonObject | None:
    """What a new request may take over from an earlier one of the same person, or None if its words may differ.

    A day more changes no word; a month more may add to how long somebody has worked.
    """
    month_before, month_after = (f"{brief.date:%Y-%m}" for brief in (before, after))
    if month_before != month_after or "fetch_data" not in outputs or _wording(before) != _wording(after):
        return None
    written = {step: outputs[step] for step in WRITING if step in outputs}
    return {"from": request_id, "profile": outputs["fetch_data"]["profile"], "written": written}


def kept_words(context: StepContext, step_id: str) -> JsonObject | None:
    """The step's output of the earlier request, if the profile is still what it was. Nothing is billed for it."""
    kept = context.input().get("kept") or {}
    written = kept.get("written", {}).get(step_id)
    if written is None or kept["profile"] != context.output("fetch_data")["profile"]:
        return None
    return {**written, "tokenUsage": TokenUsage().to_json(), "costUsd": 0.0, "keptFrom": kept["from"]}


def _wording(brief: Brief) -> JsonObject:
    options = brief.options.model_dump(mode="json", exclude=_LOOKS)
    return {**brief.model_dump(mode="json", exclude={"date", "options"}), "options": options}
