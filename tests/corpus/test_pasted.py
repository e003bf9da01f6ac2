"""Postings as people paste them: what the reader makes of their title, company and place.

`reads: title | company | place` in a posting's head; `//` parts readings that are as right.
"""

from collections.abc import Callable

import pytest

from shared.jobs.posting_text import job_from_text
from tests.corpus.labels import Posting, postings

FIELDS = ("title", "company", "location")
LEAST = 0.85


def right(posting: Posting) -> dict[str, bool]:
    found = job_from_text(posting.text)
    read = {
        "title": found.title if "title" in found.extraction else "",
        "company": found.company,
        "location": found.location or "",
    }
    told = zip(FIELDS, posting.head["reads"].split("|"), strict=True)
    return {name: read[name] in [one.strip() for one in value.split("//")] for name, value in told}


def test_title_company_and_place_are_read(report: Callable[[str], None]) -> None:
    pasted = [posting for posting in postings() if "reads" in posting.head]
    results = [right(posting) for posting in pasted]
    held_out = [right(posting) for posting in pasted if posting.held_out]
    for name in FIELDS:
        share = sum(result[name] for result in results) / len(results)
        unseen = sum(result[name] for result in held_out)
        report(f"pasted postings, {name}: {share:.2f} of {len(results)}; held out {unseen} of {len(held_out)}")
    assert sum(sum(result.values()) for result in results) / (3 * len(results)) >= LEAST


@pytest.mark.parametrize(
    "text",
    ["Hello there\nhow are you", "Need a logo by Friday\nbudget $50", "Our shop\nLooking for help", "Join us\nToday",
     "Company news\nWe raised $40M in series B and are growing.", "Cash in hand\nwashing up",
     "Cookies\nMenu\nSign in"],
)  # fmt: skip
def test_a_short_first_line_is_no_title_and_a_budget_no_pay(text: str) -> None:
    found = job_from_text(text)
    assert "title" not in found.extraction
    assert (found.company, found.salary_range) == ("", None)


@pytest.mark.parametrize(
    ("text", "pay"),
    [("Baker\nSalary £28,000 a year\nTraining budget £500", "£28,000 a year"), ("Baker\nBudget $400 fixed", None),
     ("Koch (m/w/d)\nGehalt: 2.800 € brutto im Monat", "2.800 € brutto"), ("Baker\nTurnover of £3 million", None),
     ("Nous payons 14,50 € brut par heure", "14,50 € brut par heure"), ("$5,000 sign-on bonus", None)],
)  # fmt: skip
def test_pay_is_what_is_paid_for_the_work(text: str, pay: str | None) -> None:
    assert job_from_text(text).salary_range == pay
