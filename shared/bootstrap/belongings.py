"""What people own: profiles, jobs, preferences, generations, and the account that holds them."""

from collections.abc import Callable
from dataclasses import dataclass

from shared.accounts.account import Account
from shared.bootstrap.loading import load
from shared.bootstrap.rendering import picture_codec
from shared.bootstrap.running import Ground
from shared.bootstrap.text_models import sample_judge
from shared.generation.limits import StartLimit
from shared.generation.owned import GenerationParts, OwnedGenerations
from shared.generation.service import GenerationService
from shared.jobs.boards import ORIGINS, BoardPostings
from shared.jobs.service import JobService
from shared.ports.document_text import DocumentTextReader
from shared.ports.json_fetcher import JsonFetcher
from shared.preferences.service import PreferenceService
from shared.profiles.owned import OwnedProfiles
from shared.profiles.pictures import Pictures
from shared.profiles.service import ProfileService
from shared.services import OwnServices
from shared.settings import Settings

TEXT_READER = "shared.adapters.document_text.confined.reader:ConfinedTextReader"
JSON_FETCHER = "shared.adapters.json_fetcher.requests_fetcher:RequestsJsonFetcher"
_HOUR = 3600.0


def text_reader() -> DocumentTextReader:
    """What reads people's files."""
    reader: DocumentTextReader = load(TEXT_READER)()
    return reader


def board_postings() -> BoardPostings:
    """The job boards, at their own addresses."""
    return BoardPostings(_fetcher, ORIGINS)


def _fetcher() -> JsonFetcher:
    fetcher: JsonFetcher = load(JSON_FETCHER)(ORIGINS.values())
    return fetcher


@dataclass(frozen=True)
class OwnParts:
    """The settings, and what touches the outside world. Without `postings` the job boards themselves are asked."""

    settings: Settings
    reader: Callable[[], DocumentTextReader]
    postings: BoardPostings | None = None


def own_services(
    ground: Ground, generation: GenerationService, site: ProfileService, outside: OwnParts
) -> OwnServices:
    """Put together on this ground."""
    store, blobs, settings = ground.store, ground.blobs, outside.settings
    profiles, jobs = OwnedProfiles(store, site, blobs), JobService(store)
    preferences = PreferenceService(store, blobs, outside.reader, sample_judge(settings, store, ground.clock))
    limit = None if settings.local else settings.generations_an_hour
    parts = GenerationParts(store, blobs, profiles, jobs, preferences, StartLimit(store, _HOUR), limit)
    generations = OwnedGenerations(generation, parts, ground.clock)
    account = Account(store, blobs, (generations, preferences, jobs, profiles))
    pictures, postings = Pictures(profiles, blobs, picture_codec), outside.postings or board_postings()
    return OwnServices(profiles, pictures, jobs, postings, preferences, generations, account)
