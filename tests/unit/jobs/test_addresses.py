"""Every form of address that people paste, and which posting it means."""

import pytest

from shared.domain.errors import InvalidInput
from shared.jobs.addresses import Place, place_of

UUID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
_GREENHOUSE, _LEVER = Place("greenhouse", "northwind", "4012345"), Place("lever", "northwind", UUID)


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://boards.greenhouse.io/northwind/jobs/4012345", _GREENHOUSE),
        ("boards.greenhouse.io/northwind/jobs/4012345", _GREENHOUSE),
        ("  https://job-boards.greenhouse.io/northwind/jobs/4012345?gh_src=a1b2c3#app  ", _GREENHOUSE),
        ("https://boards.eu.greenhouse.io/northwind/jobs/4012345/", _GREENHOUSE),
        ("https://job-boards.eu.greenhouse.io/northwind/jobs/4012345", _GREENHOUSE),
        ("https://JOB-BOARDS.Greenhouse.io./northwind/jobs/4012345", _GREENHOUSE),
        ("https://boards.greenhouse.io/embed/job_app?for=northwind&token=4012345", _GREENHOUSE),
        ("https://job-boards.eu.greenhouse.io/embed/job_app?token=4012345&for=northwind", _GREENHOUSE),
        ("https://boards.greenhouse.io/embed/job_board?for=northwind&gh_jid=4012345", _GREENHOUSE),
        ("https://boards.greenhouse.io/northwind?gh_jid=4012345&gh_src=x", _GREENHOUSE),
        ("https://boards.greenhouse.io/northwind/jobs/4012345?gh_jid=4012345", _GREENHOUSE),
        ("https://boards-api.greenhouse.io/v1/boards/northwind/jobs/4012345", _GREENHOUSE),
        ("https://www.northwind.com/?gh_jid=4012345", Place("greenhouse", "northwind", "4012345", guessed=True)),
        ("https://careers.northwind.co.uk/x/?gh_jid=7", Place("greenhouse", "northwind", "7", guessed=True)),
        (f"https://jobs.lever.co/northwind/{UUID}", _LEVER),
        (f"https://jobs.lever.co/northwind/{UUID}/apply?lever-source=LinkedIn", _LEVER),
        (f"http://jobs.lever.co/northwind/{UUID}/thanks", _LEVER),
        (f"https://jobs.eu.lever.co/northwind/{UUID}", Place("lever_eu", "northwind", UUID)),
        (f"https://api.eu.lever.co/v0/postings/northwind/{UUID}?mode=json", Place("lever_eu", "northwind", UUID)),
        (f"https://jobs.ashbyhq.com/northwind/{UUID}?utm_source=x", Place("ashby", "northwind", UUID)),
        (f"https://jobs.ashbyhq.com/Northwind%20Labs/{UUID}/application", Place("ashby", "Northwind%20Labs", UUID)),
        (f"https://jobs.ashbyhq.com/Northwind Labs/{UUID}", Place("ashby", "Northwind%20Labs", UUID)),
        (f"https://jobs.ashbyhq.com/Müller.io/{UUID}", Place("ashby", "M%C3%BCller.io", UUID)),
        (f"https://northwind.ai/careers?ashby_jid={UUID}", Place("ashby", "northwind", UUID, guessed=True)),
    ],
)  # fmt: skip
def test_the_posting_that_is_meant(url: str, place: Place) -> None:
    assert place_of(url) == place


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://www.linkedin.com/jobs/view/1", "unsupported_posting_site"),
        ("https://northwind.com/careers?gh_jid=abc", "unsupported_posting_site"),
        ("http://127.0.0.1/?gh_jid=4012345", "unsupported_posting_site"),
        ("http://localhost/?gh_jid=4012345", "unsupported_posting_site"),
        ("https://[::1]/?gh_jid=4012345", "unsupported_posting_site"),
        ("mailto:jobs@northwind.com", "unsupported_posting_site"),
        ("ftp://jobs.lever.co/northwind/x", "unsupported_posting_site"),
        (f"jobs.lever.co@evil.example/a/{UUID}", "unsupported_posting_site"),
        ("", "unsupported_posting_site"),
        ("https://boards.greenhouse.io/northwind", "no_posting_named"),
        ("https://boards.greenhouse.io/embed/job_app?token=4012345", "no_posting_named"),
        (f"https://jobs.lever.co/..%2f..%2fv1/{UUID}", "no_posting_named"),
        (f"https://jobs.lever.co/a%00b/{UUID}", "no_posting_named"),
        (f"https://jobs.ashbyhq.com/a%3Fb/{UUID}", "no_posting_named"),
        ("https://jobs.ashbyhq.com/northwind/application", "no_posting_named"),
    ],
)
def test_addresses_that_mean_none(url: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        place_of(url)
    assert refused.value.error_code == code
    assert "paste" in refused.value.message.lower()
