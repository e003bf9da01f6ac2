"""Every person of `examples/` applies for their job, through the service, as somebody new would try it."""

import io
import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from scripts.programs.posting import read_posting
from shared.domain.generation import Options
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.engine.records import Status
from shared.layout.wording import wording
from shared.scoring.words import language_votes
from tests.unit.generation.conftest import Product

EXAMPLES = Path(__file__).parents[3] / "examples"
#: Whose profile, which posting, and the language of both.
PEOPLE = (
    ("profiles/nurse.json", "ward-nurse", "en"),
    ("profiles/pflegefachkraft.json", "pflegefachkraft", "de"),
    ("profiles/infirmiere.json", "infirmiere", "fr"),
    ("profiles/electrician.json", "site-electrician", "en"),
    ("profiles/elektroniker.json", "elektroniker", "de"),
    ("profiles/electricien.json", "electricien-de-maintenance", "fr"),
    ("profile.json", "backend-engineer", "en"),
    ("profiles/ingenieurin.json", "ingenieurin", "de"),
    ("profiles/ingenieure.json", "ingenieure", "fr"),
)
LEAST_SCORE = 0.5


def applied(product: Product, profile: str, posting: str, **options: str) -> tuple[dict, dict[str, PdfReader]]:
    """What the steps made, and both files as a reader opens them."""
    who = Profile.model_validate_json((EXAMPLES / profile).read_text(encoding="utf-8"))
    product.services.profiles.save_profile(who, editor=None)
    read = read_posting((EXAMPLES / "jobs" / f"{posting}.txt").read_text(encoding="utf-8"))
    assert read.role
    assert read.company
    job = Job(role=read.role, company=read.company, job_description_text=read.text)
    record = product.finish(product.start(job=job, options=Options.model_validate(options)).id)
    assert record.status is Status.COMPLETED
    outputs = product.generation.outputs(record)
    files = {
        artefact.name: PdfReader(io.BytesIO(product.blobs.read(artefact.blob_key(record.id))))
        for artefact in record.artefacts
    }
    return outputs, files


@pytest.mark.parametrize(("profile", "posting", "language"), PEOPLE)
def test_everybody_gets_two_clean_pages_in_their_language(
    product: Product, profile: str, posting: str, language: str
) -> None:
    outputs, files = applied(product, profile, posting, paper="a4")
    resume = outputs["generate_resume"]["resumeContent"]
    letter = outputs["generate_cover_letter"]["coverLetterContent"]
    for step in ("generate_resume", "generate_cover_letter"):
        assert outputs[step]["truth"]["verdict"] == "passed"
        assert outputs[step]["questions"] == []
    assert (resume["language"], letter["language"]) == (language, language)
    assert outputs["generate_resume"]["score"]["atsScore"] >= LEAST_SCORE
    assert not [note for note in (*resume["notes"], *letter["notes"]) if "translate" in note or "kept in" in note]
    assert len(letter["bodyParagraphs"]) == 1
    assert {name: len(reader.pages) for name, reader in files.items()} == {"resume.pdf": 1, "cover-letter.pdf": 1}
    for reader in files.values():
        speaks_only(reader.pages[0].extract_text(), language)


def speaks_only(text: str, language: str) -> None:
    """No heading, date or sentence of the page is in another language."""
    others = {"en", "de", "fr"} - {language}
    own = {word.casefold() for word in wording(language).headings.values()}
    for other in others:
        foreign = {word.upper() for word in wording(other).headings.values() if word.casefold() not in own}
        assert not [word for word in foreign if re.search(rf"(?m)^{re.escape(word)}$", text)]
        assert not re.search(rf"\d\d\d\d – {wording(other).present}\b", text)
    for sentence in re.split(r"(?<=[.!?])\s+", text.replace("\n", " ")):
        votes = language_votes(sentence)
        assert votes[language] == max(votes.values()) or max(votes.values()) < 3, sentence


@pytest.mark.parametrize(("profile", "language"), [(profile, language) for profile, _, language in PEOPLE])
def test_somebody_for_whom_nothing_can_be_translated_is_told_so(
    product: Product, profile: str, language: str
) -> None:
    foreign = "pflegefachkraft" if language != "de" else "ward-nurse"
    outputs, files = applied(product, profile, foreign)
    for step, content in (("generate_resume", "resumeContent"), ("generate_cover_letter", "coverLetterContent")):
        assert outputs[step][content]["language"] == language
        assert any("does not translate" in note for note in outputs[step][content]["notes"])
        assert outputs[step]["questions"] == []
    letter = files["cover-letter.pdf"].pages[0].extract_text()
    month = wording(language).months[4]  # the test's clock stands in May
    assert month.casefold() in letter.casefold()


def test_the_list_of_examples_is_whole() -> None:
    listed = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    profiles = {path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.glob("profiles/*.json")} | {"profile.json"}
    assert {profile for profile, _, _ in PEOPLE} == profiles
    for profile, posting, _ in PEOPLE:
        assert f"--profile examples/{profile} --job examples/jobs/{posting}.txt" in listed
    for path in EXAMPLES.glob("jobs/*.txt"):
        assert path.stem in listed
    assert all(json.loads((EXAMPLES / profile).read_text(encoding="utf-8"))["entries"] for profile in profiles)
