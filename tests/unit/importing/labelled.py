"""The corpus: fictional resumes with the facts they state, and how much of them an import finds again."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from shared.domain.profile import Profile
from tests.unit.importing.layouts import LAYOUTS
from tests.unit.importing.layouts_more import MORE_LAYOUTS

CORPUS = Path(__file__).parent / "corpus"
NAMES = sorted(path.stem for path in CORPUS.glob("*.json"))
CONTACT = ("name", "title", "email", "phone", "location", "website", "linkedin", "github")


def file_of(name: str) -> tuple[bytes, dict[str, Any]]:
    """The resume's bytes, and what it states."""
    facts: dict[str, Any] = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    language, _, layout = name.partition("-")
    _, _, layout = name.partition(".")
    if layout:
        return {**LAYOUTS, **MORE_LAYOUTS}[layout](facts, language), facts
    return (CORPUS / f"{name}.txt").read_bytes(), facts


def stated(facts: dict[str, Any]) -> Counter[tuple[str, ...]]:
    """The labels as facts to count."""
    found: list[tuple[str, ...]] = [(key, facts[key]) for key in CONTACT if facts.get(key)]
    for organisation, role, place, start, end, bullets in facts.get("jobs", ()):
        found += _station("job", organisation, {"role": role, "place": place, "dates": f"{start}–{end}"})
        found += [("bullet", organisation, bullet) for bullet in bullets]
    for school, degree, field, start, end, score in facts.get("education", ()):
        studied = ", ".join(part for part in (degree, field) if part)
        found += _station("school", school, {"degree": studied, "years": f"{start}–{end}", "grade": score})
    found += [("skill", skill) for skill in facts.get("skills", ())]
    found += [("language", name, level or "") for name, level in facts.get("languages", ())]
    found += [("certificate", name, issuer or "", date or "") for name, issuer, date in facts.get("certificates", ())]
    found += [("project", name) for name in facts.get("projects", ())]
    return Counter(tuple(_plain(part) for part in one) for one in found)


def read(profile: Profile) -> Counter[tuple[str, ...]]:
    """An import as facts to count."""
    info = profile.personal_info.to_json()
    found: list[tuple[str, ...]] = [
        (key, info[key]) for key in CONTACT if info.get(key) and info[key] != "Name missing"
    ]
    for entry in profile.entries:
        more = {"role": entry.role, "place": entry.location, "dates": f"{entry.start_date}–{entry.end_date}"}
        found += _station("job", entry.title, more)
        told = [fact.text for fact in entry.accomplishments] or ([entry.summary] if entry.summary else [])
        found += [("bullet", entry.title, text) for text in told]
    for school in profile.education:
        studied = ", ".join(part for part in (school.degree, school.field) if part)
        more = {"degree": studied, "years": f"{school.start_date}–{school.end_date}", "grade": school.score}
        found += _station("school", school.institution, more)
    found += [("skill", item.text) for group in profile.skills for item in group.items]
    found += [("language", one.language, one.fluency or "") for one in profile.languages]
    found += [("certificate", one.name, one.issuer or "", one.date or "") for one in profile.certificates]
    found += [("project", one.name) for one in profile.projects]
    return Counter(tuple(_plain(part) for part in one) for one in found)


def _station(kind: str, name: str, more: dict[str, str | None]) -> list[tuple[str, ...]]:
    return [(kind, name), *((key, name, value) for key, value in more.items() if value)]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip(" .").replace(" in ", ", ")
