"""The person's own pictures, made ready to be drawn: upright, small enough, opaque."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image as Pillow
from PIL import ImageOps
from reportlab.lib.utils import ImageReader

from shared.domain.document import Head, Image
from shared.domain.errors import InvalidInput

_MOST_PIXELS = 40_000_000
# 300 dots an inch at the largest size a picture has on the page (1.2 inches).
_LONGEST_SIDE = 360
# What Pillow raises for bytes that are no picture, cut short, or a decompression bomb.
_UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    Pillow.DecompressionBombError,
    Pillow.DecompressionBombWarning,
)


@dataclass(frozen=True)
class Prepared:
    """A picture ready for the page, `pixels` wide and high."""

    data: bytes
    pixels: tuple[int, int]


@dataclass(frozen=True)
class HeadPictures:
    """The pictures of a head, read once however often the page is set."""

    avatar: Prepared | None
    logo: Prepared | None


@dataclass(frozen=True)
class Picture:
    """A picture of `width` by `height` points; `rounded` is the radius of its corners."""

    data: bytes
    width: float
    height: float
    rounded: float = 0.0

    def reader(self) -> Any:
        """What ReportLab draws."""
        return ImageReader(BytesIO(self.data))


def prepared_pictures(head: Head) -> HeadPictures:
    """Raises `InvalidInput`, naming the field, for what is no picture or far too large."""
    avatar = _encoded(_middle_square(_opened(head.avatar, "avatar")), "JPEG") if head.avatar else None
    logo = _encoded(_opened(head.logo, "logo"), "PNG") if head.logo else None
    return HeadPictures(avatar, logo)


def disc(prepared: Prepared, diameter: float) -> Picture:
    """A round portrait."""
    return Picture(prepared.data, diameter, diameter, diameter / 2)


def fitting(prepared: Prepared, widest: float, highest: float) -> Picture:
    """The whole picture inside a box."""
    width, height = prepared.pixels
    scale = min(widest / width, highest / height)
    return Picture(prepared.data, width * scale, height * scale)


def _middle_square(opened: Any) -> Any:
    """The middle, a little above: where faces are."""
    edge = min(opened.size)
    left, top = (opened.width - edge) // 2, (opened.height - edge) // 3
    return opened.crop((left, top, left + edge, top + edge))


def _opened(image: Image, field: str) -> Any:
    broken = InvalidInput(
        f"The {field} could not be read as a picture. Upload it again as PNG or JPEG.", details={"field": field}
    )
    try:
        opened = Pillow.open(BytesIO(image.data), formats=("PNG", "JPEG"))
        if opened.width * opened.height > _MOST_PIXELS:
            raise InvalidInput(
                f"The {field} has more than 40 million pixels. Upload a smaller one.", details={"field": field}
            )
        opened.draft("RGB", (_LONGEST_SIDE * 2, _LONGEST_SIDE * 2))
        upright: Any = ImageOps.exif_transpose(opened).convert("RGBA")
    except _UNREADABLE as error:
        raise broken from error
    return Pillow.alpha_composite(Pillow.new("RGBA", upright.size, "white"), upright).convert("RGB")


def _encoded(opened: Any, media: str) -> Prepared:
    opened.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    out = BytesIO()
    opened.save(out, media, quality=88)
    return Prepared(out.getvalue(), opened.size)
