"""The composition root: the only place that joins ports to adapters."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial

from shared.bootstrap.drivers import deliveries_for
from shared.bootstrap.loading import Clock, load
from shared.bootstrap.rendering import pdf_readers, pdf_renderer, picture_codec, renderers
from shared.bootstrap.running import Ground, Running
from shared.bootstrap.secret import signing_secret
from shared.bootstrap.text_models import model_writers
from shared.bootstrap.vendors import BLOB_STORES, DOCUMENT_STORES, IDENTITIES
from shared.domain.signed_links import LinkSigner
from shared.engine.sweep import Sweeper
from shared.generation.answers import GateAnswers
from shared.generation.documents.tools import Tools
from shared.generation.formats import Formats
from shared.generation.judging import Judging
from shared.generation.limits import StartLimit
from shared.generation.sharing import Sharing
from shared.generation.single_call import SingleCall
from shared.generation.writer import Circumstances, Writer, WriterFactory
<<<<<<< HEAD
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore
=======
from shared.importing.service import Importer
from shared.journal import log_step
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore
from shared.ports.document_text import DocumentTextReader
from shared.ports.driver import LocalDriver
>>>>>>> import
from shared.ports.identity import Identity
from shared.ports.renderer import PageRenderer
from shared.profiles.pictures import Pictures
from shared.profiles.service import ProfileService
from shared.services import Services
from shared.settings import Settings

WRITERS = {"offline": "shared.generation.offline.writer:OfflineWriter"}
<<<<<<< HEAD
=======
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
>>>>>>> import


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
    ground = Ground(store, blobs, links, secret, clock)
    profiles = ProfileService(store)
<<<<<<< HEAD
    writers = writers or {**_writers(), **model_writers(settings, clock)}
    tools = Tools(profiles, writers, pdf or pdf_renderer, blobs, pdf_readers)
    running = Running.on(ground, settings, tools)
=======
    tools = Tools(profiles, writers or _writers(settings, clock), pdf or _pdf_renderer, blobs, _pdf_readers)
    engine = _engine(settings, store, tools)
    driving = Driving(engine, store)
    driver = _driver(settings, driving, clock)
    parts = GenerationParts(engine, store, blobs, driver)
    generation = GenerationService(parts, AccessKeys(secret), _offered(settings, tools), clock)
>>>>>>> import
    return Services(
        settings=settings,
        identity=identity or IDENTITIES[settings.auth_mode](settings),
        profiles=profiles,
<<<<<<< HEAD
        pictures=Pictures(profiles, blobs, picture_codec),
        generation=running.generation,
        formats=Formats(store, blobs, renderers()),
=======
        pictures=Pictures(profiles, blobs, _picture_codec),
        importing=Importer(_document_text_reader),
        generation=generation,
        formats=Formats(store, blobs, {form: partial(_renderer, form) for form in RENDERERS}),
>>>>>>> import
        sharing=Sharing(store, clock),
        judging=Judging(profiles, clock),
        gate_answers=GateAnswers(store, profiles, clock),
        single_call=SingleCall(running.generation),
        limit=StartLimit(store, settings.start_window_seconds),
        blobs=blobs,
        links=links,
        sweeper=Sweeper(store, blobs, running.engine),
        driving=running.driving,
        driver=running.driver,
        deliveries=deliveries_for(settings),
        close=ground.close,
    )


<<<<<<< HEAD
def _writers() -> dict[str, WriterFactory]:
    return {name: partial(_make, path) for name, path in WRITERS.items()}


=======
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


>>>>>>> import
def _make(path: str, _under: Circumstances) -> Writer:
    writer: Writer = load(path)()
    return writer
