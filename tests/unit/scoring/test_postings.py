"""What a posting asks for, rule by rule."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.score import Requirement
from shared.scoring.postings.extract import MOST, requirements_in


def named(posting: str, **wanted: object) -> list[str]:
    found = requirements_in(posting)
    return [one.text for one in found if all(getattr(one, name) == value for name, value in wanted.items())]


def only(posting: str) -> Requirement:
    (found,) = requirements_in(posting)
    return found


def test_alternatives_count_once() -> None:
    assert only("You need Python or Go.").alternatives == ("Python", "Go")


def test_a_list_that_ends_in_or_is_one_choice() -> None:
    assert only("Requirements\n- Tableau, Looker or Power BI").alternatives == ("Tableau", "Looker", "Power BI")


def test_a_list_that_ends_in_and_is_several() -> None:
    assert named("Requirements\n- Docker, Kubernetes and Terraform") == ["Docker", "Kubernetes", "Terraform"]


def test_names_with_signs_survive() -> None:
    names = [".NET", "C#", "C++", "Node.js", "R", "Go"]
    assert named("Requirements\n" + "\n".join(f"- {name}" for name in names)) == names


@pytest.mark.parametrize("text", ["Go the extra mile!", "Vitamin C and a word of thanks.", "We excel at what we do."])
def test_ordinary_words_are_no_tools(text: str) -> None:
    assert named(f"Requirements\n{text}", kind="tool") == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("5+ years of Kotlin", 5),
        ("Mindestens drei Jahre Berufserfahrung", 3),
        ("au moins 2 ans d'expérience", 2),
        ("3-5 years experience", 3),
        ("two or more years' experience in a kitchen", 2),
    ],
)
def test_years_are_read(text: str, years: int) -> None:
    assert [one.years for one in requirements_in(f"Requirements:\n- {text}") if one.kind == "experience"] == [years]


@pytest.mark.parametrize("text", ["Founded 25 years ago", "a contract of 2 years", "Applicants must be 18 years old"])
def test_other_years_are_not_experience(text: str) -> None:
    assert named(f"Requirements\n- {text}", kind="experience") == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Führerschein Klasse B", "B"),
        ("Führerschein der Klassen C/CE", "CE"),
        ("permis B", "B"),
        ("Permis CE", "CE"),
        ("Category C+E licence", "CE"),
        ("a clean driving licence", "B"),
        ("CDL Class A", "CDL"),
    ],
)
def test_driving_licences_have_a_class(text: str, level: str) -> None:
    found = only(f"Requirements\n- {text}")
    assert (found.kind, found.level) == ("licence", level)


@pytest.mark.parametrize("text", ["NMC PIN", "habilitation électrique", "Fahrerkarte", "CACES R489", "ACCA"])
def test_registrations_are_licences(text: str) -> None:
    assert only(f"Requirements\n- {text}").kind == "licence"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Bachelor's degree in law or equivalent", "bachelor"),
        ("Abgeschlossene Ausbildung als Koch", "vocational"),
        ("Gesellenbrief", "vocational"),
        ("CAP cuisine", "vocational"),
        ("Master 2 en droit", "master"),
        ("PhD in chemistry", "doctorate"),
        ("BTS comptabilité", "higher"),
    ],
)
def test_education_has_a_level(text: str, level: str) -> None:
    found = only(f"Requirements\n- {text}")
    assert (found.kind, found.level) == ("education", level)


def test_an_equivalent_is_an_alternative() -> None:
    found = only("Requirements\n- Bachelor's degree or equivalent practical experience")
    assert any("equivalent" in name for name in found.alternatives)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("English at C1", "C1"),
        ("Verhandlungssicheres Englisch", "C1"),
        ("Anglais courant", "C1"),
        ("Fluent English", "C1"),
        ("Gute Englischkenntnisse", "B2"),
        ("Englisch", None),
    ],
)
def test_languages_have_a_level(text: str, level: str | None) -> None:
    found = only(f"Requirements\n- {text}")
    assert (found.kind, found.level) == ("language", level)


@pytest.mark.parametrize(
    "text",
    [
        "No degree required",
        "Kein Studium nötig",
        "Aucune expérience en cuisine n'est requise",
        "You don't need a driving licence",
        "SAP-Kenntnisse sind nicht erforderlich",
        "Pas de diplôme exigé",
    ],
)
def test_what_is_not_needed_is_no_requirement(text: str) -> None:
    assert requirements_in(f"Requirements\n- {text}") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Docker would be a plus",
        "Docker von Vorteil",
        "Docker wünschenswert",
        "Docker serait un plus",
        "Ideally Docker",
    ],
)
def test_a_wish_is_nice_to_have(text: str) -> None:
    assert only(f"Requirements\n- {text}").importance == "nice"


def test_a_demand_among_wishes_stays_a_demand() -> None:
    found = {one.text: one.importance for one in requirements_in("You need Docker, ideally with Kubernetes.")}
    assert found == {"Docker": "must", "Kubernetes": "nice"}


@pytest.mark.parametrize("heading", ["Benefits", "Wir bieten", "Avantages", "About us", "Similar jobs"])
def test_benefits_and_companies_ask_for_nothing(heading: str) -> None:
    assert named(f"Requirements\n- Docker\n\n{heading}\n- Python\n- German courses\n- 5 years of experience") == [
        "Docker"
    ]


def test_duties_name_tools_as_wishes() -> None:
    posting = "What you will do\n- Bake with SAP\n\nRequirements\n- Excel"
    assert [(one.text, one.importance) for one in requirements_in(posting)] == [("SAP", "nice"), ("Excel", "must")]


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("Experience with kiln building and slip casting", ["kiln building", "slip casting"]),
        ("Kenntnisse in Töpferei und Ofenbau", ["Töpferei", "Ofenbau"]),
        ("Maîtrise de la dorure et du laquage", ["dorure", "laquage"]),
    ],
)
def test_skills_that_no_list_knows_are_read_from_the_wording(text: str, skills: list[str]) -> None:
    assert named(f"Requirements\n- {text}", kind="skill") == skills


def test_soft_skills_are_not_hard_ones() -> None:
    assert requirements_in("Requirements\n- Team player\n- Zuverlässigkeit\n- Rigueur et autonomie") == ()


def test_markup_scripts_and_cookies_are_no_requirements() -> None:
    noise = "<script>let sql = 'Java'</script><p>We use cookies and React. Accept all</p>"
    assert named(f"{noise}<h2>Requirements</h2><li>Excel</li>") == ["Excel"]


def test_entities_and_accents_are_read_in_place() -> None:
    text = "<h3>Profil</h3><li>Ma&icirc;trise d&#39;Excel</li>"
    found = only(text)
    assert text[found.start : found.end] == "Excel"


def test_a_posting_in_another_language_still_names_tools() -> None:
    assert named("Se busca persona con experiencia en Excel y SAP.") == ["Excel", "SAP"]


@pytest.mark.parametrize("text", ["", " " * 9000, "<" * 9000, "(" * 9000, "a, " * 9000, "experience with " * 900])
def test_rubbish_asks_for_little(text: str) -> None:
    assert len(requirements_in(text)) <= MOST


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_the_same_each_time(text: str) -> None:
    found = requirements_in(text)
    assert found == requirements_in(text)
    for one in found:
        assert one.start is not None
        assert one.end is not None
        assert 0 <= one.start < one.end <= len(text)
