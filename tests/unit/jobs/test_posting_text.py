"""What a pasted posting says about itself, in several trades, shapes and languages."""

import time

import pytest

from shared.jobs.markup import text_of_markup, unescaped
from shared.jobs.posting_text import job_from_text

POSTINGS = [
    ("Senior Backend Engineer at Acme Corp\nBerlin, Germany\n\nPython and Docker.",
     "Senior Backend Engineer", "Acme Corp", "Berlin, Germany"),
    ("Northwind Labs is hiring a Data Engineer\nLocation: Remote\nRequirements:\n- Python",
     "Data Engineer", "Northwind Labs", "Remote"),
    ("Staff Nurse | St Mary Hospital | Leeds, UK\nNMC registration required.",
     "Staff Nurse", "St Mary Hospital", "Leeds, UK"),
    ("Wir suchen eine Pflegefachkraft (m/w/d)\nFirma: Klinikum Nord\nStandort: Hamburg\nIhr Profil: Examen",
     "Pflegefachkraft (m/w/d)", "Klinikum Nord", "Hamburg"),
    ("Intitulé du poste : Comptable confirmé\nEntreprise : Dupont SA\nLieu : Lyon\nMaîtrise de SAP.",
     "Comptable confirmé", "Dupont SA", "Lyon"),
    ("Warehouse Operative\n\nAt Harbour Foods, we move groceries. You will drive a forklift. Based in Hull.",
     "Warehouse Operative", "Harbour Foods", "Hull"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "company", "location"), POSTINGS)
def test_title_company_and_place_are_drawn_out(text: str, title: str, company: str, location: str) -> None:
    job = job_from_text(text)
    assert (job.title, job.company, job.location, job.status) == (title, company, location, "active")
    for name in ("title", "company", "location"):
        seen = job.extraction[name]
        assert seen["text"] in text.splitlines()[seen["line"] - 1]


def test_what_a_posting_does_not_say_stays_empty() -> None:
    job = job_from_text("We are a nice team. You would do things with Python for us, and we would be glad about it.")
    assert (job.company, job.location, job.salary_range, job.status) == ("", None, None, "draft")


def test_what_the_person_states_wins() -> None:
    job = job_from_text(POSTINGS[0][0], "linkedin", {"company": "Acme Europe", "remote": True})
    assert (job.title, job.company, job.remote, job.source) == (POSTINGS[0][1], "Acme Europe", True, "linkedin")
    assert "company" not in job.extraction


def test_requirements_keywords_pay_and_benefits() -> None:
    job = job_from_text(
        "Data Engineer at Acme\n\nRequirements:\n- Python\n- 5+ years of experience\n- Fluent German\n"
        "Pay: $120,000 - $150,000 per year\n\nWhat we offer:\n- 30 days of leave\n- A gym\n\n"
        "How to apply:\nWrite to us."
    )
    assert job.requirements[:2] == ("Python", "5+ years of experience")
    assert job.parsed_keywords == ("python",)
    assert job.salary_range == "$120,000 - $150,000 per year"
    assert job.benefits == ("30 days of leave", "A gym")


@pytest.mark.parametrize(
    ("text", "remote"),
    [("This is a remote role.", True), ("This is not a remote role.", False), ("Home office möglich.", True),
     ("Kein Homeoffice.", False), ("On site in Hull.", False)],
)  # fmt: skip
def test_remote_is_what_the_posting_says(text: str, remote: bool) -> None:
    assert job_from_text(f"Engineer at Acme\n{text} And more words to fill the posting up.").remote is remote


@pytest.mark.parametrize("piece", ["A", "At Acme Corp ", "- ", "a at b ", "$1,", "Aaa, Bbb\n", "about Acme\n", "é: "])
def test_no_text_takes_long_to_read(piece: str) -> None:
    text = (piece * 15_000)[:15_000]
    began = time.process_time()
    job_from_text(text)
    first = time.process_time() - began
    began = time.process_time()
    job_from_text(text[:3_750])
    assert first < 64 * (time.process_time() - began + 0.01)  # four times the text: far from exponential


def test_markup_becomes_lines() -> None:
    markup = "<h2>Tasks</h2><p>Do&nbsp;this &amp; that</p><ul><li>One</li><li><b>Two</b></li></ul><style>p{}</style>"
    assert text_of_markup(markup) == "Tasks\nDo this & that\n- One\n- Two"
    once = "&lt;p&gt;A &amp;amp; B&lt;/p&gt;"
    twice = once.replace("&", "&amp;")
    for escaped in ("<p>A &amp; B</p>", once, twice):
        assert text_of_markup(unescaped(escaped)) == "A & B"
    assert text_of_markup(unescaped("<p>List&lt;T&gt; and 3 &lt; 4</p>")) == "List<T> and 3 < 4"
    assert unescaped("No markup at all") == "No markup at all"
    assert text_of_markup("<script>alert(1)</script><p>x<p>y") == "x\ny"
