"""The picture codec on Pillow."""

from io import BytesIO
from typing import Any

from PIL import Image as Pillow
from PIL import ImageOps

from shared.domain.document import Image
from shared.domain.errors import InvalidInput, UnsupportedMedia

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1024  #: pixels: more than 300 dots an inch at the largest size on a page

# What Pillow raises for bytes that are cut short, damaged, or a decompression bomb.
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    Pillow.DecompressionBombError,
    Pillow.DecompressionBombWarning,
)


class PillowPictureCodec:
    """Keeps nothing between two pictures."""

    def re_encode(self, data: bytes) -> Image:
        """Decode within bounds, turn upright, shrink, and write a PNG."""
        try:
            opened = Pillow.open(BytesIO(data), formats=FORMATS)
        except _BROKEN:
            raise UnsupportedMedia("That is no PNG, JPEG or WebP picture. Upload one of these.") from None
        if opened.width * opened.height > MOST_PIXELS:
            raise InvalidInput("That picture has more than 40 million pixels. Upload a smaller one.")
        try:
            drawn = _drawn(opened)
        except _BROKEN:
            raise InvalidInput("That picture is damaged. Save it again, then upload it.") from None
        out = BytesIO()
        drawn.save(out, "PNG", optimize=True)
        return Image(out.getvalue(), "image/png")


def _drawn(opened: Any) -> Any:
    """Pixels alone, on a fresh canvas: profiles, text chunks and other frames stay behind."""
    opened.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
    upright = ImageOps.exif_transpose(opened).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    canvas = Pillow.new("RGBA", upright.size)
    canvas.paste(upright)
    return canvas
