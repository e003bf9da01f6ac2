"""The sentences that explain a score. They never advise to say what is not true."""

import json
from functools import cache
from pathlib import Path


def say(name: str, /, **words: str) -> str:
    """One sentence with its words filled in; braces in the words stay as they are."""
    return _read()[name].format(**words)


def duration(months: int) -> str:
    """Months as a reader counts them."""
    years, rest = divmod(months, 12)
    told = [f"{years} year{'s' if years != 1 else ''}"] if years else []
    if rest or not years:
        told.append(f"{rest} month{'s' if rest != 1 else ''}")
    return " ".join(told)


@cache
def _read() -> dict[str, str]:
    path = Path(__file__).parent / "words" / "advice.json"
    read: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return read
