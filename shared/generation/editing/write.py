"""generate_resume and generate_cover_letter of an edit: a person's words, held to the profile."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from shared.domain.claims import OpenQuestion, TruthReport, Verdict
from shared.domain.content import Evidence, ResumeContent, TokenUsage
from shared.domain.generation import Brief, DocumentKind
from shared.domain.model import JsonObject
from shared.domain.profile import Profile
from shared.engine.workflow import Output, StepContext, Suspend
from shared.generation.documents.compose import WRITTEN_BY
from shared.generation.documents.judge import Judge, left_out, truth_of
from shared.generation.documents.write import material, recorded
from shared.generation.editing.beside import boasts_in_greeting, unasked, with_claims_beside
from shared.generation.editing.carried import Carried, content_of
from shared.generation.editing.rulings import (
    NAME,
    Choice,
    Content,
    Faults,
    by_default,
    choices_of,
    put_back,
    question,
    vouched_for,
)
from shared.generation.editing.sentences import known_evidence, sentences_of
from shared.truth.gate import check_letter, check_resume
from shared.truth.pruning import without_unsupported

OWN_WORDS = "own-words"  #: stands where a writer's model is named
_FREE: JsonObject = {"tokenUsage": TokenUsage().to_json(), "costUsd": 0.0}


@dataclass(frozen=True)
class EditDocument:
    """Takes over one document: as it was, or with the changes that its person made."""

    kind: DocumentKind

    def __call__(self, context: StepContext) -> Output | Suspend:
        """Checkpoint what a writer's step does, with `ownWords` and `vouched`; ask about what no fact carries."""
        carried = Carried(context)
        brief, profile = material(context)
        desk = _Desk(self.kind, profile, brief, _finished(context, self.kind), asks=carried.asks)
        given = carried.edited(self.kind)
        if given is None:
            return recorded(context, desk.unchanged(carried))
        before = carried.before(self.kind)
        content = given if carried.asks else _with_head_of(given, before)
        vouched = frozenset(carried.output(self.kind).get("vouched", ()))
        faults = desk.faults(content, before, vouched)
        sentences = faults.sentences()
        if sentences and carried.asks:
            answer = context.answer()
            asked = question(self.kind, sentences)
            if answer is None:
                return Suspend(asked)
            choices = choices_of(asked, answer)
        else:
            choices = by_default(sentences)
        words = content.to_json()
        put_back(words, sentences, choices)
        settled = desk.faults(content_of(self.kind, words), before, vouched)
        kept = vouched | frozenset(vouched_for(sentences, choices))
        return recorded(context, {**desk.settled(settled, kept, carried), "choices": _told(choices)})


@dataclass(frozen=True)
class _Desk:
    kind: DocumentKind
    profile: Profile
    brief: Brief
    resume: ResumeContent | None
    asks: bool

    def faults(self, content: Content, before: Content, vouched: frozenset[str]) -> Faults:
        known = known_evidence(content.to_json(), before.to_json())
        content = content.model_copy(update={"evidence": tuple(known)})
        return Faults(self.kind, content, before, self._report(content, before), vouched)

    def unchanged(self, carried: Carried) -> JsonObject:
        """The same words; how well they do is asked again, because the other document may have changed."""
        stored = carried.output(self.kind)
        return {**stored, **_FREE, "keptFrom": carried.request_id, **self._scores(carried.before(self.kind))}

    def settled(self, faults: Faults, vouched: frozenset[str], carried: Carried) -> JsonObject:
        asked = {id(claim): faults.asked(claim).id for claim in faults.report.unsupported}
        out = [claim for claim in faults.report.unsupported if asked[id(claim)] not in vouched]
        carried_by = [claim for claim in faults.report.claims if claim.verdict is not Verdict.UNSUPPORTED]
        evidence = tuple(
            Evidence(path=one.path, start=one.start, end=one.end, facts=one.evidence) for one in carried_by
        )
        content = faults.content.model_copy(update={"evidence": evidence})
        gone = TruthReport(claims=(*carried_by, *out), verdict=faults.report.verdict)
        pruned, questions = _pruned(content, gone)
        words = {
            claim.text for claim in faults.report.unsupported if asked[id(claim)] in vouched or claim.path == NAME
        }
        content = _finished_words(pruned, faults.before, carried, (*left_out(questions), *_vouched_note(words)))
        truth = truth_of(faults.report, questions)
        truth["truth"]["onOwnersWord"] = len(words)
        return {
            WRITTEN_BY[self.kind][1]: content.to_json(),
            **_FREE,
            "model": OWN_WORDS,
            **truth,
            **self._scores(content),
            **({"putBack": carried.pins} if self.kind is DocumentKind.RESUME and carried.pins else {}),
            "editedFrom": carried.request_id,
            "vouched": sorted(vouched & set(asked.values())),
            "ownWords": _own_words(content.to_json(), carried.output(self.kind), self.kind, words),
        }

    def _report(self, content: Content, before: Content) -> TruthReport:
        today, job = self.brief.date, self.brief.job
        if isinstance(content, ResumeContent):
            report = check_resume(self.profile, content, today)
        else:
            report = check_letter(self.profile, content, today, self.resume, job)
        # Its owner may call a place or a heading what they like; nobody else may.
        beside = () if self.asks else unasked(content, before, report)
        boasts = boasts_in_greeting(content, before, self.profile, today, job)
        return with_claims_beside(report, chain(beside, boasts))

    def _scores(self, content: Content) -> JsonObject:
        judge = Judge(self.profile, self.brief, self.resume)
        if isinstance(content, ResumeContent):
            return judge.scores(content, content, None)
        return judge.scores(content, self.resume, content)


def _finished(context: StepContext, kind: DocumentKind) -> ResumeContent | None:
    if kind is DocumentKind.RESUME or context.request.step("generate_resume") is None:
        return None
    return ResumeContent.model_validate(context.output("generate_resume")["resumeContent"])


def _with_head_of(given: Content, before: Content) -> Content:
    """Who a document is about and how to reach them is the owner's to say: for anybody else it stays as it was."""
    if isinstance(given, ResumeContent) and isinstance(before, ResumeContent):
        head = {"name": before.personal_info.name, "contact": before.personal_info.contact}
        return given.model_copy(update={"personal_info": given.personal_info.model_copy(update=head)})
    return given


def _pruned(content: Content, gone: TruthReport) -> tuple[Content, tuple[OpenQuestion, ...]]:
    if isinstance(content, ResumeContent):
        return without_unsupported(content, gone)
    return without_unsupported(content, gone)


def _finished_words(content: Content, before: Content, carried: Carried, notes: tuple[str, ...]) -> Content:
    if not isinstance(content, ResumeContent) or not isinstance(before, ResumeContent):
        return content.model_copy(update={"notes": notes})
    said = {place.text for place in sentences_of(content.to_json())}
    omitted = tuple(one for one in carried.omitted(before) if one.text not in said)
    return content.model_copy(update={"notes": notes, "omitted": omitted})


def _vouched_note(words: set[str]) -> tuple[str, ...]:
    if not words:
        return ()
    what = "One statement rests" if len(words) == 1 else f"{len(words)} statements rest"
    return (f"{what} on its owner's word: nothing in the profile carries it yet.",)


def _own_words(content: JsonObject, before: JsonObject, kind: DocumentKind, vouched: set[str]) -> list[JsonObject]:
    """Every sentence in a person's own wording, of this change or of one before it."""
    own = {one["text"] for one in before.get("ownWords", ())}
    written = {place.text for place in sentences_of(before[WRITTEN_BY[kind][1]])} - own
    return [
        {"path": one.path, "start": one.start, "end": one.end, "text": one.text,
         "word": "owner" if one.text in vouched else "facts"}
        for one in sentences_of(content)
        if one.text not in written or one.text in vouched
    ]  # fmt: skip


def _told(choices: Mapping[str, Choice]) -> dict[str, Any]:
    return {name: choice.value for name, choice in choices.items()}
