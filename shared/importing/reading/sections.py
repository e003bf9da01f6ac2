"""A file's lines cut at its headings. Headings are known by their words; others by looking like those."""

import re
from collections import Counter
from dataclasses import dataclass, field

from shared.importing.reading.dates import spans
from shared.importing.reading.lines import Line
from shared.importing.reading.words import count, headings, is_place, key_of, labels, tight

HEAD, UNKNOWN = "head", "unknown"
_INLINE = re.compile(r"^([^:\t]{3,40})(?::\s+|:?\t)(\S.*)$")


@dataclass
class Section:
    """What stands below one heading. `name` is `head` before the first, `unknown` where no list has the heading."""

    name: str
    title: str = ""
    heading: Line | None = None
    lines: list[Line] = field(default_factory=list)


def cut(lines: list[Line]) -> list[Section]:
    """The sections in the file's order."""
    known = {line.number: name for line in lines if (name := _known(line)) is not None}
    looks = Counter(line.look for line in lines if line.number in known)
    biggest = max((line.size for line in lines), default=0.0)
    usual = looks.most_common(1)[0][0] if looks else None
    # Where a heading is set apart, its word in plain print is no second one: a degree called "Ausbildung".
    told = {known[line.number] for line in lines if line.number in known and _stands_out(line)}
    plain = {
        line.number for line in lines if line.number in known and not _apart(line) and known[line.number] in told
    }
    known = {number: name for number, name in known.items() if number not in plain}
    sections = [Section(HEAD)]
    for i, line in enumerate(lines):
        name = known.get(line.number)
        below = lines[i + 1] if i + 1 < len(lines) else None
        if (
            name is None
            and known
            and usual is not None
            and line.look == usual
            and _like_a_heading(line, below, usual)
        ):
            later = line.number > min(known) or 0 < line.size < biggest
            name = UNKNOWN if later or _over_a_gap(line, below) else None
        if name is not None:
            sections.append(Section(name, line.text.strip(" :"), line))
        elif (inline := _inline(line, sections[-1])) is not None:
            before = sections[-1]
            sections.append(inline)
            if before.name == "skills":
                sections.append(Section(before.name, before.title))  # what follows is a skill again
        else:
            sections[-1].lines.append(line)
    return _by_what_they_hold(sections)


def _all_spoken(text: str) -> bool:
    """Every item names a language that people speak."""
    return all(count("languages", piece) for piece in re.split(r"[,;|•·]", re.sub(r"\([^)]*\)", "", text)))


def _over_a_gap(line: Line, below: Line | None) -> bool:
    """Below the first lines of a text, with white space on both sides."""
    return line.number > 2 and line.gap and below is not None and below.gap and line.text.isupper()


def _by_what_they_hold(sections: list[Section]) -> list[Section]:
    """Where no heading announces experience, a section of jobs with their years is that."""
    if any(section.name == "experience" for section in sections):
        return sections
    for section in sections:
        ranges = [line for line in section.lines if any(not one.single for one in spans(line.text))]
        roles = sum(count("roles", line.text) for line in section.lines if not line.bullet)
        if section.name == UNKNOWN and ranges and roles:
            section.name = "experience"
    return sections


def _stands_out(line: Line) -> bool:
    return line.bold or line.heading or line.text.isupper()


def _apart(line: Line) -> bool:
    return _stands_out(line) or line.gap or line.text.endswith(":")


def _known(line: Line) -> str | None:
    ends = line.text.endswith((",", ";")) or (line.text.endswith(".") and not line.gap)
    if line.bullet or len(line.text) > 60 or "\t" in line.text or ends:
        return None
    if line.text[0].islower() and not (line.gap or line.bold or line.heading):
        return None  # the end of a sentence: "ten years of" goes on with "experience"
    words = tight(re.sub(r"\s*\((?:[^)]*)\)$", "", line.text))
    return headings().get(words) or _combined(line.text) or _run_together(words)


def _combined(text: str) -> str | None:
    """`SKILLS & TOOLS`, `Education / Training`: of two known words the first counts."""
    parts = [
        tight(part)
        for part in re.split(
            r"\s*(?:&|/|,|\bund\b|\band\b|\bet\b|\by\b|\bi\b|\be\b|\+)\s*", text, flags=re.IGNORECASE
        )
    ]
    names = [headings().get(part) for part in parts if part]
    return names[0] if len(names) > 1 and all(names) else None


def _run_together(words: str) -> str | None:
    """`SCHULBILDUNGUNDAUSBILDUNG`: set with space between letters, two known words have none between themselves."""
    for found in re.finditer(r"und|and|et", words):
        parts = (words[: found.start()], words[found.end() :])
        if all(part in headings() for part in parts):
            return headings()[parts[0]]
    return None


def _like_a_heading(line: Line, below: Line | None, usual: tuple[float, bool, bool, bool]) -> bool:
    """It is set as the headings are, and says nothing that a heading does not say."""
    told = usual[1] or usual[2] or (line.size and line.heading)
    if sum(letter.isalpha() for letter in line.text) < 4:
        return False  # "C++" stands in capitals too
    if not (line.size or line.heading or line.bold or line.gap):
        return False  # in mere text a heading stands apart
    if not told or line.bullet or len(line.text.split()) > 5 or re.search(r"[\d@|:.,\t]", line.text):
        return False
    if below is None or (spans(below.text)[:1] and not (below.bullet or below.gap or line.heading)):
        return False
    if usual[2] or line.size:
        stands_out = line.gap or line.text.isupper() or not below.bold
    else:
        stands_out = line.heading and line.text.isupper()
    if line.heading and _dated_line(below):
        return False  # a school called "NTNU" above its years
    names_something = count("organisations", line.text) or count("roles", line.text) or is_place(line.text)
    return bool(
        (stands_out and not names_something and line.size != below.size) or (usual[2] and not names_something)
    )


def _dated_line(line: Line) -> bool:
    return not line.bullet and any(not one.single for one in spans(line.text))


def _inline(line: Line, section: Section) -> Section | None:
    """`Languages: English, German` as a section of one line, where it does not stand among skills."""
    found = _INLINE.match(line.text)
    if found is None or line.bullet or section.name in ("experience", "projects", "volunteer"):
        return None
    name = headings().get(tight(found[1]))
    if section.name == "skills" and (name != "languages" or not _all_spoken(found[2])):
        return None  # "Languages: Python, Go"
    if name is None or key_of(found[1]) in labels() or name in ("experience", "summary", "other", "contact"):
        return None
    if section.name == "summary" and section.lines and not line.gap:
        return None  # a paragraph goes on there
    if name == "languages" and not count("languages", found[2]):
        return None
    return Section(name, found[1], line, [line]) if name != section.name else None
