"""The picture codec: whatever bytes were uploaded in, a harmless picture out."""

from typing import Protocol

from shared.domain.document import Image


class PictureCodec(Protocol):
    """Reads PNG, JPEG and WebP, and writes a picture of its own making."""

    def re_encode(self, data: bytes) -> Image:
        """The picture, drawn anew: upright, of bounded size, without metadata or anything that was appended.

        The same bytes give the same picture. Raises `UnsupportedMedia` for what is none of the three formats
        (the bytes decide, not their name), `InvalidInput` for one that is broken or has too many pixels.
        """
        ...
