"""The gate on whole documents: letters give way to the resume, and questions say what they ask."""

import pytest

from shared.domain.claims import ClaimKind, Verdict
from shared.domain.content import CoverLetterContent, Evidence
from shared.generation.offline.writer import OfflineWriter
from shared.truth.gate import check_letter, check_resume, check_text
from tests.unit.offline.samples import TODAY, brief, person, profile
from tests.unit.truth.corpus import profile_of


def letter_saying(text, *facts):
    """A letter with one sentence, and the facts named for it."""
    return CoverLetterContent(
        greeting="Dear Hiring Manager,", opening_paragraph="", body_paragraphs=(text,), closing_paragraph="",
        signature="Ines Calloway",
        evidence=(Evidence(path="/bodyParagraphs/0", start=0, end=len(text), facts=facts),),
    )  # fmt: skip


def told(report):
    return [(claim.text, claim.verdict.value, claim.kind.value) for claim in report.claims]


def test_the_question_names_what_the_profile_says():
    report = check_text(profile_of("platform_engineer"), "I led the migration of 43 services to Kubernetes.", TODAY)
    [claim] = report.claims
    assert (claim.kind, claim.words) == (ClaimKind.SCOPE, "led")
    assert claim.question == "Did you lead this? Your profile says contributed."


def test_every_sentence_of_a_text_is_covered_in_order():
    text = "Platform Engineer at Ferrous Rail.\nI hold a PhD. Thank you for your time."
    assert told(check_text(profile_of("platform_engineer"), text, TODAY)) == [
        ("Platform Engineer at Ferrous Rail.", "supported", "title"),
        ("I hold a PhD.", "unsupported", "degree"),
        ("Thank you for your time.", "supported", "connecting"),
    ]


def test_a_letter_gives_way_to_the_resume():
    who, what = profile(), brief()
    resume = OfflineWriter().write_resume(who, what).content
    path, fact = next((p.path, p.facts[0]) for p in resume.evidence if p.facts == ("tidewater-1",))
    text = "Moved 40 services from virtual machines to Kubernetes over 14 months."
    station = resume.experience[0].model_copy(update={"highlights": (text,)})
    evidence = (Evidence(path="/experience/0/highlights/0", start=0, end=len(text), facts=(fact,)),)
    edited = resume.model_copy(update={"experience": (station,), "evidence": evidence})
    letter = letter_saying("I moved 46 services to Kubernetes.", fact)
    assert path.startswith("/experience/")
    assert check_letter(who, letter, TODAY, resume, what.job).claims[1].verdict is not Verdict.UNSUPPORTED
    [claim] = [c for c in check_letter(who, letter, TODAY, edited, what.job).unsupported if c.path != "/signature"]
    assert claim.reason == "The resume says this otherwise."


@pytest.mark.parametrize("signature", ["Maren Solvik", "Maren", "Sincerely,\nMaren Solvik"])
def test_a_letter_is_signed_by_its_person(signature):
    letter = letter_saying("Thank you for your time.").model_copy(update={"signature": signature})
    assert check_letter(profile(), letter, TODAY, None, None).verdict == "passed"


def test_a_job_that_is_not_the_persons_is_no_employer():
    who, what = profile(), brief()
    resume = OfflineWriter().write_resume(who, what).content
    stranger = resume.experience[0].model_copy(update={"company": "Marlowe Freight"})
    report = check_resume(who, resume.model_copy(update={"experience": (stranger,)}), TODAY)
    assert ("Marlowe Freight", "unsupported", "employer") in told(report)


def test_a_job_that_ended_is_not_present():
    entry = {"title": "Brindle Bakery", "role": "Baker", "startDate": "2015-01", "endDate": "2019-01"}
    who = person(entries=[entry])
    resume = OfflineWriter().write_resume(who, brief()).content
    present = resume.experience[0].model_copy(update={"end_date": None})
    report = check_resume(who, resume.model_copy(update={"experience": (present,)}), TODAY)
    assert [claim.path for claim in report.unsupported] == ["/experience/0/endDate"]
