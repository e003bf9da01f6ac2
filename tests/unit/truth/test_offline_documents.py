"""Whatever the offline writer writes passes, for every example and for any person."""

from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.profile import Profile
from shared.generation.offline.writer import OfflineWriter
from shared.truth.gate import check_letter, check_resume
from tests.golden.pairs_on_file import NAMES as PAIRS
from tests.golden.pairs_on_file import pair, written
from tests.unit.offline.samples import JOBS, PROFILES, TODAY, brief, profile
from tests.unit.offline.test_properties import OURS, months, options, people, postings

#: What tells a name apart from the rest of a sentence is missing here: signs, figures, everyday words, one letter.
SHORT = st.one_of(
    st.sampled_from(("A", "3M", "12", "&", "a", "of", "HP", "Go", "...", "2020", "Acme", "An", "Le", "IT", "I",
                     "AG", "24/7", "C#", "me", "the", "SAP", "Lead", "Senior", "St. Anna! Clinic", "ß", "as", "at")),
    st.text(min_size=1, max_size=3),
)  # fmt: skip
STAYS = st.fixed_dictionaries(
    {"title": SHORT, "role": SHORT, "startDate": months, "endDate": months},
    optional={"accomplishments": st.lists(st.one_of(st.sampled_from(OURS), SHORT), max_size=4)},
)
SHORTLY_NAMED = st.fixed_dictionaries(
    {"personalInfo": st.fixed_dictionaries({"name": SHORT}, optional={"title": SHORT})},
    optional={
        "summary": SHORT,
        "entries": st.lists(STAYS, min_size=1, max_size=5),
        "education": st.lists(st.fixed_dictionaries({"institution": SHORT, "field": SHORT}), max_size=2),
        "certificates": st.lists(st.fixed_dictionaries({"name": SHORT}), max_size=2),
    },
)
LENGTHS = ("short", "standard", "long")


def faults(who, what):
    """Every unsupported claim of both documents."""
    writer = OfflineWriter()
    resume = writer.write_resume(who, what).content
    letter = writer.write_letter(who, what, resume).content
    reports = [check_resume(who, resume, TODAY), check_letter(who, letter, TODAY, resume, what.job)]
    return [(c.path, c.text, c.kind.value, c.words) for report in reports for c in report.unsupported], reports


@pytest.mark.parametrize("language", ["en", "de", "fr", None])
@pytest.mark.parametrize("job", JOBS)
@pytest.mark.parametrize("name", PROFILES)
def test_every_example_passes(name, job, language):
    for style in (None, "traditional", "technical", "executive"):
        found, reports = faults(profile(name), brief(job, {"language": language}, style=style))
        assert found == []
        assert [report.verdict for report in reports] == ["passed", "passed"]


@pytest.mark.parametrize("name", PAIRS)
def test_every_pair_passes(name):
    who, what = pair(name)
    resume, letter = written(name)
    reports = [check_resume(who, resume, what.date), check_letter(who, letter, what.date, resume, what.job)]
    assert [(c.path, c.text, c.words) for report in reports for c in report.unsupported] == []


@pytest.mark.parametrize("tone", ["professional", "professional_enthusiastic", "authoritative", "conversational"])
@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("name", PROFILES)
def test_every_register_passes(name, language, tone):
    for job, formality, level, length in zip(JOBS, cycle((2, 5, 9)), cycle((9, 2)), cycle(LENGTHS), strict=False):
        style = {"tone": tone, "toneLevel": level, "formalityLevel": formality}
        wished = {"language": language, "letterLength": length, "writingStyle": style}
        assert faults(profile(name), brief(job, wished))[0] == []


@settings(max_examples=100, deadline=None)
@given(people, postings, options, st.sampled_from(["en", "de", "fr"]))
def test_whatever_is_wished_the_documents_say_what_the_profile_says(who, posting, wished, language):
    found, _ = faults(Profile.model_validate(who), brief(posting, {**wished, "language": language}))
    assert found == []


@settings(max_examples=150, deadline=None)
@given(people, postings, st.sampled_from(["en", "de", "fr", None]), st.sampled_from(["executive", "technical", None]))
def test_nobody_is_told_that_their_own_words_are_untrue(who, posting, language, style):
    found, _ = faults(Profile.model_validate(who), brief(posting, {"language": language}, style=style))
    assert found == []


@settings(max_examples=200, deadline=None)
@given(SHORTLY_NAMED, postings, st.sampled_from(["en", "de", "fr", None]))
def test_names_that_are_everyday_words_or_stand_twice_bind_no_wrong_sentence(who, posting, language):
    found, _ = faults(Profile.model_validate(who), brief(posting, {"language": language}))
    assert found == []
