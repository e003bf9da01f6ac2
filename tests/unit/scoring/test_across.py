"""Names that are known in several languages: what one says, another meets."""

import pytest

from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.scoring.across import Across
from shared.scoring.postings.extract import requirements_in
from shared.scoring.postings.gazetteer import concept_of
from shared.scoring.score import score
from shared.scoring.verdicts import title_words


@pytest.mark.parametrize(
    "names",
    [
        ("project management", "Projektmanagement", "gestion de projet"),
        ("wound care", "Wundversorgung", "soins de plaies"),
        ("fault finding", "Fehlersuche", "recherche de pannes"),
        ("preventive maintenance", "vorbeugende Wartung", "maintenance préventive"),
        ("stock control", "Bestandsführung", "gestion des stocks"),
        ("VAT returns", "Umsatzsteuervoranmeldung", "déclarations de TVA"),
        ("order picking", "Kommissionierung", "préparation de commandes"),
        ("lesson planning", "Unterrichtsplanung", "préparation des cours"),
        ("mechanical engineering", "Maschinenbau", "génie mécanique"),
        ("teamwork", "Teamarbeit", "travail en équipe"),
        ("payroll", "Lohnabrechnung", "paie"),
    ],
)
def test_a_skill_is_one_in_three_languages(names: tuple[str, ...]) -> None:
    assert len({concept_of(name) for name in names}) == 1
    assert concept_of(names[0]) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Staff Nurse", "Pflegefachfrau"),
        ("Site Electrician", "Site Elektronikerin"),
        ("Infirmière", "Krankenpfleger"),
        ("Entwicklungsingenieurin", "Entwicklungsingenieur"),
        ("Ingénieure", "Ingénieur"),
        ("Vendeuse", "Verkäufer"),
        ("Directrice", "Directeur"),
        ("Beraterin", "Berater"),
    ],
)
def test_titles_are_compared_across_languages_and_genders(one: str, other: str) -> None:
    assert title_words(one) == title_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NMC registration", "Pflegefachkraft"),
        ("GPhC registration", "Apotheker"),
        ("QTS", "Lehrer"),
    ],
)
def test_what_an_authority_grants_is_no_translation(one: str, other: str) -> None:
    assert concept_of(one)
    assert concept_of(one) != concept_of(other)


def test_such_names_compare_and_are_not_read_as_requirements_by_themselves() -> None:
    assert requirements_in("Requirements\n- Teamwork and reliability") == ()
    assert requirements_in("Wir suchen eine Köchin.\nIhr Profil\n- Zuverlässigkeit") == ()


def test_facts_in_one_language_bear_on_a_posting_in_another() -> None:
    text = "Ihre Aufgaben\n- Kommissionierung und Inventur\n\nIhr Profil\n- Erfahrung in der Wundversorgung"
    across = Across(Job(role="Pflegefachkraft", company="Ash", job_description_text=text))
    assert across.named("wound care")
    assert across.relevance("Did order picking with a scanner.") > 0
    assert across.relevance("Dressed chronic wounds as a staff nurse; wound care on two wards.") > across.relevance(
        "Did order picking with a scanner."
    )
    assert across.relevance("Sang in the choir.") == 0
    assert across.named("baking") is None


def test_the_score_counts_a_degree_and_a_skill_in_the_other_language() -> None:
    who = Profile.model_validate(
        {
            "personalInfo": {"name": "Ida Brun", "email": "ida@example.com"},
            "entries": [
                {
                    "title": "Ash",
                    "role": "Mechanical Engineer",
                    "startDate": "2015-01",
                    "accomplishments": [{"text": "Led project management for three pump lines."}],
                }
            ],
            "education": [
                {
                    "institution": "Ash University",
                    "degree": "MSc",
                    "field": "Mechanical Engineering",
                    "endDate": "2014-06",
                }
            ],
        }
    )
    text = "Ihr Profil\n- Abgeschlossenes Studium im Maschinenbau\n- Erfahrung im Projektmanagement"
    job = Job(role="Maschinenbauingenieurin", company="Birke", job_description_text=text)
    document = "Mechanical Engineer at Ash. Led project management for three pump lines.\nMSc Mechanical Engineering"
    found = score(job, document, who)
    assert "Projektmanagement" in {one.requirement.text for one in found.matched}
    assert not [one for one in found.missing if one.requirement.kind == "skill"]
