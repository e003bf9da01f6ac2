"""Whatever a file's lines are: a draft comes out, nothing in it is made up, and every line is accounted for."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from shared.domain.profile import Profile
from shared.importing.resume_text import draft_of_text
from shared.ports.document_text import DocumentText, TextLine
from tests.unit.importing.properties import lost_words, made_up

FRAGMENTS = [
    "EXPERIENCE", "Education", "Kenntnisse", "Langues", "Certificates", "Projects", "Ehrenamt", "Awards", "Contact",
    "Ida Brun", "ida@brun.example", "+45 32 55 01 42", "https://brun.example", "Kolding, Danmark", "Nurse",
    "Acme GmbH, Berlin", "Software Engineer at Northwind", "Mar 2021 – Present", "03/2019 - 12/2020", "2015",
    "BSc Biology, University of Hull (2:1)", "Master in Physics", "Python, Go, SQL", "Python – expert",
    "English (C1)", "seit 2020", "Name: _ _",
    "Led a team of four; costs fell by 12 %.", "a very long line " * 30, "Page 1 of 2", "Last updated in May 2024",
    "Tech: Go, Rust", "0×1%0", "Java ●●●○○", "Name: Ida Brun", "•", "—", "x" * 400,
    "fluent in English mostly", "MSc with GPA 3.9 in Hull",
    "tools\tGit\t2019 – 2020", "( ( ) 2020 )", "日本語の履歴書",
]  # fmt: skip
texts = st.one_of(
    st.sampled_from(FRAGMENTS), st.text(max_size=60), st.tuples(*[st.sampled_from(FRAGMENTS)] * 2).map(", ".join)
)
lines = st.builds(TextLine, texts, bullet=st.booleans(), bold=st.booleans(), heading=st.booleans())
placed = st.builds(
    TextLine, texts, page=st.integers(0, 1), left=st.sampled_from([40.0, 52.0, 300.0]),
    right=st.sampled_from([120.0, 400.0, 545.0]), top=st.sampled_from([30.0, 200.0, 214.0, 720.0]),
    size=st.sampled_from([10.0, 14.0, 24.0]), bold=st.booleans(), bullet=st.booleans(),
)  # fmt: skip
documents = st.one_of(
    st.builds(DocumentText, st.lists(lines, max_size=25).map(tuple), st.just("text/plain")),
    st.builds(DocumentText, st.lists(lines, max_size=25).map(tuple), st.just("application/docx")),
    st.builds(DocumentText, st.lists(placed, max_size=25).map(tuple), st.just("application/pdf"), st.just(2)),
)


@settings(max_examples=400, deadline=None)
@given(documents)
@example(DocumentText((TextLine("Experience"), TextLine("2019"), TextLine("2020")), "text/plain"))
def test_any_lines_make_an_honest_draft(document: DocumentText) -> None:
    draft = draft_of_text(document)
    assert Profile.model_validate(draft.profile.to_json()) == draft.profile
    assert made_up(draft, document) == []
    assert lost_words(draft, document) == []
    assert all(field.line is not None for field in draft.fields)


@settings(max_examples=200, deadline=None)
@given(documents)
def test_every_date_of_the_draft_stands_in_its_line(document: DocumentText) -> None:
    draft = draft_of_text(document)
    for field in draft.fields:
        if field.path.endswith(("Date", "/date")):
            value = draft.profile.to_json()
            for key in field.path.strip("/").split("/"):
                value = value[int(key) if key.isdigit() else key]
            year = str(value)[:4]
            assert year in field.source or re.search(rf"(?<!\d){year[2:]}(?!\d)", field.source)
