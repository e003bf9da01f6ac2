"""GET /generator/providers: what is set up, and what it costs."""

from flask import Response

from functions.answers import answer
from functions.calls import Call


def providers(call: Call) -> Response:
    """Every provider, whether it is set up, its model, and its price with the day it was read."""
    return answer(call.services.generation.provider_list())
