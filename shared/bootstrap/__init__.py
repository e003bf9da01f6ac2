"""The composition root: the only place that joins ports to adapters."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial

from shared.bootstrap.loading import Clock, load
from shared.bootstrap.secret import signing_secret
from shared.bootstrap.text_models import model_writers, models_set_up
from shared.bootstrap.vendors import BLOB_STORES, DOCUMENT_STORES, IDENTITIES
from shared.domain.document import RenderFormat
from shared.domain.signed_links import LinkSigner
from shared.engine.engine import Engine, EngineSettings
from shared.engine.sweep import Sweeper
from shared.engine.workflow import WorkflowRegistry
from shared.generation.access import AccessKeys
from shared.generation.documents.table import documents_workflow
from shared.generation.documents.tools import Tools
from shared.generation.driving import Driving
from shared.generation.formats import Formats
from shared.generation.limits import StartLimit
from shared.generation.service import GenerationParts, GenerationService, GenerationSettings
from shared.generation.sharing import Sharing
from shared.generation.single_call import SingleCall
from shared.generation.writer import Circumstances, Writer, WriterFactory
from shared.importing.service import Importer
from shared.journal import log_step
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore
from shared.ports.document_text import DocumentTextReader
from shared.ports.driver import LocalDriver
from shared.ports.identity import Identity
from shared.ports.pdf_reader import PdfReader
from shared.ports.picture_codec import PictureCodec
from shared.ports.renderer import PageRenderer, Renderer
from shared.profiles.pictures import Pictures
from shared.profiles.service import ProfileService
from shared.services import Services
from shared.settings import Settings

WRITERS = {"offline": "shared.generation.offline.writer:OfflineWriter"}
LOCAL_DRIVER = "shared.adapters.driver.in_process:InProcessDriver"
PICTURE_CODEC = "shared.adapters.picture_codec.pillow:PillowPictureCodec"
DOCUMENT_TEXT_READER = "shared.adapters.document_text.confined.reader:ConfinedTextReader"
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


def build_services(  # noqa: PLR0913 every part that touches the outside world can be replaced
    settings: Settings,
    *,
    store: DocumentStore | None = None,
    blobs: BlobStore | None = None,
    identity: Identity | None = None,
    writers: Mapping[str, WriterFactory] | None = None,
    pdf: Callable[[], PageRenderer] | None = None,
    clock: Clock = lambda: datetime.now(UTC),
) -> Services:
    """Put the product together. Every part that touches the outside world can be replaced by keyword."""
    secret = signing_secret(settings)
    links = LinkSigner(secret)
    store = store or DOCUMENT_STORES[settings.document_store](settings, clock)
    blobs = blobs or BLOB_STORES[settings.blob_store](settings, links, clock)
    profiles = ProfileService(store)
    tools = Tools(profiles, writers or _writers(settings, clock), pdf or _pdf_renderer, blobs, _pdf_readers)
    engine = _engine(settings, store, tools)
    driving = Driving(engine, store)
    driver = _driver(settings, driving, clock)
    parts = GenerationParts(engine, store, blobs, driver)
    generation = GenerationService(parts, AccessKeys(secret), _offered(settings, tools), clock)
    return Services(
        settings=settings,
        identity=identity or IDENTITIES[settings.auth_mode](settings),
        profiles=profiles,
        pictures=Pictures(profiles, blobs, _picture_codec),
        importing=Importer(_document_text_reader),
        generation=generation,
        formats=Formats(store, blobs, {form: partial(_renderer, form) for form in RENDERERS}),
        sharing=Sharing(store, clock),
        single_call=SingleCall(generation),
        limit=StartLimit(store, settings.start_window_seconds),
        blobs=blobs,
        links=links,
        sweeper=Sweeper(store, blobs, engine),
        driving=driving,
        driver=driver,
        close=partial(_close, store, blobs),
    )


def _offered(settings: Settings, tools: Tools) -> GenerationSettings:
    return GenerationSettings(
        default_provider=settings.ai_provider,
        providers=tuple(tools.writers),
        link_seconds=settings.link_seconds,
        paid_for_visitors=settings.paid_for_visitors,
        models=models_set_up(settings),
    )


def _close(store: DocumentStore, blobs: BlobStore) -> None:
    store.close()
    blobs.close()


def _engine(settings: Settings, store: DocumentStore, tools: Tools) -> Engine:
    return Engine(
        store,
        WorkflowRegistry([documents_workflow(tools)]),
        EngineSettings(
            lease=settings.lease_seconds,
            heartbeat=settings.heartbeat_seconds,
            claim_limit=None if settings.local else settings.claims_a_request,
            claim_window=settings.start_window_seconds,
        ),
        notify=log_step,
    )


def _driver(settings: Settings, driving: Driving, clock: Clock) -> LocalDriver | None:
    """The local server drives background requests itself; a function lives too short for that."""
    if not settings.local:
        return None
    driver: LocalDriver = load(LOCAL_DRIVER)(driving.advance, settings.driver_workers, clock=clock)
    return driver


def _writers(settings: Settings, clock: Clock) -> dict[str, WriterFactory]:
    offline: dict[str, WriterFactory] = {name: partial(_make, path) for name, path in WRITERS.items()}
    return {**offline, **model_writers(settings, clock)}


def _picture_codec() -> PictureCodec:
    codec: PictureCodec = load(PICTURE_CODEC)()
    return codec


def _document_text_reader() -> DocumentTextReader:
    reader: DocumentTextReader = load(DOCUMENT_TEXT_READER)()
    return reader


def _pdf_renderer() -> PageRenderer:
    renderer: PageRenderer = load(RENDERERS["pdf"])()
    return renderer


def _renderer(form: RenderFormat) -> Renderer:
    renderer: Renderer = load(RENDERERS[form])()
    return renderer


def _pdf_readers() -> tuple[PdfReader, ...]:
    return tuple(load(path)() for path in PDF_READERS)


def _make(path: str, _under: Circumstances) -> Writer:
    writer: Writer = load(path)()
    return writer
