"""GET /generator/blobs/{key}: the signed, expiring links of a blob store that the app itself serves."""

import time

from flask import Response

from functions.answers import file_response
from functions.calls import Call
from shared.domain.errors import NotFound


def blob(call: Call) -> Response:
    """The bytes, for whoever has the link. A link that is wrong or too old leads nowhere."""
    sent = call.parameters
    key, filename, media_type = call.path["key"], sent["filename"], sent["type"]
    expires = int(sent["expires"])
    if not call.services.links.accepts(key, filename, media_type, expires, sent["signature"], time.time()):
        raise NotFound("This link is not valid, or no longer. Open the request again to get a new one.")
    return file_response(call.services.blobs.read(key), media_type, filename)
