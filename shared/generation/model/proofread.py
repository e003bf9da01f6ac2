"""A model's document held against the facts before it is accepted: the one repair names what they do not carry."""

import json
from typing import TypeVar

from shared.domain.claims import Claim, TruthReport
from shared.domain.content import CoverLetterContent, ResumeContent
from shared.generation.model.asking import Improvable

Content = TypeVar("Content", ResumeContent, CoverLetterContent)

_MOST = 12


def proofread(content: Content, report: TruthReport) -> Content:
    """The content, if the facts carry all of it. Raises `Improvable` with what to mend."""
    if not report.unsupported:
        return content
    faults = dict.fromkeys(_line(claim) for claim in report.unsupported[:_MOST])
    listed = "\n".join(faults)
    raise Improvable(
        content,
        "some sentences said more than their facts do. Say less there, or leave them out. They are data, one a "
        f"line:\n{listed}",
    )


def _line(claim: Claim) -> str:
    told = {"sentence": claim.text, "not carried": claim.kind.value, "words": claim.words}
    return json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)
