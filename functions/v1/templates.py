"""/api/v1/generations/templates: the templates, with pictures that our own renderer drew."""

from typing import get_args

from flask import Response

from functions.answers import file_response
from functions.calls import Call
from functions.v1.wire import bare
from shared.domain.errors import NotFound
from shared.domain.generation import Template
from shared.domain.model import JsonObject

NAMES: tuple[str, ...] = get_args(Template)
_TOLD: dict[str, tuple[str, tuple[str, ...], bool]] = {
    "modern": ("One clear column with an accent colour.", ("tech", "startup"), True),
    "classic": ("A quiet page in a serif type.", ("finance", "law", "corporate"), True),
    "creative": ("A bolder head. Some application systems read it less well.", ("design", "marketing"), False),
}


def listed(call: Call) -> Response:
    """All of them."""
    return bare({"templates": [_template(call, name) for name in NAMES]})


def preview(call: Call) -> Response:
    """A picture of a page about somebody who does not exist."""
    name = next((known for known in get_args(Template) if known == call.path["template"]), None)
    if name is None:
        raise NotFound("There is no such template.")
    return file_response(call.services.previews.picture(name), "image/png", f"{name}.png")


def _template(call: Call, name: str) -> JsonObject:
    description, recommended_for, ats_friendly = _TOLD[name]
    return {
        "id": name,
        "name": name.title(),
        "description": description,
        "preview_url": call.absolute(f"/api/v1/generations/templates/{name}/preview"),
        "recommended_for": list(recommended_for),
        "ats_friendly": ats_friendly,
    }
