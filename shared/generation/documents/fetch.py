"""fetch_data: read the profile once, so that every later step works from the same facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shared.domain.errors import InvalidInput
from shared.domain.generation import Brief
from shared.domain.profile import Profile
from shared.domain.scripts import unsupported_script
from shared.engine.workflow import Output, StepContext
from shared.generation.documents.tools import Tools
from shared.profiles.service import public_part


@dataclass(frozen=True)
class FetchData:
    """Checkpoints the profile as it was at this moment, less what this request's documents may not show."""

    tools: Tools

    def __call__(self, context: StepContext) -> Output:
        """Read the profile. Raises `NotFound` when there is none, `InvalidInput` for a script we cannot set."""
        order = context.input()
        brief = Brief.model_validate(order["brief"])
        profile = self.tools.profiles.profile(brief.profile_id)
        if order.get("publicContactOnly"):
            profile = profile.model_copy(update={"personal_info": public_part(profile.personal_info)})
        refuse_unsupported_script(profile.to_json())
        return Output({"profile": profile.to_json(), "counts": _counts(profile)})


def refuse_unsupported_script(value: Any) -> None:
    """Raise `InvalidInput` when any text is in a script that would come out wrong on the page."""
    for text in _texts(value):
        script = unsupported_script(text)
        if script:
            raise InvalidInput(
                f"{script} text cannot be set correctly yet: it would be printed in the wrong order. "
                "Nothing was billed. Use Latin letters for it, then try this step again.",
                code="unsupported_script",
                details={"script": script},
            )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _counts(profile: Profile) -> dict[str, int]:
    return {
        "entries": len(profile.entries),
        "blurbs": len(profile.blurbs),
        "education": len(profile.education),
        "skills": sum(len(group.items) for group in profile.skills),
        "projects": len(profile.projects),
        "languages": len(profile.languages),
        "certificates": len(profile.certificates),
    }
