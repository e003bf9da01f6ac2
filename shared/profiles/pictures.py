"""The person's own pictures: avatar and logo, re-encoded before anything keeps them."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from shared.domain.errors import NotFound
from shared.ports.blob_store import BlobStore
from shared.ports.identity import Caller
from shared.ports.picture_codec import PictureCodec
from shared.profiles.owned import OwnedProfiles
from shared.profiles.picture_folders import own_picture, picture_folder


class PictureKind(StrEnum):
    """Which picture; the value is personal info's field."""

    AVATAR = "avatar"
    LOGO = "logo"


@dataclass(frozen=True)
class SavedPicture:
    """Where a picture lies. `size` in bytes, of what is kept."""

    kind: PictureKind
    key: str
    size: int
    media_type: str


@dataclass(frozen=True)
class Pictures:
    """Of the caller's own profile: the site's, for its editor. `codec` is made when a picture comes."""

    profiles: OwnedProfiles
    blobs: BlobStore
    codec: Callable[[], PictureCodec]

    def save(self, kind: PictureKind, data: bytes, caller: Caller) -> SavedPicture:
        """Re-encode, store, and show it on every document from now on.

        Raises what the codec raises, and `NotFound` while there is no profile that it could belong to.
        """
        self.profiles.mine(caller)
        picture = self.codec().re_encode(data)
        name = f"{kind}s/{kind}-{hashlib.sha256(picture.data).hexdigest()}.png"
        key = picture_folder(self.profiles.id_of(caller)) + name
        self.blobs.put_if_absent(key, picture.data, picture.media_type, f"{kind}.png")
        try:
            self.profiles.show_picture(caller, kind.value, key)
        except NotFound:
            self.blobs.delete(key)  # erased meanwhile: nothing of the person may stay behind
            raise
        return SavedPicture(kind, key, len(picture.data), picture.media_type)

    def shown(self, kind: PictureKind, caller: Caller) -> str:
        """The key of the picture that stands on the documents now. Raises `NotFound` without one."""
        info = self.profiles.mine(caller).profile.personal_info
        key = own_picture(self.profiles.id_of(caller), getattr(info, kind.value))
        if key is None:
            raise NotFound("There is no such picture. Upload one first.")
        return key
