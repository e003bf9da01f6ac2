"""What a posting says it pays: a sum with its time or its range, and never a budget, a turnover or an allowance."""

import re

from shared.jobs.posting_lines import any_of
from shared.jobs.posting_weighing import Seen

_SIGN = r"(?:[$€£]|\b(?:USD|EUR|GBP|CHF)\b)"
_SUM = r"\d[\d.,' \u00a0\u202f]{0,12}\d?\s?[kK]?"
_TO = r"\s?(?:-|–|—|to|bis|à|and|und|et)\s?"
_TIME = "year|hour|day|month|week|annum|jahr|stunde|monat|tag|an|heure|mois|jour|h"
_EACH = rf"(?:\s?(?:per|a|an|pro|par|/)\s?(?:{_TIME})\b)?"
_PAY = re.compile(
    rf"{_SIGN}\s?{_SUM}(?:{_TO}{_SIGN}?\s?{_SUM})?{_EACH}"
    rf"|(?<![\w.,]){_SUM}(?:{_TO}{_SUM})?\s?(?:€|euros?\b|EUR\b|CHF\b|pounds\b)(?: (?:brutto|brut|net))?{_EACH}",
    re.IGNORECASE,
)
_LEAST = 3
_PART = re.compile(r"[;(),+]\s|\s[–-]\s")


def pay_of(text: str) -> Seen | None:
    """The first sum that is pay; one that the posting calls so goes before one that it only names."""
    named: Seen | None = None
    for number, line in enumerate(text.splitlines(), 1):
        for match in _PAY.finditer(line):
            said = match[0].strip(" ,.")
            if len(said) < _LEAST or any_of("notPay").search(_around(line, match)):
                continue
            found = Seen(said, number, "figure", 0.8)
            if any_of("payWords").search(line):
                return found
            named = named or found
    return named


def _around(line: str, match: re.Match[str]) -> str:
    """The part of the line that speaks of the sum."""
    cuts = [0, *(cut.start() for cut in _PART.finditer(line)), len(line)]
    start = max((cut for cut in cuts if cut <= match.start()), default=0)
    end = min((cut for cut in cuts if cut >= match.end()), default=len(line))
    return line[start:end]
