"""The gate against the corpus: nothing invented passes, and next to nothing true is refused."""

from collections import Counter
from collections.abc import Callable

import pytest

from shared.domain.claims import Verdict
from tests.unit.truth.corpus import BLIND, Case, cases, judged, part_of

#: What must never pass when it is invented.
NEVER = {
    "number", "percentage", "currency", "duration", "unit", "team size", "name", "employer", "title", "seniority",
    "degree", "skill", "certificate", "scope", "moved", "lower case", "award", "date", "period", "direction", "reach",
    "language", "sole", "causal", "superlative", "experience", "availability",
}  # fmt: skip
#: Of sentences made of two facts' own words: “two papers as first author in X”, where one of the two was in X.
MOST_RECOMBINED_ACCEPTED = 0.03
MOST_FALSE_REJECTS = 0.03


@pytest.fixture(scope="module")
def outcomes() -> dict[Case, bool]:
    """Case → whether the gate rejected it."""
    return {case: any(c.verdict is Verdict.UNSUPPORTED for c in judged(case)) for case in cases()}


def test_the_corpus_is_large_and_balanced() -> None:
    known = list(cases())
    assert len(known) >= 260
    assert len({case.profile for case in known}) >= 8
    assert 0.35 <= sum(case.truthful for case in known) / len(known) <= 0.65
    assert len({(case.profile, case.at, case.text) for case in known}) == len(known)


def test_the_confusion_table(outcomes: dict[Case, bool], report: Callable[[str], None]) -> None:
    lines = []
    for part in ("tuned on", "held out", *BLIND.values()):
        chosen = {c: r for c, r in outcomes.items() if part_of(c) == part}
        for kind in sorted({case.kind for case in chosen}):
            lines.append(f"  {kind:17} {_row(chosen, kind)}")
        lines.append(f"  {'all':17} {_row(chosen, None)}")
        lines.insert(len(lines) - len({c.kind for c in chosen}) - 1, f"{part}:")
    head = "truth gate (true accepted, true rejected | false accepted, false rejected)"
    report("\n".join([head, *lines]))
    wrong_rejects = [case for case, rejected in outcomes.items() if case.truthful and rejected]
    truthful = sum(case.truthful for case in outcomes)
    assert len(wrong_rejects) < MOST_FALSE_REJECTS * truthful, wrong_rejects


def test_nothing_invented_passes(outcomes: dict[Case, bool]) -> None:
    passed = [case for case, rejected in outcomes.items() if not case.truthful and not rejected]
    assert [case for case in passed if case.kind in NEVER] == []


def test_next_to_nothing_recombined_passes(outcomes: dict[Case, bool]) -> None:
    recombined = [case for case in outcomes if case.kind == "recombined"]
    assert len(recombined) >= 40
    passed = [case for case in recombined if not outcomes[case]]
    assert len(passed) <= MOST_RECOMBINED_ACCEPTED * len(recombined), passed


def test_every_rejection_asks_a_question() -> None:
    for case in cases():
        for claim in judged(case):
            if claim.verdict is Verdict.UNSUPPORTED:
                assert claim.question
                assert claim.reason


def _row(outcomes: dict[Case, bool], kind: str | None) -> str:
    counted = Counter((case.truthful, rejected) for case, rejected in outcomes.items() if kind in (None, case.kind))
    return f"{counted[True, False]:4} {counted[True, True]:3} | {counted[False, False]:3} {counted[False, True]:4}"
