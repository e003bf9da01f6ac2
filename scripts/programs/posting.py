"""Reading a posting's file: its text, and which job it is."""

import re
import sys
from dataclasses import dataclass

from shared.jobs.posting_text import job_from_text

_TITLE_CHARACTERS = 80
_NAME = r"[A-ZÀ-ÞĀ-Ž0-9][\w&.'’-]*(?: (?:of|and|&|for|the|de|la|[A-ZÀ-ÞĀ-Ž0-9][\w&.'’-]*)){0,5}"
_ARTICLE = r"(?: an?| our next| the next)?"
_AFTER_ROLE = r"(?= to | who | for | in | with | at |,|\.|\n|$)"
_ROLES = (
    r"(?mi)^(?:job title|title|position|role|vacancy)\s*[:–-]\s*(.+)$",
    rf"(?:looking for|seeking|hiring|recruiting|need){_ARTICLE}(?: experienced)? ({_NAME}){_AFTER_ROLE}",
    rf"(?:role|position|post) of(?: an?)? ({_NAME})",
)
_COMPANIES = (
    r"(?mi)^(?:company|employer|organisation|organization)\s*[:–-]\s*(.+)$",
    rf"(?m)^About ({_NAME})\s*:?$",
    rf"({_NAME}) (?:is|are) (?:looking|hiring|seeking|recruiting)",
    rf"(?:[Jj]oin|[Ww]ork (?:at|for)|here at|[Aa]t) ({_NAME})(?=[,.!:]| you| we| is| as)",
)
_NOT_A_NAME = frozenset({"we", "our", "the", "this", "you", "us", "it", "a", "an", "about", "work", "team", "they"})


@dataclass(frozen=True)
class Posting:
    """What a posting's file says. `role` and `company` are None where it does not."""

    role: str | None
    company: str | None
    text: str


def read_posting(text: str) -> Posting:
    """`Role:` and `Company:` lines on top are taken at their word; without them the text is searched."""
    named: dict[str, str] = {}
    lines = text.lstrip("\ufeff").splitlines()
    while lines and lines[0].partition(":")[0].strip().lower() in {"role", "company"} and ":" in lines[0]:
        name, _, value = lines.pop(0).partition(":")
        named[name.strip().lower()] = value.strip()
    body = "\n".join(lines).strip()
    read = job_from_text(body)
    title = read.title if "title" in read.extraction else ""
    return Posting(
        role=named.get("role") or title or _found(_ROLES, body),
        company=named.get("company") or read.company or _found(_COMPANIES, body),
        text=body,
    )


def ask(question: str) -> str | None:
    """The answer of the person at the terminal; None where nobody sits there."""
    if not sys.stdin.isatty():
        return None
    print(question, end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() or None


def _found(patterns: tuple[str, ...], text: str) -> str | None:
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            found = match.group(1).strip(" .,:;-")
            if found and found.split()[0].lower() not in _NOT_A_NAME and len(found) <= _TITLE_CHARACTERS:
                return found
    return None
