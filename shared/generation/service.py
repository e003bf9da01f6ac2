"""Generation: start a request, advance it, read it, and everything a person can do to it."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from shared.domain.errors import Conflict, Forbidden, InvalidInput, NotFound
from shared.domain.generation import Brief, GenerateType, Options, Preferences
from shared.domain.job import Job
from shared.domain.model import JsonObject
from shared.engine.advance import Advance
from shared.engine.engine import Engine
from shared.engine.erase import Eraser
from shared.engine.new_request import NewRequest, Started
from shared.engine.paths import request_path
from shared.engine.recording import earlier_version
from shared.engine.records import DONE, Artefact, RequestRecord
from shared.generation.access import AccessKeys, Credentials
from shared.generation.documents import table
from shared.generation.documents.fetch import refuse_unsupported_script
from shared.generation.driving import GOES_ON, hand_over
from shared.generation.history import GenerationHistory
from shared.generation.inputs import private_input, shown_attributes
from shared.generation.model.providers import not_configured, provider_list
from shared.generation.originals import is_original
from shared.generation.prices import known_prices
from shared.generation.reading import RequestPage, RequestReader
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore, Watch
from shared.ports.driver import Driver
from shared.ports.identity import Caller

OFFLINE = "offline"
PREFIX = "resume-generator-request-"
VISITOR_LIFETIME = timedelta(days=30)
VISITOR_KEY_LENGTH = 22  #: characters of base64 that carry 128 random bits


@dataclass(frozen=True)
class Order:
    """What `start` is asked for. `fingerprint` stands for the body as it was sent.

    `own_profile`: the profile is the caller's, so that their documents show all of it. `attributes` stand on the
    record; `request_id` was drawn before. `kept`: words of an earlier request (`documents.kept`).
    """

    generate_type: GenerateType
    job: Job
    fingerprint: str
    provider: str | None = None
    preferences: Preferences | None = None
    options: Options | None = None
    profile_id: str = "site"
    day: date | None = None
    mode: Literal["client", "background"] = "client"
    own_profile: bool = False
    attributes: JsonObject = field(default_factory=dict)
    kept: JsonObject | None = None
    request_id: str | None = None


@dataclass(frozen=True)
class GenerationSettings:
    """The default provider, those that are set up, and how long a link lives (seconds).

    `models`: which model each provider uses. `paid_for_visitors`: whether visitors may spend the owner's money.
    """

    default_provider: str
    providers: Collection[str]
    link_seconds: int = 7 * 24 * 3600
    paid_for_visitors: bool = False
    models: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GenerationParts:
    """What generation rests on. Without a driver every request is stepped by its client."""

    engine: Engine
    store: DocumentStore
    blobs: BlobStore
    driver: Driver | None = None


class GenerationService:
    """The `documents` workflow as its callers see it."""

    def __init__(
        self,
        parts: GenerationParts,
        keys: AccessKeys,
        settings: GenerationSettings,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._engine = parts.engine
        self._store = parts.store
        self._blobs = parts.blobs
        self._keys = keys
        self._settings = settings
        self._clock = clock
        self._driver = parts.driver
        self._reader = RequestReader(parts.engine, parts.store, keys, clock)

    def start(self, order: Order, caller: Caller, idempotency_key: str | None = None) -> Started:
        """Create the request. The same key with the same body answers the same request again.

        Raises `InvalidInput` before anything exists for a provider that is not set up, a visitor's key that
        could be guessed, text in a script that cannot be set, or a mode that nothing here drives.
        """
        provider = self.offered(order.provider, caller)
        refuse_unsupported_script([order.job.role, order.job.company])
        if order.mode == "background" and self._driver is None:
            raise InvalidInput(
                "Nothing here steps a request by itself. Leave out mode, and call step until the request ends.",
                code="no_driver",
                details={"field": "mode"},
            )
        brief = Brief(
            generate_type=order.generate_type,
            job=order.job,
            preferences=order.preferences or Preferences(),
            options=order.options or Options(),
            profile_id=order.profile_id,
            date=order.day or self._clock().date(),
        )
        visitor = caller.uid is None
        started = self._engine.start(
            NewRequest(
                id=order.request_id or self.request_id(caller, idempotency_key),
                workflow=table.NAME,
                steps=table.steps_for(order.generate_type),
                input=private_input(brief, caller, order.kept, own_profile=order.own_profile),
                fingerprint=order.fingerprint,
                attributes={**shown_attributes(brief, provider, caller), **order.attributes},
                owner_uid=caller.uid,
                mode=order.mode,
                lifetime=VISITOR_LIFETIME if visitor else None,
            )
        )
        hand_over(self._driver, started.record)
        return started

    @property
    def driven(self) -> bool:
        """Whether requests in background mode are stepped here without anybody's doing."""
        return self._driver is not None

    def started(self, caller: Caller, idempotency_key: str) -> bool:
        """Whether this caller has started a request with this key before."""
        return self._store.get(request_path(self.request_id(caller, idempotency_key))) is not None

    def access_token(self, request_id: str) -> str:
        """The token that lets its holder read and advance the request."""
        return self._keys.access_token(request_id)

    def ticket(self, request_id: str, credentials: Credentials, seconds: int) -> str:
        """A short-lived token for what cannot send headers."""
        if is_original(self.read(request_id, credentials)):
            raise earlier_version()
        return self._keys.ticket(request_id, int(self._clock().timestamp()) + seconds)

    def step(self, request_id: str, credentials: Credentials, expected: str | None = None) -> Advance:
        """Advance the request by one step."""
        self.read(request_id, credentials)
        advance = self._engine.step(request_id, expected)
        if advance.verdict in GOES_ON:
            hand_over(self._driver, advance.record)
        return advance

    def read(self, request_id: str, credentials: Credentials) -> RequestRecord:
        """The request, for those who may see it. Raises `NotFound` for everybody else."""
        return self._reader.read(request_id, credentials)

    def percentage(self, record: RequestRecord) -> int:
        """How far the request is, 0–100."""
        return self._reader.percentage(record)

    def outputs(self, record: RequestRecord) -> dict[str, JsonObject]:
        """What each finished step recorded."""
        return self._reader.outputs(record)

    def watch(self, request_id: str) -> AbstractContextManager[Watch]:
        """Wait for changes of a request that the caller has been allowed to read."""
        return self._store.watch(request_path(request_id))

    def retry(self, request_id: str, credentials: Credentials, provider: str | None = None) -> RequestRecord:
        """Start again at the failed step, with another provider where one is named."""
        self.read(request_id, credentials)
        changes = {"provider": self.configured(provider)} if provider else {}
        return hand_over(self._driver, self._engine.retry(request_id, changes))

    def resume(self, request_id: str, credentials: Credentials, answer: JsonObject) -> RequestRecord:
        """Answer a waiting step."""
        self.read(request_id, credentials)
        return hand_over(self._driver, self._engine.resume(request_id, answer))

    def cancel(self, request_id: str, credentials: Credentials) -> RequestRecord:
        """Stop for good."""
        self.read(request_id, credentials)
        return self._engine.cancel(request_id)

    def erase(self, request_id: str, credentials: Credentials) -> None:
        """Remove the request, its checkpoints and its files."""
        self.erase_known(self.read(request_id, credentials))

    def erase_known(self, record: RequestRecord) -> None:
        """The same, for a request that the caller has been allowed to read."""
        Eraser(self._store, self._blobs).erase(record.id)
        if record.owner_uid is not None:
            GenerationHistory(self._store).remove(record.owner_uid, record.id)

    def history(
        self, caller: Caller, filters: dict[str, str], limit: int = 50, cursor: str | None = None
    ) -> RequestPage:
        """The caller's own requests, or the site's for its editor: see `RequestReader.history`."""
        return self._reader.history(caller, filters, limit, cursor)

    def brief(self, request_id: str, credentials: Credentials) -> Brief:
        """What was asked for, so that the same can be asked for again."""
        return self._reader.brief(request_id, credentials)

    def artefact(self, record: RequestRecord, name: str) -> Artefact:
        """A finished file by its name. Raises `Conflict` before it is made, `NotFound` for one that never will be."""
        for artefact in record.artefacts:
            if artefact.name == name:
                return artefact
        if is_original(record):
            raise NotFound(
                "An earlier version kept this request's files. They are where resumeUrl and coverLetterUrl say.",
                code="no_such_file",
            )
        maker = record.step(f"create_{name.replace('-', '_').replace('.', '_')}")
        if maker is not None and maker.status not in DONE:
            raise Conflict(
                "This document is not finished yet.", code="not_finished", details={"status": record.status.value}
            )
        raise NotFound("This request has no such file.", code="no_such_file")

    def link(self, record: RequestRecord, artefact: Artefact) -> str:
        """A freshly signed link to a file."""
        key = artefact.blob_key(record.id)
        return self._blobs.sign(key, artefact.filename, artefact.media_type, self._settings.link_seconds)

    @property
    def providers(self) -> tuple[str, ...]:
        """The providers that are set up here."""
        return tuple(self._settings.providers)

    def offered(self, provider: str | None, caller: Caller) -> str:
        """The provider that this caller gets: the one named, or the default where they may use it.

        Raises `InvalidInput` for one that is not set up, `Forbidden` for one that costs a visitor's host money.
        """
        allowed = caller.uid is not None or self._settings.paid_for_visitors
        if provider is None:
            default = self._settings.default_provider
            return self.configured(default if allowed else OFFLINE)
        if self.configured(provider) != OFFLINE and not allowed:
            raise Forbidden(
                f"{provider} costs the owner of this site money. Sign in, or use the offline provider.",
                code="provider_not_allowed",
            )
        return provider

    def provider_list(self) -> JsonObject:
        """Which providers there are, what each needs, and what each costs on this day."""
        return provider_list(self._settings.models, known_prices(), self._clock().date())

    def configured(self, provider: str) -> str:
        """The provider, if it is set up here. Raises `InvalidInput` with the way on without it."""
        if provider not in self._settings.providers:
            raise InvalidInput(
                not_configured(provider),
                code="provider_not_configured",
                details={"field": "provider", "providers": sorted(self._settings.providers)},
            )
        return provider

    def request_id(self, caller: Caller, key: str | None, purpose: str = "start") -> str:
        """A new id: 128 random bits, or as many from owner and key, so that the same start is the same request."""
        if key is None:
            return PREFIX + secrets.token_hex(16)
        if caller.uid is None and len(key) < VISITOR_KEY_LENGTH:
            raise InvalidInput(
                f"An Idempotency-Key without signing in must be random, at least {VISITOR_KEY_LENGTH} characters.",
                code="idempotency_key_too_short",
            )
        named = json.dumps([caller.uid, key])
        return PREFIX + hmac.new(self._keys.secret, f"{purpose}|{named}".encode(), hashlib.sha256).hexdigest()[:32]
