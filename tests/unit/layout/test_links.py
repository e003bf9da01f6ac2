"""Contact items are short on the page and safe behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.document import Text
from shared.layout.links import email_link, phone_link, safe_url, web_link


@pytest.mark.parametrize(
    ("written", "shown", "url"),
    [
        ("https://www.github.com/x/", "github.com/x", "https://www.github.com/x/"),
        ("github.com/x", "github.com/x", "https://github.com/x"),
        ("HTTP://Example.org", "Example.org", "HTTP://Example.org"),
        ("example.org:8080/a", "example.org:8080/a", "https://example.org:8080/a"),
        ("bücher.example", "bücher.example", "https://bücher.example"),
    ],
)
def test_a_page_is_shown_short_and_linked_whole(written, shown, url):
    assert web_link(written) == Text(shown, url)


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.example/b",
        "//evil.example",
        "just words",
        "https://",
        "java\tscript:alert(1)",
        "https://a.example/\u202e",
        "me@a.example",
    ],
)
def test_anything_else_is_text_without_a_link(written):
    assert web_link(written) == Text(written, None)


def test_a_bare_handle_gets_the_host_it_belongs_to():
    assert web_link("@octo-cat", "github.com") == Text("github.com/octo-cat", "https://github.com/octo-cat")


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("a@example.org", "mailto:a@example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("a@example.org?cc=b@example.org", None),
        ("nobody", None),
    ],
)
def test_mail_is_linked_only_to_one_plain_address(written, url):
    assert email_link(written).url == url


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("+46 70 555 01 42", "tel:+46705550142"),
        ("(312) 555-0199", "tel:3125550199"),
        ("ask", None),
        ("1+2+3+4", None),
    ],
)
def test_a_phone_number_is_dialled_by_its_digits(written, url):
    assert phone_link(written) == Text(written, url)


@given(st.text(max_size=60))
def test_no_text_whatever_becomes_a_link_of_another_kind(text):
    url = safe_url(text)
    assert url is None or url.lower().startswith(("http:", "https:", "mailto:", "tel:"))
