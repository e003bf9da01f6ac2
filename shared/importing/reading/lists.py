"""Skills, languages and certificates: what people write as lists."""

import re
from collections.abc import Sequence
from dataclasses import replace

from shared.domain.model import JsonObject
from shared.importing.reading.dates import spans
from shared.importing.reading.heads import split
from shared.importing.reading.lines import Line
from shared.importing.reading.passages import Passage, passages
from shared.importing.reading.told import Ledger, Told, present, told
from shared.importing.reading.words import count, data, share

_LABEL = re.compile(r"^([^:\t]{2,60}?)\s*(?::|\t|\s[–—-]\s)\s*(.+)$", re.DOTALL)
_MARKS = re.compile(r"[●○◉◯★☆■□▪▫⬤◆◇]{2,}|\b\d\s*/\s*(?:5|10)\b|\b\d{1,3}\s?%")
_DASHED = re.compile(r"[^,;|•·:–—\n\t]{2,40}(?:\s[–—-]\s[^,;|•·:–—\n\t]{2,40}){2,}")
_FRAME = " :–—-()\t"
_RATED = re.compile(r"^(.+?)\s*(?:\(|[:–—-]\s+|\s[–—-]\s|\t)\s*([^()]+?)\)?$")


def skills(lines: Sequence[Line], *, plain: bool) -> list[JsonObject]:
    """Groups of skills in the file's order; skills that are rated stand with their equals."""
    groups: list[JsonObject] = []
    heading: Passage | None = None
    listed = passages(_unwrapped_labels(lines), plain=plain, items=True)
    for passage, below in zip(listed, [*listed[1:], None], strict=False):
        dashed = _DASHED.fullmatch(passage.text)
        label = None if dashed else _LABEL.match(passage.text)
        rated = None if dashed else _rated(passage)
        if rated is not None:
            _add(groups, None, rated[1], [rated[0]])
        elif (
            label is not None and not count("levels", label[1]) and len(label[1].split()) <= 6 and "," not in label[1]
        ):
            _add(groups, told(label[1], passage.lines, 0.9, 100), None, _items(label[2], passage), new=True)
        elif _is_heading(passage, below):
            heading = passage
            continue
        else:
            name = told(heading.text.rstrip(":"), heading.lines, 0.75, 100) if heading else None
            _add(groups, name, None, _items(passage.text, passage), new=name is not None)
        heading = None
    return [{**group, "items": [{"text": item} for item in group["items"]]} for group in groups if group["items"]]


def _unwrapped_labels(lines: Sequence[Line]) -> list[Line]:
    """`Category:` begins anew wherever the line before ended."""
    return [replace(line, gap=line.gap or bool(re.match(r"^[^:,]{2,40}:\s", line.text))) for line in lines]


def _is_heading(passage: Passage, below: Passage | None) -> bool:
    """It ends in a colon, is set apart, or is a word or two over a list."""
    line = passage.first
    over = below is not None and below.bullet and not passage.bullet and line.gap
    if over and "," not in passage.text and len(passage.text.split()) <= 4:
        return True
    return not passage.bullet and (
        passage.text.endswith(":") or ((line.bold or line.heading) and "," not in passage.text)
    )


def _add(
    groups: list[JsonObject], name: Told | None, level: Told | None, items: list[Told], *, new: bool = False
) -> None:
    last = groups[-1] if groups else None
    known = last["level"].text if last and last.get("level") else ""
    if last is None or new or known != (level.text if level else "") or (last.get("category") and not name):
        groups.append(present({"category": name, "level": level}) | {"items": items})
    else:
        last["items"] += items


def _rated(passage: Passage) -> tuple[Told, Told | None] | None:
    """`Python – expert`, `Python ●●●○○`: one skill and how well it is held."""
    text = passage.text
    marks = _MARKS.search(text)
    if marks and "," not in text:
        before, after = text[: marks.start()].strip(_FRAME), text[marks.end() :].strip(_FRAME)
        name = "" if before and after else before or after
        if name:
            return told(name, passage.lines, 0.85, 100), told(marks[0], passage.lines, 0.6, 100)
    found = _RATED.match(text)
    if (
        found
        and "," not in text
        and share("levels", found[2]) >= 0.5 > share("levels", found[1])
        and len(found[2].split()) <= 4
    ):
        return told(found[1], passage.lines, 0.9, 100), told(found[2], passage.lines, 0.85, 100)
    return None


def _items(text: str, passage: Passage) -> list[Told]:
    """The pieces between commas, but not those inside brackets."""
    parts = re.split(r"\s[–—-]\s", text) if _DASHED.fullmatch(text) else _pieces(text)
    if len(parts) == 1 and text.count(" / ") > 1:
        parts = [part.strip() for part in text.split(" / ")]
    sure = 0.9 if len(parts) > 1 or len(text.split()) <= 5 else 0.6
    return [told(part, passage.lines, sure) for part in parts if part]


def _pieces(text: str, marks: str = ",;|•·\t") -> list[str]:
    pieces, depth, start = [], 0, 0
    for i, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth <= 0 and letter in marks and not (letter == "," and text[i + 1 : i + 2].isdigit()):
            pieces.append(text[start:i])
            start = i + 1
    return [
        piece.strip(" .") if not piece.strip().endswith(("etc.", "..")) else piece.strip()
        for piece in [*pieces, text[start:]]
        if piece.strip(" .")
    ]


def languages(lines: Sequence[Line], *, plain: bool) -> list[JsonObject]:
    """Languages and how well each is spoken, in the person's words."""
    found: list[JsonObject] = []
    for passage in passages(lines, plain=plain, items=True):
        for piece in _spoken_pieces(passage.text):
            name, level = _spoken(piece)
            if not name and (given := _RATED.match(piece)) and share("levels", given[2]) >= 0.5:
                name, level = given[1], given[2]
            if name:
                level_told = told(level, passage.lines, 0.9, 100) if level else None
                found.append(present({"language": told(name, passage.lines, 0.95, 100), "fluency": level_told}))
            elif found and "fluency" not in found[-1] and share("levels", piece) > 0:
                found[-1]["fluency"] = told(piece, passage.lines, 0.75, 100)
    return found


def _spoken_pieces(text: str) -> list[str]:
    """`English (C1), German (native)` in its languages; a comma before a level parts nothing."""
    merged: list[str] = []
    text = re.sub(r"\.\s+(?=[^\W\d_a-zà-ÿ])", "; ", text)
    text = re.sub(r"\s/\s", "; ", text)
    for piece in _pieces(text, ",;|•·\t/" if not count("levels", text) else ",;|•·\t"):
        if merged and merged[-1].endswith(f" {piece.strip()}"):
            continue  # heard, read, written: `B2 B2 B2`
        if merged and not count("languages", piece) and count("levels", piece) and count("languages", merged[-1]):
            merged[-1] = f"{merged[-1]}, {piece}"
        else:
            merged.append(piece)
    return merged


def _spoken(text: str) -> tuple[str, str]:
    """The language at the front (or, told the other way round, at the end), and the rest as its level."""
    words = re.findall(r"[^\s:()–—,]+", text)
    at = next((i for i, word in enumerate(words) if count("languages", word)), None)
    if at is None or at > 3:
        return "", ""
    name = words[at]
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    before, after = (text[: found.start()], text[found.end() :]) if found else ("", "")
    level = after if re.search(r"\w", after) else before
    level = re.sub(r"^[\s:()–—,-]+|[\s:(–—,-]+$", "", level)
    return name, level[:-1] if level.endswith(")") and "(" not in level else level


def certificates(lines: Sequence[Line], ledger: Ledger, *, plain: bool) -> list[JsonObject]:
    """Certificates with issuer and date, one a line or bullet; an issuer may stand on the line below."""
    lined = passages(lines, plain=plain, items=True)
    found: list[JsonObject] = []
    for passage in lined:
        if found and not passage.bullet and _issues(passage, found[-1], lined):
            found[-1]["issuer"] = told(passage.text, passage.lines, 0.65, 200)
            continue
        found.append(_certificate(passage, ledger))
    return found


def _issues(passage: Passage, last: JsonObject, lined: list[Passage]) -> bool:
    """Whether this line names who issued the certificate above."""
    if "issuer" in last or spans(passage.text) or any(one.bullet for one in lined):
        return False
    dated = sum(bool(spans(one.text)) for one in lined)
    # Where every second line is dated, the lines between are issuers.
    return "date" in last and dated * 2 <= len(lined) + 1 and not passage.first.gap and not passage.first.bold


def _certificate(passage: Passage, ledger: Ledger) -> JsonObject:
    text, date = passage.text, None
    dated = [span for span in spans(text) if span.sure >= 0.7]
    if dated:
        span = dated[-1]
        date = Told(span.start or span.end or "", passage.lines, 0.9 if span.single else 0.7)
        ledger.use(passage.lines, text[span.first : span.last] if span.single else span.start)
        inside = re.search(r"\(([^()]{3,}?)[,;]?\s*$", text[: span.first])
        if inside and re.match(r"\s*\)", text[span.last :]):
            text = f"{text[: inside.start()]}\t{inside[1]}"
        else:
            text = f"{text[: span.first]}\t{text[span.last :]}"
        text = re.sub(r"[(\[,]?\s*\t\s*[)\]]?", "\t", text)
    parts = split(text)
    name, issuer, sure = (parts or [passage.text])[0], " ".join(parts[1:2]), 0.8
    by = re.search(
        rf"\s*[,(]?\s*\b(?:{'|'.join(map(re.escape, data('labels')['issuer']))})\b:?\s+(.+?)\)?$", name, re.IGNORECASE
    )
    if by and not issuer:
        name, issuer = name[: by.start()], by[1]
    elif not issuer and ", " in name:
        head, _, tail = name.rpartition(", ")
        if tail[:1].isupper() and not re.search(r"\d", tail) and head.count("(") == head.count(")"):
            name, issuer, sure = head, tail, 0.65
    return present(
        {
            "name": told(name, passage.lines, 0.85, 200),
            "issuer": told(issuer, passage.lines, sure, 200) if issuer else None,
            "date": date,
        }
    )
