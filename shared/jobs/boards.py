"""Postings on Greenhouse, Lever and Ashby, through the interfaces that these publish for everybody.

Of a person's address only its board and its posting's id are used: the address that is asked is made of our own list.
The fields are those of developers.greenhouse.io/job-board.html, github.com/lever/postings-api and
developers.ashbyhq.com/docs/public-job-posting-api. Greenhouse has one interface for both of its regions.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from shared.domain.errors import InvalidInput, NotFound
from shared.domain.importing import importing
from shared.domain.model import JsonObject
from shared.domain.saved_job import RAW_LEAST, RAW_MOST, SavedJob
from shared.jobs.addresses import Place, place_of
from shared.jobs.board_answers import Posting, from_ashby, from_greenhouse, from_lever
from shared.ports.json_fetcher import JsonFetcher

ORIGINS: Mapping[str, str] = {
    "greenhouse": "https://boards-api.greenhouse.io",
    "lever": "https://api.lever.co",
    "lever_eu": "https://api.eu.lever.co",
    "ashby": "https://api.ashbyhq.com",
}
_LABELS = {"greenhouse": "Greenhouse", "lever": "Lever", "lever_eu": "Lever", "ashby": "Ashby"}
_PASTE = "Paste the posting's text instead."


@dataclass(frozen=True)
class BoardPostings:
    """`origins`: where each board's interface is."""

    fetcher: Callable[[], JsonFetcher]
    origins: Mapping[str, str]

    def job_at(self, url: str, given: JsonObject) -> SavedJob:
        """The posting at a job board's address. `given` wins over what the board says. Raises what the fetcher
        raises, `InvalidInput` for an address of any other site, `NotFound` for a posting or a board that is gone."""
        place = place_of(url)
        posting = self._read(place)
        text = posting.text[:RAW_MOST]
        if len(text) < RAW_LEAST:
            raise InvalidInput(f"This posting says next to nothing. {_PASTE}", code="no_posting")
        told: JsonObject = {
            "title": posting.title[:200],
            "company": posting.company[:200],
            "location": posting.location[:200],
            "salaryRange": posting.salary[:200],
            **({"remote": posting.remote} if posting.remote is not None else {}),
        }
        stated = {key: value for key, value in given.items() if key != "source"}
        with importing:
            from shared.jobs.posting_text import job_from_text  # noqa: PLC0415 a cold start pays only for what it uses
        return job_from_text(text, "url_import", {**told, **stated}, url)

    def _read(self, place: Place) -> Posting:
        origin, get = self.origins[place.interface], self.fetcher().get
        try:
            if place.interface == "ashby":
                found = get(f"{origin}/posting-api/job-board/{place.board}?includeCompensation=true")
                posting = from_ashby(found, place)
            elif place.interface == "greenhouse":
                found = get(f"{origin}/v1/boards/{place.board}/jobs/{place.posting_id}?pay_transparency=true")
                posting = from_greenhouse(found, place)
            else:
                found = get(f"{origin}/v0/postings/{place.board}/{place.posting_id}?mode=json")
                posting = from_lever(found, place)
        except NotFound:
            raise self._gone(place) from None
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise InvalidInput(
                f"{_LABELS[place.interface]} answered with something that is no posting. {_PASTE}", code="no_posting"
            ) from error
        if posting is None:
            raise self._taken_down(place)
        return posting

    def _gone(self, place: Place) -> NotFound:
        """Why nothing is there: the boards answer 404 for a posting that was taken down and for a misspelt board."""
        label = _LABELS[place.interface]
        if place.guessed:
            return NotFound(
                f"This is an employer's own page. It shows a posting of {label}, and does not say on which board. "
                f"{_PASTE}",
                code="no_board",
            )
        if self._has_board(place):
            return self._taken_down(place)
        return NotFound(f"{label} has no board of this name. Check the address. {_PASTE}", code="no_board")

    def _taken_down(self, place: Place) -> NotFound:
        said = f"{_LABELS[place.interface]} does not show this posting any more: it was closed or taken down."
        return NotFound(f"{said} If you still have its text, paste that instead.", code="no_posting")

    def _has_board(self, place: Place) -> bool:
        """Ashby was asked for the whole board already, so that it has none."""
        origin = self.origins[place.interface]
        if place.interface == "ashby":
            return False
        asked = f"/v1/boards/{place.board}" if place.interface == "greenhouse" else f"/v0/postings/{place.board}"
        limits = "" if place.interface == "greenhouse" else "?mode=json&limit=1"
        try:
            self.fetcher().get(f"{origin}{asked}{limits}")
        except NotFound:
            return False
        return True
