"""A resume's text as a draft of a profile: every field with its line, every line in a field or named as unplaced."""

from collections.abc import Iterable, Sequence

from shared.domain.import_draft import DraftField, ImportDraft
from shared.domain.model import JsonObject
from shared.importing.fields import Reading
from shared.importing.reading.lines import Line, prepared
from shared.importing.reading.lists import certificates, languages, skills
from shared.importing.reading.passages import Passage, passages
from shared.importing.reading.person import person, to_json
from shared.importing.reading.schooling import schooling
from shared.importing.reading.sections import HEAD, UNKNOWN, Section, cut
from shared.importing.reading.told import Ledger, Told, slug, told
from shared.importing.reading.work import projects, work
from shared.ports.document_text import DocumentText

DOUBTFUL = 0.6
_MOST_SUMMARY = 2000


def draft_of_text(document: DocumentText) -> ImportDraft:
    """The draft. Whatever found no place stands in `unplaced`; nothing is made up."""
    lines, furniture = prepared(document)
    ledger = Ledger()
    profile = _named(_profile(lines, ledger, plain=document.media_type == "text/plain"))
    fields: list[DraftField] = []
    settled = ledger.settled(profile, "", fields)
    unplaced = [line.raw for line in lines if ledger.missing(line)]
    _tell(ledger, furniture, unplaced, fields)
    return ImportDraft(
        profile=Reading().profile(settled), fields=tuple(fields), notes=tuple(ledger.notes), unplaced=tuple(unplaced)
    )


def _profile(lines: list[Line], ledger: Ledger, *, plain: bool) -> JsonObject:
    sections = cut(lines)
    for section in sections:
        if section.heading is not None:
            ledger.use([section.heading], section.title)
    who = person(_of(sections, HEAD), _of(sections, "contact"), lines, ledger, plain=plain)
    named = {line for key in ("name", "title") if key in who.values for line in who.values[key].lines}
    body = [
        Section(one.name, one.title, one.heading, [line for line in one.lines if line not in named])
        for one in sections
    ]
    schools = _of(body, "education")
    stations = [entry for part in _all(body, "experience") for entry in work(part.lines, ledger, plain=plain)]
    unpaid = [e for part in _all(body, "volunteer") for e in work(part.lines, ledger, plain=plain, volunteer=True)]
    return {
        "personalInfo": to_json(who, ledger),
        "summary": _summary(who.about, _of(body, "summary"), plain=plain),
        "entries": stations + unpaid,
        "education": schooling(schools, ledger, plain=plain),
        "skills": skills(_of(body, "skills"), plain=plain),
        "projects": projects(_of(body, "projects"), ledger, plain=plain),
        "languages": languages(_of(body, "languages"), plain=plain),
        "certificates": certificates(_of(body, "certificates"), ledger, plain=plain),
        "blurbs": _blurbs(body, plain=plain),
    }


#: What each item of a list must have to be one.
_NAMES = {
    "entries": "title",
    "education": "institution",
    "projects": "name",
    "languages": "language",
    "certificates": "name",
}


def _named(profile: JsonObject) -> JsonObject:
    """Without items whose name holds no word; their lines are told as unplaced."""
    kept = {key: [one for one in profile[key] if one.get(name)] for key, name in _NAMES.items()}
    groups = [{**group, "items": [item for item in group["items"] if item["text"]]} for group in profile["skills"]]
    return {**profile, **kept, "skills": [group for group in groups if group["items"]]}


def _all(sections: Iterable[Section], name: str) -> list[Section]:
    return [section for section in sections if section.name == name]


def _of(sections: Iterable[Section], name: str) -> list[Line]:
    return [line for section in _all(sections, name) for line in section.lines]


def _summary(about: list[Passage], lines: list[Line], *, plain: bool) -> JsonObject | None:
    found = passages(lines, plain=plain) or about
    sure = 0.9 if lines else 0.65
    text = told(
        " ".join(one.text for one in found), [line for one in found for line in one.lines], sure, _MOST_SUMMARY
    )
    return {"text": text} if text else None


_READ = (
    "head",
    "contact",
    "summary",
    "experience",
    "volunteer",
    "education",
    "skills",
    "projects",
    "languages",
    "certificates",
)


def _blurbs(sections: Sequence[Section], *, plain: bool) -> list[JsonObject]:
    """Awards, publications, interests and what no list knows: kept as text under their own heading."""
    blurbs: list[JsonObject] = []
    for section in sections:
        if section.name in _READ or not section.lines:
            continue
        found = passages(section.lines, plain=plain)
        content = "\n".join(f"- {one.text}" if one.bullet or len(found) > 1 else one.text for one in found)
        name = slug(section.name if section.name != UNKNOWN else section.title, (str(one["name"]) for one in blurbs))
        blurbs.append(
            {
                "name": name,
                "title": section.title[:200] or name,
                "content": Told(content.replace("\t", " | ")[:50_000], tuple(section.lines), 0.8),
            }
        )
    return blurbs


def _tell(ledger: Ledger, furniture: list[Line], unplaced: list[str], fields: list[DraftField]) -> None:
    for line in furniture:
        ledger.note(f"“{line.raw[:120]}” stands at the edge of a page and was not taken as a fact.")
    if unplaced:
        ledger.note(f"Lines that found no place, or parts of them: {len(unplaced)}. They are listed as unplaced.")
    doubtful = sum(one.confidence < DOUBTFUL for one in fields)
    if doubtful:
        ledger.note(f"Fields that are uncertain: {doubtful}. Compare them with their lines.")
