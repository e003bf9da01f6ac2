"""The process that reads one file: its bytes in, its lines as JSON out."""

import json
import resource
import sys
from dataclasses import asdict

from shared.adapters.document_text.confined.kinds import read_any
from shared.domain.errors import SeamstepError, TooLarge, UnsupportedMedia

_MEMORY = 512 * 1024 * 1024  #: bytes of address space
_PROCESSOR = 15  #: seconds
_FILES = 64  #: open at once


def main() -> None:
    """Read standard input, write one JSON object. What a parser trips over is a broken file, not a broken product."""
    limit()
    data = sys.stdin.buffer.read()
    try:
        found = read_any(data)
        answer = {
            "lines": [asdict(line) for line in found.lines],
            "mediaType": found.media_type,
            "pages": found.pages,
        }
    except SeamstepError as error:
        answer = {"refused": _kind(error), "message": error.message, "code": error.error_code}
    sys.stdout.write(json.dumps(answer))


def limit() -> None:
    """No more memory, processor time or files than a resume can need; no child, no file written, no core."""
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _PROCESSOR),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _kind(error: SeamstepError) -> str:
    if isinstance(error, UnsupportedMedia):
        return "unsupported"
    return "too_large" if isinstance(error, TooLarge) else "invalid"
