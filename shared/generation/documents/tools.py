"""What the steps of the `documents` workflow work with. Costly parts are made by the step that needs them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shared.generation.writer import WriterFactory
from shared.ports.blob_store import BlobStore
from shared.ports.pdf_reader import PdfReader
from shared.ports.renderer import PageRenderer
from shared.profiles.service import ProfileService

WRITING_ATTEMPTS = 3  #: failures that the writing steps allow in an epoch


@dataclass(frozen=True)
class Tools:
    """`writers`, `pdf` and `readers` are called inside a step: start pays for neither an SDK nor ReportLab."""

    profiles: ProfileService
    writers: Mapping[str, WriterFactory]
    pdf: Callable[[], PageRenderer]
    blobs: BlobStore
    readers: Callable[[], Sequence[PdfReader]]
