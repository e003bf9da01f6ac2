"""Fields of a draft: cleaned, brought to our limits, and every departure from the file noted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pydantic import ValidationError

from shared.domain.errors import InvalidInput
from shared.domain.model import JsonObject
from shared.domain.plain_text import plain, sentences
from shared.domain.profile import Profile

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-\d{1,2})?)?(?:T.*)?")
_OPEN = frozenset({"present", "current", "now", "today", "heute", "aktuell", "aujourd'hui", "présent"})
_FACT_LIMIT = 2000


@dataclass
class Reading:
    """Collects what the person should know about how their file was read."""

    notes: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Say something once."""
        if text not in self.notes:
            self.notes.append(text)

    def text(self, value: str | None, most: int, at: str) -> str:
        """One line of plain words, cut to `most` characters with a note."""
        words = plain(value or "")
        if len(words) > most:
            self.note(f"A text at {at} is longer than {most} characters and was shortened.")
        return words[:most].rstrip()

    def facts(self, values: Iterable[str], at: str) -> list[JsonObject]:
        """Each text as a fact; one that is too long is told in its sentences."""
        found: list[JsonObject] = []
        for value in values:
            words = plain(value)
            parts = sentences(words) if len(words) > _FACT_LIMIT else [words]
            found += [{"text": text} for part in parts if (text := self.text(part, _FACT_LIMIT, at))]
        return found

    def profile(self, data: JsonObject) -> Profile:
        """The draft as a profile. Raises `InvalidInput` for what no cleaning could save."""
        try:
            return Profile.model_validate(data)
        except ValidationError as error:
            places = [".".join(map(str, fault["loc"])) for fault in error.errors()[:5]]
            raise InvalidInput(
                f"The file could not be read as a profile: see {', '.join(places)}.", details={"places": places}
            ) from None


def month_of(text: str | None, at: str, reading: Reading) -> str | None:
    """`YYYY-MM` or `YYYY` of a date as people write it in such files; "present" is no date."""
    given = plain(text or "")
    if not given or given.casefold() in _OPEN:
        return None
    found = _DATE.fullmatch(given)
    if found is None or (found[2] and not 1 <= int(found[2]) <= 12):
        reading.note(f"The date “{given[:40]}” at {at} could not be read and was left out.")
        return None
    return f"{found[1]}-{int(found[2]):02d}" if found[2] else found[1]
