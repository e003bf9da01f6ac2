"""What a profile says and JSON Resume has no field for: kept in the file's `meta.seamstep`, item by item.

`meta` is where the schema puts "any other tooling configuration". Each section of the profile has a list there, in
the profile's own order: `of` is the digest of the item that the record goes with (null: the file has no such item),
`patch` is a JSON Patch (RFC 6902) that makes the profile's item of what the standard fields are read as. A record
counts only while its item is as it was written: what somebody changes in the standard fields wins.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared.domain.model import JsonObject
from shared.importing.fields import Reading
from shared.importing.patch import Unfitting, patch_between, patched

EXTENSION = "seamstep"
#: Never taken from a file: pictures are files of the account, times and authors are the store's own.
_NEVER = ("avatar", "logo", "createdAt", "updatedAt", "createdBy", "updatedBy")


@dataclass(frozen=True)
class Part:
    """An item of a file: its digest, what it is read as, and what to tell about that."""

    digest: str
    item: JsonObject | None
    notes: tuple[str, ...] = ()


def digest_of(standard: Any) -> str:
    """What tells an item from a changed one. Empty fields count as absent."""
    told = json.dumps(_filled(standard), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def beyond(profile: JsonObject, parts: Mapping[str, Sequence[Part | None]]) -> JsonObject:
    """The extension. `parts`: for each item of the profile, in its order, how the file gives it back, if it does."""
    found: JsonObject = {}
    for section, known in parts.items():
        value = profile.get(section) or []
        items = value if isinstance(value, list) else [value]
        records = [_record(without_what_stays(item), part) for item, part in zip(items, known, strict=True)]
        if any(record["patch"] for record in records):
            found[section] = records
    pictures = [name for name in ("avatar", "logo") if profile["personalInfo"].get(name)]
    return {**found, **({"pictures": pictures} if pictures else {})}


def _record(item: JsonObject, part: Part | None) -> JsonObject:
    given = part.item if part is not None else None
    return {"of": part.digest if part is not None else None, "patch": patch_between(given, item)}


def without_what_stays(item: JsonObject) -> JsonObject:
    """The item less what belongs to the account and not to the profile's words."""
    return {key: value for key, value in item.items() if key not in _NEVER}


def completed(parts: Mapping[str, list[Part]], extension: Any, reading: Reading) -> dict[str, list[JsonObject]]:
    """The items of each section with what the extension says of them, in its order while nothing was added."""
    told = extension if isinstance(extension, dict) else {}
    if told.get("pictures"):
        reading.note("Pictures are not in the file. Upload them again if documents should show them.")
    found = {section: _section(section, known, told.get(section), reading) for section, known in parts.items()}
    if any(person.get("aiPrompts") for person in found["personalInfo"]):
        reading.note("The file brings instructions for the text model. Read them before you save.")
    return found


def _section(name: str, parts: list[Part], records: Any, reading: Reading) -> list[JsonObject]:
    beside, order, lost = _taken(parts, records if isinstance(records, list) else [])
    if lost:
        reading.note(
            f"{lost} of {name} were changed or removed since the file was written: what stood beside them "
            "(ids, notes, order) was not taken over."
        )
    for i, part in enumerate(parts):
        if i not in beside:
            for note in part.notes:
                reading.note(note)
    if len(beside) == len(parts):
        return [item for _, item in order]
    in_order = [beside.get(i, part.item) for i, part in enumerate(parts)]
    alone = [item for at, item in order if at is None]
    return [item for item in [*in_order, *alone] if item is not None]


Taken = tuple[dict[int, JsonObject], list[tuple[int | None, JsonObject]], int]


def _taken(parts: list[Part], records: list[Any]) -> Taken:
    """The items that records make, by the file's order and by the records' own, and how many records fit nowhere."""
    beside: dict[int, JsonObject] = {}
    order: list[tuple[int | None, JsonObject]] = []
    for record in records:
        try:
            at = _match(parts, record["of"], beside)
            item = _made(parts[at].item if at is not None else None, record["patch"])
        except (Unfitting, LookupError, TypeError):
            continue
        if at is not None:
            beside[at] = item
        order.append((at, item))
    return beside, order, len(records) - len(order)


def _made(item: JsonObject | None, patch: Any) -> JsonObject:
    made = patched(item, patch)
    if not isinstance(made, dict):
        raise Unfitting
    return without_what_stays(made)


def _match(parts: list[Part], digest: str | None, taken: Mapping[int, JsonObject]) -> int | None:
    """The first part with this digest that no record went with yet. None for what the file has no item for."""
    if digest is None:
        return None
    found = next((i for i, part in enumerate(parts) if part.digest == digest and i not in taken), None)
    if found is None:
        raise Unfitting
    return found


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: told for key, inner in value.items() if (told := _filled(inner)) not in (None, "", [], {})}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value
