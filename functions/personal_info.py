"""GET, PUT /generator/personal-info, and its deprecated alias /generator/defaults (seed 002)."""

from flask import Response

from functions import bodies
from functions.answers import answer
from functions.calls import Call
from functions.partial import changes, partial, unstamped
from functions.single_call import DEPRECATED
from shared.domain.profile import PersonalInfo
from shared.ports.identity import Role
from shared.profiles.service import public_part

PersonalInfoUpdate = partial("PersonalInfoUpdate", PersonalInfo)


def read(call: Call) -> Response:
    """All of it for the editor; for anyone else what the owner made public."""
    info = call.services.profiles.personal_info()
    return answer((info if call.caller.role is Role.EDITOR else public_part(info)).to_json())


def update(call: Call) -> Response:
    """Change the fields that were sent."""
    sent = bodies.validated(PersonalInfoUpdate, unstamped(bodies.read_json(call.request)))
    return answer(call.services.profiles.update_personal_info(changes(sent), call.author).to_json())


def read_defaults(call: Call) -> Response:
    """The same, under upstream's old name."""
    return _deprecated(read(call))


def update_defaults(call: Call) -> Response:
    """The same, under upstream's old name."""
    return _deprecated(update(call))


def _deprecated(response: Response) -> Response:
    response.headers.update({**DEPRECATED, "Link": '</generator/personal-info>; rel="successor-version"'})
    return response
