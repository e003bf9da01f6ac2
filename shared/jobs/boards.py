"""Postings on Greenhouse, Lever and Ashby, through the interfaces that these publish for everybody.

Of a person's address only its board and its posting's id are used: the address that is asked is made of our own list.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from shared.domain.errors import InvalidInput, NotFound
from shared.domain.model import JsonObject
from shared.domain.saved_job import RAW_LEAST, RAW_MOST, SavedJob
from shared.jobs.markup import text_of_markup
from shared.jobs.posting_text import job_from_text
from shared.ports.json_fetcher import JsonFetcher

ORIGINS: Mapping[str, str] = {
    "greenhouse": "https://boards-api.greenhouse.io",
    "lever": "https://api.lever.co",
    "lever_eu": "https://api.eu.lever.co",
    "ashby": "https://api.ashbyhq.com",
}
_HOSTS = {
    "boards.greenhouse.io": "greenhouse", "job-boards.greenhouse.io": "greenhouse",
    "boards.eu.greenhouse.io": "greenhouse", "job-boards.eu.greenhouse.io": "greenhouse",
    "jobs.lever.co": "lever", "jobs.eu.lever.co": "lever_eu", "jobs.ashbyhq.com": "ashby",
}  # fmt: skip
_BOARD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%-]{0,99}")
_NUMBER, _UUID = re.compile(r"\d{1,20}"), re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass(frozen=True)
class _Posting:
    title: str
    company: str
    text: str
    location: str = ""
    salary: str = ""
    remote: bool | None = None


@dataclass(frozen=True)
class BoardPostings:
    """`origins`: where each board's interface is."""

    fetcher: Callable[[], JsonFetcher]
    origins: Mapping[str, str]

    def job_at(self, url: str, given: JsonObject) -> SavedJob:
        """The posting at a job board's address. `given` wins over what the board says. Raises what the fetcher
        raises, `InvalidInput` for an address of any other site, `NotFound` for a posting that is gone."""
        name, board, posting_id = _place(url)
        posting = self._read(name, board, posting_id)
        text = posting.text[:RAW_MOST]
        if len(text) < RAW_LEAST:
            raise InvalidInput("This posting says next to nothing. Paste its text instead.", code="no_posting")
        told: JsonObject = {
            "title": posting.title[:200],
            "company": posting.company[:200],
            "location": posting.location[:200],
            "salaryRange": posting.salary[:200],
            **({"remote": posting.remote} if posting.remote is not None else {}),
        }
        stated = {key: value for key, value in given.items() if key != "source"}
        return job_from_text(text, "url_import", {**told, **stated}, url)

    def _read(self, name: str, board: str, posting_id: str) -> _Posting:
        origin, get = self.origins[name], self.fetcher().get
        try:
            if name == "greenhouse":
                return _greenhouse(get(f"{origin}/v1/boards/{board}/jobs/{posting_id}"), board)
            if name == "ashby":
                return _ashby(
                    get(f"{origin}/posting-api/job-board/{board}?includeCompensation=true"), board, posting_id
                )
            return _lever(get(f"{origin}/v0/postings/{board}/{posting_id}"), board)
        except (KeyError, TypeError, AttributeError) as error:
            raise InvalidInput(
                "The job board answered with something that is no posting.", code="no_posting"
            ) from error


def _place(url: str) -> tuple[str, str, str]:
    """(interface, board, posting id)."""
    try:
        parts = urlsplit(url.strip())
        name = _HOSTS.get((parts.hostname or "").lower()) if parts.scheme in {"http", "https"} else None
    except ValueError:
        name = None
    if name is None:
        raise InvalidInput(
            "Postings are read from Greenhouse, Lever and Ashby. Paste the text of any other as raw_text.",
            code="unsupported_posting_site",
            details={"field": "url", "hosts": sorted(_HOSTS)},
        )
    pieces = [piece for piece in parts.path.split("/") if piece]
    number = name == "greenhouse"
    if number and len(pieces) == 2 and pieces[0] == "embed":
        query = parse_qs(parts.query)
        pieces = [*query.get("for", []), *query.get("token", [])]
    ids = [piece for piece in pieces[1:] if (_NUMBER if number else _UUID).fullmatch(piece)]
    if not pieces or not ids or not _BOARD.fullmatch(pieces[0]):
        raise InvalidInput("This address names no posting. Open the job itself and copy its address.",
                           code="no_posting_named", details={"field": "url"})  # fmt: skip
    return name, pieces[0], ids[0]


def _greenhouse(found: Any, board: str) -> _Posting:
    company = found.get("company_name") or _named(board)
    where = (found.get("location") or {}).get("name") or ""
    return _Posting(found["title"], company, text_of_markup(found["content"], escaped=True), where)


def _lever(found: Any, board: str) -> _Posting:
    lists = [f"{one.get('text', '')}:\n{text_of_markup(one.get('content', ''))}" for one in found.get("lists") or ()]
    told = [found.get("descriptionPlain") or text_of_markup(found.get("description") or ""), *lists]
    text = "\n\n".join(part.strip() for part in (*told, found.get("additionalPlain") or "") if part.strip())
    pay = found.get("salaryRange") or {}
    salary = f"{pay.get('currency', '')} {pay['min']:,}–{pay['max']:,}".strip() if {"min", "max"} <= set(pay) else ""
    kind = found.get("workplaceType")
    remote = kind == "remote" if kind in {"remote", "onsite", "hybrid", "on-site"} else None
    where = (found.get("categories") or {}).get("location") or ""
    return _Posting(found["text"], _named(board), text, where, salary, remote)


def _ashby(found: Any, board: str, posting_id: str) -> _Posting:
    posting = next((one for one in found["jobs"] if str(one.get("id", "")).lower() == posting_id.lower()), None)
    if posting is None:
        raise NotFound("This posting is not there any more. Paste its text instead.", code="no_posting")
    text = posting.get("descriptionPlain") or text_of_markup(posting.get("descriptionHtml") or "")
    salary = (posting.get("compensation") or {}).get("compensationTierSummary") or ""
    where, remote = posting.get("location") or "", posting.get("isRemote")
    return _Posting(
        posting["title"], _named(board), text, where, salary, remote if isinstance(remote, bool) else None
    )


def _named(board: str) -> str:
    """The employer by the board's own name, where the interface tells none."""
    words = re.sub(r"%20|[-_.+]+", " ", board).split()
    return " ".join(word if word[:1].isupper() else word.capitalize() for word in words)
