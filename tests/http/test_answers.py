"""The small parts that every answer is made of: file names in headers, and one status for each error."""

from email.message import Message
from urllib.parse import unquote

import pytest
from werkzeug.exceptions import ClientDisconnected, HTTPException, InternalServerError, RequestEntityTooLarge

from functions.answers import file_response
from functions.errors import STATUS, error_response
from shared.domain import errors
from shared.domain.content_disposition import content_disposition

NAMES = [
    "resume.pdf",
    "Ελληνική_resume.pdf",
    "株式会社.pdf",
    "🦄.pdf",
    'a"b\\c;.pdf',
    "../../etc/passwd",
    "a\r\nb: c.pdf",
    "",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_name_in_any_script_is_one_safe_header(name: str) -> None:
    header = content_disposition("attachment", name)
    assert header.isascii()
    assert header.isprintable()
    parsed = Message()
    parsed["Content-Disposition"] = header
    plain = header.partition('filename="')[2].partition('"; ')[0]
    assert plain
    assert not set('"\\/') & set(plain)
    assert unquote(header.partition("filename*=UTF-8''")[2]) == name
    assert parsed.get_content_disposition() == "attachment"


@pytest.mark.parametrize("media_type", ["text/html", "image/svg+xml", "text/plain", "application/octet-stream"])
def test_markup_in_a_file_can_do_nothing(media_type: str) -> None:
    response = file_response(b"<script>", media_type, "page.html")
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; sandbox")
    assert "script" not in policy


def test_every_error_of_the_domain_has_a_status() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert len(kinds) > 10
    for kind in kinds:
        assert any(parent in STATUS for parent in kind.__mro__)
        assert error_response(kind("said")).status_code in STATUS.values()


@pytest.mark.parametrize(
    ("raised", "status"), [(RequestEntityTooLarge(), 413), (ClientDisconnected(), 400), (InternalServerError(), 500)]
)
def test_what_the_framework_raises_is_answered_in_our_shape(raised: HTTPException, status: int) -> None:
    response = error_response(raised)
    assert response.status_code == status
    assert set(response.get_json()) == {"success", "error"}


@pytest.mark.parametrize(("seconds", "header"), [(0.01, "1"), (1.0, "1"), (1.2, "2"), (1800, "1800")])
def test_retry_after_is_whole_and_never_too_early(seconds: float, header: str) -> None:
    assert error_response(errors.Unavailable(retry_after=seconds)).headers["Retry-After"] == header
