"""Pictures of the templates: a page about somebody who does not exist, drawn by the renderer that draws them all."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from shared.domain.content import ResumeContent
from shared.domain.generation import Options, Template
from shared.layout.look import Look
from shared.layout.resume import resume_document
from shared.ports.page_picture import PagePicture
from shared.ports.renderer import PageRenderer

_SAMPLE = Path(__file__).with_name("preview.json")
_WIDTH = 600  #: pixels
_ACCENT, _DAY = "#3B82F6", date(2026, 1, 15)


class Previews:
    """`pdf` and `pictures` are made when somebody looks. A picture is drawn once."""

    def __init__(self, pdf: Callable[[], PageRenderer], pictures: Callable[[], PagePicture]) -> None:
        self._pdf = pdf
        self._pictures = pictures
        self._drawn: dict[str, bytes] = {}

    def picture(self, template: Template) -> bytes:
        """The template as a PNG."""
        if template not in self._drawn:
            content = ResumeContent.model_validate(json.loads(_SAMPLE.read_text(encoding="utf-8")))
            document = resume_document(content, Look(Options(template=template), _ACCENT, _DAY))
            self._drawn[template] = self._pictures().first_page(self._pdf().render(document).data, _WIDTH)
        return self._drawn[template]
