"""The resume: what is chosen, in which order, and what is said about the rest."""

import pytest

from shared.domain.facts import facts_of
from shared.domain.job import Job
from shared.generation.offline.writer import OfflineWriter
from tests.unit.offline.samples import brief, person, profile

BAKER = Job(role="Baker", company="Ash Mill", job_description_text="You must know sourdough, rye and night shifts.")


def resume(who, what=None):
    return OfflineWriter().write_resume(who, what or brief(BAKER)).content


def station(number: int, start: str | None, end: str | None = None, points=("Made bread",), **more):
    return {
        "id": f"e{number}",
        "title": f"Mill {number}",
        "role": f"Miller {number}",
        "startDate": start,
        "endDate": end,
        "accomplishments": [{"id": f"e{number}-{i}", "text": point} for i, point in enumerate(points)],
        **more,
    }


def test_the_head_says_who_where_and_how_long():
    said = resume(profile()).professional_summary
    assert said.startswith("Senior Platform Engineer at Tidewater Freight, with 14 years of professional experience.")


@pytest.mark.parametrize("posting", ["backend-engineer", "data-platform-engineer", "engineering-manager"])
def test_a_rich_profile_gives_a_summary_of_45_to_75_words(posting):
    made = resume(profile(), brief(posting))
    assert 45 <= len(made.professional_summary.split()) <= 75
    assert 3 <= len([e for e in made.evidence if e.path == "/professionalSummary"]) <= 5


def test_the_title_falls_back_to_the_most_recent_role():
    made = resume(person(entries=[station(1, "2001", "2002"), station(2, "2020")]))
    assert made.personal_info.title == "Miller 2"
    assert made.professional_summary.startswith("Miller 2 at Mill 2, with 6 years")


@pytest.mark.parametrize(
    ("entry", "info", "said"),
    [
        ({"title": "Mill", "role": "Miller", "endDate": "2020-01"}, {}, "Most recently Miller at Mill."),
        ({"title": "Mill", "endDate": "2020-01"}, {"title": "Baker"}, "Baker, most recently at Mill."),
        ({"title": "Mill"}, {}, ""),
        ({"title": "\x07", "role": "Miller"}, {}, "Miller."),
        (
            {"title": "Mill", "role": "Miller, Nights", "startDate": "2026-01"},
            {"title": "Baker"},
            "Baker, currently Miller, Nights, at Mill.",
        ),
    ],
)
def test_the_headline_claims_no_more_than_the_entry_says(entry, info, said):
    assert resume(person(entries=[entry], info=info)).professional_summary == said


def test_years_are_never_rounded_up_and_overlaps_count_once():
    entries = [station(1, "2020", "2023"), station(2, "2021-01", "2022-12"), station(3, "2027-01")]
    assert "with 2 years" in resume(person(entries=entries)).professional_summary


def test_entries_stand_in_reverse_order_of_time_and_undated_ones_last():
    entries = [station(1, "2010", "2012"), station(2, None), station(3, "2015"), station(4, "2012", "2014")]
    assert [e.company for e in resume(person(entries=entries)).experience] == ["Mill 3", "Mill 4", "Mill 1", "Mill 2"]


def test_an_entry_without_dates_is_not_said_to_go_on():
    made = resume(person(entries=[station(2, None)]))
    assert (made.experience[0].start_date, made.experience[0].end_date) == ("", "")
    assert "Your profile has no dates for Mill 2." in made.notes


def test_the_current_job_stays_and_the_least_relevant_goes_with_a_reason():
    entries = [station(1, "2022-01", points=["Drove a van"])]
    entries += [station(n, f"20{20 - n}-01", f"20{21 - n}-01", ["Baked sourdough rye"]) for n in range(2, 6)]
    entries[2]["accomplishments"] = [{"text": "Drove a van"}]
    made = resume(person(entries=entries))
    assert [e.company for e in made.experience] == ["Mill 1", "Mill 2", "Mill 4", "Mill 5"]
    assert [o.fact for o in made.omitted] == ["e3"]
    assert any("Leaving out Mill 3" in note for note in made.notes)


def test_bullets_are_ordered_by_relevance_and_the_surplus_is_listed():
    points = ["Swept floors", "Drove vans", "Kept rye sourdough alive on night shifts", "Sold tea", "Ran a till"]
    made = resume(person(entries=[station(1, "2020", points=points)]))
    assert made.experience[0].highlights[0] == points[2]
    assert len(made.experience[0].highlights) <= 4
    assert {o.text for o in made.omitted} | set(made.experience[0].highlights) == set(points)


def test_two_pages_hold_more():
    entries = [
        station(n, f"20{20 - n}-01", f"20{21 - n}-01", [f"Baked rye {i}" for i in range(8)]) for n in range(1, 8)
    ]
    made = resume(person(entries=entries), brief(BAKER, {"length": "two_page"}))
    assert [len(e.highlights) for e in made.experience] == [6] * 6


def test_the_same_point_is_said_once_and_a_long_one_ends_at_a_sentence():
    long = "Baked sourdough. " + "And more rye was baked by us every single night there. " * 6
    made = resume(person(entries=[station(1, "2020", points=["Sold tea", "sold TEA", long.strip()])]))
    assert len(made.experience[0].highlights) == 2
    assert made.experience[0].highlights[0].endswith(".")
    assert any("long" in o.reason for o in made.omitted)


def test_skills_are_reordered_and_none_is_added():
    groups = [{"category": "Till", "items": ["Cash"]}, {"items": ["Ovens", "Rye", "rye", "Sourdough"]}]
    made = resume(person(skills=groups))
    assert [(g.category, g.items) for g in made.skills] == [
        ("Skills", ("Rye", "Sourdough", "Ovens")),
        ("Till", ("Cash",)),
    ]


def test_surplus_skills_are_listed():
    made = resume(person(skills=[{"category": f"c{i}", "items": [f"s{i}x{j}" for j in range(12)]} for i in range(7)]))
    assert len(made.skills) == 6
    assert len([o for o in made.omitted if o.fact.startswith("skills/")]) == 6 * 2 + 12


def test_blurbs_of_a_job_count_as_its_facts():
    blurbs = [
        {"id": "b1", "name": "one", "title": "One", "content": "- Baked rye", "parentEntryId": "e1"},
        {"id": "b2", "name": "two", "title": "Two", "content": "Sold sourdough. Kept bees."},
        {"id": "b3", "name": "e1", "title": "Three", "content": "Fed starters"},
        {"name": "loose", "title": "Loose", "content": "Likes tea"},
    ]
    made = resume(person(entries=[station(1, "2020", relatedBlurbIds=["two"])], blurbs=blurbs))
    said = set(made.experience[0].highlights) | {o.text for o in made.omitted}
    assert {"Baked rye", "Sold sourdough.", "Kept bees.", "Fed starters", "Likes tea"} <= said


def test_the_persons_own_summary_and_a_profile_header_are_used():
    head = {"name": "head", "title": "Head", "renderType": "profile-header", "structuredData": {"summary": "Calm."}}
    assert resume(person(info={"title": "Baker"}, blurbs=[head])).professional_summary == "Baker. Calm."
    own = person(info={"title": "Baker"}, summary="A baker since 2001. Keeps rye sourdough alive on night shifts.")
    made = resume(own)
    assert made.professional_summary == "A baker since 2001. Keeps rye sourdough alive on night shifts."
    assert made.omitted == ()


def test_categorised_lists_give_skills():
    data = {"categories": [{"name": "Craft", "items": ["Rye", {"name": "Ovens"}, 3]}, "odd", {"title": "None"}]}
    blurbs = [
        {"name": "a", "title": "A", "renderType": "categorized-list", "structuredData": data},
        {"name": "b", "title": "B", "renderType": "categorized-list", "structuredData": {"items": ["Tea"]}},
        {"name": "c", "title": "C", "renderType": "categorized-list"},
    ]
    assert [(g.category, g.items) for g in resume(person(blurbs=blurbs)).skills] == [
        ("Craft", ("Rye", "Ovens")),
        ("B", ("Tea",)),
    ]


def test_projects_stand_only_where_they_bear_on_the_posting():
    projects = [{"name": "Sourdough rye map", "highlights": ["Baked on night shifts"]}, {"name": "Chess club"}]
    made = resume(person(projects=projects))
    assert [p.name for p in made.projects] == ["Sourdough rye map"]
    assert [o.text for o in made.omitted] == ["Chess club"]


def test_the_surplus_of_a_project_is_listed():
    project = {"name": "Sourdough rye map", "highlights": ["Baked rye", "Fed sourdough", "Sold tea"]}
    made = resume(person(projects=[project]))
    assert set(made.projects[0].highlights) == {"Baked rye", "Fed sourdough"}
    assert [o.text for o in made.omitted] == ["Sold tea"]


def test_facts_without_ids_get_their_place():
    who = person(
        entries=[{"title": "Mill", "accomplishments": ["Made bread"], "body": "Fun.", "technologies": ["X"]}]
    )
    assert {"entry/0", "entry/0/accomplishment/0", "entry/0/body/0", "entry/0/technology/0"} <= {
        fact.id for fact in facts_of(who)
    }


def test_a_thin_profile_gives_a_short_page_and_says_what_is_missing():
    made = resume(person(info={"email": ""}))
    assert made.professional_summary == ""
    assert (made.experience, made.skills, made.education) == ((), (), ())
    assert len(made.notes) == 3
    assert any("Two or three points" in note for note in resume(person(entries=[{"title": "Mill"}])).notes)


def test_what_cannot_be_followed_is_said():
    what = brief(BAKER, {"custom_instructions": "Sound {bold}"}, emphasize=("Zeppelins", "bread"))
    notes = resume(person(entries=[station(1, "2020")]), what).notes
    assert any("“Sound {bold}”" in note for note in notes)
    assert any("“Zeppelins”" in note for note in notes)
    assert not any("“bread”" in note for note in notes)


def test_emphasis_raises_what_the_person_has():
    who = person(entries=[station(1, "2020", points=["Baked rye", "Kept bees"])])
    assert resume(who, brief(BAKER, emphasize=("bees",))).experience[0].highlights[0] == "Kept bees"


def test_styles_move_figures_and_technologies():
    points = ["Fed starters for the bakery team", "Cut waste by 12 %"]
    who = person(entries=[station(1, "2020", points=points, technologies=[f"t{i}" for i in range(12)])])
    kept = {
        s: resume(who, brief(BAKER, style=s)).experience[0].technologies for s in ("technical", "executive", "modern")
    }
    assert {style: len(names) for style, names in kept.items()} == {"technical": 12, "executive": 0, "modern": 8}
    assert resume(who, brief(BAKER, style="executive")).experience[0].highlights[0] == points[1]


def test_certificates_and_languages_are_lines_of_text():
    made = resume(
        person(
            certificates=[
                {"name": "Hygiene", "issuer": "Ash", "date": "2020-02"},
                {"name": "Card (A)", "date": "2021"},
            ],
            languages=[{"language": "Danish", "fluency": "native"}, {"language": "Welsh"}],
        )
    )
    assert made.certificates == ("Hygiene (Ash, 2020)", "Card (A), 2021")
    assert made.languages == ("Danish (native)", "Welsh")
