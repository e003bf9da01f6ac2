"""Requirements read from the labelled postings: how many are found, and how much of what is found was asked for."""

from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from shared.domain.job import Job
from shared.domain.score import Requirement
from shared.scoring.postings.extract import requirements_of
from tests.corpus.labels import Comparison, Posting, compare, postings

LEAST = 0.85


def extracted(posting: Posting) -> tuple[Requirement, ...]:
    head = posting.head
    return requirements_of(Job(role=head["role"], company=head["company"], job_description_text=posting.text))


def compared(chosen: Iterable[Posting]) -> list[Comparison]:
    return [compare(posting, extracted(posting)) for posting in chosen]


def figures(comparisons: list[Comparison]) -> tuple[float, float, float]:
    """Recall, precision, and the share of found requirements whose importance is right."""
    met = [pair for comparison in comparisons for pair in comparison.met]
    missed = sum(len(comparison.missed) for comparison in comparisons)
    wrong = sum(len(comparison.wrong) for comparison in comparisons)
    right = sum(label.importance == requirement.importance for label, requirement in met)
    return len(met) / (len(met) + missed), len(met) / (len(met) + wrong), right / len(met)


def test_the_corpus_is_varied() -> None:
    languages = Counter(posting.head["language"] for posting in postings())
    assert len(postings()) >= 45
    assert languages["de"] >= 12
    assert languages["fr"] >= 10
    assert len({posting.head["trade"] for posting in postings()}) >= 12
    assert sum(posting.held_out for posting in postings()) >= len(postings()) // 3


@pytest.mark.parametrize(
    ("name", "belongs"),
    [
        ("all", lambda _: True),
        ("held out", lambda posting: posting.held_out),
        ("English", lambda posting: posting.head["language"] == "en"),
        ("German", lambda posting: posting.head["language"] == "de"),
        ("French", lambda posting: posting.head["language"] == "fr"),
    ],
)
def test_hard_requirements_are_found_and_little_else(
    name: str, belongs: Callable[[Posting], bool], report: Callable[[str], None]
) -> None:
    chosen = [posting for posting in postings() if belongs(posting)]
    recall, precision, importance = figures(compared(chosen))
    report(
        f"requirements, {name}: recall {recall:.3f}, precision {precision:.3f}, importance {importance:.3f} "
        f"({len(chosen)} postings, {sum(len(posting.labels) for posting in chosen)} labels)"
    )
    assert recall >= LEAST
    assert precision >= LEAST


@pytest.mark.parametrize("posting", postings(), ids=lambda posting: posting.name)
def test_every_requirement_stands_where_it_says(posting: Posting) -> None:
    for requirement in extracted(posting):
        if requirement.kind == "title":
            assert requirement.start is None
            continue
        assert requirement.start is not None
        assert requirement.end is not None
        there = posting.text[requirement.start : requirement.end]
        assert "&" in there or " ".join(there.split()) == " ".join(requirement.text.split())
