"""A profile as a flat list of facts, each with the id that evidence names."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from shared.domain.plain_text import plain, sentences, statements
from shared.domain.profile import Blurb, Entry, PlainFact, Profile, Project


class FactKind(StrEnum):
    """What sort of statement a fact is."""

    NAME = "name"
    TITLE = "title"
    SUMMARY = "summary"
    ROLE = "role"
    ACCOMPLISHMENT = "accomplishment"
    PROJECT_HIGHLIGHT = "project highlight"
    DESCRIPTION = "description"
    TECHNOLOGY = "technology"
    PROJECT = "project"
    SKILL = "skill"
    EDUCATION = "education"
    CERTIFICATE = "certificate"
    LANGUAGE = "language"
    APART = "apart"


@dataclass(frozen=True)
class StatedFact:
    """One statement in plain words. `owner` is the id of the entry, project or skill group it belongs to."""

    id: str
    text: str
    kind: FactKind
    owner: str = ""
    group: str = ""


def facts_of(profile: Profile) -> tuple[StatedFact, ...]:
    """Every fact of a profile in the person's own order. An empty id gets its path in the profile."""
    walked = [
        *_person(profile),
        *(fact for i, entry in enumerate(profile.entries) for fact in _entry(profile, entry, i)),
        *(fact for i, project in enumerate(profile.projects) for fact in _project(project, f"project/{i}")),
        *_skills(profile),
        *_schooling(profile),
    ]
    return tuple(fact for fact in walked if fact.text)


def entry_id(entry: Entry, index: int) -> str:
    """The entry's own id, or its place."""
    return entry.id or f"entry/{index}"


def _person(profile: Profile) -> Iterator[StatedFact]:
    info = profile.personal_info
    yield StatedFact("personal/name", plain(info.name), FactKind.NAME)
    yield StatedFact("personal/title", plain(info.title or ""), FactKind.TITLE)
    if profile.summary:
        known = profile.summary.id or "summary"
        for text in statements(profile.summary.text):
            yield StatedFact(known, text, FactKind.SUMMARY)
    for i, blurb in enumerate(profile.blurbs):
        if _owners(profile, blurb) or blurb.render_type == "categorized-list":
            continue
        kind = FactKind.SUMMARY if blurb.render_type == "profile-header" else FactKind.APART
        said = (blurb.structured_data or {}).get("summary")
        texts = statements(said if isinstance(said, str) else blurb.content)
        yield from (StatedFact(blurb.id or f"blurb/{i}", text, kind) for text in texts)


def _entry(profile: Profile, entry: Entry, index: int) -> Iterator[StatedFact]:
    owner = entry_id(entry, index)
    yield StatedFact(owner, plain(entry.role or entry.title), FactKind.ROLE, owner)
    yield from _listed(entry.accomplishments, f"{owner}/accomplishment", FactKind.ACCOMPLISHMENT, owner)
    for i, blurb in enumerate(profile.blurbs):
        if owner in _owners(profile, blurb) and blurb.render_type != "categorized-list":
            for text in statements(blurb.content):
                yield StatedFact(blurb.id or f"blurb/{i}", text, FactKind.ACCOMPLISHMENT, owner)
    for i, project in enumerate(entry.projects):
        yield from _project(project, f"{owner}/project/{i}", owner)
    for place, told in (("body", entry.body), ("summary", entry.summary)):
        for i, statement in enumerate(statements(told or "")):
            yield StatedFact(f"{owner}/{place}/{i}", statement, FactKind.DESCRIPTION, owner)
    for i, technology in enumerate(entry.technologies):
        yield StatedFact(f"{owner}/technology/{i}", plain(technology), FactKind.TECHNOLOGY, owner)


def _project(project: Project, place: str, owner: str = "") -> Iterator[StatedFact]:
    known = project.id or place
    belongs = owner or known
    if not owner:
        yield StatedFact(known, plain(project.name), FactKind.PROJECT, belongs)
    kind = FactKind.PROJECT_HIGHLIGHT if owner else FactKind.ACCOMPLISHMENT
    yield from _listed(project.highlights, f"{known}/highlight", kind, belongs)
    for i, statement in enumerate(sentences(plain(project.description or ""))):
        yield StatedFact(f"{known}/description/{i}", statement, FactKind.DESCRIPTION, belongs)
    for i, technology in enumerate(project.technologies):
        yield StatedFact(f"{known}/technology/{i}", plain(technology), FactKind.TECHNOLOGY, belongs)


def _listed(facts: tuple[PlainFact, ...], place: str, kind: FactKind, owner: str) -> Iterator[StatedFact]:
    for i, fact in enumerate(facts):
        yield StatedFact(fact.id or f"{place}/{i}", plain(fact.text), kind, owner)


def _skills(profile: Profile) -> Iterator[StatedFact]:
    for i, group in enumerate(profile.skills):
        owner = group.id or f"skills/{i}"
        for j, item in enumerate(group.items):
            yield StatedFact(
                item.id or f"{owner}/{j}", plain(item.text), FactKind.SKILL, owner, plain(group.category)
            )
    for i, blurb in enumerate(profile.blurbs):
        if blurb.render_type == "categorized-list":
            yield from _categorised(blurb, blurb.id or f"blurb/{i}")


def _categorised(blurb: Blurb, known: str) -> Iterator[StatedFact]:
    data = blurb.structured_data or {}
    listed = data.get("categories")
    categories = listed if isinstance(listed, list) else [data]
    for i, category in enumerate(categories):
        if isinstance(category, dict):
            name = _first_text(category, ("category", "name", "title", "label")) or blurb.title
            for j, item in enumerate(_items(category)):
                yield StatedFact(f"{known}/{i}/{j}", plain(item), FactKind.SKILL, f"{known}/{i}", plain(name))


def _items(category: dict[str, Any]) -> list[str]:
    lists = [category[key] for key in ("skills", "items") if isinstance(category.get(key), list)]
    listed: list[Any] = lists[0] if lists else []
    named = [_first_text(item, ("name", "title", "label")) if isinstance(item, dict) else item for item in listed]
    return [item for item in named if isinstance(item, str)]


def _first_text(data: dict[str, Any], keys: tuple[str, ...]) -> str:
    texts = [data[key] for key in keys if isinstance(data.get(key), str)]
    return str(texts[0]) if texts else ""


def _schooling(profile: Profile) -> Iterator[StatedFact]:
    for i, school in enumerate(profile.education):
        known = school.id or f"education/{i}"
        words = (school.degree, school.field, school.institution)
        yield StatedFact(known, plain(", ".join(word for word in words if word)), FactKind.EDUCATION, known)
        yield from _listed(school.details, f"{known}/detail", FactKind.DESCRIPTION, known)
    for i, certificate in enumerate(profile.certificates):
        yield StatedFact(certificate.id or f"certificate/{i}", plain(certificate.name), FactKind.CERTIFICATE)
    for i, language in enumerate(profile.languages):
        yield StatedFact(language.id or f"language/{i}", plain(language.language), FactKind.LANGUAGE)


def _owners(profile: Profile, blurb: Blurb) -> frozenset[str]:
    """The entries a blurb belongs to: by parent, by an entry's own list, or by a name that is the entry's id."""
    claimed = {blurb.parent_entry_id, blurb.name}
    blurb_names = {blurb.id, blurb.name} - {""}
    return frozenset(
        entry_id(entry, i)
        for i, entry in enumerate(profile.entries)
        if (entry.id and entry.id in claimed) or blurb_names & set(entry.related_blurb_ids)
    )
