"""Who the file is about: name, title, ways to reach them. Nothing is taken that the file does not say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from shared.domain.model import JsonObject
from shared.importing.reading.dates import spans
from shared.importing.reading.heads import balanced
from shared.importing.reading.lines import Line
from shared.importing.reading.passages import Passage, passages
from shared.importing.reading.told import Ledger, Told, told
from shared.importing.reading.words import count, headings, is_place, key_of, labels, tight

_EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+", re.UNICODE)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s|,;<>]+"
    r"|\b(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|de|at|ch|fr|es|pl|it|pt|nl|be|eu|uk|us|ca|se|dk|no|fi|cz|app|ai|co|me|"
    r"info|name|page|site|tech|design|example|xyz|online|blog)(?:/[^\s|,;<>]*)?(?![\w@.])",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w/.])(?:\+|00)?[\d(][\d\s()./–-]{6,22}\d(?![\w/])")
_LABEL = re.compile(r"^([^\W\d][\w .-]{0,30}?)\s*(?::|\.:|(?<=[Tt]el)\.|(?<=[Tt]él)\.)\s*(.*)$")
_NETWORK = re.compile(
    r"leetcode|twitter|//x\.com|facebook|instagram|xing\.|stackoverflow|medium\.com|youtube|behance|dribbble|gitlab|kaggle"
    r"|orcid|scholar\.google|tiktok|t\.me|telegram",
    re.IGNORECASE,
)
_REACHED = ("email", "phone", "location", "website", "linkedin", "github")
_PIECES = re.compile(r"\t|\s*[|•·∙⋅◆♦]\s*|\s+[–—*~-]\s+|;\s+")
_ICONS = re.compile(r"^[^\w\s(+\"“„«'’@#]\s+(?=[^\W\d_])")  #: what is drawn in front of a town or a number
_NAME = re.compile(
    r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_(][\w.'’()-]*){1,5}(?:,\s*[A-Z][\w.]{1,6}(?:,? [A-Z][\w.]{1,6})*)?"
)
_STREET = re.compile(
    r"\b\d{1,4}(?:\s?[a-zA-Z])?,|(?:^|\s)\d{1,4}\s?(?:bis|ter)?\s(?=rue|av)"
    r"|\b(?:[\w-]*(?:straße|strasse|str\.|weg|platz|allee)|rue|avenue|street|road|lane|calle|ul\.|via)(?!\w)",
    re.IGNORECASE,
)


_NUMBERED = re.compile(r"\d{1,4}[a-z]?\s+[^\W\d]")


@dataclass
class Person:
    """What was found, each with its lines. `about`: paragraphs of the head that no heading announced."""

    values: dict[str, Told] = field(default_factory=dict)
    about: list[Passage] = field(default_factory=list)


def person(
    head: Sequence[Line], contact: Sequence[Line], everything: Sequence[Line], ledger: Ledger, *, plain: bool
) -> Person:
    """Read the lines before the first heading and those below "Contact"; the name may stand anywhere on page one."""
    found = Person()
    name = _name(head, everything, ledger)
    if name is not None:
        found.values["name"] = name
    own = [line for line in head if name is None or line not in name.lines]
    for passage in passages(own, plain=plain):
        _read(passage, found, ledger, headed=False)
    for line in contact:
        _read(Passage(line.text, (line,), line.bullet), found, ledger, headed=True)
    if name is not None:
        _beside_the_name(name, found, ledger)
        _below_the_name(name, everything, found)
    _look_elsewhere(everything, found)
    return found


def to_json(found: Person, ledger: Ledger) -> JsonObject:
    """The personal info of a profile. A file that names nobody gets nobody's name."""
    if not found.values.get("name"):
        ledger.note("The file names nobody that could be told for sure. Add your name.")
    said = {key: value for key, value in found.values.items() if value}
    return {"name": "Name missing", **said}


def _read(passage: Passage, found: Person, ledger: Ledger, *, headed: bool) -> None:
    if tight(passage.text) in _titles():
        ledger.use(passage.lines)
        return
    text = _without_reachable(passage, found)
    if text == passage.text and len(text.split()) > 14:
        found.about.append(passage)
        return
    for piece in (
        balanced(_ICONS.sub("", one.strip(" ,;|"))) for whole in _PIECES.split(text) for one in _at_slash(whole)
    ):
        if piece:
            _place_piece(piece, passage, found, ledger, headed=headed)


def _at_slash(text: str) -> list[str]:
    """`Kitchen Porter / Barback` is one title; `Leeds, UK / Berlin: 1990` is more than one thing."""
    sides = re.split(r"\s+/\s+", text)
    return sides if any(is_place(side) or _LABEL.match(side) for side in sides) else [text]


def _without_reachable(passage: Passage, found: Person) -> str:
    """The text without addresses, links and numbers, which were taken."""
    text = passage.text
    for match in list(_EMAIL.finditer(text)):
        _take(found, "email", match[0].strip("·."), passage.lines, 0.98)
        text = text.replace(match[0], "\t", 1)
    for match in sorted(_LINK.finditer(text), key=lambda one: _announced(one) != "website"):
        kind = _kind_of_link(match[0])
        if kind != "website" or not (_announced(match) == "" or _NETWORK.search(match[0])):
            _take(found, kind, match[0].rstrip("./)"), passage.lines, 0.95)
            text = text.replace(match[0], "\t", 1)
    for match in list(_PHONE.finditer(text)):
        digits = re.sub(r"\D", "", match[0])
        dated = spans(match[0]) or re.fullmatch(r"\s*\d{1,2}[./]\d{1,2}[./]\d{4}\s*", match[0])
        if 7 <= len(digits) <= 15 and not dated:
            _take(found, "phone", match[0].strip(" -–/."), passage.lines, 0.95)
            text = text.replace(match[0], "\t", 1)
    return text


def _announced(match: re.Match[str]) -> str | None:
    """What a label before the link says it is; "" for a label that nobody knows."""
    label = re.search(r"([^\W\d][\w -]{1,30})\s*:\s*$", match.string[: match.start()])
    return labels().get(key_of(label[1]), "") if label else None


def _kind_of_link(link: str) -> str:
    lowered = link.casefold()
    if "linkedin." in lowered:
        return "linkedin"
    return "github" if "github.com" in lowered else "website"


def _take(found: Person, name: str, value: str, lines: tuple[Line, ...], sure: float) -> None:
    most = {"name": 100, "email": 200, "phone": 50, "location": 100, "title": 200}.get(name, 500)
    if name not in found.values and value and len(value) <= most:
        found.values[name] = told(value, lines, sure, most)


def _place_piece(piece: str, passage: Passage, found: Person, ledger: Ledger, *, headed: bool) -> None:
    label = _LABEL.match(piece)
    kind = labels().get(key_of(label[1] if label else piece))
    if kind == "personal":
        return
    if label and kind:
        ledger.use(passage.lines, label[1])
        _take_labelled(kind, label[2].strip(), passage, found, ledger)
    elif kind in _REACHED and not label:
        ledger.use(passage.lines, piece)
    elif is_place(piece) or any(is_place(part) for part in piece.split(", ")) or (headed and _is_street(piece)):
        _take_place(found, piece, passage, ledger)
    elif not headed:
        _take_unannounced(piece, passage, found)


def _take_labelled(kind: str, value: str, passage: Passage, found: Person, ledger: Ledger) -> None:
    if kind == "location" and value:
        _take_place(found, value, passage, ledger)
    elif kind in ("title", "name", "website") and value:
        _take(found, kind, value, passage.lines, 0.9)
    elif kind in ("linkedin", "github") and re.fullmatch(r"[\w@./-]{3,60}", value):
        _take(found, kind, value, passage.lines, 0.8)


def _take_unannounced(piece: str, passage: Passage, found: Person) -> None:
    """What stands in the head without a word of what it is: a title, or a town beside an address."""
    if "title" not in found.values and not passage.bullet and _may_be_title(piece, passage):
        _take(found, "title", piece, passage.lines, 0.85 if count("roles", piece) else 0.6)
    elif "location" not in found.values and _reachable_line(passage) and _may_be_town(piece):
        _take(found, "location", piece, passage.lines, 0.6)


def _is_street(text: str) -> bool:
    return bool(_STREET.search(text)) and any(letter.isdigit() for letter in text)


def _take_place(found: Person, piece: str, passage: Passage, ledger: Ledger) -> None:
    """A street is nobody's business on an application; the town is."""
    parts = [part.strip() for part in piece.split(",")]
    towns = [part for part in parts if is_place(part) or not (_is_street(f"{part},") or _NUMBERED.match(part))]
    if 0 < len(towns) < len(parts):
        ledger.note("The street was left out: an application needs the town alone.")
        ledger.use(passage.lines, " ".join(part for part in parts if part not in towns))
    _take(
        found,
        "location",
        ", ".join(towns) or piece,
        passage.lines,
        0.85 if any(map(is_place, [piece, *towns])) else 0.55,
    )


def _may_be_title(piece: str, passage: Passage) -> bool:
    words = piece.split()
    if (
        len(words) > 12
        or piece.endswith(".")
        or any(letter.isdigit() for letter in piece)
        or passage.first.number > 12
    ):
        return False
    return bool(count("roles", piece)) or (
        piece == passage.text and len(words) <= 8 and tight(piece) not in _titles()
    )


def _reachable_line(passage: Passage) -> bool:
    """It also holds an address or a number."""
    return bool(_EMAIL.search(passage.text) or _PHONE.search(passage.text))


def _may_be_town(piece: str) -> bool:
    return piece[:1].isupper() and len(piece.split()) <= 4 and not any(letter.isdigit() for letter in piece)


def _titles() -> frozenset[str]:
    return frozenset(tight(word) for word, name in labels().items() if name == "titles")


def _name(head: Sequence[Line], everything: Sequence[Line], ledger: Ledger) -> Told | None:
    """The largest line of page one that can be a name; in text without sizes, one of the first lines."""
    for line in everything[:40]:
        label = _LABEL.match(line.text.replace("\t", ": ", 1) if ":" not in line.text else line.text)
        if label and labels().get(key_of(label[1])) == "name" and _NAME.fullmatch(label[2].strip()):
            ledger.use([line], label[1])
            return told(label[2].strip(), [line], 0.95, 100)
    first = [line for line in everything if line.page == 0]
    largest = max((line.size for line in first), default=0.0)
    body = sorted(line.size for line in first)[len(first) // 2] if first else 0.0
    if largest > body * 1.25:
        big = [line for line in first if line.size >= largest - 0.5]
        cells = [line.cells[0] if line.cells and _is_name(line.cells[0]) else line.text for line in big[:3]]
        text = " ".join(cells)
        if len(big) <= 3 and _is_name(text):
            return told(_bare(text, ledger, big), big, 0.95, 100)
    mail = next((match[0] for line in everything if (match := _EMAIL.search(line.text))), "")
    for line in [line for line in head if not line.bullet][:6]:
        text = re.split(r"\t|\s*\|\s*|\s+[–—-]\s+|\s*•\s*", line.text)[0].strip()
        if _is_name(text):
            known = any(len(part) > 2 and part in tight(mail.split("@")[0]) for part in map(tight, text.split()))
            return told(_bare(text, ledger, [line]), [line], 0.95 if known else 0.75 if line is head[0] else 0.6, 100)
    return None


def _bare(text: str, ledger: Ledger, lines: Sequence[Line]) -> str:
    """Set in capitals, a name is still written as it stands there."""
    for word in sorted((word for word, name in labels().items() if name == "titles"), key=len, reverse=True):
        found = re.match(rf"{re.escape(word)}\b[\s:–—-]*(?=\S)", text, re.IGNORECASE)
        if found:
            ledger.use(lines, found[0])
            return text[found.end() :]
    return text


def _is_name(text: str) -> bool:
    if tight(text) in headings() or tight(text) in _titles() or not _NAME.fullmatch(text):
        return False
    words = [word for word in text.split() if word[0].isalpha()]
    upper = sum(any(letter.isupper() for letter in word[:3]) for word in words)  # Estaing, and d’Estaing
    if len(text) > 60 or upper < 2 or upper * 2 < len(words) or spans(text):
        return False
    return not is_place(text) and count("roles", text) == 0 and count("organisations", text) == 0


def _beside_the_name(name: Told, found: Person, ledger: Ledger) -> None:
    """What stands on the name's own line: a title, an address."""
    for line in name.lines:
        rest = line.text.replace(name.text, "\t", 1)
        if rest.strip() and rest != line.text:
            _read(Passage(rest, (line,)), found, ledger, headed=False)


def _below_the_name(name: Told, everything: Sequence[Line], found: Person) -> None:
    """A title below a name that stands beside a column of its own."""
    below = next((line for line in everything if line.number > name.lines[-1].number), None)
    if below is None or "title" in found.values or below.bullet or spans(below.text):
        return
    if count("roles", below.text) and len(below.text.split()) <= 8:
        _take(found, "title", below.text, (below,), 0.75)


def _look_elsewhere(everything: Sequence[Line], found: Person) -> None:
    """An e-mail address outside the head is the person's own if there is only one in the file."""
    if "email" not in found.values:
        lines = [(match[0], line) for line in everything for match in _EMAIL.finditer(line.text)]
        if len({address for address, _ in lines}) == 1:
            _take(found, "email", lines[0][0], (lines[0][1],), 0.55)
