"""A person's answers to the gate's questions: with their word a fact is added to the profile, and may be written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from shared.domain.claims import ClaimKind, OpenQuestion
from shared.domain.errors import InvalidInput
from shared.domain.facts import entry_id, facts_of
from shared.domain.instants import to_text
from shared.domain.model import JsonObject
from shared.domain.plain_text import plain
from shared.domain.profile import Profile
from shared.engine.paths import gate_answers_path
from shared.engine.recording import private
from shared.engine.records import RequestRecord
from shared.ports.document_store import DocumentStore, Transaction
from shared.profiles.additions import Addition, Place
from shared.profiles.service import ProfileService

_WRITING_STEPS = ("generate_resume", "generate_cover_letter")
_PLACES: dict[ClaimKind, Place] = {
    ClaimKind.SKILL: "skill",
    ClaimKind.CERTIFICATE: "certificate",
    ClaimKind.LANGUAGE: "language",
}
#: What is a field of the profile and no sentence: it is changed there.
_FIELDS = frozenset({ClaimKind.EMPLOYER, ClaimKind.TITLE, ClaimKind.DEGREE, ClaimKind.DATE, ClaimKind.NAME})


@dataclass(frozen=True)
class Answered:
    """One answer taken. `fact_id`: the fact it added, if any; `note`: what the person should know."""

    question_id: str
    fact_id: str | None = None
    note: str = ""


@dataclass(frozen=True)
class GateAnswers:
    """Takes answers. Answering the same question again changes nothing more."""

    store: DocumentStore
    profiles: ProfileService
    clock: Callable[[], datetime]

    def questions(self, outputs: Mapping[str, JsonObject]) -> tuple[OpenQuestion, ...]:
        """What the gate asks about this request's documents."""
        return tuple(
            OpenQuestion.model_validate(asked)
            for step in _WRITING_STEPS
            for asked in outputs.get(step, {}).get("questions", ())
        )

    def given(self, record: RequestRecord) -> JsonObject:
        """The answers so far, by question."""
        stored = self.store.get(gate_answers_path(record.id)) or {}
        answers: JsonObject = stored.get("answers", {})
        return answers

    def confirm(self, profile_id: str, question: OpenQuestion, wording: str, editor: str | None) -> Answered:
        """Yes, it is so: the fact goes into that profile, in the person's own wording where they give one."""
        if question.kind in _FIELDS:
            return Answered(question.id, None, f"Change the {question.kind.value} in your profile, then write again.")
        profile = self.profiles.profile(profile_id)
        addition = Addition(
            id=f"fact-{question.id}",
            place=_PLACES.get(question.kind, "accomplishment"),
            text=plain(wording) or question.text,
            owner=_owner(profile, question),
        )
        if addition.place == "accomplishment" and not addition.owner:
            raise InvalidInput("Your profile has no job that this belongs to. Add the fact in the profile itself.")
        self.profiles.add(addition, editor, profile_id)
        return Answered(question.id, addition.id, "It is in your profile now, and will be used when you write again.")

    def remember(self, record: RequestRecord, answers: Mapping[str, str]) -> None:
        """Keep what was answered, so that nothing is asked twice."""
        path = gate_answers_path(record.id)

        def write(tx: Transaction) -> None:
            known: JsonObject = (tx.get(path) or {}).get("answers", {})
            new = {known_id: {"answer": said, "at": to_text(tx.now)} for known_id, said in answers.items()}
            tx.set(path, private(record, {"answers": {**known, **new}}))

        self.store.transact(write)


def _owner(profile: Profile, question: OpenQuestion) -> str:
    """The job that the sentence was about: that of its facts, or the latest."""
    known = {fact.id: fact.owner or fact.id for fact in facts_of(profile)}
    jobs = [entry_id(entry, i) for i, entry in enumerate(profile.entries)]
    named = [owner for fact in question.evidence if (owner := known.get(fact, "")) in jobs]
    return next(iter((*named, *_latest(profile))), "")


def _latest(profile: Profile) -> Iterator[str]:
    numbered = list(enumerate(profile.entries))
    numbered.sort(key=lambda pair: (pair[1].end_date or "9999", pair[1].start_date or ""), reverse=True)
    return (entry_id(entry, i) for i, entry in numbered)
