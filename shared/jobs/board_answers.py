"""What the job boards answer, as a posting. Documented fields only; each of them but the title may be missing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from shared.jobs.addresses import Place
from shared.jobs.markup import text_of_markup, unescaped

_REMOTE = re.compile(r"\bremote\b", re.IGNORECASE)


@dataclass(frozen=True)
class Posting:
    """Empty where the board does not say. `remote` None: not said either way."""

    title: str
    company: str
    text: str
    location: str = ""
    salary: str = ""
    remote: bool | None = None


def from_greenhouse(found: Any, place: Place) -> Posting:
    """GET /v1/boards/{board}/jobs/{id}. `content` is markup that was escaped, at times more than once."""
    offices = (office.get("location") or office.get("name") for office in found.get("offices") or ())
    where = (found.get("location") or {}).get("name") or _joined(offices)
    ranges = (
        _range(one.get("currency_type"), _units(one.get("min_cents")), _units(one.get("max_cents")))
        for one in found.get("pay_input_ranges") or ()
    )
    return Posting(
        title=_said(found["title"]),
        company=_said(found.get("company_name") or "") or _named(place.board),
        text=text_of_markup(unescaped(found["content"])),
        location=where,
        salary=_joined(ranges),
        remote=True if _REMOTE.search(where) else None,
    )


def from_lever(found: Any, place: Place) -> Posting:
    """GET /v0/postings/{site}/{id}. `descriptionPlain` holds the opening too; the lists stand beside it."""
    told = [
        found.get("descriptionPlain") or text_of_markup(found.get("description") or ""),
        *(
            f"{one.get('text') or ''}:\n{text_of_markup(one.get('content') or '')}"
            for one in found.get("lists") or ()
        ),
        found.get("salaryDescriptionPlain") or text_of_markup(found.get("salaryDescription") or ""),
        found.get("additionalPlain") or text_of_markup(found.get("additional") or ""),
    ]
    pay, categories = found.get("salaryRange") or {}, found.get("categories") or {}
    kind = str(found.get("workplaceType") or "").replace("-", "")
    return Posting(
        title=_said(found["text"]),
        company=_named(place.board),
        text="\n\n".join(part.strip() for part in told if part.strip()),
        location=_joined([categories.get("location"), *(categories.get("allLocations") or ())]),
        salary=_range(pay.get("currency"), pay.get("min"), pay.get("max")),
        remote=kind == "remote" if kind in {"remote", "onsite", "hybrid"} else None,
    )


def from_ashby(found: Any, place: Place) -> Posting | None:
    """GET /posting-api/job-board/{board}, which lists the whole board. None: the posting is not among them."""
    posting = next((one for one in found["jobs"] if _is(one, place.posting_id)), None)
    if posting is None:
        return None
    pay: Any = posting.get("compensation") or {}
    if posting.get("shouldDisplayCompensationOnJobPostings") is False:
        pay = {}
    marked, plain = text_of_markup(posting.get("descriptionHtml") or ""), posting.get("descriptionPlain") or ""
    beside = (one.get("location") for one in posting.get("secondaryLocations") or ())
    return Posting(
        title=_said(posting["title"]),
        company=_named(place.board),
        text=marked if 2 * len(marked) >= len(plain) else plain,  # markup keeps its bullets
        location=_joined([posting.get("location"), *beside]),
        salary=pay.get("scrapeableCompensationSalarySummary") or pay.get("compensationTierSummary") or "",
        remote=_ashby_remote(posting),
    )


def _is(posting: Any, posting_id: str) -> bool:
    """The documentation shows no `id`; the posting's own addresses always end in it."""
    named = [posting.get("id"), *(posting.get(name) for name in ("jobUrl", "applyUrl"))]
    return any(posting_id.lower() in str(one).lower() for one in named if one)


def _ashby_remote(posting: Any) -> bool | None:
    kind = posting.get("workplaceType")
    if isinstance(kind, str) and kind:
        return kind.lower() == "remote"
    said = posting.get("isRemote")
    return said if isinstance(said, bool) else None


def _said(text: Any) -> str:
    """Text that is there. Raises `TypeError` for anything else: then the answer is no posting."""
    if not isinstance(text, str):
        raise TypeError
    return " ".join(text.split())


def _joined(told: Iterable[Any]) -> str:
    return "; ".join(dict.fromkeys(text.strip() for text in told if isinstance(text, str) and text.strip()))


def _units(cents: Any) -> Any:
    return cents / 100 if isinstance(cents, int | float) else None


def _range(currency: Any, least: Any, most: Any) -> str:
    bounds = list(
        dict.fromkeys(f"{bound:,.0f}" for bound in (least, most) if isinstance(bound, int | float) and bound)
    )
    return f"{currency or ''} {'–'.join(bounds)}".strip() if bounds else ""


def _named(board: str) -> str:
    """The employer by the board's own name, where the interface tells none."""
    words = re.sub(r"[-_.+]+", " ", unquote(board)).split()
    return " ".join(word if word[:1].isupper() else word.capitalize() for word in words)
