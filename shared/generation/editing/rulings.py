"""What becomes of each sentence that no fact of the profile carries: kept on its owner's word, taken back, or out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from shared.domain.claims import Claim, OpenQuestion, TruthReport
from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.errors import InvalidInput
from shared.domain.generation import DocumentKind
from shared.domain.model import JsonObject, Model
from shared.engine.records import Question
from shared.generation.editing.sentences import Place, former_wording, sentences_of
from shared.truth.pruning import question_of

KIND = "unsupported"  #: the question's kind
NAME = "/personalInfo/name"  #: a document must have one
GREETING = "/greeting"

Content = ResumeContent | CoverLetterContent


class Choice(StrEnum):
    """What a person may say to a sentence: it is so, out with it, or back to what stood there before."""

    KEEP = "keep"
    DROP = "drop"
    FORMER = "former"


class UnsupportedSentence(Model):
    """A sentence that the profile does not carry. `missing`: what it lacks; `former`: what stood there before."""

    id: str
    where: str
    start: int
    end: int
    text: str
    missing: tuple[OpenQuestion, ...]
    reasons: tuple[str, ...] = ()
    former: str | None = None
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Faults:
    """The unsupported sentences of one edited document. `vouched`: questions that its owner has answered before."""

    kind: DocumentKind
    content: Content
    before: Content
    report: TruthReport
    vouched: frozenset[str]

    def asked(self, claim: Claim) -> OpenQuestion:
        """The question that a claim raises."""
        return question_of("resume" if self.kind is DocumentKind.RESUME else "cover-letter", claim)

    def sentences(self) -> tuple[UnsupportedSentence, ...]:
        """Each one once, in reading order, with every fault that it has."""
        found: dict[tuple[str, int, int], list[Claim]] = {}
        for claim in self.report.unsupported:
            if self.asked(claim).id not in self.vouched:
                found.setdefault((claim.path, claim.start, claim.end), []).append(claim)
        still_there = [place.text for place in sentences_of(self.content.to_json())]
        return tuple(self._sentence(claims, still_there) for claims in found.values())

    def _sentence(self, claims: list[Claim], still_there: list[str]) -> UnsupportedSentence:
        first = claims[0]
        place = Place(first.path, first.start, first.end, first.text)
        former = former_wording(place, self.before.to_json(), still_there)
        droppable = () if first.path == NAME else (Choice.DROP,)
        return UnsupportedSentence(
            id=self.asked(first).id,
            where=first.path,
            start=first.start,
            end=first.end,
            text=first.text,
            missing=tuple(self.asked(claim) for claim in claims),
            reasons=tuple(claim.reason for claim in claims if claim.reason),
            former=former,
            choices=(Choice.KEEP, *droppable, *((Choice.FORMER,) if former is not None else ())),
        )


def question(kind: DocumentKind, sentences: tuple[UnsupportedSentence, ...]) -> Question:
    """What the waiting step asks: `data.sentences` are `UnsupportedSentence`."""
    name = "resume" if kind is DocumentKind.RESUME else "letter"
    what = "One statement" if len(sentences) == 1 else f"{len(sentences)} statements"
    return Question(
        kind=KIND,
        text=f"{what} in your {name} cannot be found in your profile. Say for each whether it stays on your word, "
        "goes, or is put back as it was.",
        data={"document": kind.value, "sentences": [one.to_json() for one in sentences]},
    )


def choices_of(asked: Question, answer: JsonObject) -> dict[str, Choice]:
    """The choices of an answer `{"sentences": {id: choice}}`. Raises `InvalidInput` unless each sentence has one."""
    sentences = asked_in(asked)
    given = answer.get("sentences")
    chosen: Mapping[str, Any] = given if isinstance(given, dict) else {}
    faults = [
        {"field": f"answer.sentences.{one.id}", "message": f"One of {', '.join(one.choices)}."}
        for one in sentences
        if chosen.get(one.id) not in list(one.choices)
    ]
    known = {one.id for one in sentences}
    if chosen.keys() - known:
        faults.append({"field": "answer.sentences", "message": "It names a sentence that was not asked about."})
    if faults:
        raise InvalidInput("Answer for each sentence that was asked about.", details={"fields": faults[:50]})
    return {name: Choice(choice) for name, choice in chosen.items()}


def asked_in(asked: Question) -> tuple[UnsupportedSentence, ...]:
    """The sentences that a question is about."""
    return tuple(UnsupportedSentence.model_validate(one) for one in (asked.data or {}).get("sentences", ()))


def by_default(sentences: Iterable[UnsupportedSentence]) -> dict[str, Choice]:
    """What is done where nobody may vouch for anything: out, and a name back to what it was."""
    return {one.id: _unvouched(one) for one in sentences}


def put_back(content: JsonObject, sentences: Iterable[UnsupportedSentence], choices: Mapping[str, Choice]) -> None:
    """Put former wordings back into `content`, from each text's end to its start so that places stay right."""
    back = [one for one in sentences if choices.get(one.id) is Choice.FORMER and one.former is not None]
    for one in sorted(back, key=lambda one: (one.where, one.start), reverse=True):
        *above, last = one.where.split("/")[1:]
        holder: Any = content
        for part in above:
            holder = holder[int(part)] if isinstance(holder, list) else holder[part]
        at: Any = int(last) if isinstance(holder, list) else last
        text = (holder.get(at) or "") if isinstance(holder, dict) else holder[at]
        holder[at] = f"{text[: one.start]}{one.former}{text[one.end :]}"


def vouched_for(sentences: Iterable[UnsupportedSentence], choices: Mapping[str, Choice]) -> Iterator[str]:
    """The questions that are answered with the owner's word."""
    for one in sentences:
        if choices.get(one.id) is Choice.KEEP:
            yield from (asked.id for asked in one.missing)


def _unvouched(one: UnsupportedSentence) -> Choice:
    if one.where not in {NAME, GREETING}:
        return Choice.DROP
    return Choice.FORMER if one.former is not None else Choice.KEEP
