"""The shapes of bullets in three languages: what becomes a clause, what becomes a phrase, and what is only quoted."""

import pytest

from shared.generation.offline.deeds import alone, articled, deed, duty
from shared.generation.offline.phrases import Phrases

WORDS = {language: Phrases(language, "seed") for language in ("en", "de", "fr")}


@pytest.mark.parametrize(
    ("bullet", "current", "said"),
    [
        ("Responsible for the till", True, "am responsible for the till."),
        ("Responsible for the till", False, "was responsible for the till."),
        ("Awarded the Miller Prize", False, "was awarded the Miller Prize."),
        ("Awarded contracts worth £2m", False, None),
        ("Promoted to shift lead", False, "was promoted to shift lead."),
        ("Promoted healthy eating", False, None),
        ("Named Teacher of the Year 2023", False, "was named Teacher of the Year 2023."),
        ("Based in Leeds", True, "am based in Leeds."),
        ("Assessor to five students", True, "am an assessor to five students."),
        ("Head of Year 9 since 2021", True, "have been head of Year 9 since 2021."),
        ("No accidents in eight years", True, "have had no accidents in eight years."),
        ("Led team of 6 nurses", False, "led a team of 6 nurses."),
        ("Successfully negotiated a lease", False, "successfully negotiated a lease."),
        ("Reduced waste by a third", False, "reduced waste by a third."),
        ("Reduced hours", False, "reduced hours."),
        ("Teaches Year 5 and runs the chess club", True, "teach Year 5 and run the chess club."),
        ("Teaches Year 5 and runs the chess club", False, "taught Year 5 and ran the chess club."),
        ("Keeps records and orders supplies", True, None),
        ("I've run the shop alone", False, "have run the shop alone."),
        ("We built a bridge", False, None),
        ("Certified first aider", False, None),
        ("Organised a lecture", False, "organised a lecture."),
    ],
)
def test_an_english_bullet_becomes_a_clause_only_where_its_subject_is_certain(bullet, current, said):
    assert deed(bullet, WORDS["en"], current=current) == said


@pytest.mark.parametrize(
    ("bullet", "said"),
    [
        ("Daily vehicle checks", "daily vehicle checks"),
        ("Cooking for 80 residents", "cooking for 80 residents"),
        ("Training of one commis chef", "training of one commis chef"),
        ("46 rye loaves a day", "46 rye loaves a day"),
        ("Sales doubled in the year after", None),
        ("Sales up 14 % year on year", None),
        ("Managing Director of a subsidiary", None),
        ("Python scripts for the bakery", None),
        ("Promotion to head baker", None),
        ("Forklift", None),
        ("Care: two wards", None),
    ],
)
def test_an_english_duty_is_a_phrase_and_never_a_sentence_or_a_name(bullet, said):
    assert duty(bullet, WORDS["en"]) == said


def test_a_doubtful_bullet_follows_its_fellows():
    fellows = ("Baked bread", "Sold the tarts", "Managed suppliers")
    assert deed("Automated orders", WORDS["en"], current=False) is None
    assert deed("Automated orders", WORDS["en"], current=False, fellows=fellows) == "automated orders."
    third = ("Welcomes the guests", "Orders stationery")
    assert deed("Orders stationery", WORDS["en"], current=True) is None
    assert deed("Orders stationery", WORDS["en"], current=True, fellows=third) == "order stationery."


@pytest.mark.parametrize(
    ("language", "bullet", "clause", "phrase"),
    [
        ("de", "Leitete ein Team von 8 Personen", "leitete ich ein Team von 8 Personen.", None),
        ("de", "Führte SAP ein", "führte ich SAP ein.", None),
        ("de", "Umsatz um 12 % gesteigert", "habe ich den Umsatz um 12 % gesteigert.", None),
        ("de", "Rund 200 Motoren gewartet", "habe ich rund 200 Motoren gewartet.", None),
        ("de", "Habe zwei Azubis ausgebildet", "habe ich zwei Azubis ausgebildet.", None),
        ("de", "Zum Schichtleiter befördert", "wurde ich zum Schichtleiter befördert.", None),
        ("de", "Verantwortlich für den Einkauf", "war ich verantwortlich für den Einkauf.", None),
        ("de", "Wartung der Anlagen", None, "Wartung der Anlagen"),
        ("de", "Plante und dokumentierte die Pflege", "plante und dokumentierte ich die Pflege.", None),
        ("de", "Erneuerte die Elektrik in 45 Wohnungen", "erneuerte ich die Elektrik in 45 Wohnungen.", None),
        ("de", "Beseitigte Störungen in 850 Wohnungen", "beseitigte ich Störungen in 850 Wohnungen.", None),
        ("de", "Nahm die Anlage in Betrieb", "nahm ich die Anlage in Betrieb.", None),
        ("de", "Bestand monatlich gezählt", "habe ich den Bestand monatlich gezählt.", None),
        ("de", "Pflege der Patienten", None, "Pflege der Patienten"),
        ("de", "Be- und Entladen von 25 Lkw", None, "Be- und Entladen von 25 Lkw"),
        ("de", "Experte für Anlagen", None, None),
        ("fr", "Dépanné trois lignes", "j’ai dépanné trois lignes.", None),
        ("de", "Auszeichnung als Beste des Jahres", None, None),
        ("de", "Gabelstapler gefahren", None, None),
        ("fr", "Encadré trois apprentis", "j’ai encadré trois apprentis.", None),
        ("fr", "J'ai dirigé le chantier", "j'ai dirigé le chantier.", None),
        ("fr", "Responsable de la caisse", "j’ai été responsable de la caisse.", None),
        ("fr", "Promue cheffe d'équipe", "j’ai été promue cheffe d'équipe.", None),
        ("fr", "Gestion des stocks", None, "gestion des stocks"),
        ("fr", "Promotion au poste de chef", None, None),
        ("fr", "Meilleur vendeur de 2024", None, None),
    ],
)
def test_german_and_french_bullets_keep_their_own_grammar(language, bullet, clause, phrase):
    assert deed(bullet, WORDS[language], current=False) == clause
    assert duty(bullet, WORDS[language]) == phrase


@pytest.mark.parametrize(
    ("language", "said", "articled_"),
    [
        ("de", "Einarbeitung von neun Kolleginnen", "die Einarbeitung von neun Kolleginnen"),
        ("de", "Be- und Entladen von 25 Lkw", "das Be- und Entladen von 25 Lkw"),
        ("de", "Prüfung und Messung fertiger Anlagen", None),
        ("de", "Umgang mit Kunden", "der Umgang mit Kunden"),
        ("de", "Kundengespräche führen", None),
        ("fr", "prise en charge de 14 patients", "la prise en charge de 14 patients"),
        ("fr", "calcul de structures", "le calcul de structures"),
        ("fr", "accueil des clients, au téléphone et sur place", "l’accueil des clients, au téléphone et sur place"),
        (
            "fr",
            "administration des traitements et surveillance des perfusions",
            "l’administration des traitements et la surveillance des perfusions",
        ),
        ("fr", "mise en rayon et vitrines", None),
        ("en", "training of staff", None),
    ],
)
def test_a_duty_gets_the_article_that_its_noun_tells(language, said, articled_):
    assert articled(said, WORDS[language]) == articled_


def test_a_clause_can_stand_alone_with_its_subject_in_front():
    assert (
        alone("plante und dokumentierte ich die Pflege.", WORDS["de"]) == "Ich plante und dokumentierte die Pflege."
    )
    assert alone("j’ai réduit les coûts.", WORDS["fr"]) == "J’ai réduit les coûts."
    assert alone("led a team.", WORDS["en"]) == "I led a team."


def test_an_unknown_verb_before_an_article_is_a_verb_in_the_present_only():
    assert deed("Chlorinate the pool", WORDS["en"], current=True) == "chlorinate the pool."
    assert deed("Chlorinate the pool", WORDS["en"], current=False) is None
    assert deed("Winner the second time", WORDS["en"], current=True) is None


@pytest.mark.parametrize(
    ("bullet", "said"),
    [
        ("Train apprentices, eight so far", "train apprentices, eight so far."),
        ("Run payroll for 60 people", "run payroll for 60 people."),
        ("Fix bikes on site", "fix bikes on site."),
        ("Staff rota planning", None),
        ("Help desk support for 40 users", None),
        ("Design reviews for three teams", None),
        ("Train driver on two lines", None),
    ],
)
def test_a_word_that_may_be_a_noun_is_a_verb_among_verbs_before_an_object_only(bullet, said):
    fellows = ("Introduced a barcode check.", "Greet around 300 guests a day.", f"{bullet}.")
    assert deed(bullet, WORDS["en"], current=True, fellows=fellows) == said
    assert deed(bullet, WORDS["en"], current=True, fellows=("Rotas.", "Two wards.", f"{bullet}.")) is None


@pytest.mark.parametrize(
    ("bullet", "now", "then"),
    [
        ("Gère le rayon jeunesse", "je gère le rayon jeunesse.", "j’ai géré le rayon jeunesse."),
        ("Anime un atelier", "j’anime un atelier.", "j’ai animé un atelier."),
        (
            "Conseille les clients et tient la caisse",
            "je conseille les clients et tiens la caisse.",
            "j’ai conseillé les clients et tenu la caisse.",
        ),
        (
            "Accueille, oriente et sert les clients",
            "j’accueille, oriente et sers les clients.",
            "j’ai accueilli, orienté et servi les clients.",
        ),
        ("A organisé douze rencontres", "j’ai organisé douze rencontres.", "j’ai organisé douze rencontres."),
        ("A été promue cheffe d'équipe", "j’ai été promue cheffe d'équipe.", "j’ai été promue cheffe d'équipe."),
        ("Forme les saisonniers", "je forme les saisonniers.", "j’ai formé les saisonniers."),
        ("Forme de vie", None, None),
        ("Contrôle des stocks", None, None),
        ("Livre de recettes", None, None),
        ("Prépare les plats et finit les sauces", None, None),
        ("Prépare les plats et zeste les citrons", "je prépare les plats et zeste les citrons.", None),
    ],
)
def test_a_french_bullet_in_the_third_person_is_told_in_the_first(bullet, now, then):
    assert deed(bullet, WORDS["fr"], current=True) == now
    assert deed(bullet, WORDS["fr"], current=False) == then
