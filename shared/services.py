"""What the HTTP functions and scripts are handed: the product, already put together."""

from collections.abc import Callable
from dataclasses import dataclass

from shared.accounts.account import Account
from shared.domain.signed_links import LinkSigner
from shared.engine.sweep import Sweeper
from shared.generation.answers import GateAnswers
from shared.generation.driving import Driving
from shared.generation.editing.service import Editing
from shared.generation.formats import Formats
from shared.generation.judging import Judging
from shared.generation.limits import StartLimit
from shared.generation.owned import OwnedGenerations
from shared.generation.previews import Previews
from shared.generation.service import GenerationService
from shared.generation.sharing import Sharing
from shared.generation.single_call import SingleCall
from shared.importing.service import Importer
from shared.jobs.boards import BoardPostings
from shared.jobs.service import JobService
from shared.ports.blob_store import BlobStore
from shared.ports.driver import Deliveries, Driver
from shared.ports.identity import Identity
from shared.preferences.service import PreferenceService
from shared.profiles.owned import OwnedProfiles
from shared.profiles.pictures import Pictures
from shared.profiles.service import ProfileService
from shared.settings import Settings


@dataclass(frozen=True)
class OwnServices:
    """What people own: profiles, pictures, jobs, preferences, generations, and the account that holds them."""

    profiles: OwnedProfiles
    pictures: Pictures
    jobs: JobService
    postings: BoardPostings
    preferences: PreferenceService
    generations: OwnedGenerations
    account: Account


@dataclass(frozen=True)
class Services:
    """One deployment's services. Built once by `shared.bootstrap`, lazily."""

    settings: Settings
    identity: Identity
    profiles: ProfileService
    importing: Importer
    generation: GenerationService
    formats: Formats
    sharing: Sharing
    judging: Judging
    editing: Editing
    single_call: SingleCall
    limit: StartLimit
    blobs: BlobStore
    links: LinkSigner
    sweeper: Sweeper
    driving: Driving
    driver: Driver | None
    deliveries: Deliveries | None
    own: OwnServices
    previews: Previews
    close: Callable[[], None]

    @property
    def gate_answers(self) -> GateAnswers:
        """What takes a person's word for a fact."""
        return self.editing.gate_answers
