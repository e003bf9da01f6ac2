"""Pictures come out drawn anew: whatever hid in the upload stays behind."""

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.ExifTags import Base

from shared.adapters.picture_codec.pillow import LONGEST_SIDE, PillowPictureCodec
from shared.domain.errors import InvalidInput, UnsupportedMedia
from tests.pictures import picture

CODEC = PillowPictureCodec()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(CODEC.re_encode(data).data))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_the_three_formats_are_read_and_become_png(form: str) -> None:
    made = CODEC.re_encode(picture(form))
    assert made.media_type == "image/png"
    assert made.data.startswith(b"\x89PNG\r\n\x1a\n")
    assert opened(picture(form)).size == (60, 40)
    assert CODEC.re_encode(picture(form)) == made


def test_transparency_survives() -> None:
    assert opened(picture("PNG")).convert("RGBA").getpixel((50, 20)) == (0, 0, 0, 0)


def test_what_was_appended_or_hidden_stays_behind() -> None:
    exif = Image.Exif()
    exif[Base.ImageDescription] = "taken at home"
    tagged = picture("JPEG", exif=exif, comment=b"secret") + b"<script>alert(1)</script>"
    made = CODEC.re_encode(tagged).data
    for hidden in (b"taken at home", b"secret", b"<script>"):
        assert hidden not in made


def test_a_picture_taken_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    assert opened(picture("JPEG", exif=exif)).size == (40, 60)


def test_a_large_picture_is_made_smaller() -> None:
    assert opened(picture("PNG", (3000, 1500))).size == (LONGEST_SIDE, LONGEST_SIDE // 2)


@pytest.mark.parametrize(
    "data", [b"", b"hello", SVG, b"GIF89a" + bytes(40), b"%PDF-1.7", picture("GIF"), picture("TIFF")]
)
def test_any_other_format_is_refused_by_its_bytes(data: bytes) -> None:
    with pytest.raises(UnsupportedMedia):
        CODEC.re_encode(data)


def test_a_picture_that_is_cut_short_is_refused() -> None:
    with pytest.raises(InvalidInput, match="damaged"):
        CODEC.re_encode(picture("JPEG", (400, 400))[:-900])


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises((InvalidInput, UnsupportedMedia)):
        CODEC.re_encode(bomb + b"\x00\x00\x00\x00IDAT" + bytes(4))
