"""What three fictional people's documents say, in English, German and French."""

from shared.domain.content import (
    Contact,
    ResumeContent,
    ResumeEducation,
    ResumeExperience,
    ResumePerson,
    ResumeProject,
    ResumeSkills,
)
from tests.unit.renderer.samples import ENGINEER

_NURSE = ResumeContent(
    language="de",
    personal_info=ResumePerson(
        name="Gesine Kalbfleisch",
        title="Gesundheits- und Krankenpflegerin",
        contact=Contact(
            email="gesine@kalbfleisch.example",
            phone="+49 351 5550142",
            location="Dresden, Deutschland",
            website="https://kalbfleisch.example",
        ),
    ),
    professional_summary=(
        "Pflegefachkraft mit neun Jahren Erfahrung auf der Intensivstation eines Hauses der Maximalversorgung. "
        "Leitet neue Kolleginnen und Kollegen an und hält die Übergaben kurz, vollständig und ruhig."
    ),
    experience=(
        ResumeExperience(
            company="Klinikum Elbaue",
            role="Pflegefachkraft Intensivstation",
            location="Dresden, Deutschland",
            start_date="2019-04",
            highlights=(
                "Betreuung von zwei bis drei beatmeten Patientinnen und Patienten in jeder Schicht einer Station mit "
                "18 Betten.",
                "Einarbeitung von sieben neuen Kolleginnen und Kollegen in den ersten drei Monaten.",
            ),
        ),
        ResumeExperience(
            company="Pflegedienst Sonnenhof GmbH",
            role="Krankenpflegerin",
            location="Pirna, Deutschland",
            start_date="2015-10",
            end_date="2019-03",
            highlights=("Grund- und Behandlungspflege für 24 Haushalte.", "Planung der Wochenendtouren."),
        ),
    ),
    skills=(
        ResumeSkills(category="Pflege", items=("Beatmung", "Wundversorgung", "Sedierung")),
        ResumeSkills(category="Systeme", items=("ORBIS", "Medifox")),
    ),
    education=(
        ResumeEducation(
            institution="Berufsfachschule für Pflege Meißen",
            degree="Ausbildung zur Gesundheits- und Krankenpflegerin",
            start_date="2012-10",
            end_date="2015-09",
        ),
    ),
    certificates=("Fachweiterbildung Intensivpflege (Sächsische Pflegeakademie, 2021)", "Praxisanleiterin (2022)"),
    languages=("Deutsch (Muttersprache)", "Tschechisch (B1)"),
)

_ELECTRICIAN = ResumeContent(
    language="fr",
    personal_info=ResumePerson(
        name="Baptiste Ferrachat",
        title="Électricien de maintenance",
        contact=Contact(email="baptiste@ferrachat.example", phone="+33 6 55 50 14 20", location="Lille, France"),
    ),
    professional_summary=(
        "Électricien de maintenance depuis onze ans dans l’agroalimentaire et la logistique, habitué au travail "
        "posté et aux arrêts techniques."
    ),
    experience=(
        ResumeExperience(
            company="Sucrerie des Flandres SA",
            role="Électricien de maintenance",
            location="Lille, France",
            start_date="2018-02",
            highlights=(
                "Dépannage de 40 moteurs et variateurs sur trois lignes de conditionnement, de jour comme de nuit.",
                "Rédaction du plan de maintenance préventive, suivi par neuf techniciens.",
            ),
        ),
        ResumeExperience(
            company="Logis Nord SARL",
            role="Électricien du bâtiment",
            location="Arras, France",
            start_date="2014-09",
            end_date="2018-01",
            highlights=("Câblage de deux entrepôts de 12 000 m².",),
        ),
    ),
    skills=(ResumeSkills(category="Électricité", items=("Automates Siemens", "Variateurs", "Lecture de schémas")),),
    education=(
        ResumeEducation(
            institution="Lycée Gustave-Eiffel",
            degree="Baccalauréat professionnel",
            field="Électrotechnique",
            start_date="2011-09",
            end_date="2014-06",
        ),
    ),
    projects=(
        ResumeProject(
            name="Atelier solidaire",
            description="Remise en état d’appareils électriques",
            highlights=("Réparation de 300 appareils par an avec six bénévoles.",),
        ),
    ),
    certificates=("Habilitation B2V-BR (2023)",),
    languages=("Français (langue maternelle)", "Néerlandais (A2)"),
)

CONTENTS = {"en": ENGINEER, "de": _NURSE, "fr": _ELECTRICIAN}
