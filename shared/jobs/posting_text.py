"""What a pasted posting says about itself: title, company, place, pay, benefits, requirements, keywords.

Only what the text says: a field that cannot be found stays empty, and `extraction` says where each other was read.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from shared.domain.job import POSTING_LIMIT, Job
from shared.domain.model import JsonObject
from shared.domain.saved_job import MOST_BENEFITS, MOST_KEYWORDS, MOST_REQUIREMENTS, JobSource, SavedJob
from shared.jobs.posting_lines import Line, lines_of, without_bullet
from shared.jobs.posting_names import company_of, place_of
from shared.jobs.posting_pay import pay_of
from shared.jobs.posting_title import is_marked, names_an_occupation, title_of
from shared.jobs.posting_weighing import Seen
from shared.scoring.postings.extract import requirements_of

_NAME = 200
_HEAD_LINES = 4
_HEAD_LENGTH = 140
_HIRING = re.compile(
    r"^(?P<company>.{2,60}?)\s+(?:is\s+(?:hiring|looking for|seeking|recruiting)|sucht|recherche|recrute)"
    r"(?:\s+(?:an?|eine?n?|une?|zum [^,]{3,40}))?:?\s+(?P<title>.{3,120})$",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"^(?:we(?:['’]re| are)\s+(?:hiring|looking for|seeking|recruiting)|wir suchen|nous recherchons"
    r"|now hiring|hiring)"
    r"(?:\s+(?:an?|eine?n?|une?))?:?\s+(?P<title>.{3,120})$",
    re.IGNORECASE,
)
_AT = re.compile(r"^(?P<title>.{3,120}?)\s+(?:at|bei(?: der)?|chez|@)\s+(?P<company>[^\s].{1,80})$", re.IGNORECASE)
_AROUND_NAMES = {
    "company": re.compile(r"^(?:Die|Der|Das|L['’])\s*|\s+(?:is|are|ist|sind)$|\s*\([^()]*\)$"),
    "title": re.compile(
        r"^(?:(?:ab sofort|zum nächstmöglichen zeitpunkt|dringend|(?:an? )?experienced|our next)\s+)*"
        r"(?:(?:an?|eine?n?|une?)\s+)?"
        r"|\s+(?:in (?:voll|teil)zeit|to (?:join|work)|for (?:our|the)|für (?:unser|die)|pour (?:notre|son|sa|la)"
        r"|(?:at|bei|chez)\s+(?=\w)|who|with)\b"
        r".*$"
        r"|[,.!]\s.*$",
        re.IGNORECASE,
    ),
}
_NO_NAMES = frozenset(
    (
        "we",
        "you",
        "our",
        "i",
        "it",
        "they",
        "wir",
        "sie",
        "du",
        "nous",
        "vous",
        "the",
        "this",
        "il",
        "elle",
        "ils",
        "elles",
        "es",
        "who",
        "that",
    )
)


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


def _seen(text: str) -> dict[str, Seen]:
    """Where each field is read: labels first, then the head, then what the whole text speaks for."""
    lines = lines_of(text)
    found: dict[str, Seen] = {}
    for name, seen in (*_labelled(text), *_headed(lines[:_HEAD_LINES])):
        if name not in found and 1 < len(seen.text) <= _NAME:
            found[name] = seen
    read = {"title": found.get("title") or title_of(text, lines)}
    read["location"] = found.get("location") or place_of(text, lines, read["title"])
    read["company"] = found.get("company") or company_of(text, lines, read["title"], read["location"])
    told, sum_of_money = found.get("salary"), pay_of(text)
    read["salary"] = sum_of_money if told is None or (sum_of_money and sum_of_money.line == told.line) else told
    return {name: seen for name, seen in read.items() if seen}


def _labelled(text: str) -> Iterator[tuple[str, Seen]]:
    labels = {label: name for name in ("title", "company", "location", "salary") for label in _words()[name]}
    for number, line in enumerate(text.splitlines(), 1):
        label, colon, value = line.strip().partition(":")
        name = labels.get(without_bullet(label).strip(" *#").casefold())
        if colon and name and value.strip(" *"):
            bare = re.split(r"\s\|\s", value)[0] if name == "title" else value
            yield name, Seen(bare.strip(" *"), number, "label", 1.0)


def _headed(lines: list[Line]) -> Iterator[tuple[str, Seen]]:
    """The first lines: "Title at Company", "Company is hiring a Title"."""
    for line in lines:
        for pattern in (_HIRING, _CALL, _AT):
            if len(line.text) <= _HEAD_LENGTH and (match := pattern.match(line.text)):
                for name, value in match.groupdict().items():
                    bare = _AROUND_NAMES[name].sub("", value).strip(" .:!")
                    if _fits(name, bare):
                        yield name, Seen(bare, line.number, "head", 0.9)
                break


def _fits(name: str, value: str) -> bool:
    """Whether a sentence's part is a name by itself: some sentences only look like `Title at Company`."""
    if value.casefold().split()[:1] in ([], *([word] for word in _NO_NAMES)):
        return False
    return names_an_occupation(value) or is_marked(value) if name == "title" else value[:1].isupper()


def _benefits(text: str) -> Iterator[str]:
    headings, others = set(_words()["benefits"]), set(_words()["otherHeadings"])
    inside = False
    for line in text.splitlines():
        heading = line.strip(" :*#!?").casefold()
        if heading in headings:
            inside = True
        elif heading in others or (inside and line.strip().endswith(":") and without_bullet(line) == line):
            inside = False
        elif inside and line.strip():
            yield without_bullet(line).strip()[:500]


def _remote(text: str) -> bool:
    folded = text.casefold()
    return any(word in folded for word in _words()["remote"]) and not any(
        phrase in folded for phrase in _words()["notRemote"]
    )


@cache
def _words() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((Path(__file__).parent / "phrases.json").read_text(encoding="utf-8"))
    return read
