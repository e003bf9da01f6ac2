"""Takes out of a document what no fact carries. What was taken out becomes a question to the person."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from shared.domain.claims import Claim, OpenQuestion, TruthReport
from shared.domain.content import CoverLetterContent, Evidence, ResumeContent

Content = TypeVar("Content", ResumeContent, CoverLetterContent)

#: Where this field falls, the whole item falls: a job without its employer says nothing.
_CARRYING = {"experience": "company", "education": "institution", "projects": "name"}
_ASIDE = frozenset(("evidence", "omitted", "notes", "language"))
_ID_LENGTH = 16


def without_unsupported(content: Content, report: TruthReport) -> tuple[Content, tuple[OpenQuestion, ...]]:
    """The document without its unsupported sentences, items and fields, and a question for each.

    Evidence keeps pointing at the same words. The person's name stays as it is: a document must have one.
    """
    faults = [claim for claim in report.unsupported if claim.path != "/personalInfo/name"]
    document: Literal["resume", "cover-letter"] = "resume" if isinstance(content, ResumeContent) else "cover-letter"
    questions = tuple(
        {asked.id: asked for asked in (question_of(document, fault) for fault in report.unsupported)}.values()
    )
    if not faults:
        return content, questions
    pruned = _Pruning(_cuts(faults))
    body = pruned.node(content.to_json(), "", "")
    body["evidence"] = [piece.to_json() for piece in pruned.moved(content.evidence)]
    return type(content).model_validate(body), questions


def question_of(document: Literal["resume", "cover-letter"], claim: Claim) -> OpenQuestion:
    """What is asked about a claim that no fact carries. The same words in the same document have the same id."""
    told = f"{document}\n{claim.text}\n{claim.kind.value}"
    known = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]
    return OpenQuestion(
        id=known, document=document, path=claim.path, text=claim.text, kind=claim.kind,
        question=claim.question or "", evidence=claim.evidence,
    )  # fmt: skip


def _cuts(faults: Iterable[Claim]) -> dict[str, list[tuple[int, int]]]:
    cuts: dict[str, set[tuple[int, int]]] = {}
    for claim in faults:
        cuts.setdefault(claim.path, set()).add((claim.start, claim.end))
    return {path: sorted(found) for path, found in cuts.items()}


@dataclass
class _Pruning:
    """Rebuilds a document without the cuts and remembers where everything went."""

    cuts: dict[str, list[tuple[int, int]]]
    #: Old path → new path of every text that was kept.
    paths: dict[str, str] = field(default_factory=dict)
    #: Old path → the characters taken out of the text there.
    removed: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def node(self, node: dict[str, Any], old: str, new: str) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for name, value in node.items():
            if not old and name in _ASIDE:
                kept[name] = value
            elif isinstance(value, dict):
                kept[name] = self.node(value, f"{old}/{name}", f"{new}/{name}")
            elif isinstance(value, list):
                kept[name] = self._items(value, f"{old}/{name}", f"{new}/{name}")
            else:
                kept[name] = self._text(value, f"{old}/{name}", f"{new}/{name}") if isinstance(value, str) else value
        if f"{old}/endDate" in self.cuts:
            kept["endDate"] = ""  # an absent end would read as “Present”
        return kept

    def _items(self, items: list[Any], old: str, new: str) -> list[Any]:
        kept: list[Any] = []
        for i, item in enumerate(items):
            here, there = f"{old}/{i}", f"{new}/{len(kept)}"
            if isinstance(item, str):
                text = self._text(item, here, there)
                if text.strip() or here not in self.cuts:
                    kept.append(text)
            elif not self._falls(old, here):
                node = self.node(item, here, there)
                if node.get("items", True):
                    kept.append(node)
        return kept

    def _falls(self, old: str, here: str) -> bool:
        carrying = _CARRYING.get(old.strip("/"))
        return carrying is not None and f"{here}/{carrying}" in self.cuts

    def _text(self, text: str, old: str, new: str) -> str:
        self.paths[old] = new
        if old not in self.cuts:
            return text
        gone = [_widened(text, start, end) for start, end in self.cuts[old]]
        kept = [i for i in range(len(text)) if not any(start <= i < end for start, end in gone)]
        while kept and text[kept[-1]].isspace():
            kept.pop()
        self.removed[old] = gone
        return "".join(text[i] for i in kept)

    def moved(self, evidence: tuple[Evidence, ...]) -> list[Evidence]:
        """The evidence of what was kept, at its new places."""
        found: list[Evidence] = []
        for piece in evidence:
            path, gone = self.paths.get(piece.path), self.removed.get(piece.path, [])
            if path is None:
                continue
            start, end = (_place(offset, gone) for offset in (piece.start, piece.end))
            if start < end or piece.start == piece.end:
                found.append(piece.model_copy(update={"path": path, "start": start, "end": end}))
        return found


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A cut takes the white space after it along."""
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end


def _place(offset: int, gone: list[tuple[int, int]]) -> int:
    return offset - sum(max(0, min(offset, end) - start) for start, end in gone if start < offset)
