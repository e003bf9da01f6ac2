"""Which adapter each setting means, and what it is made with: one function a vendor, one table a port."""

from collections.abc import Callable

from shared.bootstrap.loading import Clock, load
from shared.domain.signed_links import LinkSigner
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore
from shared.ports.identity import Identity
from shared.settings import Settings


def _sqlite(settings: Settings, clock: Clock) -> DocumentStore:
    store: DocumentStore = load("shared.adapters.document_store.sqlite:SqliteDocumentStore")(
        settings.data_dir / "seamstep.sqlite", clock
    )
    return store


def _firestore(settings: Settings, _clock: Clock) -> DocumentStore:
    """Firestore keeps its own clock."""
    store: DocumentStore = load("shared.adapters.document_store.firestore:FirestoreDocumentStore")(
        settings.google_cloud_project or None, settings.firestore_database_id or None
    )
    return store


def _folder(settings: Settings, links: LinkSigner, clock: Clock) -> BlobStore:
    store: BlobStore = load("shared.adapters.blob_store.folder:FolderBlobStore")(
        settings.data_dir / "blobs", links, clock
    )
    return store


def _gcs(settings: Settings, links: LinkSigner, clock: Clock) -> BlobStore:
    """An emulator is sent no credentials; a key in hand still signs its links, as it does Google's own."""
    signing_key = settings.google_credentials_file if settings.storage_emulator_host else ""
    store: BlobStore = load("shared.adapters.blob_store.gcs:GcsBlobStore")(
        settings.gcs_bucket,
        endpoint=settings.storage_emulator_host,
        signing_key_file=signing_key,
        links=links,
        clock=clock,
    )
    return store


def _local(_settings: Settings) -> Identity:
    identity: Identity = load("shared.adapters.identity.local:LocalIdentity")()
    return identity


def _firebase(settings: Settings) -> Identity:
    identity: Identity = load("shared.adapters.identity.firebase:FirebaseIdentity")(
        settings.firebase_project_id or settings.google_cloud_project, emulator=settings.firebase_emulator
    )
    return identity


DOCUMENT_STORES: dict[str, Callable[[Settings, Clock], DocumentStore]] = {"sqlite": _sqlite, "firestore": _firestore}
BLOB_STORES: dict[str, Callable[[Settings, LinkSigner, Clock], BlobStore]] = {"folder": _folder, "gcs": _gcs}
IDENTITIES: dict[str, Callable[[Settings], Identity]] = {"local": _local, "firebase": _firebase}
