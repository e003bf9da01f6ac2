"""The composition root: the only place that joins ports to adapters."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial

from shared.bootstrap.belongings import OwnParts, own_services, text_reader
from shared.bootstrap.drivers import deliveries_for
from shared.bootstrap.loading import Clock, load
from shared.bootstrap.rendering import page_picture, pdf_readers, pdf_renderer, renderers
from shared.bootstrap.running import Ground, Running
from shared.bootstrap.secret import signing_secret
from shared.bootstrap.text_models import model_writers
from shared.bootstrap.vendors import BLOB_STORES, DOCUMENT_STORES, IDENTITIES
from shared.domain.signed_links import LinkSigner
from shared.engine.sweep import Sweeper
from shared.generation.documents.tools import Tools
from shared.generation.formats import Formats
from shared.generation.judging import Judging
from shared.generation.limits import StartLimit
from shared.generation.previews import Previews
from shared.generation.sharing import Sharing
from shared.generation.single_call import SingleCall
from shared.generation.writer import Circumstances, Writer, WriterFactory
from shared.importing.service import Importer
from shared.jobs.boards import BoardPostings
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore
from shared.ports.identity import Identity
from shared.ports.renderer import PageRenderer
from shared.profiles.service import ProfileService
from shared.services import Services
from shared.settings import Settings

WRITERS = {"offline": "shared.generation.offline.writer:OfflineWriter"}


def build_services(  # noqa: PLR0913 every part that touches the outside world can be replaced
    settings: Settings,
    *,
    store: DocumentStore | None = None,
    blobs: BlobStore | None = None,
    identity: Identity | None = None,
    writers: Mapping[str, WriterFactory] | None = None,
    pdf: Callable[[], PageRenderer] | None = None,
    postings: BoardPostings | None = None,
    clock: Clock = lambda: datetime.now(UTC),
) -> Services:
    """Put the product together. Every part that touches the outside world can be replaced by keyword."""
    ground = _ground(settings, store, blobs, clock)
    store, blobs = ground.store, ground.blobs
    profiles = ProfileService(store)
    tools = Tools(profiles, writers or _writers(settings, clock), pdf or pdf_renderer, blobs, pdf_readers)
    running = Running.on(ground, settings, tools)
    return Services(
        settings=settings,
        identity=identity or IDENTITIES[settings.auth_mode](settings),
        profiles=profiles,
        importing=Importer(text_reader),
        generation=running.generation,
        formats=Formats(store, blobs, renderers()),
        sharing=Sharing(store, clock),
        judging=Judging(clock),
        editing=running.editing,
        single_call=SingleCall(running.generation),
        limit=StartLimit(store, settings.start_window_seconds),
        blobs=blobs,
        links=ground.links,
        sweeper=Sweeper(store, blobs, running.engine),
        driving=running.driving,
        driver=running.driver,
        deliveries=deliveries_for(settings),
        close=ground.close,
        own=own_services(ground, running.generation, profiles, OwnParts(settings, text_reader, postings)),
        previews=Previews(pdf or pdf_renderer, page_picture),
    )


def _ground(settings: Settings, store: DocumentStore | None, blobs: BlobStore | None, clock: Clock) -> Ground:
    secret = signing_secret(settings)
    links = LinkSigner(secret)
    store = store or DOCUMENT_STORES[settings.document_store](settings, clock)
    blobs = blobs or BLOB_STORES[settings.blob_store](settings, links, clock)
    return Ground(store, blobs, links, secret, clock)


def _writers(settings: Settings, clock: Clock) -> dict[str, WriterFactory]:
    return {**{name: partial(_make, path) for name, path in WRITERS.items()}, **model_writers(settings, clock)}


def _make(path: str, _under: Circumstances) -> Writer:
    writer: Writer = load(path)()
    return writer
