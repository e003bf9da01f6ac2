"""Reads files in a process of its own, with limits on time and memory: a hostile file ends that process alone."""

import json
import subprocess
import sys
import threading
from typing import IO, Any, cast

from shared.domain.errors import InternalError, InvalidInput, SeamstepError, TooLarge, UnsupportedMedia
from shared.ports.document_text import DocumentText, TextLine

SECONDS = 20
LIMIT = 5 * 1024 * 1024  #: bytes of a file
_MOST_OUTPUT = 8 * 1024 * 1024
_REFUSALS: dict[str, type[SeamstepError]] = {
    "unsupported": UnsupportedMedia,
    "too_large": TooLarge,
    "invalid": InvalidInput,
}


class ConfinedTextReader:
    """Starts `child` for each file. Nothing of the file is parsed in this process.

    `module` holds the child's `main`; it is given no environment, so a parser gone wrong finds no secrets there.
    """

    def __init__(
        self, seconds: float = SECONDS, module: str = "shared.adapters.document_text.confined.child"
    ) -> None:
        self._seconds = seconds
        self._module = module

    def read(self, data: bytes) -> DocumentText:
        """The text, or why there is none."""
        if len(data) > LIMIT:
            raise TooLarge("The file is larger than 5 MB. Save it without pictures, or paste its text.")
        code, output = self._run(data)
        if code != 0 or len(output) > _MOST_OUTPUT:
            raise _too_much()
        return _understood(output)

    def _run(self, data: bytes) -> tuple[int, bytes]:
        """The child's exit code and what it wrote, read no further than a resume can need. It is gone afterwards."""
        command = [sys.executable, "-I", "-S", "-B", "-c", _BOOT, self._module, *(place or "." for place in sys.path)]
        with subprocess.Popen(  # noqa: S603 our own interpreter, our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            start_new_session=True,
        ) as child:
            stdin, stdout = cast("IO[bytes]", child.stdin), cast("IO[bytes]", child.stdout)
            deadline = threading.Timer(self._seconds, child.kill)
            feeding = threading.Thread(target=_feed, args=(stdin, data))
            deadline.start()
            feeding.start()
            try:
                output = stdout.read(_MOST_OUTPUT + 1)
                if len(output) > _MOST_OUTPUT:
                    child.kill()
                return child.wait(), output
            finally:
                child.kill()
                deadline.cancel()
                feeding.join()


def _feed(stdin: IO[bytes], data: bytes) -> None:
    """A child that has ended reads no more; what it said tells why."""
    try:
        stdin.write(data)
        stdin.close()
    except OSError:
        return


# Isolated from the environment and the working directory; only the places of this installation are handed on.
_BOOT = (
    "import sys; sys.path[:] = sys.argv[2:]; from importlib import import_module; import_module(sys.argv[1]).main()"
)


def _understood(output: bytes) -> DocumentText:
    """What the child said. A child that was taken over could say anything: what is not of this shape is refused."""
    try:
        answer: dict[str, Any] = json.loads(output)
        if "refused" not in answer:
            lines = tuple(TextLine(**line) for line in answer["lines"])
            return DocumentText(lines, str(answer["mediaType"]), int(answer["pages"]))
    except (ValueError, TypeError, KeyError):
        raise _too_much() from None
    refusal = _REFUSALS.get(answer["refused"], InternalError)
    raise refusal(answer["message"], code=answer.get("code", ""))


def _too_much() -> InvalidInput:
    return InvalidInput(
        "This file took too much time or memory to read and was given up. Save it again as a plain PDF or text file.",
        code="file_too_complex",
    )
