"""A posting's file says which job it is: by its head, or by what stands in it."""

import pytest

from scripts.programs.posting import read_posting

FOUND = [
    ("Role: Baker\nCompany: Crumb & Co\n\nWe bake.", "Baker", "Crumb & Co"),
    ("Company: Crumb\nRole: Baker\nWe bake.", "Baker", "Crumb"),
    ("Job Title: Data Analyst\nCompany: Foo\nWe count.", "Data Analyst", "Foo"),
    ("Senior Nurse – Ward 7\n\nAbout St Mary's Hospital\nWe care.", "Senior Nurse – Ward 7", "St Mary's Hospital"),
    ("We're looking for a Staff Engineer at Globex Corporation. You will …", "Staff Engineer", "Globex Corporation"),
    ("Brightwater Logistics is hiring a Driver to join us.", "Driver", "Brightwater Logistics"),
    ("We are seeking a Site Electrician with a clean licence. Join Volt Ltd, and …", "Site Electrician", "Volt Ltd"),
    ("We are looking for a Senior Backend Engineer to join our platform team.", "Senior Backend Engineer", None),
    ("Just a sentence about nothing at all.", None, None),
    ("", None, None),
    ("\ufeffRole: Baker\nCompany: Crumb\n", "Baker", "Crumb"),
]


@pytest.mark.parametrize(("text", "role", "company"), FOUND)
def test_role_and_company_are_found_where_they_stand(text: str, role: str | None, company: str | None) -> None:
    posting = read_posting(text)
    assert (posting.role, posting.company) == (role, company)


def test_the_head_is_not_part_of_the_text() -> None:
    assert read_posting("Role: Baker\nCompany: Crumb\n\nWe bake.\nRole: not this one").text == (
        "We bake.\nRole: not this one"
    )
