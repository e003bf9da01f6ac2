"""Reading a multipart form with one file: bounded, whatever the client says of its length."""

from dataclasses import dataclass

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge

from functions.bodies import LIMIT
from shared.domain.errors import InvalidInput, TooLarge, UnsupportedMedia

_FRAME = 64 * 1024  #: what a form may add to its file, in bytes
_NAME = 200


@dataclass(frozen=True)
class Form:
    """One file, the name it came with, and the fields beside it."""

    data: bytes
    filename: str
    fields: dict[str, str]


def read_form(request: Request, fields: frozenset[str] = frozenset()) -> Form:
    """The form. Raises `UnsupportedMedia` for anything else, `TooLarge`, `InvalidInput` without exactly one file."""
    if request.mimetype != "multipart/form-data":
        raise UnsupportedMedia("Send a form (multipart/form-data) with the document as file.")
    if (request.content_length or 0) > LIMIT + _FRAME:
        raise TooLarge()
    request.max_content_length = LIMIT + _FRAME  # a chunked body does not say its length beforehand
    request.max_form_memory_size = LIMIT + _FRAME
    try:
        files, told = request.files.getlist("file"), request.form
    except RequestEntityTooLarge:
        raise TooLarge from None
    try:
        if len(files) != 1 or len(request.files) != 1:
            raise InvalidInput("Send exactly one document, as file.", details={"field": "file"})
        data = files[0].read(LIMIT + 1)
    finally:
        for file in request.files.values():  # a large one lies in a temporary file
            file.close()
    if len(data) > LIMIT:
        raise TooLarge()
    unknown = sorted(set(told) - fields)
    if unknown or any(len(told.getlist(name)) != 1 for name in told):
        raise InvalidInput(
            "The form has a field that is not known here, or one twice.", details={"fields": unknown[:5]}
        )
    return Form(data, _named(files[0].filename), {name: told[name] for name in told})


def _named(filename: str | None) -> str:
    """The last part of the name, without what no file name holds."""
    last = (filename or "").replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:_NAME] or "document"
