"""Which posting an address means: the board's interface, the board, and the posting's id.

Only these three are taken from what a person pastes. Nothing is asked at the pasted address itself.
"""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

from shared.domain.errors import InvalidInput

_HOSTS = {
    "boards.greenhouse.io": "greenhouse", "job-boards.greenhouse.io": "greenhouse",
    "boards.eu.greenhouse.io": "greenhouse", "job-boards.eu.greenhouse.io": "greenhouse",
    "boards-api.greenhouse.io": "greenhouse",
    "jobs.lever.co": "lever", "jobs.eu.lever.co": "lever_eu", "api.lever.co": "lever", "api.eu.lever.co": "lever_eu",
    "jobs.ashbyhq.com": "ashby",
}  # fmt: skip
_BOARD = re.compile(r"\w[\w .&'+-]{0,99}")
_NUMBER, _UUID = re.compile(r"\d{1,20}"), re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_WITH_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
#: What stands before a board's name in the addresses of the interfaces themselves.
_LEADING = (("v1", "boards"), ("v0", "postings"))
#: The parameter with which an employer's own page shows a posting of its board.
_EMBEDDED = (("gh_jid", "greenhouse", _NUMBER), ("ashby_jid", "ashby", _UUID))
_NO_EMPLOYER = frozenset({"www", "careers", "career", "jobs", "job", "apply", "co", "com", "org", "net", "ac", "gov"})


@dataclass(frozen=True)
class Place:
    """`board` is quoted for an address. `guessed`: it is the name of the employer's own site, not a board's."""

    interface: str
    board: str
    posting_id: str
    guessed: bool = False


def place_of(url: str) -> Place:
    """The posting that this address means. Raises `InvalidInput` for any other site, and where none is named."""
    parts = _split(url.strip())
    interface = _HOSTS.get(_host(parts)) if parts is not None else None
    if parts is None or interface is None:
        embedded = _on_an_employers_page(parts) if parts is not None else None
        if embedded is not None:
            return embedded
        raise InvalidInput(
            "Postings are read from Greenhouse, Lever and Ashby. Paste the text of any other as raw_text.",
            code="unsupported_posting_site",
            details={"field": "url", "hosts": sorted(_HOSTS)},
        )
    number = interface == "greenhouse"
    pieces = _pieces(parts, embeds=number)
    shape = _NUMBER if number else _UUID
    ids = [piece for piece in pieces[1:] if shape.fullmatch(piece)]
    board = _board(pieces[0]) if pieces else None
    if board is None or not ids:
        raise InvalidInput(
            "This address names no posting. Open the job itself and copy its address, or paste its text.",
            code="no_posting_named",
            details={"field": "url"},
        )
    return Place(interface, board, ids[0])


def _split(url: str) -> SplitResult | None:
    """The parts of a web address; browsers show and copy it without its scheme."""
    try:
        parts = urlsplit(url if _WITH_SCHEME.match(url) else f"https://{url}")
        return parts if parts.scheme in {"http", "https"} and parts.hostname else None
    except ValueError:
        return None


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").lower().rstrip(".")


def _pieces(parts: SplitResult, *, embeds: bool) -> list[str]:
    """The board, then whatever may be the posting's id."""
    pieces = [piece for piece in parts.path.split("/") if piece]
    if tuple(pieces[:2]) in _LEADING:
        pieces = pieces[2:]
    if not embeds:
        return pieces
    query = parse_qs(parts.query)
    if pieces[:1] == ["embed"]:
        pieces = query.get("for", [])[:1]
    return [*pieces, *query.get("token", []), *query.get("gh_jid", [])]


def _board(piece: str) -> str | None:
    name = unquote(piece)
    return quote(name, safe="") if _BOARD.fullmatch(name) and ".." not in name else None


def _on_an_employers_page(parts: SplitResult) -> Place | None:
    """A board shown inside the employer's own site: its id stands there, its name most often is the site's."""
    query = parse_qs(parts.query)
    labels = [label for label in _host(parts).split(".")[:-1] if label not in _NO_EMPLOYER]
    for parameter, interface, shape in _EMBEDDED:
        ids = [one for one in query.get(parameter, ()) if shape.fullmatch(one)]
        if ids and labels and not labels[-1].isdigit() and (board := _board(labels[-1])) is not None:
            return Place(interface, board, ids[0], guessed=True)
    return None
