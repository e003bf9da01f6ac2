"""Signed links open exactly one file, under one name, until one moment."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.signed_links import LinkSigner

SIGNER = LinkSigner(b"secret")
GIVEN: dict[str, Any] = {
    "key": "requests/r/resume-1.pdf",
    "filename": "Ada.pdf",
    "media_type": "application/pdf",
    "expires": 1000,
}
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)


def signature_of(link: str) -> str:
    return parse_qs(urlsplit(link).query)["signature"][0]


def accepts(now: float = 0, **changed: object) -> bool:
    signature = signature_of(SIGNER.link("/blobs", **GIVEN))
    return SIGNER.accepts(**{**GIVEN, "signature": signature, "now": now, **changed})


def test_a_link_opens_what_it_was_made_for_until_it_expires() -> None:
    assert accepts()
    assert accepts(now=999.9)
    assert not accepts(now=1000)


def test_any_other_value_is_refused() -> None:
    for changed in (
        {"key": "requests/r/resume-2.pdf"},
        {"filename": "Bea.pdf"},
        {"media_type": "text/html"},
        {"expires": 2000},
        {"signature": ""},
        {"signature": "ü"},
    ):
        assert not accepts(**changed)


def test_another_secret_makes_another_signature() -> None:
    other = LinkSigner(b"another").link("/blobs", **GIVEN)
    assert not accepts(signature=signature_of(other))


@settings(derandomize=True, deadline=None)
@given(TEXT, TEXT, st.integers(0, 3))
def test_moving_characters_between_the_parts_changes_the_signature(key: str, filename: str, moved: int) -> None:
    one = SIGNER.link("/b", key, filename, "t", 1)
    other = SIGNER.link("/b", key + filename[:moved], filename[moved:], "t", 1)
    assert (signature_of(one) == signature_of(other)) == (not filename[:moved])


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_names_in_any_script_survive_the_link(filename: str) -> None:
    query = parse_qs(urlsplit(SIGNER.link("/b", "k", filename, "t", 1)).query, keep_blank_values=True)
    assert query["filename"] == [filename]
