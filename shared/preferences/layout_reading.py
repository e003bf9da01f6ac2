"""The layout of somebody's resume, read off its lines: what was seen, where, and how sure that is.

Counted, never guessed: what cannot be seen gets the usual value and a confidence below one half.
"""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from shared.domain.model import JsonObject
from shared.domain.style import LayoutConfig, Section
from shared.ports.document_text import DocumentText, TextLine
from shared.scoring.consistency_layout import opens_with_an_action
from shared.scoring.lines import section_named
from shared.scoring.words import detect_language

_MARK = re.compile(r"^\s*(?:[-*•▪‣◦·–—●■]|\d{1,2}[.)])\s+")
_SPAN = re.compile(
    r"(?:19|20)\d\d.{0,12}?(?:-|–|—|\bto\b|\bbis\b|\bà\b).{0,14}?"
    r"(?:(?:19|20)\d\d|present|current|now|today|heute|aktuell|aujourd|présent)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w+|(?:\+?\d[\d ()/.-]{7,}\d)|linkedin\.com|github\.com", re.IGNORECASE)
_HEAD_LINES = 12
_SHOWN = 8
_MOSTLY = 0.6
_DENSITIES = (("concise", 3.5), ("balanced", 5.5))


@dataclass(frozen=True)
class LayoutReading:
    """The configuration, and how each part of it was read."""

    config: LayoutConfig
    metadata: JsonObject


def read_layout(text: DocumentText) -> LayoutReading:
    """The layout of a resume. The same lines give the same reading."""
    numbered = [(number, line) for number, line in enumerate(text.lines, 1) if line.text.strip()]
    numbers, lines = [number for number, _ in numbered], [line for _, line in numbered]
    language = detect_language("\n".join(line.text for line in lines))
    headings = [(place, line, named) for place, line in enumerate(lines) if (named := _section(line))]
    order = tuple(dict.fromkeys(named for _, _, named in headings))
    bullets = [_MARK.sub("", line.text).strip() for line in lines if line.bullet or _MARK.match(line.text)]
    style, style_seen = _bullet_style(bullets, language)
    density, density_seen = _density(lines, headings)
    contact, contact_seen = _contact(lines, headings, numbers)
    config = LayoutConfig.model_validate(
        {"section_order": order, "bullet_style": style, "content_density": density, "contact_info_format": contact}
    )
    return LayoutReading(
        config,
        {
            "source": {"media_type": text.media_type, "pages": text.pages, "lines": len(lines), "language": language},
            "section_order": {
                "seen": [_seen(numbers[place], line, named) for place, line, named in headings][:20],
                "confidence": _confidence(len(order), 3),
            },
            "bullet_style": style_seen,
            "content_density": density_seen,
            "contact_info_format": contact_seen,
        },
    )


def _section(line: TextLine) -> Section | None:
    if len(line.text.strip()) > 60 or line.bullet or _MARK.match(line.text):
        return None
    named = section_named(line.text.strip().strip(":").strip())
    return next((section for section in get_args(Section) if section == named), None)


def _seen(number: int, line: TextLine, section: str) -> JsonObject:
    return {"section": section, "text": line.text.strip()[:80], "line": number, "page": line.page + 1}


def _bullet_style(bullets: Sequence[str], language: str) -> tuple[str, JsonObject]:
    told = [text for text in bullets if any(letter.isalpha() for letter in text)]
    if not told:
        return "hybrid", {"seen": [], "bullets": 0, "confidence": 0.2}
    acting = sum(opens_with_an_action(text, language) for text in told) / len(told)
    counted = sum(any(letter.isdecimal() for letter in text) for text in told) / len(told)
    acts, counts = acting >= _MOSTLY, counted >= _MOSTLY
    style = "results_focused" if counts and not acts else "action_verb" if acts and not counts else "hybrid"
    distance = min(abs(acting - _MOSTLY), abs(counted - _MOSTLY))
    return style, {
        "seen": [text[:100] for text in told[:_SHOWN]],
        "bullets": len(told),
        "opening_with_a_verb": round(acting, 2),
        "with_a_figure": round(counted, 2),
        "confidence": round(min(1.0, _confidence(len(told), 6) * (0.6 + distance)), 2),
    }


def _density(lines: Sequence[TextLine], headings: Sequence[tuple[int, TextLine, str]]) -> tuple[str, JsonObject]:
    """Bullets a station: a station is what has a span of dates under the experience heading."""
    part = _part(lines, headings, "experience") or lines
    runs: list[int] = []
    for line in part:
        bullet = line.bullet or bool(_MARK.match(line.text))
        if not bullet and _SPAN.search(line.text):
            runs.append(0)
        elif bullet and runs:
            runs[-1] += 1
    counted = [count for count in runs if count]
    if not counted:
        return "balanced", {"seen": [], "stations": len(runs), "confidence": 0.2}
    mean = statistics.fmean(counted)
    density = next((name for name, most in _DENSITIES if mean <= most), "detailed")
    return density, {
        "seen": counted,
        "stations": len(runs),
        "bullets_a_station": round(mean, 1),
        "confidence": _confidence(len(counted), 3),
    }


def _part(
    lines: Sequence[TextLine], headings: Sequence[tuple[int, TextLine, str]], section: str
) -> Sequence[TextLine]:
    places = [place for place, _, _ in headings] + [len(lines)]
    for i, (place, _, named) in enumerate(headings):
        if named == section:
            return lines[place + 1 : places[i + 1]]
    return ()


def _contact(
    lines: Sequence[TextLine], headings: Sequence[tuple[int, TextLine, str]], numbers: Sequence[int]
) -> tuple[str, JsonObject]:
    """Where the contact line stands between the page's own margins."""
    first = headings[0][0] if headings else len(lines)
    head = list(enumerate(lines[: max(1, min(first, _HEAD_LINES))]))
    found = [(place, line) for place, line in head if _CONTACT.search(line.text)]
    if not found:
        return "header_left", {"seen": [], "confidence": 0.2}
    placed = [line for line in lines if line.page == 0 and line.right > line.left]
    seen = [{"line": numbers[place], "page": line.page + 1, "left": round(line.left), "right": round(line.right)}
            for place, line in found]  # fmt: skip
    if len(placed) < 2:
        # The file has no places on a page: centred text is only seen by the spaces before it.
        indent = min(len(line.text) - len(line.text.lstrip()) for _, line in found)
        return ("header_centered" if indent >= _SHOWN else "header_left"), {"seen": seen, "confidence": 0.4}
    left, right = min(line.left for line in placed), max(line.right for line in placed)
    aligned = _aligned(found[0][1], left, right)
    return f"header_{aligned}", {
        "seen": seen,
        "page_left": round(left),
        "page_right": round(right),
        "confidence": 0.9,
    }


def _aligned(line: TextLine, left: float, right: float) -> Literal["left", "centered", "right"]:
    before, after = line.left - left, right - line.right
    slack = 0.06 * (right - left)
    if before <= slack:
        return "left"
    if after <= slack:
        return "right"
    return "centered" if abs(before - after) <= 2 * slack else ("left" if before < after else "right")


def _confidence(seen: int, plenty: int) -> float:
    """The share of what would be plenty, never quite certain: 0.95 at most."""
    return round(min(0.95, 0.2 + 0.75 * seen / plenty), 2) if seen else 0.2
