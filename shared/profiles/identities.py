"""Giving every fact of a profile an id that stays when facts are reordered or reworded."""

import difflib
import secrets
from collections.abc import Callable, Sequence
from typing import TypeVar

from shared.domain.model import Model
from shared.domain.profile import Entry, PlainFact, Profile, Project

Identified = TypeVar("Identified", bound=Model)
NewId = Callable[[str], str]

SAME_FACT = 0.6  #: share of equal characters above which a changed text is the same fact, reworded


def random_id(kind: str) -> str:
    """A short id that is unique within a profile, e.g. `fact-9f86d081`."""
    return f"{kind}-{secrets.token_hex(4)}"


def with_ids(profile: Profile, known: Profile | None, new_id: NewId = random_id) -> Profile:
    """The profile with an id on every fact: its own, that of the same fact in `known`, or a new one.

    A fact that came without an id is the one with the same text, or, failing that, the most similar.
    """
    give = _Identities(new_id)
    before = known or profile.model_copy(update=dict.fromkeys(_LISTS, ()) | {"summary": None})
    return profile.model_copy(
        update={
            "summary": give.facts([profile.summary], [before.summary] if before.summary else [])[0]
            if profile.summary
            else None,
            "entries": give.entries(profile.entries, before.entries),
            "blurbs": tuple(blurb.model_copy(update={"id": blurb.name}) for blurb in profile.blurbs),
            "education": tuple(
                school.model_copy(update={"details": give.facts(school.details, _details(before, school.id))})
                for school in give.items("education", profile.education, before.education)
            ),
            "skills": tuple(
                group.model_copy(update={"items": give.facts(group.items, _skills(before))})
                for group in give.items("skills", profile.skills, before.skills)
            ),
            "projects": give.projects(profile.projects, before.projects),
            "languages": give.items("language", profile.languages, before.languages),
            "certificates": give.items("certificate", profile.certificates, before.certificates),
        }
    )


_LISTS = ("entries", "blurbs", "education", "skills", "projects", "languages", "certificates")


class _Identities:
    """Hands out ids, never the same twice in one profile."""

    def __init__(self, new_id: NewId) -> None:
        self._new_id = new_id
        self._taken: set[str] = set()

    def entries(self, entries: Sequence[Entry], known: Sequence[Entry]) -> tuple[Entry, ...]:
        placed = self.items("entry", entries, known)
        before = {entry.id: entry for entry in known}
        return tuple(
            entry.model_copy(
                update={
                    "accomplishments": self.facts(
                        entry.accomplishments, before[entry.id].accomplishments if entry.id in before else ()
                    ),
                    "projects": self.projects(
                        entry.projects, before[entry.id].projects if entry.id in before else ()
                    ),
                }
            )
            for entry in placed
        )

    def projects(self, projects: Sequence[Project], known: Sequence[Project]) -> tuple[Project, ...]:
        placed = self.items("project", projects, known)
        before = {project.id: project for project in known}
        return tuple(
            project.model_copy(
                update={
                    "highlights": self.facts(
                        project.highlights, before[project.id].highlights if project.id in before else ()
                    )
                }
            )
            for project in placed
        )

    def facts(self, facts: Sequence[PlainFact], known: Sequence[PlainFact]) -> tuple[PlainFact, ...]:
        return self.items("fact", facts, known)

    def items(self, kind: str, items: Sequence[Identified], known: Sequence[Identified]) -> tuple[Identified, ...]:
        """The items with ids. Those that brought one keep it; the others are matched by their words."""
        kept = {_id(item) for item in items if _id(item)}
        free = [item for item in known if _id(item) not in kept]
        placed: list[Identified] = []
        for item in items:
            own = _id(item)
            if not own or own in self._taken:
                match = _most_similar(item, free)
                if match is not None:
                    free.remove(match)
                own = _id(match) if match is not None else ""
                if not own or own in self._taken:
                    own = self._fresh(kind)
            self._taken.add(own)
            placed.append(item.model_copy(update={"id": own}))
        return tuple(placed)

    def _fresh(self, kind: str) -> str:
        while True:
            candidate = self._new_id(kind)
            if candidate not in self._taken:
                return candidate


def _id(item: Model) -> str:
    value: str = getattr(item, "id", "")
    return value


def _words(item: Model) -> str:
    return " ".join(str(value) for name, value in item if name != "id" and isinstance(value, str))


def _most_similar(item: Identified, known: Sequence[Identified]) -> Identified | None:
    words = _words(item)
    ranked = [(difflib.SequenceMatcher(None, words, _words(other), autojunk=False).ratio(), other) for other in known]
    best = max(ranked, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= SAME_FACT else None


def _details(profile: Profile, school_id: str) -> Sequence[PlainFact]:
    return next((school.details for school in profile.education if school.id == school_id), ())


def _skills(profile: Profile) -> Sequence[PlainFact]:
    """All skills: moving one to another group does not make it another fact."""
    return [item for group in profile.skills for item in group.items]
