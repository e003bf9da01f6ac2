"""Years of work are years in what the posting asks for, or the score says that they are not."""

import pytest

from shared.domain.job import Job
from shared.domain.score import MatchedRequirement, MissingRequirement
from shared.scoring.score import score
from tests.unit.offline.samples import TODAY, person


def judged(text: str, role: str, station: str, line: str) -> MatchedRequirement | MissingRequirement:
    entry = {"title": station, "role": role, "startDate": "2010-01", "accomplishments": [line]}
    document = f"Experience\n{role}\n{station}\nJan 2010 – Present\n{line}"
    made = score(Job(role="Care Assistant", company="Ash", job_description_text=text),
                 document, person(entries=[entry]), TODAY)  # fmt: skip
    (one,) = [one for one in (*made.matched, *made.missing) if one.requirement.kind == "experience"]
    return one


@pytest.mark.parametrize(
    ("role", "station", "line", "met"),
    [
        ("Carer", "Elm House", "Helped 12 residents wash and dress.", True),
        ("Volunteer", "Hospice", "Gave palliative care at weekends.", True),
        ("Store Manager", "Harrow & Vale", "Cut stock loss by half.", False),
    ],
)
def test_some_experience_is_met_by_a_line_of_that_field(role: str, station: str, line: str, met: bool) -> None:
    one = judged("We ask for\n- some experience of care work", role, station, line)
    if met:
        assert isinstance(one, MatchedRequirement)
        assert one.evidence
    else:
        assert not isinstance(one, MatchedRequirement) or "none of which names" in one.explanation


def test_years_in_another_field_count_for_little_and_the_score_says_why() -> None:
    text = "Requirements\n- 5 years of experience in dementia care"
    near = judged(text, "Carer", "Elm House", "Cared for 12 people with dementia.")
    far = judged(text, "Bus driver", "Coach Tours", "Drove 53 passengers.")
    assert isinstance(near, MatchedRequirement)
    assert isinstance(far, MatchedRequirement)
    assert near.points > 3 * far.points
    assert "none of which names" in far.explanation


def test_years_of_no_field_are_any_years() -> None:
    one = judged("Requirements\n- 3 years of professional experience", "Bus driver", "Tours", "Drove 53 passengers.")
    assert isinstance(one, MatchedRequirement)
    assert "none of which names" not in one.explanation


def test_parental_leave_is_no_year_of_work() -> None:
    entry = {"title": "Elternzeit", "role": "", "startDate": "2010-01", "endDate": "2025-01"}
    text = "Requirements\n- 3 years of professional experience"
    made = score(
        Job(role="Carer", company="Ash", job_description_text=text), "A letter.", person(entries=[entry]), TODAY
    )
    assert not made.matched


def test_a_german_trade_shows_what_it_does() -> None:
    entry = {
        "title": "Westfalia",
        "role": "Finanzbuchhalterin",
        "startDate": "2015-01",
        "accomplishments": ["Mahnwesen"],
    }
    text = "Ihr Profil\n- Kenntnisse in der Finanzbuchhaltung\n- Kenntnisse in der Anlagenverwaltung"
    made = score(Job(role="Bürokraft", company="Ash", job_description_text=text),
                 "Berufserfahrung\nFinanzbuchhalterin\nWestfalia", person(entries=[entry]), TODAY)  # fmt: skip
    assert [one.requirement.text for one in made.matched if one.requirement.kind == "skill"] == ["Finanzbuchhaltung"]


def test_a_short_sentence_of_the_posting_shows_nothing_about_the_person() -> None:
    entry = {"title": "Cais", "role": "Engineer", "startDate": "2019-01", "technologies": ["Kafka"]}
    text = "Experience with Kafka is helpful but you can learn it here. You must know Kafka."
    document = "Skills\nKafka\n\nExperience\nEngineer\nCais"
    made = [
        score(Job(role="Engineer", company="Ash", job_description_text=text), shown, person(entries=[entry]), TODAY)
        for shown in (document, f"Summary\nExperience with Kafka is helpful but you can learn it here.\n\n{document}")
    ]
    assert made[0].ats_score == made[1].ats_score
