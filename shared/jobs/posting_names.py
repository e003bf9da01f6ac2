"""Whose job a pasted posting is about, and where: every text that may be either is weighed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from shared.jobs.posting_lines import Line, any_of, is_contract, is_heading, listed, speaks_of_money
from shared.jobs.posting_title import is_marked, names_an_occupation
from shared.jobs.posting_weighing import Seen, Sign, heaviest
from shared.scoring.postings.gazetteer import concept_of

_FIRST = 80
_COMPANY_WORDS = 7
_W = r"[A-ZÄÖÜÉÈÀ][\w.'’-]{0,40}"
_PROPER = rf"{_W}(?: (?:(?:of|the|and|de|du|des|la|les|für|am|an der|&) )?{_W}){{0,5}}"
_SUBJECT = rf"(?:^|[.!?] )(?:L['’]|Das |Die |Der |The |La |Le )?(?P<name>{_PROPER}),? "
_DOES = (
    r"(?:is hiring|is recruiting|is seeking|is looking for"
    r"|makes?|builds?|runs?|sells?|operates?|provides?|offers|designs|develops|serves|helps|supplies|employs"
    r"|sucht|fertigt|entwickelt|betreibt|produziert|recherche|recrute|accompagne|propose|fabrique|conçoit|moves)\b"
)
_IS_A = r"(?:is an?|is the|are an?|ist (?:ein\w*|d\w\w)|est (?:une?|l[ea]))\b"
_IS = r"(?:is|are|was|ist|sind|est|hat|has|reconnue)\b"
_SELF = (
    (re.compile(rf"^\s*(?:About|ABOUT|[Üü]ber|À propos d[eu’'])\s*(?P<name>{_PROPER})\s*:?\s*$", re.MULTILINE), 3.0),
    (re.compile(rf"^(?P<name>{_PROPER}) logo$", re.MULTILINE), 3.0),
    (re.compile(_SUBJECT + _DOES, re.MULTILINE), 3.0),
    (re.compile(_SUBJECT + _IS_A, re.MULTILINE), 3.0),
    (re.compile(_SUBJECT + _IS, re.MULTILINE), 2.0),
    (re.compile(rf"\b(?:[Aa]t|[Jj]oin|[Cc]hez|[Rr]ejoignez) (?P<name>{_PROPER})"
                r"(?=[,.!:\n]| by \d| we\b| you\b| our\b| as\b| team\b| wir\b| nous\b|$)", re.MULTILINE), 3.0),
    # "bei" stands before as many things as firms.
    (re.compile(rf"\b[Bb]ei(?: der| dem)? (?P<name>{_PROPER})(?=[,.!:\n]| wir\b|$)", re.MULTILINE), 1.5),
    (re.compile(rf"^(?:L['’])?(?P<name>(?:Association|Restaurant|Groupe|Société|Fondation|Cabinet|Hôtel|Clinique)"
                rf" {_PROPER})(?= - | – |,|$)", re.MULTILINE), 2.5),
)  # fmt: skip
_LEGAL = re.compile(
    rf"(?<!\w)(?P<name>{_PROPER} (?:GmbH & Co\. KG|g?GmbH|AG|KG|SE|OHG|UG|e\. ?V\.|eG|Ltd\.?|Limited|LLP|LLC|Inc\.?"
    r"|PLC|plc|Corp\.?|SARL|SAS|SA|B\.?V\.?))(?![\w&])"
)
_AREA = re.compile(rf"^(?P<place>{_PROPER}) (?:and (?:the )?surrounding|area\b|und Umgebung|et (?:ses )?environs)")
_POSTED = re.compile(
    rf"\b\d{{5}} (?P<place>{_PROPER})|(?P<town>{_PROPER}),? (?=[A-Z]{{1,2}}\d{{1,2}}[A-Z]? \d[A-Z]{{2}}\b)"
)
_BASED = re.compile(
    r"\b(?i:based in|located in|situated in|in our|out of our|standort in|basée? à|située? à)\s+"
    r"(?P<place>[A-ZÄÖÜÉ][\w'’-]+(?:,?\s[A-ZÄÖÜÉ][\w'’-]+){0,2})"
)
_PLACE = re.compile(r"^[A-ZÄÖÜÉÈ][\w.'’ -]{1,40}(?:,\s*[A-ZÄÖÜÉ][\w.'’ -]{1,30}){1,2}(?:\s*\([\w -]{2,20}\))?$")
#: `The Daily Grind, Leeds`, `Hale & Sons, Leeds`: a name, and the city it is in.
_SHOP_AND_CITY = re.compile(rf"^(?P<name>(?:The|Le|La|Das|Die|Der) {_PROPER}|{_W} & {_PROPER}), (?P<city>{_PROPER})$")
_STATE = re.compile(r", [A-Z]{2}(?: \d{5})?$")
_DEPARTMENT = re.compile(r"\s*\(\d{2,5}\)$")
_NAMED_PLACE = re.compile(rf"^{_W}(?: (?:(?:am|an der|upon|sur|of|the|on|de|la) )?{_W}){{0,3}}$")


def place_of(text: str, lines: list[Line], title: Seen | None) -> Seen | None:
    """Where the work is, as the posting spells it, or nothing."""
    signs = [sign for sign in _place_signs(text, lines[:_FIRST], title) if len(sign.text) > 1]
    seen = heaviest(_grown(signs, ", "))
    shouted = seen and seen.text.isupper() and seen.text.casefold() not in listed("countries")
    return replace(seen, text=seen.text.title()) if seen and shouted else seen


def company_of(text: str, lines: list[Line], title: Seen | None, place: Seen | None) -> Seen | None:
    """Who employs, as the posting spells it, or nothing."""
    signs = [sign for sign in _company_signs(text, lines[:_FIRST], title) if _can_be_company(sign.text, title, place)]
    return heaviest(_grown(signs, " "))


def _grown(signs: list[Sign], joint: str) -> list[Sign]:
    """With what speaks for "Hearthside" speaking for "Hearthside Families" too, of which it is the short name."""
    longer = {one.text.casefold(): one for one in signs}.values()
    grown = [
        Sign(other.text, other.line, other.how, sign.weight)
        for sign in signs
        for other in longer
        if other.text.casefold().startswith(f"{sign.text.casefold()}{joint}")
    ]
    return [*signs, *grown]


def _place_signs(text: str, lines: list[Line], title: Seen | None) -> Iterator[Sign]:
    for (index, line), after in zip(enumerate(lines), [*lines[1:], None], strict=False):
        if line.pinned:
            yield Sign(line.parts[0], line.number, "head", 4.0)
        if after and line.text.casefold().rstrip(":") in listed("placeLabels") and _NAMED_PLACE.match(after.text):
            yield Sign(after.text, after.number, "label", 4.0)
        near = _nearness(line, title, index)
        for part in line.parts if near else ():
            bare = _DEPARTMENT.sub("", part)
            if bare != part:
                yield Sign(bare, line.number, "head", 3.0)
            yield from _listed_place(part, line, near, text)
        if near and (area := _AREA.match(line.text)):
            yield Sign(area["place"], line.number, "head", 4.0)
    yield from _said_places(text)


def _listed_place(part: str, line: Line, near: float, text: str) -> Iterator[Sign]:
    """A part of a line that is written as places are: `Leeds, UK`, `Taunton, Somerset, TA1 9ZZ`, `Bath`."""
    if is_contract(part) or names_an_occupation(part) or speaks_of_money(part):
        return
    if posted := _POSTED.search(part):
        yield Sign(_of_area(part, posted), line.number, "head", 4.0)
    elif shop := _SHOP_AND_CITY.match(part):
        if shop["city"].casefold() in listed("cities"):
            yield Sign(shop["city"], line.number, "head", 3.0 + near)
    elif _PLACE.match(part) and not any_of("companyWords").search(part):
        ends = part.rsplit(",", 1)[-1].split("(", maxsplit=1)[0].strip().casefold() in listed("countries")
        ends = ends or _STATE.search(part) is not None
        yield Sign(part, line.number, "head", 2.0 + near + (1.0 if ends or _has_city(part) else 0.0))
    elif _NAMED_PLACE.match(part) and not is_heading(part):
        city = part.casefold() in listed("cities") | listed("countries") | {"remote"}
        told = len(
            re.findall(rf"\b(?:in|in der|à|near|centre of|Raum) {re.escape(part.split(maxsplit=1)[0])}\b", text)
        )
        yield Sign(part, line.number, "head", 3.0 * city + (near + min(told, 2) if told else 0.0))


def _of_area(part: str, posted: re.Match[str]) -> str:
    """The town, with its county; without the school, shop or ward before it."""
    if posted["place"]:
        return posted["place"]
    pieces = [piece.strip() for piece in part[: posted.end("town")].split(",")]
    kept = [piece for piece in pieces if not any_of("companyWords").search(piece)]
    return part[part.index(kept[0]) : posted.end("town")] if kept else posted["town"]


def _said_places(text: str) -> Iterator[Sign]:
    if based := _BASED.search(text):
        yield Sign(based["place"], _line_of(text, based.start("place")), "sentence", 3.0)
    for city in re.finditer(rf"\b(?:in|à|near|aus|at) (?P<place>{_NAME_OF_CITY})", text):
        if city["place"].casefold() in listed("cities") or _TOWN.search(city["place"]):
            yield Sign(city["place"], _line_of(text, city.start("place")), "sentence", 3.0)
            break


_TOWN = re.compile(
    r"[a-zäöü](?:(?<!innen)stadt|burg|heim|dorf|furt|hausen|brück|hafen|chester|bury|ville|mouth|shire)$"
)
_NAME_OF_CITY = r"(?:(?:La|Le|St\.?|New|Los|San|Milton|Den) )?[A-ZÄÖÜÉ][\w’'-]+(?: (?:am|upon|on) [A-Z][\w-]+)?"


def _company_signs(text: str, lines: list[Line], title: Seen | None) -> Iterator[Sign]:
    for pattern, weight in _SELF:
        for match in pattern.finditer(text):
            name = match["name"]
            more = _familiar(name, text) + (0.5 if " " in name else 0.0)
            yield Sign(name, _line_of(text, match.start("name")), "sentence", weight + more)
    for index, line in enumerate(lines):
        near = _nearness(line, title, index)
        for legal in _LEGAL.finditer(line.text) if "©" not in line.text else ():
            yield Sign(legal["name"], line.number, "head", 3.0 + near)
        if title and near:
            yield from _beside_title(line, title, near, text)
    yield from _next_to_title(lines, title, text) if title else ()


def _next_to_title(lines: list[Line], title: Seen, text: str) -> Iterator[Sign]:
    for pair in pairwise(lines):
        beside = next((line for line in pair if line.number != title.line), None)
        if beside is None or title.line not in (pair[0].number, pair[1].number):
            continue
        name = beside.text if _NAMED_COMPANY.match(beside.text) else (beside.parts or [""])[0].split(",")[0].strip()
        if _NAMED_COMPANY.match(name):
            alone = beside is pair[1] and " " in name and beside.text.startswith(name) and title.how != "sentence"
            yield Sign(name, beside.number, "head", 1.5 + 1.5 * (alone or "&" in name) + _familiar(name, text))


_NAMED_COMPANY = re.compile(rf"^(?:{_PROPER})(?: e\. ?V\.)?$")


def _beside_title(line: Line, title: Seen, near: float, text: str) -> Iterator[Sign]:
    parts = [part for part in line.parts if part != title.text]
    if line.number == title.line and title.text not in line.parts:
        return
    for part in parts:
        if _NAMED_COMPANY.match(part) and (line.number == title.line or any_of("companyWords").search(part)):
            yield Sign(part, line.number, "head", 2.0 + near + _familiar(part, text))


def _familiar(name: str, text: str) -> float:
    """What a name's own words and its being said again speak for it."""
    told = min(len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)) - 1, 2)
    return (1.5 if any_of("companyWords").search(name) else 0.0) + 0.75 * max(told, 0)


def _can_be_company(name: str, title: Seen | None, place: Seen | None) -> bool:
    words = name.split()
    folded = name.casefold()
    if (
        len(words) > _COMPANY_WORDS
        or words[0].casefold() in listed("noNames")
        or is_contract(name)
        or is_heading(name)
    ):
        return False
    if speaks_of_money(name) or folded in listed("cities") | listed("countries") | listed("chrome"):
        return False
    if concept_of(name) is not None or is_marked(name):
        return False
    if names_an_occupation(name) and not any_of("companyWords").search(name):
        return False
    taken = [seen.text.casefold() for seen in (title, place) if seen]
    return not any(folded == one or one.startswith(f"{folded},") for one in taken)


def _nearness(line: Line, title: Seen | None, index: int) -> float:
    """1 right beside the title or at the very top, less further away, nothing far from both."""
    apart = abs(line.number - title.line) if title else index + 1
    return max(0.0, 1.0 - min(apart, index + 1) / 6)


def _has_city(part: str) -> bool:
    return any(piece.strip().casefold() in listed("cities") for piece in re.split(r"[,(]", part))


def _line_of(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
