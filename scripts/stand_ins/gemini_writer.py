"""What the Gemini stand-in answers: sentences made of the facts that stand in the prompt, each with its id.

It is no model. It reads the blocks that the prompt fences as data, weighs the words that a fact shares with the
posting (a word that many facts have weighs little), and says the best facts in their own words, so that nothing in
its answers is invented. The same prompt gets the same answer. It knows the prompt and the schema that it is given
and nothing else of the product.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_BLOCK = re.compile(r"<<<(\w+) ([0-9a-f]+)>>>\n(.*?)\n<<<end of \1 \2>>>", re.DOTALL)
_MOST = {name: re.compile(rf"(\d+) {name}\b") for name in ("jobs", "highlights")}
_WORD = re.compile(r"[^\W\d_]{3,}[+#]*|[A-Za-z]\+\+|C#")
_PAST = re.compile(r"[A-Z][a-z]+ed\b")
_POINTS = {"accomplishment", "description"}
_LETTER_POINTS = 5

Row = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """A prompt as it was understood. `english`: the letter may say “I” in front of an English verb."""

    rows: tuple[Row, ...]
    wanted: frozenset[str]
    jobs: int
    highlights: int
    english: bool

    def of(self, *kinds: str, owner: str | None = None) -> list[Row]:
        """The facts of these kinds, those that share most with the posting first, else in the prompt's order."""
        found = [row for row in self.rows if row.get("kind") in kinds and owner in (None, row.get("of"))]
        return sorted(found, key=self.shared, reverse=True)

    def shared(self, row: Row) -> float:
        """What a fact has in common with the posting. Rounded, so that the order of adding up cannot matter."""
        return round(sum(1 / self.uses[word] for word in _words(_text(row)) & self.wanted), 9)

    @cached_property
    def uses(self) -> Counter[str]:
        """Word → in how many facts it stands."""
        return Counter(word for row in self.rows for word in _words(_text(row)))


def read(prompt: str) -> Reading:
    """Understand a prompt. A block inside another is that one's text; of two with one name the first counts."""
    blocks: dict[str, str] = {}
    for name, _mark, text in _BLOCK.findall(prompt):
        blocks.setdefault(name, text)
    rows = tuple(row for line in blocks.get("facts", "").splitlines() if (row := _row(line)))
    asked = _BLOCK.sub("", prompt)
    most = {name: found[1] if (found := pattern.search(asked)) else "4" for name, pattern in _MOST.items()}
    return Reading(
        rows=rows,
        wanted=_words(blocks.get("posting", "")),
        jobs=int(most["jobs"]),
        highlights=int(most["highlights"]),
        english="in English" in asked,
    )


def answer(prompt: str, fields: Iterable[str]) -> dict[str, Any]:
    """An answer with the schema's top-level `fields`. One that is not known stays out."""
    reading = read(prompt)
    known = {
        "summary": _summary,
        "jobs": _jobs,
        "skills": _skills,
        "projects": _projects,
        "opening": _opening,
        "body": _body,
        "closing": _closing,
    }
    return {field: known[field](reading) for field in fields if field in known}


def _summary(reading: Reading) -> list[Row]:
    own = [row for row in reading.rows if row.get("kind") == "summary"]
    return [_sentence(row) for row in own[:2] or reading.of(*_POINTS)[:2]]


def _jobs(reading: Reading) -> list[Row]:
    """The first, and those with the most telling points, in the prompt's order."""
    jobs = [row for row in reading.rows if row.get("kind") == "job"]
    best = sorted(jobs[1:], key=lambda job: _worth(reading, job), reverse=True)[: max(0, reading.jobs - 1)]
    return [
        {
            "job": job["id"],
            "highlights": [_sentence(row) for row in _points(reading, job)[: reading.highlights]],
            "technologies": [row["id"] for row in reading.of("technology", owner=job["id"])],
        }
        for job in jobs
        if job is jobs[0] or job in best
    ]


def _skills(reading: Reading) -> list[str]:
    return [row["id"] for row in reading.of("skill")]


def _projects(reading: Reading) -> list[Row]:
    owners = dict.fromkeys(row["of"] for row in reading.of("project highlight") if row.get("of"))
    return [
        {
            "project": owner,
            "highlights": [_sentence(row) for row in reading.of("project highlight", owner=owner)[:2]],
        }
        for owner in owners
    ]


def _opening(reading: Reading) -> list[Row]:
    return [_told(reading, row) for row in reading.of(*_POINTS)[:1]]


def _body(reading: Reading) -> list[list[Row]]:
    told = [_told(reading, row) for row in reading.of(*_POINTS)[1:_LETTER_POINTS]]
    return [told[:2], told[2:]] if len(told) > 2 else [told]


def _closing(reading: Reading) -> list[Row]:
    return [_sentence(row) for row in reading.of("summary")[:1]]


def _worth(reading: Reading, job: Row) -> float:
    return sum(reading.shared(row) for row in _points(reading, job)[: reading.highlights])


def _points(reading: Reading, job: Row) -> list[Row]:
    return reading.of(*_POINTS, owner=job["id"])


def _told(reading: Reading, row: Row) -> Row:
    """A point as a letter can say it: after “I” where it opens with a regular English past, else as it stands."""
    job = next((job for job in reading.rows if job.get("kind") == "job" and job["id"] == row.get("of")), None)
    if job is None:
        return _sentence(row)
    text = _text(row)
    if reading.english and _PAST.match(text):
        said = f"At {job['employer']} I {text[0].lower()}{text[1:]}"
    else:
        said = f"{job['employer']}: {text}"
    return {"text": said, "facts": [row["id"], job["id"]]}


def _sentence(row: Row) -> Row:
    return {"text": _text(row), "facts": [row["id"]]}


def _text(row: Row) -> str:
    return str(row.get("text", ""))


def _row(line: str) -> Row | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row if isinstance(row, dict) and isinstance(row.get("id"), str) else None


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
