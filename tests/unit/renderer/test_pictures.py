"""Portrait and logo stand in the head and harm nothing."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image as Pillow

from shared.adapters.renderer.reportlab_pdf import ReportLabRenderer
from shared.domain.document import Image
from shared.domain.errors import InvalidInput
from shared.layout.resume import resume_document
from tests.unit.renderer.reading import READERS, lines_of, poppler, text_of
from tests.unit.renderer.samples import NURSE, look

RENDERER = ReportLabRenderer()


def picture(width, height, colour, media="PNG", mode="RGB"):
    out = BytesIO()
    Pillow.new(mode, (width, height), colour).save(out, media)
    return Image(out.getvalue(), f"image/{media.lower()}")


PORTRAIT = picture(900, 1200, "#c02020", "JPEG")
LOGO = picture(500, 200, (0, 128, 0, 255), mode="RGBA")


def with_pictures(template="modern", **pictures):
    document = resume_document(NURSE, look(template=template))
    return replace(document, head=replace(document.head, **pictures))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("template", ["modern", "classic", "creative"])
def test_pictures_do_not_change_what_is_read(template, reader):
    plain = RENDERER.render(with_pictures(template)).data
    pictured = RENDERER.render(with_pictures(template, avatar=PORTRAIT, logo=LOGO)).data
    assert text_of(pictured, reader) == text_of(plain, reader)
    assert lines_of(pictured, reader)[0] == "Amara Okafor-Brandt"


def test_the_portrait_is_at_the_right_and_the_logo_at_the_left(tmp_path):
    drawn = RENDERER.render(with_pictures(avatar=PORTRAIT, logo=LOGO)).data
    page = Pillow.open(BytesIO(poppler("pdftoppm", drawn, tmp_path, "-r", "36", "-png", "-singlefile"))).convert(
        "RGB"
    )
    head = page.crop((0, 0, page.width, page.height // 5))
    reddest = max(
        range(head.width),
        key=lambda x: sum(is_like(head.getpixel((x, y)), (192, 32, 32)) for y in range(head.height)),
    )
    greenest = max(
        range(head.width), key=lambda x: sum(is_like(head.getpixel((x, y)), (0, 128, 0)) for y in range(head.height))
    )
    assert greenest < head.width / 3
    assert reddest > head.width * 2 / 3


def is_like(pixel, colour):
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("field", ["avatar", "logo"])
@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", PORTRAIT.data[:200], LOGO.data[:60], b"GIF89a" + bytes(40), b"<svg xmlns='x'/>"],
    ids=["empty", "text", "cut JPEG", "cut PNG", "GIF", "SVG"],
)
def test_a_broken_picture_is_named(field, data):
    with pytest.raises(InvalidInput, match=field) as raised:
        RENDERER.render(with_pictures(**{field: Image(data, "image/png")}))
    assert raised.value.details == {"field": field}


@pytest.mark.parametrize("size", [(8000, 8000), (20000, 20000)])
def test_a_picture_of_huge_dimensions_is_refused_before_it_is_unpacked(size):
    with pytest.raises(InvalidInput, match="logo"):
        RENDERER.render(with_pictures(logo=picture(*size, 1, mode="1")))


def test_a_large_picture_makes_no_large_file():
    assert len(RENDERER.render(with_pictures(avatar=picture(3000, 4000, "#336699", "JPEG"))).data) < 80_000


@pytest.mark.parametrize(("width", "height"), [(2000, 1), (1, 2000), (1, 1)])
def test_any_proportion_can_be_drawn(width, height):
    odd = picture(width, height, "#336699")
    assert RENDERER.render(with_pictures(avatar=odd, logo=odd)).pages == 1
