"""Web and mail addresses: a document leads to the person's own places, and to nobody else's."""

import re
from collections.abc import Iterator

from shared.domain.claims import ClaimKind
from shared.truth.asking import finding
from shared.truth.sentence import Finding, Sentence

_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,200}|\b[\w-]{2,60}(?:[.@][\w-]{2,60})*[.@][a-z]{2,10}\b")


def addresses(sentence: Sentence) -> Iterator[Finding]:
    """An address that stands nowhere in the profile, nor in what is applied for."""
    found = [match[0].rstrip(".,;:!?)") for match in _ADDRESS.finditer(sentence.text)]
    if not found:
        return
    place = sentence.place
    job = place.posting
    applied_for = f"{job.role} {job.company} {job.company_website or ''}" if job else ""
    told = f"{place.index.profile.model_dump_json()} {applied_for}".casefold()
    for address in found:
        if address.casefold() not in told:
            yield finding(ClaimKind.NAME, address)
