"""Adding one fact to a profile, on its owner's word."""

from dataclasses import dataclass
from typing import Literal

from shared.domain.errors import InvalidInput
from shared.domain.facts import entry_id
from shared.domain.model import JsonObject
from shared.domain.profile import Certificate, Entry, Language, PlainFact, Profile, SkillGroup

Place = Literal["accomplishment", "skill", "certificate", "language"]


@dataclass(frozen=True)
class Addition:
    """One new fact. `owner`: the id of the job an accomplishment belongs to. `id` makes adding it twice harmless."""

    id: str
    place: Place
    text: str
    owner: str = ""


def with_addition(profile: Profile, new: Addition) -> Profile:
    """The profile with the fact. One that is there already changes nothing. Raises `InvalidInput` for no such job."""
    if new.id in _ids(profile):
        return profile
    if new.place == "skill":
        return _changed(profile, skills=_with_skill(profile.skills, PlainFact(id=new.id, text=new.text)))
    if new.place == "certificate":
        return _changed(profile, certificates=(*profile.certificates, Certificate(id=new.id, name=new.text)))
    if new.place == "language":
        return _changed(profile, languages=(*profile.languages, Language(id=new.id, language=new.text)))
    owners = [entry_id(entry, i) for i, entry in enumerate(profile.entries)]
    if new.owner not in owners:
        raise InvalidInput("That job is no longer in your profile. Add the fact in the profile itself.")
    place = owners.index(new.owner)
    return _changed(
        profile,
        entries=tuple(
            _with_accomplishment(entry, new) if i == place else entry for i, entry in enumerate(profile.entries)
        ),
    )


def _with_accomplishment(entry: Entry, new: Addition) -> Entry:
    return entry.model_copy(update={"accomplishments": (*entry.accomplishments, PlainFact(id=new.id, text=new.text))})


def _with_skill(groups: tuple[SkillGroup, ...], skill: PlainFact) -> tuple[SkillGroup, ...]:
    if not groups:
        return (SkillGroup(items=(skill,)),)
    *others, last = groups
    return (*others, last.model_copy(update={"items": (*last.items, skill)}))


def _ids(profile: Profile) -> frozenset[str]:
    found: set[str] = set()
    pending: list[object] = [profile.to_json()]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            found.update(known for name, known in value.items() if name == "id" and isinstance(known, str))
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
    return frozenset(found)


def _changed(profile: Profile, **update: object) -> Profile:
    # Validated like anything a client sends: a fact that is too long is refused, not stored.
    changed: JsonObject = profile.model_copy(update=update).to_json()
    return Profile.model_validate(changed)
