"""The person's own pictures: avatar and logo, re-encoded before anything keeps them."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from shared.ports.blob_store import BlobStore
from shared.ports.picture_codec import PictureCodec
from shared.profiles.service import ProfileService


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
    """`codec` is made when a picture comes: nothing else pays for it."""

    profiles: ProfileService
    blobs: BlobStore
    codec: Callable[[], PictureCodec]

    def save(self, kind: PictureKind, data: bytes, editor: str | None) -> SavedPicture:
        """Re-encode, store, and show it on every document from now on.

        Raises what the codec raises, and `NotFound` while there is no profile that it could belong to.
        """
        self.profiles.personal_info()
        picture = self.codec().re_encode(data)
        key = f"images/{kind}s/{kind}-{hashlib.sha256(picture.data).hexdigest()}.png"
        self.blobs.put_if_absent(key, picture.data, picture.media_type, f"{kind}.png")
        self.profiles.update_personal_info({kind.value: key}, editor)
        return SavedPicture(kind, key, len(picture.data), picture.media_type)
