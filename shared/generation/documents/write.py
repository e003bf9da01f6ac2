"""generate_resume and generate_cover_letter: the words, from the person's own facts."""

from dataclasses import dataclass

from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.errors import InvalidInput
from shared.domain.generation import Brief
from shared.domain.model import JsonObject
from shared.domain.profile import Profile
from shared.engine.records import DONE
from shared.engine.workflow import Output, StepContext
from shared.generation.documents.figures import FIGURES, with_figures
from shared.generation.documents.judge import Judge
from shared.generation.documents.kept import kept_words
from shared.generation.documents.tools import WRITING_ATTEMPTS, Tools
from shared.generation.model.providers import not_configured
from shared.generation.writer import Circumstances, Writer, Written


@dataclass(frozen=True)
class GenerateResume:
    """Writes the resume."""

    tools: Tools

    def __call__(self, context: StepContext) -> Output:
        """Checkpoint `resumeContent` as the gate left it, with its usage, cost, model, questions and scores."""
        if (kept := kept_words(context, "generate_resume")) is not None:
            return recorded(context, kept)
        writer = chosen_writer(self.tools, context)
        brief, profile = material(context)
        written = writer.write_resume(profile, brief)
        content, judged = Judge(profile, brief).resume(written.content)
        return recorded(context, {"resumeContent": content.to_json(), **_spent(written), **judged})


@dataclass(frozen=True)
class GenerateCoverLetter:
    """Writes the letter, in agreement with the resume where there is one."""

    tools: Tools

    def __call__(self, context: StepContext) -> Output:
        """Checkpoint `coverLetterContent` as the gate left it, with its usage, cost, model, questions and scores."""
        if (kept := kept_words(context, "generate_cover_letter")) is not None:
            return recorded(context, kept)
        writer = chosen_writer(self.tools, context)
        brief, profile = material(context)
        resume = None
        if context.request.step("generate_resume") is not None:
            resume = ResumeContent.model_validate(context.output("generate_resume")["resumeContent"])
        written = writer.write_letter(profile, brief, resume)
        content, judged = Judge(profile, brief, resume).letter(written.content)
        return recorded(context, {"coverLetterContent": content.to_json(), **_spent(written), **judged})


def material(context: StepContext) -> tuple[Brief, Profile]:
    """What was asked for, and the profile as fetch_data recorded it."""
    brief = Brief.model_validate(context.input()["brief"])
    return brief, Profile.model_validate(context.output("fetch_data")["profile"])


def chosen_writer(tools: Tools, context: StepContext) -> Writer:
    """The writer of the request's provider, which retry may have changed."""
    provider = context.request.attributes.get("provider", "offline")
    if provider not in tools.writers:
        raise InvalidInput(
            not_configured(provider),
            code="provider_not_configured",
        )
    return tools.writers[provider](_circumstances(context))


def recorded(context: StepContext, output: JsonObject) -> Output:
    """What a writer's step records; its marks go to the request's record too."""
    return Output(output, shown={FIGURES: with_figures(context.request.attributes.get(FIGURES), output)})


def _circumstances(context: StepContext) -> Circumstances:
    step, resume = context.request.next_step, context.request.step("generate_resume")
    spent = 0.0
    if resume is not None and resume.status in DONE:
        spent = context.output("generate_resume").get("costUsd") or 0.0
    return Circumstances(spent, last_attempt=step is not None and step.failures + 1 >= WRITING_ATTEMPTS)


def _spent(written: Written[ResumeContent] | Written[CoverLetterContent]) -> JsonObject:
    return {
        "tokenUsage": written.usage.to_json(),
        "costUsd": written.cost_usd,
        "model": written.model,
    }
