"""What a posting asks for by names that are known in several languages.

Words compare within one language only. Where a person's facts are in another language than the posting, the
names that the lists know in both (`wound care`, `Wundversorgung`) still say which facts bear on it.
"""

from functools import cached_property

from shared.domain.job import Job
from shared.scoring.postings.extract import requirements_of
from shared.scoring.postings.gazetteer import concept_of, known_in
from shared.scoring.requirements import Kind, Term, plain_role
from shared.scoring.tokens import normalise

_WEIGHTS: dict[Kind, float] = {"title": 5.0, "must": 4.5, "nice": 2.25, "duty": 3.0}


class Across:
    """One posting's known names, each with its weight."""

    def __init__(self, job: Job) -> None:
        self._job = job

    @cached_property
    def _terms(self) -> dict[str, Term]:
        found: dict[str, Term] = {}
        text = normalise(self._job.job_description_text or "")
        parts: tuple[tuple[Kind, str], ...] = (("title", normalise(plain_role(self._job.role))), ("duty", text))
        for kind, told in parts:
            for known in known_in(told):
                _keep(found, known.concept, told[known.start : known.end], kind)
        for asked in requirements_of(self._job):
            for name in asked.alternatives or (asked.text,):
                if asked.kind != "title" and (concept := concept_of(name)) is not None:
                    _keep(found, concept, name, asked.importance)
        return found

    def named(self, name: str) -> Term | None:
        """The posting's term for this very name, in any language that the lists know it in."""
        concept = concept_of(name)
        return self._terms.get(concept) if concept is not None else None

    def relevance(self, text: str) -> float:
        """The weight of the posting's names that a text says, each counted once."""
        concepts = {known.concept for known in known_in(normalise(text))}
        return sum(term.weight for concept, term in self._terms.items() if concept in concepts)


def _keep(found: dict[str, Term], concept: str, surface: str, kind: Kind) -> None:
    known = found.get(concept)
    if known is None or _WEIGHTS[kind] > known.weight:
        found[concept] = Term(f"={concept}", surface, _WEIGHTS[kind], kind)
