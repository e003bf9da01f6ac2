"""What people own: profiles, jobs, preferences, generations, and the account that holds them."""

from collections.abc import Callable
from dataclasses import dataclass

from shared.accounts.account import Account
from shared.bootstrap.loading import load
from shared.bootstrap.running import Ground
from shared.generation.limits import StartLimit
from shared.generation.owned import GenerationParts, OwnedGenerations
from shared.generation.service import GenerationService
from shared.jobs.boards import ORIGINS, BoardPostings
from shared.jobs.service import JobService
from shared.ports.document_text import DocumentTextReader
from shared.ports.json_fetcher import JsonFetcher
from shared.preferences.service import PreferenceService
from shared.profiles.owned import OwnedProfiles
from shared.profiles.service import ProfileService
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
class Belonging:
    """One deployment's services of what people own."""

    profiles: OwnedProfiles
    jobs: JobService
    preferences: PreferenceService
    generations: OwnedGenerations
    account: Account

    @staticmethod
    def of(
        ground: Ground,
        settings: Settings,
        site: ProfileService,
        generation: GenerationService,
        reader: Callable[[], DocumentTextReader],
    ) -> "Belonging":
        """Put together on this ground."""
        store, blobs = ground.store, ground.blobs
        profiles, jobs = OwnedProfiles(store, site, blobs), JobService(store)
        preferences = PreferenceService(store, blobs, reader)
        limit = None if settings.local else settings.generations_an_hour
        counter = StartLimit(store, _HOUR)
        parts = GenerationParts(store, blobs, profiles, jobs, preferences, counter, limit)
        generations = OwnedGenerations(generation, parts, ground.clock)
        account = Account(store, blobs, (generations, preferences, jobs, profiles))
        return Belonging(profiles, jobs, preferences, generations, account)
