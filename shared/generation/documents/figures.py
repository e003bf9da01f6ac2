"""A request's marks in brief, kept on its record: a list shows them and is ordered by them without any checkpoint."""

from collections.abc import Mapping

from shared.domain.model import JsonObject

FIGURES = "figures"
_WRITING = ("generate_resume", "generate_cover_letter")


def with_figures(before: JsonObject | None, output: JsonObject) -> JsonObject:
    """The marks after one more document: `atsScore` and `consistencyScore` (0–1), and the score's `band`.

    The score is that of the document written first, consistency that of all written so far. What could not be judged
    is left out.
    """
    found = dict(before) if before else {}
    if before is None:
        score = output.get("score") or {}
        found = {name: score[name] for name in ("atsScore", "band") if score.get(name) is not None}
    overall = (output.get("consistency") or {}).get("overall")
    return found if overall is None else {**found, "consistencyScore": overall}


def figures_of(outputs: Mapping[str, JsonObject]) -> JsonObject:
    """The marks of a request whose record does not hold them, from its checkpoints."""
    found: JsonObject | None = None
    for step in _WRITING:
        if step in outputs:
            found = with_figures(found, outputs[step])
    return found or {}
