"""How employers and certificates stand in a sentence."""

import pytest

from shared.generation.offline.organisations import at_company
from shared.generation.offline.phrases import Phrases

WORDS = {language: Phrases(language, "seed") for language in ("en", "de", "fr")}


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("en", "Ash Mill", "at Ash Mill"),
        ("en", "Institute for Brain and Behaviour", "at the Institute for Brain and Behaviour"),
        ("de", "Voltstein Anlagenbau", "bei Voltstein Anlagenbau"),
        ("de", "Flumena Pumpentechnik GmbH", "bei der Flumena Pumpentechnik GmbH"),
        ("de", "Weber GmbH & Co. KG", "bei der Weber GmbH & Co. KG"),
        ("de", "Klinikum Lindenaue", "am Klinikum Lindenaue"),
        ("de", "Seniorenzentrum Spreeufer", "im Seniorenzentrum Spreeufer"),
        ("de", "Praxis am Markt", "in der Praxis am Markt"),
        ("de", "Löwen-Apotheke", "in der Löwen-Apotheke"),
        ("de", "Rehaklinik Seeblick", "an der Rehaklinik Seeblick"),
        ("de", "Landratsamt Oberau", "beim Landratsamt Oberau"),
        ("de", "Stadtwerke Ahlen", "(Stadtwerke Ahlen)"),
        ("de", "Technische Hochschule Lahnau", "(Technische Hochschule Lahnau)"),
        ("de", "Kinderhaus Regenbogen e. V.", "(Kinderhaus Regenbogen e. V.)"),
        ("fr", "Alpaflux", "chez Alpaflux"),
        ("fr", "Hôpital du Vallon", "à l’Hôpital du Vallon"),
        ("fr", "CHU de Nantes", "au CHU de Nantes"),
        ("fr", "Cartonnerie de la Saône", "à la Cartonnerie de la Saône"),
        ("fr", "Ateliers Valmorin", "aux Ateliers Valmorin"),
        ("fr", "La Poste Logistique", "(La Poste Logistique)"),
        ("fr", "L’Atelier", "(L’Atelier)"),
    ],
)
def test_a_name_gets_the_article_that_it_tells_and_brackets_where_it_tells_none(language, name, said):
    assert at_company(name, WORDS[language]) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("PCV licence", "a PCV licence"),
        ("SIA licence (Door Supervision)", "an SIA licence (Door Supervision)"),
        ("Personal licence", "a personal licence"),
        ("NEBOSH National General Certificate", "a NEBOSH National General Certificate"),
        ("BS 7671 18th Edition", "BS 7671 18th Edition"),
        ("CSCS", "CSCS"),
    ],
)
def test_what_one_holds_one_of_has_an_article(name, said):
    assert WORDS["en"].held(name) == said


def test_a_certificate_that_names_its_holder_says_what_the_person_is():
    assert WORDS["en"].holder("Registered Nurse (Adult)") == "a Registered Nurse (Adult)"
    assert WORDS["en"].holder("AAT Licensed Bookkeeper") == "an AAT Licensed Bookkeeper"
    assert WORDS["en"].holder("Immediate Life Support") is None
    assert WORDS["de"].holder("Praxisanleiter") is None
