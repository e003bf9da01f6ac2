"""Reads files in a process of its own, with limits on time and memory: a hostile file ends that process alone."""

import json
import subprocess
import sys
from typing import Any

from shared.domain.errors import InternalError, InvalidInput, SeamstepError, TooLarge, UnsupportedMedia
from shared.ports.document_text import DocumentText, TextLine

SECONDS = 20
_MOST_OUTPUT = 8 * 1024 * 1024
_REFUSALS: dict[str, type[SeamstepError]] = {
    "unsupported": UnsupportedMedia,
    "too_large": TooLarge,
    "invalid": InvalidInput,
}


class ConfinedTextReader:
    """Starts `child` for each file. Nothing of the file is parsed in this process."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds

    def read(self, data: bytes) -> DocumentText:
        """The text, or why there is none."""
        command = [sys.executable, "-I", "-c", _BOOT, *sys.path]
        try:
            finished = subprocess.run(command, input=data, capture_output=True, timeout=self._seconds, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            raise _too_much() from None
        if finished.returncode != 0 or len(finished.stdout) > _MOST_OUTPUT:
            raise _too_much()
        return _understood(json.loads(finished.stdout))


# Isolated from the environment and the working directory; only the places of this installation are handed on.
_BOOT = (
    "import sys; sys.path[:] = [place for place in sys.argv[1:] if place]; "
    "from shared.adapters.document_text.confined.child import main; main()"
)


def _understood(answer: dict[str, Any]) -> DocumentText:
    if "refused" in answer:
        refusal = _REFUSALS.get(answer["refused"], InternalError)
        raise refusal(answer["message"], code=answer.get("code", ""))
    lines = tuple(TextLine(**line) for line in answer["lines"])
    return DocumentText(lines, answer["mediaType"], answer["pages"])


def _too_much() -> InvalidInput:
    return InvalidInput(
        "This file took too much time or memory to read and was given up. Save it again as a plain PDF or text file.",
        code="file_too_complex",
    )
