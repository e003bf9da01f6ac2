"""Whatever the offline writer writes passes, for every example and for any person."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.profile import Profile
from shared.generation.offline.writer import OfflineWriter
from shared.truth.gate import check_letter, check_resume
from tests.unit.offline.samples import JOBS, PROFILES, TODAY, brief, profile
from tests.unit.offline.test_properties import people, postings


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


@settings(max_examples=150, deadline=None)
@given(people, postings, st.sampled_from(["en", "de", "fr", None]), st.sampled_from(["executive", "technical", None]))
def test_nobody_is_told_that_their_own_words_are_untrue(who, posting, language, style):
    found, _ = faults(Profile.model_validate(who), brief(posting, {"language": language}, style=style))
    assert found == []
