"""What draws, reads, and re-encodes: each is loaded by whoever first needs it."""

from collections.abc import Callable, Mapping
from functools import partial

from shared.bootstrap.loading import load
from shared.domain.document import RenderFormat
from shared.ports.page_picture import PagePicture
from shared.ports.pdf_reader import PdfReader
from shared.ports.picture_codec import PictureCodec
from shared.ports.renderer import PageRenderer, Renderer

PICTURE_CODEC = "shared.adapters.picture_codec.pillow:PillowPictureCodec"
PAGE_PICTURE = "shared.adapters.page_picture.pdfium:PdfiumPagePicture"
PDF_READERS = (
    "shared.adapters.pdf_reader.pypdf_reader:PypdfReader",
    "shared.adapters.pdf_reader.pdfium:PdfiumReader",
)
RENDERERS: dict[RenderFormat, str] = {
    "pdf": "shared.adapters.renderer.reportlab_pdf.renderer:ReportLabRenderer",
    "docx": "shared.adapters.renderer.python_docx.renderer:DocxRenderer",
    "html": "shared.adapters.renderer.html:HtmlRenderer",
    "md": "shared.adapters.renderer.markdown:MarkdownRenderer",
    "txt": "shared.adapters.renderer.plain_text:PlainTextRenderer",
    "json": "shared.adapters.renderer.json_resume:JsonResumeRenderer",
}


def renderers() -> Mapping[RenderFormat, Callable[[], Renderer]]:
    """Every format's renderer."""
    return {form: partial(_renderer, form) for form in RENDERERS}


def pdf_renderer() -> PageRenderer:
    """The one that knows pages."""
    renderer: PageRenderer = load(RENDERERS["pdf"])()
    return renderer


def pdf_readers() -> tuple[PdfReader, ...]:
    """The extractors that each finished PDF is read back with."""
    return tuple(load(path)() for path in PDF_READERS)


def picture_codec() -> PictureCodec:
    """What re-encodes uploaded pictures."""
    codec: PictureCodec = load(PICTURE_CODEC)()
    return codec


def page_picture() -> PagePicture:
    """What draws a page as a picture."""
    picture: PagePicture = load(PAGE_PICTURE)()
    return picture


def _renderer(form: RenderFormat) -> Renderer:
    renderer: Renderer = load(RENDERERS[form])()
    return renderer
