"""Which job a pasted posting is about. A short line is no title because it stands first.

It names an occupation, bears a gender mark, or is set apart and said again, as titles are.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from shared.jobs.posting_lines import Line, any_of, calmed, is_contract, is_heading, listed, speaks_of_money
from shared.jobs.posting_weighing import Seen, Sign, heaviest
from shared.scoring.requirements import plain_role
from shared.scoring.words import all_stop_words

_FIRST = 80
_TWO = 2
_TOP = 4
_LONG = 6
_NUMBER = re.compile(r"\s*\(\d{2,5}\)")
_TITLE_WORDS = 9
_TITLE_LENGTH = 110
_SPEAKS = re.compile(
    r"\b(?:we|you|our|your|i|us|is|are|was|will|must|need(?:ed|s)?|has|have|looking|someone|sucht|suchen|suche|recherche|recrute|wir|sie|du|ist|sind|wird"
    r"|nous|vous|est|sont|votre|unsere?n?|ihre?n?|hi|hey|hello|dear|hallo|bonjour|since|seit|depuis|please|bitte)\b",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"(?:\b(?:an?|eine?n?|une?|recrute\w*|recherche\w*|suchen wir|hiring|looking for)|(?<!\w):)\s*$", re.IGNORECASE
)
_SENTENCES = re.compile(r"(?<=\w{3})[.!?](?:\s|$)|(?<=\))[.!?]\s|!{2,}\s*|(?:,\s*(?=(?:full|part)[ -]time))")
_AROUND = re.compile(
    r"^(?:the vacancy|vacancy|job|stelle|poste|we are hiring|now hiring|hiring|wanted|gesucht|wir suchen"
    r"|nous recherchons)\s*[:!–-]?\s+(?:an?\s|eine?n?\s|une?\s)?"
    r"|\s+(?:wanted|needed|required|gesucht|recherchée?s?)\b.*$|[\s!.]+$|,\s*\d.*$"
    r"|\s+(?:for (?:an?|our|the|its|my)|to join|auf \d|pour (?:une?|notre|son|sa|la)|für (?:eine?n?|unsere?n?))\s.*$"
    r"|^(?:1|une?|eine?n?|an?)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_HEAD_ENDS = re.compile(r"[,(:/]|\s[–—-]\s|\s(?:of|for|in|im|für|de|du|des|en|at|with|to|bei|chez|and|und|et)\s")


def title_of(text: str, lines: list[Line]) -> Seen | None:
    """The job's title as the posting spells it, or nothing."""
    lowered = text.casefold()
    seen = heaviest(_signs(lines[:_FIRST], lowered))
    return replace(seen, text=calmed(seen.text)) if seen else None


def names_an_occupation(text: str) -> bool:
    """Whether the head of a phrase is an occupation: `Site Manager`, `Finanzbuchhalter`, `Agent de tri`."""
    head = _HEAD_ENDS.split(plain_role(text), maxsplit=1)[0]
    named = [word.casefold().strip(".()") for word in re.findall(r"[\w'’.-]+", head)]
    if any(word in listed("occupations") for word in named):
        return True
    ends = tuple(listed("germanEnds"))
    return any(word.endswith(ends) and not word.endswith(tuple(listed("notOccupations"))) for word in named)


def is_marked(text: str) -> bool:
    """Whether a text says that all genders are meant."""
    return plain_role(text) != " ".join(text.split())


def _signs(lines: list[Line], lowered: str) -> Iterator[Sign]:
    before = ""
    for place, line in enumerate(lines):
        if not (is_heading(line.text) and not names_an_occupation(line.text)):
            for index, piece in enumerate(_pieces(line)):
                if _can_be_title(piece) and not (line.bullet and place >= _TOP and not is_marked(piece)):
                    yield Sign(piece, line.number, "head", _weight(piece, line, (place, index), before, lowered))
        before = line.text


def _pieces(line: Line) -> Iterator[str]:
    """What of a line may be a title: its parts, without the words that call for people."""
    whole = _bare(line.text)
    parts = line.parts
    if len(parts) > 1 and _specifies(parts):
        yield whole
    else:
        yield from (_bare(sentence) for part in parts for sentence in _SENTENCES.split(part))


def _specifies(parts: list[str]) -> bool:
    """Whether what follows a dash says what kind: `Social Worker – Fostering` is one title, `Chef – Bath` is not."""
    kind = parts[1]
    telling = _is_plain(kind) and not names_an_occupation(kind) and not any_of("companyWords").search(kind)
    return len(parts) == _TWO and telling and names_an_occupation(_bare(parts[0]))


def _is_plain(text: str) -> bool:
    """Whether a text is no place, no contract and no sum."""
    folded = _NUMBER.sub("", text).casefold()
    where = (
        folded in listed("cities") | listed("countries") | listed("chrome")
        or folded != text.casefold()
        or "," in text
    )
    return not where and not is_contract(text) and not speaks_of_money(text)


def _bare(text: str) -> str:
    last = ""
    while last != text:
        last, text = text, _AROUND.sub("", text).strip(" *#:,")
    return text


def _can_be_title(text: str) -> bool:
    words = text.split()
    if not 1 < len(text) <= _TITLE_LENGTH or len(words) > _TITLE_WORDS or text[:1].islower() or text[:1].isdigit():
        return False
    if text.endswith((".", "!", "?", ",", ";", "…")) or _SPEAKS.search(text) or speaks_of_money(text):
        return False
    return not is_contract(text) and words[0].casefold() not in listed("noNames") | {
        "à",
        "über",
        "similar",
        "more",
        "weitere",
    }


def _weight(text: str, line: Line, place: tuple[int, int], before: str, lowered: str) -> float:
    marked = is_marked(text)
    named = names_an_occupation(text)
    weight = 3.5 * marked + 3.5 * named
    weight += 1.0 if _LEADS_IN.search(before) else 0.0
    told = min(lowered.count(plain_role(text).casefold()) - 1, 2)
    weight += 0.5 * max(told, 0) if named or marked else 0.0
    if place == (0, 0):
        weight += 1.0 + (1.0 if line.ends_block else 0.0) + (1.0 if _written_as_title(text) else 0.0)
        weight -= 2.0 if any_of("companyWords").search(text) and not named else 0.0
    # What stands further down names a neighbour's job, or a person, as easily as this one.
    return (
        weight
        - min(0.01 * place[0], 0.4)
        - 0.1 * place[1]
        - (1.5 if len(text.split()) > _LONG and not marked else 0.0)
    )


def _written_as_title(text: str) -> bool:
    telling = [word for word in text.split() if word.casefold() not in all_stop_words() and word[:1].isalpha()]
    return len(telling) > 1 and all(word[0].isupper() for word in telling)
