"""The `documents` workflow: seed 002's six steps, under its ids, names and order."""

from functools import partial

from shared.domain.generation import DocumentKind, GenerateType
from shared.domain.importing import importing
from shared.engine.retry_policy import RetryPolicy
from shared.engine.workflow import Output, Step, StepContext, Workflow
from shared.generation.documents.fetch import FetchData
from shared.generation.documents.publish import UploadDocuments
from shared.generation.documents.response import response_document
from shared.generation.documents.tools import WRITING_ATTEMPTS, Tools

NAME = "documents"
VERSION = 1

_RESUME = ("generate_resume", "create_resume_pdf")
_LETTER = ("generate_cover_letter", "create_cover_letter_pdf")
_ORDER = (
    "fetch_data",
    "generate_resume",
    "generate_cover_letter",
    "create_resume_pdf",
    "create_cover_letter_pdf",
    "upload_documents",
)
_LEFT_OUT = {GenerateType.RESUME: _LETTER, GenerateType.COVER_LETTER: _RESUME, GenerateType.BOTH: ()}


def steps_for(generate_type: GenerateType) -> tuple[str, ...]:
    """The rows that a request of this type holds: four for one document, six for both."""
    return tuple(step for step in _ORDER if step not in _LEFT_OUT[generate_type])


def documents_workflow(tools: Tools) -> Workflow:
    """The table. Weights are shares of the time that a run with a real provider takes."""
    return Workflow(
        name=NAME,
        version=VERSION,
        response=response_document,
        steps=(
            Step(
                id="fetch_data",
                name="Fetch Experience Data",
                description="Reading your profile, experience and skills",
                run=FetchData(tools),
                weight=5,
                phase="fetch",
                deadline=20.0,
                may_hang=False,
                retry=RetryPolicy(max_failures=5, base=1.0),
            ),
            *_writing(tools),
            *_drawing(tools),
            Step(
                id="upload_documents",
                name="Upload Documents",
                description="Checking the files and publishing them",
                run=UploadDocuments(tools),
                weight=5,
                phase="publish",
                deadline=60.0,
                retry=RetryPolicy(max_failures=6, base=1.0),
            ),
        ),
    )


def _writing(tools: Tools) -> tuple[Step, ...]:
    policy = RetryPolicy(max_failures=WRITING_ATTEMPTS, base=2.0)
    return (
        Step(
            id="generate_resume",
            name="Generate Resume Content",
            description="Choosing and wording what matters for this job",
            run=partial(_write_resume, tools),
            weight=35,
            phase="write",
            deadline=180.0,
            retry=policy,
        ),
        Step(
            id="generate_cover_letter",
            name="Generate Cover Letter",
            description="Writing a letter that rests on the same facts",
            run=partial(_write_letter, tools),
            weight=35,
            phase="write",
            deadline=180.0,
            retry=policy,
        ),
    )


def _drawing(tools: Tools) -> tuple[Step, ...]:
    policy = RetryPolicy(max_failures=3, base=1.0)
    return (
        Step(
            id="create_resume_pdf",
            name="Create Resume PDF",
            description="Laying out the resume and drawing its pages",
            run=partial(_draw, tools, DocumentKind.RESUME),
            weight=10,
            phase="render",
            deadline=60.0,
            may_hang=False,
            retry=policy,
        ),
        Step(
            id="create_cover_letter_pdf",
            name="Create Cover Letter PDF",
            description="Laying out the letter and drawing its page",
            run=partial(_draw, tools, DocumentKind.COVER_LETTER),
            weight=10,
            phase="render",
            deadline=60.0,
            may_hang=False,
            retry=policy,
        ),
    )


def _write_resume(tools: Tools, context: StepContext) -> Output:
    with importing:
        from shared.generation.documents.write import GenerateResume  # noqa: PLC0415 a cold start pays only for what it uses
    return GenerateResume(tools)(context)


def _write_letter(tools: Tools, context: StepContext) -> Output:
    with importing:
        from shared.generation.documents.write import GenerateCoverLetter  # noqa: PLC0415
    return GenerateCoverLetter(tools)(context)


def _draw(tools: Tools, kind: DocumentKind, context: StepContext) -> Output:
    with importing:
        from shared.generation.documents.render import CreatePdf  # noqa: PLC0415
    return CreatePdf(tools, kind)(context)
