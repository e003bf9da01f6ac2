"""Small pictures for tests, made as a camera or a drawing program would make them."""

import io

from PIL import Image


def picture(form: str, size: tuple[int, int] = (60, 40), **saved: object) -> bytes:
    """The bytes of a picture, its left half red and its right half clear where the format can."""
    drawn = Image.new("RGBA", size, (0, 0, 0, 0))
    drawn.paste((200, 30, 30, 255), (0, 0, size[0] // 2, size[1]))
    if form == "JPEG":
        drawn = drawn.convert("RGB")
    held = io.BytesIO()
    drawn.save(held, form, **saved)
    return held.getvalue()
