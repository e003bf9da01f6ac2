"""What a careful reader of the documents stumbled over: leave told as a job, duties without articles."""

import pytest

from shared.generation.offline.deeds import articled, is_pair
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.wording import opened_large
from shared.generation.offline.writer import OfflineWriter
from shared.scoring.breaks import is_break
from tests.unit.offline.samples import brief, job, person


def documents(who, what):
    writer = OfflineWriter()
    resume = writer.write_resume(who, what).content
    letter = writer.write_letter(who, what, resume).content
    return resume, letter, " ".join([letter.opening_paragraph, *letter.body_paragraphs, letter.closing_paragraph])


def posting(text, role="Payroll Clerk", company="Wexley Foods"):
    return job().model_copy(update={"role": role, "company": company, "job_description_text": text})


LEAVE = {"title": "Parental leave", "role": "Full-time parent", "startDate": "2019-01", "endDate": "2026-01",
         "accomplishments": ["Looked after two children"]}  # fmt: skip
WORK = {"title": "Ash Mill", "role": "Payroll Clerk", "startDate": "2012-01", "endDate": "2016-01",
        "accomplishments": ["Ran the monthly payroll for 80 people", "keep the records of two sites"]}  # fmt: skip
EARLIER = {"title": "Elm Foods", "role": "Accounts Clerk", "startDate": "2010-01", "endDate": "2012-01",
           "accomplishments": ["Matched invoices every week"]}  # fmt: skip


def test_leave_is_on_the_resume_and_is_told_nowhere_as_a_job():
    resume, _, told = documents(person(entries=[LEAVE, WORK, EARLIER]), brief(posting("You have run a payroll.")))
    assert resume.experience[0].company == "Parental leave"
    for text in (told, resume.professional_summary):
        assert "leave" not in text.casefold()
        assert "parent" not in text.casefold()
    assert "6 years" in told
    assert "Elm Foods" in resume.professional_summary


def test_who_has_only_looked_after_their_family_says_so_and_claims_no_profession():
    family = {**LEAVE, "title": "Family", "role": "Carer for my grandmother"}
    resume, _, told = documents(person(entries=[family]), brief(posting("You have cared for somebody.")))
    assert "at Family" not in told
    assert "professional experience" not in f"{told} {resume.professional_summary}"
    assert "as Carer for my grandmother" in told


@pytest.mark.parametrize(
    ("title", "role", "expected"),
    [("Elternzeit", "", True), ("Kein Arbeitgeber", "Pflege eines Angehörigen", True), ("Congé parental", "", True),
     ("Career break", "", True), ("Family Law Partners", "Clerk", False), ("Elternschule Nord", "Trainerin", False),
     ("Care for All Ltd", "Carer", False), ("Pflegeheim Linde", "Pflegefachkraft", False),
     ("Home Instead", "Home carer", False)],
)  # fmt: skip
def test_a_break_is_told_from_a_job(title, role, expected):
    assert is_break(title, role) is expected


def test_a_bullet_opens_with_a_capital_and_a_product_stays_as_it_is_spelled():
    assert opened_large("keep the books") == "Keep the books"
    assert opened_large("iOS apps for two clients") == "iOS apps for two clients"
    assert opened_large("docker images for six services") == "docker images for six services"
    resume, *_ = documents(person(entries=[WORK]), brief(posting("Payroll.")))
    assert "Keep the records of two sites" in resume.experience[0].highlights


def test_a_language_that_is_not_needed_is_not_told():
    who = person(entries=[WORK], languages=[{"language": "Portuguese", "fluency": "Native"}])
    text = "You must speak fluent English. Portuguese is not needed at all."
    assert "Portuguese" not in documents(who, brief(posting(text)))[2]
    assert "I speak Portuguese (native)." in documents(who, brief(posting("You must speak fluent Portuguese.")))[2]


def test_a_licence_among_the_skills_is_told_where_it_is_asked_for():
    who = person(entries=[WORK], skills=[{"items": ["Driving licence B"]}])
    asked = documents(who, brief(posting("Full UK driving licence required.")))[2]
    assert "You ask for a licence that I hold: driving licence B." in asked
    assert "licence" not in documents(who, brief(posting("You have run a payroll.")))[2]


@pytest.mark.parametrize(
    ("language", "duty", "expected", "pair"),
    [
        ("de", "Mahnwesen und Zahlungsverkehr", "das Mahnwesen und der Zahlungsverkehr", True),
        ("de", "Umgang mit Beschwerden", "der Umgang mit Beschwerden", False),
        ("de", "Erstellung der Voranmeldungen", "die Erstellung der Voranmeldungen", False),
        ("fr", "respect des normes et nettoyage du poste", "le respect des normes et le nettoyage du poste", True),
        ("fr", "accueil des clients, sur place", "l’accueil des clients, sur place", False),
    ],
)  # fmt: skip
def test_duties_have_their_articles(language, duty, expected, pair):
    phrases = Phrases(language, "")
    assert articled(duty, phrases) == expected
    assert is_pair(duty, phrases) is pair


@pytest.mark.parametrize(
    "line",
    ["Ansprechpartnerin: Frau Petra Linnemann, Tel. 02941 5550-31", "Ansprechpartnerin: Frau Linnemann (Personal)",
     "Kontakt\nFrau Petra Linnemann, Tel. 06431 5550"],
)  # fmt: skip
def test_a_contact_is_greeted_whatever_follows_the_name(line):
    text = f"Wir suchen eine Kraft für unsere Buchhaltung.\n{line}"
    _, letter, _ = documents(person(), brief(posting(text), {"language": "de"}))
    assert letter.greeting == "Sehr geehrte Frau Linnemann,"
