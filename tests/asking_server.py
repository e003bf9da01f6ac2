"""The local server whose first step asks a person before it does its work, for tests.

Nothing else differs. `TEST_QUESTION` is the question, as JSON; the answer is written to the file `TEST_ANSWER`.
"""

import json
import os
from dataclasses import replace
from pathlib import Path

from scripts.programs.serve import main
from shared.bootstrap import running
from shared.engine.records import Question
from shared.engine.workflow import Output, Step, StepContext, Suspend, Workflow
from shared.generation.documents.tools import Tools

QUESTION, ANSWER = "TEST_QUESTION", "TEST_ANSWER"
_ORIGINAL = running.documents_workflow


def asking_workflow(tools: Tools) -> Workflow:
    """The product's own workflow, with a question before its first step."""
    workflow = _ORIGINAL(tools)
    first, *rest = workflow.steps
    return replace(workflow, steps=(_asking(first), *rest))


def _asking(step: Step) -> Step:
    def run(context: StepContext) -> Output | Suspend:
        answer = context.answer()
        if answer is None:
            return Suspend(Question.model_validate_json(os.environ[QUESTION]))
        Path(os.environ[ANSWER]).write_text(json.dumps(answer), encoding="utf-8")
        return step.run(context)

    return replace(step, run=run)


if __name__ == "__main__":
    running.documents_workflow = asking_workflow
    main()
