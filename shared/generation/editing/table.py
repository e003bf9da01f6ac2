"""The `edit` workflow: the steps of `documents`, with a person's words where a writer stood."""

from dataclasses import replace
from functools import partial
from typing import Any

from shared.domain.generation import DocumentKind
from shared.domain.importing import importing
from shared.engine.workflow import Output, Step, StepContext, Suspend, Workflow
from shared.generation.documents.response import response_document
from shared.generation.documents.table import documents_workflow
from shared.generation.documents.tools import Tools

NAME = "edit"
VERSION = 1


def edit_workflow(tools: Tools) -> Workflow:
    """The table. Ids, order and retries are those of `documents`, so that every face shows an edit likewise."""
    changes = _changes(tools)
    steps = tuple(_changed(step, changes.get(step.id, {})) for step in documents_workflow(tools).steps)
    return Workflow(name=NAME, version=VERSION, steps=steps, response=response_document)


def _changed(step: Step, changes: dict[str, Any]) -> Step:
    return replace(step, **changes)


def _changes(tools: Tools) -> dict[str, dict[str, Any]]:
    return {
        "generate_resume": {
            "name": "Check Your Resume",
            "description": "Holding your words against your profile",
            "run": partial(_edit, DocumentKind.RESUME),
            "weight": 15,
            "may_hang": False,
        },
        "generate_cover_letter": {
            "name": "Check Your Letter",
            "description": "Holding your words against your profile and the resume",
            "run": partial(_edit, DocumentKind.COVER_LETTER),
            "weight": 15,
            "may_hang": False,
        },
        "create_resume_pdf": {"run": partial(_draw, tools, DocumentKind.RESUME), "weight": 30},
        "create_cover_letter_pdf": {"run": partial(_draw, tools, DocumentKind.COVER_LETTER), "weight": 30},
    }


def _edit(kind: DocumentKind, context: StepContext) -> Output | Suspend:
    with importing:
        from shared.generation.editing.write import EditDocument  # noqa: PLC0415 a cold start pays only for what it uses
    return EditDocument(kind)(context)


def _draw(tools: Tools, kind: DocumentKind, context: StepContext) -> Output:
    with importing:
        from shared.generation.editing.render import CreateEditedPdf  # noqa: PLC0415
    return CreateEditedPdf(tools, kind)(context)
