"""What a document of the original database is to become. Pure: documents in, changes out, all of them verbatim.

Nothing is ever overwritten. Where old and new stand side by side, a field that only the old one has may have been
cleared in the new one on purpose, or the new one may be another person's; no program can tell. So both stay as they
are and their difference is reported by the names of fields, until a person asks for the merge.
"""

import json
from dataclasses import dataclass

from pydantic import ValidationError

from shared.domain.instants import to_text
from shared.domain.model import JsonObject
from shared.domain.original import DEFAULT, instant_in, is_original_request, is_stamp
from shared.domain.profile import Authored, PersonalInfo
from shared.profiles.service import PERSONAL_INFO

OLD, NEW = "defaults", "personalInfo"
_NAMES = {"id", "type"}
_STAMPS = ("createdAt", "updatedAt")
_MILLISECONDS = (10**11, 10**14)  #: since 1970: from 1973 on. Any other number is no time of the original system's


@dataclass(frozen=True)
class Change:
    """One document before and after; None: it is not there."""

    path: str
    before: JsonObject | None
    after: JsonObject | None


@dataclass(frozen=True)
class Plan:
    """What is to happen to one subject in one transaction, and what a person should know about it.

    `remarks` name fields, never their values.
    """

    path: str
    changes: tuple[Change, ...] = ()
    remarks: tuple[str, ...] = ()


def same(one: object, other: object) -> bool:
    """Whether two values are the same JSON (to Python alone, true is 1). The order of names means nothing."""
    return _text(one) == _text(other)


def plan_for_personal_info(old: JsonObject | None, new: JsonObject | None, *, merge: bool) -> Plan:
    """The move of `generator/default` to `generator/personal-info`."""
    if old is None:
        return Plan(DEFAULT)
    if old.get("type") != OLD:
        return Plan(DEFAULT, remarks=(f"{DEFAULT} is not of the type “{OLD}”: left as it is.",))
    moved = {**old, "id": "personal-info", "type": "personal-info"}
    for name in _STAMPS:
        moved.update(_stamp_as_text(old, name))
    if new is None:
        changes = (Change(DEFAULT, old, None), Change(PERSONAL_INFO, None, moved))
        return Plan(DEFAULT, changes, _misfits(moved))
    difference = _difference(old, new, _NAMES | {*_STAMPS, "createdBy", "updatedBy"})
    if not merge:
        said = f"{PERSONAL_INFO} is there too. Both are left as they are: {difference}. --merge takes over the former"
        return Plan(DEFAULT, remarks=(f"{said}, keeps {PERSONAL_INFO}'s own, and removes {DEFAULT}.",))
    merged = {**moved, **new}
    changes = (Change(DEFAULT, old, None), Change(PERSONAL_INFO, new, merged))
    return Plan(DEFAULT, changes, (f"Merged: {difference}.", *_misfits(merged)))


def plan_for_document(path: str, document: JsonObject, *, merge: bool) -> Plan:
    """The new name of a request's field, and a time of creation that the history can be ordered by."""
    if not is_original_request(document):
        return Plan(path)
    after = {**document, **_stamp_as_text(document, "createdAt")}
    remarks: tuple[str, ...] = ()
    if OLD in document:
        renamed, remarks = _renamed(after, merge=merge)
        after = renamed or after
    changes = () if same(after, document) else (Change(path, document, after),)
    return Plan(path, changes, remarks)


def _renamed(document: JsonObject, *, merge: bool) -> tuple[JsonObject | None, tuple[str, ...]]:
    """The request with `personalInfo` where `defaults` stood; None where a person has to look first."""
    old, new = document[OLD], document.get(NEW)
    if not isinstance(old, dict):
        return None, (f"{OLD} is not an object: left as it is.",)
    if NEW not in document:
        return {NEW if name == OLD else name: value for name, value in document.items()}, ()
    without = {name: value for name, value in document.items() if name != OLD}
    if same(old, new):
        return without, ()
    if not isinstance(new, dict) or not merge:
        difference = _difference(old, new if isinstance(new, dict) else {}, set())
        return None, (f"{NEW} is there too, and differs. Both are left as they are: {difference}.",)
    return {**without, NEW: {**old, **new}}, (f"Merged: {_difference(old, new, set())}.",)


def _stamp_as_text(document: JsonObject, name: str) -> JsonObject:
    """A Timestamp in parts (as exports write it) or in milliseconds is no time to any list. Others stay."""
    value = document.get(name)
    milliseconds = isinstance(value, int | float) and _MILLISECONDS[0] <= value < _MILLISECONDS[1]
    instant = instant_in(value) if milliseconds or is_stamp(value) else None
    return {} if instant is None else {name: to_text(instant)}


def _difference(old: JsonObject, new: JsonObject, besides: set[str]) -> str:
    only = [name for name in old if name not in new and name not in besides]
    other = [name for name in old if name in new and name not in besides and not same(old[name], new[name])]
    return f"only in the old one: {', '.join(only) or 'nothing'}; different: {', '.join(other) or 'nothing'}"


def _misfits(document: JsonObject) -> tuple[str, ...]:
    """What our own reading of personal information will refuse."""
    stamps = {info.alias for info in Authored.model_fields.values()}
    known = {info.alias for info in PersonalInfo.model_fields.values()} - stamps
    try:
        PersonalInfo.model_validate({name: value for name, value in document.items() if name in known})
    except ValidationError as error:
        broken = sorted({str(one["loc"][0]) for one in error.errors(include_url=False, include_input=False)})
        return (f"Seamstep will refuse to read these fields; mend them in the database: {', '.join(broken)}.",)
    return ()


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True)
