"""Somebody's own file as a draft of their profile. Nothing is saved: the person reviews it first."""

from collections.abc import Callable

from shared.domain.errors import InvalidInput, TooLarge
from shared.domain.import_draft import ImportDraft
from shared.ports.document_text import DocumentTextReader

LIMIT = 5 * 1024 * 1024  #: bytes


class Importer:
    """Reads JSON Resume, PDF, DOCX and plain text: what a file holds decides, never what it is called."""

    def __init__(self, reader: Callable[[], DocumentTextReader]) -> None:
        self._reader = reader

    def draft(self, data: bytes) -> ImportDraft:
        """The draft. Raises `TooLarge`, `UnsupportedMedia`, or `InvalidInput` with what to do."""
        if len(data) > LIMIT:
            raise TooLarge("The file is larger than 5 MB. Save it without pictures, or paste its text.")
        if not data.strip():
            raise InvalidInput("The file is empty.", code="empty_file")
        if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
            from shared.importing.json_resume import (  # noqa: PLC0415 a cold start pays only for what it uses
                draft_of_json_resume,
                parsed_json,
            )

            return draft_of_json_resume(parsed_json(data))
        from shared.importing.resume_text import draft_of_text  # noqa: PLC0415

        return draft_of_text(self._reader().read(data))
