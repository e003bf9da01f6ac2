"""Pictures of one's own profile, when the account goes while one is on its way."""

from dataclasses import dataclass

import pytest

from shared.adapters.blob_store.memory import MemoryBlobStore
from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.domain.document import Image
from shared.domain.errors import NotFound
from shared.domain.profile import Profile
from shared.domain.signed_links import LinkSigner
from shared.ports.identity import Caller, Role
from shared.profiles.owned import OwnedProfiles
from shared.profiles.pictures import PictureKind, Pictures
from shared.profiles.service import ProfileService
from tests.pictures import picture

ANNA = Caller("anna", Role.SIGNED_IN, "anna@example.org")
PROFILE = Profile.model_validate({"id": "site", "personalInfo": {"name": "Anna Berg", "email": "anna@example.org"}})


@dataclass
class Erasing:
    """A codec whose person leaves while it works; for good, or not at all."""

    profiles: OwnedProfiles
    leaves: bool

    def re_encode(self, data: bytes) -> Image:
        if self.leaves:
            self.profiles.erase_all(ANNA)
        return Image(data, "image/png")


@pytest.mark.parametrize("leaves", [False, True], ids=["stays", "is erased meanwhile"])
def test_of_a_person_who_is_gone_no_picture_stays(leaves: bool) -> None:
    store, blobs = MemoryDocumentStore(), MemoryBlobStore(LinkSigner(b"x" * 32))
    profiles = OwnedProfiles(store, ProfileService(store), blobs)
    profiles.save(ANNA, PROFILE)
    pictures = Pictures(profiles, blobs, lambda: Erasing(profiles, leaves))
    if leaves:
        with pytest.raises(NotFound):
            pictures.save(PictureKind.AVATAR, picture("PNG"), ANNA)
    else:
        pictures.save(PictureKind.AVATAR, picture("PNG"), ANNA)
    assert len(list(blobs.list("accounts/"))) == (0 if leaves else 1)
