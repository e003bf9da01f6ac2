"""What a pasted posting says about itself: title, company, place, pay, benefits, requirements, keywords.

Only what the text says: a field that cannot be found stays empty, and `extraction` says where each other was read.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from shared.domain.job import POSTING_LIMIT, Job
from shared.domain.model import JsonObject
from shared.domain.saved_job import MOST_BENEFITS, MOST_KEYWORDS, MOST_REQUIREMENTS, JobSource, SavedJob
from shared.scoring.postings.extract import requirements_of

_NAME = 200
_HEAD_LINES = 6
_HIRING = re.compile(
    r"^(?P<company>.{2,60}?)\s+(?:is\s+(?:hiring|looking for|seeking|recruiting)|sucht|recherche|recrute)"
    r"(?:\s+(?:an?|eine?n?|une?|zum [^,]{3,40}))?:?\s+(?P<title>.{3,120})$",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"^(?:we(?:['’]re| are)\s+(?:hiring|looking for)|wir suchen|nous recherchons|now hiring|hiring)"
    r"(?:\s+(?:an?|eine?n?|une?))?:?\s+(?P<title>.{3,120})$",
    re.IGNORECASE,
)
_AT = re.compile(r"^(?P<title>.{3,120}?)\s+(?:at|bei(?: der)?|chez|@)\s+(?P<company>[^\s].{1,80})$", re.IGNORECASE)
_PARTS = re.compile(r"\s+[|·•–—]\s+|\s+-\s+")
_WORD = r"[A-ZÄÖÜÉ][\w&.'’-]{0,40}"
_PROPER = rf"{_WORD}(?: {_WORD}){{0,3}}"
_COMPANY_SAYS = (
    re.compile(
        rf"\b(?:[Aa]t|[Jj]oin|[Bb]ei|[Cc]hez|[Rr]ejoignez)\s+(?P<company>{_PROPER})(?:,|\s+(?:we|you|our|as|team|wir|nous)\b)"
    ),
    re.compile(rf"^(?P<company>{_PROPER})\s+(?:is|are|ist|est|sucht|recherche|recrute)\s", re.MULTILINE),
    re.compile(
        r"^(?:[Aa]bout|ABOUT|[Üü]ber|À propos d[e’'])\s*"
        rf"(?P<company>(?!(?:[Uu]s|[Tt]he|[Uu]ns|[Yy]ou|[Tt]his)\b){_PROPER})\s*:?$",
        re.MULTILINE,
    ),
)  # fmt: skip
_PLACE = re.compile(r"^[A-ZÄÖÜÉÈ][\w.'’ -]{1,40},\s*[A-ZÄÖÜÉ][\w.'’ -]{1,30}(?:\s*\([\w -]{2,20}\))?$")
_BASED = re.compile(
    r"\b(?i:based in|located in|in our|standort in|basé à|situé à)\s+"
    r"(?P<place>[A-ZÄÖÜÉ][\w'’-]+(?:,?\s[A-ZÄÖÜÉ][\w'’-]+){0,2})"
)
_PAY = re.compile(
    r"(?:[$€£]|(?:USD|EUR|GBP|CHF)\s?)\s?\d[\d.,' ]*\d?\s?[kK]?"
    r"(?:\s?(?:-|–|—|to|bis|à)\s?(?:[$€£]|(?:USD|EUR|GBP|CHF)\s?)?\s?\d[\d.,' ]*\d?\s?[kK]?)?"
    r"(?:\s?(?:per|a|an|pro|par|/)\s?(?:year|hour|month|annum|jahr|stunde|monat|an|heure|mois))?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-*•▪‣◦·–—]|\d{1,2}[.)])\s+")
_NO_NAMES = frozenset(
    {"we", "you", "our", "i", "this", "the", "about", "at", "in", "a", "an", "who", "what", "why", "how", "it",
     "they", "wir", "sie", "du", "nous", "vous"}
)  # fmt: skip


@dataclass(frozen=True)
class _Seen:
    text: str
    line: int
    how: str
    confidence: float


def job_from_text(
    text: str, source: JobSource = "user_created", given: JsonObject | None = None, url: str | None = None
) -> SavedJob:
    """The posting as a job to keep. `given`: fields that the person stated; these win over what is read."""
    told = {name: value for name, value in (given or {}).items() if value not in (None, "", [])}
    seen = {name: found for name, found in _seen(text).items() if name not in told}
    title = told.get("title") or (seen["title"].text if "title" in seen else "")
    company = told.get("company") or (seen["company"].text if "company" in seen else "")
    fields: JsonObject = {
        "source": source,
        "title": title or "Untitled job",
        "company": company,
        "location": seen["location"].text if "location" in seen else None,
        "salaryRange": seen["salary"].text if "salary" in seen else None,
        "rawText": text,
        "description": text[:POSTING_LIMIT],
        "remote": _remote(text),
        "benefits": list(_benefits(text))[:MOST_BENEFITS],
        "url": url,
        "status": "active" if title and company else "draft",
        **_required(title, company, text),
        "extraction": {name: vars(found) for name, found in seen.items()},
    }
    return SavedJob.model_validate({**{k: v for k, v in fields.items() if v is not None}, **told})


def keywords_of(title: str, company: str, posting: str) -> JsonObject:
    """`requirements` and `parsedKeywords` of a posting, as the score reads it."""
    return _required(title, company, posting)


def _required(title: str, company: str, text: str) -> JsonObject:
    job = Job(role=title or "-", company=company or "-", job_description_text=text[:POSTING_LIMIT])
    found = [one for one in requirements_of(job) if one.kind != "title"]
    terms = [one for one in found if one.kind in ("skill", "tool", "licence")]
    keywords = [name.casefold()[:100] for one in terms for name in (one.alternatives or (one.text,))]
    return {
        "requirements": list(dict.fromkeys(one.text[:500] for one in found))[:MOST_REQUIREMENTS],
        "parsedKeywords": list(dict.fromkeys(keywords))[:MOST_KEYWORDS],
    }


def _seen(text: str) -> dict[str, _Seen]:
    """Where each field is read: labels first, then the head, then sentences. The first reading stands."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    found: dict[str, _Seen] = {}
    for name, seen in (*_labelled(lines), *_headed(lines[:_HEAD_LINES]), *_said(text), *_fallback(lines)):
        if name not in found and 1 < len(seen.text) <= _NAME:
            found[name] = seen
    return found


def _labelled(lines: list[tuple[int, str]]) -> Iterator[tuple[str, _Seen]]:
    labels = {label: name for name in ("title", "company", "location", "salary") for label in _words()[name]}
    for number, line in lines:
        label, colon, value = line.partition(":")
        name = labels.get(_BULLET.sub("", label).strip(" *#").casefold())
        if colon and name and value.strip(" *"):
            yield name, _Seen(value.strip(" *"), number, "label", 1.0)


def _headed(lines: list[tuple[int, str]]) -> Iterator[tuple[str, _Seen]]:
    """The first lines: "Title at Company", "Company is hiring a Title", "Title | Company | Place"."""
    for place, (number, whole) in enumerate(lines):
        line = whole.strip("#* ")
        for pattern in (_HIRING, _CALL, _AT) if place < 2 else ():
            if len(line) <= 140 and (match := pattern.match(line)):
                for name, value in match.groupdict().items():
                    if value.casefold().strip() not in _NO_NAMES:
                        yield name, _Seen(value.strip(" .:!"), number, "head", 0.9)
                break
        else:
            yield from _listed(line, number, place)
        if _PLACE.match(line):
            yield "location", _Seen(line, number, "head", 0.8)


def _listed(line: str, number: int, place: int) -> Iterator[tuple[str, _Seen]]:
    parts = [part.strip() for part in _PARTS.split(line) if part.strip()]
    if len(parts) < 2 or place > 2 or any(len(part) > 100 for part in parts):
        return
    if place == 0:
        yield "title", _Seen(parts[0], number, "head", 0.8)
        parts = parts[1:]
    yield "company", _Seen(parts[0], number, "head", 0.7)
    if len(parts) > 1:
        yield "location", _Seen(parts[1], number, "head", 0.7)


def _said(text: str) -> Iterator[tuple[str, _Seen]]:
    for pattern in _COMPANY_SAYS:
        for match in pattern.finditer(text):
            name = match["company"].strip()
            if name.casefold().split()[0] not in _NO_NAMES:
                yield "company", _Seen(name, text.count("\n", 0, match.start()) + 1, "sentence", 0.6)
                break
    if based := _BASED.search(text):
        yield "location", _Seen(based["place"], text.count("\n", 0, based.start()) + 1, "sentence", 0.6)
    if pay := _PAY.search(text):
        yield "salary", _Seen(pay[0].strip(" ,."), text.count("\n", 0, pay.start()) + 1, "figure", 0.8)


def _fallback(lines: list[tuple[int, str]]) -> Iterator[tuple[str, _Seen]]:
    """A short first line is the title."""
    for number, line in lines[:1]:
        if len(line) <= 120 and not line.endswith((".", "!", "?")):
            yield "title", _Seen(line.strip("#* :"), number, "first line", 0.5)


def _benefits(text: str) -> Iterator[str]:
    headings, others = set(_words()["benefits"]), set(_words()["otherHeadings"])
    inside = False
    for line in text.splitlines():
        heading = line.strip(" :*#!?").casefold()
        if heading in headings:
            inside = True
        elif heading in others or (inside and line.strip().endswith(":") and not _BULLET.match(line)):
            inside = False
        elif inside and line.strip():
            yield _BULLET.sub("", line).strip()[:500]


def _remote(text: str) -> bool:
    folded = text.casefold()
    return any(word in folded for word in _words()["remote"]) and not any(
        phrase in folded for phrase in _words()["notRemote"]
    )


@cache
def _words() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((Path(__file__).parent / "phrases.json").read_text(encoding="utf-8"))
    return read
