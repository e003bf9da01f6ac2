"""The gate and the score as routes of their own, why a document says what it says, and answers to the gate."""

from typing import Annotated, Literal

from flask import Response
from pydantic import Field

from functions import limits
from functions.answers import answer
from functions.calls import Call
from shared.domain.claims import OpenQuestion
from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.errors import Forbidden, InvalidInput, NotFound
from shared.domain.job import Job
from shared.domain.model import JsonObject, Model, with_nulls
from shared.domain.profile import Profile
from shared.generation.answers import Answered
from shared.generation.provenance import provenance_of
from shared.generation.vouching import speaks_for
from shared.ports.identity import Role
from shared.profiles.service import SITE

TEXT_LIMIT = 50_000

Text = Annotated[str, Field(min_length=1, max_length=TEXT_LIMIT)]
ProfileId = Annotated[str, Field(max_length=80)]


class CheckBody(Model):
    """One of `text`, `resumeContent` and `coverLetterContent`; `job`: what a letter applies for."""

    text: Text | None = None
    resume_content: ResumeContent | None = None
    cover_letter_content: CoverLetterContent | None = None
    job: Job | None = None
    profile_id: ProfileId | None = None


class ScoreBody(Model):
    """`job`, and one of `text`, `resumeContent` and `requestId`. With `profileId` only what it supports counts."""

    job: Job
    text: Text | None = None
    resume_content: ResumeContent | None = None
    request_id: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    profile_id: ProfileId | None = None


class GateAnswer(Model):
    """`yes`: it is so; `wording` says it in the person's own words. `no`: leave it out for good."""

    question_id: Annotated[str, Field(min_length=1, max_length=100)]
    answer: Literal["yes", "no"]
    wording: Annotated[str, Field(max_length=2000)] = ""


class AnswersBody(Model):
    """Answers to questions of this request."""

    answers: Annotated[tuple[GateAnswer, ...], Field(min_length=1, max_length=100)]


def check(call: Call) -> Response:
    """Every sentence with its verdict, its evidence, and a question where no fact carries it."""
    body = call.body(CheckBody)
    profile = _own_profile(call, body.profile_id)
    given = _only(text=body.text, resumeContent=body.resume_content, coverLetterContent=body.cover_letter_content)
    return answer(call.services.judging.check(profile, given, body.job).to_json())


def score(call: Call) -> Response:
    """The explained score of a text, a resume or a finished request before a posting."""
    body = call.body(ScoreBody)
    limits.count_score(call.services, call.caller, call.request)
    given = _only(text=body.text, resumeContent=body.resume_content, requestId=body.request_id)
    profile = _own_profile(call, body.profile_id) if body.profile_id is not None else None
    if body.request_id is not None:
        given = _written(call, body.request_id)
    return answer(with_nulls(call.services.judging.score(body.job, given, profile)))


def provenance(call: Call) -> Response:
    """Each sentence of the documents with the facts it rests on, and what was left out."""
    generation = call.services.generation
    record = generation.read(call.path["requestId"], call.credentials)
    return answer({"documents": [one.to_json() for one in provenance_of(generation.outputs(record))]})


def answers(call: Call) -> Response:
    """Take the answers. A fact enters the profile on its owner's word alone."""
    generation, gate = call.services.generation, call.services.gate_answers
    record = generation.read(call.path["requestId"], call.credentials)
    body = call.body(AnswersBody)
    asked = {question.id: question for question in gate.questions(generation.outputs(record))}
    unknown = [given.question_id for given in body.answers if given.question_id not in asked]
    if unknown:
        raise NotFound("This request does not ask that.", code="no_such_question", details={"questions": unknown})
    profile_id = generation.brief(record.id, call.credentials).profile_id
    if any(given.answer == "yes" for given in body.answers) and not speaks_for(call.caller, record, profile_id):
        raise Forbidden("Only the profile's owner can add a fact to it. Sign in, or answer no.")
    taken = [_taken(call, profile_id, asked[given.question_id], given) for given in body.answers]
    gate.remember(record, {given.question_id: given.answer for given in body.answers})
    return answer({"answers": taken})


def _taken(call: Call, profile_id: str, question: OpenQuestion, given: GateAnswer) -> JsonObject:
    if given.answer == "no":
        told = Answered(question.id, None, "It stays out.")
    else:
        told = call.services.gate_answers.confirm(profile_id, question, given.wording, call.author)
    fact = {"factId": told.fact_id} if told.fact_id else {}
    return {"questionId": told.question_id, "note": told.note, **fact}


def _only(
    **given: str | ResumeContent | CoverLetterContent | None,
) -> str | ResumeContent | CoverLetterContent:
    sent = [value for value in given.values() if value is not None]
    if len(sent) != 1:
        raise InvalidInput(f"Send exactly one of {', '.join(given)}.", details={"fields": list(given)})
    return sent[0]


def _own_profile(call: Call, profile_id: str | None) -> Profile:
    """The caller's own; the site's is its editor's. Of others nobody learns whether they exist."""
    own = call.services.own.profiles
    if call.caller.uid is None or (profile_id == SITE and call.caller.role is not Role.EDITOR):
        raise Forbidden("Only the profile's owner may hold a text against it.")
    if profile_id not in {None, own.id_of(call.caller)}:
        raise NotFound("There is no such profile.", code="no_profile")
    return own.mine(call.caller).profile


def _written(call: Call, request_id: str) -> ResumeContent | CoverLetterContent:
    """The resume of a request the caller holds, or its letter where it has no resume."""
    generation = call.services.generation
    outputs = generation.outputs(generation.read(request_id, call.credentials))
    if resume := outputs.get("generate_resume", {}).get("resumeContent"):
        return ResumeContent.model_validate(resume)
    if letter := outputs.get("generate_cover_letter", {}).get("coverLetterContent"):
        return CoverLetterContent.model_validate(letter)
    raise NotFound("Nothing is written yet for this request.", code="not_written")
